import { expect, test } from 'vitest';
import { SHIPPED_CALENDARS } from '#domain/rules/calendar.ts';
import { spans } from '../../../../kiosk/screens/rules/calendar-dialog.tsx';
import { monthsOf, workingDaysOf, yearToAskFor } from '../../../../kiosk/screens/rules/year.ts';

const [shipped] = SHIPPED_CALENDARS;
const set = {
  year: 2026,
  holidays: [...(shipped?.holidays ?? [])],
  workdays: [...(shipped?.workdays ?? [])],
  source: '',
  isShipped: true,
};

test('a year is twelve months of whole weeks, Monday first, each day once', () => {
  for (const year of [2024, 2026, 2027]) {
    const months = monthsOf(year, null);
    expect(months).toHaveLength(12);
    const days = months.flat(2).flatMap((cell) => cell?.day ?? []);
    expect(days).toHaveLength(year === 2024 ? 366 : 365);
    expect(days).toEqual(days.toSorted());
    for (const week of months.flat()) {
      for (const [at, cell] of week.entries()) {
        if (cell) expect(new Date(`${cell.day}T00:00:00Z`).getUTCDay()).toBe((at + 1) % 7);
      }
    }
  }
});

test('days off and weekend days worked are marked, the rest are weekdays and weekends', () => {
  const marks = new Map(
    monthsOf(2026, set)
      .flat(2)
      .flatMap((cell) => (cell ? [[cell.day, cell.mark] as const] : [])),
  );
  expect(marks.get('2026-10-01')).toBe('off');
  expect(marks.get('2026-10-10')).toBe('worked');
  expect(marks.get('2026-10-11')).toBe('weekend');
  expect(marks.get('2026-10-12')).toBe('plain');
});

test('from November on the next year is asked for until it is set', () => {
  const next = { ...set, year: 2027 };
  expect(yearToAskFor({ today: '2026-10-31', years: [set] })).toBeNull();
  expect(yearToAskFor({ today: '2026-11-01', years: [set] })).toBe(2027);
  expect(yearToAskFor({ today: '2026-12-31', years: [set, next] })).toBeNull();
});

test('working days are counted with the calendar, and Monday to Friday without', () => {
  expect(workingDaysOf(2026, set)).toBe(248);
  expect(workingDaysOf(2027, null)).toBe(261);
});

test('days that follow one another are one span', () => {
  expect(spans(['2027-01-01', '2027-01-02', '2027-01-03', '2027-02-06'])).toBe(
    '01-01–01-03　02-06',
  );
  expect(spans([])).toBe('');
});
