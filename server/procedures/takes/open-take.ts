import type { NewFact } from '#domain/facts.ts';
import {
  instant,
  type ActId,
  type MatterId,
  type PersonId,
  type StockTakeId,
} from '#domain/ids.ts';
import type { StockTake } from '#domain/matters/stock-take.ts';
import { dayOf, endOf } from '#domain/rules/days.ts';
import { decideCounters } from '#domain/stock-takes/counters.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { closeSeats } from '../../store/takes/seats.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { lotsOf, plannedTake } from './plan-take.ts';

/** 盘点方案, as a person or a 盘点计划 asks for it. */
export type TakeAsked = {
  readonly title: string;
  readonly scope: TakeScope;
  readonly mode: StockTake['mode'];
  readonly counterIds: readonly PersonId[];
  /** 限期: the last day. */
  readonly dueOn: string;
};
export type Opened = { readonly stockTakeId: StockTakeId; readonly number: string };

/**
 * 立项: what is counted, by whom, until when. From now on stations may take seats in it; nothing is frozen. Refuses `scopeEmpty`,
 * `countersNeeded`, `counterIsKeeper`, `othersDutyMissing`, `personNotActive`; trouble `takeDuePast`, `notFound`.
 */
export async function openTake(
  house: House,
  asker: Asker,
  asked: TakeAsked & { readonly act: ActId },
): Promise<Outcome<Opened>> {
  const { act, ...plan } = asked;
  const body = { openTake: plan, by: asker.personId };
  const outcome = await once<Opened>(house, { act, body }, async (tx) => {
    const by = { openedById: asker.personId, scheduleId: null };
    const opened = await openedTake(tx, house, { ...plan, ...by });
    if (!opened.ok) return opened;
    const { fact, ...value } = opened.value;
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done(value);
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId: outcome.value.stockTakeId });
  return outcome;
}

/** The fact that opens a take, for the caller to append with whatever else the act does. Refuses as `openTake`. */
export async function openedTake(
  tx: Tx,
  house: Pick<House, 'now' | 'newId' | 'randomBytes'>,
  asked: TakeAsked & { readonly openedById: PersonId; readonly scheduleId: MatterId | null },
): Promise<Outcome<Opened & { readonly fact: NewFact }>> {
  const { title, scope, mode, counterIds, dueOn, openedById, scheduleId } = asked;
  if (dueOn < dayOf(instant(house.now()))) return inTrouble('takeDuePast');
  const plan = await plannedTake(tx, asked, lotsOf(house));
  if (plan.counters.length < new Set(counterIds).size) return inTrouble('notFound');
  if (scope.placeIds.some((id) => !plan.places.has(id))) return inTrouble('notFound');
  const fits = decideCounters(plan.counters, plan);
  if (!fits.ok) return fits;
  const { id, number, fact } = await openedMatter(tx, house, {
    kind: 'stockTake',
    openedById,
    body: {
      title,
      scope,
      mode,
      counterIds: plan.counters.map((person) => person.id),
      dueAt: endOf(dueOn),
      scheduleId,
      drawnIds: plan.drawnIds,
      placeIds: plan.placeIds,
      counted: [],
      differences: [],
      check: null,
      result: null,
      signatures: [],
      stage: 'counting',
      remarks: null,
    },
  });
  return done({ stockTakeId: id, number, fact });
}

/**
 * 作废 while it is counted, in words why: nothing of it is signed. What was read and closed stays in the ledger; its differences are to be
 * explained all the same, and their clocks run on; what is unaccounted for is searched for. Refuses `paperSettled`.
 */
export async function cancelTake(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly stockTakeId: StockTakeId; readonly words: string },
): Promise<Outcome<{ readonly stockTakeId: StockTakeId }>> {
  const { act, stockTakeId, words } = asked;
  const body = { cancelTake: stockTakeId, words };
  const outcome = await once(house, { act, body }, async (tx) => {
    const take = await takeById(tx, stockTakeId);
    if (!take) return inTrouble('notFound');
    const step = { of: 'stockTake', did: 'cancelled', words } as const;
    const fact = steppedMatter(house, take, { step, actorId: asker.personId });
    if (fact === null) {
      return { ok: false, refusal: { kind: 'paperSettled', number: take.number } } as const;
    }
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    await closeSeats(tx, { stockTakeId, pointId: null }, instant(house.now()));
    return done({ stockTakeId });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}
