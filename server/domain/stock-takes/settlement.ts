import type { Carrier } from '../carriers.ts';
import type { PersonId } from '../ids.ts';
import type { Standing } from './standing.ts';

/** One thing that a place has to answer for, or that was seen in it. */
export type ThingHere = {
  readonly carrier: Carrier;
  /** Null: the take does not ask for it; it is here because it was seen twice. */
  readonly standing: Standing | null;
  /** `here`: counted under this place; `elsewhere`: it belongs here, and was seen in another; `beside`: it only was seen here too. */
  readonly part: 'here' | 'elsewhere' | 'beside';
  /** 一号两物. */
  readonly isTwice: boolean;
  readonly marks: readonly Said[];
  /** Sweeps of this place in which its tag was read, alike ones as one. */
  readonly sweepsRead: number;
};
/** 目视 or 已找未见. The second count stands after the first. */
export type Said = {
  readonly kind: 'sighted' | 'searched';
  readonly personId: PersonId;
  readonly secondId: PersonId | null;
};

/**
 * 着落 of an expected thing: `seen` by an instrument, `sighted` or `missing` by people (`alone`: by one of them only), or
 * `unsettled`: nobody has said anything, or one who looked later says otherwise.
 */
export type Settlement =
  | { readonly as: 'seen' }
  | { readonly as: 'unsettled' }
  | { readonly as: 'sighted' | 'missing'; readonly isAlone: boolean };

/** Null: the place owes no answer for it: it went or came by the book, lies elsewhere, or is not expected. */
export function settlementOf({ carrier, standing, marks, part }: ThingHere): Settlement | null {
  if (part !== 'here' || standing === null) return null;
  if (standing.verdict === 'notSeen') {
    const searched = marks.filter(({ kind }) => kind === 'searched');
    return searched.length === 0
      ? { as: 'unsettled' }
      : { as: 'missing', isAlone: isAlone(searched) };
  }
  if (standing.verdict === 'moved') {
    // The place was closed before and opened again: what was missing then and was not seen since is missing still.
    const isLost = standing.seen === null && carrier.custody.account === 'unaccounted';
    return isLost ? { as: 'missing', isAlone: false } : null;
  }
  if (standing.verdict !== 'found') return null;
  if (standing.seen.how !== 'sighted') return { as: 'seen' };
  if (marks.at(-1)?.kind === 'searched') return { as: 'unsettled' };
  // Who searched and did not find confirms no sighting of another.
  const sighted = marks.filter(({ kind }) => kind === 'sighted');
  return { as: 'sighted', isAlone: isAlone(sighted) };
}

/** One pair of eyes errs: two different people said so, or one did and another stood by. */
const isAlone = (said: readonly Said[]): boolean =>
  new Set(said.flatMap(({ personId, secondId }) => [personId, secondId ?? personId])).size < 2;

/** How far a place is from being closed. */
export type Readiness = {
  readonly unsettled: number;
  /** 已找未见, 目视, by one person alone. */
  readonly searchedOnce: number;
  readonly sightedAlone: number;
};
export function readinessOf(things: readonly ThingHere[]): Readiness {
  let [unsettled, searchedOnce, sightedAlone] = [0, 0, 0];
  for (const thing of things) {
    const settled = settlementOf(thing);
    if (settled === null || settled.as === 'seen') continue;
    if (settled.as === 'unsettled') unsettled += 1;
    else if (settled.isAlone && settled.as === 'missing') searchedOnce += 1;
    else if (settled.isAlone) sightedAlone += 1;
  }
  return { unsettled, searchedOnce, sightedAlone };
}
