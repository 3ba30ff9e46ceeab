import type { ActId, CarrierId, ImportId } from '#domain/ids.ts';
import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import { contains } from './search-text.ts';

/**
 * Every carrier that an import registered, in the order of its rows, a page at a time. Its last fact names the import, and the
 * act that the others have too; none: no such import was written.
 */
export async function* carriersOfImport(
  db: Database | Tx,
  importId: ImportId,
  limit: number,
): AsyncGenerator<CarrierId[]> {
  const act = await actOfImport(db, importId);
  if (act === null) return;
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom('fact')
      .select(['carrier_id', 'act_index'])
      .where('act', '=', act)
      .where('kind', '=', 'carrierRegistered')
      .where('act_index', '>', after)
      .orderBy('act_index')
      .limit(limit)
      .execute();
    yield rows.flatMap(({ carrier_id: id }) => (id === null ? [] : [id]));
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = last.act_index;
  }
}

async function actOfImport(db: Database | Tx, importId: ImportId): Promise<ActId | null> {
  const row = await db
    .selectFrom('fact')
    .select('act')
    // Said as it stands in the index, which would not be used for a parameter.
    .where(sql<boolean>`kind = 'ledgerImported'`)
    .where(contains('text', `"importId":"${importId}"`))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row?.act ?? null;
}
