import { describe, expect } from 'vitest';
import { TOLD_FLAGS } from '../../../firmware-bridge/codec/mercury-commands.ts';
import { SimulatedMercury } from '../../../firmware-bridge/simulated/mercury-reader.ts';
import { streamedTag } from '../../../firmware-bridge/simulated/mercury-tags.ts';
import { CLEAR_RADIO } from '../../../firmware-bridge/simulated/radio.ts';
import { epc, sleep, until, test } from './bench.ts';
import { benchOf, echo, NO_DATA } from './mercury-bench.ts';

describe.concurrent('a Mercury reader', () => {
  const said = (twin: SimulatedMercury) => new Set(twin.heard);

  test('is taken out of its bootloader and set up for China before it reads', async ({
    opened,
  }) => {
    const twin = new SimulatedMercury();
    const { session } = await opened(benchOf(twin));
    const setUp = [0x03, 0x04, 0x97, 0x93, 0x91, 0x92, 0x2a, 0x2f];
    expect(setUp.filter((op) => !said(twin).has(op))).toEqual([]);
    expect(session.health().identity).toBe('M6e 01.07.02.09');
    expect(session.rawLines().some((line) => line.includes(' out FF0197064BBB'))).toBe(true);
  });

  test('that was left streaming is stopped first, while its tags still come', async ({
    opened,
  }) => {
    const twin = new SimulatedMercury(0, { isInBootloader: false, stopMs: 1200 });
    const first = await opened(benchOf(twin));
    twin.lay(epc(1));
    await until(() => first.count(1) === 1);
    const { count, session } = await opened({ ...benchOf(twin), start: () => Promise.resolve() });
    await until(() => count(1) === 1);
    expect(session.health()).toMatchObject({ state: 'open', trouble: null });
  });

  test('tells arrivals and departures without flicker, in a field of many', async ({ opened }) => {
    const twin = new SimulatedMercury(0, { model: 'm5e' });
    const { reads } = await opened(benchOf(twin));
    for (let n = 1; n <= 30; n += 1) twin.lay(epc(n));
    await until(() => reads.length === 30);
    await sleep(2500);
    expect(reads).toHaveLength(30);
    twin.lift(epc(2));
    await until(() => reads.length === 31);
    expect(reads.at(-1)).toMatchObject({ epc: epc(2), presence: 'left', antenna: 1 });
  });

  test('that does not stream, whatever its number, is read round by round', async ({ opened }) => {
    const twin = new SimulatedMercury();
    twin.refusals.set(0x2f, 0x0101);
    const { count } = await opened(benchOf(twin));
    twin.lay(epc(1));
    await until(() => count(1) === 1);
    expect(said(twin)).toContain(0x29);
  });

  test('that fell back into its bootloader is opened again', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { session, count } = await opened(benchOf(twin));
    twin.reset();
    await until(() => session.health().state !== 'open', 12_000);
    await until(() => session.health().state === 'open', 12_000);
    twin.lay(epc(3));
    await until(() => count(3) === 1);
  }, 30_000);

  test('that reports a system error is closed and opened again', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { session } = await opened(benchOf(twin));
    twin.say(0x22, NO_DATA, 0x7f00);
    await until(() => session.health().state === 'failing');
    expect(session.health().detail).toContain('0x7F00');
    await until(() => session.health().state === 'open');
  });

  test('that is too hot says so, rests, and reads on when it is not', async ({ opened }) => {
    const twin = new SimulatedMercury(0, { model: 'm5e', radio: CLEAR_RADIO });
    const { session, count } = await opened(benchOf(twin));
    twin.refusals.set(0x22, 0x0504);
    await until(() => session.health().trouble === 'tooHot');
    const asked = twin.heard.length;
    await sleep(1000);
    expect(twin.heard.length - asked).toBeLessThanOrEqual(1);
    twin.refusals.clear();
    twin.lay(epc(4));
    await until(() => count(4) === 1);
    await until(() => session.health().trouble === null);
  }, 20_000);

  test('without its antenna says so, and is not asked without a pause', async ({ opened }) => {
    const twin = new SimulatedMercury(0, { model: 'm5e' });
    const { session } = await opened(benchOf(twin));
    twin.refusals.set(0x22, 0x0503);
    await until(() => session.health().trouble === 'antenna');
    expect(session.health().detail).toContain('0x0503');
    const asked = twin.heard.length;
    await sleep(1000);
    expect(twin.heard.length - asked).toBeLessThanOrEqual(11);
  });

  test('that refuses the region works on, and says so', async ({ opened }) => {
    const twin = new SimulatedMercury();
    twin.refusals.set(0x97, 0x010b);
    const { session } = await opened(benchOf(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('that hangs is closed, said to be silent, and opened again', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { session } = await opened(benchOf(twin));
    twin.isHung = true;
    await until(() => session.health().state === 'failing', 9000);
    expect(session.health().trouble).toBe('silent');
    twin.isHung = false;
    await until(() => session.health().state === 'open', 12_000);
  }, 30_000);

  test('takes a tag whose own CRC is wrong as noise', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { session, reads } = await opened(benchOf(twin));
    const data = streamedTag(echo(1, -50), TOLD_FLAGS);
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
    for (let n = 0; n < 5; n += 1) twin.say(0x22, data);
    await until(() => session.health().noiseBytes > 0);
    expect(reads).toEqual([]);
  });

  test('a write that the tag does not keep is told as failed', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { order } = await opened(benchOf(twin));
    twin.lay(epc(1));
    twin.refusals.set(0x23, 0x0406);
    const to = 'E28011606000020900000042';
    const write = { order: 'writeEpc', epc: epc(1), to, password: '00000000' } as const;
    expect(await order(write)).toMatchObject({
      state: 'refused',
      detail: '0x0406 write failed (write)',
    });
  });

  test('a shorter EPC is written with its length', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { order } = await opened(benchOf(twin));
    const tag = twin.lay(epc(1));
    const write = { order: 'writeEpc', epc: epc(1), to: 'ABCD0042', password: '00000000' } as const;
    expect(await order(write)).toMatchObject({ state: 'done' });
    expect(tag.epc).toBe('ABCD0042');
  });

  test('a tag is killed with its password, and answers no more', async ({ opened }) => {
    const twin = new SimulatedMercury();
    const { order } = await opened(benchOf(twin));
    const tag = twin.lay(epc(1));
    const kill = { order: 'kill', epc: epc(1), password: '11223344' } as const;
    expect(await order(kill)).toMatchObject({ state: 'refused' });
    tag.write('reserved', 0, Uint8Array.of(0x11, 0x22, 0x33, 0x44));
    expect(await order(kill)).toMatchObject({ state: 'done' });
    expect(twin.tags).toEqual([]);
  });
});
