import type { CarrierId, Instant, StationId, StockTakeId } from '#domain/ids.ts';
import type { CountVerdict } from '#domain/stock-take.ts';
import type { Sighting } from '#domain/stock-takes/standing.ts';
import type { Database, Tx } from '../database.ts';
import type { ReadOutcome } from '../working-tables.ts';

/** The first sighting of one thing in a stock-take; `item` is its id, or the strange text itself. */
export type CountedRead = {
  readonly item: string;
  readonly carrierId: CarrierId | null;
  readonly outcome: ReadOutcome;
  readonly how: Sighting;
  readonly at: Instant;
};
/** A line of the signed count. */
export type SignedItem = {
  readonly carrierId: CarrierId;
  readonly verdict: CountVerdict;
  readonly readAt: Instant | null;
  readonly how: Sighting | null;
};

/** The open stock-take that this station's scans count for. */
export async function stockTakeAt(
  db: Database | Tx,
  stationId: StationId,
): Promise<StockTakeId | null> {
  const row = await db
    .selectFrom('stock_take_desk')
    .select('stock_take_id')
    .where('station_id', '=', stationId)
    .executeTakeFirst();
  return row?.stock_take_id ?? null;
}

export async function stationsOfStockTake(
  db: Database | Tx,
  id: StockTakeId,
): Promise<{ stationId: StationId; received: number }[]> {
  const rows = await db
    .selectFrom('stock_take_desk')
    .select(['station_id', 'received'])
    .where('stock_take_id', '=', id)
    .execute();
  return rows.map((row) => ({ stationId: row.station_id, received: row.received }));
}

/** From now on the station's scans count for this stock-take. */
export async function seatStockTake(tx: Tx, stationId: StationId, id: StockTakeId): Promise<void> {
  await tx
    .insertInto('stock_take_desk')
    .values({ station_id: stationId, stock_take_id: id, received: 0 })
    .onConflict((conflict) =>
      conflict.column('station_id').doUpdateSet({ stock_take_id: id, received: 0 }),
    )
    .execute();
}

export async function unseatStockTake(tx: Tx, id: StockTakeId): Promise<void> {
  await tx.deleteFrom('stock_take_desk').where('stock_take_id', '=', id).execute();
}

/** Counts a read; only the first sighting of each thing is kept as such. */
export async function addCountedRead(
  tx: Tx,
  seat: { readonly stationId: StationId; readonly stockTakeId: StockTakeId },
  read: CountedRead,
): Promise<void> {
  await tx
    .insertInto('stock_take_read')
    .values({
      stock_take_id: seat.stockTakeId,
      item: read.item,
      carrier_id: read.carrierId,
      outcome: read.outcome,
      how: read.how,
      at: read.at,
    })
    .onConflict((conflict) => conflict.columns(['stock_take_id', 'item']).doNothing())
    .execute();
  await tx
    .updateTable('stock_take_desk')
    .set((eb) => ({ received: eb('received', '+', 1) }))
    .where('station_id', '=', seat.stationId)
    .execute();
}

export async function countedReads(db: Database | Tx, id: StockTakeId): Promise<CountedRead[]> {
  const rows = await db
    .selectFrom('stock_take_read')
    .selectAll()
    .where('stock_take_id', '=', id)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    item: row.item,
    carrierId: row.carrier_id,
    outcome: row.outcome,
    how: row.how,
    at: row.at,
  }));
}

const ITEMS_A_TIME = 100;

export async function keepSignedCount(
  tx: Tx,
  id: StockTakeId,
  items: readonly SignedItem[],
): Promise<void> {
  for (let from = 0; from < items.length; from += ITEMS_A_TIME) {
    const some = items.slice(from, from + ITEMS_A_TIME).map((item) => ({
      stock_take_id: id,
      carrier_id: item.carrierId,
      verdict: item.verdict,
      read_at: item.readAt,
      how: item.how,
    }));
    await tx.insertInto('stock_take_item').values(some).execute();
  }
}

export async function signedCount(db: Database | Tx, id: StockTakeId): Promise<SignedItem[]> {
  const rows = await db
    .selectFrom('stock_take_item')
    .selectAll()
    .where('stock_take_id', '=', id)
    .execute();
  return rows.map((row) => ({
    carrierId: row.carrier_id,
    verdict: row.verdict,
    readAt: row.read_at,
    how: row.how,
  }));
}
