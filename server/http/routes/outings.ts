import { GroundList } from '#api/grounds.ts';
import {
  CancelOutingBody,
  CloseOutingBody,
  ExtendBody,
  GateList,
  LeaveBody,
  OutingList,
  OutingQuery,
  OutingView,
  PermitOutingBody,
  ReturnBody,
} from '#api/outings.ts';
import {
  actId,
  carrierId,
  instant,
  matterId,
  personId,
  visitId,
  type MatterId,
} from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { comeBackWith } from '../../procedures/papers/come-back.ts';
import { leaveWith } from '../../procedures/papers/leave-with.ts';
import { cancelOuting, closeOuting, extendOuting } from '../../procedures/papers/outings.ts';
import { permitOuting } from '../../procedures/papers/permit-outing.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { groundViews } from '../views/grounds.ts';
import { gateRows, outingRows, outingView } from '../views/outings.ts';

/** The paper as it is now. */
async function outingNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly outingId: MatterId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { store, now } = desk.house;
  const view = await outingView(store.db, outcome.value.outingId, now());
  return view ? c.json(view) : refuse(c, 'notFound');
}

const idOf = (call: Call<unknown, unknown, Caller>): MatterId => matterId(call.param('id'));
const approvalOf = (id: string | null): MatterId | null => (id === null ? null : matterId(id));

const reading: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/outings',
    summary: 'What is carried out, by whom, until when',
    query: OutingQuery,
    answer: OutingList,
    handle: async ({ desk, c, query }) =>
      c.json(await outingRows(desk.house.store.db, query, desk.house.now())),
  }),
  guarded('readGate', {
    method: 'GET',
    path: '/api/outings/gate',
    summary: 'What may leave now and what is out, by number and bearer, for the gate',
    answer: GateList,
    handle: async ({ desk, c }) =>
      c.json({ rows: await gateRows(desk.house.store.db, desk.house.now()) }),
  }),
  guarded('carryOut', {
    method: 'GET',
    path: '/api/outings/grounds',
    summary: 'Approvals to carry out that no paper has used up',
    answer: GroundList,
    handle: async ({ desk, c }) =>
      c.json({ grounds: await groundViews(desk.house, ['carryOut', 'carryAbroad']) }),
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/outings/:id',
    summary: 'One paper of carrying out with its things and their checks',
    answer: OutingView,
    handle: async (call) => await outingNow(call, { ok: true, value: { outingId: idOf(call) } }),
  }),
];

const papers: readonly Route[] = [
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings',
    summary: 'Who may carry what where until when; nothing moves yet',
    body: PermitOutingBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, carrierIds, bearerIds, approvalId, dueAt, ...told } = call.body;
      const outcome = await permitOuting(call.desk.house, call.caller.asker, {
        act: actId(act),
        permission: {
          ...told,
          carrierIds: carrierIds.map(carrierId),
          bearerIds: bearerIds.map(personId),
          approvalId: approvalOf(approvalId),
          dueAt: instant(new Date(dueAt)),
        },
      });
      return await outingNow(call, outcome);
    },
  }),
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings/:id/extend',
    summary: 'A later return, on an approval of its own',
    body: ExtendBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, approvalId, dueAt } = call.body;
      const outcome = await extendOuting(call.desk.house, call.caller.asker, {
        act: actId(act),
        outingId: idOf(call),
        approvalId: approvalOf(approvalId),
        dueAt: instant(new Date(dueAt)),
      });
      return await outingNow(call, outcome);
    },
  }),
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings/:id/close',
    summary: 'Strikes the paper off: everything is back and was checked',
    body: CloseOutingBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, remarks } = call.body;
      const asked = { act: actId(act), outingId: idOf(call), remarks };
      return await outingNow(call, await closeOuting(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings/:id/cancel',
    summary: 'Cancels what has not left',
    body: CancelOutingBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, words } = call.body;
      const asked = { act: actId(act), outingId: idOf(call), words };
      return await outingNow(call, await cancelOuting(call.desk.house, call.caller.asker, asked));
    },
  }),
];

const moves: readonly Route[] = [
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings/:id/leave',
    summary: 'Everything scanned on this counter leaves with its bearers, who sign',
    body: LeaveBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, visitId: visit, pin, second } = call.body;
      const outcome = await leaveWith(call.desk.house, call.caller.asker, {
        act: actId(act),
        outingId: idOf(call),
        visitId: visitId(visit),
        pin,
        second,
      });
      return await outingNow(call, outcome);
    },
  }),
  guarded('carryOut', {
    method: 'POST',
    path: '/api/outings/:id/return',
    summary: 'Takes back what was scanned and compared; the rest may come later',
    body: ReturnBody,
    answer: OutingView,
    handle: async (call) => {
      const { act, visitId: visit, checks, second } = call.body;
      const outcome = await comeBackWith(call.desk.house, call.caller.asker, {
        act: actId(act),
        outingId: idOf(call),
        visitId: visitId(visit),
        checks: checks.map((one) => ({ ...one, carrierId: carrierId(one.carrierId) })),
        second,
      });
      return await outingNow(call, outcome);
    },
  }),
];

export const outingRoutes: readonly Route[] = [...reading, ...papers, ...moves];
