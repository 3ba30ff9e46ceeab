import type { Carrier } from '#domain/carriers.ts';
import { instant, type ActId, type Instant, type MatterId, type PersonId } from '#domain/ids.ts';
import { decideOrdered } from '#domain/matters/asking.ts';
import type { Copying } from '#domain/matters/copying.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { permitted, type Present } from '#domain/rules/permit.ts';
import { personMay } from '#domain/rules/persons.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { groundFor } from './grounds.ts';

export type CopyOrder = Pick<
  Copying,
  | 'operation'
  | 'sourceIds'
  | 'count'
  | 'title'
  | 'purpose'
  | 'applicantId'
  | 'approvalId'
  | 'consent'
>;
export type Ordered = { readonly copyingId: MatterId; readonly number: string };

/** Who must be there is asked when the copies are made. */
const LATER = 9;

/**
 * 复制登记: so many copies of one carrier, or an extract of several, for one person, on an approval that is used up by it.
 * Refuses what the rules, the person and the approval refuse, `alreadyGone`, `notInStorage`, `approvalUsed`, `approvalChanged`,
 * `copiesTooMany` (fewer than were approved are fine).
 */
export async function orderCopying(
  house: House,
  asker: Asker,
  { act, order }: { readonly act: ActId; readonly order: CopyOrder },
): Promise<Outcome<Ordered>> {
  return await once<Ordered>(house, { act, body: { copying: order } }, async (tx) => {
    const sources = await carriersByIds(tx, order.sourceIds);
    const applicant = await personById(tx, order.applicantId);
    if (!applicant || sources.length !== order.sourceIds.length) return inTrouble('notFound');
    const at = instant(house.now());
    const { operation, approvalId } = order;
    const ground = await groundFor(tx, {
      approvalId,
      operation,
      carriers: sources,
      personId: applicant.id,
      keeperId: asker.personId,
      at,
    });
    if (!ground.ok) return ground;
    const counted = decideOrdered(order.count, ground.value.copies);
    if (!counted.ok) return counted;
    const policy = house.policies.current();
    const present = presentAt({ order, role: ground.value.role, persons: LATER });
    const decision = mayCopy(sources, { order, applicant, at, policy, present });
    if (!decision.ok) return decision;
    const body: Copying = { ...order, stage: 'ordered', made: null, cancelled: null };
    const openedById = asker.personId;
    const { id, number, fact } = await openedMatter(tx, house, {
      kind: 'copying',
      openedById,
      body,
    });
    const given = circumstance(house, {
      act,
      actorId: asker.personId,
      stationId: asker.stationId,
      approverIds: ground.value.approverIds,
    });
    await append(tx, given, [fact]);
    return done({ copyingId: id, number });
  });
}

/** What is there when it is done, as the rules ask. */
export const presentAt = (given: {
  readonly order: Pick<Copying, 'consent'>;
  readonly role: Present['approvedBy'];
  readonly persons: number;
}): Present => ({
  approvedBy: given.role,
  persons: given.persons,
  witnesses: 0,
  place: null,
  fields: ['purpose', ...(given.order.consent === null ? [] : ['consent'])],
});

/** Whether each source may be copied for this person. */
export function mayCopy(
  sources: readonly Carrier[],
  given: {
    readonly order: Pick<Copying, 'operation'>;
    readonly applicant: Person;
    readonly at: Instant;
    readonly policy: Policy;
    readonly present: Present;
  },
): Decision<null> {
  const { order, applicant, at, policy, present } = given;
  for (const carrier of sources) {
    const { custody, marking, kind, sort } = carrier;
    if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
    if (custody.account !== 'stored' && custody.account !== 'held') {
      return refuse({ kind: 'notInStorage', account: custody.account });
    }
    const asked = { marking, kind, sort, personClass: applicant.personClass };
    const ruled = permitted(policy, { operation: order.operation, ...asked }, present);
    if (!ruled.ok) return ruled;
    const may = personMay(applicant, carrier, at, policy);
    if (!may.ok) return may;
  }
  return allow(null);
}

/** 取消 of what has not been made; its approval may be used again. Refuses `paperSettled`. */
export async function cancelCopying(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly copyingId: MatterId; readonly words: string },
): Promise<Outcome<{ readonly copyingId: MatterId }>> {
  const { act, copyingId, words } = asked;
  const body = { cancelCopying: copyingId, words };
  return await once(house, { act, body }, async (tx) => {
    const matter = await matterOfKind(tx, 'copying', copyingId);
    if (!matter) return inTrouble('notFound');
    const actorId: PersonId = asker.personId;
    const step = { of: 'copying', did: 'cancelled', words } as const;
    const fact = steppedMatter(house, matter, { step, actorId });
    if (!fact) return refuse({ kind: 'paperSettled', number: matter.number });
    await append(tx, circumstance(house, { act, actorId, stationId: asker.stationId }), [fact]);
    return done({ copyingId });
  });
}
