import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceHealth, Read } from '../../../firmware-bridge/wire.ts';
import { DeviceSession } from '../../../firmware-bridge/device-session.ts';
import { DRIVER_KINDS, type InputDriverName } from '../../../firmware-bridge/drivers/kinds.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import type { OpenPort } from '../../../firmware-bridge/ports/port.ts';
import {
  badgeFrame,
  SimulatedBadgeReader,
} from '../../../firmware-bridge/simulated/badge-reader.ts';
import { hidReports, SimulatedHidScanner } from '../../../firmware-bridge/simulated/hid-scanner.ts';
import { padFrame, SimulatedPad, tagParameter } from '../../../firmware-bridge/simulated/pad.ts';
import { SimulatedScanner } from '../../../firmware-bridge/simulated/scanner.ts';

/** One twin behind the words of the suite: every driver is tried in the same way. */
interface Bench {
  readonly driver: InputDriverName;
  readonly open: OpenPort;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The n-th thing is shown to the device in the usual way. */
  show(n: number): void;
  /** What the device sends for the n-th thing, as chunks that the port may not cut: HID reports. */
  frames(n: number): readonly Uint8Array[];
  emit(bytes: Uint8Array): void;
  /** The twin says nothing of its own accord. */
  hush?(): void;
  readonly canCut: boolean;
  isRead(read: Read, n: number): boolean;
  /** Well-formed words that are no read: wrong answers, empty rounds. */
  readonly chatter: readonly Uint8Array[];
}

const hex2 = (n: number) => n.toString(16).padStart(2, '0').toUpperCase();
const epc = (n: number) => `E2801160600002095A7B${hex2(n)}7EBB`.padEnd(24, '0').slice(0, 24);
const badge = (n: number) => `7800652C${hex2(n)}`;
const code = (n: number) => `账物 CODE-${n} 𠮷`;
const isCode = (read: Read, n: number) => read.kind === 'barcode' && read.text === code(n);

function scannerBench(): Bench {
  const twin = new SimulatedScanner();
  return {
    driver: 'serial-scanner',
    open: (listener) => portOpener(twin.address, 9600)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.scan(code(n)),
    frames: (n) => [Buffer.from(`${code(n)}\r\n`)],
    emit: (bytes) => twin.emit(bytes),
    canCut: true,
    isRead: isCode,
    chatter: [Buffer.from('\r\n')],
  };
}

function hidBench(): Bench {
  const twin = new SimulatedHidScanner();
  return {
    driver: 'hidpos',
    open: twin.open,
    start: () => Promise.resolve(twin.plug()),
    stop: () => Promise.resolve(twin.unplug()),
    show: (n) => twin.scan(code(n)),
    frames: (n) => hidReports(code(n), ']Q1'),
    emit: (bytes) => twin.emit(bytes),
    canCut: false,
    isRead: isCode,
    chatter: hidReports('0A1B', ']Z6'),
  };
}

function badgeBench(): Bench {
  const twin = new SimulatedBadgeReader();
  return {
    driver: 'em4100',
    open: (listener) => portOpener(twin.address, 9600)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.present(badge(n), 100),
    frames: (n) => [badgeFrame(badge(n))],
    emit: (bytes) => twin.emit(bytes),
    canCut: true,
    isRead: (read, n) => read.kind === 'badge' && read.number === badge(n),
    chatter: [Buffer.from('\u00027800652CC900\u0003', 'latin1')],
  };
}

function padBench(): Bench {
  const twin = new SimulatedPad();
  return {
    driver: 'magicrf',
    open: (listener) => portOpener(twin.address, 115_200)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.lay(epc(n)),
    frames: (n) => [
      padFrame(2, 0x22, tagParameter(epc(n), -50)),
      padFrame(2, 0x22, tagParameter(epc(n), -52)),
    ],
    emit: (bytes) => twin.emit(bytes),
    hush: () => {
      twin.isHung = true;
    },
    canCut: true,
    isRead: (read, n) => read.kind === 'tag' && read.epc === epc(n) && read.presence === 'arrived',
    chatter: [padFrame(1, 0xff, Uint8Array.of(0x15)), padFrame(1, 0x0c, Uint8Array.of(0))],
  };
}

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function opened(bench: Bench) {
  await bench.start();
  const reads: Read[] = [];
  const session = new DeviceSession({
    deviceId: 'device',
    open: bench.open,
    driver: DRIVER_KINDS[bench.driver].make(),
    now: () => performance.timeOrigin + performance.now(),
    onRead: (read) => void reads.push(read),
    onChange: () => {},
    log: () => {},
  });
  session.start();
  undo.push(
    () => bench.stop(),
    () => session.stop(),
  );
  await until(() => session.health().state === 'open');
  const count = (n: number) => reads.filter((read) => bench.isRead(read, n)).length;
  return { session, reads, count };
}

