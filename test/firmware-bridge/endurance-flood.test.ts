import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Devices } from '../../firmware-bridge/devices.ts';
import type { Driver } from '../../firmware-bridge/drivers/driver.ts';
import { SerialScannerDriver } from '../../firmware-bridge/drivers/serial-scanner.ts';
import { runBridge } from '../../firmware-bridge/main.ts';
import { Pad } from '../../firmware-bridge/pad.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { RawLog } from '../../firmware-bridge/raw-log.ts';
import { SimulatedBadgeReader } from '../../firmware-bridge/simulated/badge-reader.ts';
import { padFrame, SimulatedPad, tagParameter } from '../../firmware-bridge/simulated/pad.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import type { DeviceConfig } from '../../firmware-bridge/wire.ts';
import { FAMILIES, OTHERS, sleep, test, until, type Site } from './endurance-site.ts';
import { FakeServer } from './fake-server.ts';

/** 20 chunks a second of 75 sightings: 1 500 sightings a second. */
const CHUNK_MS = 50;
const CHUNK_TAGS = 75;
const READERS = 8;
/** Messages that go with one post. */
const POST_MAX = 500;

const epcOf = (n: number) => `E2801160FF${n.toString(16).padStart(14, '0')}`.toUpperCase();

/** Sightings in such chunks: each tag is seen in two chunks, arrives, and is gone. */
function chunks(count: number): Uint8Array[] {
  const frames = Array.from({ length: Math.ceil((count * CHUNK_TAGS) / 2) }, (_, n) =>
    padFrame(0x02, 0x22, tagParameter(epcOf(n), -50)),
  );
  const half = Math.floor(CHUNK_TAGS / 2);
  return Array.from({ length: count }, (_, n) =>
    Buffer.concat(frames.slice(Math.max(0, n - 1) * half, (n + 1) * half)),
  );
}

function flood(pads: readonly SimulatedPad[], what: readonly Uint8Array[]): () => void {
  let next = 0;
  const timer = setInterval(() => {
    const chunk = what[next % what.length];
    next += 1;
    if (chunk !== undefined) for (const pad of pads) pad.emit(chunk);
  }, CHUNK_MS);
  return () => clearInterval(timer);
}

