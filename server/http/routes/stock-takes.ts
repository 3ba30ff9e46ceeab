import { CloseStockTakeBody, StockTakeView } from '#api/stock-takes.ts';
import { actId, carrierId, stockTakeId, type StockTakeId } from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { closeStockTake } from '../../procedures/stock-takes.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { stockTakeView } from '../views/stock-takes.ts';

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
