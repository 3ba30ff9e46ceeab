import { alarmId } from '#domain/ids.ts';
import {
  ALARM_KINDS,
  CLOCK_ALARM_KINDS,
  isClockAlarm,
  type Alarm,
  type AlarmKind,
  type AlarmSubject,
  type ClockAlarmKind,
} from '#domain/alarms.ts';
import type { Known } from '#domain/alarm-knowledge.ts';
import { canonicalJson } from '#domain/canonical.ts';
import type { AlarmId, Instant, StationId } from '#domain/ids.ts';
import { isOfThose } from './alarms-known.ts';
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
  step: alarm.step,
  ended_at: alarm.endedAt,
});

/** 警报 as its row has it. */
export function alarmOf(row: AlarmRow): SeenAlarm {
  const subject: AlarmSubject = JSON.parse(row.subject);
  const { answered_at: at, answered_by: byId, words } = row;
  return {
    id: alarmId(row.id),
    kind: row.kind,
    key: row.key,
    subject,
    stationId: row.station_id,
    raisedAt: row.raised_at,
    step: row.step,
    endedAt: row.ended_at,
    answer: at === null || words === null ? null : { at, byId, words },
    seen: row.seen,
    lastAt: row.last_at,
  };
}

export async function alarmById(db: Database | Tx, id: AlarmId): Promise<SeenAlarm | null> {
  const row = await db.selectFrom('alarm').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : alarmOf(row);
}

/**
 * `open`: waits for an answer, the last seen first. `standing`: answered, and what it is about is not over, the oldest first. `past`:
 * answered or ended, the last first.
 */
export type AlarmsShown = 'open' | 'standing' | 'past';

/** `kinds`: those that whoever asks may know of; absent: all. `here`: those besides of his own station. */
type AlarmsAsked = Partial<Known> & { readonly which: AlarmsShown; readonly limit: number };

export async function alarmsShown(
  db: Database | Tx,
  { which, limit, kinds = ALARM_KINDS, ...more }: AlarmsAsked,
): Promise<SeenAlarm[]> {
  if (kinds.length === 0) return [];
  const all = db
    .selectFrom('alarm')
    .selectAll()
    .where((eb) => isOfThose(eb, { kinds, ...more }))
    .limit(limit);
  const rows = await (
    which === 'open'
      ? all
          .where('answered_at', 'is', null)
          .where('ended_at', 'is', null)
          .orderBy('last_at', 'desc')
          .orderBy('id')
      : which === 'standing'
        ? all
            .where('answered_at', 'is not', null)
            .where('ended_at', 'is', null)
            .where('kind', 'in', CLOCK_ALARM_KINDS)
            .orderBy('raised_at')
            .orderBy('id')
        : all
            .where((eb) =>
              eb.or([
                eb('ended_at', 'is not', null),
                eb.and([
                  eb('answered_at', 'is not', null),
                  eb('kind', 'not in', CLOCK_ALARM_KINDS),
                ]),
              ]),
            )
            .orderBy((eb) => eb.fn.coalesce('ended_at', 'answered_at'), 'desc')
            .orderBy('id')
  ).execute();
  return rows.map(alarmOf);
}

/** 到期警报 that stand: everything of these kinds that has not ended, answered or not. */
export async function standingAlarms(
  db: Database | Tx,
  kinds: readonly ClockAlarmKind[],
): Promise<SeenAlarm[]> {
  const rows = await db
    .selectFrom('alarm')
    .selectAll()
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(alarmOf);
}

/** The alarm of this kind about this that has not ended (nor, where no clock watches it, been answered), or null. */
export async function alarmAbout(
  db: Database | Tx,
  kind: AlarmKind,
  key: string,
): Promise<SeenAlarm | null> {
  let alarms = db
    .selectFrom('alarm')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('ended_at', 'is', null);
  if (!isClockAlarm(kind)) alarms = alarms.where('answered_at', 'is', null);
  const row = await alarms.executeTakeFirst();
  return row === undefined ? null : alarmOf(row);
}

/** How many are open, of the kinds that whoever asks may know of. */
export async function openAlarmCount(
  db: Database | Tx,
  known: Partial<Known> = {},
): Promise<number> {
  const { kinds = ALARM_KINDS, ...more } = known;
  if (kinds.length === 0) return 0;
  const { count } = await db
    .selectFrom('alarm')
    .where((eb) => isOfThose(eb, { kinds, ...more }))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('answered_at', 'is', null)
    .where('ended_at', 'is', null)
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
    .where('ended_at', 'is', null)
    .where('kind', '=', kind)
    .where('station_id', stationId === null ? 'is' : '=', stationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** 再次出现: counts it on the open alarm of this kind and key. False: none is open. */
export async function seeAgain(
  tx: Tx,
  {
    kind,
    key,
    at,
    times = 1,
  }: {
    readonly kind: AlarmKind;
    readonly key: string;
    readonly at: Instant;
    readonly times?: number;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alarm')
    .set((eb) => ({ seen: eb('seen', '+', times), last_at: at }))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('answered_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
