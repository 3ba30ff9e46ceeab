import {
  dot,
  fitsOf,
  mixtures,
  normalised,
  type Fit,
  type Kept,
  type Mixture,
  type Rates,
  type Shelf,
} from './shelf-fit.ts';
import { likelihoods, TAG_CLASSES, type TagRecord } from './tag-model.ts';

/** An expected thing. `shelf`: what lies together and is of one material, and so is read alike. */
export type ExpectedTag = TagRecord & { readonly shelf: string };

/** What earlier takes found of what they expected: how often a thing was away. */
export type Losses = { readonly present: number; readonly missing: number };

/** Before anything is known: one of two hundred is away. */
const USUAL: Losses = { present: 99.5, missing: 0.5 };
/** However many takes were counted, this one may have lost more or less than they by a quarter. */
const LOSSES_DIFFER = 0.25;
/** Of a thousand tags so many die from one take to the next: four as a rule, half or twice as many in many units, a quarter or four times as many in a few. */
const DEATHS = lognormal(0.004, Math.LN2, [-2, -1, 0, 1, 2]);
/** Steps of the other scale, in deviations. */
const STEPS = [-1.5, 0, 1.5];
/** So much the classes' usual shares weigh, in shelves. */
const PRIOR_SHELVES = 3;
const ROUNDS = 8;
/** After so many things others get a turn. */
const A_TURN = 500;

/** 在位可能 of one thing. */
export type Presence = {
  /** 0–1; orders the walk, whatever it rests on. */
  readonly chance: number;
  /** False: 经验不足, what was counted so far bears out no number. */
  readonly isTold: boolean;
};
/**
 * A number is told where it would hardly be another if the unit lost things and tags as it well may (a standard deviation of it), and not after one earlier
 * take: that shows no tag dying, and what it says of weak tags was four points off in simulation.
 */
const SPREAD_MAX = 0.05;
const TAKES_MIN = 2;

type Likely = Rates & { readonly weight: number };

/**
 * 在位可能 of every expected thing: 1 for what was seen, and for what was not the chance that it is there all the same, in the order given. A tag's own reads in
 * earlier takes, the others of its shelf and material, and all the shelves of the place speak to it, each as loudly as it knows.
 * What shelves are like is fitted over the shelves (empirical Bayes). How often things go and tags die is the unit's own and nobody knows it: every pair of
 * rates counts by how well it agrees with all the records of the place. Where pairs that agree as well say different things, no number is told.
 * It is calibrated as long as things go missing one by one; a whole folder that was taken looks like a dead shelf where none of its tags was
 * ever read.
 */
export function presence(tags: readonly ExpectedTag[], losses: Losses): Presence[] {
  const turns = presenceInTurns(tags, losses);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}

/** The same in turns of some milliseconds, between which others may go on: a place of a hundred thousand takes four seconds. */
export function* presenceInTurns(
  tags: readonly ExpectedTag[],
  losses: Losses,
): Generator<undefined, Presence[]> {
  const { records, shelves } = yield* sorted(tags);
  const rates = ratesOf(losses);
  const shares = yield* sharesOf(shelves, yield* mixtures(records, meanOf(rates)));
  const fits: Fit[][] = [];
  for (const one of rates) {
    fits.push(yield* fitsOf(shelves, yield* mixtures(records, one), shares));
    yield;
  }
  const logs = fits.map((of, at) =>
    of.reduce((sum, { log }) => sum + log, Math.log(rates[at]?.weight ?? 0)),
  );
  const weights = normalised(logs);
  const at = new Map(shelves.map(({ name }, shelf) => [name, shelf]));
  const known = new Map<string, Presence>();
  const isTried = tags.some(({ before }) => before.length >= TAKES_MIN);
  const chanceOf = (tag: ExpectedTag): Presence => {
    if (tag.isSeen) return SEEN;
    const [shelf, key] = [at.get(tag.shelf) ?? 0, keyOf(tag)];
    const before = known.get(`${shelf} ${key}`);
    if (before !== undefined) return before;
    const chances = fits.map((of) => of[shelf]?.chances.get(key) ?? 1);
    const chance = dot(weights, chances);
    const variance = chances.map((one) => (one - chance) ** 2);
    const spread = Math.sqrt(dot(weights, variance));
    const told = { chance, isTold: isTried && spread <= SPREAD_MAX };
    known.set(`${shelf} ${key}`, told);
    return told;
  };
  const all: Presence[] = [];
  for (const tag of tags) {
    if (all.length % A_TURN === A_TURN - 1) yield;
    all.push(chanceOf(tag));
  }
  return all;
}
const SEEN: Presence = { chance: 1, isTold: true };

