import { describe, expect } from 'vitest';
import { encodeChafonAnswer } from '../../../firmware-bridge/codec/chafon-commands.ts';
import { ChafonCode } from '../../../firmware-bridge/codec/chafon-shapes.ts';
import {
  SimulatedChafon,
  type ChafonWays,
} from '../../../firmware-bridge/simulated/chafon-reader.ts';
import { CLEAR_RADIO } from '../../../firmware-bridge/simulated/radio.ts';
import { epc, sleep, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { obeysOrders } from './orders.ts';

function bench(twin: SimulatedChafon): Bench {
  return readerBench(twin, {
    driver: 'chafon',
    baud: 57_600,
    frames: (n) => [twin.report(epc(n), -50), twin.report(epc(n), -52)],
    chatter: [
      encodeChafonAnswer(0, ChafonCode.inventory, 0xfb),
      encodeChafonAnswer(0, ChafonCode.setFrequency, 0x00),
      Uint8Array.of(0x56, 0, 0, 0, 0, 0),
    ],
  });
}

const make = (ways: ChafonWays = {}) => new SimulatedChafon(0, ways);

describe.each(['288', '18'] as const)('UHFReader%s', (layout) => {
  conforms(() => bench(make({ layout })));
  obeysOrders(() => {
    const twin = make({ layout });
    return { twin, bench: bench(twin), unsupported: [] };
  });

  test('is told to answer when somebody left it talking by itself', async ({ opened }) => {
    const twin = make({ layout, isAuto: true });
    twin.lay(epc(1));
    const { session, count } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
    expect(twin.isAuto).toBe(false);
    await until(() => count(1) === 1);
  });

  test('stays open when it is ordered to talk by itself, and its reports are reads', async ({
    opened,
  }) => {
    const twin = make({ layout });
    const { session, order, count } = await opened(bench(twin));
    expect(await order({ order: 'setWorkMode', mode: 'auto' })).toMatchObject({ state: 'done' });
    expect(twin.isAuto).toBe(true);
    await sleep(1500);
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
    twin.lay(epc(2));
    await until(() => count(2) === 1);
    expect(await order({ order: 'setWorkMode', mode: 'answer' })).toMatchObject({ state: 'done' });
    expect(twin.isAuto).toBe(false);
  });

  test('tells more tags than go into one message, each once', async ({ opened }) => {
    const twin = make({ layout, radio: CLEAR_RADIO });
    const { order, reads, session } = await opened(bench(twin));
    for (let n = 0; n < 11; n += 1) twin.lay(epc(n));
    await until(() => reads.length === 11);
    const { tags } = await order({ order: 'single' });
    expect(tags.map((tag) => tag.epc).toSorted()).toEqual(
      Array.from({ length: 11 }, (_, n) => epc(n)),
    );
    expect(session.health().noiseBytes).toBe(0);
  });
});

describe.concurrent('a Chafon reader', () => {
  test('answers under another address than the usual one', async ({ opened }) => {
    const twin = make({ address: 0x17 });
    const { count } = await opened(bench(twin));
    twin.lay(epc(3));
    await until(() => count(3) === 1);
  });

  test('has its band set to China, and is not written again when it is as it should be', async ({
    opened,
  }) => {
    const twin = make();
    const one = bench(twin);
    const { session } = await opened(one);
    expect(twin.settings).toMatchObject({ max: 0x13, min: 0x40, power: 20, scanTime: 3 });
    expect(session.health().identity).toBe('Chafon UHFReader288M V3.22');
    await one.stop();
    await until(() => session.health().state !== 'open');
    twin.heard.length = 0;
    await one.start();
    await until(() => session.health().state === 'open');
    const written: ReadonlySet<number> = new Set([
      ChafonCode.setFrequency,
      ChafonCode.setPower,
      ChafonCode.setScanTime,
      ChafonCode.setWorkMode,
    ]);
    expect(twin.heard.filter((code) => written.has(code))).toEqual([]);
  });

  test('that refuses the region works, and says so', async ({ opened }) => {
    const twin = make();
    twin.refusals.set(ChafonCode.setFrequency, 0xff);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('that knows no work modes is none the worse', async ({ opened }) => {
    const twin = make();
    twin.refusals.set(ChafonCode.getRealTime, 0xfe);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
  });

  test('without its antenna says so', async ({ opened }) => {
    const twin = make();
    const { session } = await opened(bench(twin));
    twin.refusals.set(ChafonCode.inventory, 0xf8);
    await until(() => session.health().trouble === 'antenna');
    expect(session.health()).toMatchObject({ state: 'open' });
  });

  test('that hangs is closed, called silent, and opened again', async ({ opened }) => {
    const twin = make();
    const { session, count } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open', 12_000);
    twin.lay(epc(6));
    await until(() => count(6) === 1);
  }, 30_000);

  test('tells a wrong password and a locked tag in words', async ({ opened }) => {
    const twin = make({ radio: CLEAR_RADIO });
    const { order } = await opened(bench(twin));
    const tag = twin.lay(epc(1));
    tag.write('reserved', 2, Uint8Array.of(1, 2, 3, 4));
    const write = { order: 'writeEpc', epc: epc(1), to: epc(2) } as const;
    expect(await order({ ...write, password: '00000000' })).toMatchObject({
      state: 'refused',
      detail: '0x05 access password wrong (write)',
    });
    tag.lock('epc', 'lockedForever', '01020304');
    expect(await order({ ...write, password: '01020304' })).toMatchObject({
      state: 'refused',
      detail: '0xFC refused by tag: memory locked (write)',
    });
  });
});
