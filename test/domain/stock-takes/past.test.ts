import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carrierId, instant, matterId } from '#domain/ids.ts';
import type { StockTake } from '#domain/matters/stock-take.ts';
import type { Difference } from '#domain/stock-takes/differences.ts';
import { previousTake, trendOf } from '#domain/stock-takes/past.ts';
import { EVERYTHING } from '#domain/stock-takes/scope.ts';
import { levelsOf, sumOf } from '#domain/stock-takes/sums.ts';
import { COUNTER, SAFE } from '../../support/ledger-samples.ts';
import { countedPlace, take } from '../../support/take-samples.ts';

const at = (day: number, hour = 0) => instant(new Date(Date.UTC(2026, 0, day, hour)));
const difference = (id: string, more: Partial<Difference> = {}): Difference => ({
  id,
  placeId: SAFE.id,
  kind: 'misplaced',
  carrierId: carrierId('1'),
  text: 'WJ-1',
  remedy: null,
  openedAt: at(1),
  explainBy: at(2),
  explanation: null,
  ...more,
});
const result = { expected: 0, found: 0, moved: 0, missing: 0, explained: 0, sha256: '' };
const past = (id: string, day: number, more: Partial<StockTake> = {}) =>
  take(
    { stage: 'closed', result: { ...result, at: at(day, 2) }, ...more },
    { id: matterId(id), number: `盘-2026-${id}`, openedAt: at(day) },
  );

describe('合计', () => {
  test('a thing with two differences is wrong once, a code or a dead label makes no record wrong', () => {
    const counted = [
      countedPlace(SAFE.id, { expected: 3 }),
      countedPlace(COUNTER.id, { expected: 1 }),
    ];
    const differences = [
      difference('a'),
      difference('b', { kind: 'twice' }),
      difference('c', { kind: 'unknownCode', carrierId: null }),
      difference('d', { kind: 'deadLabel', carrierId: null }),
    ];
    const sum = sumOf({ counted, differences });
    expect(sum).toMatchObject({ expected: 4, found: 6, differences: 4, rightPerMyriad: 7500 });
    expect(sumOf({ counted: [], differences }).rightPerMyriad).toBeNull();
  });

  test('is never better than right and never worse than all wrong', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(80), (expected, wrong) => {
        const differences = Array.from({ length: wrong }, (_, n) =>
          difference(String(n), { carrierId: carrierId(String(n)) }),
        );
        const { rightPerMyriad } = sumOf({
          counted: [countedPlace(SAFE.id, { expected })],
          differences,
        });
        if (expected === 0) expect(rightPerMyriad).toBeNull();
        else {
          expect(rightPerMyriad).toBeGreaterThanOrEqual(0);
          expect(rightPerMyriad).toBeLessThanOrEqual(10_000);
          expect(rightPerMyriad === 10_000).toBe(wrong === 0);
        }
      }),
    );
  });

  test('levels of all places together, the highest first, and only those that occur', () => {
    const level = (marking: 'secret' | 'topSecret' | 'none', expected: number) => ({
      marking,
      expected,
      found: expected,
      missing: 0,
    });
    const counted = [
      countedPlace(SAFE.id, { levels: [level('none', 1), level('secret', 2)] }),
      countedPlace(COUNTER.id, { levels: [level('topSecret', 4), level('secret', 3)] }),
    ];
    expect(levelsOf({ counted }).map(({ marking, expected }) => [marking, expected])).toEqual([
      ['topSecret', 4],
      ['secret', 5],
      ['none', 1],
    ]);
  });
});

describe('上次盘点', () => {
  const now = take(
    { scope: { ...EVERYTHING, placeIds: [SAFE.id, COUNTER.id] } },
    { openedAt: at(20) },
  );
  const same = { scope: { ...EVERYTHING, placeIds: [COUNTER.id, SAFE.id] } };

  test('is the last complete one of the same scope, in whatever order it was ticked', () => {
    const takes = [past('3', 9, same), past('2', 12, same), past('1', 3, same)];
    expect(previousTake(now, takes)?.id).toBe('2');
  });

  test('is none of another scope, none completed later, and not the take itself', () => {
    const takes = [past('1', 5), past('2', 25, same), past('take-1', 5, same)];
    expect(previousTake(now, takes)).toBeNull();
  });
});

describe('走势', () => {
  test('goes from the oldest to the latest, each with its numbers and how long it took', () => {
    const points = trendOf([past('2', 12), past('1', 3)]);
    expect(points.map(({ take: { id }, minutes }) => [id, minutes])).toEqual([
      ['1', 120],
      ['2', 120],
    ]);
  });

  test('of one place has its numbers and differences alone, from takes that closed it', () => {
    const counted = [
      countedPlace(SAFE.id, { expected: 2, at: at(3, 1) }),
      countedPlace(COUNTER.id, { expected: 7, at: at(3, 2) }),
    ];
    const takes = [past('1', 3, { counted, differences: [difference('a')] }), past('2', 9)];
    expect(trendOf(takes, SAFE.id)).toMatchObject([
      { expected: 2, differences: 1, rightPerMyriad: 5000, minutes: 60 },
    ]);
    expect(trendOf(takes, COUNTER.id)).toMatchObject([{ expected: 7, differences: 0 }]);
  });

  test('has no take that was never complete', () => {
    expect(trendOf([take()])).toEqual([]);
  });
});
