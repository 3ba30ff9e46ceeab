import {
  CompleteTakeBody,
  SignTakeBody,
  TakeResultView,
  TakeTrend,
  TrendQuery,
} from '#api/take-sign-off.ts';
import { actId, placeId, stockTakeId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { completeTake, signTake } from '../../procedures/takes/sign-off.ts';
import { takeById } from '../../store/takes.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { takeResultView, takeTrend } from '../views/take-result.ts';

type AnyCall = Call<unknown, unknown, Caller>;

async function resultNow({ desk: { house }, c, caller, param }: AnyCall): Promise<Response> {
  const take = await takeById(house.store.db, stockTakeId(param('id')));
  return take ? c.json(await takeResultView(house, take, caller.person)) : refuse(c, 'notFound');
}

const resultAfter = async (call: AnyCall, outcome: Outcome<unknown>): Promise<Response> =>
  outcome.ok ? await resultNow(call) : problemResponse(failureAnswer(outcome));

/** 走势, 核毕, 签字. The trend stands before the takes themselves: its address looks like one of theirs. */
export const takeSignOffRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/trend',
    summary: 'How right the ledger was and how long it took, take after take',
    query: TrendQuery,
    answer: TakeTrend,
    handle: async ({ desk, c, caller, query }) => {
      const id = query.placeId === undefined ? null : placeId(query.placeId);
      const asked = { placeId: id, person: caller.person };
      return c.json(await takeTrend(desk.house.store.db, asked));
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/result',
    summary: 'What is signed: by place and level, how sure, and what came before',
    answer: TakeResultView,
    handle: resultNow,
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/complete',
    summary: 'Completes a take whose places are closed and whose differences are explained',
    body: CompleteTakeBody,
    answer: TakeResultView,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), stockTakeId: stockTakeId(call.param('id')) };
      return await resultAfter(call, await completeTake(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('readStockTakes', {
    method: 'POST',
    path: '/api/stock-takes/:id/sign',
    summary: 'Signs for the counters, the keepers or the audit, by badge and PIN',
    body: SignTakeBody,
    answer: TakeResultView,
    handle: async (call) => {
      const { act, ...told } = call.body;
      const asked = { act: actId(act), stockTakeId: stockTakeId(call.param('id')), ...told };
      return await resultAfter(call, await signTake(call.desk.house, call.caller.asker, asked));
    },
  }),
];
