import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { watchPorts } from '../../firmware-bridge/discovery-watch.ts';
import { Discovery, type FoundPort } from '../../firmware-bridge/discovery.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { PortError, type OpenPort } from '../../firmware-bridge/ports/port.ts';
import { HID_SCANNER_DESCRIPTOR } from '../../firmware-bridge/simulated/hid-scanner.ts';
import { SimulatedScanner } from '../../firmware-bridge/simulated/scanner.ts';
import { DeviceHealth } from '../../firmware-bridge/wire.ts';
import { frame as en } from '../../kiosk/text/en/frame.ts';
import { frame as zh } from '../../kiosk/text/zh/frame.ts';
import { sleep, test, until } from './endurance-site.ts';

/** Each opening gives a line of its own, but one lock guards them all, as it guards a real port. */
const PTMX = '/dev/ptmx';
const hasPtmx = await access(PTMX, constants.R_OK | constants.W_OK).then(
  () => true,
  () => false,
);

describe.concurrent('two bridges that want one port', () => {
  test.runIf(hasPtmx)(
    'take turns: the second says that it is in use, and takes over when the first goes',
    async ({ site }) => {
      const open = portOpener(`serial:${PTMX}`, 9600);
      const first = site.watch('em4100', open);
      await first.isOpen(2000);
      const second = site.watch('em4100', open);
      await until(() => second.health.trouble === 'busy', 2000);
      expect(second.health.state).toBe('failing');
      expect(second.health.detail).toContain('lock');
      expect(first.health).toMatchObject({ state: 'open', trouble: null });
      // It asks again and again, and disturbs nobody.
      await sleep(1200);
      expect(first.health).toMatchObject({ state: 'open', trouble: null });
      expect(second.log).toHaveLength(1);
      await first.session.stop();
      await second.isOpen(3000);
      expect(second.health.trouble).toBeNull();
    },
  );
});

describe.concurrent('a port', () => {
  test('that never opens is said to be silent, and one that opens after all is closed again', async ({
    site,
  }) => {
    let closings = 0;
    const late: OpenPort = async () => {
      await sleep(5500);
      const close = () => Promise.resolve(void (closings += 1));
      return { hid: null, write: () => Promise.resolve(), close };
    };
    const scanner = await site.start(new SimulatedScanner());
    const stuck = site.watch('em4100', late);
    const other = site.watch('serial-scanner', scanner);
    await other.isOpen();
    scanner.scan('meanwhile');
    await until(() => other.told.length === 1);
    await until(() => stuck.health.trouble === 'silent');
    await until(() => closings === 1);
  });

  test('that comes back is opened as soon as somebody says so, and within three seconds anyway', async ({
    site,
  }) => {
    const scanner = await site.start(new SimulatedScanner());
    let isThere = false;
    const tries: number[] = [];
    const device = site.watch('serial-scanner', (listener) => {
      tries.push(performance.now());
      if (isThere) return portOpener(scanner.address, 9600)(listener);
      return Promise.reject(new PortError({ kind: 'notThere', detail: 'unplugged' }));
    });
    await until(() => tries.length === 5);
    const pauses = tries.slice(1).map((at, n) => at - (tries[n] ?? at));
    // It has slowed down: the pause under way is a long one.
    expect(Math.max(...pauses)).toBeGreaterThan(1500);
    expect(Math.max(...pauses)).toBeLessThan(3000);
    isThere = true;
    device.session.wake();
    await device.isOpen(1000);
  });
});

async function put(root: string, path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

describe.concurrent('what is plugged in', () => {
  test('is seen within three seconds, and so is its unplugging', async () => {
    const root = await mkdtemp(join(tmpdir(), 'hot-plug-'));
    const stopping = new AbortController();
    let seen: readonly FoundPort[] = [];
    let looks = 0;
    const listSerial = () => Promise.reject(new Error('spawn udevadm ENOENT'));
    const watching = watchPorts({
      discovery: new Discovery({ root, listSerial }),
      devices: { found: (ports) => Promise.resolve(void (seen = ports)) },
      onLooked: () => void (looks += 1),
      wait: async (ms) => void (await Promise.race([sleep(ms), aborted(stopping.signal)])),
      signal: stopping.signal,
      log: () => {},
    });
    try {
      await until(() => looks === 1);
      expect(seen).toEqual([]);
      const hid = 'sys/class/hidraw/hidraw1/device';
      await put(root, `${hid}/uevent`, 'HID_ID=0003:00000C2E:00000B61\nHID_UNIQ=SN7\n');
      await put(root, `${hid}/report_descriptor`, HID_SCANNER_DESCRIPTOR);
      await put(root, 'dev/ttyACM0', '');
      await until(() => seen.length === 2, 3000);
      expect(seen.map(({ port }) => port)).toEqual([
        'hid:/dev/hidraw1',
        'serial:/dev/ttyACM0@9600',
      ]);
      await rm(join(root, 'sys'), { recursive: true });
      await until(() => seen.length === 1, 3000);
    } finally {
      stopping.abort();
      await watching;
      await rm(root, { recursive: true, force: true });
    }
  });

  test('is looked for on when a look fails, which is told once', async () => {
    const stopping = new AbortController();
    const log: string[] = [];
    let looks = 0;
    const discovery = new Discovery({ root: '/nowhere', listSerial: () => Promise.resolve([]) });
    discovery.look = () => {
      looks += 1;
      if (looks === 6) stopping.abort();
      return looks < 4 ? Promise.reject(new Error('EMFILE')) : Promise.resolve([]);
    };
    await watchPorts({
      discovery,
      devices: { found: () => Promise.resolve() },
      onLooked: () => {},
      wait: () => sleep(1).then(() => {}),
      signal: stopping.signal,
      log: (line) => void log.push(line),
    });
    expect(looks).toBe(6);
    expect(log).toEqual(['looking for devices: Error: EMFILE']);
  });
});

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe.concurrent('a system', () => {
  test('whose listing of ports never ends is read by the names in /dev', async () => {
    const root = await mkdtemp(join(tmpdir(), 'listing-'));
    try {
      await put(root, 'dev/ttyUSB0', '');
      const listSerial = () => new Promise<never>(() => {});
      const ports = await new Discovery({ root, listSerial }).look();
      expect(ports.map(({ port }) => port)).toEqual(['serial:/dev/ttyUSB0@9600']);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});

describe('a trouble of a device', () => {
  const troubles = DeviceHealth.entries.trouble.wrapped.options;
  test.for(troubles)('is told in words of both languages: %s', (trouble) => {
    expect(zh.trouble[trouble]).toMatch(/^[\p{Script=Han}，。]+$/u);
    expect(en.trouble[trouble]).toMatch(/^[a-z][a-z ,:;]+$/);
  });
});
