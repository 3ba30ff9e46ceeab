import type { Carrier } from '#domain/carriers.ts';
import { mayCarry, operationOf, returnsInTime, type Going } from '#domain/carrying-out.ts';
import { instant, type ActId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { Outing } from '#domain/matters/outing.ts';
import { spokenFor } from '#domain/matters/spoken-for.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import type { Permit } from '#domain/rules/permit.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { openPapersNaming } from '../../store/papers-of.ts';
import { peopleByIds } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { frozenFor } from '../takes/searches.ts';
import { groundFor, type Ground } from './grounds.ts';

export type Permission = Pick<
  Outing,
  | 'carrierIds'
  | 'purpose'
  | 'destination'
  | 'safekeeping'
  | 'bearerIds'
  | 'approvalId'
  | 'isAbroad'
  | 'permitNumber'
  | 'dueAt'
>;
export type Permitted = { readonly outingId: MatterId; readonly number: string };

/**
 * 携带外出登记: who may carry what where until when, on an approval that is used up by it. Nothing moves yet. Refuses what the rules, the
 * persons and the approval refuse, `afterWindow`, `inOpenPaper`, `borrowingFrozen`.
 */
export async function permitOuting(
  house: House,
  asker: Asker,
  { act, permission }: { readonly act: ActId; readonly permission: Permission },
): Promise<Outcome<Permitted>> {
  return await once<Permitted>(house, { act, body: { outing: permission } }, async (tx) => {
    const { carrierIds, bearerIds } = permission;
    const carriers = await carriersByIds(tx, carrierIds);
    const bearers = await bearersOf(tx, bearerIds);
    const [first] = bearers;
    if (carriers.length !== carrierIds.length || bearers.length !== bearerIds.length || !first) {
      return inTrouble('notFound');
    }
    const wanted = new Set(carrierIds);
    const open = await openPapersNaming(tx, ELSEWHERE, carrierIds);
    const other = open.find((paper) => spokenFor(paper).some((id) => wanted.has(id)));
    if (other) return refuse({ kind: 'inOpenPaper', number: other.number });
    const ground = await mayBeOut(tx, house, { permission, carriers, bearers, keeper: asker });
    if (!ground.ok) return ground;
    const body: Outing = {
      ...permission,
      extensions: [],
      stage: 'permitted',
      leftAt: null,
      checks: [],
      remarks: null,
    };
    const { id, number, fact } = await openedMatter(tx, house, {
      kind: 'outing',
      openedById: asker.personId,
      body,
    });
    const given = { act, actorId: asker.personId, stationId: asker.stationId };
    const { approverIds } = ground.value;
    await append(tx, circumstance(house, { ...given, approverIds }), [fact]);
    return done({ outingId: id, number });
  });
}

/** Papers that a thing cannot be under while it is to be carried out. */
const ELSEWHERE = ['outing', 'circulation', 'eventPack', 'outsideVisit'] as const;

/** In the order of the paper. */
export async function bearersOf(tx: Tx, ids: readonly PersonId[]): Promise<Person[]> {
  const people = new Map((await peopleByIds(tx, ids)).map((person) => [person.id, person]));
  return ids.flatMap((id) => people.get(id) ?? []);
}

/** Whether all of it may be carried by them until then, and on what it rests. */
export async function mayBeOut(
  tx: Tx,
  house: House,
  given: {
    readonly permission: Permission;
    readonly carriers: readonly Carrier[];
    readonly bearers: readonly Person[];
    readonly keeper: Asker;
  },
): Promise<Decision<Ground>> {
  const { permission, carriers, bearers, keeper } = given;
  const [first] = bearers;
  if (first === undefined) return refuse({ kind: 'notBearer' });
  const frozen = await frozenFor(
    tx,
    bearers.map(({ id }) => id),
  );
  if (frozen !== null) return frozen;
  const at = instant(house.now());
  const policy = house.policies.current();
  const ground = await groundFor(tx, {
    approvalId: permission.approvalId,
    operation: operationOf(permission),
    carriers,
    personId: first.id,
    keeperId: keeper.personId,
    at,
  });
  if (!ground.ok) return ground;
  const { role, until, approverIds } = ground.value;
  // Whoever approved it does not carry it himself.
  if (bearers.some(({ id }) => approverIds.includes(id))) {
    return refuse({ kind: 'approverExcluded', why: 'bearer' });
  }
  const permits = permitsFor(carriers, { outing: permission, bearers, role, at, policy });
  if (!permits.ok) return permits;
  const inTime = returnsInTime(permission.dueAt, { until, permits: permits.value, at, policy });
  return inTime.ok ? ground : inTime;
}

/** What the rules say of each thing; the first refusal is the answer for all. */
export function permitsFor(carriers: readonly Carrier[], going: Going): Decision<Permit[]> {
  const permits: Permit[] = [];
  for (const carrier of carriers) {
    const decision = mayCarry(carrier, going);
    if (!decision.ok) return decision;
    permits.push(decision.value);
  }
  return allow(permits);
}
