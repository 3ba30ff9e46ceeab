import { beforeAll, describe, expect, test } from 'vitest';
import { presence, type ExpectedTag, type Losses } from '#domain/stock-takes/posterior.ts';
import { dice, swept, thingsOf, type Dice, type World } from './tags.ts';

/** A unit that has counted before: so many earlier takes of so many sweeps, then this one. */
type Office = World & {
  readonly takes: number;
  readonly sweeps: number;
  /** Share of things that are not there, each for itself. */
  readonly away: number;
};
type Known = { readonly tag: ExpectedTag; readonly isThere: boolean };

/** From one take to the next so many tags die: nobody knows how many in his unit, and one take does not tell. */
const DIE = [0.002, 0.004, 0.006];

function countOf(
  office: Office,
  { roll, dies }: { readonly roll: Dice; readonly dies: number },
): { known: Known[]; losses: Losses } {
  let things = thingsOf(office, roll);
  const { sweeps } = office;
  const takes = Array.from({ length: office.takes + 1 }, (_, take) => {
    if (take > 0) things = things.map((one) => (roll() < dies ? { ...one, reads: 0 } : one));
    return swept(things, sweeps, roll);
  });
  const known = things.map((thing, at): Known => {
    const isThere = roll() >= office.away;
    const reads = takes.map((times) => ({ read: times[at] ?? 0, swept: sweeps }));
    const read = isThere ? (reads.at(-1)?.read ?? 0) : 0;
    return {
      isThere,
      tag: {
        shelf: String(thing.shelf),
        before: reads.slice(0, -1),
        now: { read, swept: sweeps },
        isSeen: read > 0,
      },
    };
  });
  const expected = office.takes * office.things;
  const missing = Math.round(expected * office.away);
  return { known, losses: { present: expected - missing, missing } };
}

type Rank = (tags: readonly ExpectedTag[], losses: Losses) => readonly number[];
type Bin = { said: number; there: number; count: number };
const BINS = 10;

/** Of the unread, by tens of the chance that was said: how many of them were there. */
function bins(offices: readonly Office[], runs: number, rank: Rank): Bin[] {
  const all = Array.from({ length: BINS }, (): Bin => ({ said: 0, there: 0, count: 0 }));
  for (const office of offices) {
    for (let seed = 1; seed <= runs; seed++) {
      const roll = dice(seed * 104_729 + office.things);
      const { known, losses } = countOf(office, { roll, dies: DIE[seed % DIE.length] ?? 0 });
      const chances = rank(
        known.map(({ tag }) => tag),
        losses,
      );
      for (const [at, { tag, isThere }] of known.entries()) {
        const chance = chances[at] ?? 0;
        const bin = all[Math.min(BINS - 1, Math.floor(chance * BINS))];
        if (tag.isSeen || bin === undefined) continue;
        bin.said += chance;
        bin.count++;
        if (isThere) bin.there++;
      }
    }
  }
  return all;
}

/** Points between what was said and what was so, of bins with enough in them to tell. */
const ENOUGH = 100;
const offBy = (all: readonly Bin[]): number[] =>
  all
    .filter(({ count }) => count >= ENOUGH)
    .map(({ said, there, count }) => (100 * (said - there)) / count);

const base = { shelf: 20, takes: 3, sweeps: 3, away: 0.01 };
const offices: readonly Office[] = [0.005, 0.05, 0.15, 0.35].flatMap((miss) =>
  [0, 0.02, 0.05].flatMap((dead) => [
    { ...base, things: 400, miss, dead },
    { ...base, things: 400, miss, dead, takes: 1, away: 0.03 },
    { ...base, things: 240, miss, dead, takes: 2, sweeps: 2, metal: 0.4 },
  ]),
);
/** Enough that a bin's own scatter is well below five points; fewer for what fails by far. */
const RUNS = 24;
const FEW_RUNS = 9;

/** What a shelf list says: everything unread is as likely to be there as anything else. */
const asUsual: Rank = (tags, { present, missing }) => tags.map(() => present / (present + missing));
/** The tags of this take alone, without what they did before. */
const withoutPast: Rank = (tags, losses) =>
  presence(
    tags.map((tag) => ({ ...tag, before: [] })),
    losses,
  );

describe('the ranking of what was not read', () => {
  let said: readonly Bin[] = [];
  beforeAll(() => {
    said = bins(offices, RUNS, presence);
  });

  test('of things said to be there in so many of a hundred cases so many are, within five points', () => {
    expect(said.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(5000);
    expect(offBy(said).length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...offBy(said).map(Math.abs))).toBeLessThanOrEqual(5);
  });

  test('it tells things apart: those at its end are mostly away, those at its head nearly all there', () => {
    const of = (bin: Bin | undefined): number => (bin ? bin.there / bin.count : Number.NaN);
    expect(of(said.findLast(({ count }) => count >= ENOUGH))).toBeGreaterThan(0.93);
    expect(of(said.find(({ count }) => count >= ENOUGH))).toBeLessThan(0.3);
  });

  test('that everything unread is probably there is not calibrated', () => {
    expect(Math.max(...offBy(bins(offices, FEW_RUNS, asUsual)).map(Math.abs))).toBeGreaterThan(5);
  });

  test("without a tag's own history it says less", () => {
    const blind = bins(offices, FEW_RUNS, withoutPast);
    const total = (all: readonly Bin[]): number => all.reduce((sum, { count }) => sum + count, 0);
    const sure = (all: readonly Bin[]): number => total(all.slice(0, 3)) / total(all);
    expect(sure(blind)).toBeLessThan(sure(said) / 2);
  });
});
