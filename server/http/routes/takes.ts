import {
  OpenTakeBody,
  PreviewTakeBody,
  TakeChoices,
  TakePreview,
  type TakeScopeBody,
} from '#api/take-plans.ts';
import { CancelTakeBody, TakeList, TakeQuery, TakeView } from '#api/takes.ts';
import { actId, personId, placeId, stockTakeId, type StockTakeId } from '#domain/ids.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { cancelTake, openTake } from '../../procedures/takes/open-take.ts';
import { plannedTake } from '../../procedures/takes/plan-take.ts';
import { talliesOf } from '../../procedures/takes/tally.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { blindRefusal, hiddenFrom, hiddenIn } from '../views/blind.ts';
import { takeChoices, takePreview } from '../views/take-preview.ts';
import { takeRows, takeView } from '../views/takes.ts';

/** The take as it stands now, for whoever asks. */
async function takeNow(
  { desk, c, caller }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly stockTakeId: StockTakeId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { store, now } = desk.house;
  const view = await takeView(store.db, outcome.value.stockTakeId, {
    now: now(),
    person: caller.person,
    talliesOf: (take) => talliesOf(store.db, take),
  });
  return view ? c.json(view) : refuse(c, 'notFound');
}

/** 范围 as the house says it. */
export const scopeOf = (body: TakeScopeBody): TakeScope => ({
  ...body,
  placeIds: body.placeIds.map(placeId),
  custodianIds: body.custodianIds.map(personId),
});

export const takeRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes',
    summary: 'Stock-takes, open and past, the newest first',
    query: TakeQuery,
    answer: TakeList,
    handle: async ({ desk, c, caller, query }) => {
      const { store, now } = desk.house;
      return c.json(await takeRows(store.db, query, { now: now(), person: caller.person }));
    },
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/stock-takes',
    summary: 'Opens a stock-take: what is counted, by whom, until when',
    body: OpenTakeBody,
    answer: TakeView,
    handle: async (call) => {
      const { act, scope, counterIds, ...plan } = call.body;
      const outcome = await openTake(call.desk.house, call.caller.asker, {
        ...plan,
        act: actId(act),
        scope: scopeOf(scope),
        counterIds: counterIds.map(personId),
      });
      return await takeNow(call, outcome);
    },
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/stock-takes/preview',
    summary: 'What such a stock-take would be, and who may count; writes nothing',
    body: PreviewTakeBody,
    answer: TakePreview,
    handle: async ({ desk, c, caller, body }) => {
      const asked = { scope: scopeOf(body.scope), counterIds: body.counterIds.map(personId) };
      const { db } = desk.house.store;
      const plan = await plannedTake(db, asked, null);
      const by = hiddenIn(await hiddenFrom(db, caller.person), plan.placeIds, plan.places);
      if (by === null) return c.json(await takePreview(db, plan));
      return problemResponse(failureAnswer({ ok: false, refusal: blindRefusal(by) }));
    },
  }),
  guarded('planStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/choices',
    summary: 'What the scope of a stock-take may name: places, people, departments',
    answer: TakeChoices,
    handle: async ({ desk, c }) => c.json(await takeChoices(desk.house.store.db)),
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id',
    summary: 'One stock-take with its places, who counts where, and how far it is',
    answer: TakeView,
    handle: async (call) =>
      await takeNow(call, { ok: true, value: { stockTakeId: stockTakeId(call.param('id')) } }),
  }),
  guarded('planStockTakes', {
    method: 'POST',
    path: '/api/stock-takes/:id/cancel',
    summary: 'Strikes off a stock-take that is still counted; nothing of it is signed',
    body: CancelTakeBody,
    answer: TakeView,
    handle: async (call) => {
      const { act, words } = call.body;
      const asked = { act: actId(act), stockTakeId: stockTakeId(call.param('id')), words };
      return await takeNow(call, await cancelTake(call.desk.house, call.caller.asker, asked));
    },
  }),
];
