import type { Instant } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { dayAfter, dayOf, endOf } from '../rules/days.ts';
import { monthsAfter } from '../rules/persons.ts';
import { NEEDS_WORDS, type CodeReason, type SafeState } from './safe.ts';
import { keeps, mayStandAt, type AtSafe } from './signing.ts';

/** 《保密制度》: so many months, then another code. */
export const CODE_MONTHS = 6;
/** 即将到期: so many days ahead it is on the list. */
export const CODE_SOON_DAYS = 30;

/**
 * 换密码: by its keeper, before the open door. Refuses `safeKeeperNeeded`, what `mayStandAt` does, `safeNotOpen`, `safeWordsNeeded`.
 */
export function changeCode(
  asked: AtSafe & {
    readonly state: SafeState | null;
    readonly actor: Person;
    readonly reason: CodeReason;
    readonly words: string | null;
  },
): Decision<null> {
  const { state, keeper, actor, reason, words } = asked;
  if (!keeps(actor, asked)) {
    return refuse({ kind: 'safeKeeperNeeded', keeper: keeper?.name ?? '' });
  }
  const may = mayStandAt(actor, asked);
  if (!may.ok) return may;
  if (state?.isOpen !== true) return refuse({ kind: 'safeNotOpen' });
  return words === null && NEEDS_WORDS.has(reason)
    ? refuse({ kind: 'safeWordsNeeded' })
    : allow(null);
}

/**
 * 密码限期: the end of the day six months after the last change, or after the register of the safe was begun where none is written; at
 * a change of keeper at once. Null: nobody keeps the register of this safe.
 */
export function codeDueAt(state: SafeState): Instant | null {
  const { codeChangedAt, keeperSince, begunAt, isKept } = state;
  if (keeperSince !== null && (codeChangedAt === null || codeChangedAt < keeperSince)) {
    return keeperSince;
  }
  if (codeChangedAt === null && !isKept) return null;
  return endOf(monthsAfter(dayOf(codeChangedAt ?? begunAt), CODE_MONTHS));
}

export type CodeStanding = 'unknown' | 'stands' | 'soon' | 'due';

/** Where the code stands now: 未登记, 有效, 即将到期, 已到期. */
export function codeStanding(state: SafeState | null, now: Instant): CodeStanding {
  const dueAt = state === null ? null : codeDueAt(state);
  if (dueAt === null) return 'unknown';
  if (dueAt <= now) return 'due';
  return dayAfter(dayOf(now), CODE_SOON_DAYS) >= dayOf(dueAt) ? 'soon' : 'stands';
}