async function until(claim: () => boolean, ms = 8000): Promise<void> {
  for (let waited = 0; waited < ms && !claim(); waited += 10) await sleep(10);
  expect(claim()).toBe(true);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  ['serial-scanner', scannerBench],
  ['hidpos', hidBench],
  ['em4100', badgeBench],
  ['magicrf', padBench],
])('a device driven as %s', (_name, makeBench) => {
  test('is open and without trouble when its twin is there', async () => {
    const { session } = await opened(makeBench());
    expect(session.health()).toMatchObject({ state: 'open', trouble: null, reads: 0 });
  });

  test('tells what is shown, once each and in order', async () => {
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

  test('reads frames that are cut anywhere, with noise before them', async () => {
    const bench = makeBench();
    const { count, session } = await opened(bench);
    bench.hush?.();
    for (let n = 0; n < 4; n += 1) {
      for (const frame of bench.frames(n)) {
        const cut = bench.canCut ? 1 + ((n * 5) % (frame.length - 1)) : frame.length;
        bench.emit(
          bench.canCut ? Uint8Array.of(0x02, 0xbb, 0xff, 0xfe) : Uint8Array.of(0x77, 0x01),
        );
        // A scanner has no start mark: its noise ends when the line falls silent.
        if (bench.driver === 'serial-scanner') bench.emit(Uint8Array.of(0x0d));
        bench.emit(frame.subarray(0, cut));
        await sleep(15);
        if (cut < frame.length) bench.emit(frame.subarray(cut));
      }
      await until(() => count(n) === 1);
    }
    expect(session.health().noiseBytes).toBeGreaterThan(0);
    expect(session.health().state).toBe('open');
  });

  test('counts a flood of rubbish as garbage and reads what comes after it', async () => {
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

  test('takes answers that nobody asked for as no read', async () => {
    const bench = makeBench();
    const { reads, count } = await opened(bench);
    for (const words of bench.chatter) bench.emit(words);
    await sleep(250);
    expect(reads).toEqual([]);
    for (const frame of bench.frames(5)) bench.emit(frame);
    await until(() => count(5) === 1);
  });

  test('survives unplugging in the middle of a frame and reads again when it is back', async () => {
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
});

test('a badge that lies there is one read, and one more when it comes back', async () => {
  const twin = new SimulatedBadgeReader();
  const bench = { ...badgeBench(), start: () => twin.start(), stop: () => twin.stop() };
  const open: OpenPort = (listener) => portOpener(twin.address, 9600)(listener);
  const { reads } = await opened({ ...bench, open });
  twin.present(badge(1), 600);
  await sleep(1100);
  expect(reads).toHaveLength(1);
  twin.present(badge(1), 100);
  await until(() => reads.length === 2);
});

describe('the RFID pad', () => {
  function bench(twin: SimulatedPad): Bench {
    return {
      ...padBench(),
      open: (listener) => portOpener(twin.address, 115_200)(listener),
      start: () => twin.start(),
      stop: () => twin.stop(),
    };
  }
  const said = (reads: readonly Read[]) =>
    reads.map((read) => (read.kind === 'tag' ? `${read.epc} ${read.presence}` : read.kind));

  test('tells arrivals and departures without flicker, although every fifth round is missed', async () => {
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

  test('starts the poll again when the reader ends it', async () => {
    const twin = new SimulatedPad(0, { roundsMax: 3 });
    const { reads } = await opened(bench(twin));
    await sleep(1500);
    twin.lay(epc(4));
    await until(() => reads.length === 1);
    expect(twin.heard.filter((command) => command === 0x27).length).toBeGreaterThan(1);
  });

  test('speaks the other dialect to a reader that has it', async () => {
    const twin = new SimulatedPad(0, { marks: 'AA/DD' });
    const { reads } = await opened(bench(twin));
    twin.lay(epc(5));
    await until(() => reads.length === 1);
  });

  test('works with a reader that refuses the region, and says so', async () => {
    const twin = new SimulatedPad();
    twin.refusals.set(0x07, 0x0e);
    const { session } = await opened(bench(twin));
    expect(session.health()).toMatchObject({ state: 'open', trouble: 'refused' });
    expect(session.health().detail).toContain('region');
  });

  test('closes a reader that hangs, says that it is silent, and opens it again', async () => {
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

  test('takes a tag whose own CRC is wrong as noise', async () => {
    const twin = new SimulatedPad();
    const { session, reads } = await opened(bench(twin));
    const parameter = tagParameter(epc(1), -50);
    parameter[5] = (parameter[5] ?? 0) ^ 1;
    for (let n = 0; n < 5; n += 1) twin.emit(padFrame(2, 0x22, parameter));
    await until(() => session.health().noiseBytes > 0);
    expect(reads).toEqual([]);
  });
});
