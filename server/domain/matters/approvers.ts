import type { Instant, MatterId, PersonId } from '../ids.ts';
import { ADMINISTRATORS, type Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { APPROVER_ROLES, reaches, type ApproverRole } from '../rules/operations.ts';
import type { Approval } from './approval.ts';
import type { MatterOf } from './matter.ts';

/** The higher of two; null: none is wanted. */
export function higherRole(a: ApproverRole | null, b: ApproverRole | null): ApproverRole | null {
  return reaches(a, b) ? a : b;
}

/** The highest approver's duty that a person has himself; null: none. */
export const roleOf = ({ duties }: Pick<Person, 'duties'>): ApproverRole | null =>
  APPROVER_ROLES.toReversed().find((role) => duties.includes(role)) ?? null;

export const isAdministrator = ({ duties }: Pick<Person, 'duties'>): boolean =>
  ADMINISTRATORS.some((duty) => duties.includes(duty));

/** 授权 with the person who gave it, as he is now. */
export type Delegated = {
  readonly delegation: MatterOf<'delegation'>;
  readonly delegator: Person;
};

/** By what right somebody decides: as what, and by whose 授权 (null: in his own right). */
export type Authority = { readonly role: ApproverRole; readonly delegationId: MatterId | null };

/** What a request says of who may decide it. */
export type Waiting = {
  readonly openedById: PersonId;
  readonly body: Pick<Approval, 'applicantId' | 'role' | 'stage' | 'until'>;
};

/**
 * 审批权: whether this person may decide this request now. Never the applicant, never who opened it at the counter for him (he
 * will settle it), never one of the three administrators; else whoever has the duty or a higher one, or stands in for one
 * who has it. Who stands in for the applicant himself, or for the opener, decides nothing of theirs.
 * Refuses `approvalDecided`, `approvalExpired`, `personNotActive`, `ownRequest`, `approverExcluded`, `notApprover`.
 */
export function mayDecide(
  approval: Waiting,
  {
    person,
    delegated,
    at,
  }: {
    readonly person: Person;
    /** What others handed to him. */
    readonly delegated: readonly Delegated[];
    readonly at: Instant;
  },
): Decision<Authority> {
  const { body, openedById } = approval;
  if (body.stage === 'expired') return refuse({ kind: 'approvalExpired' });
  if (body.stage !== 'waiting') return refuse({ kind: 'approvalDecided', stage: body.stage });
  if (at >= body.until) return refuse({ kind: 'approvalExpired' });
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const excluded = [body.applicantId, openedById];
  const authority = authorityOf({ person, delegated, at }, { role: body.role, excluded });
  if (person.id === body.applicantId) return refuse({ kind: 'ownRequest' });
  if (person.id === openedById) return refuse({ kind: 'approverExcluded', why: 'keeper' });
  if (isAdministrator(person)) return refuse({ kind: 'approverExcluded', why: 'administrator' });
  return authority === null ? refuse({ kind: 'notApprover', role: body.role }) : allow(authority);
}

function authorityOf(
  {
    person,
    delegated,
    at,
  }: { readonly person: Person; readonly delegated: readonly Delegated[]; readonly at: Instant },
  asked: { readonly role: ApproverRole; readonly excluded: readonly PersonId[] },
): Authority | null {
  const own = roleOf(person);
  if (own !== null && reaches(own, asked.role)) return { role: own, delegationId: null };
  const by = delegated.find(
    (one) =>
      !asked.excluded.includes(one.delegator.id) &&
      isInForce(one, person, at) &&
      reaches(one.delegation.body.role, asked.role),
  );
  return by === undefined
    ? null
    : { role: by.delegation.body.role, delegationId: by.delegation.id };
}

/** Whether a 授权 holds now: it stands, within its dates, and its giver still has what he gave. */
export function isInForce(
  { delegation: { body }, delegator }: Delegated,
  delegate: Pick<Person, 'id'>,
  at: Instant,
): boolean {
  return (
    body.delegateId === delegate.id &&
    body.delegatorId === delegator.id &&
    body.stage === 'standing' &&
    body.from <= at &&
    at < body.until &&
    mayGive(delegator, body.role)
  );
}

/** Whether somebody has this duty himself, to use or to hand on. What was handed to him he cannot hand on. */
export function mayGive(delegator: Person, role: ApproverRole): boolean {
  const own = roleOf(delegator);
  return (
    delegator.standing === 'active' &&
    !isAdministrator(delegator) &&
    own !== null &&
    reaches(own, role)
  );
}

/** 授权 for at most so many days; whoever is away longer gives up the duty. */
export const DELEGATION_DAYS_MAX = 90;
const DAY_MS = 86_400_000;

/**
 * 授权: an approver lets another person decide in his place. Never to himself, to an administrator, or to a keeper, who would
 * settle what he approved. Refuses `delegationUnfit`, with why.
 */
export function decideDelegation(asked: {
  readonly delegator: Person;
  readonly delegate: Person;
  readonly role: ApproverRole;
  readonly from: Instant;
  readonly until: Instant;
  readonly at: Instant;
}): Decision<null> {
  const { delegator, delegate, role, from, until, at } = asked;
  if (!mayGive(delegator, role)) return unfit('notYours');
  if (delegate.id === delegator.id) return unfit('oneself');
  if (delegate.standing !== 'active') return refuse({ kind: 'personNotActive' });
  if (isAdministrator(delegate)) return unfit('administrator');
  if (delegate.duties.includes('keeper')) return unfit('keeper');
  if (until <= from || until <= at) return unfit('window');
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
  return days > DELEGATION_DAYS_MAX ? unfit('tooLong') : allow(null);
}
const unfit = (why: DelegationFault) => refuse({ kind: 'delegationUnfit', why });

export type DelegationFault =
  | 'notYours'
  | 'oneself'
  | 'administrator'
  | 'keeper'
  | 'window'
  | 'tooLong';
