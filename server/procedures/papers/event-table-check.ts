import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, MatterId, VisitId } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import { isOut } from '#domain/matters/event-seats.ts';
import type { Refusal } from '#domain/refusals.ts';
import { permitted } from '#domain/rules/permit.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { stationById } from '../../store/stations.ts';
import { openVisitAt, pileAt, removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import { moved, refusedFact } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedVisitor } from '../signers.ts';
import { concerns } from './event-hand-out.ts';
import { isSettled, type Pack } from './event-packs.ts';
import { isHeldUnder, refused, unscanned } from './paper-steps.ts';

export type Collected = {
  readonly collected: number;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

/**
 * 收回: copies come back to the counter, each scanned. The organiser signs for whatever lies there (PIN); a participant gives back his own
 * by his badge. A copy that came back another way is only noted. After the check the missing ones are taken so too, one by one. Refuses
 * as a whole `paperSettled`, `visitorUnconcerned`, `notScanned`, `visitEnded`, `ownVisit`, and what `signedVisitor` does.
 */
export async function collectCopies(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly matterId: MatterId;
    readonly visitId: VisitId;
    readonly pin: string | null;
    readonly carrierIds: readonly CarrierId[];
  },
): Promise<Outcome<Collected>> {
  const { act, pin, ...told } = asked;
  const request = { act, body: { collect: told } };
  const before = await answeredBefore<Collected>(house, request);
  if (before) return before;
  const { db } = house.store;
  const now = await matterOfKind(db, 'eventPack', asked.matterId);
  const visitNow = await openVisitAt(db, asker.stationId);
  if (visitNow?.personId === now?.body.organiserId) {
    const signed = await signedVisitor(house, asker, { visitId: asked.visitId, pin });
    if (!signed.ok) return signed;
  }
  const outcome = await once<Collected>(house, request, async (tx) => {
    const pack = await matterOfKind(tx, 'eventPack', asked.matterId);
    const station = await stationById(tx, asker.stationId);
    if (!pack || !station) return inTrouble('notFound');
    const visit = await openVisitAt(tx, asker.stationId);
    if (visit?.id !== asked.visitId || visit.personId !== visitNow?.personId) {
      return inTrouble('visitEnded');
    }
    if (visit.personId === asker.personId) return inTrouble('ownVisit');
    const ids = [...new Set(asked.carrierIds)];
    const wrong = concerns(pack, ids, visit.personId);
    if (wrong) return wrong;
    if (isSettled(pack) && pack.body.stage !== 'short') {
      return refused({ kind: 'paperSettled', number: pack.number });
    }
    return await writeBack(tx, house, { asker, act, pack, ids, station, visit });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

type Back = {
  readonly asker: Asker;
  readonly act: ActId;
  readonly pack: Pack;
  readonly ids: readonly CarrierId[];
  readonly station: NonNullable<Awaited<ReturnType<typeof stationById>>>;
  readonly visit: NonNullable<Awaited<ReturnType<typeof openVisitAt>>>;
};

async function writeBack(tx: Tx, house: House, given: Back): Promise<Outcome<Collected>> {
  const { asker, pack, ids, station, visit } = given;
  const out = new Set(
    copiesOf(pack.body)
      .filter(isOut)
      .map(({ carrierId }) => carrierId),
  );
  const pile = new Map((await pileAt(tx, station.id)).map((one) => [one.carrierId, one.reading]));
  const absent = unscanned(pile, ids);
  if (absent) return absent;
  const facts: NewFact[] = [];
  const no: { carrierId: CarrierId; refusal: Refusal }[] = [];
  const back: CarrierId[] = [];
  for (const carrier of await carriersByIds(tx, ids)) {
    const reading = pile.get(carrier.id) ?? null;
    const refusal = out.has(carrier.id)
      ? await whyNotBack(tx, house, carrier)
      : ({ kind: 'changedMeanwhile' } as const);
    if (refusal !== null) {
      facts.push({ ...refusedFact(carrier.id, 'checkIn', refusal), reading });
      no.push({ carrierId: carrier.id, refusal });
      continue;
    }
    back.push(carrier.id);
    if (!isHeldUnder(carrier, pack)) continue;
    const to = { account: 'stored', placeId: station.placeId } as const;
    facts.push({ ...moved(carrier, to, { kind: 'returned' }), reading });
  }
  const { personId: actorId } = asker;
  if (back.length > 0) {
    const step = { of: 'eventPack', did: 'collected', carrierIds: back } as const;
    const fact = steppedMatter(house, pack, { step, actorId });
    if (fact === null) return refused({ kind: 'changedMeanwhile' });
    facts.push(fact);
  }
  const witnessIds = [visit.personId];
  const by = { act: given.act, actorId, stationId: station.id, witnessIds };
  await append(tx, circumstance(house, by), facts);
  await removeFromPile(tx, station.id, back);
  return done({ collected: back.length, refused: no });
}

/** What the rules of giving back say: the one who brings it, and the keeper. */
async function whyNotBack(tx: Tx, house: House, carrier: Carrier): Promise<Refusal | null> {
  const { custody, marking, kind, sort } = carrier;
  const holder = custody.account === 'held' ? await personById(tx, custody.holderId) : null;
  const personClass = holder?.personClass ?? null;
  const asked = { operation: 'return', marking, kind, sort, personClass } as const;
  const present = { approvedBy: null, persons: 2, witnesses: 0, place: null, fields: [] };
  const permit = permitted(house.policies.current(), asked, present);
  return permit.ok ? null : permit.refusal;
}
