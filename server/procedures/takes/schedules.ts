import { instant, type ActId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { TakeSchedule, TakeScheduleStep } from '#domain/matters/take-schedule.ts';
import { nextOpening } from '#domain/stock-takes/calendar.ts';
import { decideCounters } from '#domain/stock-takes/counters.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { plannedTake } from './plan-take.ts';

/** 盘点计划 as it is asked for. */
export type ScheduleAsked = Omit<TakeSchedule, 'stage' | 'nextAt'>;
type Changed = { readonly scheduleId: MatterId };

/** 新建计划: from its next day on it opens takes by itself. Refuses as `openTake`. */
export async function makeSchedule(
  house: House,
  asker: Asker,
  asked: ScheduleAsked & { readonly act: ActId },
): Promise<Outcome<Changed>> {
  const { act, ...plan } = asked;
  const body = { makeSchedule: plan, by: asker.personId };
  return await once<Changed>(house, { act, body }, async (tx) => {
    const fits = await mayOpen(tx, plan);
    if (!fits.ok) return fits;
    const opened = await openedMatter(tx, house, {
      kind: 'takeSchedule',
      openedById: asker.personId,
      body: { ...plan, nextAt: nextOf(house, plan), stage: 'running' },
    });
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [opened.fact]);
    return done({ scheduleId: opened.id });
  });
}

/** 修改计划: what it opened is not touched. Refuses as `openTake`, and `paperSettled`. */
export async function changeSchedule(
  house: House,
  asker: Asker,
  asked: ScheduleAsked & { readonly act: ActId; readonly scheduleId: MatterId },
): Promise<Outcome<Changed>> {
  const { act, scheduleId, ...plan } = asked;
  const body = { changeSchedule: scheduleId, plan };
  return await stepped(house, asker, { act, scheduleId, body }, async (tx) => {
    const fits = await mayOpen(tx, plan);
    if (!fits.ok) return fits;
    const changed = { ...plan, nextAt: nextOf(house, plan) };
    return done({ of: 'takeSchedule', did: 'changed', plan: changed });
  });
}

/** 停止计划. Refuses `paperSettled`. */
export async function endSchedule(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly scheduleId: MatterId },
): Promise<Outcome<Changed>> {
  const { act, scheduleId } = asked;
  const body = { endSchedule: scheduleId };
  return await stepped(house, asker, { act, scheduleId, body }, () =>
    Promise.resolve(done({ of: 'takeSchedule', did: 'ended' })),
  );
}

const nextOf = (house: House, plan: ScheduleAsked) =>
  nextOpening(plan, instant(house.now()), house.policies.current().calendar);

/** Whether it could be opened as it is now: what could not today is not put off until the day comes. */
async function mayOpen(tx: Tx, plan: ScheduleAsked): Promise<Outcome<readonly PersonId[]>> {
  const planned = await plannedTake(tx, plan, null);
  if (planned.counters.length < new Set(plan.counterIds).size) return inTrouble('notFound');
  if (plan.scope.placeIds.some((id) => !planned.places.has(id))) return inTrouble('notFound');
  const fits = decideCounters(planned.counters, planned);
  return fits.ok ? done(fits.value.map(({ id }) => id)) : fits;
}

async function stepped(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly scheduleId: MatterId; readonly body: object },
  decide: (tx: Tx) => Promise<Outcome<TakeScheduleStep>>,
): Promise<Outcome<Changed>> {
  const { act, scheduleId, body } = asked;
  return await once<Changed>(house, { act, body }, async (tx) => {
    const schedule = await matterOfKind(tx, 'takeSchedule', scheduleId);
    if (!schedule) return inTrouble('notFound');
    const decision = await decide(tx);
    if (!decision.ok) return decision;
    const step = { step: decision.value, actorId: asker.personId };
    const fact = steppedMatter(house, schedule, step);
    if (fact === null) {
      return { ok: false, refusal: { kind: 'paperSettled', number: schedule.number } };
    }
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ scheduleId });
  });
}
