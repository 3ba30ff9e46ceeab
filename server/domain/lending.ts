import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import { instant, type Instant, type PlaceId } from './ids.ts';
import type { Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import { clearanceOf, covers, isSecrecyLevel } from './secrecy.ts';

/** 借阅 at most three days: 《保密制度》文件借阅第5项. Things that are no state secret keep to it too. */
export const LOAN_DAYS_MAX = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** 到期: so many days later at the same clock time. China has no summer time: a day is 24 hours. */
export const dueAfter = (at: Instant, days: number): Instant =>
  instant(new Date(Date.parse(at) + days * DAY_MS));

export type CheckOut = {
  readonly borrower: Person;
  /** Whole days, 1 to `LOAN_DAYS_MAX`. */
  readonly days: number;
  readonly at: Instant;
};

/**
 * 借出: decides, and changes nothing. A safe stays where it stands; 绝密 is not lent to anybody; what is a state secret needs a
 * clearance that covers it; the rest any person on duty may borrow.
 */
export function checkOut(carrier: Carrier, { borrower, days, at }: CheckOut): Decision<Custody> {
  const { custody, kind, marking } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  if (kind === 'safe') return refuse({ kind: 'safeNotLent' });
  if (borrower.standing !== 'active') return refuse({ kind: 'personNotActive' });
  if (marking === 'topSecret') return refuse({ kind: 'topSecretNotLent' });
  const clearance = clearanceOf(borrower.personClass);
  if (isSecrecyLevel(marking) && !covers(clearance, marking)) {
    return refuse({ kind: 'clearanceTooLow', needs: marking, has: clearance });
  }
  if (!Number.isInteger(days) || days < 1 || days > LOAN_DAYS_MAX) {
    return refuse({ kind: 'loanTooLong', daysMax: LOAN_DAYS_MAX });
  }
  const dueAt = dueAfter(at, days);
  return allow({ account: 'held', holderId: borrower.id, basis: 'loan', dueAt });
}

export type CheckIn = {
  /** Whose badge was read; null: nobody's yet. */
  readonly returner: Person | null;
  /** The station's counter, where the thing lies until it is shelved. */
  readonly counterPlaceId: PlaceId;
};

/**
 * 归还: only by the holder in person, so that a keeper alone cannot feign a return. A holder who has
 * left (离岗) may still give back.
 */
export function checkIn(
  carrier: Carrier,
  { returner, counterPlaceId }: CheckIn,
): Decision<Custody> {
  const { custody } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'held') return refuse({ kind: 'notHeld', account: custody.account });
  if (returner === null) return refuse({ kind: 'holderMustBePresent' });
  if (returner.id !== custody.holderId) return refuse({ kind: 'heldByAnother' });
  return allow({ account: 'stored', placeId: counterPlaceId });
}
