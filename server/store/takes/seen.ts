import type { CarrierId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { SightingFit } from '../take-tables.ts';
import { sightingsOf, type Sighted } from './sightings.ts';

/** How many things or codes were seen in each 点位 as what, each once; `pointId` null: in every one. */
export async function seenCounts(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  of: { readonly fit: SightingFit; readonly pointId: PlaceId | null },
): Promise<Map<PlaceId, number>> {
  // Each once: the index gives them in order, nothing is kept beside to tell.
  let seen = db
    .selectFrom('stock_take_sighting')
    .select(['point_id', (eb) => eb.fn.count<number | string>('item').distinct().as('count')])
    .where('stock_take_id', '=', stockTakeId)
    .where('fit', '=', of.fit)
    .groupBy('point_id');
  if (of.pointId !== null) seen = seen.where('point_id', '=', of.pointId);
  const rows = await seen.execute();
  return new Map(rows.map((row) => [row.point_id, Number(row.count)]));
}

/** How many things and codes were seen in a 点位, each once, whatever they are. */
export async function seenAt(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  pointId: PlaceId,
): Promise<number> {
  // As one question SQLite would walk the whole take for it; as four of one fit each it walks what the place has.
  const as = (fit: SightingFit) =>
    db
      .selectFrom('stock_take_sighting')
      .select('item')
      .where('stock_take_id', '=', stockTakeId)
      .where('fit', '=', fit)
      .where('point_id', '=', pointId);
  const each = as('here').union(as('beside')).union(as('astray')).union(as('strange'));
  const row = await db
    .selectFrom(each.as('each'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Whether anything at all was read in the first count of a 点位. */
export async function isReadIn(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  pointId: PlaceId,
): Promise<boolean> {
  const row = await db
    .selectFrom('stock_take_sighting')
    .select('item')
    .where('stock_take_id', '=', stockTakeId)
    .where('fit', 'in', ['here', 'beside', 'astray', 'strange'])
    .where('point_id', '=', pointId)
    .where('pass', '=', 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** 对不上: things that were seen where the ledger did not have them. `at`: only those seen in this 点位, or stored in it now. */
export async function astrayIn(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  at: { readonly pointId: PlaceId; readonly inside: readonly PlaceId[] } | null,
): Promise<CarrierId[]> {
  // Asked for each once, SQLite would walk the whole take in the order of things; so it walks what is astray, which is little.
  let astray = db
    .selectFrom('stock_take_sighting')
    .innerJoin('carrier', 'carrier.id', 'stock_take_sighting.item')
    .select('carrier.id')
    .where('stock_take_id', '=', stockTakeId)
    .where('fit', '=', 'astray');
  if (at !== null) {
    astray = astray.where((eb) =>
      eb.or([eb('point_id', '=', at.pointId), eb('carrier.place_id', 'in', at.inside)]),
    );
  }
  return [...new Set((await astray.execute()).map(({ id }) => id))];
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
