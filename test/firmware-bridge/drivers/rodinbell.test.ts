import { describe, expect } from 'vitest';
import {
  rodinbellFrame,
  rodinbellTag,
  SimulatedRodinbell,
} from '../../../firmware-bridge/simulated/rodinbell-reader.ts';
import { epc, sleep, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { obeysOrders } from './orders.ts';

function bench(twin: SimulatedRodinbell): Bench {
  return readerBench(twin, {
    driver: 'rodinbell',
    baud: 115_200,
    frames: (n) => [
      rodinbellFrame(0x89, rodinbellTag(epc(n), -50)),
      rodinbellFrame(0x89, rodinbellTag(epc(n), -52)),
    ],
    chatter: [
      rodinbellFrame(0x89, [0, 0, 0, 0, 0, 0, 0]),
      rodinbellFrame(0x89, [0x36]),
      rodinbellFrame(0x76, [0x10]),
    ],
  });
}

conforms(() => bench(new SimulatedRodinbell()));
obeysOrders(() => {
  const twin = new SimulatedRodinbell();
  return { twin, bench: bench(twin), unsupported: ['setWorkMode'] };
});

describe.concurrent('a Rodinbell reader', () => {
  test('of an old firmware that takes nothing said to any reader is found at its address', async ({
    opened,
  }) => {
    const twin = new SimulatedRodinbell(0, { address: 0, takesAny: false });
    const { count, session } = await opened(bench(twin));
    twin.lay(epc(1));
    await until(() => count(1) === 1);
    expect(session.health().identity).toBe('Rodinbell 8.3');
  });

  test('without its antenna says so, works on, and is well when it is plugged in again', async ({
    opened,
  }) => {
    const twin = new SimulatedRodinbell();
    const { count, session } = await opened(bench(twin));
    twin.isAntennaMissing = true;
    await until(() => session.health().trouble === 'antenna');
    expect(session.health()).toMatchObject({ state: 'open', detail: '0x22 antenna missing' });
    twin.isAntennaMissing = false;
    twin.lay(epc(1));
    await until(() => count(1) === 1);
    await until(() => session.health().trouble === null, 9000);
  }, 15_000);

  test('that tells the phase is read as well', async ({ opened }) => {
    const twin = new SimulatedRodinbell(0, { phase: true });
    const { count, session } = await opened(bench(twin));
    twin.lay(epc(2));
    await until(() => count(2) === 1);
    expect(session.health().noiseBytes).toBe(0);
  });

  test('on a shared line is not mixed up with another address', async ({ opened }) => {
    const twin = new SimulatedRodinbell();
    const { count, reads } = await opened(bench(twin));
    for (let n = 0; n < 4; n += 1) {
      twin.emit(rodinbellFrame(0x89, rodinbellTag(epc(3), -50), 7));
    }
    await sleep(300);
    expect(reads).toEqual([]);
    twin.lay(epc(4));
    await until(() => count(4) === 1);
  });

  test('that refuses the region works with what it has, and says so', async ({ opened }) => {
    const twin = new SimulatedRodinbell();
    twin.refusals.set(0x78, 0x49);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('that hangs is closed, said to be silent, and opened again', async ({ opened }) => {
    const twin = new SimulatedRodinbell();
    const { session, count } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open', 15_000);
    twin.lay(epc(6));
    await until(() => count(6) === 1);
  }, 30_000);

  test('beeps for one round when it is ordered to', async ({ opened }) => {
    const twin = new SimulatedRodinbell();
    const { order } = await opened(bench(twin));
    expect(await order({ order: 'signal' })).toMatchObject({ state: 'done' });
    expect(twin.beeps).toEqual([1, 0]);
  });

  test('has two speeds and no band of 840 MHz or of Korea', async ({ opened }) => {
    const { order } = await opened(bench(new SimulatedRodinbell()));
    expect(await order({ order: 'setBaud', baud: 9600 })).toMatchObject({ state: 'unsupported' });
    expect(await order({ order: 'setBaud', baud: 115_200 })).toMatchObject({ state: 'done' });
    expect(await order({ order: 'setRegion', region: 'china800' })).toMatchObject({
      state: 'unsupported',
    });
  });

  test('kills a tag with its kill password, and is refused with another', async ({ opened }) => {
    const twin = new SimulatedRodinbell();
    const { order } = await opened(bench(twin));
    const tag = twin.lay(epc(1));
    tag.write('reserved', 0, Uint8Array.of(0x11, 0x22, 0x33, 0x44));
    const kill = { order: 'kill', epc: epc(1) } as const;
    expect(await order({ ...kill, password: '55667788' })).toMatchObject({ state: 'refused' });
    expect(await order({ ...kill, password: '11223344' })).toMatchObject({ state: 'done' });
    expect(tag.isKilled).toBe(true);
  });
});
