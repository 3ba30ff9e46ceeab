import { CancelBody } from '#api/event-packs.ts';
import {
  GiveAnswer,
  GiveBody,
  LeaveBody,
  NewVisitAnswer,
  NewVisitBody,
  OutsideVisitList,
  OutsideVisitView,
  TakeBackBody,
  VisitQuery,
} from '#api/outside-visits.ts';
import { actId, carrierId, matterId, personId, visitId, type MatterId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { readerLeaves, takeFromReader } from '../../procedures/papers/outside-leaving.ts';
import { giveToReader } from '../../procedures/papers/outside-reading.ts';
import { cancelOutsideVisit, openOutsideVisit } from '../../procedures/papers/outside-visits.ts';
import { matterOfKind } from '../../store/matters.ts';
import { failureAnswer, refusalView } from '../problems.ts';
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
import { outsideVisitRows, outsideVisitView } from '../views/outside-visits.ts';

const PAGE = 50;
type AnyCall = Call<unknown, unknown, Caller>;
const idOf = ({ param }: AnyCall): MatterId => matterId(param('id'));

async function visitNow(call: AnyCall): Promise<Response> {
  const { desk, c, caller } = call;
  const visit = await matterOfKind(desk.house.store.db, 'outsideVisit', idOf(call));
  if (!visit) return refuse(c, 'notFound');
  const view = await outsideVisitView(desk.house, visit, caller.person);
  c.header('cache-control', 'no-store');
  return c.json(view);
}

const visitAfter = async (call: AnyCall, outcome: Outcome<unknown>): Promise<Response> =>
  outcome.ok ? await visitNow(call) : problemResponse(failureAnswer(outcome));

const reading: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/outside-visits',
    summary: 'Readers from outside, the newest first',
    query: VisitQuery,
    answer: OutsideVisitList,
    handle: async ({ desk, c, query }) => {
      const { db } = desk.house.store;
      const { page, next } = await matterPage(db, stageSearch('outsideVisit', query), PAGE);
      return c.json({ rows: await outsideVisitRows(db, page), next });
    },
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/outside-visits/:id',
    summary: 'A reader from outside, and what he came to read',
    answer: OutsideVisitView,
    handle: visitNow,
  }),
];

const receiving: readonly Route[] = [
  guarded('receiveReaders', {
    method: 'POST',
    path: '/api/outside-visits',
    summary: 'Enters a reader from outside; nothing is opened where a thing is refused',
    body: NewVisitBody,
    answer: NewVisitAnswer,
    handle: async (call) => {
      const { act, hostId, carrierIds, ...told } = call.body;
      const outcome = await openOutsideVisit(call.desk.house, call.caller.asker, {
        ...told,
        act: actId(act),
        hostId: personId(hostId),
        carrierIds: carrierIds.map(carrierId),
      });
      return await answer(call.c, outcome, (said) => ({
        id: said.matterId,
        refused: said.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
  guarded('receiveReaders', {
    method: 'POST',
    path: '/api/outside-visits/:id/cancel',
    summary: 'Cancels a visit of which nothing was handed over',
    body: CancelBody,
    answer: OutsideVisitView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), matterId: idOf(call) };
      const { house } = call.desk;
      return await visitAfter(call, await cancelOutsideVisit(house, call.caller.asker, asked));
    },
  }),
];

const inRoom: readonly Route[] = [
  guarded('receiveReaders', {
    method: 'POST',
    path: '/api/outside-visits/:id/give',
    summary: 'Gives things to the reader in the reading room; the host signs',
    body: GiveBody,
    answer: GiveAnswer,
    handle: async (call) => {
      const { act, visitId: visit, pin, carrierIds } = call.body;
      const outcome = await giveToReader(call.desk.house, call.caller.asker, {
        act: actId(act),
        matterId: idOf(call),
        visitId: visitId(visit),
        pin,
        carrierIds: carrierIds.map(carrierId),
      });
      return await answer(call.c, outcome, (said) => ({
        ...said,
        refused: said.refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) })),
      }));
    },
  }),
  guarded('receiveReaders', {
    method: 'POST',
    path: '/api/outside-visits/:id/take-back',
    summary: 'Takes things back from the reader, by the badge of the host',
    body: TakeBackBody,
    answer: OutsideVisitView,
    handle: async (call) => {
      const { act, visitId: visit, carrierIds } = call.body;
      const outcome = await takeFromReader(call.desk.house, call.caller.asker, {
        act: actId(act),
        matterId: idOf(call),
        visitId: visitId(visit),
        carrierIds: carrierIds.map(carrierId),
      });
      return await visitAfter(call, outcome);
    },
  }),
  guarded('receiveReaders', {
    method: 'POST',
    path: '/api/outside-visits/:id/leave',
    summary: 'The reader leaves with nothing; the host signs',
    body: LeaveBody,
    answer: OutsideVisitView,
    handle: async (call) => {
      const { act, visitId: visit, pin } = call.body;
      const asked = { act: actId(act), matterId: idOf(call), visitId: visitId(visit), pin };
      return await visitAfter(call, await readerLeaves(call.desk.house, call.caller.asker, asked));
    },
  }),
];

export const outsideVisitRoutes: readonly Route[] = [...reading, ...receiving, ...inRoom];
