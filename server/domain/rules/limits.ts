import type { Instant } from '../ids.ts';
import type { Calendar } from './calendar.ts';
import { dayAfter, dayOf, endOf, inChina, isWeekday } from './days.ts';
import type { Limit, UnitParams } from './policy.ts';

/** A working day is looked for no further ahead than this: no calendar is all holidays. */
const AHEAD_DAYS_MAX = 4000;

/**
 * 到期: when what began at `at` must be over. Days are counted as 民法典 art. 201 and 203 have it: the first is the day
 * after, and a day ends at closing time. Where the last day is no working day the limit ends on the last working day before
 * it, not after: nothing may be out longer than the rule says. 当日 and 当场 end at today's closing time.
 *
 * Where nothing of that is left (begun after closing time, or on a holiday with no working day inside the limit) it ends with
 * the day itself, at midnight: an office does work late, and what is out must be back before night.
 */
export function dueBy(
  limit: Limit,
  at: Instant,
  rules: {
    readonly calendar: Calendar;
    readonly params: Pick<UnitParams, 'closingTime'>;
  },
): Instant {
  const { calendar, params } = rules;
  const today = dayOf(at);
  const closing = (day: string): Instant => inChina(day, params.closingTime);
  const tonight = closing(today) > at ? closing(today) : endOf(today);
  if (!('count' in limit)) return tonight;
  if (limit.unit === 'workingDays') return closing(workingDayAfter(today, limit.count, calendar));
  for (let ahead = limit.count; ahead >= 0; ahead -= 1) {
    const day = dayAfter(today, ahead);
    if (isWorkingDay(day, calendar) && closing(day) > at) return closing(day);
  }
  return tonight;
}

/** 工作日: as the calendar has it; a day that it does not name, Monday to Friday. `day`: an ISO date of UTC+8. */
export function isWorkingDay(day: string, { holidays, workdays }: Calendar): boolean {
  if (workdays.has(day)) return true;
  return !holidays.has(day) && isWeekday(day);
}

/** The so-manieth working day after this one. */
export function workingDayAfter(from: string, count: number, calendar: Calendar): string {
  let left = count;
  for (let ahead = 1; ahead < AHEAD_DAYS_MAX; ahead += 1) {
    const day = dayAfter(from, ahead);
    if (isWorkingDay(day, calendar)) left -= 1;
    if (left <= 0) return day;
  }
  throw new RangeError('No working day in the calendar');
}
