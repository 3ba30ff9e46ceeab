import { isSecondNeeded } from '#domain/at-the-counter.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { Instant } from '#domain/ids.ts';
import { checkOut, renew, type Approved, type Asking, type Granted } from '#domain/lending.ts';
import type { Matter } from '#domain/matters/matter.ts';
import { refuse, type Decision, type Refusal } from '#domain/refusals.ts';
import { checkIn } from '#domain/returning.ts';
import type { PileDesk } from './pile-desk.ts';

/** 判定 on one thing of the pile: what could be done with it now, or why not. */
export type PileVerdict =
  | {
      readonly act: 'checkOut';
      readonly dueAt: Instant | null;
      readonly daysMax: number | null;
      readonly approval: Approved | null;
      /** 第二人 must sign with it. */
      readonly needsSecond: boolean;
    }
  | { readonly act: 'checkIn'; readonly needsSecond: boolean; readonly renewal: Renewal }
  | { readonly act: 'shelve' }
  /** A paper gives it out and takes it back. */
  | { readonly act: 'matter'; readonly matter: Matter }
  /** Somebody's badge or approval is needed first. */
  | { readonly act: 'needs'; readonly refusal: Refusal }
  | { readonly act: 'refused'; readonly refusal: Refusal };

/** 续借 beside a return: until when, or what it needs; null: there is nothing to renew. */
export type Renewal =
  | { readonly ok: true; readonly dueAt: Instant | null; readonly daysMax: number | null }
  | { readonly ok: false; readonly refusal: Refusal }
  | null;

/** What was said at the counter beside the pile: for how long, and with how many second persons. */
export type Said = { readonly days: number | null; readonly seconds: number };
const NOTHING_SAID: Said = { days: null, seconds: 0 };

export type Proposal =
  | { readonly act: 'checkOut'; readonly decision: Decision<Granted> }
  | { readonly act: 'checkIn'; readonly decision: Decision<Custody> };

/** The decision that settling would take on this thing, and which act it is. */
export function proposed(carrier: Carrier, desk: PileDesk, said: Said): Proposal {
  const { visitor, counterPlaceId, policy } = desk;
  const paper = paperOf(carrier, desk);
  const isHeld = carrier.custody.account === 'held';
  if (paper !== undefined) {
    const refusal: Refusal = { kind: 'underPaper', number: paper.number };
    return { act: isHeld ? 'checkIn' : 'checkOut', decision: refuse(refusal) };
  }
  if (isHeld) {
    const { seconds } = said;
    const given = { returner: visitor, seconds, policy, counterPlaceId };
    return { act: 'checkIn', decision: checkIn(carrier, given) };
  }
  if (visitor === null) {
    return { act: 'checkOut', decision: refuse({ kind: 'borrowerMustBePresent' }) };
  }
  const approval = desk.approvals.get(carrier.id) ?? null;
  const asking = { ...askedBy(desk, visitor), ...said, approval };
  return { act: 'checkOut', decision: checkOut(carrier, desk.use, asking) };
}

/** 办件 that gives it out and takes it back. What is on loan comes home to the counter, whatever was planned with it since. */
function paperOf({ id, custody }: Carrier, desk: PileDesk): Matter | undefined {
  const paper = desk.papers.get(id);
  const isLent = custody.account === 'held' && custody.matterId !== paper?.id;
  return isLent ? undefined : paper;
}

/** 续借 of a thing that the visitor has on loan. */
export function proposedRenewal(carrier: Carrier, desk: PileDesk, said: Said): Decision<Granted> {
  const { visitor } = desk;
  const paper = desk.papers.get(carrier.id);
  if (paper !== undefined) return refuse({ kind: 'underPaper', number: paper.number });
  if (visitor === null) return refuse({ kind: 'holderMustBePresent' });
  const approval = desk.renewals.get(carrier.id) ?? null;
  return renew(carrier, { ...askedBy(desk, visitor), ...said, approval });
}

const askedBy = (
  { at, policy, unaccounted }: PileDesk,
  borrower: Asking['borrower'],
): Pick<Asking, 'borrower' | 'at' | 'policy' | 'unaccounted'> => ({
  borrower,
  at,
  policy,
  unaccounted,
});

/**
 * Computed from the ledger as it is now; nothing of it is stored. `taken`: another counter gave it out since it was
 * laid on this one.
 */
export function verdictOn(
  carrier: Carrier,
  desk: PileDesk,
  taken: Refusal | null = null,
): PileVerdict {
  const { custody } = carrier;
  const matter = paperOf(carrier, desk);
  if (matter !== undefined && custody.account !== 'gone') return { act: 'matter', matter };
  if (taken !== null) return { act: 'refused', refusal: taken };
  const liesOnCounter = custody.account === 'stored' && desk.counters.has(custody.placeId);
  if (liesOnCounter && desk.visitor === null) return { act: 'shelve' };
  const alone = proposed(carrier, desk, NOTHING_SAID);
  const needsSecond = !alone.decision.ok && isSecondNeeded(alone.decision.refusal);
  const found = needsSecond ? proposed(carrier, desk, { days: null, seconds: 1 }) : alone;
  if (!found.decision.ok) return notYet(carrier, found.decision.refusal);
  if (found.act === 'checkIn') {
    return { act: 'checkIn', needsSecond, renewal: renewalOf(carrier, desk) };
  }
  const granted = found.decision.ok ? found.decision.value : null;
  return {
    act: 'checkOut',
    dueAt: granted?.to.dueAt ?? null,
    daysMax: granted?.daysMax ?? null,
    approval: granted?.approval ?? null,
    needsSecond,
  };
}

const NEEDS: ReadonlySet<string> = new Set([
  'holderMustBePresent',
  'approvalNeeded',
  'approvalExpired',
  'approvalNotYet',
]);

function notYet(carrier: Carrier, refusal: Refusal): PileVerdict {
  const isNeed =
    NEEDS.has(refusal.kind) ||
    (refusal.kind === 'borrowerMustBePresent' && carrier.custody.account === 'stored');
  return isNeed ? { act: 'needs', refusal } : { act: 'refused', refusal: whyNot(carrier, refusal) };
}

function renewalOf(carrier: Carrier, desk: PileDesk): Renewal {
  const decision = proposedRenewal(carrier, desk, NOTHING_SAID);
  if (decision.ok) {
    const { to, daysMax } = decision.value;
    return { ok: true, dueAt: to.dueAt, daysMax };
  }
  const { refusal } = decision;
  const isNothing = refusal.kind === 'notOnLoan' || refusal.kind === 'renewTooEarly';
  return isNothing ? null : { ok: false, refusal };
}

/** A thing that is nowhere to be lent says so, rather than asking for a badge. */
function whyNot({ custody }: Carrier, refusal: Refusal): Refusal {
  if (refusal.kind !== 'borrowerMustBePresent') return refusal;
  if (custody.account === 'gone') return { kind: 'alreadyGone' };
  return { kind: 'notInStorage', account: custody.account };
}
