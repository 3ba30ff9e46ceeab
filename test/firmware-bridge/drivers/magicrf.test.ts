import { describe, expect } from 'vitest';
import type { Read } from '../../../firmware-bridge/wire.ts';
import { padFrame, SimulatedPad, tagParameter } from '../../../firmware-bridge/simulated/pad.ts';
import { epc, sleep, until, type Bench, test, readerBench } from './bench.ts';
import { conforms } from './conformance.ts';
import { obeysOrders } from './orders.ts';

function bench(twin: SimulatedPad): Bench {
  return readerBench(twin, {
    driver: 'magicrf',
    baud: 115_200,
    frames: (n) => [
      padFrame(2, 0x22, tagParameter(epc(n), -50)),
      padFrame(2, 0x22, tagParameter(epc(n), -52)),
    ],
    chatter: [padFrame(1, 0xff, Uint8Array.of(0x15)), padFrame(1, 0x0c, Uint8Array.of(0))],
  });
}

conforms(() => bench(new SimulatedPad()));
obeysOrders(() => {
  const twin = new SimulatedPad();
  return { twin, bench: bench(twin), unsupported: ['signal', 'setWorkMode'] };
});

describe.concurrent('the RFID pad', () => {
  const said = (reads: readonly Read[]) =>
    reads.map((read) => (read.kind === 'tag' ? `${read.epc} ${read.presence}` : read.kind));

  test('tells arrivals and departures without flicker, although every fifth round is missed', async ({
    opened,
  }) => {
    const twin = new SimulatedPad();
    const { reads, session } = await opened(bench(twin));
    for (const n of [1, 2, 3]) twin.lay(epc(n));
    await until(() => reads.length === 3);
    await sleep(2500);
    expect(said(reads).toSorted()).toEqual([1, 2, 3].map((n) => `${epc(n)} arrived`));
    twin.lift(epc(2));
    await until(() => reads.length === 4);
    expect(said(reads).at(-1)).toBe(`${epc(2)} left`);
    expect(session.health().identity).toContain('M100');
  });

  test('starts the poll again when the reader ends it', async ({ opened }) => {
    const twin = new SimulatedPad(0, { roundsMax: 3 });
    const { reads } = await opened(bench(twin));
    await sleep(1500);
    twin.lay(epc(4));
    await until(() => reads.length === 1);
    expect(twin.heard.filter((command) => command === 0x27).length).toBeGreaterThan(1);
  });

  test('speaks the other dialect to a reader that has it', async ({ opened }) => {
    const twin = new SimulatedPad(0, { marks: 'AA/DD' });
    const { reads } = await opened(bench(twin));
    twin.lay(epc(5));
    await until(() => reads.length === 1);
  });

  test('works with a reader that refuses the region, and says so', async ({ opened }) => {
    const twin = new SimulatedPad();
    twin.refusals.set(0x07, 0x0e);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('closes a reader that hangs, says that it is silent, and opens it again', async ({
    opened,
  }) => {
    const twin = new SimulatedPad();
    const { session, reads } = await opened(bench(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open');
    twin.lay(epc(6));
    await until(() => reads.length === 1);
    expect(session.rawLines().some((line) => line.includes(' out BB0027'))).toBe(true);
  });

  test('takes a tag whose own CRC is wrong as noise', async ({ opened }) => {
    const twin = new SimulatedPad();
    const { session, reads } = await opened(bench(twin));
    const parameter = tagParameter(epc(1), -50);
    parameter[5] = (parameter[5] ?? 0) ^ 1;
    for (let n = 0; n < 5; n += 1) twin.emit(padFrame(2, 0x22, parameter));
    await until(() => session.health().noiseBytes > 0);
    expect(reads).toEqual([]);
  });
});
