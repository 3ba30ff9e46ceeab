import { SEVERITY_RULES } from './alarm-severity.ts';
import { isClockAlarm, type Alarm, type AlarmKind } from './alarms.ts';
import { instant, type Instant } from './ids.ts';
import { climbsNext } from './overdue.ts';
import type { Calendar } from './rules/calendar.ts';
import { unaccountedClimbs } from './stock-takes/unaccounted.ts';

/** 无人处理: an urgent alarm waits so many minutes for an answer, then the office answers for it too, then the unit. */
export const UNANSWERED = [
  { step: 2, minutes: 30 },
  { step: 3, minutes: 120 },
] as const;
const MINUTE_MS = 60_000;

/** Whether this kind goes up because nobody answers it. What a clock watches goes up by how late it is. */
export const climbsUnanswered = (kind: AlarmKind): boolean =>
  !isClockAlarm(kind) && SEVERITY_RULES[kind].is === 'urgent';

/** 催还级别 that one has reached which was raised then and not answered since. */
export const unansweredStep = (raisedAt: Instant, now: Instant): number =>
  UNANSWERED.findLast(({ minutes }) => minutesAfter(raisedAt, minutes) <= now)?.step ?? 0;

/** When it goes up from this step; null: it is at the last. */
export function unansweredClimbs(raisedAt: Instant, step: number): Instant | null {
  const next = UNANSWERED.find((rung) => rung.step > step);
  return next === undefined ? null : minutesAfter(raisedAt, next.minutes);
}

/** 何时升级: when others answer for it besides; null: it does not climb, or not any more. */
export function climbsAt(
  alarm: Pick<Alarm, 'kind' | 'step' | 'subject' | 'raisedAt' | 'answer' | 'endedAt'>,
  calendar: Calendar,
): Instant | null {
  const { kind, step, subject, raisedAt, answer, endedAt } = alarm;
  if (endedAt !== null) return null;
  if (climbsUnanswered(kind)) return answer === null ? unansweredClimbs(raisedAt, step) : null;
  if (!isClockAlarm(kind) || subject.kind !== 'about' || subject.dueAt === null) return null;
  if (kind === 'approvalWaiting' || kind === 'pledgeExpired') return null;
  return kind === 'unaccounted'
    ? unaccountedClimbs(subject.dueAt, step)
    : climbsNext(subject.dueAt, step, calendar);
}

/** So many minutes later, or before. */
export const minutesAfter = (at: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(at) + minutes * MINUTE_MS));
