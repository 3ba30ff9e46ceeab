import { aboutKey, type Alarm, type AlarmOf, type ClockAlarmKind } from './alarms.ts';
import type { AlarmId, Instant } from './ids.ts';
import type { MatterBodies, MatterKind } from './matters/matter.ts';
import { ladderStep } from './overdue.ts';
import type { Calendar } from './rules/calendar.ts';

/** 到期: something that is late now, and how far it has climbed. */
export type Due = {
  readonly kind: ClockAlarmKind;
  readonly of: AlarmOf;
  readonly dueAt: Instant;
  readonly step: number;
};

/** A kind of paper, those of its own stages in which it may be late, and what that is called. */
type Watched = {
  readonly [K in MatterKind]: {
    readonly kind: K;
    readonly stages: readonly MatterBodies[K]['stage'][];
    readonly alarm: ClockAlarmKind;
  };
}[MatterKind];

/** Which papers a clock watches. One that was only prepared, and one that is closed, keeps nobody waiting. */
export const WATCHED_MATTERS: readonly Watched[] = [
  { kind: 'circulation', stages: ['open', 'out', 'reading'], alarm: 'legLate' },
  { kind: 'outing', stages: ['out'], alarm: 'outingLate' },
  { kind: 'eventPack', stages: ['running', 'short'], alarm: 'eventOver' },
  { kind: 'outsideVisit', stages: ['reading'], alarm: 'visitOver' },
  { kind: 'visit', stages: ['inside'], alarm: 'guestOver' },
  { kind: 'day', stages: ['open'], alarm: 'dayOpen' },
  { kind: 'stockTake', stages: ['counting', 'signing'], alarm: 'stockTakeLate' },
];

/** What climbs: things and papers that must come back. A request and a pledge wait for one person all along. */
export const lateDue = (
  kind: ClockAlarmKind,
  given: { readonly of: AlarmOf; readonly dueAt: Instant },
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): Due | null => {
  if (given.dueAt > now) return null;
  const climbs = kind !== 'approvalWaiting' && kind !== 'pledgeExpired';
  return { kind, ...given, step: climbs ? (ladderStep(given.dueAt, now, calendar) ?? 0) : 0 };
};

/** What a pass of the clocks has to write: which alarms to raise, which climb, which have ended. */
export type ClockChanges = {
  readonly raise: readonly Due[];
  readonly climb: readonly { readonly alarm: Alarm; readonly step: number }[];
  readonly end: readonly Alarm[];
};

/**
 * One standing alarm for each thing and kind that is late, and none for what is not. An alarm about another due time than the thing's
 * own has ended: it was renewed, or lent anew.
 */
export function clockChanges(standing: readonly Alarm[], due: readonly Due[]): ClockChanges {
  const dueByKey = new Map(due.map((one) => [keyOf(one.kind, one.of), one]));
  const kept = new Set<AlarmId>();
  const covered = new Set<string>();
  const climb: { alarm: Alarm; step: number }[] = [];
  for (const alarm of standing) {
    const { subject } = alarm;
    if (subject.kind !== 'about') continue;
    const key = `${alarm.kind} ${alarm.key}`;
    const now = dueByKey.get(key);
    if (now === undefined || now.dueAt !== subject.dueAt) continue;
    kept.add(alarm.id);
    covered.add(key);
    if (now.step > alarm.step) climb.push({ alarm, step: now.step });
  }
  return {
    raise: due.filter((one) => !covered.has(keyOf(one.kind, one.of))),
    climb,
    end: standing.filter(({ id }) => !kept.has(id)),
  };
}

const keyOf = (kind: ClockAlarmKind, of: AlarmOf): string => `${kind} ${aboutKey(of)}`;
