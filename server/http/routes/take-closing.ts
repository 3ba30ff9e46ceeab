import {
  ClosedPlaceView,
  ClosePlaceBody,
  ClosingView,
  EndFirstBody,
  ReopenPlaceBody,
} from '#api/take-counting.ts';
import {
  actId,
  carrierId,
  placeId,
  stockTakeId,
  type PlaceId,
  type StockTakeId,
} from '#domain/ids.ts';
import { closePlace } from '../../procedures/takes/close-place.ts';
import { closingNow } from '../../procedures/takes/closing.ts';
import { endFirstCount } from '../../procedures/takes/first-count.ts';
import { reopenPlace } from '../../procedures/takes/reopen-place.ts';
import { seenAt } from '../../store/takes/seen.ts';
import { failureAnswer } from '../problems.ts';
import { answer, guarded, problemResponse, type Call, type Caller, type Route } from '../route.ts';
import { isBlindAt } from '../views/blind.ts';
import { outstandingNames } from '../views/take-outstanding.ts';
import { closingView, reopenedView } from '../views/take-counting.ts';

type At = { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId };
const placeOf = (call: Call<unknown, unknown, Caller>): At => ({
  stockTakeId: stockTakeId(call.param('id')),
  placeId: placeId(call.param('placeId')),
});

/** What closing comes to; 盲盘, to who counts: what was seen alone. */
async function closingAnswer(call: Call<unknown, unknown, Caller>): Promise<Response> {
  const of = placeOf(call);
  const { db } = call.desk.house.store;
  const now = await closingNow(db, of);
  if (!now.ok) return problemResponse(failureAnswer(now));
  const { take } = now.value.now;
  const at = { person: call.caller.person, pointId: of.placeId };
  if (!(await isBlindAt(db, take, at))) {
    const { stationId } = call.caller.asker;
    const outstanding = await outstandingNames(call.desk, take.id, stationId);
    return call.c.json(closingView(now.value, outstanding));
  }
  const seen = await seenAt(db, take.id, of.placeId);
  return call.c.json({ isBlind: true, ...of, isClosed: false, seen });
}

export const takeClosingRoutes: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/places/:placeId/closing',
    summary: 'What stands in the way of closing a place, and what it would come to',
    answer: ClosingView,
    handle: closingAnswer,
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/places/:placeId/end-first',
    summary:
      'Signs that the first count of a place is over; a blind count tells what is left from then on',
    body: EndFirstBody,
    answer: ClosingView,
    handle: async (call) => {
      const { act, pin } = call.body;
      const asked = { act: actId(act), ...placeOf(call), pin };
      const outcome = await endFirstCount(call.desk.house, call.caller.asker, asked);
      return outcome.ok ? await closingAnswer(call) : problemResponse(failureAnswer(outcome));
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/places/:placeId/close',
    summary: 'Closes a place with one or two signatures; what is put right moves in the same act',
    body: ClosePlaceBody,
    answer: ClosedPlaceView,
    handle: async (call) => {
      const { act, pin, second, remedies, awaited } = call.body;
      const { asker } = call.caller;
      const of = placeOf(call);
      const outcome = await closePlace(call.desk.house, asker, {
        act: actId(act),
        ...of,
        awaited,
        outstanding: await outstandingNames(call.desk, of.stockTakeId, asker.stationId),
        pin,
        second,
        remedies: remedies.map((one) => ({
          carrierId: carrierId(one.carrierId),
          placeId: placeId(one.placeId),
        })),
      });
      return await answer(call.c, outcome, (closed) => ({ ...closed, isClosed: true }));
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/places/:placeId/reopen',
    summary: 'Opens a closed place again, in words why',
    body: ReopenPlaceBody,
    answer: ClosedPlaceView,
    handle: async (call) => {
      const { act, words, pin } = call.body;
      const of = placeOf(call);
      const asked = { ...of, act: actId(act), words, pin };
      const outcome = await reopenPlace(call.desk.house, call.caller.asker, asked);
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return await answer(call.c, await closingNow(call.desk.house.store.db, of), reopenedView);
    },
  }),
];
