import { expect, test as alone } from 'vitest';
import { DeviceSession } from '../../firmware-bridge/device-session.ts';
import type { Driver } from '../../firmware-bridge/drivers/driver.ts';
import { DRIVER_KINDS, type InputDriverName } from '../../firmware-bridge/drivers/kinds.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import type { OpenPort } from '../../firmware-bridge/ports/port.ts';
import { SimulatedBadgeReader } from '../../firmware-bridge/simulated/badge-reader.ts';
import { SimulatedChafonCf } from '../../firmware-bridge/simulated/chafon-cf-reader.ts';
import { SimulatedChafon } from '../../firmware-bridge/simulated/chafon-reader.ts';
import { SimulatedGx } from '../../firmware-bridge/simulated/gx-reader.ts';
import { SimulatedLlrpReader } from '../../firmware-bridge/simulated/llrp-reader.ts';
import { SimulatedMercury } from '../../firmware-bridge/simulated/mercury-reader.ts';
import { SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { SimulatedPn532 } from '../../firmware-bridge/simulated/pn532-reader.ts';
import { CLEAR_RADIO } from '../../firmware-bridge/simulated/radio.ts';
import { SimulatedRodinbell } from '../../firmware-bridge/simulated/rodinbell-reader.ts';
import { SimulatedHfPad } from '../../firmware-bridge/simulated/rr3036-reader.ts';
import type { TcpTwin } from '../../firmware-bridge/simulated/tcp-twin.ts';
import type { DeviceHealth, OrderOutcome, Read, ReaderOrder } from '../../firmware-bridge/wire.ts';

/** A reader family on a serial line: its twin, as it is fresh from the box. */
export interface Family {
  readonly driver: InputDriverName;
  readonly make: () => TcpTwin & { lay(tag: string): unknown };
  /** What it reads: a UHF tag, or the number of an HF tag or a card. */
  readonly tag: string;
}

const radio = CLEAR_RADIO;
const EPC = 'E28011606000020987654321';
export const FAMILIES: readonly Family[] = [
  { driver: 'magicrf', make: () => new SimulatedPad(0, { radio }), tag: EPC },
  { driver: 'mercury', make: () => new SimulatedMercury(0, { radio }), tag: EPC },
  { driver: 'rodinbell', make: () => new SimulatedRodinbell(0, { radio }), tag: EPC },
  { driver: 'gx', make: () => new SimulatedGx(0, { radio }), tag: EPC },
  { driver: 'chafon', make: () => new SimulatedChafon(0, { radio }), tag: EPC },
  { driver: 'chafon-cf', make: () => new SimulatedChafonCf(0, { radio }), tag: EPC },
  { driver: 'rr3036', make: () => new SimulatedHfPad(0, { radio }), tag: 'E004015012345678' },
  { driver: 'pn532', make: () => new SimulatedPn532(0, radio), tag: '04FF0042' },
];

/** Those that have no serial line, or no opening that could go wrong on it. */
export const OTHERS: readonly Family[] = [
  { driver: 'llrp', make: () => new SimulatedLlrpReader(0, { radio }), tag: EPC },
  { driver: 'em4100', make: () => new SimulatedBadgeReader(), tag: '7800652CC9' },
];

/** One device under watch: what it told, and what its health said in between. */
export class Watched {
  readonly session: DeviceSession;
  readonly reads: Read[] = [];
  readonly log: string[] = [];
  /** Each state and trouble that was shown, in order. */
  readonly shown: DeviceHealth[] = [];
  readonly #outcomes = new Map<string, OrderOutcome>();

  constructor(driver: Driver, open: OpenPort, hasRoom: () => boolean) {
    this.session = new DeviceSession({
      deviceId: 'device',
      open,
      driver,
      now: () => performance.timeOrigin + performance.now(),
      onRead: (read) => void this.reads.push(read),
      hasRoom,
      onOutcome: (id, outcome) => void this.#outcomes.set(id, outcome),
      onStrength: () => {},
      onChange: () => void this.shown.push(this.session.health()),
      log: (line) => void this.log.push(line),
    });
  }

  get health(): DeviceHealth {
    return this.session.health();
  }

  /** Codes, badge numbers, and tags as they arrived, in the order in which they were told. */
  get told(): string[] {
    return this.reads.flatMap((read) => {
      if (read.kind === 'barcode') return [read.text];
      if (read.kind === 'badge') return [read.number];
      return read.presence === 'arrived' ? [read.epc] : [];
    });
  }

  async isOpen(ms?: number): Promise<void> {
    await until(() => this.health.state === 'open', ms);
  }

  async order(what: ReaderOrder): Promise<OrderOutcome> {
    this.session.order(what.order, what);
    await until(() => this.#outcomes.has(what.order));
    return this.#outcomes.get(what.order) as OrderOutcome;
  }
}

/** Twins, lines and devices of one test; all end with it. */
export class Site {
  readonly #undo: (() => Promise<void>)[] = [];

  async start<T extends { start(): Promise<void>; stop(): Promise<void> }>(twin: T): Promise<T> {
    await twin.start();
    this.#undo.push(() => twin.stop());
    return twin;
  }

  watch(
    driver: InputDriverName | Driver,
    port: { readonly address: string } | OpenPort,
    hasRoom: () => boolean = () => true,
  ): Watched {
    const made = typeof driver === 'string' ? DRIVER_KINDS[driver].make() : driver;
    // A twin may have another address after it was moved.
    const open: OpenPort =
      typeof port === 'function' ? port : (on) => portOpener(port.address, 9600)(on);
    const watched = new Watched(made, open, hasRoom);
    watched.session.start();
    this.#undo.push(() => watched.session.stop());
    return watched;
  }

  async close(): Promise<void> {
    for (const step of this.#undo.toReversed()) await step();
  }
}

/** Each test has a site of its own, since they run side by side. */
export const test = alone.extend<{ site: Site }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures this one needs
  site: async ({}, use) => {
    const site = new Site();
    await use(site);
    await site.close();
  },
});

export async function until(claim: () => boolean, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end && !claim()) await sleep(10);
  expect(claim()).toBe(true);
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
