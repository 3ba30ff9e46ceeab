import type { CalendarYear } from '../fold-use.ts';
import { dayAfter } from './days.ts';

/** 工作日历: days that differ from Monday to Friday, as ISO dates of the unit's own time zone (UTC+8). */
export type Calendar = {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
};

type Span = readonly [first: string, last: string];

/** 国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04. */
const HOLIDAYS_2026: readonly Span[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** 随软件所附的日历. A year that the unit sets itself takes the place of ours; any other year is Monday to Friday. */
export const SHIPPED_CALENDARS: readonly CalendarYear[] = [
  {
    year: 2026,
    holidays: HOLIDAYS_2026.flatMap(daysOf),
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
  },
];

/** The years that count: the unit's own, and ours where it set none; in order. */
export const calendarsOf = (own: readonly CalendarYear[]): readonly CalendarYear[] =>
  [
    ...SHIPPED_CALENDARS.filter(({ year }) => !own.some((one) => one.year === year)),
    ...own,
  ].toSorted((a, b) => a.year - b.year);

function daysOf([first, last]: Span): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}
