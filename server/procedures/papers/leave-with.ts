import type { Carrier } from '#domain/carriers.ts';
import { carriedBy } from '#domain/carrying-out.ts';
import { instant, type ActId, type MatterId, type PersonId, type VisitId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision, type Refusal } from '#domain/refusals.ts';
import type { Permit } from '#domain/rules/permit.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { custodyKey, openVisitAt } from '../../store/working/desks.ts';
import { moved } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, signedVisitor, type BadgeAndPin } from '../signers.ts';
import { frozenFor } from '../takes/searches.ts';
import { groundOf } from './grounds.ts';
import { pileOf, recordOuting, type Moved } from './outing-moves.ts';
import { bearersOf, permitsFor } from './permit-outing.ts';

type Leaving = {
  readonly act: ActId;
  readonly outingId: MatterId;
  readonly visitId: VisitId;
  readonly pin: string | null;
  /** 第二携带人. */
  readonly second: BadgeAndPin | null;
};

/**
 * 带出: everything lies scanned on the counter, every bearer signs with badge and PIN (the visitor first), and all of it is charged to the
 * first. Refuses `notBearer`, `personsNeeded`, `notScanned`, `visitEnded`, `paperSettled`, and what the approval, the rules, the persons
 * and the signatures refuse.
 */
export async function leaveWith(
  house: House,
  asker: Asker,
  leaving: Leaving,
): Promise<Outcome<Moved>> {
  const { act, outingId, visitId, second } = leaving;
  const body = { leaveWith: outingId, at: asker.stationId, visitId };
  const before = await answeredBefore<Moved>(house, { act, body });
  if (before) return before;
  const visitor = await signedVisitor(house, asker, leaving);
  if (!visitor.ok) return visitor;
  const other =
    second === null
      ? null
      : await signedSecond(house, asker, { second, not: [visitor.value.id, asker.personId] });
  if (other?.ok === false) return other;
  const signedIds = [visitor.value.id, ...(other === null ? [] : [other.value.id])];
  const outcome = await once<Moved>(house, { act, body }, (tx) =>
    writeLeaving(tx, house, { asker, leaving, signedIds }),
  );
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

async function writeLeaving(
  tx: Tx,
  house: House,
  given: {
    readonly asker: Asker;
    readonly leaving: Leaving;
    readonly signedIds: readonly PersonId[];
  },
): Promise<Outcome<Moved>> {
  const { asker, leaving, signedIds } = given;
  const outing = await matterOfKind(tx, 'outing', leaving.outingId);
  if (!outing) return inTrouble('notFound');
  const carriers = await carriersByIds(tx, outing.body.carrierIds);
  const bearers = await bearersOf(tx, outing.body.bearerIds);
  const visit = await openVisitAt(tx, asker.stationId);
  if (visit?.id !== leaving.visitId) return inTrouble('visitEnded');
  const keeperId = asker.personId;
  const ready = await mayLeave(tx, house, { outing, carriers, bearers, signedIds, keeperId });
  if (!ready.ok) return ready;
  const laid = await pileOf(tx, asker);
  const unscanned = carriers.filter(({ id }) => !laid.has(id)).length;
  if (unscanned > 0) return refuse({ kind: 'notScanned', count: unscanned });
  const isOld = carriers.some(({ id, custody }) => laid.get(id)?.seen !== custodyKey(custody));
  if (isOld) return refuse({ kind: 'changedMeanwhile' });
  const [holder] = bearers;
  if (holder === undefined) return inTrouble('notFound');
  const moves = carriers.map((carrier) => ({
    ...moved(carrier, carriedBy(outing, holder.id), { kind: 'checkedOut' }),
    reading: laid.get(carrier.id)?.reading ?? null,
  }));
  const step = { of: 'outing', did: 'left' } as const;
  const witnessIds = signedIds;
  const approverIds = ready.value;
  return await recordOuting(tx, house, {
    ...given,
    outing,
    step,
    moves,
    about: { act: leaving.act, witnessIds, approverIds },
  });
}

/** Decided again at the door: the paper stands, its approval is what it was, and its bearers are here and may. */
async function mayLeave(
  tx: Tx,
  house: House,
  given: {
    readonly outing: MatterOf<'outing'>;
    readonly carriers: readonly Carrier[];
    readonly bearers: readonly Person[];
    readonly signedIds: readonly PersonId[];
    readonly keeperId: PersonId;
  },
): Promise<Decision<readonly PersonId[]>> {
  const { outing, carriers, bearers, signedIds, keeperId } = given;
  const { body, number } = outing;
  if (body.stage !== 'permitted') return refuse({ kind: 'paperSettled', number });
  if (signedIds[0] !== body.bearerIds[0]) return refuse({ kind: 'notBearer' });
  if (signedIds.some((id) => !body.bearerIds.includes(id))) return refuse({ kind: 'notBearer' });
  const frozen = await frozenFor(tx, body.bearerIds);
  if (frozen !== null) return frozen;
  const at = instant(house.now());
  if (at >= body.dueAt) return refuse({ kind: 'approvalExpired' });
  const ground = await groundOf(tx, {
    approvalId: body.approvalId,
    at,
    handlerIds: [keeperId],
  });
  if (!ground.ok) return ground;
  const policy = house.policies.current();
  const { role } = ground.value;
  const permits = permitsFor(carriers, { outing: body, bearers, role, at, policy });
  if (!permits.ok) return permits;
  // Whoever the paper names as a bearer goes along, whether or not the rules want two.
  const [permit] = permits.value;
  const isShort = signedIds.length < body.bearerIds.length && permit !== undefined;
  return isShort
    ? refuse(bearersNeeded(permit, body.bearerIds.length))
    : allow(ground.value.approverIds);
}

const bearersNeeded = ({ row }: Permit, count: number): Refusal => ({
  kind: 'personsNeeded',
  count,
  row: row.id,
  clause: row.clause,
});
