import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { encodeChafonCfAnswer } from '../../firmware-bridge/codec/chafon-cf-commands.ts';
import { encodeChafonAnswer } from '../../firmware-bridge/codec/chafon-commands.ts';
import { crc16 } from '../../firmware-bridge/codec/checks.ts';
import { DRIVER_KINDS } from '../../firmware-bridge/drivers/kinds.ts';
import { openSerial } from '../../firmware-bridge/ports/open-port.ts';
import { openTcpPort } from '../../firmware-bridge/ports/tcp-port.ts';
import { BadLine } from '../../firmware-bridge/simulated/bad-line.ts';
import { SimulatedChafonCf } from '../../firmware-bridge/simulated/chafon-cf-reader.ts';
import { SimulatedChafon } from '../../firmware-bridge/simulated/chafon-reader.ts';
import { SimulatedGx } from '../../firmware-bridge/simulated/gx-reader.ts';
import { SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { rodinbellFrame } from '../../firmware-bridge/simulated/rodinbell-reader.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import { FAMILIES, sleep, test, until } from './endurance-site.ts';

const BANNER = 'ets Jan  8 2013,rst cause:1, boot mode:(3,6)\r\nready\r\n';

describe.concurrent('a reader that restarts when its port is opened', () => {
  test.for(FAMILIES)('is waited for: $driver', async ({ driver, make, tag }, { site }) => {
    const twin = await site.start(make());
    const line = await site.start(
      new BadLine(() => twin.address, { banner: BANNER, deafMs: 2000 }),
    );
    const device = site.watch(driver, line);
    await device.isOpen();
    // Opened once: each opening would make it restart.
    expect(device.log).toEqual(['device device: open']);
    twin.lay(tag);
    await until(() => device.told.length === 1);
    expect(device.told).toEqual([tag]);
    expect(device.health.noiseBytes).toBeGreaterThan(0);
  });

  test('and stays deaf is not taken for one that works', async ({ site }) => {
    const twin = await site.start(new SimulatedPad());
    const line = await site.start(new BadLine(() => twin.address, { deafMs: 60_000 }));
    const device = site.watch('magicrf', line);
    await until(() => device.health.state === 'failing');
    expect(device.health.trouble).toBe('silent');
  });
});

/** What a program that is killed leaves talking: one that is asked for each round is silent when nobody asks. */
const TALKS_ON: ReadonlySet<string> = new Set(['magicrf', 'mercury', 'gx']);

describe.concurrent('a reader that a killed program has left as it was', () => {
  test.for(FAMILIES)('is opened and read: $driver', async ({ driver, make, tag }, { site }) => {
    const twin = await site.start(make());
    const line = await site.start(new BadLine(() => twin.address));
    twin.lay(tag);
    const somebody = DRIVER_KINDS[driver].make();
    // Somebody else's program: it is killed and says no farewell.
    const killed = site.watch({ ...bound(somebody), leaving: () => [] }, line);
    await until(() => killed.told.length > 0);
    await killed.session.stop();
    await sleep(200);
    const before = line.spoken;
    await sleep(300);
    expect(line.spoken > before).toBe(TALKS_ON.has(driver));
    const device = site.watch(driver, line);
    await device.isOpen();
    await until(() => device.told.length === 1);
    expect(device.told).toEqual([tag]);
    expect(device.health.trouble).toBeNull();
    expect(await device.order({ order: 'identify' })).toMatchObject({ state: 'done' });
  });

  const radio = { missRate: 0 };
  test.for([
    ['chafon', new SimulatedChafon(0, { isAuto: true, radio })],
    ['chafon', new SimulatedChafon(0, { isAuto: true, layout: '18', radio })],
    ['chafon-cf', new SimulatedChafonCf(0, { isAuto: true, radio })],
    ['gx', new SimulatedGx(0, { isLeftReading: true, radio })],
  ] as const)('or set to talk by itself: %s', async ([driver, twin], { site }) => {
    await site.start(twin);
    twin.lay('E28011606000020987654321');
    const line = await site.start(new BadLine(() => twin.address));
    await until(() => line.spoken > 0);
    const device = site.watch(driver, line);
    await device.isOpen();
    await until(() => device.told.length === 1);
    expect(device.health.trouble).toBeNull();
    expect(await device.order({ order: 'single' })).toMatchObject({
      state: 'done',
      tags: [{ epc: 'E28011606000020987654321' }],
    });
  });
});

function bound(driver: ReturnType<(typeof DRIVER_KINDS)['magicrf']['make']>) {
  return {
    opened: driver.opened.bind(driver),
    received: driver.received.bind(driver),
    tick: driver.tick.bind(driver),
    closed: driver.closed.bind(driver),
  };
}

/** Sysfs of a machine with one USB converter, as the kernel lays it out. */
async function plug(root: string, name: string, socket: string): Promise<void> {
  const device = join(root, 'sys/devices/usb1', socket);
  const part = join(device, `${socket}:1.0`);
  await mkdir(join(part, name), { recursive: true });
  const facts = { idVendor: '10c4', idProduct: 'ea60', serial: 'SN42' };
  for (const [file, text] of Object.entries(facts)) await writeFile(join(device, file), text);
  await writeFile(join(part, 'bInterfaceNumber'), '00');
  await mkdir(join(root, 'sys/class/tty', name), { recursive: true });
  await symlink(join(part, name), join(root, 'sys/class/tty', name, 'device'));
}

describe.concurrent('a device that is pulled out in the middle of a frame', () => {
  const NAME = 'usb:10c4:ea60:SN42:00';
  const SCANNED = 'ZW1-0001-完整';

  test.for(['in another socket', 'never'] as const)(
    'and plugged in again %s is found by its lasting name, and half a code is none',
    async (where, { site }) => {
      const root = await mkdtemp(join(tmpdir(), 'replug-'));
      try {
        const first = await site.start(new SimulatedScanner());
        const second = await site.start(new SimulatedScanner());
        const other = await site.start(new SimulatedScanner());
        const behind: Record<string, SimulatedScanner> = {
          '/dev/ttyUSB0': first,
          '/dev/ttyUSB7': second,
        };
        await plug(root, 'ttyUSB0', '1-1');
        const device = site.watch('serial-scanner', (listener) =>
          openSerial(NAME, 9600, listener, root, (path) => {
            const port = Number((behind[path] ?? other).address.split(':')[2]);
            return openTcpPort('127.0.0.1', port, listener);
          }),
        );
        await device.isOpen();
        first.scan('whole');
        await until(() => device.told.length === 1);
        first.emit(Buffer.from(SCANNED).subarray(0, 9));
        await sleep(30);
        await rm(join(root, 'sys'), { recursive: true });
        await first.stop();
        await until(() => device.health.state === 'absent');
        expect(device.health).toMatchObject({ trouble: 'notThere' });
        if (where === 'never') {
          // Something else under the old path: no business of ours.
          await sleep(1200);
          expect(device.health.detail).toContain(`${NAME} is not plugged in`);
          expect(other.connections + second.connections).toBe(0);
          return;
        }
        await plug(root, 'ttyUSB7', '1-4.2');
        await device.isOpen(3000);
        second.scan(SCANNED);
        await until(() => device.told.length === 2);
        expect(device.told).toEqual(['whole', SCANNED]);
        expect(device.health).toMatchObject({ trouble: null, noiseBytes: 9 });
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    },
  );

  test('at any byte of a reader’s words is never read wrong', async ({ site }) => {
    const twin = await site.start(new SimulatedPad(0, { radio: { missRate: 0 } }));
    const line = await site.start(new BadLine(() => twin.address));
    const device = site.watch('magicrf', line);
    twin.lay('E28011606000020987654321');
    await until(() => device.told.length === 1);
    for (const bytes of [1, 11, 23]) {
      line.pullAfter(bytes);
      await until(() => device.health.state === 'absent' || device.health.state === 'failing');
      await line.stop();
      await line.start();
      device.session.wake();
      await device.isOpen();
    }
    expect(new Set(device.told)).toEqual(new Set(['E28011606000020987654321']));
    expect(device.shown.some(({ trouble }) => trouble === 'notThere')).toBe(true);
  });
});

/** A frame of the family, whole in a chunk, as another address would have said it. */
const READDRESSED = {
  rodinbell: (bytes: Uint8Array) =>
    rodinbellFrame(bytes[3] ?? 0, [...bytes.subarray(4, -1)], OTHER),
  gx: (bytes: Uint8Array) => {
    const body = Uint8Array.from(bytes.subarray(1, -2));
    body[4] = OTHER;
    const crc = crc16(body, 0);
    return Uint8Array.of(0x5a, ...body, crc >> 8, crc & 0xff);
  },
  chafon: (bytes: Uint8Array) =>
    encodeChafonAnswer(OTHER, bytes[2] ?? 0, bytes[3] ?? 0, bytes.slice(4, -2)),
  'chafon-cf': (bytes: Uint8Array) => {
    const code = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
    return encodeChafonCfAnswer(OTHER, code, bytes[5] ?? 0, bytes.slice(6, -2));
  },
} as const;
const OTHER = 0x21;
const LENGTHS = {
  gx: (bytes: Uint8Array) => (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) + 10,
  rodinbell: (bytes: Uint8Array) => (bytes[1] ?? 0) + 2,
  chafon: (bytes: Uint8Array) => (bytes[0] ?? 0) + 1,
  'chafon-cf': (bytes: Uint8Array) => (bytes[4] ?? 0) + 7,
} as const;

function readdress(driver: keyof typeof READDRESSED, bytes: Uint8Array): Uint8Array {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = LENGTHS[driver](bytes.subarray(at));
    frames.push(READDRESSED[driver](bytes.subarray(at, at + length)));
    at += length;
  }
  return Buffer.concat(frames);
}

describe.concurrent('a reader that answers with another’s address', () => {
  test.for(['rodinbell', 'gx', 'chafon', 'chafon-cf'] as const)(
    'is not taken for the one that was asked: %s',
    async (driver, { site }) => {
      const family = FAMILIES.find((one) => one.driver === driver);
      if (family === undefined) throw new Error(`no twin of ${driver}`);
      // Only on RS-485 GX readers have addresses.
      const made = driver === 'gx' ? new SimulatedGx(0, { rs485: 5 }) : family.make();
      const twin = await site.start(made);
      const line = await site.start(new BadLine(() => twin.address));
      const device = site.watch(driver, line);
      await device.isOpen();
      line.change = (bytes) => readdress(driver, bytes);
      twin.lay(family.tag);
      await until(() => device.health.trouble === 'otherAddress');
      expect(device.health.detail).toContain(`address ${OTHER} answers`);
      expect(await device.order({ order: 'identify' })).toMatchObject({ state: 'silent' });
      await until(() => device.health.state === 'failing');
      expect(device.health.trouble).toBe('otherAddress');
      expect(device.reads).toEqual([]);
      // With its own address it is read again.
      line.change = (bytes) => bytes;
      await until(() => device.told.length === 1);
      expect(device.health).toMatchObject({ state: 'open', trouble: null });
    },
  );
});
