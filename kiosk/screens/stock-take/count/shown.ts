import type { CountedView } from '#api/take-items.ts';
import type { State } from '../../../widgets/marks.tsx';
import type { takeCount } from '../../../text/zh/take-count.ts';

export type VerdictWord = keyof (typeof takeCount)['verdict'];
/** How a verdict looks: its word, and the shape and colour of one of the three signs. */
export type Look = { readonly word: VerdictWord; readonly state: State };

/** A good read does not take a bad one off the screen before it could be seen. ms */
const HELD_MS = 1_500;
/** A cloned tag must be laid aside before the sweep goes on: it outlasts all but another one, and a new place. ms */
const CLONE_HELD_MS = 8_000;
const BEFORE_MAX = 5;

/** What was read last, and what before: newest first. */
export type Shown = {
  readonly now: CountedView | null;
  readonly before: readonly CountedView[];
  /** When `now` came up, ms. */
  readonly since: number;
};
export const NOTHING_SHOWN: Shown = { now: null, before: [], since: 0 };

/** 扫到一件: the newest stands large; in a burst what needs a person's eyes stays until it could be seen. A new place is told at once. */
export function shownAfter(shown: Shown, counted: CountedView, atMs: number): Shown {
  const { now, before, since } = shown;
  if (now === null) return { now: counted, before, since: atMs };
  const isGood = counted.verdict !== 'place' && rankOf(counted) < rankOf(now);
  const isHeld = isGood && atMs - since < (isClone(now) ? CLONE_HELD_MS : HELD_MS);
  if (isHeld) return { now, before: [counted, ...before].slice(0, BEFORE_MAX), since };
  return { now: counted, before: [now, ...before].slice(0, BEFORE_MAX), since: atMs };
}

/** What one place hands to the next: its screen is a new one, and the label that led there was the last that was read. */
let handed: Shown = NOTHING_SHOWN;
export const handOn = (shown: Shown): void => void (handed = shown);

/** Once: a screen that is opened by hand begins with nothing. */
export function takeOver(): Shown {
  const shown = handed;
  handed = NOTHING_SHOWN;
  return shown;
}

const RANKS: readonly State[] = ['allowed', 'needs', 'refused'];
const rankOf = (counted: CountedView): number =>
  isClone(counted) ? RANKS.length : RANKS.indexOf(lookOf(counted).state);
const isClone = ({ verdict }: CountedView): boolean => verdict === 'cloned';

/** 结论 as a word and a shape. What was seen before and is in order says only that. */
export function lookOf(counted: CountedView): Look {
  switch (counted.verdict) {
    case 'found':
    case 'noted':
      return { word: counted.again ? 'again' : counted.verdict, state: 'allowed' };
    case 'place':
      return { word: 'place', state: 'allowed' };
    case 'misplaced':
    case 'notAsked':
      return { word: counted.verdict, state: 'needs' };
    case 'outYetHere':
      return outLook(counted);
    case 'strange':
      return { word: isDead(counted) ? 'dead' : 'strange', state: 'refused' };
    case 'twice':
    case 'cloned':
    case 'closed':
    case 'placeNotInTake':
    case 'placeClosed':
    case 'placeNotYours':
      return { word: counted.verdict, state: 'refused' };
  }
}

function outLook({ account }: CountedView): Look {
  if (account === 'gone') return { word: 'gone', state: 'refused' };
  if (account === 'unaccounted') return { word: 'unaccounted', state: 'needs' };
  return { word: 'outYetHere', state: 'needs' };
}

/** 废签: the thing itself is known, its label is not the one that counts. */
export const isDead = ({ outcome }: Pick<CountedView, 'outcome'>): boolean => outcome === 'retired';
