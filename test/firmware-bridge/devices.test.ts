import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Devices } from '../../firmware-bridge/devices.ts';
import type { FoundPort } from '../../firmware-bridge/discovery.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { SimulatedDesk } from '../../firmware-bridge/simulated/desk.ts';

const NAMES = { scanner: 's', badgeReader: 'b', pad: 'p', printer: 'l' };
let folder = '';
let journal: PrintJournal;
let desk: SimulatedDesk;
let devices: Devices;
let reads: string[] = [];
let prints: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'devices-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  desk = new SimulatedDesk();
  await desk.start();
  reads = [];
  prints = [];
  devices = new Devices({
    now: () => performance.timeOrigin + performance.now(),
    onRead: (id, read) =>
      void reads.push(`${id} ${read.kind === 'barcode' ? read.text : read.kind}`),
    onOutcome: () => {},
    onStrength: () => {},
    onChange: () => {},
    log: () => {},
    journal,
    report: ({ deviceId }, { state, reason }) =>
      Promise.resolve(prints.push(`${deviceId} ${state} ${reason ?? ''}`.trim()) > 0),
  });
});
afterEach(async () => {
  await devices.stop();
  await desk.stop();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(claim: () => boolean): Promise<void> {
  for (let n = 0; n < 800 && !claim(); n += 1) await new Promise((r) => setTimeout(r, 10));
  expect(claim()).toBe(true);
}
const stateOf = (id: string) => devices.health().find(({ deviceId }) => deviceId === id)?.state;
const scanner = (port: string): FoundPort => ({
  port,
  description: 'scanner',
  suggestedDriver: 'hidpos',
  scannerId: 'hid-SN7',
});

test('devices follow the configuration: opened when named, kept while unchanged, closed when not', async () => {
  const configs = desk.configs(NAMES);
  await devices.configure(configs);
  await until(() => stateOf('s') === 'open' && stateOf('b') === 'open');
  expect(desk.scanner.connections).toBe(1);
  await devices.configure(configs.map((config) => ({ ...config, name: 'renamed' })));
  expect(desk.scanner.connections).toBe(1);
  desk.scan('one');
  await until(() => reads.includes('s one'));
  await devices.configure(configs.filter(({ id }) => id !== 's'));
  await until(() => desk.scanner.connections === 0);
  expect(stateOf('s')).toBeUndefined();
});

test('a HID POS scanner is opened by itself under its serial number, wherever it is plugged in', async () => {
  await devices.found([scanner('hid:/dev/hidraw98')]);
  await until(() => stateOf('hid-SN7') === 'absent');
  await devices.found([scanner('hid:/dev/hidraw99')]);
  await until(() => devices.health()[0]?.detail?.includes('hidraw99') === true);
  expect(devices.health()).toHaveLength(1);
  expect(devices.attached()).toEqual([scanner('hid:/dev/hidraw99')]);
  await devices.found([]);
  expect(stateOf('hid-SN7')).toBeDefined();
});

test('a scanner that the server has configured is not opened a second time', async () => {
  await devices.found([scanner('hid:/dev/hidraw99')]);
  await devices.configure([{ id: 'mine', name: 'm', port: 'hid:/dev/hidraw99', driver: 'hidpos' }]);
  expect(devices.health().map(({ deviceId }) => deviceId)).toEqual(['mine']);
});

test('a label for a printer that nobody configured fails in words', async () => {
  await devices.configure(desk.configs(NAMES));
  const word = { kind: 'print', jobId: 'j', position: 0, bytes: 'XlhBXlha' } as const;
  await devices.print({ ...word, deviceId: 'nobody' });
  await devices.print({ ...word, deviceId: 'l' });
  expect(prints).toEqual(['nobody failed notThere', 'l printed']);
  expect(desk.printed().map((label) => Buffer.from(label).toString())).toEqual(['^XA^XZ']);
});

test('an IBM hand-held is opened by itself, too, a keyboard only when the server names it', async () => {
  const found = {
    ...scanner('hid:/dev/hidraw97'),
    suggestedDriver: 'ibm-handheld',
    scannerId: 'hid-ZB1',
    lastingPort: 'hid:usb:05e0:1300:ZB1:input0',
  };
  const keyboard: FoundPort = {
    port: 'hid:usb:ffff:0035:77:input0',
    description: 'keyboard',
    suggestedDriver: 'hid-keyboard-badge',
    scannerId: null,
  };
  await devices.found([found, keyboard]);
  await until(() => stateOf('hid-ZB1') === 'absent');
  // By the name that outlasts unplugging: another device may be hidraw97 by now.
  expect(devices.health()).toMatchObject([
    { deviceId: 'hid-ZB1', detail: 'usb:05e0:1300:ZB1:input0 is not plugged in' },
  ]);
  const config = {
    id: 'badges',
    name: 'b',
    port: keyboard.port,
    driver: 'hid-keyboard-badge',
  } as const;
  const own = { id: 'own', name: 'o', port: found.lastingPort, driver: 'ibm-handheld' } as const;
  await devices.configure([config, own]);
  expect(devices.health().map(({ deviceId }) => deviceId)).toEqual(['badges', 'own']);
});
