import type { CalendarView, CalendarYearView } from '#api/rules.ts';
import { dayAfter, isWeekday, weekdayOf } from '#domain/rules/days.ts';
import { isWorkingDay } from '#domain/rules/limits.ts';

/** 一天: what it is in the calendar. */
export type DayMark = 'plain' | 'weekend' | 'off' | 'worked';
export type CalendarDay = { readonly day: string; readonly mark: DayMark };
/** Twelve months of rows of seven, Monday first; null: a day of another month. */
export type Month = readonly (readonly (CalendarDay | null)[])[];

const two = (n: number): string => String(n).padStart(2, '0');
const WEEK = 7;

/** 年历. A year that is not set has its weekends only. */
export function monthsOf(year: number, set: CalendarYearView | null): readonly Month[] {
  const off = new Set(set?.holidays);
  const worked = new Set(set?.workdays);
  const markOf = (day: string): DayMark => {
    if (worked.has(day)) return 'worked';
    if (off.has(day)) return 'off';
    return isWeekday(day) ? 'plain' : 'weekend';
  };
  return Array.from({ length: 12 }, (_, n) => {
    const days = daysOfMonth(`${year}-${two(n + 1)}-01`).map((day) => ({ day, mark: markOf(day) }));
    const before = (weekdayOf(days[0]?.day ?? '') + WEEK - 1) % WEEK;
    const cells = [...Array.from({ length: before }, () => null), ...days];
    return Array.from({ length: Math.ceil(cells.length / WEEK) }, (_row, week) =>
      cells.slice(week * WEEK, (week + 1) * WEEK),
    );
  });
}

function daysOfMonth(first: string): string[] {
  const days: string[] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = dayAfter(day, 1))
    days.push(day);
  return days;
}

/** 工作日 of a year, counted. */
export function workingDaysOf(year: number, set: CalendarYearView | null): number {
  const calendar = { holidays: new Set(set?.holidays), workdays: new Set(set?.workdays) };
  let count = 0;
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayAfter(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

export const yearIn = ({ years }: CalendarView, year: number): CalendarYearView | null =>
  years.find((one) => one.year === year) ?? null;

/** The notice of the next year comes out in November: from then on a year that is not set is asked for. Null: it is not time, or it is set. */
export function yearToAskFor(view: CalendarView): number | null {
  const [year = '', month = ''] = view.today.split('-');
  const next = Number(year) + 1;
  return Number(month) >= NOTICE_MONTH && yearIn(view, next) === null ? next : null;
}
const NOTICE_MONTH = 11;
