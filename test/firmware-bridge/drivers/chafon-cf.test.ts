import { describe, expect } from 'vitest';
import { encodeChafonCfAnswer } from '../../../firmware-bridge/codec/chafon-cf-commands.ts';
import { ChafonCfCode } from '../../../firmware-bridge/codec/chafon-cf.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import { SimulatedChafonCf } from '../../../firmware-bridge/simulated/chafon-cf-reader.ts';
import { CLEAR_RADIO } from '../../../firmware-bridge/simulated/radio.ts';
import { epc, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { obeysOrders } from './orders.ts';

function bench(twin: SimulatedChafonCf): Bench {
  return readerBench(twin, {
    driver: 'chafon-cf',
    baud: 115_200,
    frames: (n) => [twin.report(epc(n), -50), twin.report(epc(n), -52)],
    chatter: [
      encodeChafonCfAnswer(0, ChafonCfCode.inventory, 0x12),
      encodeChafonCfAnswer(0, ChafonCfCode.setPower, 0x00),
      encodeChafonCfAnswer(0, ChafonCfCode.trigger, 0x00, Uint8Array.of(1)),
    ],
  });
}

conforms(() => bench(new SimulatedChafonCf()));
obeysOrders(() => {
  const twin = new SimulatedChafonCf();
  return { twin, bench: bench(twin), unsupported: ['signal'] };
});

describe.concurrent('a UHF Prime reader', () => {
  test('is told to answer when somebody left it talking by itself', async ({ opened }) => {
    const twin = new SimulatedChafonCf(0, { isAuto: true });
    twin.lay(epc(1));
    const { session, count } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
    expect(session.health().identity).toBe('CF661 V1.0 · UHF Prime Reader V2.3');
    expect(twin.isAuto).toBe(false);
    await until(() => count(1) === 1);
  });

  test('has its band set to China with the other settings left, and is not written twice', async ({
    opened,
  }) => {
    const twin = new SimulatedChafonCf();
    const one = bench(twin);
    const { session } = await opened(one);
    expect(toHex(twin.settings)).toBe('00000080040001080398007D00FA1314010400000C00030105');
    await one.stop();
    await until(() => session.health().state !== 'open');
    twin.heard.length = 0;
    await one.start();
    await until(() => session.health().state === 'open');
    expect(twin.heard).not.toContain(ChafonCfCode.setSettings);
  });

  test('answers under another address than the usual one', async ({ opened }) => {
    const twin = new SimulatedChafonCf(0, { address: 0x17 });
    const { count } = await opened(bench(twin));
    twin.lay(epc(3));
    await until(() => count(3) === 1);
  });

  test('greets on TCP with two bytes, which are counted and in nobody’s way', async ({
    opened,
  }) => {
    const { session } = await opened(bench(new SimulatedChafonCf(0, { greets: true })));
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
    await until(() => session.health().noiseBytes === 2);
  });

  test('that does not tell its settings cannot be set, and says so', async ({ opened }) => {
    const twin = new SimulatedChafonCf();
    twin.settings = twin.settings.slice(0, 20);
    const { session, order } = await opened(bench(twin));
    expect(session.health().state).toBe('open');
    expect(await order({ order: 'setRegion', region: 'us' })).toMatchObject({
      state: 'failed',
      detail: 'the reader does not tell its settings',
    });
  });

  test('tells a wrong password and a locked tag in words', async ({ opened }) => {
    const twin = new SimulatedChafonCf(0, { radio: CLEAR_RADIO });
    const { order } = await opened(bench(twin));
    const tag = twin.lay(epc(1));
    tag.write('reserved', 2, Uint8Array.of(1, 2, 3, 4));
    const write = { order: 'writeEpc', epc: epc(1), to: epc(2) } as const;
    expect(await order({ ...write, password: '00000000' })).toMatchObject({
      state: 'refused',
      detail: '0x17 access password wrong (write)',
    });
    tag.lock('epc', 'lockedForever', '01020304');
    expect((await order({ ...write, password: '01020304' })).state).not.toBe('done');
    expect(tag.epc).toBe(epc(1));
  });

  test('whose module has failed says so while it is so', async ({ opened }) => {
    const twin = new SimulatedChafonCf();
    const { session } = await opened(bench(twin));
    twin.refusals.set(ChafonCfCode.inventory, 0x02);
    await until(() => session.health().trouble === 'refused');
    expect(session.health().detail).toContain('module failed');
  });

  test('that hangs is closed, called silent, and opened again', async ({ opened }) => {
    const twin = new SimulatedChafonCf();
    const { session, count } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open', 12_000);
    twin.lay(epc(6));
    await until(() => count(6) === 1);
  }, 30_000);
});
