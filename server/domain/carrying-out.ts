import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { Instant, PersonId, PlaceId } from './ids.ts';
import { stillOut, type Outing, type ReturnCheck } from './matters/outing.ts';
import type { MatterOf } from './matters/matter.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import type { ApproverRole, Operation } from './rules/operations.ts';
import { dueBy } from './rules/limits.ts';
import { permitted, type Permit, type Present } from './rules/permit.ts';
import { personMay } from './rules/persons.ts';
import type { Policy } from './rules/policy.ts';
import type { Person } from './people.ts';

/** Which operation of the rules an outing is. */
export const operationOf = ({ isAbroad }: Pick<Outing, 'isAbroad'>): Operation =>
  isAbroad ? 'carryAbroad' : 'carryOut';

type Terms = Pick<Outing, 'isAbroad' | 'permitNumber'>;
export type Going = {
  readonly outing: Terms;
  /** 携带人, the first of whom answers for it. */
  readonly bearers: readonly Person[];
  readonly role: ApproverRole | null;
  readonly at: Instant;
  readonly policy: Policy;
};

/**
 * 携带外出: whether these people may carry this thing out together. Refuses `alreadyGone`, `notInStorage` where it is neither here nor
 * with the first bearer, and what the rules and the persons refuse.
 */
export function mayCarry(carrier: Carrier, going: Going): Decision<Permit> {
  const { custody, marking, kind, sort } = carrier;
  const { bearers, outing, at, policy } = going;
  const [first] = bearers;
  if (first === undefined) return refuse({ kind: 'notBearer' });
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  const isHis = custody.account === 'held' && custody.holderId === first.id;
  if (custody.account !== 'stored' && !isHis) {
    return custody.account === 'held'
      ? refuse({ kind: 'heldByAnother' })
      : refuse({ kind: 'notInStorage', account: custody.account });
  }
  const asked = { marking, kind, sort, personClass: first.personClass };
  const present = presentFor(outing, going.role, bearers.length);
  const ruled = permitted(policy, { operation: operationOf(outing), ...asked }, present);
  if (!ruled.ok) return ruled;
  for (const bearer of bearers) {
    const may = personMay(bearer, carrier, at, policy);
    if (!may.ok) return may;
  }
  return ruled;
}

const presentFor = (
  { permitNumber }: Terms,
  approvedBy: ApproverRole | null,
  persons: number,
): Present => ({
  approvedBy,
  persons,
  witnesses: 0,
  place: null,
  fields: [
    'purpose',
    'destination',
    'safekeeping',
    ...(permitNumber === null ? [] : ['permitNumber']),
  ],
});

/** 归期: within what was approved, and within the rule's own limit. Refuses `afterWindow`. */
export function returnsInTime(
  dueAt: Instant,
  given: {
    readonly until: Instant | null;
    readonly permits: readonly Permit[];
    readonly at: Instant;
    readonly policy: Pick<Policy, 'calendar' | 'params'>;
  },
): Decision<null> {
  const { until, permits, at, policy } = given;
  const limits = permits.flatMap(({ limit }) => (limit === null ? [] : [dueBy(limit, at, policy)]));
  const ends = [...(until === null ? [] : [until]), ...limits].toSorted();
  const [first] = ends;
  if (dueAt <= at) return refuse({ kind: 'afterWindow', until: at });
  return first !== undefined && dueAt > first
    ? refuse({ kind: 'afterWindow', until: first })
    : allow(null);
}

/** 在手 for an outing: the first bearer answers, until the paper's own hour. */
export const carriedBy = ({ id, body }: MatterOf<'outing'>, holderId: PersonId): Custody => ({
  account: 'held',
  holderId,
  basis: 'outing',
  dueAt: body.dueAt,
  matterId: id,
});

/** Whether a thing is out under this very paper. */
export const isOutUnder = ({ custody }: Carrier, { id }: Pick<MatterOf<'outing'>, 'id'>): boolean =>
  custody.account === 'held' && custody.matterId === id;

export type Check = Omit<ReturnCheck, 'at'>;

/**
 * 归还核对: the things that the bearer lays down, each scanned, its pages or serial number compared. What else is out stays on his name.
 * Refuses `notBearer`, `notScanned`, `checkUnexplained`, `changedMeanwhile` for what is not out under this paper.
 */
export function takeBackFrom(
  outing: MatterOf<'outing'>,
  given: {
    readonly checks: readonly Check[];
    readonly returnerId: PersonId;
    readonly scanned: ReadonlySet<string>;
  },
): Decision<null> {
  const { checks, returnerId, scanned } = given;
  const { body } = outing;
  if (!body.bearerIds.includes(returnerId)) return refuse({ kind: 'notBearer' });
  const out = new Set<string>(stillOut(body));
  if (checks.some(({ carrierId }) => !out.has(carrierId)))
    return refuse({ kind: 'changedMeanwhile' });
  const unseen = checks.filter(({ carrierId }) => !scanned.has(carrierId)).length;
  if (unseen > 0) return refuse({ kind: 'notScanned', count: unseen });
  const isSilent = checks.some(({ isWhole, words }) => !isWhole && words === null);
  return isSilent ? refuse({ kind: 'checkUnexplained' }) : allow(null);
}

/** 归还: to this counter; null: it is in storage already, and only checked. */
export const backTo = (
  carrier: Carrier,
  outing: Pick<MatterOf<'outing'>, 'id'>,
  placeId: PlaceId,
): Custody | null => (isOutUnder(carrier, outing) ? { account: 'stored', placeId } : null);
