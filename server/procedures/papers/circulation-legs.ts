import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, Instant, MatterId, VisitId } from '#domain/ids.ts';
import type { CirculationStep } from '#domain/matters/circulation.ts';
import type { Person } from '#domain/people.ts';
import { refuse, type Decision, type Refusal } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { removeFromPile } from '../../store/working/desks.ts';
import { circumstance } from '../circumstance.ts';
import { moved, refusedFact } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedVisitor } from '../signers.ts';
import { judgeVisit } from '../tag-health.ts';
import {
  legCounter,
  plannedLegs,
  type LegCounter,
  type Planned,
  type Wanted,
} from './circulation-plan.ts';

export type Legs = {
  readonly act: ActId;
  readonly visitId: VisitId;
  /** What lies scanned on the counter, as the clerk saw it. */
  readonly carrierIds: readonly CarrierId[];
  readonly takeBack: readonly { readonly id: MatterId; readonly words: string | null }[];
  readonly give: readonly MatterId[];
  /** The reader's; null: he signed a moment ago. */
  readonly pin: string | null;
};
type Told = { readonly id: MatterId; readonly number: string };
export type LegsDone = {
  readonly takenBack: readonly Told[];
  readonly given: readonly (Told & { readonly dueAt: Instant })[];
  readonly refused: readonly (Told & { readonly refusal: Refusal })[];
};

/**
 * 交给 and 收回: several folders of the one reader who is present, in one act; what comes back goes first. Each is decided by itself:
 * what is refused — passed sideways, out of turn, not whole — is refused and recorded, the rest goes through. The reader
 * signs with his PIN wherever something moves. Refuses `notFound`, `visitEnded`, `ownVisit`, `pinNeeded`, `noPin`,
 * `wrongPin`, `pinLocked`, `actReused`.
 */
