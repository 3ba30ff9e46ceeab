import { expect, test } from 'vitest';
import { officeDayIn, officeInstant } from '../../../kiosk/text/office-time.ts';

test('a day and a clock time of the office are one instant; what is none is null', () => {
  expect(officeInstant('2026-11-22', '9：05')?.toISOString()).toBe('2026-11-22T01:05:00.000Z');
  for (const [day, time] of [
    ['2026-11-31', '09:05'],
    ['2026-13-01', '09:05'],
    ['22.11.2026', '09:05'],
    ['2026-11-22', '24:00'],
    ['2026-11-22', ''],
  ] as const) {
    expect(officeInstant(day, time)).toBeNull();
  }
});

test('the day after the last of a month is the first of the next, by the office’s clock', () => {
  expect(officeDayIn(new Date('2026-11-29T15:59:00.000Z'), 1)).toBe('2026-11-30');
  expect(officeDayIn(new Date('2026-11-29T16:00:00.000Z'), 1)).toBe('2026-12-01');
});
