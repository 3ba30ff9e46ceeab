import { actId, instant, type PersonId, type StockTakeId } from '#domain/ids.ts';
import type { TakeSchedule, TakeScheduleStep } from '#domain/matters/take-schedule.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Refusal } from '#domain/refusals.ts';
import { dayOf } from '#domain/rules/days.ts';
import { workingDayAfter } from '#domain/rules/limits.ts';
import { isDue, nextOpening } from '#domain/stock-takes/calendar.ts';
import { mayBeNamed } from '#domain/stock-takes/counters.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { mattersDue } from '../../store/due.ts';
import { matterOfKind } from '../../store/matters.ts';
import { inTransaction } from '../../store/transaction.ts';
import { circumstance } from '../circumstance.ts';
import { steppedMatter } from '../matters.ts';
import type { Failure } from '../outcome.ts';
import type { ClockHouse } from '../papers/approval-clocks.ts';
import { openedTake } from './open-take.ts';
import { plannedTake } from './plan-take.ts';

type Schedule = MatterOf<'takeSchedule'>;

/**
 * 到期立项: each schedule whose day has come opens one take, however many days were missed meanwhile, or says why it does not. Whoever
 * may not count any more is left out; where too few remain, nothing is opened before the next day. Answers how many were opened.
 */
export async function openScheduled(house: ClockHouse): Promise<number> {
  const search = { kind: 'takeSchedule', stages: ['running'] } as const;
  const due = await mattersDue(house.store.db, { ...search, until: instant(house.now()) });
  let opened = 0;
  for (const { id } of due) {
    const takeId = await inTransaction(house.store, async (tx) => {
      // Looked at again inside: a person may have changed or ended it.
      const schedule = await matterOfKind(tx, 'takeSchedule', id);
      if (!schedule || !isDue(schedule.body, instant(house.now()))) return null;
      return await openOne(tx, house, schedule);
    });
    if (takeId === null) continue;
    house.announce({ kind: 'stockTake', stockTakeId: takeId });
    opened += 1;
  }
  return opened;
}

/** Opens it, or passes over it; the take's id, where there is one. */
async function openOne(tx: Tx, house: ClockHouse, schedule: Schedule): Promise<StockTakeId | null> {
  const { body } = schedule;
  const at = instant(house.now());
  const { calendar } = house.policies.current();
  const nextAt = nextOpening(body, at, calendar);
  const { counterIds, fellOut } = await stillNamed(tx, body);
  const opened = await openedTake(tx, house, {
    title: `${body.title} ${dayOf(at)}`,
    scope: body.scope,
    mode: body.mode,
    counterIds,
    dueOn: workingDayAfter(dayOf(at), body.workingDays, calendar),
    openedById: schedule.openedById,
    scheduleId: schedule.id,
  });
  const step: TakeScheduleStep = opened.ok
    ? { of: 'takeSchedule', did: 'opened', stockTakeId: opened.value.stockTakeId, nextAt }
    : { of: 'takeSchedule', did: 'passedOver', why: fellOut ?? whyNot(opened), nextAt };
  const stepped = steppedMatter(house, schedule, { step, actorId: null });
  if (stepped === null) return null;
  const given = { act: actId(house.newId()), actorId: null, stationId: null };
  const facts = opened.ok ? [opened.value.fact, stepped] : [stepped];
  await append(tx, circumstance(house, given), facts);
  return opened.ok ? opened.value.stockTakeId : null;
}

/** Those who may still count there, and why the first of the others may not. */
async function stillNamed(
  tx: Tx,
  { scope, counterIds }: TakeSchedule,
): Promise<{ readonly counterIds: readonly PersonId[]; readonly fellOut: Refusal | null }> {
  const plan = await plannedTake(tx, { scope, counterIds }, null);
  const judged = plan.counters.map((person) => mayBeNamed(person, plan.placeIds, plan));
  const out = judged.find((may) => !may.ok);
  return {
    counterIds: judged.flatMap((may) => (may.ok ? [may.value.id] : [])),
    fellOut: out === undefined || out.ok ? null : out.refusal,
  };
}

/** What is no refusal is a place that nobody knows any more. */
const whyNot = (failure: Failure): Refusal =>
  'refusal' in failure ? failure.refusal : { kind: 'scopeEmpty' };
