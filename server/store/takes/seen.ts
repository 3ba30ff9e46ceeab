import type { PlaceId, StockTakeId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** How many things of the ledger were seen in each place of a take, each thing once a place. */
export async function seenByPlace(
  db: Database | Tx,
  stockTakeId: StockTakeId,
): Promise<ReadonlyMap<PlaceId, number>> {
  const rows = await db
    .selectFrom('stock_take_sighting')
    .select((eb) => ['place_id', eb.fn.count<number | string>('carrier_id').distinct().as('count')])
    .where('stock_take_id', '=', stockTakeId)
    .where('carrier_id', 'is not', null)
    .groupBy('place_id')
    .execute();
  return new Map(rows.map(({ place_id: id, count }) => [id, Number(count)]));
}
