import { expect, test } from 'vitest';
import { numbersIn } from '../../../../kiosk/screens/approvals/thing-list.tsx';
import { dateText, windowOf } from '../../../../kiosk/screens/approvals/window.ts';

const NOW = new Date('2026-11-22T09:30:00+08:00');
const at = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();

test('days are whole days from today on, so that a request sent again is the same request', () => {
  expect(windowOf({ by: 'days', days: 1 }, NOW)).toEqual({
    from: at('2026-11-22'),
    until: at('2026-11-23'),
  });
  expect(windowOf({ by: 'days', days: 30 }, NOW)?.until).toBe(at('2026-12-22'));
});

test('two dates count with their last day; turned round, over or no dates, they are none', () => {
  const dates = (from: string, until: string) => windowOf({ by: 'dates', from, until }, NOW);
  expect(dates('2026-11-25', '2026-11-25')).toEqual({
    from: at('2026-11-25'),
    until: at('2026-11-26'),
  });
  expect(dates('2026-11-25', '2026-11-24')).toBeNull();
  expect(dates('2026-11-20', '2026-11-21')).toBeNull();
  expect(dates('', '2026-11-25')).toBeNull();
  expect(dateText(NOW)).toBe('2026-11-22');
});

test('numbers are told apart by spaces and commas of either width, each once', () => {
  expect(numbersIn(' WJ-1，WJ-2、WJ-1\nCC-3;; ')).toEqual(['WJ-1', 'WJ-2', 'CC-3']);
});
