import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import { instant, type ActId, type CarrierId, type VisitId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { checkOut } from '#domain/lending.ts';
import { append } from '../store/append.ts';
import { carriersByIds } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { ledgerHead } from '../store/ledger.ts';
import { personById } from '../store/people.ts';
import { stationById } from '../store/stations.ts';
import { custodyKey, openVisitAt, pileAt, removeFromPile } from '../store/working/desks.ts';
import { credentialOf } from '../store/working/credentials.ts';
import { circumstance } from './circumstance.ts';
import { checkPin } from './credentials.ts';
import { moved, refusedFact } from './facts.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { judgeVisit } from './tag-health.ts';
import { proposed } from './verdicts.ts';

export type Settlement = {
  readonly act: ActId;
  readonly visitId: VisitId;
  /** What the keeper saw; what was scanned since is left for the next act. */
  readonly carrierIds: readonly CarrierId[];
  readonly loanDays: number;
  readonly borrowerPin: string | null;
};
export type Settled = {
  readonly checkedOut: number;
  readonly returned: number;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
  readonly ledgerSize: number;
};

/**
 * 办理: one act for the whole pile, one transaction. What a rule forbids is refused thing by thing and
 * recorded; the rest goes through. Lending needs the borrower's PIN. Refuses `visitEnded`, `ownVisit`,
 * `pinNeeded`, `noPin`, `wrongPin`, `pinLocked`, `actReused`.
 */
export async function settle(
  house: House,
  asker: Asker,
  settlement: Settlement,
): Promise<Outcome<Settled>> {
  const { borrowerPin, ...body } = settlement;
  const asked = { act: settlement.act, body: { settle: asker.stationId, ...body } };
  const before = await answeredBefore<Settled>(house, asked);
  if (before) return before;
  const signed = await signature(house, asker, settlement);
  if (!signed.ok) return signed;
  const given = { asker, settlement, isSigned: signed.value };
  const outcome = await once(house, asked, (tx) => write(tx, house, given));
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/**
 * 签收: the borrower's PIN, asked for only where something would be lent, and once for an armful after
 * another. True: what is lent in this act is signed for.
 */
async function signature(
  house: House,
  asker: Asker,
  { carrierIds, visitId, borrowerPin, loanDays }: Settlement,
): Promise<Outcome<boolean>> {
  const { db } = house.store;
  const visit = await openVisitAt(db, asker.stationId);
  const visitor = visit && (await personById(db, visit.personId));
  if (!visitor || visit.id !== visitId) return inTrouble('visitEnded');
  if (visitor.id === asker.personId) return inTrouble('ownVisit');
  if (borrowerPin !== null) {
    if (!(await credentialOf(db, visitor.id))) return inTrouble('noPin');
    const given = { pin: borrowerPin, stationId: asker.stationId };
    const checked = await checkPin(house, visitor.id, given);
    if (!checked.ok) return checked;
    house.signatures.sign(visitId, house.now());
    return done(true);
  }
  if (house.signatures.isSigned(visitId, house.now())) return done(true);
  const at = instant(house.now());
  const wouldLend = (await carriersByIds(db, carrierIds)).some(
    (carrier) => checkOut(carrier, { borrower: visitor, days: loanDays, at }).ok,
  );
  return wouldLend ? inTrouble('pinNeeded') : done(false);
}

async function write(
  tx: Tx,
  house: House,
  {
    asker,
    settlement,
    isSigned,
  }: { readonly asker: Asker; readonly settlement: Settlement; readonly isSigned: boolean },
): Promise<Outcome<Settled>> {
  const visit = await openVisitAt(tx, asker.stationId);
  const station = await stationById(tx, asker.stationId);
  const visitor = visit ? await personById(tx, visit.personId) : null;
  if (!station || !visitor || visit?.id !== settlement.visitId) return inTrouble('visitEnded');
  if (visitor.id === asker.personId) return inTrouble('ownVisit');
  const pile = new Map((await pileAt(tx, station.id)).map((item) => [item.carrierId, item]));
  const wanted = [...new Set(settlement.carrierIds)].filter((id) => pile.has(id));
  const desk = {
    visitor,
    counterPlaceId: station.placeId,
    counters: new Set([station.placeId]),
    at: instant(house.now()),
    days: settlement.loanDays,
    isSigned,
  };
  const facts: NewFact[] = [];
  const refused: { carrierId: CarrierId; refusal: Refusal }[] = [];
  const gone: CarrierId[] = [];
  for (const carrier of await carriersByIds(tx, wanted)) {
    const item = pile.get(carrier.id);
    const fact = { ...settledFact(carrier, item?.seen, desk), reading: item?.reading ?? null };
    facts.push(fact);
    if (fact.detail.kind !== 'refused') gone.push(carrier.id);
    else refused.push({ carrierId: carrier.id, refusal: fact.detail.refusal });
  }
  const given = circumstance(house, {
    act: settlement.act,
    actorId: asker.personId,
    stationId: station.id,
    witnessIds: [visitor.id],
  });
  await append(tx, given, facts);
  await removeFromPile(tx, station.id, gone);
  const things = gone.flatMap((id) => pile.get(id) ?? []);
  await judgeVisit(tx, house, { stationId: station.id, things });
  const of = (kind: NewFact['detail']['kind']) =>
    facts.filter((f) => f.detail.kind === kind).length;
  const { size } = await ledgerHead(tx);
  return done({
    checkedOut: of('checkedOut'),
    returned: of('returned'),
    refused,
    ledgerSize: size,
  });
}

function settledFact(
  carrier: Carrier,
  seen: string | undefined,
  desk: Parameters<typeof proposed>[1] & { readonly isSigned: boolean },
): NewFact {
  const { act, decision } = proposed(carrier, desk);
  // The keeper settled what he saw: a thing that moved since is for a further look, whatever the rule says.
  if (seen !== custodyKey(carrier.custody)) {
    return refusedFact(carrier.id, act, { kind: 'changedMeanwhile' });
  }
  if (!decision.ok) return refusedFact(carrier.id, act, decision.refusal);
  if (act === 'checkIn') return moved(carrier, decision.value, { kind: 'returned' });
  // The PIN was asked for before the transaction; a thing that came back to storage meanwhile has none.
  return desk.isSigned
    ? moved(carrier, decision.value, { kind: 'checkedOut' })
    : refusedFact(carrier.id, act, { kind: 'changedMeanwhile' });
}
