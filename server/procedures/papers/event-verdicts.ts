import type { Carrier } from '#domain/carriers.ts';
import { instant, type CarrierId, type Instant, type PersonId } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import { isOut } from '#domain/matters/event-seats.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { dueBy } from '#domain/rules/limits.ts';
import { permitted } from '#domain/rules/permit.ts';
import { personMay } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import type { House } from '../house.ts';
import { frozenBy, lostByPerson } from '../takes/searches.ts';
import { approvalsFor, isApproved } from './approvals.ts';
import type { Pack } from './event-packs.ts';

/** 可发: until when, and who approved it where the rules want that. */
export type HandOutTerms = {
  readonly carrier: Carrier;
  readonly person: Person;
  readonly dueAt: Instant;
  readonly approverId: PersonId | null;
};

/**
 * 发放判定 of every copy that is not in somebody's hands, by the ledger and the rules as they are now. The person of the seat must be
 * cleared and in scope, and so must whoever signs for it, where one does: the copy passes through his hands. Where the rules want an
 * approval it is the organiser's (`approvalFor` of `handOut`).
 */
export async function handOutVerdicts(
  tx: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  {
    pack,
    keeperId,
    signerId,
  }: { readonly pack: Pack; readonly keeperId: PersonId; readonly signerId?: PersonId },
): Promise<ReadonlyMap<CarrierId, Decision<HandOutTerms>>> {
  const at = instant(house.now());
  const copies = copiesOf(pack.body).filter((copy) => !isOut(copy));
  const carriers = await carriersByIds(
    tx,
    copies.map(({ carrierId }) => carrierId),
  );
  const signerIds = signerId === undefined ? [] : [signerId];
  const seated = copies.map(({ seat }) => seat.personId);
  const people = await peopleByIds(tx, [...new Set([...seated, ...signerIds])]);
  const personById = new Map(people.map((person) => [person.id, person]));
  const seatOf = new Map(copies.map((copy) => [copy.carrierId, copy.seat]));
  const asked = { operation: 'handOut', personId: pack.body.organiserId, at, keeperId } as const;
  const approvals = await approvalsFor(tx, { ...asked, carriers });
  const policy = house.policies.current();
  const signers = people.filter(({ id }) => id === signerId);
  const lost = await lostByPerson(tx);
  const verdicts = new Map<CarrierId, Decision<HandOutTerms>>();
  for (const carrier of carriers) {
    const person = personById.get(seatOf.get(carrier.id)?.personId ?? pack.body.organiserId);
    if (person === undefined) continue;
    const frozen = frozenBy(lost, [person.id, ...signerIds]);
    if (frozen !== null) {
      verdicts.set(carrier.id, frozen);
      continue;
    }
    const approved = approvals.get(carrier.id) ?? null;
    const given = { person, signers, at, endsAt: pack.body.endsAt, policy, approved };
    verdicts.set(carrier.id, verdict(carrier, given));
  }
  return verdicts;
}

type Given = {
  readonly person: Person;
  /** Who signs for the copy, and nobody while it is only looked at. */
  readonly signers: readonly Person[];
  readonly at: Instant;
  readonly endsAt: Instant;
  readonly policy: Policy;
  readonly approved: Parameters<typeof isApproved>[0] | null;
};

function verdict(carrier: Carrier, given: Given): Decision<HandOutTerms> {
  const { person, signers, at, endsAt, policy, approved } = given;
  const { custody, marking, kind, sort } = carrier;
  if (endsAt <= at) return refuse({ kind: 'eventOver' });
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  for (const one of [person, ...signers]) {
    const may = personMay(one, carrier, at, policy);
    if (!may.ok) return may;
  }
  const approval = approved !== null && isApproved(approved) ? approved : null;
  const { personClass } = person;
  const asked = { operation: 'handOut', marking, kind, sort, personClass } as const;
  // The participant, and the keeper who stays with the table.
  const present = { persons: 2, witnesses: 0, place: null, fields: ['place'] } as const;
  const permit = permitted(policy, asked, { ...present, approvedBy: approval?.role ?? null });
  if (!permit.ok) {
    // An approval that does not hold says why, rather than that there is none.
    const isUnapproved = permit.refusal.kind === 'approvalNeeded';
    return isUnapproved && approved !== null && !isApproved(approved) ? refuse(approved) : permit;
  }
  const { limit } = permit.value;
  const byRule = limit === null ? endsAt : dueBy(limit, at, policy);
  const dueAt = byRule < endsAt ? byRule : endsAt;
  return allow({ carrier, person, dueAt, approverId: approval?.approverId ?? null });
}
