import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, Instant, PersonId, VisitId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../store/append.ts';
import { carriersByIds } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { ledgerHead } from '../store/ledger.ts';
import { personById } from '../store/people.ts';
import { stationById } from '../store/stations.ts';
import { custodyKey, openVisitAt, pileAt, removeFromPile } from '../store/working/desks.ts';
import { circumstance } from './circumstance.ts';
import { moved, refusedFact } from './facts.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { pileDesk } from './pile-desk.ts';
import { signedVisitor } from './signers.ts';
import { proposedRenewal } from './verdicts.ts';

export type RenewalAct = {
  readonly act: ActId;
  readonly visitId: VisitId;
  readonly carrierIds: readonly CarrierId[];
  /** Null: as long as the rules let each thing. */
  readonly loanDays: number | null;
  readonly borrowerPin: string | null;
};
export type Renewed = {
  readonly renewed: number;
  /** The first time that one of them is due; null: none was renewed. */
  readonly dueAt: Instant | null;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
  readonly ledgerSize: number;
};

/**
 * 续借 of things that lie on the counter, their holder there and signing: each gets a later due time, counted from now. What a
 * rule forbids is refused thing by thing and recorded. Refuses what `signedVisitor` does, and `actReused`.
 */
export async function renewAll(
  house: House,
  asker: Asker,
  asked: RenewalAct,
): Promise<Outcome<Renewed>> {
  const { borrowerPin, ...told } = asked;
  const body = { renew: asker.stationId, ...told };
  const before = await answeredBefore<Renewed>(house, { act: asked.act, body });
  if (before) return before;
  const { visitId } = asked;
  const signed = await signedVisitor(house, asker, { visitId, pin: borrowerPin });
  if (!signed.ok) return signed;
  const outcome = await once(house, { act: asked.act, body }, (tx) =>
    write(tx, house, asker, asked),
  );
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

async function write(
  tx: Tx,
  house: House,
  asker: Asker,
  { act, visitId, carrierIds, loanDays: days }: RenewalAct,
): Promise<Outcome<Renewed>> {
  const visit = await openVisitAt(tx, asker.stationId);
  const station = await stationById(tx, asker.stationId);
  const visitor = visit ? await personById(tx, visit.personId) : null;
  if (!station || !visitor || visit?.id !== visitId) return inTrouble('visitEnded');
  const pile = new Map((await pileAt(tx, station.id)).map((item) => [item.carrierId, item]));
  const carriers = await carriersByIds(
    tx,
    [...new Set(carrierIds)].filter((id) => pile.has(id)),
  );
  const place = { counterPlaceId: station.placeId, counters: new Set([station.placeId]) };
  const keeperId = asker.personId;
  const seen = { visitor, use: visit.purpose, carriers, keeperId, ...place };
  const desk = await pileDesk(tx, house, seen);
  const facts: NewFact[] = [];
  const approvers = new Set<PersonId>();
  const refused: { carrierId: CarrierId; refusal: Refusal }[] = [];
  const due: Instant[] = [];
  for (const carrier of carriers) {
    const entry = pile.get(carrier.id);
    const reading = entry?.reading ?? null;
    const decision =
      entry?.seen === custodyKey(carrier.custody)
        ? proposedRenewal(carrier, desk, { days, seconds: 0 })
        : ({ ok: false, refusal: { kind: 'changedMeanwhile' } } as const);
    if (!decision.ok) {
      facts.push({ ...refusedFact(carrier.id, 'renew', decision.refusal), reading });
      refused.push({ carrierId: carrier.id, refusal: decision.refusal });
      continue;
    }
    const { to, approval } = decision.value;
    if (approval !== null) approvers.add(approval.approverId);
    if (to.dueAt !== null) due.push(to.dueAt);
    const approvalId = approval?.approval.id ?? null;
    facts.push({ ...moved(carrier, to, { kind: 'renewed', approvalId }), reading });
  }
  const given = circumstance(house, {
    act,
    actorId: asker.personId,
    stationId: station.id,
    approverIds: [...approvers],
    witnessIds: [visitor.id],
  });
  await append(tx, given, facts);
  const left = new Set(refused.map(({ carrierId }) => carrierId));
  const renewed = carriers.filter(({ id }) => !left.has(id));
  await removeFromPile(
    tx,
    station.id,
    renewed.map(({ id }) => id),
  );
  const { size } = await ledgerHead(tx);
  const dueAt = due.toSorted()[0] ?? null;
  return done({ renewed: renewed.length, dueAt, refused, ledgerSize: size });
}
