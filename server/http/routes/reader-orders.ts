import { DevicesView, OrderBody, OrderView, ProbeBody } from '#api/devices.ts';
import type { ReaderOrder } from '#wire';
import { actId, bridgeId, deviceId } from '#domain/ids.ts';
import { mayProbe } from '../../procedures/reader-orders.ts';
import { giveOrder } from '../orders.ts';
import { failureAnswer } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { devicesView } from '../views/devices.ts';

/** What a keeper may order: nothing that lasts but the writing of a tag. */
const isForKeepers = ({ order }: ReaderOrder): boolean => {
  const lasting: readonly ReaderOrder['order'][] = [
    'lock',
    'kill',
    'setRegion',
    'setBaud',
    'setWorkMode',
  ];
  return !lasting.includes(order);
};

async function give(call: Call<OrderBody, null, Caller>): Promise<Response> {
  const { desk, c, body, caller } = call;
  const before = desk.orders.of(body.act);
  if (before !== null) return c.json(before);
  const given = { act: actId(body.act), deviceId: deviceId(call.param('id')), order: body.order };
  return await answer(c, await giveOrder(desk, caller.asker, given), (view) => view);
}

export const readerOrderRoutes: readonly Route[] = [
  guarded('useReaders', {
    method: 'POST',
    path: '/api/devices/:id/orders',
    summary: 'Orders a reader to do something that harms nothing, or to write the EPC of a tag',
    body: OrderBody,
    answer: OrderView,
    handle: async (call) =>
      isForKeepers(call.body.order) ? await give(call) : refuse(call.c, 'notAllowed'),
  }),
  guarded('alterReaders', {
    method: 'POST',
    path: '/api/devices/:id/changes',
    summary: 'Orders what lasts: lock or kill a tag, a reader’s region, baud rate or work mode',
    body: OrderBody,
    answer: OrderView,
    handle: give,
  }),
  guarded('useReaders', {
    method: 'GET',
    path: '/api/orders/:id',
    summary: 'An order to a reader, and what came of it',
    answer: OrderView,
    handle: async ({ desk, c, param }) => {
      const view = desk.orders.of(param('id'));
      return await Promise.resolve(view === null ? refuse(c, 'notFound') : c.json(view));
    },
  }),
  guarded('manageDevices', {
    method: 'POST',
    path: '/api/bridges/:id/probe',
    summary: 'Has a bridge ask an attached port what hangs there',
    body: ProbeBody,
    answer: DevicesView,
    handle: async ({ desk, c, body, param }) => {
      const asked = { bridgeId: bridgeId(param('id')), port: body.port };
      const outcome = await mayProbe(desk.house, asked);
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      desk.bridges.send(asked.bridgeId, { kind: 'probe', port: asked.port });
      return c.json(await devicesView(desk.house.store.db, desk.bridges));
    },
  }),
];
