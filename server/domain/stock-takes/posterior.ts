import { likelihoods, TAG_CLASSES, weighed, type Likelihood, type TagRecord } from './tag-model.ts';

/** An expected thing. `shelf`: what lies together and is of one material, and so is read alike. */
export type ExpectedTag = TagRecord & { readonly shelf: string };

/** What earlier takes found of what they expected: how often a thing was away. */
export type Losses = { readonly present: number; readonly missing: number };

/** Before anything is known: one of two hundred is away, and four of a thousand tags die from one take to the next. */
const USUAL: Losses = { present: 99.5, missing: 0.5 };
const DEATHS = { tags: 500, died: 2 };
/** So much the classes' usual shares weigh, in shelves. */
const PRIOR_SHELVES = 3;
const ROUNDS = 8;

/** What is fitted over all shelves of a place. */
type Fitted = {
  /** Share of each class among the shelves. */
  readonly shares: readonly number[];
  /** Share of expected things that are there. */
  readonly there: number;
  readonly dies: number;
};

/**
 * 在位可能 of every expected thing: 1 for what was seen, and for what was not the chance that it is there all the same, in the order given. A tag's own reads in
 * earlier takes, the others of its shelf and material, and all the shelves of the place speak to it, each as loudly as it knows.
 * Empirical Bayes: what shelves are like is fitted over the shelves, and the unseen averaged over what its own may be.
 * A help for the eye. It is calibrated as long as things go missing one by one; a whole folder that was taken looks like a dead shelf where
 * none of its tags was ever read.
 */
export function presence(tags: readonly ExpectedTag[], losses: Losses): number[] {
  const { records, shelves } = sorted(tags);
  const known = {
    present: USUAL.present + losses.present,
    missing: USUAL.missing + losses.missing,
  };
  const total = known.present + known.missing;
  let fitted: Fitted = {
    shares: TAG_CLASSES.map(({ prior }) => prior),
    there: known.present / total,
    dies: DEATHS.died / DEATHS.tags,
  };
  for (let round = 0; round < ROUNDS; round++) {
    const fits = fitsOf(shelves, mixtures(records, fitted), fitted.shares);
    const over = (of: (one: Fit) => number): number => fits.reduce((sum, one) => sum + of(one), 0);
    fitted = {
      shares: TAG_CLASSES.map(
        ({ prior }, at) =>
          PRIOR_SHELVES * prior * USUALLY + over(({ weights }) => weights[at] ?? 0),
      ),
      there: (known.present + over(({ present }) => present)) / (total + tags.length),
      dies: (DEATHS.died + over(({ died }) => died)) / (DEATHS.tags + over(({ gaps }) => gaps)),
    };
  }
  const fits = fitsOf(shelves, mixtures(records, fitted), fitted.shares);
  const chances = new Map(shelves.map(({ name }, at) => [name, fits[at]?.chances]));
  return tags.map((tag) => (tag.isSeen ? 1 : (chances.get(tag.shelf)?.get(keyOf(tag)) ?? 1)));
}
const USUALLY = 1 / TAG_CLASSES.reduce((sum, { prior }) => sum + prior, 0);

const keyOf = ({ before, now, isSeen }: TagRecord): string =>
  [...before, now].map(({ read, swept }) => `${read}/${swept}`).join(' ') + String(isSeen);

/** A record, and how likely it is by each answer. `gaps`: from one take to the next, up to this one. */
type Kept = { readonly gaps: number; readonly of: readonly Likelihood[] };
type Shelf = { readonly name: string; readonly counts: Map<string, number> };

/** Few records differ, so that thousands of things cost what some dozens do. */
function sorted(tags: readonly ExpectedTag[]): { records: Map<string, Kept>; shelves: Shelf[] } {
  const shelves = new Map<string, Shelf>();
  const records = new Map<string, Kept>();
  const likely = likelihoods();
  for (const tag of tags) {
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

/** A record in each class: its logarithm, and of it the shares that are there, and that are there and died. */
type Mixture = {
  readonly gaps: number;
  readonly logs: readonly number[];
  readonly here: readonly number[];
  readonly dying: readonly number[];
};

function mixtures(
  records: ReadonlyMap<string, Kept>,
  { there, dies }: Fitted,
): ReadonlyMap<string, Mixture> {
  const mixed = new Map<string, Mixture>();
  for (const [key, { gaps, of }] of records) {
    const [logs, shareHere, dying]: [number[], number[], number[]] = [[], [], []];
    for (const { answer, dead: share } of TAG_CLASSES) {
      const { present, absent } = of[answer] ?? NOTHING_KNOWN;
      const here = there * weighed(present, { share, dies, gaps });
      const away = (1 - there) * weighed(absent, { share, dies, gaps: Math.max(0, gaps - 1) });
      logs.push(Math.log(here + away));
      shareHere.push(here / (here + away));
      dying.push((there * (1 - share) * dies * present.died) / (here + away));
    }
    mixed.set(key, { gaps, logs, here: shareHere, dying });
  }
  return mixed;
}

const ALWAYS = { alive: 1, dead: 1, died: 0 };
const NOTHING_KNOWN: Likelihood = { present: ALWAYS, absent: ALWAYS };

type Fit = {
  /** How likely the shelf is of each class; they add up to 1. */
  readonly weights: readonly number[];
  /** Things of it that are there, tags of it that died, and gaps they could have died in, all as expected. */
  readonly present: number;
  readonly died: number;
  readonly gaps: number;
  readonly chances: ReadonlyMap<string, number>;
};

const fitsOf = (
  shelves: readonly Shelf[],
  mixed: ReadonlyMap<string, Mixture>,
  shares: readonly number[],
): Fit[] => shelves.map((shelf) => fit(shelf, mixed, shares));

function fit(
  { counts }: Shelf,
  mixed: ReadonlyMap<string, Mixture>,
  shares: readonly number[],
): Fit {
  const logs = shares.map(Math.log);
  for (const [key, count] of counts) {
    const own = mixed.get(key)?.logs ?? [];
    // The innermost loop of all: an index is three times as fast as an iterator.
    for (let at = 0; at < own.length; at++) logs[at] = (logs[at] ?? 0) + count * (own[at] ?? 0);
  }
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((one) => one / total);
  const chances = new Map<string, number>();
  const sums = { present: 0, died: 0, gaps: 0 };
  for (const [key, count] of counts) {
    const own = mixed.get(key);
    if (own === undefined) continue;
    const chance = dot(weights, own.here);
    chances.set(key, chance);
    sums.present += count * chance;
    sums.died += count * dot(weights, own.dying);
    sums.gaps += count * own.gaps;
  }
  return { weights, chances, ...sums };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
