import { instant, type Instant, type PersonId } from '#domain/ids.ts';
import {
  mayDecide,
  roleOf,
  type Authority,
  type Delegated,
  type Waiting,
} from '#domain/matters/approvers.ts';
import type { Person } from '#domain/people.ts';
import type { Decision } from '#domain/refusals.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { allPeople, peopleByIds } from '../../store/people.ts';

const DELEGATIONS_MAX = 500;

/** 授权 that stand, each with its giver: those to one person, or all. */
export async function standingDelegations(
  db: Database | Tx,
  delegateId: PersonId | null,
): Promise<Delegated[]> {
  const search = { kind: 'delegation', isOpen: true, limit: DELEGATIONS_MAX } as const;
  const person = delegateId === null ? null : ({ id: delegateId, role: 'delegate' } as const);
  const standing = await mattersOf(db, person === null ? search : { ...search, person });
  const givers = await peopleByIds(db, [...new Set(standing.map(({ body }) => body.delegatorId))]);
  const byId = new Map(givers.map((giver) => [giver.id, giver]));
  return standing.flatMap((delegation) => {
    const delegator = byId.get(delegation.body.delegatorId);
    return delegator === undefined ? [] : [{ delegation, delegator }];
  });
}

/** Whether this person may decide this request now, by the delegations as they are. */
export async function judgedDecider(
  db: Database | Tx,
  approval: Waiting,
  { person, at }: { readonly person: Person; readonly at: Date },
): Promise<Decision<Authority>> {
  const delegated = await standingDelegations(db, person.id);
  return mayDecide(approval, { person, delegated, at: instant(at) });
}

/** Somebody who may decide, and as what. */
export type Decider = { readonly person: Person; readonly authority: Authority };

/** 审批人: everybody who may decide this request now. */
export async function decidersOf(
  db: Database | Tx,
  approval: Waiting,
  at: Instant,
): Promise<Decider[]> {
  const delegated = await standingDelegations(db, null);
  const delegates = new Set(delegated.map(({ delegation }) => delegation.body.delegateId));
  const deciders: Decider[] = [];
  for (const person of await allPeople(db)) {
    if (roleOf(person) === null && !delegates.has(person.id)) continue;
    const decision = mayDecide(approval, { person, delegated, at });
    if (decision.ok) deciders.push({ person, authority: decision.value });
  }
  return deciders;
}
