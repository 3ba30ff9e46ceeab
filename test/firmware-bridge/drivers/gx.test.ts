import { describe, expect } from 'vitest';
import { gxFrame, gxTag } from '../../../firmware-bridge/simulated/gx-frames.ts';
import { SimulatedGx } from '../../../firmware-bridge/simulated/gx-reader.ts';
import { CLEAR_RADIO } from '../../../firmware-bridge/simulated/radio.ts';
import { epc, sleep, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { tellsChips } from './chips.ts';
import { obeysOrders } from './orders.ts';

function bench(twin: SimulatedGx): Bench {
  return readerBench(twin, {
    driver: 'gx',
    baud: 115_200,
    frames: (n) => [gxFrame(0x1200, gxTag(epc(n), 1, -50)), gxFrame(0x1200, gxTag(epc(n), 1, -52))],
    chatter: [gxFrame(0x1201, [0]), gxFrame(0x0210, [0]), gxFrame(0x0211, [10])],
  });
}

conforms(() => bench(new SimulatedGx()));
obeysOrders(() => {
  const twin = new SimulatedGx();
  return { twin, bench: bench(twin), unsupported: ['setWorkMode'] };
});

tellsChips(
  () => new SimulatedGx(0, { radio: CLEAR_RADIO }),
  (twin) => ({ ...bench(twin), ways: { readsTid: true } }),
);

describe.concurrent('a GX reader', () => {
  test('tells who it is', async ({ opened }) => {
    const { session } = await opened(bench(new SimulatedGx()));
    expect(session.health().identity).toBe('GX GX-TWIN-0001 0.1.4.2 · radio 1.0.7.2');
  });

  test('that another program left reading is stopped first and then read', async ({ opened }) => {
    const twin = new SimulatedGx(0, { isLeftReading: true });
    twin.lay(epc(1));
    const { count, session } = await opened(bench(twin));
    await until(() => count(1) === 1);
    expect(twin.heard[0]).toBe(0x02ff);
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
  });

  test('on an RS-485 line is answered at its address', async ({ opened }) => {
    const twin = new SimulatedGx(0, { rs485: 5 });
    const { count, session } = await opened(bench(twin));
    twin.lay(epc(2));
    await until(() => count(2) === 1);
    // 5A 00 01 | 22 10: radio, with address | 05
    expect(session.rawLines().some((line) => line.includes(' out 5A0001221005'))).toBe(true);
  });

  test('that asks whether its host is there is answered with the same count', async ({
    opened,
  }) => {
    const twin = new SimulatedGx();
    const { session } = await opened(bench(twin));
    twin.askHeart();
    await until(() => twin.heard.includes(0x1112));
    expect(session.health().trouble).toBeNull();
  });

  test('that numbers its reports is told that they arrived', async ({ opened }) => {
    const twin = new SimulatedGx();
    const { session } = await opened(bench(twin));
    twin.emit(gxFrame(0x1200, [...gxTag(epc(1), 1, -50), 0x22, 0, 0, 0, 7]));
    await until(() => twin.heard.includes(0x011d));
    // 01 1D: received | 4 bytes: 7
    expect(session.rawLines().some((line) => line.includes('011D000400000007'))).toBe(true);
  });

  test('that breaks a round off says so, and is asked to read on', async ({ opened }) => {
    const twin = new SimulatedGx();
    const { session, count } = await opened(bench(twin));
    twin.breakOff();
    await until(() => session.health().trouble === 'unknown');
    expect(session.health().detail).toContain('hardware fault');
    twin.lay(epc(3));
    await until(() => count(3) === 1);
  });

  test('that refuses the band works with what it has, and says so', async ({ opened }) => {
    const twin = new SimulatedGx();
    twin.refusals.set(0x0203, 1);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('without any tag is not taken for one that hangs', async ({ opened }) => {
    const { session } = await opened(bench(new SimulatedGx()));
    await sleep(6000);
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
  }, 15_000);

  test('tells user words, and words of the TID that are not the first', async ({ opened }) => {
    const twin = new SimulatedGx();
    const { order } = await opened(bench(twin));
    const tag = twin.lay(epc(1));
    tag.user.set([0xca, 0xfe], 4);
    const read = { order: 'read', epc: epc(1), words: 1, password: '00000000' } as const;
    expect(await order({ ...read, bank: 'user', firstWord: 2 })).toMatchObject({ data: 'CAFE' });
    expect(await order({ ...read, bank: 'tid', firstWord: 1 })).toMatchObject({
      data: tag.tid.slice(4, 8),
    });
  });

  test('kills a tag with its kill password, and is refused with another', async ({ opened }) => {
    const twin = new SimulatedGx();
    const { order } = await opened(bench(twin));
    const tag = twin.lay(epc(1));
    tag.write('reserved', 0, Uint8Array.of(0x11, 0x22, 0x33, 0x44));
    const kill = { order: 'kill', epc: epc(1) } as const;
    expect(await order({ ...kill, password: '55667788' })).toMatchObject({ state: 'refused' });
    expect(await order({ ...kill, password: '11223344' })).toMatchObject({ state: 'done' });
    expect(tag.isKilled).toBe(true);
  });
});
