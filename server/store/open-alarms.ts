import { minutesAfter, UNANSWERED } from '#domain/alarm-climbs.ts';
import type { Alarm, AlarmKind } from '#domain/alarms.ts';
import { readFactText } from '#domain/fact-text.ts';
import type { Instant, StationId } from '#domain/ids.ts';
import { alarmOf, type SeenAlarm } from './alarms.ts';
import type { Database, Tx } from './database.ts';

/** How many are open of a kind that climbed as far, at a station, and when the last of them was raised. */
export type OpenAlarms = Pick<Alarm, 'kind' | 'step' | 'stationId'> & {
  readonly count: number;
  readonly lastAt: Instant;
};

/** The open ones in numbers: a few lines, however many there are. */
export async function openAlarmsByKind(db: Database | Tx): Promise<OpenAlarms[]> {
  const rows = await db
    .selectFrom('alarm')
    .select(['kind', 'step', 'station_id as stationId'])
    .select((eb) => [
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.max('raised_at').as('lastAt'),
    ])
    .where('answered_at', 'is', null)
    .where('ended_at', 'is', null)
    .groupBy(['kind', 'step', 'station_id'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** All of a kind at a station that were raised within these times, open or over, the first first. */
export async function alarmsWithin(
  db: Database | Tx,
  among: Pick<Alarm, 'kind' | 'stationId'> & {
    readonly from: Instant;
    readonly until: Instant;
    readonly limit: number;
  },
): Promise<SeenAlarm[]> {
  const rows = await db
    .selectFrom('alarm')
    .selectAll()
    .where('kind', '=', among.kind)
    .where('station_id', among.stationId === null ? 'is' : '=', among.stationId)
    .where('raised_at', '>=', among.from)
    .where('raised_at', '<=', among.until)
    .orderBy('raised_at')
    .orderBy('id')
    .limit(among.limit)
    .execute();
  return rows.map(alarmOf);
}

/** When the last of this kind about this was answered; null: never. */
export async function lastAnswerAt(
  db: Database | Tx,
  kind: AlarmKind,
  key: string,
): Promise<Instant | null> {
  const row = await db
    .selectFrom('alarm')
    .select((eb) => eb.fn.max('answered_at').as('at'))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** 无人处理: open ones of these kinds that have waited long enough for their next step, the longest first. */
export async function openAlarmsThatClimb(
  db: Database | Tx,
  among: { readonly kinds: readonly AlarmKind[]; readonly now: Instant; readonly limit: number },
): Promise<SeenAlarm[]> {
  const rows = await db
    .selectFrom('alarm')
    .selectAll()
    .where('answered_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('kind', 'in', among.kinds)
    .where((eb) =>
      eb.or(
        UNANSWERED.map(({ step, minutes }) =>
          eb.and([eb('step', '<', step), eb('raised_at', '<=', minutesAfter(among.now, -minutes))]),
        ),
      ),
    )
    .orderBy('raised_at')
    .orderBy('id')
    .limit(among.limit)
    .execute();
  return rows.map(alarmOf);
}

/** 静音 that holds at the station: which kinds, and until when. Looked for among the facts of the last minutes. */
export async function silencesAt(
  db: Database | Tx,
  { stationId, since, now }: Readonly<Record<'since' | 'now', Instant>> & { stationId: StationId },
): Promise<{ readonly kinds: readonly AlarmKind[]; readonly until: Instant }[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('at', '>=', since)
    .where('kind', '=', 'alarmsSilenced')
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ text }) => {
    const { detail, circumstance } = readFactText(text);
    if (detail.kind !== 'alarmsSilenced' || circumstance.stationId !== stationId) return [];
    return detail.until > now ? [{ kinds: detail.kinds, until: detail.until }] : [];
  });
}

/** Whether an alarm of any kind about this waits for an answer. */
export async function isAlarmOpenAbout(db: Database | Tx, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('alarm')
    .select('id')
    .where('key', '=', key)
    .where('ended_at', 'is', null)
    .where('answered_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
