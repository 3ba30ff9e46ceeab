import type { Carrier } from '#domain/carriers.ts';
import { backTo, takeBackFrom, type Check } from '#domain/carrying-out.ts';
import type { NewFact } from '#domain/facts.ts';
import type { ActId, MatterId, PersonId, VisitId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { permitted } from '#domain/rules/permit.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { stationById } from '../../store/stations.ts';
import { openVisitAt } from '../../store/working/desks.ts';
import { moved } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';
import { pileOf, recordOuting, type Moved } from './outing-moves.ts';

type Returning = {
  readonly act: ActId;
  readonly outingId: MatterId;
  readonly visitId: VisitId;
  readonly checks: readonly Check[];
  /** 见证人, where the unit's rules want one. */
  readonly second: BadgeAndPin | null;
};

/**
 * 归还核对: a bearer lays things down; each is scanned and compared, and comes back to this counter. Some may come later: they stay on
 * the bearer's name. Refuses `visitEnded`, `notBearer`, `notScanned`, `checkUnexplained`, `changedMeanwhile`, `paperSettled`.
 */
export async function comeBackWith(
  house: House,
  asker: Asker,
  returning: Returning,
): Promise<Outcome<Moved>> {
  const { act, outingId, visitId, checks, second } = returning;
  const body = { comeBackWith: outingId, at: asker.stationId, visitId, checks };
  const before = await answeredBefore<Moved>(house, { act, body });
  if (before) return before;
  const witness =
    second === null ? null : await signedSecond(house, asker, { second, not: [asker.personId] });
  if (witness?.ok === false) return witness;
  const witnessId = witness?.value.id ?? null;
  const outcome = await once<Moved>(house, { act, body }, (tx) =>
    writeReturn(tx, house, { asker, returning, witnessId }),
  );
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

async function writeReturn(
  tx: Tx,
  house: House,
  given: {
    readonly asker: Asker;
    readonly returning: Returning;
    readonly witnessId: PersonId | null;
  },
): Promise<Outcome<Moved>> {
  const { asker, returning, witnessId } = given;
  const outing = await matterOfKind(tx, 'outing', returning.outingId);
  const station = await stationById(tx, asker.stationId);
  const visit = await openVisitAt(tx, asker.stationId);
  if (!outing || !station) return inTrouble('notFound');
  if (visit?.id !== returning.visitId) return inTrouble('visitEnded');
  if (visit.personId === asker.personId) return inTrouble('ownVisit');
  if (outing.body.stage !== 'out') return refuse({ kind: 'paperSettled', number: outing.number });
  const laid = await pileOf(tx, asker);
  const { checks } = returning;
  const scanned = new Set<string>(laid.keys());
  const decision = takeBackFrom(outing, { checks, returnerId: visit.personId, scanned });
  if (!decision.ok) return decision;
  const carriers = await carriersByIds(
    tx,
    checks.map(({ carrierId }) => carrierId),
  );
  const returner = await personById(tx, visit.personId);
  const witnesses = witnessId === null || witnessId === visit.personId ? 0 : 1;
  const allowed = mayGiveBack(house, { carriers, returner, witnesses });
  if (!allowed.ok) return allowed;
  const moves = carriers.flatMap((carrier): NewFact[] => {
    const to = backTo(carrier, outing, station.placeId);
    const reading = laid.get(carrier.id)?.reading ?? null;
    return to === null ? [] : [{ ...moved(carrier, to, { kind: 'returned' }), reading }];
  });
  const step = { of: 'outing', did: 'cameBack', checks } as const;
  const witnessIds = [visit.personId, ...(witnessId === null ? [] : [witnessId])];
  return await recordOuting(tx, house, {
    asker,
    outing,
    step,
    moves,
    about: { act: returning.act, witnessIds, approverIds: [] },
  });
}

/** The keeper and whoever gives back are two. */
function mayGiveBack(
  house: House,
  given: {
    readonly carriers: readonly Carrier[];
    readonly returner: Person | null;
    readonly witnesses: number;
  },
): Decision<null> {
  const personClass = given.returner?.personClass ?? null;
  for (const { marking, kind, sort } of given.carriers) {
    const asked = { operation: 'return', marking, kind, sort, personClass } as const;
    const present = {
      approvedBy: null,
      persons: 2,
      witnesses: given.witnesses,
      place: null,
      fields: [],
    };
    const ruled = permitted(house.policies.current(), asked, present);
    if (!ruled.ok) return ruled;
  }
  return allow(null);
}
