import {
  CounterView,
  PurposeBody,
  RemoveBody,
  RenewAnswer,
  RenewBody,
  SecondBody,
  SettleAnswer,
  SettleBody,
  ShelveAnswer,
  ShelveBody,
} from '#api/counter.ts';
import { NoBody } from '#api/session.ts';
import { actId, carrierId, placeId, visitId } from '#domain/ids.ts';
import { changePurpose, closeVisit, removeOne } from '../../procedures/counter.ts';
import { renewAll } from '../../procedures/renew.ts';
import { settle } from '../../procedures/settle.ts';
import { shelveAll } from '../../procedures/shelve.ts';
import { refusalView } from '../problems.ts';
import { answer, guarded, refuse, type Call, type Caller, type Route } from '../route.ts';
import { counterView } from '../views/counter.ts';

/** The counter of the station where this keeper signed in, and no other. */
const isElsewhere = ({ caller, param }: Call<unknown, unknown, Caller>): boolean =>
  caller.asker.stationId !== param('stationId');

async function counterNow({ desk, c, caller }: Call<unknown, unknown, Caller>): Promise<Response> {
  const { house } = desk;
  const view = await counterView(house, caller.asker.stationId);
  return view ? c.json(view) : refuse(c, 'notFound');
}

export const counterRoutes: readonly Route[] = [
  guarded('counter', {
    method: 'GET',
    path: '/api/counter/:stationId',
    summary: 'What lies on the counter, and for whom',
    answer: CounterView,
    handle: async (call) =>
      isElsewhere(call) ? refuse(call.c, 'wrongStation') : await counterNow(call),
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/settle',
    summary: 'Lends and takes back the whole pile in one act',
    body: SettleBody,
    answer: SettleAnswer,
    handle: async (call) => {
      const { desk, c, caller, body } = call;
      if (isElsewhere(call)) return refuse(c, 'wrongStation');
      const outcome = await settle(desk.house, caller.asker, {
        act: actId(body.act),
        visitId: visitId(body.visitId),
        carrierIds: body.carrierIds.map(carrierId),
        loanDays: body.loanDays,
        borrowerPin: body.borrowerPin,
        second: body.second,
      });
      return await answer(c, outcome, (settled) => ({
        ...settled,
        refused: settled.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/renew',
    summary: 'Lends on to the same holder what lies there',
    body: RenewBody,
    answer: RenewAnswer,
    handle: async (call) => {
      const { desk, c, caller, body } = call;
      if (isElsewhere(call)) return refuse(c, 'wrongStation');
      const outcome = await renewAll(desk.house, caller.asker, {
        act: actId(body.act),
        visitId: visitId(body.visitId),
        carrierIds: body.carrierIds.map(carrierId),
        loanDays: body.loanDays,
        borrowerPin: body.borrowerPin,
      });
      return await answer(c, outcome, (renewed) => ({
        ...renewed,
        refused: renewed.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/purpose',
    summary: 'What this visit is for: to take along, or to read in the room',
    body: PurposeBody,
    answer: CounterView,
    handle: async (call) => {
      if (isElsewhere(call)) return refuse(call.c, 'wrongStation');
      const { desk, caller, body } = call;
      await changePurpose(desk.house, caller.asker.stationId, body.purpose);
      return await counterNow(call);
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/shelve',
    summary: 'Puts back what waits, at one place',
    body: ShelveBody,
    answer: ShelveAnswer,
    handle: async (call) => {
      const { desk, c, caller, body } = call;
      if (isElsewhere(call)) return refuse(c, 'wrongStation');
      const outcome = await shelveAll(desk.house, caller.asker, {
        act: actId(body.act),
        placeId: placeId(body.placeId),
        carrierIds: body.carrierIds.map(carrierId),
      });
      return await answer(c, outcome, (put) => ({
        ...put,
        refused: put.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
  guarded('signedIn', {
    method: 'POST',
    path: '/api/counter/:stationId/second',
    summary: 'Waits for the badge of a second person: the next one opens no visit',
    body: SecondBody,
    answer: NoBody,
    handle: async (call) => {
      if (isElsewhere(call)) return refuse(call.c, 'wrongStation');
      const { desk, c, caller, body } = call;
      const { seconds, now } = desk.house;
      if (body.expected) seconds.expect(caller.asker.stationId, now());
      else seconds.stop(caller.asker.stationId);
      return await Promise.resolve(c.json({}));
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/remove',
    summary: 'Takes one thing off the pile',
    body: RemoveBody,
    answer: CounterView,
    handle: async (call) => {
      if (isElsewhere(call)) return refuse(call.c, 'wrongStation');
      const { desk, caller, body } = call;
      await removeOne(desk.house, caller.asker.stationId, carrierId(body.carrierId));
      return await counterNow(call);
    },
  }),
  guarded('counter', {
    method: 'POST',
    path: '/api/counter/:stationId/close',
    summary: 'Ends the visit',
    body: NoBody,
    answer: CounterView,
    handle: async (call) => {
      if (isElsewhere(call)) return refuse(call.c, 'wrongStation');
      const outcome = await closeVisit(call.desk.house, call.caller.asker.stationId);
      return outcome.ok ? await counterNow(call) : await answer(call.c, outcome, () => ({}));
    },
  }),
];
