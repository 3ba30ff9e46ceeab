import { beforeAll, describe, expect, test } from 'vitest';
import {
  presence,
  type ExpectedTag,
  type Losses,
  type Presence,
} from '#domain/stock-takes/posterior.ts';
import { dice, swept, thingsOf, type Dice, type World } from './tags.ts';

/** A unit that has counted before: so many earlier takes of so many sweeps, then this one. */
type Office = World & {
  readonly takes: number;
  readonly sweeps: number;
  /** Share of things that are not there, each for itself. */
  readonly away: number;
};
type Known = { readonly tag: ExpectedTag; readonly isThere: boolean };

/** From one take to the next so many tags die; nobody tells the unit how many. */
const DIE = [0.002, 0.004, 0.006, 0.01];

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
  const missing = Array.from({ length: expected }).filter(() => roll() < office.away).length;
  return { known, losses: { present: expected - missing, missing } };
}

type Rank = (tags: readonly ExpectedTag[], losses: Losses) => readonly Presence[];
/** Of one unread thing what was said, and how it was. */
type Said = Presence & {
  readonly isThere: boolean;
  readonly dies: number;
  readonly takes: number;
};

function said(runs: number, rank: Rank): Said[] {
  return DIE.flatMap((dies) =>
    offices.flatMap((office, kind) =>
      // After one take nothing is told: that is seen in fewer.
      Array.from({ length: Math.ceil(office.takes === 1 ? runs / 3 : runs) }).flatMap((_, run) => {
        const roll = dice(run * 104_729 + kind * 7919 + dies * 1e6);
        const { known, losses } = countOf(office, { roll, dies });
        const told = rank(
          known.map(({ tag }) => tag),
          losses,
        );
        return known.flatMap(({ tag, isThere }, at): Said[] => {
          const one = told[at];
          if (tag.isSeen || one === undefined) return [];
          return [{ ...one, isThere, dies, takes: office.takes }];
        });
      }),
    ),
  );
}

type Bin = { said: number; there: number; count: number };
const BINS = 10;
const ENOUGH = 100;

/** By tens of the chance that was said; of those with enough in them to tell. */
function binsOf(all: readonly Said[]): Bin[] {
  const bins = Array.from({ length: BINS }, (): Bin => ({ said: 0, there: 0, count: 0 }));
  for (const { chance, isThere } of all) {
    const bin = bins[Math.min(BINS - 1, Math.floor(chance * BINS))];
    if (bin === undefined) continue;
    bin.said += chance;
    bin.count++;
    if (isThere) bin.there++;
  }
  return bins.filter(({ count }) => count >= ENOUGH);
}

/** Points between what was said and what was so, at the worst. */
const offBy = (all: readonly Said[]): number =>
  Math.max(
    ...binsOf(all).map(({ said: sum, there, count }) => Math.abs(100 * (sum - there)) / count),
  );

const base = { shelf: 20, takes: 3, sweeps: 3, away: 0.01 };
const offices: readonly Office[] = [0.005, 0.05, 0.15, 0.35].flatMap((miss) =>
  [0, 0.02, 0.05].flatMap((dead) => [
    { ...base, things: 400, miss, dead },
    { ...base, things: 400, miss, dead, takes: 1, away: 0.03 },
    { ...base, things: 240, miss, dead, takes: 2, sweeps: 2, metal: 0.4 },
  ]),
);
/** Of each unit with each death rate; fewer for what fails by far. */
const RUNS = 6;
const FEW_RUNS = 1;

/** What a shelf list says: everything unread is as likely to be there as anything else. */
const asUsual: Rank = (tags, { present, missing }) =>
  tags.map(() => ({ chance: present / (present + missing), isTold: true }));
/** The tags of this take alone, without what they did before. */
const withoutPast: Rank = (tags, losses) =>
  presence(
    tags.map((tag) => ({ ...tag, before: [] })),
    losses,
  );

describe('the ranking of what was not read', () => {
  let all: readonly Said[] = [];
  let told: readonly Said[] = [];
  beforeAll(() => {
    all = said(RUNS, presence);
    told = all.filter(({ isTold }) => isTold);
  });

  test('told that so many of a hundred are there, so many are, within five points', () => {
    expect(binsOf(told).length).toBeGreaterThanOrEqual(2);
    expect(offBy(told)).toBeLessThanOrEqual(5);
  });

  test.each([
    ['few', DIE.slice(0, 2)],
    ['many', DIE.slice(2)],
  ])('so it is where %s tags die, though nobody said how many', (_, rates) => {
    expect(offBy(told.filter(({ dies }) => rates.includes(dies)))).toBeLessThanOrEqual(5);
  });

  test('after one earlier take no number is told, after two or three most are', () => {
    const share = (takes: number): number =>
      told.filter((one) => one.takes === takes).length /
      all.filter((one) => one.takes === takes).length;
    expect([share(1), share(2) > 0.65, share(3) > 0.65]).toEqual([0, true, true]);
  });

  test('numbers that are not told would be wrong: the office does not know how fast its tags die', () => {
    const untold = all.filter((one) => !one.isTold);
    const worst = DIE.map((dies) => offBy(untold.filter((one) => one.dies === dies)));
    expect(Math.max(...worst)).toBeGreaterThan(5);
  });

  test('it tells things apart, told or not: those at its end are mostly away, those at its head nearly all there', () => {
    const of = (bin: Bin | undefined): number => (bin ? bin.there / bin.count : Number.NaN);
    expect(of(binsOf(all).at(-1))).toBeGreaterThan(0.93);
    expect(of(binsOf(all)[0])).toBeLessThan(0.3);
  });

  test('that everything unread is probably there is not calibrated', () => {
    expect(offBy(said(FEW_RUNS, asUsual))).toBeGreaterThan(5);
  });

  test("without a tag's own history it says less", () => {
    const sure = (some: readonly Said[]): number =>
      some.filter(({ chance }) => chance < 0.3).length / some.length;
    expect(sure(said(FEW_RUNS, withoutPast))).toBeLessThan(sure(all) / 2);
  });
});
