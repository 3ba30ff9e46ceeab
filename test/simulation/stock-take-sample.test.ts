import { describe, expect, test } from 'vitest';
import { atMostWrong, drawn, sizeFor } from '#domain/stock-takes/sampling.ts';
import { below, dice, type Dice } from './tags.ts';

const RUNS = 3000;

type Draw = (population: number, size: number, roll: Dice) => readonly number[];
const atRandom: Draw = (population, size, roll) => drawn(population, size, below(roll));
/** What a tired checker takes: the nearest shelf, from where he stands. */
const inARow: Draw = (population, size, roll) => {
  const from = below(roll)(population);
  return Array.from({ length: size }, (_, at) => (from + at) % population);
};

/** In how many of a hundred samples the claim was true: of `population` the first `bad` are wrong, together on their shelf. */
function held(
  { population, bad, size }: { population: number; bad: number; size: number },
  draw: Draw,
  claim: (wrong: number) => number,
): number {
  const roll = dice(population * 31 + bad * 7 + size);
  let kept = 0;
  for (let run = 0; run < RUNS; run++) {
    const wrong = draw(population, size, roll).filter((at) => at < bad).length;
    if (bad <= claim(wrong)) kept++;
  }
  return (100 * kept) / RUNS;
}

const cases = [
  { population: 60, bad: 1, size: 47 },
  { population: 60, bad: 5, size: 20 },
  { population: 400, bad: 5, size: 180 },
  { population: 400, bad: 40, size: 60 },
  { population: 3000, bad: 16, size: 511 },
  { population: 3000, bad: 61, size: 143 },
  { population: 3000, bad: 300, size: 50 },
];
/** Of so many samples, one in a thousand scatters this far below what is true. */
const SCATTER = 100 * 3.1 * Math.sqrt((0.05 * 0.95) / RUNS);

describe('what a sample lets one say', () => {
  test.each(cases)('$bad wrong of $population, $size drawn: the claim holds at 95 %', (one) => {
    const { population, size } = one;
    const claims = new Map<number, number>();
    const claim = (wrong: number): number => {
      const known = claims.get(wrong) ?? atMostWrong({ population, size, wrong });
      claims.set(wrong, known);
      return known;
    };
    expect(held(one, atRandom, claim)).toBeGreaterThanOrEqual(95 - SCATTER);
  });

  test('a size bought for a claim is just enough: with one thing fewer the claim fails where it is needed most', () => {
    const claim = { population: 3000, atMostWrong: 15 };
    const size = sizeFor(claim);
    const says = (wrong: number): number => (wrong === 0 ? 15 : 3000);
    const world = { population: 3000, bad: 16 };
    expect(held({ ...world, size }, atRandom, says)).toBeGreaterThanOrEqual(95 - SCATTER);
    expect(held({ ...world, size: Math.round(size * 0.8) }, atRandom, says)).toBeLessThan(
      95 - SCATTER,
    );
  });

  test('a sample that was not drawn by lot says nothing: taken in a row, the same claim fails', () => {
    const one = { population: 3000, bad: 61, size: 143 };
    const claim = (wrong: number): number => atMostWrong({ population: 3000, size: 143, wrong });
    expect(held(one, inARow, claim)).toBeLessThan(20);
  });
});
