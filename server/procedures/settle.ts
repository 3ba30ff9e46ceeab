import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, VisitId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../store/append.ts';
import { carriersByIds } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { ledgerHead } from '../store/ledger.ts';
import { personById } from '../store/people.ts';
import { stationById } from '../store/stations.ts';
import { openVisitAt, pileAt, removeFromPile } from '../store/working/desks.ts';
import { circumstance } from './circumstance.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { folderReadAt } from './papers/circulation-folder.ts';
import { pileDesk } from './pile-desk.ts';
import { settledThing } from './settled-thing.ts';
import { signedSecond, signedVisitor, type BadgeAndPin } from './signers.ts';
import { judgeVisit } from './tag-health.ts';
import { proposed } from './verdicts.ts';

export type Settlement = {
  readonly act: ActId;
  readonly visitId: VisitId;
  /** What the keeper saw; what was scanned since is left for the next act. */
  readonly carrierIds: readonly CarrierId[];
  /** Null: as long as the rules let each thing. */
  readonly loanDays: number | null;
  readonly borrowerPin: string | null;
  /** 第二人 where the rules want one: stays with the reader of 绝密, or bears witness. */
  readonly second: BadgeAndPin | null;
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
 * `pinNeeded`, `noPin`, `wrongPin`, `pinLocked`, `actReused`, `folderNotBack`; with a second person what `signedSecond` does.
 */
export async function settle(
  house: House,
  asker: Asker,
  settlement: Settlement,
): Promise<Outcome<Settled>> {
  const { borrowerPin: _pin, second: _second, ...body } = settlement;
  const asked = { act: settlement.act, body: { settle: asker.stationId, ...body } };
  const before = await answeredBefore<Settled>(house, asked);
  if (before) return before;
  const signed = await signatures(house, asker, settlement);
  if (!signed.ok) return signed;
  const given = { asker, settlement, signed: signed.value };
  const outcome = await once(house, asked, async (tx) => {
    // 即阅即批即退: what is read before the clerk comes back before he does anything else here.
    const read = await folderReadAt(tx, asker.stationId);
    if (read) return { ok: false, refusal: { kind: 'folderNotBack', number: read.number } };
    return await write(tx, house, given);
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** Who signed: the visitor for what is lent to him, and a second person. */
type Signed = { readonly isSigned: boolean; readonly second: Person | null };

async function signatures(
  house: House,
  asker: Asker,
  settlement: Settlement,
): Promise<Outcome<Signed>> {
  const isSigned = await signature(house, asker, settlement);
  if (!isSigned.ok) return isSigned;
  const { second } = settlement;
  if (second === null) return done({ isSigned: isSigned.value, second: null });
  const visit = await openVisitAt(house.store.db, asker.stationId);
  const not = [asker.personId, ...(visit === null ? [] : [visit.personId])];
  const signed = await signedSecond(house, asker, { second, not });
  return signed.ok ? done({ isSigned: isSigned.value, second: signed.value }) : signed;
}

/**
 * 签收: the borrower's PIN, asked for only where something would be lent, and once for an armful after
 * another. True: what is lent in this act is signed for.
 */
async function signature(
  house: House,
  asker: Asker,
  { carrierIds, visitId, borrowerPin }: Settlement,
): Promise<Outcome<boolean>> {
  const { db } = house.store;
  const signed = await signedVisitor(house, asker, { visitId, pin: borrowerPin });
  if (signed.ok) return done(true);
  if (!('trouble' in signed) || signed.trouble !== 'pinNeeded') return signed;
  const visit = await openVisitAt(db, asker.stationId);
  const visitor = visit && (await personById(db, visit.personId));
  const station = await stationById(db, asker.stationId);
  if (!visit || !station) return inTrouble('visitEnded');
  const carriers = await carriersByIds(db, carrierIds);
  const place = { counterPlaceId: station.placeId, counters: new Set([station.placeId]) };
  const desk = await pileDesk(db, house, { visitor, use: visit.purpose, carriers, ...place });
  // With a second person there may be more that can be lent, never less.
  const wouldLend = carriers.some((carrier) => {
    const { act, decision } = proposed(carrier, desk, { days: null, seconds: 1 });
    return act === 'checkOut' && decision.ok;
  });
  return wouldLend ? inTrouble('pinNeeded') : done(false);
}

async function write(
  tx: Tx,
  house: House,
  {
    asker,
    settlement,
    signed,
  }: { readonly asker: Asker; readonly settlement: Settlement; readonly signed: Signed },
): Promise<Outcome<Settled>> {
  const visit = await openVisitAt(tx, asker.stationId);
  const station = await stationById(tx, asker.stationId);
  const visitor = visit ? await personById(tx, visit.personId) : null;
  if (!station || !visitor || visit?.id !== settlement.visitId) return inTrouble('visitEnded');
  if (visitor.id === asker.personId) return inTrouble('ownVisit');
  const pile = new Map((await pileAt(tx, station.id)).map((item) => [item.carrierId, item]));
  const wanted = [...new Set(settlement.carrierIds)].filter((id) => pile.has(id));
  const carriers = await carriersByIds(tx, wanted);
  const place = { counterPlaceId: station.placeId, counters: new Set([station.placeId]) };
  const keeperId = asker.personId;
  const seen = { visitor, use: visit.purpose, carriers, keeperId, ...place };
  const desk = await pileDesk(tx, house, seen);
  const facts: NewFact[] = [];
  const approvers = new Set<Person['id']>();
  const refused: { carrierId: CarrierId; refusal: Refusal }[] = [];
  const gone: CarrierId[] = [];
  for (const carrier of carriers) {
    const entry = pile.get(carrier.id) ?? null;
    const { loanDays: days } = settlement;
    const thing = await settledThing(tx, carrier, { entry, desk, days, ...signed });
    facts.push(...thing.facts);
    if (thing.approverId !== null) approvers.add(thing.approverId);
    if (thing.refusal === null) gone.push(carrier.id);
    else refused.push({ carrierId: carrier.id, refusal: thing.refusal });
  }
  const { second } = signed;
  const given = circumstance(house, {
    act: settlement.act,
    actorId: asker.personId,
    stationId: station.id,
    approverIds: [...approvers],
    witnessIds: [visitor.id, ...(second === null ? [] : [second.id])],
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
