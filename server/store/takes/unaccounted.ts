import type { Carrier } from '#domain/carriers.ts';
import { readFactText } from '#domain/fact-text.ts';
import { MOVEMENTS, type Fact } from '#domain/facts.ts';
import type { CarrierId, Instant, PlaceId, StockTakeId } from '#domain/ids.ts';
import { carrierOf } from '../carrier-rows.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';

/** What is unaccounted for now, by 编号. */
export async function unaccountedCarriers(db: Database | Tx): Promise<Carrier[]> {
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('account', '=', 'unaccounted')
    .orderBy('register_number')
    .execute();
  return rows.map(carrierOf);
}

/** Movements of these things at this time or later (absent: all), by thing, in the order of the ledger. */
export async function movementsOf(
  db: Database | Tx,
  ids: readonly CarrierId[],
  since?: Instant,
): Promise<ReadonlyMap<CarrierId, readonly Fact[]>> {
  const moved = new Map<CarrierId, Fact[]>();
  for (const chunk of inChunks(ids, 500)) {
    let facts = db
      .selectFrom('fact')
      .select('text')
      .where('carrier_id', 'in', chunk)
      .where('kind', 'in', MOVEMENTS)
      .orderBy('seq');
    if (since !== undefined) facts = facts.where('at', '>=', since);
    for (const { text } of await facts.execute()) {
      const fact = readFactText(text);
      if (fact.carrierId === null) continue;
      const before = moved.get(fact.carrierId);
      if (before === undefined) moved.set(fact.carrierId, [fact]);
      else before.push(fact);
    }
  }
  return moved;
}

/** The fact that closed each place of a take (the last one, where it was reopened), of those written since then. */
export async function closingSeqs(
  db: Database | Tx,
  id: StockTakeId,
  since: Instant,
): Promise<ReadonlyMap<PlaceId, number>> {
  const rows = await db
    .selectFrom('matter_fact')
    .innerJoin('fact', 'fact.seq', 'matter_fact.seq')
    .select('fact.text')
    .where('matter_fact.matter_id', '=', id)
    .where('fact.at', '>=', since)
    .orderBy('matter_fact.seq')
    .execute();
  const seqs = new Map<PlaceId, number>();
  for (const { text } of rows) {
    const { detail, seq } = readFactText(text);
    if (detail.kind !== 'matterStepped' || detail.step.of !== 'stockTake') continue;
    if (detail.step.did === 'placeCounted') seqs.set(detail.step.place.placeId, seq);
  }
  return seqs;
}

/** 查找记录 of one thing, in the order of the ledger. */
export const searchFactsOf = (db: Database | Tx, id: CarrierId): Promise<Fact[]> =>
  factsOfKind(db, id, 'searched');

/** 失泄密报告 of one thing, in the order of issue. */
export const lossFactsOf = (db: Database | Tx, id: CarrierId): Promise<Fact[]> =>
  factsOfKind(db, id, 'lossReported');

async function factsOfKind(
  db: Database | Tx,
  id: CarrierId,
  kind: 'searched' | 'lossReported',
): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('carrier_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('seq')
    .execute();
  return rows.map(({ text }) => readFactText(text));
}

/** Where its tag was read at a station, or it was seen in a count, since then: each place with the last time. */
export async function readPlacesSince(
  db: Database | Tx,
  id: CarrierId,
  since: Instant,
): Promise<{ readonly placeId: PlaceId; readonly at: Instant }[]> {
  const reads = await db
    .selectFrom('read')
    .innerJoin('station', 'station.id', 'read.station_id')
    .select('station.place_id as placeId')
    .select((eb) => eb.fn.max('read.received_at').as('at'))
    .where('read.carrier_id', '=', id)
    .where('read.kind', '=', 'tag')
    .where('read.received_at', '>', since)
    .groupBy('station.place_id')
    .execute();
  const seen = await db
    .selectFrom('stock_take_sighting')
    .select('place_id as placeId')
    .select((eb) => eb.fn.max('last_at').as('at'))
    .where('stock_take_id', 'in', (eb) =>
      eb.selectFrom('matter').select('id').where('kind', '=', 'stockTake').where('is_open', '=', 1),
    )
    .where('item', '=', id)
    .where('last_at', '>', since)
    .groupBy('place_id')
    .execute();
  return [...reads, ...seen];
}