/** Every pair of rates that is thought of, and how likely it is before this place is looked at. */
function ratesOf({ present, missing }: Losses): Likely[] {
  const lost = USUAL.missing + missing;
  const away = lost / (lost + USUAL.present + present);
  // Of so few losses the rate is known within one by their root.
  const aways = lognormal(away, Math.hypot(1 / Math.sqrt(lost), LOSSES_DIFFER), STEPS);
  return aways.flatMap((one) =>
    DEATHS.map((dies) => ({
      there: 1 - Math.min(0.5, one.rate),
      dies: dies.rate,
      weight: one.weight * dies.weight,
    })),
  );
}

function lognormal(
  median: number,
  deviation: number,
  steps: readonly number[],
): { readonly rate: number; readonly weight: number }[] {
  const total = steps.reduce((sum, step) => sum + Math.exp(-(step ** 2) / 2), 0);
  return steps.map((step) => ({
    rate: median * Math.exp(step * deviation),
    weight: Math.exp(-(step ** 2) / 2) / total,
  }));
}

function meanOf(rates: readonly Likely[]): Rates {
  const over = (of: (one: Likely) => number): number =>
    rates.reduce((sum, one) => sum + one.weight * of(one), 0);
  return { there: over(({ there }) => there), dies: over(({ dies }) => dies) };
}

/** Share of each class among the shelves, fitted in rounds. */
function* sharesOf(
  shelves: readonly Shelf[],
  mixed: ReadonlyMap<string, Mixture>,
): Generator<undefined, readonly number[]> {
  let shares = TAG_CLASSES.map(({ prior }) => prior);
  for (let round = 0; round < ROUNDS; round++) {
    const fits = yield* fitsOf(shelves, mixed, shares);
    shares = TAG_CLASSES.map(({ prior }, at) =>
      fits.reduce((sum, { weights }) => sum + (weights[at] ?? 0), PRIOR_SHELVES * prior * USUALLY),
    );
    yield;
  }
  const total = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((one) => one / total);
}
const USUALLY = 1 / TAG_CLASSES.reduce((sum, { prior }) => sum + prior, 0);

const keyOf = ({ before, now, isSeen }: TagRecord): string =>
  [...before, now].map(({ read, swept }) => `${read}/${swept}`).join(' ') + String(isSeen);

/** Few records differ, so that thousands of things cost what some dozens do. */
function* sorted(
  tags: readonly ExpectedTag[],
): Generator<undefined, { records: Map<string, Kept>; shelves: Shelf[] }> {
  const shelves = new Map<string, Shelf>();
  const records = new Map<string, Kept>();
  const likely = likelihoods();
  for (const [at, tag] of tags.entries()) {
    if (at % A_TURN === A_TURN - 1) yield;
    const key = keyOf(tag);
    if (!records.has(key)) {
      records.set(key, { gaps: tag.before.length, of: likely(tag) });
    }
    const shelf = shelves.get(tag.shelf) ?? { name: tag.shelf, counts: new Map<string, number>() };
    shelf.counts.set(key, (shelf.counts.get(key) ?? 0) + 1);
    shelves.set(tag.shelf, shelf);
  }
  return { records, shelves: [...shelves.values()] };
}
