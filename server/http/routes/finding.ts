import { OrderView } from '#api/devices.ts';
import { FindingView, FindSignalBody, TakeWalk } from '#api/finding.ts';
import { actId, carrierId, deviceId, stockTakeId } from '#domain/ids.ts';
import { epcOf } from '../../procedures/finding.ts';
import { carrierById } from '../../store/carriers.ts';
import { devicesAt } from '../../store/stations.ts';
import { takeById } from '../../store/takes.ts';
import { giveOrder } from '../orders.ts';
import { answer, guarded, refuse, type Route } from '../route.ts';
import { findingView, takeWalk } from '../views/finding.ts';
import { blindPoints, hiddenFrom } from '../views/blind.ts';

export const findingRoutes: readonly Route[] = [
  guarded('readLedger', {
    method: 'GET',
    path: '/api/finding/:carrierId',
    summary: 'What helps to find one thing: readers, last movements, likely places, neighbours',
    answer: FindingView,
    handle: async ({ desk, c, caller, param }) => {
      const id = carrierId(param('carrierId'));
      const hidden = await hiddenFrom(desk.house.store.db, caller.person);
      const at = { stationId: caller.asker.stationId, hidden };
      const view = await findingView(desk.house, id, at);
      return view === null ? refuse(c, 'notFound') : c.json(view);
    },
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/finding/:carrierId/signal',
    summary: 'Has a reader of this station tell how strongly it hears the tag of a thing, or stop',
    body: FindSignalBody,
    answer: OrderView,
    handle: async ({ desk, c, caller, body, param }) => {
      const { db } = desk.house.store;
      const before = desk.orders.of(body.act);
      if (before !== null) return c.json(before);
      const carrier = await carrierById(db, carrierId(param('carrierId')));
      const epc = carrier && (await epcOf(db, carrier));
      // A counter may have a reader listen for a thing, at his own station, and no more.
      const device = (await devicesAt(db, caller.asker.stationId)).find(
        ({ id }) => id === deviceId(body.deviceId),
      );
      if (!epc || !device) return refuse(c, 'notFound');
      const order = { order: 'locate' as const, epc: body.isOn ? epc : null };
      const given = { act: actId(body.act), deviceId: device.id, order };
      return await answer(c, await giveOrder(desk, caller.asker, given), (view) => view);
    },
  }),
  guarded('readStockTakes', {
    method: 'GET',
    path: '/api/stock-takes/:id/walk',
    summary: 'Open places of a stock-take with something unseen, in the order of a walk',
    answer: TakeWalk,
    handle: async ({ desk, c, caller, param }) => {
      const { db } = desk.house.store;
      const take = await takeById(db, stockTakeId(param('id')));
      if (take === null) return refuse(c, 'notFound');
      return c.json(await takeWalk(db, take, await blindPoints(db, take, caller.person)));
    },
  }),
];
