/**
 * 再扫一遍: what one more sweep would bring, after Good (1953). It needs nothing known of the tags: things read in exactly one of K sweeps,
 * by K, is what the next sweep brings on average. How many are there and unread cannot be had from reads alone (Link 2003): nearly dead
 * tags are in no read. So nothing here says it.
 */
export type NextSweep = {
  readonly expected: number;
  /** Not more than so many, in 97.5 of 100 cases. Whole things. */
  readonly atMost: number;
};

/** Normal deviate of a one-sided bound of 97.5 %. */
const DEVIATE = 1.96;

/**
 * Null: fewer than two sweeps say nothing of a third. `readOnce`: Q1. The new of the next sweep and Q1 itself both scatter like counts of rare
 * things, whence `1 + 1/K`; below one such a count scatters as if it were one, and one thing more covers its being whole.
 */
export function nextSweep({
  sweeps,
  readOnce,
  unread,
}: {
  readonly sweeps: number;
  readonly readOnce: number;
  /** What there is left to bring; null: nobody knows. */
  readonly unread: number | null;
}): NextSweep | null {
  if (sweeps < 2) return null;
  const mean = readOnce / sweeps;
  const bound = mean + DEVIATE * Math.sqrt(Math.max(mean, 1) * (1 + 1 / sweeps)) + 1;
  const left = unread ?? Number.POSITIVE_INFINITY;
  return { expected: Math.min(mean, left), atMost: Math.min(Math.floor(bound), left) };
}

/** As many are looked for by eye in the time of a sweep; in a place of many things, one of a hundred. */
const WORTH_MIN = 4;
const WORTH_SHARE = 0.01;
/** A sweep pays while it may bring more than so many. */
export const sweepWorth = (expected: number): number =>
  Math.max(WORTH_MIN, Math.ceil(expected * WORTH_SHARE));

export type SweepAdvice = 'sweep' | 'sweepOtherwise' | 'look' | 'done';

/** 停扫规则: by the bound, not by the mean. Blind, both numbers are null and stay unsaid. */
export function sweepAdvice(given: {
  readonly next: NextSweep | null;
  /** Expected and seen by no means. */
  readonly unseen: number | null;
  /** Those of them that have a tag. */
  readonly unread: number | null;
  readonly worth: number;
  /** Sweeps that were ended, alike ones included. */
  readonly swept: number;
}): SweepAdvice {
  const { next, unseen, unread, worth, swept } = given;
  if (unseen === 0) return 'done';
  if (unread === 0) return 'look';
  if (next === null) return swept === 0 ? 'sweep' : 'sweepOtherwise';
  return next.atMost <= worth ? 'look' : 'sweepOtherwise';
}

/** A sweep as far as it matters here. `changed`: what was different from the one before it. */
export type Swept = { readonly pass: number; readonly sweep: number; readonly changed: string };

/** 没变: said with none of these words, a sweep is the one before it over again. */
const NOTHING = /^(?:无|没变|未变|没有|同上|none|nothing|same)?[。.\s]*$/i;
/** 复盘 is by another person, and so differs whatever is said. */
export const isAlike = (sweep: Swept, before: Swept | undefined): boolean =>
  before !== undefined && before.pass === sweep.pass && NOTHING.test(sweep.changed);

/** Of each sweep, in order, the one of the differing sweeps that it counts with: a sweep alike tells nothing new. */
export function differing(sweeps: readonly Swept[]): number[] {
  let count = 0;
  return sweeps.map((sweep, at) => (isAlike(sweep, sweeps[at - 1]) ? count : ++count));
}

/** K: sweeps, those alike as one. */
export const countDiffering = (sweeps: readonly Swept[]): number => differing(sweeps).at(-1) ?? 0;

/**
 * Of each thing in how many of the K it was read. `reads`: thing by sweep, a thing as often as it was read; a read in no sweep is none.
 */
export function timesRead<Id>(
  sweeps: readonly Swept[],
  reads: Iterable<{ readonly id: Id; readonly pass: number; readonly sweep: number }>,
): ReadonlyMap<Id, number> {
  const groups = differing(sweeps);
  const groupOf = new Map(sweeps.map((sweep, at) => [key(sweep), groups[at] ?? 0]));
  const seenIn = new Map<Id, Set<number>>();
  for (const read of reads) {
    const group = groupOf.get(key(read));
    if (group === undefined) continue;
    const seen = seenIn.get(read.id) ?? new Set();
    seenIn.set(read.id, seen.add(group));
  }
  return new Map([...seenIn].map(([id, seen]) => [id, seen.size]));
}

const key = ({ pass, sweep }: Pick<Swept, 'pass' | 'sweep'>): string => `${pass} ${sweep}`;
