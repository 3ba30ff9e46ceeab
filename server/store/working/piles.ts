import type { CarrierId } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';

/** Those of these things that lie scanned on a counter, any. */
export async function carriersOnPiles(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<Set<CarrierId>> {
  const piled = new Set<CarrierId>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('pile_item')
      .select('carrier_id')
      .where('carrier_id', 'in', chunk)
      .execute();
    for (const { carrier_id: id } of rows) piled.add(id);
  }
  return piled;
}
