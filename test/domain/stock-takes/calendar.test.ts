import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { calendarsOf } from '#domain/rules/calendar.ts';
import { dayAfter, dayOf, inChina, isWeekday } from '#domain/rules/days.ts';
import { isWorkingDay } from '#domain/rules/limits.ts';
import { nextOpening } from '#domain/stock-takes/calendar.ts';

const [shipped] = calendarsOf([]);
const calendar = {
  holidays: new Set(shipped?.holidays ?? []),
  workdays: new Set(shipped?.workdays ?? []),
};
const plain = { holidays: new Set<string>(), workdays: new Set<string>() };
const next = (rhythm: Parameters<typeof nextOpening>[0], day: string, time = '12:00') =>
  nextOpening(rhythm, inChina(day, time), calendar);
const monthly = (day: number) => ({ cadence: 'monthly', day, month: 1 }) as const;

describe('盘点计划的日子', () => {
  test.each([
    // Wednesday; a Saturday goes to Monday; National Day to the first working day after it.
    ['2026-11-20', monthly(25), '2026-11-25'],
    ['2026-11-20', monthly(28), '2026-11-30'],
    ['2026-09-29', monthly(1), '2026-10-08'],
    // A day that February has not is its last, a Saturday that is worked.
    ['2026-02-10', monthly(31), '2026-02-28'],
    ['2026-11-20', { cadence: 'quarterly', day: 15, month: 2 } as const, '2027-02-15'],
    ['2026-11-10', { cadence: 'quarterly', day: 16, month: 2 } as const, '2026-11-16'],
    ['2026-11-20', { cadence: 'yearly', day: 15, month: 12 } as const, '2026-12-15'],
    ['2026-12-20', { cadence: 'yearly', day: 15, month: 12 } as const, '2027-12-15'],
  ])('after %s the next of %o is %s', (from, rhythm, expected) => {
    expect(next(rhythm, from)).toBe(inChina(expected, '08:00'));
  });

  test('an opening that a holiday moved over the end of its month is not lost', () => {
    // Saturday 31 October 2026 becomes Monday 2 November.
    expect(next(monthly(31), '2026-11-01')).toBe(inChina('2026-11-02', '08:00'));
    expect(next(monthly(31), '2026-11-02', '08:00')).toBe(inChina('2026-11-30', '08:00'));
  });

  test('the next opening is later, on a working day, and within one period and its days off', () => {
    const rhythm = fc.record({
      cadence: fc.constantFrom('monthly', 'quarterly', 'yearly'),
      day: fc.integer({ min: 1, max: 31 }),
      month: fc.integer({ min: 1, max: 3 }),
    });
    const days = { monthly: 31, quarterly: 92, yearly: 366 } as const;
    fc.assert(
      fc.property(
        rhythm,
        fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (one, date) => {
          const after = instant(date);
          const opens = nextOpening(one, after, calendar);
          expect(opens > after).toBe(true);
          expect(isWorkingDay(dayOf(opens), calendar)).toBe(true);
          expect(dayOf(opens) <= dayAfter(dayOf(after), days[one.cadence] + 12)).toBe(true);
        },
      ),
    );
  });

  test('stepping from opening to opening meets each month once', () => {
    let at = inChina('2026-01-01', '00:00');
    const met: string[] = [];
    for (let n = 0; n < 24; n++) {
      at = nextOpening(monthly(10), at, plain);
      expect(isWeekday(dayOf(at))).toBe(true);
      met.push(at.slice(0, 7));
    }
    expect(new Set(met).size).toBe(24);
  });
});
