import type { Instant } from '../ids.ts';
import type { TakeSchedule } from '../matters/take-schedule.ts';
import type { Calendar } from '../rules/calendar.ts';
import { dayAfter, dayOf, inChina } from '../rules/days.ts';
import { isWorkingDay } from '../rules/limits.ts';

/** 立项时刻: the office is open, and whoever shall count is there. */
const OPENS_AT = '08:00';
/** The longest run of days off that any calendar has. */
const DAYS_OFF_MAX = 30;

type Rhythm = Pick<TakeSchedule, 'cadence' | 'day' | 'month'>;

/** The first opening after this instant: one that a holiday moves is on the next working day. What was missed is not counted up. */
export function nextOpening(rhythm: Rhythm, after: Instant, calendar: Calendar): Instant {
  const [year = 0, month = 1] = dayOf(after).split('-').map(Number);
  // From a year before: an opening that a holiday moved over the end of its month is still to come.
  for (let ahead = -1; ; ahead++) {
    const [y, m] = monthOf(rhythm, year, month, ahead);
    const opens = inChina(onWorkingDay(dayIn(y, m, rhythm.day), calendar), OPENS_AT);
    if (opens > after) return opens;
  }
}

/** Year and month of the period so many periods ahead of the one that holds this month. */
function monthOf(
  { cadence, month: wanted }: Rhythm,
  year: number,
  month: number,
  ahead: number,
): readonly [year: number, month: number] {
  switch (cadence) {
    case 'yearly':
      return [year + ahead, wanted];
    case 'quarterly': {
      const quarter = Math.floor((month - 1) / 3) + ahead;
      return plain(year, quarter * 3 + wanted);
    }
    case 'monthly':
      return plain(year, month + ahead);
  }
}

/** Months beyond December and before January, in their own year. */
const plain = (year: number, month: number): readonly [number, number] => {
  const years = Math.floor((month - 1) / 12);
  return [year + years, month - years * 12];
};

/** The day of a month; one that it has not is its last. */
function dayIn(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${two(month)}-${two(Math.min(day, last))}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

function onWorkingDay(day: string, calendar: Calendar): string {
  for (let ahead = 0; ahead < DAYS_OFF_MAX; ahead++) {
    const one = dayAfter(day, ahead);
    if (isWorkingDay(one, calendar)) return one;
  }
  return day;
}

/** Whether a schedule's opening has come. */
export const isDue = (
  { nextAt, stage }: Pick<TakeSchedule, 'nextAt' | 'stage'>,
  now: Instant,
): boolean => stage === 'running' && nextAt <= now;
