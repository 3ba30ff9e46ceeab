import type { Carrier } from '#domain/carriers.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, Instant, PersonId, PlaceId } from '#domain/ids.ts';
import { found } from '#domain/keeping.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import { answerableFor, declarationOf } from '#domain/stock-takes/unaccounted.ts';
import { append } from '../../store/append.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { placeById } from '../../store/places.ts';
import { movementsOf, unaccountedCarriers } from '../../store/takes/unaccounted.ts';
import { circumstance } from '../circumstance.ts';
import { about, moved } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';

/** 下落不明的载体, since when, by which fact, with every movement it ever made (oldest first). */
export type Lost = {
  readonly carrier: Carrier;
  readonly since: Instant;
  /** The movement that made it so: 报下落不明, or a register that was imported so. */
  readonly declared: Fact;
  readonly movements: readonly Fact[];
};

/** Everything that is unaccounted for, the longest first. */
export async function lostNow(db: Database | Tx): Promise<Lost[]> {
  const carriers = await unaccountedCarriers(db);
  if (carriers.length === 0) return [];
  const movements = await movementsOf(
    db,
    carriers.map(({ id }) => id),
  );
  return carriers
    .flatMap((carrier): Lost[] => {
      const its = movements.get(carrier.id) ?? [];
      const declared = declarationOf(its);
      if (declared === null) return [];
      return [{ carrier, since: declared.circumstance.at, declared, movements: its }];
    })
    .toSorted((a, b) => a.declared.seq - b.declared.seq);
}

/** 编号 of what is unaccounted for, by who answers for it: nothing new is handed out to him meanwhile. */
export async function lostByPerson(
  db: Database | Tx,
): Promise<ReadonlyMap<PersonId, readonly string[]>> {
  const numbers = new Map<PersonId, string[]>();
  for (const { carrier, declared } of await lostNow(db)) {
    for (const id of answerableFor(carrier, declared)) {
      numbers.set(id, [...(numbers.get(id) ?? []), carrier.registerNumber]);
    }
  }
  return numbers;
}

export const unaccountedOf = async (db: Database | Tx, id: PersonId): Promise<readonly string[]> =>
  (await lostByPerson(db)).get(id) ?? [];

/** 暂停借阅: nothing new goes to any of these people, by whatever paper: `borrowingFrozen`; null: it may. */
export async function frozenFor(
  db: Database | Tx,
  ids: readonly PersonId[],
): Promise<Refused | null> {
  return frozenBy(await lostByPerson(db), ids);
}

/** The same where it is asked of many things one after another. */
export function frozenBy(
  lost: ReadonlyMap<PersonId, readonly string[]>,
  ids: readonly PersonId[],
): Refused | null {
  const numbers = new Set(ids.flatMap((id) => lost.get(id) ?? []));
  if (numbers.size === 0) return null;
  return refuse({ kind: 'borrowingFrozen', numbers: [...numbers].join('、') });
}
type Refused = { readonly ok: false; readonly refusal: Refusal };

type Reported = { readonly carrierId: CarrierId };

/**
 * 查找记录: where somebody looked and what came of it. What was found is in storage again in the same act, where it lies now, and another
 * person who saw it signs too: not one who answers for it. Refuses `notFound`; a thing that is found, or was never lost,
 * `changedMeanwhile`; `secondLookNeeded`, `witnessUnfit`, what `signedSecond` does; and what `found` does of a place.
 */
export async function reportSearch(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly carrierId: CarrierId;
    readonly placeId: PlaceId | null;
    readonly found: boolean;
    readonly words: string;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<Reported>> {
  const { act, second, ...body } = asked;
  const request = { act, body: { searched: body } };
  const before = await answeredBefore<Reported>(house, request);
  if (before) return before;
  // 一人说找到了不算: what was lost is in storage again by two people's word.
  if (asked.found && second === null) return refuse({ kind: 'secondLookNeeded', count: 1 });
  const signed = second && (await signedSecond(house, asker, { second, not: [asker.personId] }));
  if (signed?.ok === false) return signed;
  const witnessIds = signed ? [signed.value.id] : [];
  const outcome = await once<Reported>(house, request, async (tx) => {
    const { carrierId, placeId, words } = asked;
    const carrier = await carrierById(tx, carrierId);
    const place = placeId === null ? null : await placeById(tx, placeId);
    if (!carrier || (placeId !== null && !place)) return inTrouble('notFound');
    if (carrier.custody.account !== 'unaccounted') {
      return { ok: false, refusal: { kind: 'changedMeanwhile' } };
    }
    const report = about({ kind: 'searched', placeId, found: asked.found, words });
    const facts: NewFact[] = [{ ...report, carrierId }];
    if (asked.found) {
      if (!place) return inTrouble('notFound');
      const answerable = await answerableNow(tx, carrier);
      if (witnessIds.some((id) => answerable.includes(id))) return refuse({ kind: 'witnessUnfit' });
      const decision = found(carrier, { place });
      if (!decision.ok) return decision;
      facts.push(moved(carrier, decision.value, { kind: 'found', stockTakeId: null }));
    }
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId, witnessIds }), facts);
    return done({ carrierId });
  });
  if (outcome.ok && asked.found) {
    house.announce({ kind: 'counter', stationId: null });
    house.announce({ kind: 'alarms' });
  }
  return outcome;
}

/** 责任人 of one thing that is unaccounted for. */
async function answerableNow(tx: Tx, carrier: Carrier): Promise<PersonId[]> {
  const declared = declarationOf((await movementsOf(tx, [carrier.id])).get(carrier.id) ?? []);
  return declared === null ? [] : answerableFor(carrier, declared);
}
