import { EndScheduleBody, ScheduleBody, ScheduleList } from '#api/take-schedules.ts';
import { actId, matterId, personId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import {
  changeSchedule,
  endSchedule,
  makeSchedule,
  type ScheduleAsked,
} from '../../procedures/takes/schedules.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, type Call, type Caller, type Route } from '../route.ts';
import { scheduleViews } from '../views/take-schedules.ts';
import { scopeOf } from './takes.ts';

/** All of them as they are now: one changed may stand elsewhere in the list. */
async function listNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  return c.json({ schedules: await scheduleViews(desk.house.store.db) });
}

const planOf = ({ act: _, ...plan }: ScheduleBody): ScheduleAsked => ({
  ...plan,
  scope: scopeOf(plan.scope),
  counterIds: plan.counterIds.map(personId),
});

export const takeScheduleRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/take-schedules',
    summary: 'Stock-takes that open themselves, each month, quarter or year',
    answer: ScheduleList,
    handle: async (call) => await listNow(call, { ok: true, value: null }),
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/take-schedules',
    summary: 'Makes a schedule; from its next day on it opens stock-takes by itself',
    body: ScheduleBody,
    answer: ScheduleList,
    handle: async (call) => {
      const { house } = call.desk;
      const asked = { ...planOf(call.body), act: actId(call.body.act) };
      return await listNow(call, await makeSchedule(house, call.caller.asker, asked));
    },
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/take-schedules/:id/change',
    summary: 'Changes a schedule; what it opened stays as it is',
    body: ScheduleBody,
    answer: ScheduleList,
    handle: async (call) => {
      const asked = {
        ...planOf(call.body),
        act: actId(call.body.act),
        scheduleId: matterId(call.param('id')),
      };
      const { house } = call.desk;
      return await listNow(call, await changeSchedule(house, call.caller.asker, asked));
    },
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/take-schedules/:id/end',
    summary: 'Ends a schedule',
    body: EndScheduleBody,
    answer: ScheduleList,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), scheduleId: matterId(call.param('id')) };
      const { house } = call.desk;
      return await listNow(call, await endSchedule(house, call.caller.asker, asked));
    },
  }),
];
