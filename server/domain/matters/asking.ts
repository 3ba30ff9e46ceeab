import { canonicalJson } from '../canonical.ts';
import type { Carrier, Scope } from '../carriers.ts';
import type { CarrierId, Instant, PersonId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { rulingOn } from '../rules/decide.ts';
import type { ApproverRole, Operation } from '../rules/operations.ts';
import type { Policy, RuleRow } from '../rules/policy.ts';
import type { Marking } from '../secrecy.ts';
import type { Approval } from './approval.ts';
import { COPIES_MAX, COUNTED } from './askable.ts';
import type { MatterOf } from './matter.ts';

/** Approved for one act: the paper that names it uses it up. The others hold as often as their window lasts. */
export const USED_ONCE: readonly Operation[] = ['copy', 'extract', 'carryOut', 'carryAbroad'];

/** 申请 reaches at most so far ahead. */
export const APPROVAL_DAYS_MAX = 90;
const DAY_MS = 86_400_000;

/** 时段 of a request. Refuses `approvalWindow`: it ends before it begins, or is over, or ends too far ahead. */
export function decideWindow(window: {
  readonly from: Instant;
  readonly until: Instant;
  readonly at: Instant;
}): Decision<null> {
  const { from, until, at } = window;
  const isTooFar = Date.parse(until) - Date.parse(at) > APPROVAL_DAYS_MAX * DAY_MS;
  return until <= from || until <= at || isTooFar
    ? refuse({ kind: 'approvalWindow', daysMax: APPROVAL_DAYS_MAX })
    : allow(null);
}

export type ItemRuling = { readonly row: RuleRow; readonly approver: ApproverRole };

/**
 * Whether asking makes sense for this thing and this person: the rules must allow it, and want an approver. Refuses
 * `alreadyGone`, `noRuleAllows`, `ruleForbids`, `noApprovalNeeded`.
 */
export function decideItem(
  policy: Pick<Policy, 'rows'>,
  asked: {
    readonly operation: Operation;
    readonly carrier: Carrier;
    readonly applicant: Pick<Person, 'personClass'>;
  },
): Decision<ItemRuling> {
  const { operation, carrier, applicant } = asked;
  const { marking, kind, sort, custody } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  const { personClass } = applicant;
  const { row } = rulingOn(policy, { operation, marking, kind, sort, personClass });
  if (row === null) return refuse({ kind: 'noRuleAllows', operation });
  const { id, clause, approver } = row;
  if (row.verdict === 'forbidden') return refuse({ kind: 'ruleForbids', row: id, clause });
  if (approver === null) return refuse({ kind: 'noApprovalNeeded', row: id, clause });
  return allow({ row, approver });
}

/** 份数 of a request: told for copies and extracts, 1 to `COPIES_MAX`, and for nothing else. Refuses `copiesUnfit`. */
export function decideCopies(asked: {
  readonly operation: Operation;
  readonly copies?: number;
}): Decision<null> {
  const { operation, copies } = asked;
  const isFit = COUNTED.includes(operation)
    ? Number.isInteger(copies) && Number(copies) >= 1 && Number(copies) <= COPIES_MAX
    : copies === undefined;
  return isFit ? allow(null) : refuse({ kind: 'copiesUnfit', countMax: COPIES_MAX });
}

/** Whether so many may be ordered on an approval; one without a count (null) says nothing of it. Refuses `copiesTooMany`. */
export const decideOrdered = (ordered: number, approved: number | null): Decision<null> =>
  approved !== null && ordered > approved
    ? refuse({ kind: 'copiesTooMany', count: approved })
    : allow(null);

/**
 * What the digest of an approval is made of: operation, window, each thing with its level, in order of ids; scope and count where they
 * are asked for.
 */
export function itemsText(given: {
  readonly operation: Operation;
  readonly from: Instant;
  readonly until: Instant;
  readonly items: readonly { readonly carrierId: CarrierId; readonly marking: Marking }[];
  readonly scope?: Scope | null;
  readonly copies?: number;
}): string {
  const items = given.items
    .map(({ carrierId, marking }) => ({ carrierId, marking }))
    .toSorted((a, b) => (a.carrierId < b.carrierId ? -1 : 1));
  const { operation, from, until, scope, copies } = given;
  return canonicalJson({
    operation,
    from,
    until,
    items,
    ...(scope === undefined ? {} : { scope }),
    ...(copies === undefined ? {} : { copies }),
  });
}

/**
 * Whether an approval lets this be done now. `isUnchanged`: its digest still fits the things as they are. `isUsed`: a paper has used
 * it up for this thing. `keeperId`: who settles it, null where nobody does; he cannot have approved it.
 * Refuses `approvalExpired`, `approvalNotYet`, `approvalChanged`, `approvalUsed`, `approverExcluded`.
 */
export function decideUse(
  { body }: MatterOf<'approval'>,
  given: {
    readonly at: Instant;
    readonly isUnchanged: boolean;
    readonly isUsed: boolean;
    readonly keeperId: PersonId | null;
  },
): Decision<NonNullable<Approval['decision']>> {
  const { decision, stage, from, until } = body;
  if (decision === null || stage !== 'approved' || given.at >= until) {
    return refuse({ kind: 'approvalExpired' });
  }
  if (given.at < from) return refuse({ kind: 'approvalNotYet', from });
  if (!given.isUnchanged) return refuse({ kind: 'approvalChanged' });
  if (given.isUsed) return refuse({ kind: 'approvalUsed' });
  return decision.byId === given.keeperId
    ? refuse({ kind: 'approverExcluded', why: 'keeper' })
    : allow(decision);
}