describe.concurrent('eight readers of 1 500 tags a second', () => {
  test('delay no scan and no badge on its way to the server, and say that they flood', async ({
    site,
  }) => {
    const bridge = await startBridge(site);
    const { server, scanner, badges, pads } = bridge;
    const calm = new Lane(server, 'calm', scanner);
    await calm.scan(15);
    const stop = flood(pads, chunks(160));
    try {
      // A flood by now, and what is told at once has been told.
      await until(() => bridge.made() > 20_000 && bridge.spooled() < 2000, 20_000);
      const busy = new Lane(server, 'busy', scanner);
      badges.present('7800652CC9');
      await busy.scan(25);
      await until(() => server.stored.some((m) => m.kind === 'read' && m.read.kind === 'badge'));
      const heldBack = bridge.made() - server.stored.length - bridge.spooled();
      // A slow disk lets some posts go before a scan is on it.
      expect(worst(busy.posts)).toBeLessThanOrEqual(worst(calm.posts) + 4);
      // What was held back would have stood before each scan in so many posts.
      expect(heldBack / POST_MAX).toBeGreaterThan(2 * (worst(calm.posts) + 4));
      expect(Math.max(...server.health.map(({ spooled }) => spooled))).toBeLessThan(10_000);
      for (let n = 1; n <= READERS; n += 1) expect(bridge.trouble(`pad${n}`)).toBe('flood');
      expect([bridge.trouble('scanner'), bridge.trouble('badges')]).toEqual([null, null]);
      expect(calm.told()).toEqual(calm.codes);
      expect(busy.told()).toEqual(busy.codes);
    } finally {
      stop();
      await bridge.stop();
    }
  });

  test('are told in part at once, and what waits at the latest when the bridge goes', async ({
    site,
  }) => {
    const pad = await site.start(new SimulatedPad());
    const device = site.watch('magicrf', pad);
    await device.isOpen();
    const stop = flood([pad], chunks(60));
    try {
      await until(() => device.health.reads > 2000);
      expect(device.health.trouble).toBe('flood');
      expect(device.health.detail).toMatch(/^arrivals and departures of \d+ tags wait/);
      // 500 at once and 100 a second.
      expect(device.reads.length).toBeLessThan(1200);
    } finally {
      stop();
    }
    expect(device.health).toMatchObject({ state: 'open', noiseBytes: 0 });
    const told = device.reads.length;
    await device.session.stop();
    expect(device.reads.length).toBeGreaterThan(told);
    // Nothing is told twice, and none was given up.
    expect(new Set(device.told).size).toBe(device.told.length);
  });

  test('wait while the server does not keep up; badges never do', async ({ site }) => {
    const pad = await site.start(new SimulatedPad(0, { radio: { missRate: 0 } }));
    const badges = await site.start(new SimulatedBadgeReader());
    let hasRoom = false;
    const told: string[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'no-room-'));
    const journal = await PrintJournal.open(join(folder, 'prints.journal'));
    const devices = new Devices({
      now: () => performance.timeOrigin + performance.now(),
      onRead: (id) => void told.push(id),
      hasRoom: () => hasRoom,
      onOutcome: () => {},
      onStrength: () => {},
      onChange: () => {},
      log: () => {},
      journal,
      report: () => Promise.resolve(true),
    });
    try {
      await devices.configure([
        { id: 'pad', name: 'pad', port: pad.address, driver: 'magicrf' },
        { id: 'badges', name: 'badges', port: badges.address, driver: 'em4100' },
      ]);
      await until(() => devices.health().every(({ state }) => state === 'open'));
      pad.lay(epcOf(1));
      badges.present('7800652CC9');
      await until(() => devices.health().every(({ reads }) => reads === 1));
      expect(told).toEqual(['badges']);
      hasRoom = true;
      await until(() => told.includes('pad'));
    } finally {
      await devices.stop();
      await journal.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** One device's codes on their way: how many posts to the server each one waited for. */
class Lane {
  readonly codes: string[] = [];
  readonly posts: number[] = [];
  readonly #server: FakeServer;
  readonly #name: string;
  readonly #scanner: SimulatedScanner;

  constructor(server: FakeServer, name: string, scanner: SimulatedScanner) {
    this.#server = server;
    this.#name = name;
    this.#scanner = scanner;
  }

  async scan(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const code = `${this.#name} ${n}`;
      const before = this.#server.posts;
      this.codes.push(code);
      this.#scanner.scan(code);
      await until(() => this.told().at(-1) === code);
      this.posts.push(this.#server.posts - before);
    }
  }

  told(): string[] {
    return this.#server.stored.flatMap((m) => {
      if (m.kind !== 'read' || m.deviceId !== 'scanner' || m.read.kind !== 'barcode') return [];
      return m.read.text.startsWith(this.#name) ? [m.read.text] : [];
    });
  }
}

const worst = (counts: readonly number[]) => Math.max(...counts);

/** The real bridge in this process, with a server that takes a batch in 120 ms. */
async function startBridge(site: Site) {
  const dataDir = await mkdtemp(join(tmpdir(), 'flood-'));
  const server = new FakeServer();
  const scanner = await site.start(new SimulatedScanner());
  const badges = await site.start(new SimulatedBadgeReader());
  const pads: SimulatedPad[] = [];
  for (let n = 0; n < READERS; n += 1) pads.push(await site.start(new SimulatedPad()));
  const config = (id: string, port: string, driver: DeviceConfig['driver']): DeviceConfig => ({
    id,
    name: id,
    port,
    driver,
  });
  server.devices = [
    config('scanner', scanner.address, 'serial-scanner'),
    config('badges', badges.address, 'em4100'),
    ...pads.map((pad, n) => config(`pad${n + 1}`, pad.address, 'magicrf')),
  ];
  server.mishap = () => 'late';
  await server.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  const options = { server: server.url, dataDir, code: 'CODE-1', name: 'flood', log: () => {} };
  const running = runBridge({ ...options, signal });
  const device = (id: string) =>
    server.health.at(-1)?.devices.find(({ deviceId }) => deviceId === id);
  await until(() => server.devices.every(({ id }) => device(id)?.state === 'open'));
  return {
    server,
    scanner,
    badges,
    pads,
    trouble: (id: string) => device(id)?.trouble,
    made: () => server.health.at(-1)?.devices.reduce((sum, { reads }) => sum + reads, 0) ?? 0,
    spooled: () => server.health.at(-1)?.spooled ?? 0,
    stop: async () => {
      stopping.abort();
      await running;
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same rubbish at each run: a linear congruential generator. */
function rubbish(bytes: number): Uint8Array {
  let state = 42;
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

describe.concurrent('64 KB of rubbish', () => {
  test.for([...FAMILIES, ...OTHERS])(
    'are told, and what follows is read: $driver',
    async (family, { site }) => {
      const { driver, make, tag } = family;
      const twin = await site.start(make());
      const device = site.watch(driver, twin);
      await device.isOpen();
      expect(device.health.noiseBytes).toBe(0);
      const bytes = rubbish(65_536);
      for (let at = 0; at < bytes.length; at += 1460) twin.emit(bytes.subarray(at, at + 1460));
      await until(() => device.health.trouble === 'garbage');
      await until(() => device.health.noiseBytes > 60_000);
      twin.lay(tag);
      await until(() => device.told.length > 0);
      expect(device.told).toEqual([tag]);
      await until(() => device.health.trouble === null);
    },
  );
});

/** A driver that stumbles over one word of its device. */
class StumblingDriver extends SerialScannerDriver implements Driver {
  override received(bytes: Uint8Array, at: number) {
    if (Buffer.from(bytes).includes('stumble')) throw new Error('no such word');
    return super.received(bytes, at);
  }
}

describe.concurrent('while one device hangs, garbles, floods, is away or stumbles', () => {
  test('each says so for itself, and the others go on', async ({ site }) => {
    const hung = await site.start(new SimulatedPad());
    const garbling = await site.start(new SimulatedPad());
    const flooding = await site.start(new SimulatedPad());
    const stumbling = await site.start(new SimulatedScanner());
    const scanner = await site.start(new SimulatedScanner());
    const well = site.watch('serial-scanner', scanner);
    const ill = {
      silent: site.watch('magicrf', hung),
      garbage: site.watch('magicrf', garbling),
      flood: site.watch('magicrf', flooding),
      unknown: site.watch(new StumblingDriver(), stumbling),
      refused: site.watch('magicrf', { address: 'tcp:127.0.0.1:9' }),
    };
    await until(() => ill.flood.health.state === 'open' && ill.garbage.health.state === 'open');
    await until(() => ill.silent.health.state === 'open' && ill.unknown.health.state === 'open');
    expect(ill.flood.health.trouble).toBeNull();
    hung.isHung = true;
    const noise = rubbish(1024);
    const stops = [flood([garbling], [noise]), flood([flooding], chunks(60))];
    try {
      stumbling.scan('stumble');
      const codes = Array.from({ length: 100 }, (_, n) => `code ${n}`);
      for (const code of codes) {
        scanner.scan(code);
        await sleep(20);
      }
      await until(() => well.told.length === codes.length);
      expect(well.told).toEqual(codes);
      for (const [trouble, device] of Object.entries(ill)) {
        await until(() => device.shown.some((health) => health.trouble === trouble));
      }
      expect(well.shown.every(({ trouble }) => trouble === null)).toBe(true);
      expect(ill.unknown.log).toContainEqual(
        expect.stringContaining('the driver failed: no such word'),
      );
      await ill.unknown.isOpen();
      stumbling.scan('on its feet');
      await until(() => ill.unknown.told.includes('on its feet'));
    } finally {
      for (const stop of stops) stop();
    }
  });
});

describe('memory', () => {
  test('raw bytes keep their own memory and not a socket’s', () => {
    const log = new RawLog();
    const buffer = Buffer.alloc(65_536, 0x42);
    for (let n = 0; n < 2000; n += 1) log.add('in', buffer.subarray(n, n + 1000), n);
    expect(log.lines()).toHaveLength(400);
    expect(log.keptBytes).toBe(400 * 256);
  });

  test('a pad knows a bounded number of tags, and those that lie there stay known', () => {
    const pad = new Pad();
    pad.seen({ epc: 'AAAA', rssiDbm: -50, antenna: 1 }, 0);
    pad.seen({ epc: 'AAAA', rssiDbm: -50, antenna: 1 }, 1);
    for (let n = 0; n < 50_000; n += 1)
      pad.seen({ epc: epcOf(n), rssiDbm: -60, antenna: (n % 4) + 1 }, 2);
    expect(pad.size).toBe(16_384);
    for (let n = 0; n < 50_000; n += 1)
      for (const at of [3, 4]) pad.seen({ epc: epcOf(n), rssiDbm: -60, antenna: 1 }, at);
    expect(pad.size).toBe(16_384);
    expect(pad.present()).toHaveLength(16_384);
    expect(pad.present()[0]?.epc).toBe('AAAA');
    pad.expire(60_000);
    expect(pad.size).toBe(0);
  });
});
