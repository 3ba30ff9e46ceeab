import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { NEEDS_WORDS, type OpenReason, type SafeCount, type SafeState } from './safe.ts';
import { keeps, mayStandAt, needsTwo, type AtSafe } from './signing.ts';

export type Opening = AtSafe & {
  readonly state: SafeState | null;
  readonly actor: Person;
  /** Who signed beside; null: nobody. */
  readonly second: Person | null;
  readonly reason: OpenReason;
  readonly words: string | null;
};

/**
 * 开柜: its keeper, or another in its keeper's presence; two where 绝密 may lie. Refuses `safeIsOpen`, `safeWordsNeeded`, what
 * `mayStandAt` does of each who signs, `safeKeeperNeeded`, `safeTwoNeeded`.
 */
export function openSafe(asked: Opening): Decision<null> {
  const { state, safe, keeper, actor, second, reason, words } = asked;
  if (state?.isOpen === true) return refuse({ kind: 'safeIsOpen', since: state.since });
  if (words === null && NEEDS_WORDS.has(reason)) return refuse({ kind: 'safeWordsNeeded' });
  const signers = second === null ? [actor] : [actor, second];
  for (const signer of signers) {
    const may = mayStandAt(signer, asked);
    if (!may.ok) return may;
  }
  if (!signers.some((signer) => keeps(signer, asked))) {
    return refuse({ kind: 'safeKeeperNeeded', keeper: keeper?.name ?? '' });
  }
  return isAlone(asked) && needsTwo(safe) ? refuse({ kind: 'safeTwoNeeded' }) : allow(null);
}

const isAlone = ({ actor, second }: Pick<Opening, 'actor' | 'second'>): boolean =>
  second === null || second.id === actor.id;

/** 关柜清点: none, with the ledger's number beside it, or without (盲点). */
export const COUNTINGS = ['none', 'open', 'blind'] as const;
export type Counting = (typeof COUNTINGS)[number];

export type Shutting = AtSafe & {
  readonly state: SafeState | null;
  readonly actor: Person;
  /** Who signed beside; null: nobody. */
  readonly second: Person | null;
  readonly counting: Counting;
  readonly counted: number | null;
  /** What the ledger says lies there at this moment. */
  readonly expected: number;
  readonly words: string | null;
};
export type Shut = {
  readonly count: SafeCount | null;
  /** 清点不符. */
  readonly isOff: boolean;
};

/**
 * 关柜: whoever opened it, its keeper, or anybody with the duty — better shut by another than left open; two where 绝密 may lie, both
 * fit to stand there. Refuses `safeNotOpen`, `safeKeeperNeeded`, `safeTwoNeeded`, what `mayStandAt` does, `safeCountNeeded`, and
 * `safeCountDiffers` or `safeCountOff` until words stand beside the difference; a blind count is not told the number that it missed.
 */
export function shutSafe(asked: Shutting): Decision<Shut> {
  const { state, keeper, counting, counted, expected, words } = asked;
  if (state?.isOpen !== true) return refuse({ kind: 'safeNotOpen' });
  if (!mayShut(asked, state)) {
    return refuse({ kind: 'safeKeeperNeeded', keeper: keeper?.name ?? '' });
  }
  const signed = maySignShut(asked);
  if (!signed.ok) return signed;
  if (counted === null) {
    return counting === 'none'
      ? allow({ count: null, isOff: false })
      : refuse({ kind: 'safeCountNeeded' });
  }
  const isOff = counted !== expected;
  if (isOff && words === null) {
    return counting === 'blind'
      ? refuse({ kind: 'safeCountOff', counted })
      : refuse({ kind: 'safeCountDiffers', counted, expected });
  }
  return allow({ count: { counted, expected }, isOff });
}

/** Of one where 绝密 may lie both are as fit as at its opening; elsewhere it is asked of nobody but who signs beside. */
function maySignShut(asked: Shutting): Decision<null> {
  const { safe, actor, second } = asked;
  if (needsTwo(safe) && isAlone(asked)) return refuse({ kind: 'safeTwoNeeded' });
  const signers = [...(needsTwo(safe) ? [actor] : []), ...(second === null ? [] : [second])];
  for (const signer of signers) {
    const may = mayStandAt(signer, asked);
    if (!may.ok) return may;
  }
  return allow(null);
}

/** Whoever opened it, its keeper, or anybody with the duty. */
export function mayShut(
  { keeper, actor }: Pick<Shutting, 'keeper' | 'actor'>,
  { opened }: SafeState,
): boolean {
  const isKeeper = actor.standing === 'active' && actor.duties.includes('keeper');
  return (
    [opened?.byId, opened?.secondId].includes(actor.id) || isKeeper || keeps(actor, { keeper })
  );
}

export type Checking = {
  readonly state: SafeState | null;
  readonly actor: Person;
  readonly isLocked: boolean;
  readonly words: string | null;
};

/** 巡查: by nobody who shut it. Refuses `safeCheckedByShutter`, and `safeWordsNeeded` where it was not locked. */
export function checkSafe({ state, actor, isLocked, words }: Checking): Decision<null> {
  if ([state?.shutById, state?.shutSecondId].includes(actor.id))
    return refuse({ kind: 'safeCheckedByShutter' });
  return !isLocked && words === null ? refuse({ kind: 'safeWordsNeeded' }) : allow(null);
}
