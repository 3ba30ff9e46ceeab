import { TAG_CLASSES, weighed, type Likelihood } from './tag-model.ts';

/** How often things go, and tags die, from one take to the next. */
export type Rates = { readonly there: number; readonly dies: number };

/** A record, and how likely it is by each answer. `gaps`: from one take to the next, up to this one. */
export type Kept = { readonly gaps: number; readonly of: readonly Likelihood[] };
/** What lies together: how many things have each record. */
export type Shelf = { readonly name: string; readonly counts: Map<string, number> };

/** A record in each class: its logarithm, and of it the share that is there. */
export type Mixture = { readonly logs: readonly number[]; readonly here: readonly number[] };

/** After so many records, or records on shelves, others get a turn: some milliseconds. */
const A_TURN = 1000;

/** Every record by one pair of rates, in each class; in turns. */
export function* mixtures(
  records: ReadonlyMap<string, Kept>,
  { there, dies }: Rates,
): Generator<undefined, ReadonlyMap<string, Mixture>> {
  const mixed = new Map<string, Mixture>();
  for (const [key, { gaps, of }] of records) {
    if (mixed.size % A_TURN === A_TURN - 1) yield;
    const [logs, shareHere]: [number[], number[]] = [[], []];
    for (const { answer, dead: share } of TAG_CLASSES) {
      const { present, absent } = of[answer] ?? NOTHING_KNOWN;
      const here = there * weighed(present, { share, dies, gaps });
      const away = (1 - there) * weighed(absent, { share, dies, gaps: Math.max(0, gaps - 1) });
      logs.push(Math.log(here + away));
      shareHere.push(here / (here + away));
    }
    mixed.set(key, { logs, here: shareHere });
  }
  return mixed;
}

const ALWAYS = { alive: 1, dead: 1, died: 0 };
const NOTHING_KNOWN: Likelihood = { present: ALWAYS, absent: ALWAYS };

/** What the records of a shelf say of it. */
export type Fit = {
  /** How likely all of the shelf is, its logarithm. */
  readonly log: number;
  /** How likely the shelf is of each class; they add up to 1. */
  readonly weights: readonly number[];
  /** 在位可能 of each record on it. */
  readonly chances: ReadonlyMap<string, number>;
};

/** Every shelf, where the classes have these shares; in turns. */
export function* fitsOf(
  shelves: readonly Shelf[],
  mixed: ReadonlyMap<string, Mixture>,
  shares: readonly number[],
): Generator<undefined, Fit[]> {
  const fits: Fit[] = [];
  let fitted = 0;
  for (const shelf of shelves) {
    fits.push(fit(shelf, mixed, shares));
    fitted += shelf.counts.size;
    if (fitted >= A_TURN) yield;
    fitted %= A_TURN;
  }
  return fits;
}

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
  const weights = normalised(logs);
  const chances = new Map<string, number>();
  for (const key of counts.keys()) {
    const own = mixed.get(key);
    if (own !== undefined) chances.set(key, dot(weights, own.here));
  }
  return { log: sumOfLogs(logs), weights, chances };
}

function sumOfLogs(logs: readonly number[]): number {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
}

/** From logarithms to shares of one. */
export function normalised(logs: readonly number[]): number[] {
  const all = sumOfLogs(logs);
  return logs.map((log) => Math.exp(log - all));
}

/** The sum of what each of both comes to together. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
