import {
  CloseStockTakeBody,
  OpenStockTakeBody,
  StockTakeList,
  StockTakeView,
} from '#api/stock-takes.ts';
import {
  actId,
  carrierId,
  placeId,
  stationId,
  stockTakeId,
  type StockTakeId,
} from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { closeStockTake, openStockTake } from '../../procedures/stock-takes.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { stockTakeRows, stockTakeView } from '../views/stock-takes.ts';

async function takeNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<{ readonly stockTakeId: StockTakeId }>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { store, now } = desk.house;
  const view = await stockTakeView(store.db, outcome.value.stockTakeId, now());
  return view ? c.json(view) : refuse(c, 'notFound');
}

export const stockTakeRoutes: readonly Route[] = [
  guarded('stockTake', {
    method: 'GET',
    path: '/api/stock-takes',
    summary: 'Stock-takes, newest first',
    answer: StockTakeList,
    handle: async ({ desk, c }) => c.json({ stockTakes: await stockTakeRows(desk.house.store.db) }),
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes',
    summary: 'Opens a stock-take of one place at one station',
    body: OpenStockTakeBody,
    answer: StockTakeView,
    handle: async (call) => {
      const { act, stationId: station, placeId: place } = call.body;
      const asked = { act: actId(act), stationId: stationId(station), placeId: placeId(place) };
      return await takeNow(call, await openStockTake(call.desk.house, call.caller.asker, asked));
    },
  }),
  guarded('stockTake', {
    method: 'GET',
    path: '/api/stock-takes/:id',
    summary: 'Found, not seen, misplaced and strange',
    answer: StockTakeView,
    handle: async (call) =>
      await takeNow(call, { ok: true, value: { stockTakeId: stockTakeId(call.param('id')) } }),
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/close',
    summary: 'Signs the count; everything not seen has been settled by people',
    body: CloseStockTakeBody,
    answer: StockTakeView,
    handle: async (call) => {
      const { act, pin, resolutions } = call.body;
      const outcome = await closeStockTake(call.desk.house, call.caller.asker, {
        act: actId(act),
        stockTakeId: stockTakeId(call.param('id')),
        pin,
        resolutions: resolutions.map((one) => ({ ...one, carrierId: carrierId(one.carrierId) })),
      });
      return await takeNow(call, outcome);
    },
  }),
];
