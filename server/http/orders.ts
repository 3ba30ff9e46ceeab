import type { OrderView } from '#api/devices.ts';
import type { ReaderOrder } from '#wire';
import type { ReaderChange } from '#domain/devices.ts';
import type { ActId, DeviceId } from '#domain/ids.ts';
import type { Asker } from '../procedures/house.ts';
import { done, type Outcome } from '../procedures/outcome.ts';
import { noteOrderUnsent, orderReader } from '../procedures/reader-orders.ts';
import type { Desk } from './desk.ts';

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

export type GivenOrder = {
  readonly act: ActId;
  readonly deviceId: DeviceId;
  readonly order: ReaderOrder;
};

/** 下达指令: in the ledger where it lasts, then to the bridge; one that is not there answers for its reader at once. */
export async function giveOrder(
  desk: Desk,
  asker: Asker,
  { act, deviceId, order }: GivenOrder,
): Promise<Outcome<OrderView>> {
  const wanted = { act, deviceId, change: changeOf(order) };
  const outcome = await orderReader(desk.house, asker, wanted);
  if (!outcome.ok) return outcome;
  const view = { id: act, deviceId, order: order.order, outcome: null };
  const ends = { stationId: asker.stationId, bridgeId: outcome.value.bridgeId };
  desk.orders.add(view, ends);
  const word = { kind: 'order', deviceId, orderId: act, order } as const;
  if (desk.bridges.send(ends.bridgeId, word)) return done(view);
  await noteOrderUnsent(desk.house, asker, wanted);
  const told = {
    ...view,
    outcome: { state: 'notThere' as const, detail: null, data: null, tags: [] },
  };
  desk.orders.add(told, ends);
  return done(told);
}
