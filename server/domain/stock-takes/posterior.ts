import { likelihood, TAG_CLASSES, type Likelihood, type TagRecord } from './tag-model.ts';

/** An expected thing. `shelf`: what lies together and is of one material, and so is read alike. */
export type ExpectedTag = TagRecord & { readonly shelf: string };

/** What earlier takes found of what they expected: how often a thing was away. */
export type Losses = { readonly present: number; readonly missing: number };

/** Before any take: of two hundred expected things one is away; weighs as much as a take of four hundred. */
const USUAL: Losses = { present: 398, missing: 2 };
/** So much the classes' usual shares weigh, in shelves. */
const PRIOR_SHELVES = 3;
const ROUNDS = 12;

/**
 * 在位可能 of every expected thing: 1 for what was seen, and for what was not the chance that it is there all the same, in the order given. A tag's own reads in
 * earlier takes, the others of its shelf and material, and all the shelves of the place speak to it, each as loudly as it knows.
 * Empirical Bayes: the shares of the classes are fitted over the shelves, and the unseen averaged over what its shelf may be.
 * A help for the eye. It is calibrated as long as things go missing one by one; a whole folder that was taken looks like a dead shelf where
 * none of its tags was ever read.
 */
export function presence(tags: readonly ExpectedTag[], losses: Losses): number[] {
  const shelves = shelvesOf(tags);
  const known = {
    present: USUAL.present + losses.present,
    missing: USUAL.missing + losses.missing,
  };
  let there = known.present / (known.present + known.missing);
  let shares = TAG_CLASSES.map(({ prior }) => prior);
  for (let round = 0; round < ROUNDS; round++) {
    const fits = shelves.map((shelf) => fit(shelf, shares, there));
    shares = TAG_CLASSES.map(({ prior }, at) =>
      fits.reduce((sum, { weights }) => sum + (weights[at] ?? 0), PRIOR_SHELVES * prior * USUALLY),
    );
    const present = fits.reduce((sum, one) => sum + one.present, 0);
    there = (known.present + present) / (known.present + known.missing + tags.length);
  }
  const chances = new Map(shelves.map((shelf) => [shelf.name, fit(shelf, shares, there).chances]));
  return tags.map((tag) => chances.get(tag.shelf)?.get(keyOf(tag)) ?? 1);
}
const USUALLY = 1 / TAG_CLASSES.reduce((sum, { prior }) => sum + prior, 0);

/** Things of one shelf with the same record: their number, and their likelihood in each class. */
type Alike = { readonly key: string; readonly count: number; readonly of: readonly Likelihood[] };
type Shelf = { readonly name: string; readonly alike: readonly Alike[] };

const keyOf = (tag: TagRecord): string =>
  `${tag.readBefore}/${tag.sweptBefore} ${tag.readNow}/${tag.sweptNow} ${tag.isSeen}`;

/** Few records differ, so that thousands of things cost what some dozens do. */
function shelvesOf(tags: readonly ExpectedTag[]): Shelf[] {
  const likelihoods = new Map<string, readonly Likelihood[]>();
  const counts = new Map<string, Map<string, number>>();
  for (const tag of tags) {
    const key = keyOf(tag);
    if (!likelihoods.has(key)) {
      likelihoods.set(
        key,
        TAG_CLASSES.map((kind) => likelihood(tag, kind)),
      );
    }
    const ofShelf = counts.get(tag.shelf) ?? new Map<string, number>();
    counts.set(tag.shelf, ofShelf.set(key, (ofShelf.get(key) ?? 0) + 1));
  }
  return [...counts].map(([name, ofShelf]) => ({
    name,
    alike: [...ofShelf].map(([key, count]) => ({ key, count, of: likelihoods.get(key) ?? [] })),
  }));
}

type Fit = {
  /** How likely the shelf is of each class; they add up to 1. */
  readonly weights: readonly number[];
  /** Things of it that are there, as expected. */
  readonly present: number;
  readonly chances: ReadonlyMap<string, number>;
};

function fit(shelf: Shelf, shares: readonly number[], there: number): Fit {
  const logs = shares.map((share, at) => {
    let sum = Math.log(share);
    for (const { count, of } of shelf.alike) sum += count * Math.log(mixed(of[at], there));
    return sum;
  });
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((one) => one / total);
  const chances = new Map<string, number>();
  let present = 0;
  for (const { key, count, of } of shelf.alike) {
    let chance = 0;
    for (const [at, weight] of weights.entries()) {
      const here = there * (of[at]?.present ?? 0);
      chance += (weight * here) / mixed(of[at], there);
    }
    chances.set(key, chance);
    present += count * chance;
  }
  return { weights, present, chances };
}

const mixed = (of: Likelihood | undefined, there: number): number =>
  of === undefined ? 1 : there * of.present + (1 - there) * of.absent;
