import {
  BeginSweepBody,
  CountingQuery,
  CountingView,
  EndSweepBody,
  LeaveSeatBody,
  MarkBody,
  TakeSeatBody,
} from '#api/take-counting.ts';
import {
  actId,
  carrierId,
  placeId,
  stationId,
  stockTakeId,
  type PlaceId,
  type StationId,
  type StockTakeId,
} from '#domain/ids.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import { markThings } from '../../procedures/takes/marks.ts';
import { sitDown, standUp } from '../../procedures/takes/seats.ts';
import { startSweep, stopSweep } from '../../procedures/takes/sweeps.ts';
import { takeById } from '../../store/takes.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { countingView } from '../views/take-counting.ts';

const takeOf = (call: Call<unknown, unknown, Caller>): StockTakeId => stockTakeId(call.param('id'));

/** What counting at this station comes to after the act. */
async function countingNow(
  call: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
  at: { readonly stationId: StationId; readonly placeId: PlaceId | null },
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const { db } = call.desk.house.store;
  return call.c.json(await countingView(db, { stockTakeId: takeOf(call), ...at }));
}

const seats: readonly Route[] = [
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/counting',
    summary: 'Where a station counts, who else does, the sweeps of the place',
    query: CountingQuery,
    answer: CountingView,
    handle: async (call) => {
      const { stationId: station, placeId: place } = call.query;
      const take = await takeById(call.desk.house.store.db, takeOf(call));
      if (!take) return refuse(call.c, 'notFound');
      const at = { stationId: stationId(station), placeId: place ? placeId(place) : null };
      return await countingNow(call, { ok: true, value: null }, at);
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/seat',
    summary: 'From now on reads of this station count in this place',
    body: TakeSeatBody,
    answer: CountingView,
    handle: async (call) => {
      const { act, pass } = call.body;
      const asked = {
        stationId: stationId(call.body.stationId),
        placeId: placeId(call.body.placeId),
      };
      const outcome = await sitDown(call.desk.house, call.caller.asker, {
        act: actId(act),
        stockTakeId: takeOf(call),
        ...asked,
        pass,
      });
      return await countingNow(call, outcome, { ...asked, placeId: null });
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/leave',
    summary: 'The station counts no more',
    body: LeaveSeatBody,
    answer: CountingView,
    handle: async (call) => {
      const station = stationId(call.body.stationId);
      const asked = { act: actId(call.body.act), stockTakeId: takeOf(call), stationId: station };
      const outcome = await standUp(call.desk.house, asked);
      return await countingNow(call, outcome, { stationId: station, placeId: null });
    },
  }),
];

const sweeps: readonly Route[] = [
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/sweeps',
    summary: 'Begins a sweep; from the second on with what is different',
    body: BeginSweepBody,
    answer: CountingView,
    handle: async (call) => {
      const { act, changed } = call.body;
      const station = stationId(call.body.stationId);
      const asked = { act: actId(act), stockTakeId: takeOf(call), stationId: station, changed };
      const outcome = await startSweep(call.desk.house, call.caller.asker, asked);
      return await countingNow(call, outcome, { stationId: station, placeId: null });
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/sweeps/end',
    summary: 'Ends the sweep of this station',
    body: EndSweepBody,
    answer: CountingView,
    handle: async (call) => {
      const station = stationId(call.body.stationId);
      const asked = { act: actId(call.body.act), stockTakeId: takeOf(call), stationId: station };
      const outcome = await stopSweep(call.desk.house, asked);
      return await countingNow(call, outcome, { stationId: station, placeId: null });
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/stock-takes/:id/marks',
    summary: 'Sighted, searched for and not found, or taken back, by whoever is signed in',
    body: MarkBody,
    answer: CountingView,
    handle: async (call) => {
      const { act, carrierIds, kind, words, second } = call.body;
      const place = placeId(call.body.placeId);
      const { asker } = call.caller;
      const outcome = await markThings(call.desk.house, asker, {
        act: actId(act),
        stockTakeId: takeOf(call),
        placeId: place,
        carrierIds: carrierIds.map(carrierId),
        kind,
        words,
        second,
      });
      return await countingNow(call, outcome, { stationId: asker.stationId, placeId: place });
    },
  }),
];

export const takeCountingRoutes: readonly Route[] = [...seats, ...sweeps];
