import { askedOf, together } from './at-the-counter.ts';
import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import { instant, type Instant, type PersonId } from './ids.ts';
import type { MatterOf } from './matters/matter.ts';
import type { Person } from './people.ts';
import { allow, refuse, type Decision, type Refusal } from './refusals.ts';
import { rulingOn } from './rules/decide.ts';
import { dueBy } from './rules/limits.ts';
import type { ApproverRole } from './rules/operations.ts';
import { permitted } from './rules/permit.ts';
import { personMay } from './rules/persons.ts';
import type { Limit, Policy, RuleRow } from './rules/policy.ts';

/** 《保密制度》文件借阅第5项: what an imported ledger lent without saying until when is due then. */
export const LOAN_DAYS_MAX = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days later at the same clock time. */
export const dueAfter = (at: Instant, days: number): Instant =>
  instant(new Date(Date.parse(at) + days * DAY_MS));

/** 借出 or 室内阅读: what a visit is for. Both are operations of the rules. */
export type Use = 'lend' | 'readInRoom';

/** 审批 that fits a carrier and whoever asks: which paper, by whom, as what. */
export type Approved = {
  readonly approval: MatterOf<'approval'>;
  readonly role: ApproverRole;
  readonly approverId: PersonId;
};

export type Asking = {
  /** The visitor: borrows, reads, renews. */
  readonly borrower: Person;
  /** A refusal: there is one, and it does not hold (`approvalChanged`). Null: none. */
  readonly approval: Approved | Refusal | null;
  /** 第二人 who signed and may have the thing in hand: stays with the reader, or bears witness. */
  readonly seconds: number;
  /** Whole days; null: as many as the rule allows. More than it allows are cut to it. */
  readonly days: number | null;
  readonly at: Instant;
  readonly policy: Policy;
  /** 编号 of what he answers for and is unaccounted for; absent: nothing is. */
  readonly unaccounted?: readonly string[];
};

/** 借出 decided: into whose hands and until when, by which row, under which approval. */
export type Granted = {
  readonly to: Held;
  readonly row: RuleRow;
  readonly approval: Approved | null;
  /** The days that the rule allows at most; null: it speaks of the same day. */
  readonly daysMax: number | null;
};
export type Held = Extract<Custody, { account: 'held' }>;

/** A loan of what the rules set no limit for is none without an end. */
const UNLIMITED: Limit = { unit: 'days', count: LOAN_DAYS_MAX };

/**
 * 借出, 室内阅读: decides, and changes nothing. First whether it is there to be given, then whether the rules know such a thing at
 * all, then whether this person may have it, then what is still wanted: approval, a second person.
 */
export function checkOut(carrier: Carrier, use: Use, asking: Asking): Decision<Granted> {
  const { custody, kind } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  if (kind === 'safe') return refuse({ kind: 'safeNotLent' });
  const decision = granted(carrier, use, asking);
  if (decision.ok || use === 'readInRoom' || decision.refusal.kind !== 'ruleForbids')
    return decision;
  const { row, clause } = decision.refusal;
  const { personClass } = asking.borrower;
  const reading = rulingOn(asking.policy, askedOf(carrier, 'readInRoom', personClass));
  return reading.isAllowed ? refuse({ kind: 'readHereOnly', row, clause }) : decision;
}

/**
 * 续借: the same holder, from now on anew, as long as the rule allows each time. Refuses `heldByAnother`, `notOnLoan`, `overdueFirst`,
 * `renewTooEarly`, and what the rules refuse.
 */
export function renew(carrier: Carrier, asking: Asking): Decision<Granted> {
  const { custody } = carrier;
  if (custody.account !== 'held') return refuse({ kind: 'notHeld', account: custody.account });
  if (custody.holderId !== asking.borrower.id) return refuse({ kind: 'heldByAnother' });
  const { basis, dueAt, matterId } = custody;
  if (basis !== 'loan' || dueAt === null) return refuse({ kind: 'notOnLoan' });
  if (dueAt < asking.at) return refuse({ kind: 'overdueFirst' });
  // Before anybody is asked to approve what would change nothing.
  const { row } = rulingOn(asking.policy, askedOf(carrier, 'renew', asking.borrower.personClass));
  const next = dueBy(atMost(row?.limit ?? UNLIMITED, asking.days), asking.at, asking.policy);
  if (row?.verdict === 'allowed' && next <= dueAt) return refuse({ kind: 'renewTooEarly' });
  const decision = granted(carrier, 'renew', asking);
  if (!decision.ok) return decision;
  const { to } = decision.value;
  // What it is held under stays, where the renewal has no paper of its own.
  const under = to.matterId ?? matterId;
  return allow({ ...decision.value, to: under === undefined ? to : { ...to, matterId: under } });
}

function granted(
  carrier: Carrier,
  operation: Use | 'renew',
  { borrower, approval, seconds, days, at, policy, unaccounted = [] }: Asking,
): Decision<Granted> {
  const approved = approval !== null && 'approverId' in approval ? approval : null;
  const asked = askedOf(carrier, operation, borrower.personClass);
  const { row } = rulingOn(policy, asked);
  const permit = permitted(policy, asked, {
    ...together(row, { alone: 1, seconds }),
    approvedBy: approved?.role ?? null,
    place: operation === 'readInRoom' ? (row?.place ?? null) : null,
    fields: [],
  });
  // What nobody may have is said first; what this person may not have is said of the person.
  if (!permit.ok && (row === null || isForAll(row))) return permit;
  const person = personMay(borrower, carrier, at, policy);
  if (!person.ok) return person;
  if (unaccounted.length > 0) {
    return refuse({ kind: 'borrowingFrozen', numbers: unaccounted.join('、') });
  }
  if (!permit.ok)
    return permit.refusal.kind === 'approvalNeeded' ? whyNone(approval, permit) : permit;
  const used = permit.value.row.approver === null ? null : approved;
  if (used?.approverId === borrower.id) return refuse({ kind: 'ownRequest' });
  const limit = permit.value.limit ?? UNLIMITED;
  const to: Held = {
    account: 'held',
    holderId: borrower.id,
    basis: operation === 'readInRoom' ? 'reading' : 'loan',
    dueAt: within(used, dueBy(atMost(limit, days), at, policy)),
    ...(used === null ? {} : { matterId: used.approval.id }),
  };
  return allow({ to, row: permit.value.row, approval: used, daysMax: daysOf(limit) });
}

/** What was approved until an hour is back by that hour. */
const within = (used: Approved | null, due: Instant): Instant =>
  used !== null && used.approval.body.until < due ? used.approval.body.until : due;

const isForAll = ({ verdict, classes }: RuleRow): boolean =>
  verdict === 'forbidden' && classes === null;

/** There is an approval, and it does not hold: that is what has to be said. */
const whyNone = (approval: Asking['approval'], needed: Decision<never>): Decision<never> =>
  approval !== null && 'kind' in approval ? refuse(approval) : needed;

const daysOf = (limit: Limit): number | null => ('count' in limit ? limit.count : null);

/** Never longer than the rule, and at least a day. */
function atMost(limit: Limit, days: number | null): Limit {
  if (!('count' in limit) || days === null || !(days < limit.count)) return limit;
  return { ...limit, count: Math.max(1, Math.trunc(days)) };
}
