import { expect, test } from 'vitest';
import { ReaderOrders } from '../../../firmware-bridge/drivers/reader-orders.ts';

const sighting = (rssiDbm: number) => ({
  kind: 'tag' as const,
  epc: 'E28011606000020900000001',
  pc: '3000',
  rssiDbm,
  antenna: null,
  epcCrcOk: true,
  bytes: new Uint8Array(),
});

test('the signal of a tag is told ten times a second at most, and for five minutes unless it is ended', () => {
  const orders = new ReaderOrders<never>();
  orders.locate('E28011606000020900000001', 0);
  expect(orders.sighting(sighting(-50), 0)).toMatchObject([{ do: 'strength', rssiDbm: -50 }]);
  expect(orders.sighting(sighting(-51), 99)).toEqual([]);
  expect(orders.sighting(sighting(-52), 100)).toHaveLength(1);
  expect(orders.sighting(sighting(-53), 300_000)).toHaveLength(1);
  expect(orders.sighting(sighting(-54), 300_101)).toEqual([]);
  orders.locate('E28011606000020900000001', 400_000);
  orders.locate(null, 400_001);
  expect(orders.sighting(sighting(-55), 400_200)).toEqual([]);
});
