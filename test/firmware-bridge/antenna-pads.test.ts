import { expect, test } from 'vitest';
import { AntennaPads } from '../../firmware-bridge/antenna-pads.ts';
import { CART_RULES, PresenceGate, type TagRead } from '../../firmware-bridge/presence-gate.ts';

const EPC = '434C0123456789ABCDEF00';
const seen = (antenna: number | null) => ({ epc: EPC, antenna, rssiDbm: -50 });

test('a tag that goes from one antenna to the other arrives at both, and leaves each by itself', () => {
  const pads = new AntennaPads();
  expect(pads.seen(seen(1), 0)).toMatchObject({ presence: 'arrived', trace: { antenna: 1 } });
  expect(pads.seen(seen(1), 50)).toBeNull();
  expect(pads.seen(seen(2), 400)).toMatchObject({ presence: 'arrived', trace: { antenna: 2 } });
  pads.seen(seen(2), 1400);
  const left = pads.expire(1600).map(({ presence, trace }) => [presence, trace.antenna]);
  expect(left).toEqual([['left', 1]]);
  expect(pads.expire(2900)).toMatchObject([{ presence: 'left', trace: { antenna: 2 } }]);
});

test('nobody leaves while the reader does something else', () => {
  const pads = new AntennaPads();
  pads.seen(seen(1), 0);
  pads.hold(100);
  expect(pads.expire(9000)).toEqual([]);
  pads.release(9000);
  expect(pads.expire(9100)).toEqual([]);
  expect(pads.expire(10_500)).toHaveLength(1);
});

test('numbers of antennas that nothing has make no end of pads', () => {
  const pads = new AntennaPads();
  const arrived = Array.from({ length: 200 }, (_, n) => pads.seen(seen(n), 0));
  expect(arrived.filter((one) => one !== null)).toHaveLength(64);
});

test('a cart of three hundred is told of both antennas within a second, neither swallowing the other', () => {
  const gate = new PresenceGate(CART_RULES);
  const tag = (n: number, antenna: number): TagRead => ({
    kind: 'tag',
    epc: n.toString(16).padStart(24, '0').toUpperCase(),
    rssiDbm: null,
    antenna,
    presence: 'arrived',
  });
  const told = Array.from({ length: 600 }, (_, n) =>
    gate.offer(tag(n % 300, n < 300 ? 1 : 2), n),
  ).flat();
  expect(told).toHaveLength(600);
});

test('what waits of one antenna is kept beside what waits of the other', () => {
  let hasRoom = false;
  const gate = new PresenceGate(CART_RULES, () => hasRoom);
  const tag = (antenna: number): TagRead => ({
    kind: 'tag',
    epc: EPC,
    rssiDbm: null,
    antenna,
    presence: 'arrived',
  });
  gate.offer(tag(1), 0);
  gate.offer(tag(2), 300);
  hasRoom = true;
  expect(gate.due(400).map(({ read, at }) => [read.kind === 'tag' && read.antenna, at])).toEqual([
    [1, 0],
    [2, 300],
  ]);
});
