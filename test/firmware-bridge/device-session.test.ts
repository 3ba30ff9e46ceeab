import { afterEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { DeviceSession } from '../../firmware-bridge/device-session.ts';
import type { Driver } from '../../firmware-bridge/drivers/driver.ts';
import { ReaderDriver } from '../../firmware-bridge/drivers/reader-driver.ts';
import { magicRfFamily } from '../../firmware-bridge/drivers/magicrf-family.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { padFrame, SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { MessagesBody, OrderOutcome, ReaderOrder } from '../../firmware-bridge/wire.ts';

const PASSWORD = '5AC3E71D';
const EPC = 'E28011606000020900000001';
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function padSession(driver: Driver = new ReaderDriver(magicRfFamily())) {
  const twin = new SimulatedPad(0, { radio: { missRate: 0 } });
  await twin.start();
  const outcomes: OrderOutcome[] = [];
  const session = new DeviceSession({
    deviceId: 'pad',
    open: (listener) => portOpener(twin.address, 115_200)(listener),
    driver,
    now: () => performance.timeOrigin + performance.now(),
    onRead: () => {},
    onOutcome: (_id, outcome) => void outcomes.push(outcome),
    onStrength: () => {},
    onChange: () => {},
    log: () => {},
  });
  undo.push(
    () => twin.stop(),
    () => session.stop(),
  );
  session.start();
  await expect.poll(() => session.health().state, { timeout: 8000 }).toBe('open');
  const order = async (wanted: ReaderOrder): Promise<OrderOutcome> => {
    const before = outcomes.length;
    session.order(`order-${before}`, wanted);
    await expect.poll(() => outcomes.length, { timeout: 8000 }).toBe(before + 1);
    return v.parse(OrderOutcome, outcomes.at(-1));
  };
  return { twin, session, order };
}

test('a tag’s password is in no raw line', async () => {
  const { twin, session, order } = await padSession();
  const tag = twin.lay(EPC);
  tag.write('reserved', 0, Uint8Array.of(0x5a, 0xc3, 0xe7, 0x1d, 0x5a, 0xc3, 0xe7, 0x1d));
  const read = { order: 'read', bank: 'user', firstWord: 0, words: 2 } as const;
  const { state, data } = await order({ ...read, epc: EPC, password: PASSWORD });
  expect({ state, data }).toEqual({ state: 'done', data: '00000000' });
  expect((await order({ order: 'kill', epc: EPC, password: PASSWORD })).state).toBe('done');
  const lines = session.rawLines();
  expect(lines.filter((line) => line.includes(PASSWORD))).toEqual([]);
  expect(lines.some((line) => / out \(\d+ bytes beside a password\)$/.test(line))).toBe(true);
  expect(lines.some((line) => line.includes(' out BB0003'))).toBe(true);
});

test('a tag without an EPC is told, and its message is one that the server takes', async () => {
  const { twin, order } = await padSession();
  const empty = padFrame(0x02, 0x22, Uint8Array.of(0xce, 0x00, 0x00, 0xe2, 0xf0));
  const wanted = order({ order: 'single' });
  const emitting = setInterval(() => twin.emit(empty), 5);
  const outcome = await wanted;
  clearInterval(emitting);
  expect(outcome.tags.map(({ epc }) => epc)).toContain('');
  const at = '2026-05-04T08:00:00.000Z';
  const message = { kind: 'outcome', seq: 1, at, deviceId: 'pad', orderId: 'order-0', outcome };
  expect(v.safeParse(MessagesBody, { messages: [message] }).success).toBe(true);
});

test('an outcome that the server could not take is told as a failure instead', async () => {
  const wrong: OrderOutcome = { state: 'done', detail: null, data: 'not hex', tags: [] };
  const { order } = await padSession({
    opened: () => [{ do: 'ready' }],
    received: () => [],
    tick: () => [],
    closed: () => [],
    order: (id) => [{ do: 'outcome', id, outcome: wrong }],
  });
  expect(await order({ order: 'identify' })).toMatchObject({ state: 'failed', data: null });
});

test('the bank of a tag’s passwords cannot be asked for', () => {
  const read = { order: 'read', epc: EPC, firstWord: 0, words: 4, password: PASSWORD };
  expect(v.safeParse(ReaderOrder, { ...read, bank: 'tid' }).success).toBe(true);
  expect(v.safeParse(ReaderOrder, { ...read, bank: 'reserved' }).success).toBe(false);
});

test.each(['E2801160600002090', 'E28011', '', 'E280116060000209000000'.repeat(6)])(
  'an order for the EPC %j, which no tag can bear, is none',
  (epc) => {
    const kill = { order: 'kill', epc, password: PASSWORD };
    expect(v.safeParse(ReaderOrder, kill).success).toBe(false);
  },
);
