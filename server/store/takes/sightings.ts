import type { CarrierId, Instant, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { Sighting } from '#domain/stock-takes/standing.ts';
import { sql } from 'kysely';
import { bulkInsert, bulkSelect } from '../bulk.ts';
import type { Database, Tx } from '../database.ts';
import type { SightingFit, StockTakeSightingRow } from '../take-tables.ts';
import type { ReadOutcome } from '../working-tables.ts';
import type { Pass } from './seats.ts';

/** One thing or code as it was seen in one place, in one count and one sweep (0: by single scans). */
export type Sighted = {
  /** The carrier's id, or the code itself. */
  readonly item: string;
  readonly carrierId: CarrierId | null;
  readonly placeId: PlaceId;
  readonly pointId: PlaceId;
  readonly pass: Pass;
  readonly sweep: number;
  readonly fit: SightingFit;
  readonly outcome: ReadOutcome;
  readonly how: Sighting;
  readonly stationId: StationId;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
};

/**
 * Sightings added to those that are there: the same thing in the same sweep of the same place is one row, however often it is read. A
 * barcode or an eye stands above a tag. Of one key one sighting may be given.
 */
export async function keepSightings(
  tx: Tx,
  stockTakeId: StockTakeId,
  sightings: readonly Sighted[],
): Promise<void> {
  const rows = sightings.map((one) => rowOf(stockTakeId, one));
  await addRows(tx, rows);
}

const addRows = bulkInsert<StockTakeSightingRow>((tx, rows) =>
  tx
    .insertInto('stock_take_sighting')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['stock_take_id', 'item', 'place_id', 'pass', 'sweep']).doUpdateSet({
        first_at: sql`case when excluded.first_at < stock_take_sighting.first_at
            then excluded.first_at else stock_take_sighting.first_at end`,
        last_at: sql`case when excluded.last_at > stock_take_sighting.last_at
            then excluded.last_at else stock_take_sighting.last_at end`,
        how: sql`case when stock_take_sighting.how = 'tag'
            then excluded.how else stock_take_sighting.how end`,
        times: sql`stock_take_sighting.times + excluded.times`,
      }),
    ),
);

/** Every sighting of these things or codes, the first first. */
export async function sightingsOf(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  items: readonly string[],
): Promise<Map<string, Sighted[]>> {
  const found = new Map<string, Sighted[]>();
  for (const row of await rowsOfItems(db, items, stockTakeId)) {
    const list = found.get(row.item);
    if (list) list.push(sightedOf(row));
    else found.set(row.item, [sightedOf(row)]);
  }
  return found;
}

const rowsOfItems = bulkSelect((db, items: readonly string[], stockTakeId: StockTakeId) =>
  db
    .selectFrom('stock_take_sighting')
    .selectAll()
    .where('stock_take_id', '=', stockTakeId)
    .where('item', 'in', items)
    .orderBy('first_at'),
);

const rowOf = (stockTakeId: StockTakeId, one: Sighted): StockTakeSightingRow => ({
  stock_take_id: stockTakeId,
  item: one.item,
  place_id: one.placeId,
  pass: one.pass,
  sweep: one.sweep,
  point_id: one.pointId,
  carrier_id: one.carrierId,
  fit: one.fit,
  outcome: one.outcome,
  how: one.how,
  station_id: one.stationId,
  first_at: one.firstAt,
  last_at: one.lastAt,
  times: one.times,
});

const sightedOf = (row: StockTakeSightingRow): Sighted => ({
  item: row.item,
  carrierId: row.carrier_id,
  placeId: row.place_id,
  pointId: row.point_id,
  pass: row.pass === 2 ? 2 : 1,
  sweep: row.sweep,
  fit: row.fit,
  outcome: row.outcome,
  how: row.how,
  stationId: row.station_id,
  firstAt: row.first_at,
  lastAt: row.last_at,
  times: row.times,
});
