import { describe, expect } from 'vitest';
import type { DeviceHealth } from '../../../firmware-bridge/wire.ts';
import { sleep, until, type Bench, test } from './bench.ts';

/** The suite that every driver passes with its twin: a device exists when it does. */
export function conforms(makeBench: () => Bench): void {
  describe.concurrent(`a device driven as ${makeBench().driver}`, () => {
    tellsWhatIsShown(makeBench);
    bearsWhatComes(makeBench);
  });
}

function tellsWhatIsShown(makeBench: () => Bench): void {
  test('is open and without trouble when its twin is there', async ({ opened }) => {
    const { session } = await opened(makeBench());
    expect(session.health()).toMatchObject({ state: 'open', trouble: null, reads: 0 });
  });

  test('tells what is shown, once each and in order', async ({ opened }) => {
    const bench = makeBench();
    const { reads, count, session } = await opened(bench);
    for (const n of [1, 2, 3]) {
      bench.show(n);
      await until(() => count(n) === 1);
      await sleep(120);
    }
    expect(reads).toHaveLength(3);
    const health: DeviceHealth = session.health();
    expect(health).toMatchObject({ reads: 3, noiseBytes: 0 });
    expect(health.lastReadAt).not.toBeNull();
  });

  test('reads frames that are cut anywhere, with noise before them', async ({ opened }) => {
    const bench = makeBench();
    const { count, session } = await opened(bench);
    bench.hush?.();
    for (let n = 0; n < 4; n += 1) {
      for (const frame of bench.frames(n)) {
        const cut = bench.canCut ? 1 + ((n * 5) % (frame.length - 1)) : frame.length;
        bench.emit(
          bench.canCut ? Uint8Array.of(0x02, 0xbb, 0xff, 0xfe) : Uint8Array.of(0x77, 0x01),
        );
        // A scanner and a cradle have no start mark: their noise ends with a line.
        if (isLines(bench.driver)) bench.emit(Uint8Array.of(0x0d));
        bench.emit(frame.subarray(0, cut));
        await sleep(15);
        if (cut < frame.length) bench.emit(frame.subarray(cut));
      }
      await until(() => count(n) === 1);
    }
    expect(session.health().noiseBytes).toBeGreaterThan(0);
    expect(session.health().state).toBe('open');
  });
}

function bearsWhatComes(makeBench: () => Bench): void {
  test('counts a flood of rubbish as garbage and reads what comes after it', async ({ opened }) => {
    const bench = makeBench();
    const { reads, count, session } = await opened(bench);
    // FF stands in no frame mark and in no text.
    for (let n = 0; n < 100; n += 1) bench.emit(new Uint8Array(40).fill(0xff));
    await until(() => session.health().noiseBytes >= 1000);
    expect(session.health().trouble).toBe('garbage');
    await sleep(300);
    expect(reads).toEqual([]);
    for (const frame of bench.frames(9)) bench.emit(frame);
    await until(() => count(9) === 1);
  });

  test('takes answers that nobody asked for as no read', async ({ opened }) => {
    const bench = makeBench();
    const { reads, count } = await opened(bench);
    for (const words of bench.chatter) bench.emit(words);
    await sleep(250);
    expect(reads).toEqual([]);
    for (const frame of bench.frames(5)) bench.emit(frame);
    await until(() => count(5) === 1);
  });

  test('survives unplugging in the middle of a frame and reads again when it is back', async ({
    opened,
  }) => {
    const bench = makeBench();
    const { reads, count, session } = await opened(bench);
    const [frame = new Uint8Array()] = bench.frames(7);
    bench.emit(bench.canCut ? frame.subarray(0, 7) : frame.subarray(0, 3));
    await sleep(30);
    await bench.stop();
    await until(() => session.health().state !== 'open');
    expect(['notThere', 'refused']).toContain(session.health().trouble);
    expect(reads).toEqual([]);
    await bench.start();
    await until(() => session.health().state === 'open');
    expect(session.health().trouble).toBeNull();
    bench.show(8);
    await until(() => count(8) === 1);
    expect(count(7)).toBe(0);
  });
}

const isLines = (driver: Bench['driver']): boolean =>
  driver === 'serial-scanner' || driver === 'handheld';
