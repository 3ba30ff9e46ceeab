import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { Instant, PlaceId } from '#domain/ids.ts';
import { checkIn, checkOut, LOAN_DAYS_MAX } from '#domain/lending.ts';
import type { Person } from '#domain/people.ts';
import { refuse, type Decision, type Refusal } from '#domain/refusals.ts';

/** 判定 on one thing of the pile: what could be done with it now, or why not. */
export type PileVerdict =
  | { readonly act: 'checkOut'; readonly dueAt: Instant | null }
  | { readonly act: 'checkIn' }
  | { readonly act: 'shelve' }
  /** Somebody's badge is needed first. */
  | { readonly act: 'needs'; readonly refusal: Refusal }
  | { readonly act: 'refused'; readonly refusal: Refusal };

export type Desk = {
  readonly visitor: Person | null;
  /** The station's counter, and every counter of the unit. */
  readonly counterPlaceId: PlaceId;
  readonly counters: ReadonlySet<PlaceId>;
  readonly at: Instant;
};

/** The decision that settling would take on this thing, and which act it is. */
export function proposed(
  carrier: Carrier,
  desk: Desk & { readonly days: number },
): { readonly act: 'checkOut' | 'checkIn'; readonly decision: Decision<Custody> } {
  const { visitor } = desk;
  if (carrier.custody.account === 'held') {
    const { counterPlaceId } = desk;
    return { act: 'checkIn', decision: checkIn(carrier, { returner: visitor, counterPlaceId }) };
  }
  const decision =
    visitor === null
      ? refuse({ kind: 'borrowerMustBePresent' })
      : checkOut(carrier, { borrower: visitor, days: desk.days, at: desk.at });
  return { act: 'checkOut', decision };
}

/** Computed from the ledger as it is now; nothing of it is stored. */
export function verdictOn(carrier: Carrier, desk: Desk): PileVerdict {
  const { custody } = carrier;
  const liesOnCounter = custody.account === 'stored' && desk.counters.has(custody.placeId);
  if (liesOnCounter && desk.visitor === null) return { act: 'shelve' };
  const { act, decision } = proposed(carrier, { ...desk, days: LOAN_DAYS_MAX });
  if (!decision.ok) {
    const { refusal } = decision;
    const isNeed =
      refusal.kind === 'holderMustBePresent' ||
      (refusal.kind === 'borrowerMustBePresent' && custody.account === 'stored');
    return isNeed
      ? { act: 'needs', refusal }
      : { act: 'refused', refusal: whyNot(carrier, refusal) };
  }
  if (act === 'checkIn') return { act: 'checkIn' };
  const dueAt = decision.value.account === 'held' ? decision.value.dueAt : null;
  return { act: 'checkOut', dueAt };
}

/** A thing that is nowhere to be lent says so, rather than asking for a badge. */
function whyNot({ custody }: Carrier, refusal: Refusal): Refusal {
  if (refusal.kind !== 'borrowerMustBePresent') return refusal;
  if (custody.account === 'gone') return { kind: 'alreadyGone' };
  return { kind: 'notInStorage', account: custody.account };
}
