import type { CarrierId, Instant, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { Sighting } from '#domain/stock-takes/standing.ts';
import { sql } from 'kysely';
import { inChunks } from '../chunks.ts';
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

/** Rows a statement, at most: what SQLite binds without being asked is fourteen columns of them. */
const ROWS_A_TIME = 250;

/**
 * Sightings added to those that are there: the same thing in the same sweep of the same place is one row, however often it is read. A
 * barcode or an eye stands above a tag. Of one key one sighting may be given.
 */
export async function keepSightings(
  tx: Tx,
  stockTakeId: StockTakeId,
  sightings: readonly Sighted[],
): Promise<void> {
  for (const chunk of inChunks(sightings, ROWS_A_TIME)) {
    await tx
      .insertInto('stock_take_sighting')
      .values(chunk.map((one) => rowOf(stockTakeId, one)))
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
      )
      .execute();
  }
}

/** Every sighting of these things or codes, the first first. */
export async function sightingsOf(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  items: readonly string[],
): Promise<Map<string, Sighted[]>> {
  const found = new Map<string, Sighted[]>();
  for (const chunk of inChunks(items, ROWS_A_TIME)) {
    const rows = await db
      .selectFrom('stock_take_sighting')
      .selectAll()
      .where('stock_take_id', '=', stockTakeId)
      .where('item', 'in', chunk)
      .orderBy('first_at')
      .execute();
    for (const row of rows) {
      const list = found.get(row.item);
      if (list) list.push(sightedOf(row));
      else found.set(row.item, [sightedOf(row)]);
    }
  }
  return found;
}

/** How many things or codes were seen in each 点位 as what, each once; `pointId` null: in every one. */
export async function seenCounts(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  of: { readonly fit: SightingFit; readonly pointId: PlaceId | null },
): Promise<Map<PlaceId, number>> {
  // Each once: in the order of the index, without sorting.
  const rows = await db
    .selectFrom((eb) => {
      const each = eb
        .selectFrom('stock_take_sighting')
        .select(['point_id', 'item'])
        .distinct()
        .where('stock_take_id', '=', stockTakeId)
        .where('fit', '=', of.fit);
      return (of.pointId === null ? each : each.where('point_id', '=', of.pointId)).as('each');
    })
    .select(['point_id', (eb) => eb.fn.countAll<number | string>().as('count')])
    .groupBy('point_id')
    .execute();
  return new Map(rows.map((row) => [row.point_id, Number(row.count)]));
}

/** How many things and codes were seen in a 点位, each once, whatever they are. */
export async function seenAt(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  pointId: PlaceId,
): Promise<number> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('stock_take_sighting')
        .select('item')
        .distinct()
        .where('stock_take_id', '=', stockTakeId)
        .where('fit', 'in', ['here', 'beside', 'astray', 'strange'])
        .where('point_id', '=', pointId)
        .as('each'),
    )
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** 对不上: things that were seen where the ledger did not have them. `at`: only those seen in this 点位, or stored in it now. */
export async function astrayIn(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  at: { readonly pointId: PlaceId; readonly inside: readonly PlaceId[] } | null,
): Promise<CarrierId[]> {
  let astray = db
    .selectFrom('stock_take_sighting')
    .innerJoin('carrier', 'carrier.id', 'stock_take_sighting.carrier_id')
    .select('carrier.id')
    .distinct()
    .where('stock_take_id', '=', stockTakeId)
    .where('fit', '=', 'astray');
  if (at !== null) {
    astray = astray.where((eb) =>
      eb.or([eb('point_id', '=', at.pointId), eb('carrier.place_id', 'in', at.inside)]),
    );
  }
  return (await astray.execute()).map(({ id }) => id);
}

/** Codes that are no thing of the ledger's, in the order of their text; `after`: the last of the page before. */
export async function strangePage(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  of: {
    readonly pointId: PlaceId | null;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ readonly rows: Sighted[]; readonly next: string | null }> {
  let items = db
    .selectFrom('stock_take_sighting')
    .select('item')
    .distinct()
    .where('stock_take_id', '=', stockTakeId)
    .where('fit', '=', 'strange');
  if (of.pointId !== null) items = items.where('point_id', '=', of.pointId);
  if (of.after !== undefined) items = items.where('item', '>', of.after);
  const page = await items
    .orderBy('item')
    .limit(of.limit + 1)
    .execute();
  const shown = page.slice(0, of.limit).map(({ item }) => item);
  const seen = await sightingsOf(db, stockTakeId, shown);
  const rows = shown.flatMap((item) =>
    (seen.get(item) ?? []).filter(
      ({ fit, pointId }) => fit === 'strange' && (of.pointId === null || pointId === of.pointId),
    ),
  );
  return { rows, next: page.length > shown.length ? (shown.at(-1) ?? null) : null };
}

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
