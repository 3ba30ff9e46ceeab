import {
  CheckSampleBody,
  DrawSampleBody,
  MarkSampleBody,
  SampleView,
  TakeOutlook,
} from '#api/take-outlook.ts';
import { actId, carrierId, placeId, stockTakeId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { checkSample, drawSample, markSample } from '../../procedures/takes/sample.ts';
import { takeById } from '../../store/takes.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { isBlindAt } from '../views/blind.ts';
import { takeOutlook } from '../views/take-outlook.ts';
import { sampleView } from '../views/take-sample.ts';

type AnyCall = Call<unknown, unknown, Caller>;

async function sampleNow({ desk, c, caller, param }: AnyCall): Promise<Response> {
  const { store, now } = desk.house;
  const take = await takeById(store.db, stockTakeId(param('id')));
  if (!take) return refuse(c, 'notFound');
  return c.json(await sampleView(store.db, take, { person: caller.person, now: now() }));
}

const sampleAfter = async (call: AnyCall, outcome: Outcome<unknown>): Promise<Response> =>
  outcome.ok ? await sampleNow(call) : problemResponse(failureAnswer(outcome));

/** 心中有数, 抽查. Whoever may see takes may look at a sample: the procedure says who is too near to it. */
export const takeOutlookRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/places/:placeId/outlook',
    summary: 'Whether another sweep pays, and where to look first',
    answer: TakeOutlook,
    handle: async ({ desk, c, caller, param }) => {
      const { store, now } = desk.house;
      const take = await takeById(store.db, stockTakeId(param('id')));
      const pointId = placeId(param('placeId'));
      if (!take?.body.placeIds.includes(pointId)) return refuse(c, 'notFound');
      const isBlind = await isBlindAt(store.db, take, { person: caller.person, pointId });
      const view = await takeOutlook(store.db, take, { pointId, isBlind, now: now() });
      return view ? c.json(view) : refuse(c, 'notFound');
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/sample',
    summary: 'What a sample would buy, or what was drawn and what became of it',
    answer: SampleView,
    handle: sampleNow,
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/sample',
    summary: 'Draws things by lot from all that the count found, once',
    body: DrawSampleBody,
    answer: SampleView,
    handle: async (call) => {
      const { act, size } = call.body;
      const asked = { act: actId(act), stockTakeId: stockTakeId(call.param('id')), size };
      return await sampleAfter(call, await drawSample(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('readStockTakes', {
    method: 'POST',
    path: '/api/stock-takes/:id/sample/marks',
    summary: 'One thing of the sample is as the record says, or what is not',
    body: MarkSampleBody,
    answer: SampleView,
    handle: async (call) => {
      const { body, desk, caller } = call;
      const asked = {
        stockTakeId: stockTakeId(call.param('id')),
        carrierId: carrierId(body.carrierId),
        words: body.state === 'wrong' ? body.words : null,
      };
      return await sampleAfter(call, await markSample(desk.house, caller.asker, asked));
    },
  }),
  guarded('readStockTakes', {
    method: 'POST',
    path: '/api/stock-takes/:id/sample/check',
    summary: 'Signs that every thing of the sample was looked at',
    body: CheckSampleBody,
    answer: SampleView,
    handle: async (call) => {
      const { act, pin } = call.body;
      const asked = { act: actId(act), stockTakeId: stockTakeId(call.param('id')), pin };
      return await sampleAfter(call, await checkSample(call.desk.house, call.caller.asker, asked));
    },
  }),
];