export async function runLegs(house: House, asker: Asker, legs: Legs): Promise<Outcome<LegsDone>> {
  const { pin, ...body } = legs;
  const asked = { act: legs.act, body: { legs: asker.stationId, ...body } };
  const before = await answeredBefore<LegsDone>(house, asked);
  if (before) return before;
  const looked = await plan(house.store.db, house, { asker, legs });
  if (!looked.ok) return looked;
  const isSigned = looked.value.planned.some(({ decision }) => decision.ok);
  if (isSigned) {
    const signed = await signedVisitor(house, asker, { visitId: legs.visitId, pin });
    if (!signed.ok) return signed;
  }
  const outcome = await once(house, asked, (tx) => write(tx, house, { asker, legs, isSigned }));
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

type Plan = {
  readonly visitor: Person;
  readonly pile: LegCounter['pile'];
  readonly planned: readonly Planned[];
};

/** Every folder's decision. Asked before the signature, and again inside the transaction. */
async function plan(
  db: Database | Tx,
  house: House,
  { asker, legs }: { readonly asker: Asker; readonly legs: Legs },
): Promise<Outcome<Plan>> {
  const counter = await legCounter(db, asker);
  const visitor = counter?.visitor ?? null;
  if (!counter || !visitor || counter.visitId !== legs.visitId) return inTrouble('visitEnded');
  if (visitor.id === asker.personId) return inTrouble('ownVisit');
  const { pile } = counter;
  const scanned = new Set(legs.carrierIds.filter((id) => pile.has(id)));
  const wanted: Wanted[] = [
    ...new Map(legs.takeBack.map((one) => [one.id, { ...one, act: 'takeBack' as const }])).values(),
    ...[...new Set(legs.give)].map((id) => ({ id, act: 'give' as const })),
  ];
  const planned = await plannedLegs(db, house, { counter, scanned, wanted });
  return planned === null ? inTrouble('notFound') : done({ visitor, pile, planned });
}

async function write(
  tx: Tx,
  house: House,
  given: { readonly asker: Asker; readonly legs: Legs; readonly isSigned: boolean },
): Promise<Outcome<LegsDone>> {
  const { asker, legs, isSigned } = given;
  const looked = await plan(tx, house, { asker, legs });
  if (!looked.ok) return looked;
  const { visitor, pile, planned } = looked.value;
  const facts: NewFact[] = [];
  const gone: CarrierId[] = [];
  for (const one of planned) {
    const made = factsOf(house, { asker, isSigned }, one);
    if (made.ok) gone.push(...one.folder.matter.body.carrierIds);
    facts.push(...(made.ok ? made.value : refusals(one, made.refusal, pile)));
  }
  const { act } = legs;
  const { personId: actorId, stationId } = asker;
  const witnessIds = [visitor.id];
  const approverIds = [
    ...new Set(planned.flatMap((one) => (one.act === 'give' ? one.approverIds : []))),
  ];
  const here = circumstance(house, { act, actorId, stationId, witnessIds, approverIds });
  const read = facts.map((fact) => withReading(fact, pile));
  await append(tx, here, read);
  await removeFromPile(tx, stationId, gone);
  const things = gone.flatMap((id) => pile.get(id) ?? []);
  await judgeVisit(tx, house, { stationId, things });
  return done(answerOf(planned, (one) => factsOf(house, { asker, isSigned }, one)));
}

const told = ({ folder: { matter } }: Planned): Told => ({ id: matter.id, number: matter.number });

/** What became of each folder. */
function answerOf(
  planned: readonly Planned[],
  made: (one: Planned) => Decision<unknown>,
): LegsDone {
  return {
    takenBack: planned.filter((one) => one.act === 'takeBack' && made(one).ok).map(told),
    given: planned.flatMap((one) =>
      one.act === 'give' && one.decision.ok && made(one).ok
        ? [{ ...told(one), dueAt: one.decision.value.dueAt }]
        : [],
    ),
    refused: planned.flatMap((one) => {
      const decision = made(one);
      return decision.ok ? [] : [{ ...told(one), refusal: decision.refusal }];
    }),
  };
}

/** 拒绝 is recorded of each thing of the folder that lies here. */
function refusals(one: Planned, refusal: Refusal, pile: LegCounter['pile']): NewFact[] {
  const attempted = one.act === 'give' ? 'checkOut' : 'checkIn';
  const here = one.folder.carriers.filter(({ id }) => pile.has(id));
  return here.map(({ id }) => refusedFact(id, attempted, refusal));
}

const withReading = (fact: NewFact, pile: LegCounter['pile']): NewFact =>
  fact.carrierId === null ? fact : { ...fact, reading: pile.get(fact.carrierId)?.reading ?? null };

/** The step of the slip and the movement of everything in it. What would move only since the reader was asked for his PIN has none. */
function factsOf(
  house: House,
  { asker, isSigned }: { readonly asker: Asker; readonly isSigned: boolean },
  one: Planned,
): Decision<NewFact[]> {
  if (!one.decision.ok) return one.decision;
  const { matter } = one.folder;
  const { to } = one.decision.value;
  const carriers = one.act === 'takeBack' ? backOf(one) : one.folder.carriers;
  const step = stepOf(asker, one);
  const stepped = step && steppedMatter(house, matter, { step, actorId: asker.personId });
  if (!stepped || !isSigned) return refuse({ kind: 'changedMeanwhile' });
  const kind = one.act === 'give' ? 'checkedOut' : 'returned';
  return { ok: true, value: [stepped, ...carriers.map((thing) => moved(thing, to, { kind }))] };
}

const backOf = ({ decision }: Extract<Planned, { act: 'takeBack' }>): readonly Carrier[] =>
  decision.ok ? decision.value.carriers : [];

function stepOf({ stationId }: Asker, one: Planned): CirculationStep | null {
  const of = 'circulation';
  if (one.act === 'takeBack') {
    const { decision, words } = one;
    return decision.ok ? { of, did: 'legBack', leg: decision.value.leg, words } : null;
  }
  if (!one.decision.ok) return null;
  const { leg, dueAt, isSession } = one.decision.value;
  return { of, did: 'legOut', leg, dueAt, stationId, isSession };
}
