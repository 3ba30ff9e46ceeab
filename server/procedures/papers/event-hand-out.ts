import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, MatterId, PersonId, VisitId } from '#domain/ids.ts';
import { copiesOf } from '#domain/matters/event-pack.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { openVisitAt, pileAt, removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import { moved, refusedFact } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedVisitor } from '../signers.ts';
import { isSettled, type Pack } from './event-packs.ts';
import { handOutVerdicts } from './event-verdicts.ts';
import { refused, unscanned } from './paper-steps.ts';

export type HandOut = {
  readonly act: ActId;
  readonly matterId: MatterId;
  readonly visitId: VisitId;
  /** Null: signed a moment ago. */
  readonly pin: string | null;
  readonly carrierIds: readonly CarrierId[];
};
export type HandedOut = {
  readonly handedOut: number;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

/**
 * 发放: the organiser signs for the whole table, or each person for his own seat; every copy lies scanned on the counter, and is charged to
 * the person of its seat until the event ends. What a rule forbids is refused copy by copy and recorded; the rest goes out. Refuses as a
 * whole `paperSettled`, `visitorUnconcerned`, `notScanned`, `visitEnded`, `ownVisit`, and what `signedVisitor` does.
 */
export async function handOut(
  house: House,
  asker: Asker,
  asked: HandOut,
): Promise<Outcome<HandedOut>> {
  const { act, pin, ...told } = asked;
  const request = { act, body: { handOut: told } };
  const before = await answeredBefore<HandedOut>(house, request);
  if (before) return before;
  const signed = await signedVisitor(house, asker, { visitId: asked.visitId, pin });
  if (!signed.ok) return signed;
  const visitorId = signed.value.id;
  const outcome = await once<HandedOut>(house, request, async (tx) => {
    const pack = await matterOfKind(tx, 'eventPack', asked.matterId);
    if (!pack) return inTrouble('notFound');
    if (isSettled(pack)) return refused({ kind: 'paperSettled', number: pack.number });
    const visit = await openVisitAt(tx, asker.stationId);
    if (visit?.id !== asked.visitId) return inTrouble('visitEnded');
    const ids = [...new Set(asked.carrierIds)];
    const wrong = concerns(pack, ids, visitorId);
    return wrong ?? (await write(tx, house, { asker, asked, pack, ids, visitorId }));
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** The organiser signs for every seat, everybody else for his own. Null: he may. */
export function concerns(
  pack: Pack,
  ids: readonly CarrierId[],
  visitorId: PersonId,
): Outcome<never> | null {
  const seats = new Map(copiesOf(pack.body).map(({ carrierId, seat }) => [carrierId, seat]));
  if (ids.length === 0 || ids.some((id) => !seats.has(id))) return inTrouble('notFound');
  const isHis = ids.every((id) => seats.get(id)?.personId === visitorId);
  return isHis || visitorId === pack.body.organiserId
    ? null
    : refused({ kind: 'visitorUnconcerned' });
}

async function write(
  tx: Tx,
  house: House,
  given: {
    readonly asker: Asker;
    readonly asked: HandOut;
    readonly pack: Pack;
    readonly ids: readonly CarrierId[];
    readonly visitorId: PersonId;
  },
): Promise<Outcome<HandedOut>> {
  const { asker, pack, ids, visitorId } = given;
  const { personId: actorId, stationId } = asker;
  const pile = new Map((await pileAt(tx, stationId)).map((one) => [one.carrierId, one.reading]));
  const absent = unscanned(pile, ids);
  if (absent) return absent;
  const who = { keeperId: actorId, signerId: visitorId };
  const verdicts = await handOutVerdicts(tx, house, { pack, ...who });
  const facts: NewFact[] = [];
  const no: { carrierId: CarrierId; refusal: Refusal }[] = [];
  const gone: CarrierId[] = [];
  const approverIds = new Set<PersonId>();
  for (const carrierId of ids) {
    // No verdict: it is in somebody's hands already.
    const said = verdicts.get(carrierId) ?? refused({ kind: 'changedMeanwhile' });
    const reading = pile.get(carrierId) ?? null;
    if (said.ok) {
      const { carrier, person, dueAt, approverId } = said.value;
      const under = { basis: 'event', dueAt, matterId: pack.id } as const;
      const to = { account: 'held', holderId: person.id, ...under } as const;
      facts.push({ ...moved(carrier, to, { kind: 'checkedOut' }), reading });
      if (approverId !== null) approverIds.add(approverId);
      gone.push(carrierId);
    } else if ('refusal' in said) {
      facts.push({ ...refusedFact(carrierId, 'checkOut', said.refusal), reading });
      no.push({ carrierId, refusal: said.refusal });
    }
  }
  if (gone.length > 0) {
    const step = { of: 'eventPack', did: 'handedOut', carrierIds: gone } as const;
    const fact = steppedMatter(house, pack, { step, actorId });
    if (fact === null) return refused({ kind: 'changedMeanwhile' });
    facts.push(fact);
  }
  const by = { act: given.asked.act, actorId, stationId, witnessIds: [visitorId] };
  await append(tx, circumstance(house, { ...by, approverIds: [...approverIds] }), facts);
  await removeFromPile(tx, stationId, gone);
  return done({ handedOut: gone.length, refused: no });
}
