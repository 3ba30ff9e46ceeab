import {
  correctMovement,
  correctRecord,
  undo as decideUndo,
  type RecordChanges,
} from '#domain/corrections.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { Fact, FactDetail, NewFact } from '#domain/facts.ts';
import { instant, type ActId, type CarrierId } from '#domain/ids.ts';
import { spokenFor } from '#domain/matters/spoken-for.ts';
import type { Person } from '#domain/people.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import { append } from '../store/append.ts';
import { carrierById } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { factsAbout, factsOfAct } from '../store/ledger.ts';
import { openPapersNaming } from '../store/papers-of.ts';
import { personById } from '../store/people.ts';
import { addToPile, custodyKey } from '../store/working/desks.ts';
import { circumstance } from './circumstance.ts';
import { moved } from './facts.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { GIVING } from './pile-desk.ts';
import { signedSecond, type BadgeAndPin } from './signers.ts';

export type Undone = { readonly undone: number };

/**
 * 撤销: everything that one act moved goes back, or nothing does. What it had taken off the pile lies there again. Refuses
 * `notFound`, `notUndoable`, `notYourAct`, `undoTooLate`, `movedSince`, `personNotActive`, `underPaper`, `actReused`.
 */
export async function undo(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly of: ActId },
): Promise<Outcome<Undone>> {
  const { personId: actorId, stationId } = asker;
  const body = { undo: asked.of, at: stationId };
  const outcome = await once<Undone>(house, { act: asked.act, body }, async (tx) => {
    const moves = (await factsOfAct(tx, asked.of)).filter(({ to }) => to !== null);
    if (moves.length === 0) return inTrouble('notFound');
    const at = instant(house.now());
    const facts: NewFact[] = [];
    for (const fact of moves) {
      const found = await movedThing(tx, fact);
      if (!found) return inTrouble('notFound');
      const decision = decideUndo(found.facts, fact, { actorId, stationId, at });
      if (!decision.ok) return decision;
      const { to, ...home } = decision.value;
      const may = await mayGoBack(tx, found.carrier, to);
      if (!may.ok) return may;
      facts.push(moved(found.carrier, to, { kind: 'reversed', of: fact.seq, ...home }));
    }
    await append(tx, circumstance(house, { act: asked.act, actorId, stationId }), facts);
    for (const { carrierId, to } of facts) {
      if (carrierId === null || to === null) continue;
      const entry = { carrierId, scannedAt: at, seen: custodyKey(to), reading: null };
      await addToPile(tx, stationId, entry);
    }
    return done({ undone: facts.length });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

type Signed = { readonly reason: string; readonly second: BadgeAndPin };

/** 更正 of the last movement of a carrier; `of` is the seq of its fact. */
export const correctLastMovement = (
  house: House,
  asker: Asker,
  asked: Signed & { readonly act: ActId; readonly carrierId: CarrierId; readonly of: number },
): Promise<Outcome<{ readonly carrierId: CarrierId }>> =>
  corrected(house, asker, asked, async (tx, by) => {
    const facts = await factsAbout(tx, asked.carrierId);
    const carrier = await carrierById(tx, asked.carrierId);
    const fact = facts.find(({ seq }) => seq === asked.of);
    if (!carrier || !fact) return inTrouble('notFound');
    const decision = correctMovement(facts, fact, by);
    if (!decision.ok) return decision;
    const { to, ...home } = decision.value;
    const may = await mayGoBack(tx, carrier, to);
    if (!may.ok) return may;
    const detail = { kind: 'corrected', of: fact.seq, reason: asked.reason, ...home } as const;
    return done(moved(carrier, to, detail));
  });

/** 更正登记 of what is written of a carrier. */
export const correctWritten = (
  house: House,
  asker: Asker,
  asked: Signed & {
    readonly act: ActId;
    readonly carrierId: CarrierId;
    readonly changes: RecordChanges;
  },
): Promise<Outcome<{ readonly carrierId: CarrierId }>> =>
  corrected(house, asker, asked, async (tx, by) => {
    const carrier = await carrierById(tx, asked.carrierId);
    if (!carrier) return inTrouble('notFound');
    const { custodianId } = asked.changes;
    if (custodianId && !(await personById(tx, custodianId))) return inTrouble('notFound');
    const decision = correctRecord(carrier, asked.changes, by);
    if (!decision.ok) return decision;
    const fields = new Set(Object.keys(decision.value));
    const before = Object.fromEntries(Object.entries(carrier).filter(([name]) => fields.has(name)));
    const detail: FactDetail = {
      kind: 'recordCorrected',
      reason: asked.reason,
      before,
      changes: decision.value,
    };
    return done({ detail, carrierId: carrier.id, from: null, to: null });
  });

/** The second person's PIN first, then the decision and its one fact. Refuses what `signedSecond` does. */
async function corrected(
  house: House,
  asker: Asker,
  asked: Signed & { readonly act: ActId; readonly carrierId: CarrierId },
  decide: (tx: Tx, by: { actor: Person; second: Person }) => Promise<Outcome<NewFact>>,
): Promise<Outcome<{ readonly carrierId: CarrierId }>> {
  const { act, second: signature, ...told } = asked;
  const body = { correct: told };
  const before = await answeredBefore<{ readonly carrierId: CarrierId }>(house, { act, body });
  if (before) return before;
  const signed = await signedSecond(house, asker, { second: signature, not: [asker.personId] });
  if (!signed.ok) return signed;
  const { personId: actorId, stationId } = asker;
  const outcome = await once(house, { act, body }, async (tx) => {
    const actor = await personById(tx, actorId);
    const second = await personById(tx, signed.value.id);
    if (!actor || !second) return inTrouble('notFound');
    const fact = await decide(tx, { actor, second });
    if (!fact.ok) return fact;
    const given = circumstance(house, { act, actorId, stationId, witnessIds: [second.id] });
    await append(tx, given, [fact.value]);
    return done({ carrierId: asked.carrierId });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** What goes back into somebody's name: he has not left since, and no paper has the thing since. */
async function mayGoBack(tx: Tx, { id }: Carrier, to: Custody): Promise<Decision<null>> {
  if (to.account !== 'held') return allow(null);
  const holder = await personById(tx, to.holderId);
  if (holder?.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const papers = await openPapersNaming(tx, GIVING, [id]);
  const paper = papers.find((one) => spokenFor(one).includes(id));
  return paper ? refuse({ kind: 'underPaper', number: paper.number }) : allow(null);
}

async function movedThing(tx: Tx, { carrierId }: Fact) {
  const carrier = carrierId === null ? null : await carrierById(tx, carrierId);
  return carrier && { carrier, facts: await factsAbout(tx, carrier.id) };
}
