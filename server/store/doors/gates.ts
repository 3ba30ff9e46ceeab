import type { AlarmKind } from '#domain/alarms.ts';
import { canonicalJson } from '#domain/canonical.ts';
import type { BadgedAfter } from '#domain/doors/crossings.ts';
import type { Stray } from '#domain/doors/strays.ts';
import type { RecordedCrossing } from '#domain/fold-gates.ts';
import type { CarrierId, Instant, StationId } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { GateCrossingRow, GateStrayRow } from '../gate-tables.ts';

export const crossingRow = ({ seq, ...crossing }: RecordedCrossing): GateCrossingRow => ({
  seq,
  station_id: crossing.stationId,
  carrier_id: crossing.carrierId,
  at: crossing.at,
  text: canonicalJson(crossing),
  badged_at: crossing.after?.at ?? null,
});
export const strayRow = (stray: Stray): GateStrayRow => ({
  station_id: stray.stationId,
  carrier_id: stray.carrierId,
  text: canonicalJson(stray),
});

/** 过门记录 of a gate, the last first. */
export async function lastCrossings(
  db: Database | Tx,
  stationId: StationId,
  limit: number,
): Promise<RecordedCrossing[]> {
  const rows = await db
    .selectFrom('gate_crossing')
    .select(['seq', 'text'])
    .where('station_id', '=', stationId)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recorded);
}

function recorded({ seq, text }: Pick<GateCrossingRow, 'seq' | 'text'>): RecordedCrossing {
  const crossing: Omit<RecordedCrossing, 'seq'> = JSON.parse(text);
  return { ...crossing, seq };
}

/** What went through a gate in this time and was not excused by a badge since, the first first. */
export async function crossingsBetween(
  db: Database | Tx,
  { stationId, from, until }: { readonly stationId: StationId; from: Instant; until: Instant },
): Promise<RecordedCrossing[]> {
  const rows = await db
    .selectFrom('gate_crossing')
    .select(['seq', 'text'])
    .where('station_id', '=', stationId)
    .where('at', '>=', from)
    .where('at', '<=', until)
    .where('badged_at', 'is', null)
    .orderBy('at')
    .orderBy('seq')
    .execute();
  return rows.map(recorded);
}

/** 补刷证 at a gate since then. */
export async function badgedAfterSince(
  db: Database | Tx,
  stationId: StationId,
  since: Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('gate_crossing')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('station_id', '=', stationId)
    .where('at', '>=', since)
    .where('badged_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What gates saw of one thing, the last first. */
export async function crossingsOfThing(
  db: Database | Tx,
  { carrierId, until, limit }: { readonly carrierId: CarrierId; until: Instant; limit: number },
): Promise<RecordedCrossing[]> {
  const rows = await db
    .selectFrom('gate_crossing')
    .select(['seq', 'text'])
    .where('carrier_id', '=', carrierId)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recorded);
}

/** 补刷证 in the row of its crossing. */
export async function excuseCrossing(tx: Tx, seq: number, after: BadgedAfter): Promise<void> {
  const row = await tx
    .selectFrom('gate_crossing')
    .select(['seq', 'text'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  const { text, badged_at } = crossingRow({ ...recorded(row), after });
  await tx.updateTable('gate_crossing').set({ text, badged_at }).where('seq', '=', seq).execute();
}

/** 杂散标签 of a gate (null: of all of them), by the thing. */
export async function straysAt(db: Database | Tx, stationId: StationId | null): Promise<Stray[]> {
  let rows = db.selectFrom('gate_stray').select('text').orderBy('station_id').orderBy('carrier_id');
  if (stationId !== null) rows = rows.where('station_id', '=', stationId);
  return (await rows.execute()).map(({ text }) => {
    const stray: Stray = JSON.parse(text);
    return stray;
  });
}

export async function strayOf(
  db: Database | Tx,
  { stationId, carrierId }: { readonly stationId: StationId; readonly carrierId: CarrierId },
): Promise<Stray | null> {
  const strays = await straysAt(db, stationId);
  return strays.find((one) => one.carrierId === carrierId) ?? null;
}

/** Those of these keys under which an alarm of this kind, which no clock watches, is open: a cart full is asked for at once. */
export async function openKeysOf(
  db: Database | Tx,
  kind: AlarmKind,
  keys: readonly string[],
): Promise<Set<string>> {
  const open = new Set<string>();
  for (const chunk of inChunks(keys, 500)) {
    const rows = await db
      .selectFrom('alarm')
      .select('key')
      .where('kind', '=', kind)
      .where('key', 'in', chunk)
      .where('answered_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute();
    for (const { key } of rows) open.add(key);
  }
  return open;
}
