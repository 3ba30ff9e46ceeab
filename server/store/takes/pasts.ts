import type { CarrierId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';

/** 以往明细: what a closed place said of a thing. */
export type PastRow = {
  readonly carrierId: CarrierId;
  readonly stockTakeId: StockTakeId;
  readonly placeId: PlaceId;
  readonly verdict: TakeRow['verdict'];
  /** Sweeps of that place in which its tag was read, alike ones as one. */
  readonly sweepsRead: number;
};

const IDS_A_TIME = 500;

/** What these takes said of these things, in no order. */
export async function pastRows(
  db: Database | Tx,
  takeIds: readonly StockTakeId[],
  carrierIds: readonly CarrierId[],
): Promise<PastRow[]> {
  if (takeIds.length === 0) return [];
  const found: PastRow[] = [];
  for (const chunk of inChunks(carrierIds, IDS_A_TIME)) {
    const rows = await db
      .selectFrom('stock_take_row')
      .select(['carrier_id', 'stock_take_id', 'place_id', 'text'])
      .where('carrier_id', 'in', chunk)
      .where('stock_take_id', 'in', takeIds)
      .execute();
    for (const row of rows) {
      const { verdict, sweepsRead }: TakeRow = JSON.parse(row.text);
      if (row.carrier_id === null) continue;
      const where = { stockTakeId: row.stock_take_id, placeId: row.place_id };
      found.push({ carrierId: row.carrier_id, ...where, verdict, sweepsRead });
    }
  }
  return found;
}
