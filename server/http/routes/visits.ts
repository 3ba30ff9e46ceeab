import {
  ArriveBody,
  CancelGuestBody,
  GuestActBody,
  GuestList,
  GuestQuery,
  GuestView,
  NewGuestAnswer,
  NewGuestBody,
} from '#api/visits.ts';
import { actId, matterId, personId, placeId } from '#domain/ids.ts';
import type { MatterId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { expectVisitor } from '../../procedures/visitors/expect-visit.ts';
import { refuseVisitor } from '../../procedures/visitors/refuse-visit.ts';
import { allowVisitor, cancelVisit, letVisitorIn } from '../../procedures/visitors/visit-acts.ts';
import { matterOfKind } from '../../store/matters.ts';
import { failureAnswer } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { matterPage, stageSearch } from '../views/matter-pages.ts';
import { guestRows, guestView } from '../views/visits.ts';
import { timeOf } from './approvals.ts';

const PAGE = 50;
type AnyCall = Call<unknown, unknown, Caller>;
/** Which visit an act is about. */
export const askedOfVisit = (call: Call<{ readonly act: string }, unknown, Caller>) => ({
  act: actId(call.body.act),
  matterId: matterId(call.param('id')),
});

async function visitNow(call: AnyCall): Promise<Response> {
  const { desk, c, caller } = call;
  const visit = await matterOfKind(desk.house.store.db, 'visit', matterId(call.param('id')));
  const view = visit && (await guestView(desk.house, visit, caller.person));
  if (!view) return refuse(c, 'notFound');
  c.header('cache-control', 'no-store');
  return c.json(view);
}
type Stepped = Outcome<{ readonly matterId: MatterId }>;
/** The visit as the act has left it. */
export const visitAfter = async (call: AnyCall, outcome: Stepped): Promise<Response> =>
  outcome.ok ? await visitNow(call) : problemResponse(failureAnswer(outcome));

const reading: readonly Route[] = [
  guarded('readEntries', {
    method: 'GET',
    path: '/api/visits',
    summary: 'Visitors, masked, the newest first',
    query: GuestQuery,
    answer: GuestList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const { page, next } = await matterPage(db, stageSearch('visit', query), PAGE);
      return c.json({ rows: await guestRows(db, page, desk.house.now()), next });
    },
  }),
  guarded('readEntries', {
    method: 'GET',
    path: '/api/visits/:id',
    summary: 'A visitor; name and number for who stands at the door',
    answer: GuestView,
    handle: visitNow,
  }),
];

const entering: readonly Route[] = [
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits',
    summary: 'Enters a visitor who is expected',
    body: NewGuestBody,
    answer: NewGuestAnswer,
    handle: async ({ desk, c, caller, body }) => {
      const { act, hostId, escortId, areaIds, until, ...told } = body;
      const outcome = await expectVisitor(desk.house, caller.asker, {
        ...told,
        act: actId(act),
        hostId: personId(hostId),
        escortId: personId(escortId),
        areaIds: areaIds.map(placeId),
        until: timeOf(until),
      });
      return await answer(c, outcome, (said) => ({ id: said.matterId }));
    },
  }),
  guarded('allowVisits', {
    method: 'POST',
    path: '/api/visits/:id/allow',
    summary: 'Allows a visit to key areas',
    body: GuestActBody,
    answer: GuestView,
    handle: async (call) =>
      await visitAfter(
        call,
        await allowVisitor(call.desk.house, call.caller.asker, { ...askedOfVisit(call) }),
      ),
  }),
  guarded('allowVisits', {
    method: 'POST',
    path: '/api/visits/:id/refuse',
    summary: 'Refuses a visit to key areas, in words',
    body: CancelGuestBody,
    answer: GuestView,
    handle: async (call) => {
      const given = { ...askedOfVisit(call), words: call.body.words };
      return await visitAfter(call, await refuseVisitor(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/arrive',
    summary: 'The visitor comes: what he carries is counted, what stays outside goes into a locker',
    body: ArriveBody,
    answer: GuestView,
    handle: async (call) => {
      const { carried, lockers } = call.body;
      const given = { ...askedOfVisit(call), carried, lockers };
      return await visitAfter(call, await letVisitorIn(call.desk.house, call.caller.asker, given));
    },
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/visits/:id/cancel',
    summary: 'The visitor never came',
    body: CancelGuestBody,
    answer: GuestView,
    handle: async (call) => {
      const given = { ...askedOfVisit(call), words: call.body.words };
      return await visitAfter(call, await cancelVisit(call.desk.house, call.caller.asker, given));
    },
  }),
];

/** 来访: who is expected and who comes. */
export const visitRoutes: readonly Route[] = [...reading, ...entering];
