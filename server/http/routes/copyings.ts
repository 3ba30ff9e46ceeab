import {
  CancelCopyingBody,
  CopyingList,
  CopyingQuery,
  CopyingView,
  Kinship,
  MakeCopiesBody,
  OrderCopyingBody,
} from '#api/copyings.ts';
import { GroundList } from '#api/grounds.ts';
import { actId, carrierId, matterId, personId, type MatterId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { cancelCopying, orderCopying } from '../../procedures/papers/copyings.ts';
import { makeCopies } from '../../procedures/papers/make-copies.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { hiddenFrom } from '../views/blind.ts';
import { copyingRows, copyingView, kinshipOf } from '../views/copyings.ts';
import { groundViews } from '../views/grounds.ts';

/** The paper as it is now. */
async function copyingNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly copyingId: MatterId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const view = await copyingView(desk.house, outcome.value.copyingId);
  return view ? c.json(view) : refuse(c, 'notFound');
}

const reading: readonly Route[] = [
  guarded('readUse', {
    method: 'GET',
    path: '/api/copyings',
    summary: 'Copies and extracts: ordered, made, cancelled',
    query: CopyingQuery,
    answer: CopyingList,
    handle: async ({ desk, c, query }) => c.json(await copyingRows(desk.house.store.db, query)),
  }),
  guarded('copy', {
    method: 'GET',
    path: '/api/copyings/grounds',
    summary: 'Approvals to copy or extract that no paper has used up',
    answer: GroundList,
    handle: async ({ desk, c }) =>
      c.json({ grounds: await groundViews(desk.house, ['copy', 'extract']) }),
  }),
  guarded('readUse', {
    method: 'GET',
    path: '/api/copyings/:id',
    summary: 'One paper of copying with its originals and copies',
    answer: CopyingView,
    handle: async (call) => {
      const copyingId = matterId(call.param('id'));
      return await copyingNow(call, { ok: true, value: { copyingId } });
    },
  }),
  guarded('readLedger', {
    method: 'GET',
    path: '/api/carriers/:id/copies',
    summary: 'What this carrier is a copy of, and the copies made of it',
    answer: Kinship,
    handle: async ({ desk, c, caller, param }) => {
      const { store, now } = desk.house;
      const given = { now: now(), hidden: await hiddenFrom(store.db, caller.person) };
      const kinship = await kinshipOf(store.db, carrierId(param('id')), given);
      return kinship ? c.json(kinship) : refuse(c, 'notFound');
    },
  }),
];

const acts: readonly Route[] = [
  guarded('copy', {
    method: 'POST',
    path: '/api/copyings',
    summary: 'Orders copies of one carrier, or an extract of several, on an approval',
    body: OrderCopyingBody,
    answer: CopyingView,
    handle: async (call) => {
      const { act, sourceIds, applicantId, approvalId, ...order } = call.body;
      const outcome = await orderCopying(call.desk.house, call.caller.asker, {
        act: actId(act),
        order: {
          ...order,
          sourceIds: sourceIds.map(carrierId),
          applicantId: personId(applicantId),
          approvalId: approvalId === null ? null : matterId(approvalId),
        },
      });
      return await copyingNow(call, outcome);
    },
  }),
  guarded('copy', {
    method: 'POST',
    path: '/api/copyings/:id/made',
    summary: 'Registers the copies that were made, and accounts for what was spoiled',
    body: MakeCopiesBody,
    answer: CopyingView,
    handle: async (call) => {
      const { act, second, marking, secrecyPeriod, serialNumbers, ...told } = call.body;
      const outcome = await makeCopies(call.desk.house, call.caller.asker, {
        act: actId(act),
        copyingId: matterId(call.param('id')),
        making: {
          ...told,
          ...(marking === undefined ? {} : { marking }),
          ...(secrecyPeriod === undefined ? {} : { secrecyPeriod }),
          ...(serialNumbers === undefined ? {} : { serialNumbers }),
        },
        second,
      });
      return await copyingNow(call, outcome);
    },
  }),
  guarded('copy', {
    method: 'POST',
    path: '/api/copyings/:id/cancel',
    summary: 'Cancels what has not been made',
    body: CancelCopyingBody,
    answer: CopyingView,
    handle: async (call) => {
      const { act, words } = call.body;
      const asked = { act: actId(act), copyingId: matterId(call.param('id')), words };
      return await copyingNow(call, await cancelCopying(call.desk.house, call.caller.asker, asked));
    },
  }),
];

export const copyingRoutes: readonly Route[] = [...reading, ...acts];
