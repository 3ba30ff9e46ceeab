import { alarmId } from '#domain/ids.ts';
import type { Alarm, AlarmKind, AlarmSubject } from '#domain/alarms.ts';
import { canonicalJson } from '#domain/canonical.ts';
import type { AlarmId, Instant, StationId } from '#domain/ids.ts';
import type { Database, Tx } from './database.ts';
import type { AlarmRow } from './label-tables.ts';

/** An alarm with how often it was seen since it was raised: a count of the house's, and no fact. */
export type SeenAlarm = Alarm & { readonly seen: number; readonly lastAt: Instant };

/** The columns that facts say; `seen` and `last_at` beside them count by themselves. */
export const alarmRow = (alarm: Alarm): Omit<AlarmRow, 'seen' | 'last_at'> => ({
  id: alarm.id,
  kind: alarm.kind,
  key: alarm.key,
  subject: canonicalJson(alarm.subject),
  station_id: alarm.stationId,
  raised_at: alarm.raisedAt,
  answered_at: alarm.answer?.at ?? null,
  answered_by: alarm.answer?.byId ?? null,
  words: alarm.answer?.words ?? null,
});

function alarmOf(row: AlarmRow): SeenAlarm {
  const subject: AlarmSubject = JSON.parse(row.subject);
  const { answered_at: at, answered_by: byId, words } = row;
  return {
    id: alarmId(row.id),
    kind: row.kind,
    key: row.key,
    subject,
    stationId: row.station_id,
    raisedAt: row.raised_at,
    answer: at === null || words === null ? null : { at, byId, words },
    seen: row.seen,
    lastAt: row.last_at,
  };
}

export async function alarmById(db: Database | Tx, id: AlarmId): Promise<SeenAlarm | null> {
  const row = await db.selectFrom('alarm').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : alarmOf(row);
}

/** Open ones, the last seen first; `answered`: those answered, the last first. */
export async function alarmsShown(
  db: Database | Tx,
  { answered, limit }: { readonly answered: boolean; readonly limit: number },
): Promise<SeenAlarm[]> {
  const rows = await db
    .selectFrom('alarm')
    .selectAll()
    .where('answered_at', answered ? 'is not' : 'is', null)
    .orderBy(answered ? 'answered_at' : 'last_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(alarmOf);
}

export async function openAlarmCount(db: Database | Tx): Promise<number> {
  const { count } = await db
    .selectFrom('alarm')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function openAlarmsOfKind(
  tx: Tx,
  kind: AlarmKind,
  stationId: StationId | null,
): Promise<number> {
  const { count } = await tx
    .selectFrom('alarm')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('answered_at', 'is', null)
    .where('kind', '=', kind)
    .where('station_id', stationId === null ? 'is' : '=', stationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** 再次出现: counts it on the open alarm of this kind and key. False: none is open. */
export async function seeAgain(
  tx: Tx,
  { kind, key, at }: { readonly kind: AlarmKind; readonly key: string; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alarm')
    .set((eb) => ({ seen: eb('seen', '+', 1), last_at: at }))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
