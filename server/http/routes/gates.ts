import { GateView, StrikeBody } from '#api/gates.ts';
import { actId, carrierId, stationId } from '#domain/ids.ts';
import { strikeStray } from '../../procedures/doors/strays.ts';
import { answer, guarded, type Route } from '../route.ts';
import { gateView } from '../views/gates.ts';

/** 通道门. */
export const gateRoutes: readonly Route[] = [
  guarded('readEntries', {
    method: 'GET',
    path: '/api/gates/:stationId',
    summary: 'What went through the gate of a station last, and the stray tags that it passes over',
    answer: GateView,
    handle: async ({ desk, c, param }) =>
      c.json(await gateView(desk.house.store.db, stationId(param('stationId')), desk.house.now())),
  }),
  guarded('guardDesk', {
    method: 'POST',
    path: '/api/gates/:stationId/strays/:carrierId/strike',
    summary: 'Strikes a stray tag off: from now on it raises the alarm again',
    body: StrikeBody,
    answer: GateView,
    handle: async ({ desk, c, caller, body, param }) => {
      const at = stationId(param('stationId'));
      const asked = {
        act: actId(body.act),
        stationId: at,
        carrierId: carrierId(param('carrierId')),
      };
      const outcome = await strikeStray(desk.house, caller.asker, asked);
      return await answer(c, outcome, () => gateView(desk.house.store.db, at, desk.house.now()));
    },
  }),
];
