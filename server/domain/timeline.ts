import type { Custody } from './custody.ts';
import { whereaboutsKey, type Passer } from './doors/passages.ts';
import type { RecordedPassage } from './fold-doors.ts';
import type { Instant, PlaceId } from './ids.ts';

/** 在场 of one passer in one area, from coming to going. `from` null: he was there before the time looked at; `until` null: still. */
export type Stay = {
  readonly passer: Passer;
  readonly areaId: PlaceId;
  readonly from: Instant | null;
  readonly until: Instant | null;
};

/** 出柜 of a thing: out of where it sleeps, by the fact `seq`, until it came back; null: it has not. */
export type Away = {
  readonly seq: number;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly to: Custody;
};

/**
 * Stays from what passed, in the order of the time of passing. Who went out without having come in came unseen at some time after he had
 * gone before, and may have been there all along; who came in twice never went, as far as anybody knows: one stay, from the first.
 */
export function staysOf(
  passages: readonly RecordedPassage[],
  before: readonly { readonly passer: Passer; readonly areaId: PlaceId }[],
): readonly Stay[] {
  const open = new Map<string, Stay>();
  for (const { passer, areaId } of before) {
    open.set(whereaboutsKey(passer, areaId), { passer, areaId, from: null, until: null });
  }
  const ended: Stay[] = [];
  const lastOut = new Map<string, Instant>();
  for (const { passage, refused } of passages) {
    const { passer, areaId, direction, at } = passage;
    if (refused !== null || passer.kind === 'unknown') continue;
    const key = whereaboutsKey(passer, areaId);
    const there = open.get(key);
    if (direction === 'in') {
      if (!there) open.set(key, { passer, areaId, from: at, until: null });
    } else {
      const unseen = { passer, areaId, from: lastOut.get(key) ?? null };
      ended.push({ ...(there ?? unseen), until: at });
      lastOut.set(key, at);
      open.delete(key);
    }
  }
  return [...ended, ...open.values()].toSorted((a, b) => compare(a.from ?? '', b.from ?? ''));
}

/** A movement of one thing, in the order of the ledger. */
export type Moved = { readonly seq: number; readonly at: Instant; readonly to: Custody };

/** 出柜 times of a thing: lent, carried, on a counter, looked for. `sleeps`: where a thing is put away. */
export function timesAway(
  movements: readonly Moved[],
  sleeps: (placeId: PlaceId) => boolean,
): readonly Away[] {
  const away: Away[] = [];
  let out: Away | null = null;
  for (const { seq, at, to } of movements) {
    const isHome = to.account === 'stored' && sleeps(to.placeId);
    if (out !== null && isHome) {
      away.push({ ...out, until: at });
      out = null;
    } else if (out === null && !isHome) out = { seq, from: at, until: null, to };
  }
  return out === null ? away : [...away, out];
}

/** A stretch of time. `from` null: since before anything is known; `until` null: not over. */
export type Span = { readonly from: Instant | null; readonly until: Instant | null };
/** A change in the order of time: it begins, ends, or leaves things as they are (null). */
export type Turn = { readonly at: Instant; readonly isOn: boolean | null };

/** When it was so, from what turned it on and off. `since`: it was so before the first of them. */
export function spansBetween(
  turns: readonly Turn[],
  since: Instant | null = null,
): readonly Span[] {
  const spans: Span[] = [];
  let from = since;
  for (const { at, isOn } of turns) {
    if (isOn === true) from ??= at;
    else if (isOn === false && from !== null) {
      spans.push({ from, until: at });
      from = null;
    }
  }
  return from === null ? spans : [...spans, { from, until: null }];
}

/** Those that have a moment in common with this time. */
export const within = <T extends Span>(
  spans: readonly T[],
  time: { readonly from: Instant; readonly until: Instant },
): T[] =>
  spans.filter(
    ({ from, until }) =>
      (from === null || from <= time.until) && (until === null || until >= time.from),
  );

/** 同时在场: stays that have a moment in common with this time; whoever left in the moment it began was there. */
export const thereDuring = (
  { from, until }: Pick<Away, 'from' | 'until'>,
  stays: readonly Stay[],
): readonly Stay[] =>
  stays.filter(
    (stay) =>
      (stay.until === null || stay.until >= from) &&
      (until === null || stay.from === null || stay.from <= until),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
