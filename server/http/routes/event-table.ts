import {
  CloseEventBody,
  CollectAnswer,
  CopiesBody,
  EventPackView,
  HandOutAnswer,
} from '#api/event-packs.ts';
import { actId, carrierId, visitId, type CarrierId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { closeEventPack } from '../../procedures/papers/event-close.ts';
import { handOut } from '../../procedures/papers/event-hand-out.ts';
import { collectCopies } from '../../procedures/papers/event-table-check.ts';
import { refusalView } from '../problems.ts';
import { answer, guarded, type Call, type Caller, type Route } from '../route.ts';
import { packAfter, packIdOf } from './event-packs.ts';

type Refused = readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
/** Copies that a rule refused, each with its rule. */
const refusedViews = (refused: Refused) =>
  refused.map((one) => ({ ...one, refusal: refusalView(one.refusal) }));

/** 发放, 收回, 清桌 of an event pack. */
export const eventTableRoutes: readonly Route[] = [
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/:id/hand-out',
    summary: 'Hands copies out: the organiser signs for the table, anyone for his own seat',
    body: CopiesBody,
    answer: HandOutAnswer,
    handle: async (call) => {
      const outcome = await handOut(call.desk.house, call.caller.asker, copiesAsked(call));
      return await answer(call.c, outcome, (said) => ({
        ...said,
        refused: refusedViews(said.refused),
      }));
    },
  }),
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/:id/collect',
    summary: 'Takes copies back: the organiser signs for the table, anyone gives back his own',
    body: CopiesBody,
    answer: CollectAnswer,
    handle: async (call) => {
      const outcome = await collectCopies(call.desk.house, call.caller.asker, copiesAsked(call));
      return await answer(call.c, outcome, (said) => ({
        ...said,
        refused: refusedViews(said.refused),
      }));
    },
  }),
  guarded('runEvents', {
    method: 'POST',
    path: '/api/events/:id/close',
    summary: 'Closes an event pack: all are back, or each missing copy is explained and signed for',
    body: CloseEventBody,
    answer: EventPackView,
    handle: async (call) => {
      const { act, missing, second } = call.body;
      const asked = {
        act: actId(act),
        matterId: packIdOf(call),
        missing: missing.map((one) => ({ ...one, carrierId: carrierId(one.carrierId) })),
        second,
      };
      return await packAfter(call, await closeEventPack(call.desk.house, call.caller.asker, asked));
    },
  }),
];

const copiesAsked = (call: Call<CopiesBody, unknown, Caller>) => ({
  act: actId(call.body.act),
  matterId: packIdOf(call),
  visitId: visitId(call.body.visitId),
  pin: call.body.pin,
  carrierIds: call.body.carrierIds.map(carrierId),
});
