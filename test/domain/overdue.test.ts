import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { daysLate, LADDER, ladderStep, STEP_MAX, toldAt } from '#domain/overdue.ts';
import { policyOf } from '#domain/rules/decide.ts';

const { calendar } = policyOf(null, []);
const at = (text: string) => instant(new Date(`${text}:00+08:00`));

describe('催还级别', () => {
  // Wednesday 2026-09-30 is the last working day before the week of the National Day; 10-08 the first after it.
  test.each([
    ['a day before', '2026-09-30T17:30', '2026-09-29T23:59', null],
    ['the morning of the day', '2026-09-30T17:30', '2026-09-30T00:00', 0],
    ['a minute before', '2026-09-30T17:30', '2026-09-30T17:29', 0],
    ['when it is due', '2026-09-30T17:30', '2026-09-30T17:30', 1],
    ['all through the holidays', '2026-09-30T17:30', '2026-10-08T17:29', 1],
    ['after one working day', '2026-09-30T17:30', '2026-10-08T17:30', 2],
    ['the day after that', '2026-09-30T17:30', '2026-10-09T18:00', 2],
    [
      'after three, one of them a Saturday that is worked',
      '2026-09-30T17:30',
      '2026-10-10T17:30',
      3,
    ],
    ['over a common weekend', '2026-11-20T17:30', '2026-11-23T17:29', 1],
    ['the Monday after', '2026-11-20T17:30', '2026-11-23T17:30', 2],
    ['months later', '2026-01-05T17:30', '2026-11-23T17:30', 3],
  ])('%s', (_, due, now, step) => {
    expect(ladderStep(at(due), at(now), calendar)).toBe(step);
  });

  test('never falls while time goes on, and is never higher than the ladder', () => {
    const ms = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(ms, ms, fc.nat(40 * 86_400_000), (dueMs, nowMs, more) => {
        const due = instant(new Date(dueMs));
        const step = (now: number) => ladderStep(due, instant(new Date(now)), calendar) ?? -1;
        expect(step(nowMs + more)).toBeGreaterThanOrEqual(step(nowMs));
        expect(step(nowMs)).toBeLessThanOrEqual(STEP_MAX);
        expect(step(nowMs) >= 1).toBe(nowMs >= dueMs);
      }),
    );
  });

  test('each step tells whom the one before told, and one more', () => {
    expect(toldAt(0)).toEqual([]);
    expect(toldAt(1)).toEqual(['holder', 'keeper']);
    expect(toldAt(3)).toEqual(['holder', 'keeper', 'officeHead', 'unitLeader']);
    expect(LADDER.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  test('days are whole ones', () => {
    expect(daysLate(at('2026-11-20T17:30'), at('2026-11-21T17:29'))).toBe(0);
    expect(daysLate(at('2026-11-20T17:30'), at('2026-11-21T17:30'))).toBe(1);
    expect(daysLate(at('2026-11-20T17:30'), at('2026-11-19T17:30'))).toBe(0);
  });
});
