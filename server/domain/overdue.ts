import { instant, type Instant } from './ids.ts';
import type { Calendar } from './rules/calendar.ts';
import { dayAfter, dayOf } from './rules/days.ts';
import { isWorkingDay } from './rules/limits.ts';

/** 谁该知道: the borrower himself, the keeper, 办公室主任, 分管领导. */
export type LadderParty = 'holder' | 'keeper' | 'officeHead' | 'unitLeader';

/**
 * 催还级别, as data. 0: due today; 1: late; then so many working days after, at the same time of day. Who is told at a step is told
 * at every later one as well.
 */
export const LADDER: readonly {
  readonly step: number;
  readonly workingDays: number;
  readonly tells: readonly LadderParty[];
}[] = [
  { step: 1, workingDays: 0, tells: ['holder', 'keeper'] },
  { step: 2, workingDays: 1, tells: ['officeHead'] },
  { step: 3, workingDays: 3, tells: ['unitLeader'] },
];
export const STEP_MAX = 3;

/**
 * 催还级别 of what is due at `dueAt`: null before the day that it is due on, 0 on that day, 1 once it is late, 2 after one working day,
 * 3 after three. Never falls while time goes on.
 */
export function ladderStep(dueAt: Instant, now: Instant, calendar: Calendar): number | null {
  if (now < dueAt) return dayOf(now) === dayOf(dueAt) ? 0 : null;
  const reached = LADDER.filter(({ workingDays }) => climbsAt(dueAt, workingDays, calendar) <= now);
  return Math.max(1, ...reached.map(({ step }) => step));
}

/** When it goes up from this step; null: it is at the last. */
export function climbsNext(dueAt: Instant, step: number, calendar: Calendar): Instant | null {
  const next = LADDER.find((rung) => rung.step > Math.max(step, 1));
  return next === undefined ? null : climbsAt(dueAt, next.workingDays, calendar);
}

/** Who is told at a step. */
export const toldAt = (step: number): readonly LadderParty[] =>
  LADDER.filter((rung) => rung.step <= step).flatMap(({ tells }) => tells);

const DAY_MS = 24 * 60 * 60 * 1000;
/** A working day is looked for no further ahead: no calendar is all holidays. */
const AHEAD_DAYS_MAX = 400;

/** The same time of day so many working days later. */
function climbsAt(dueAt: Instant, workingDays: number, calendar: Calendar): Instant {
  const from = dayOf(dueAt);
  let [ahead, left] = [0, workingDays];
  while (left > 0 && ahead < AHEAD_DAYS_MAX) {
    ahead += 1;
    if (isWorkingDay(dayAfter(from, ahead), calendar)) left -= 1;
  }
  return instant(new Date(Date.parse(dueAt) + ahead * DAY_MS));
}

/** Whole days that it is late, of 24 hours: 0 within the first. */
export const daysLate = (dueAt: Instant, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(dueAt)) / DAY_MS));
