import { DevicesView, OrderBody, OrderView, ProbeBody } from '#api/devices.ts';
import type { ReaderOrder } from '#wire';
import type { ReaderChange } from '#domain/devices.ts';
import { actId, bridgeId, deviceId } from '#domain/ids.ts';
import { mayProbe, noteOrderUnsent, orderReader } from '../../procedures/reader-orders.ts';
import { failureAnswer } from '../problems.ts';
import { guarded, problemResponse, refuse, type Call, type Caller, type Route } from '../route.ts';
import { devicesView } from '../views/devices.ts';

/** What an order changes for good, without its passwords; null where it changes nothing. */
function changeOf(order: ReaderOrder): ReaderChange | null {
  switch (order.order) {
    case 'writeEpc':
      return { order: order.order, epc: order.epc, to: order.to };
    case 'lock':
      return { order: order.order, epc: order.epc, to: `${order.area} ${order.action}` };
    case 'kill':
      return { order: order.order, epc: order.epc, to: null };
    case 'setRegion':
      return { order: order.order, epc: null, to: order.region };
    case 'setBaud':
      return { order: order.order, epc: null, to: String(order.baud) };
    case 'setWorkMode':
      return { order: order.order, epc: null, to: order.mode };
    case 'identify':
    case 'setPower':
    case 'start':
    case 'stop':
    case 'single':
    case 'read':
    case 'signal':
    case 'locate':
      return null;
  }
}

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
  const { order } = body;
  const before = desk.orders.of(body.act);
  if (before !== null) return c.json(before);
  const wanted = {
    act: actId(body.act),
    deviceId: deviceId(call.param('id')),
    change: changeOf(order),
  };
  const outcome = await orderReader(desk.house, caller.asker, wanted);
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  const view = { id: body.act, deviceId: wanted.deviceId, order: order.order, outcome: null };
  const ends = { stationId: caller.asker.stationId, bridgeId: outcome.value.bridgeId };
  desk.orders.add(view, ends);
  const word = { kind: 'order', deviceId: wanted.deviceId, orderId: body.act, order } as const;
  if (desk.bridges.send(ends.bridgeId, word)) return c.json(view);
  await noteOrderUnsent(desk.house, caller.asker, wanted);
  const unsent = { state: 'notThere', detail: null, data: null, tags: [] } as const;
  const told = { ...view, outcome: { ...unsent, tags: [] } };
  desk.orders.add(told, ends);
  return c.json(told);
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
