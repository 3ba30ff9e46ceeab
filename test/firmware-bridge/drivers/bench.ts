import { expect, test as alone } from 'vitest';
import { DeviceSession } from '../../../firmware-bridge/device-session.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  DRIVER_KINDS,
  type DriverWays,
  type InputDriverName,
} from '../../../firmware-bridge/drivers/kinds.ts';
import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import type { OpenPort } from '../../../firmware-bridge/ports/port.ts';
import type { ReaderTwin } from '../../../firmware-bridge/simulated/reader-twin.ts';
import type { OrderOutcome, Read, ReaderOrder } from '../../../firmware-bridge/wire.ts';

/** One twin behind the words of the suite: every driver is tried in the same way. */
export interface Bench {
  readonly driver: InputDriverName;
  readonly ways?: DriverWays;
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

export const hex2 = (n: number) => n.toString(16).padStart(2, '0').toUpperCase();
/** An EPC with frame marks of several families inside. */
export const epc = (n: number) => `E2801160600002095A7B${hex2(n)}7EBB`.padEnd(24, '0').slice(0, 24);
export const code = (n: number) => `账物 CODE-${n} 𠮷`;
export const isCode = (read: Read, n: number) => read.kind === 'barcode' && read.text === code(n);
export const isArrival = (read: Read, n: number) =>
  read.kind === 'tag' && read.epc === epc(n) && read.presence === 'arrived';

type Undo = (() => Promise<void>)[];

/** Tests wait far more than they work: those of a file run side by side, each with devices of its own. */
export const test = alone.extend<{ opened: (bench: Bench) => ReturnType<typeof openedFor> }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures this one needs
  opened: async ({}, use) => {
    const undo: Undo = [];
    await use((bench) => openedFor(bench, undo));
    for (const step of undo.toReversed()) await step();
  },
});

/** Starts the twin and a session on it, and waits until the device is open; both end with the test. */
async function openedFor(bench: Bench, undo: Undo) {
  await bench.start();
  const reads: Read[] = [];
  const outcomes = new Map<string, OrderOutcome>();
  const strengths: (number | null)[] = [];
  const line = listenedTo(bench.open);
  const session = new DeviceSession({
    deviceId: 'device',
    open: line.open,
    driver: DRIVER_KINDS[bench.driver].make(bench.ways),
    now: () => performance.timeOrigin + performance.now(),
    onRead: (read) => void reads.push(read),
    onOutcome: (id, outcome) => void outcomes.set(id, outcome),
    onStrength: (_epc, rssiDbm) => void strengths.push(rssiDbm),
    onChange: () => {},
    log: () => {},
  });
  session.start();
  undo.push(
    () => bench.stop(),
    () => session.stop(),
  );
  await until(() => session.health().state === 'open', 15_000);
  const count = (n: number) => reads.filter((read) => bench.isRead(read, n)).length;
  let orders = 0;
  const order = async (what: ReaderOrder): Promise<OrderOutcome> => {
    const id = `order-${(orders += 1)}`;
    session.order(id, what);
    await until(() => outcomes.has(id), 15_000);
    const outcome = outcomes.get(id);
    if (outcome === undefined) throw new Error(`no outcome of ${what.order}`);
    return outcome;
  };
  return { session, reads, count, order, strengths, line };
}

/** A port whose words are written down, and which may go deaf: answers to what holds these bytes are lost. */
function listenedTo(open: OpenPort) {
  const said: string[] = [];
  const lost = { after: '', isDeaf: false };
  return {
    said,
    loseAnswersTo: (hex: string) => {
      lost.after = hex;
    },
    open: async (listener: Parameters<OpenPort>[0]) => {
      const onBytes = (bytes: Uint8Array) => {
        if (!lost.isDeaf) listener.onBytes(bytes);
      };
      const port = await open({ ...listener, onBytes });
      const write = (bytes: Uint8Array) => {
        said.push(toHex(bytes));
        lost.isDeaf ||= lost.after !== '' && toHex(bytes).includes(lost.after);
        return port.write(bytes);
      };
      return { hid: port.hid, write, close: () => port.close() };
    },
  };
}

export async function until(claim: () => boolean, ms = 8000): Promise<void> {
  for (let waited = 0; waited < ms && !claim(); waited += 10) await sleep(10);
  expect(claim()).toBe(true);
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A UHF reader behind TCP, by its twin; what differs between families is how they say it. */
export function readerBench(
  twin: ReaderTwin,
  given: Pick<Bench, 'driver' | 'frames' | 'chatter'> & { readonly baud: number },
): Bench {
  const { baud, ...own } = given;
  return {
    ...own,
    open: (listener) => portOpener(twin.address, baud)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => void twin.lay(epc(n)),
    emit: (bytes) => twin.emit(bytes),
    hush: () => {
      twin.isHung = true;
    },
    canCut: true,
    isRead: isArrival,
  };
}
