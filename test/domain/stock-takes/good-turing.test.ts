import { describe, expect, test } from 'vitest';
import {
  countDiffering,
  differing,
  nextSweep,
  sweepAdvice,
  sweepWorth,
  timesRead,
} from '#domain/stock-takes/good-turing.ts';

const sweep = (at: number, changed: string) => ({ pass: 1, sweep: at, changed });

describe('the next sweep', () => {
  test.each([
    [4, 0, 3],
    [4, 16, 9],
    [2, 40, 31],
  ])('of %i sweeps, %i read once: at most %i more', (sweeps, readOnce, atMost) => {
    expect(nextSweep({ sweeps, readOnce, unread: null })).toEqual({
      expected: readOnce / sweeps,
      atMost,
    });
  });

  test('fewer than two sweeps say nothing of a third', () => {
    expect(nextSweep({ sweeps: 1, readOnce: 50, unread: 9 })).toBeNull();
  });

  test('it never brings more than is left', () => {
    expect(nextSweep({ sweeps: 2, readOnce: 40, unread: 3 })).toEqual({ expected: 3, atMost: 3 });
  });
});

describe('the stop rule', () => {
  const advice = (readOnce: number, sweeps: number, unread: number | null) =>
    sweepAdvice({
      next: nextSweep({ sweeps, readOnce, unread }),
      unseen: unread,
      unread,
      worth: sweepWorth(400),
      swept: sweeps,
    });

  test.each([
    ['nothing was swept', 0, 0, 40, 'sweep'],
    ['one sweep tells nothing of the next', 40, 1, 12, 'sweepOtherwise'],
    ['much was read once', 40, 2, 30, 'sweepOtherwise'],
    ['little was read once', 1, 4, 30, 'look'],
    ['few are left, whatever a sweep brings', 40, 2, 4, 'look'],
    ['nothing is left', 40, 2, 0, 'done'],
    ['blind, what is left is not asked', 1, 4, null, 'look'],
  ])('%s', (_, readOnce, sweeps, unread, expected) => {
    expect(advice(readOnce, sweeps, unread)).toBe(expected);
  });
});

test('what has no tag is looked for: no sweep could bring it', () => {
  const given = { next: null, worth: 4, swept: 0 };
  expect(sweepAdvice({ ...given, unseen: 3, unread: 0 })).toBe('look');
});

describe('sweeps alike', () => {
  test('one in which nothing was changed counts with the one before it', () => {
    const sweeps = [
      sweep(1, ''),
      sweep(2, '没变'),
      sweep(3, '换方向'),
      sweep(4, ' '),
      sweep(5, '换读写器'),
    ];
    expect(differing(sweeps)).toEqual([1, 1, 2, 2, 3]);
  });

  test('the first of a second count is another, by another person', () => {
    expect(differing([sweep(1, ''), { pass: 2, sweep: 1, changed: '' }])).toEqual([1, 2]);
  });

  test('a thing read in both of two alike sweeps was read once', () => {
    const sweeps = [sweep(1, ''), sweep(2, 'same'), sweep(3, '倒着扫')];
    const read = (id: string, at: number) => ({ id, pass: 1, sweep: at });
    const reads = [
      read('a', 1),
      read('a', 2),
      read('b', 1),
      read('b', 3),
      read('c', 3),
      read('d', 0),
    ];
    expect(countDiffering(sweeps)).toBe(2);
    expect(Object.fromEntries(timesRead(sweeps, reads))).toEqual({ a: 1, b: 2, c: 1 });
  });
});
