import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, type Instant } from '#domain/ids.ts';
import { calendarsOf, SHIPPED_CALENDARS, type Calendar } from '#domain/rules/calendar.ts';
import { dayAfter, dayOf, endOf, inChina, isWeekday } from '#domain/rules/days.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { dueBy, isWorkingDay } from '#domain/rules/limits.ts';
import type { Limit } from '#domain/rules/policy.ts';

const { calendar, params } = policyOf(null, []);
/** A clock time in UTC+8. */
const at = (day: string, time: string): Instant => inChina(day, time);
const due = (limit: Limit, begun: Instant): Instant => dueBy(limit, begun, { calendar, params });
const days = (count: number): Limit => ({ unit: 'days', count });
const workingDays = (count: number): Limit => ({ unit: 'workingDays', count });

describe('工作日历', () => {
  test('2026 as the State Council has it: 33 days off, 6 Saturdays and Sundays worked', () => {
    const [year] = SHIPPED_CALENDARS;
    expect(year).toMatchObject({ year: 2026 });
    expect(year?.holidays).toHaveLength(33);
    expect(year?.workdays).toHaveLength(6);
    // Every working day that is named would have been a day off, and no day is both.
    expect(year?.workdays.filter(isWeekday)).toEqual([]);
    expect(year?.workdays.filter((day) => year.holidays.includes(day))).toEqual([]);
    // 261 weekdays, 19 of them off, 6 days more worked.
    const all = Array.from({ length: 365 }, (_, n) => dayAfter('2026-01-01', n));
    expect(all.filter((day) => isWorkingDay(day, calendar))).toHaveLength(248);
  });

  test('days off and days worked in the calendar go before Monday to Friday', () => {
    expect(isWorkingDay('2026-10-01', calendar)).toBe(false);
    expect(isWorkingDay('2026-10-10', calendar)).toBe(true);
    expect(isWorkingDay('2026-10-11', calendar)).toBe(false);
    expect(isWorkingDay('2026-10-12', calendar)).toBe(true);
  });

  test('a year that nobody set is Monday to Friday', () => {
    expect(isWorkingDay('2031-10-01', calendar)).toBe(true);
    expect(isWorkingDay('2031-10-04', calendar)).toBe(false);
  });

  test('a year that the unit sets takes the place of ours, the others stay', () => {
    const own = { year: 2026, holidays: ['2026-03-02'], workdays: [], source: '本单位' };
    const years = calendarsOf([own, { ...own, year: 2025 }]);
    expect(years.map(({ year }) => year)).toEqual([2025, 2026]);
    const set = policyOf(null, [own]).calendar;
    expect(isWorkingDay('2026-03-02', set)).toBe(false);
    expect(isWorkingDay('2026-10-01', set)).toBe(true);
  });
});

describe('到期', () => {
  test.each([
    // Monday to Thursday at closing time, whatever the hour.
    ['2026-11-23', '09:00', days(3), '2026-11-26', '17:30'],
    ['2026-11-23', '17:29', days(3), '2026-11-26', '17:30'],
    // Wednesday: the third day is a Saturday, so that Friday is the last.
    ['2026-11-25', '10:00', days(3), '2026-11-27', '17:30'],
    // Friday: the third day is a Monday.
    ['2026-11-20', '10:00', days(3), '2026-11-23', '17:30'],
    // Before the National Day: back on the last working day, which is today.
    ['2026-09-30', '10:00', days(3), '2026-09-30', '17:30'],
    // The same on a day's notice, inside the working Sunday before it.
    ['2026-09-19', '10:00', days(1), '2026-09-20', '17:30'],
    // Seven days across the week of the holiday.
    ['2026-09-29', '10:00', days(7), '2026-09-30', '17:30'],
    ['2026-09-30', '10:00', workingDays(1), '2026-10-08', '17:30'],
    ['2026-10-08', '10:00', workingDays(3), '2026-10-12', '17:30'],
    ['2026-11-23', '10:00', { unit: 'sameDay' }, '2026-11-23', '17:30'],
    ['2026-11-23', '10:00', { unit: 'session' }, '2026-11-23', '17:30'],
    // Across the year: 2027 is Monday to Friday until it is set.
    ['2026-12-31', '10:00', days(1), '2027-01-01', '17:30'],
  ] as const)('%s %s: %o ends on %s at %s', (day, time, limit, lastDay, lastTime) => {
    expect(due(limit, at(day, time))).toBe(at(lastDay, lastTime));
  });

  test('what is begun after closing time is back before night', () => {
    expect(due({ unit: 'sameDay' }, at('2026-11-23', '17:30'))).toBe(endOf('2026-11-23'));
    expect(due({ unit: 'session' }, at('2026-11-23', '23:59'))).toBe(endOf('2026-11-23'));
    expect(endOf('2026-11-23')).toBe('2026-11-23T15:59:59.999Z');
  });

  test('on a holiday with no working day inside the limit it is back the same day', () => {
    expect(due(days(3), at('2026-10-02', '10:00'))).toBe(at('2026-10-02', '17:30'));
    expect(due(days(3), at('2026-09-30', '18:00'))).toBe(endOf('2026-09-30'));
  });

  const LIMIT: fc.Arbitrary<Limit> = fc.oneof(
    fc.record({
      unit: fc.constantFrom('days', 'workingDays'),
      count: fc.integer({ min: 1, max: 30 }),
    }),
    fc.record({ unit: fc.constantFrom('sameDay', 'session') }),
  );
  const MOMENT = fc
    .date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true })
    .map(instant);
  const CALENDAR: fc.Arbitrary<Calendar> = fc
    .uniqueArray(fc.integer({ min: 0, max: 430 }), { maxLength: 60 })
    .map((all) => {
      const named = all.map((n) => dayAfter('2025-12-01', n));
      return {
        holidays: new Set(named.filter(isWeekday)),
        workdays: new Set(named.filter((day) => !isWeekday(day))),
      };
    });

  test('never before it began, never after the last day of the limit, and a working day where there is one', () => {
    fc.assert(
      fc.property(LIMIT, MOMENT, CALENDAR, (limit, begun, other) => {
        const end = dueBy(limit, begun, { calendar: other, params });
        expect(end >= begun).toBe(true);
        if (limit.unit === 'workingDays') {
          expect(isWorkingDay(dayOf(end), other)).toBe(true);
          return;
        }
        const last = dayAfter(dayOf(begun), 'count' in limit ? limit.count : 0);
        expect(dayOf(end) <= last).toBe(true);
        expect(isWorkingDay(dayOf(end), other) || dayOf(end) === dayOf(begun)).toBe(true);
      }),
    );
  });

  test('so many working days are exactly so many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), MOMENT, CALENDAR, (count, begun, other) => {
        const end = dayOf(dueBy(workingDays(count), begun, { calendar: other, params }));
        let worked = 0;
        for (let day = dayAfter(dayOf(begun), 1); day <= end; day = dayAfter(day, 1)) {
          if (isWorkingDay(day, other)) worked += 1;
        }
        expect(worked).toBe(count);
      }),
    );
  });
});
