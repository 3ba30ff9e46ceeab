import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atMostWrong, drawn, randomBelow, sizeFor } from '#domain/stock-takes/sampling.ts';

describe('what a sample buys', () => {
  test.each([
    [3000, 15, 511],
    [3000, 60, 143],
    [400, 4, 180],
    [10, 0, 10],
    [0, 0, 0],
  ])('of %i at most %i wrong: %i must be right', (population, claim, size) => {
    expect(sizeFor({ population, atMostWrong: claim })).toBe(size);
  });

  test('it is near the formula that is usually given', () => {
    for (const population of [200, 3000, 50_000]) {
      for (const wrong of [1, 10, 60]) {
        const usual = Math.ceil((1 - 0.05 ** (1 / (wrong + 1))) * (population - wrong / 2));
        const size = sizeFor({ population, atMostWrong: wrong });
        expect(Math.abs(size - usual)).toBeLessThanOrEqual(2 + usual / 1000);
      }
    }
  });

  test('nothing looked at says nothing; everything looked at says all', () => {
    expect(atMostWrong({ population: 500, size: 0, wrong: 0 })).toBe(500);
    expect(atMostWrong({ population: 500, size: 500, wrong: 7 })).toBe(7);
  });

  test('the size for a claim is the least that makes it, and no claim is below what was found', () => {
    const claims = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.nat({ max: 50 }));
    fc.assert(
      fc.property(claims, ([population, wrong]) => {
        const size = sizeFor({ population, atMostWrong: wrong });
        expect(atMostWrong({ population, size, wrong: 0 })).toBeLessThanOrEqual(wrong);
        if (size > 0) {
          expect(atMostWrong({ population, size: size - 1, wrong: 0 })).toBeGreaterThan(wrong);
          expect(atMostWrong({ population, size, wrong: 1 })).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a million is no trouble', () => {
    expect(sizeFor({ population: 1_000_000, atMostWrong: 5000 })).toBe(598);
  });
});

describe('the lot', () => {
  test('draws so many, each once, in order, and never more than there are', () => {
    const asked = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 400 }), fc.infiniteStream(fc.nat()));
    fc.assert(
      fc.property(asked, ([population, size, rolls]) => {
        const all = drawn(population, size, (below) => Number(rolls.next().value) % below);
        expect(all).toHaveLength(Math.min(population, size));
        expect(new Set(all).size).toBe(all.length);
        expect(all).toEqual(all.toSorted((a, b) => a - b));
        expect(all.every((at) => at >= 0 && at < population)).toBe(true);
      }),
    );
  });

  test('bytes that would favour small numbers are drawn again', () => {
    const given = [0xff_ff_ff_ff, 4];
    const bytes = () => {
      const one = new Uint8Array(4);
      new DataView(one.buffer).setUint32(0, given.shift() ?? 0);
      return one;
    };
    expect(randomBelow(bytes)(10)).toBe(4);
    expect(given).toEqual([]);
  });
});
