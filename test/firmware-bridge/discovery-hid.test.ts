import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hidPorts } from '../../firmware-bridge/discovery-hid.ts';
import { suggestKeyboard } from '../../firmware-bridge/fingerprints-hid.ts';
import { openHidPort } from '../../firmware-bridge/ports/hid-port.ts';
import { hidPathOf, lastingHidName, usbHids } from '../../firmware-bridge/ports/usb-hid.ts';
import { KEYBOARD_DESCRIPTOR } from '../../firmware-bridge/simulated/hid-keyboard.ts';
import { HID_SCANNER_DESCRIPTOR } from '../../firmware-bridge/simulated/hid-scanner.ts';
import { IBM_HANDHELD_DESCRIPTOR } from '../../firmware-bridge/simulated/ibm-handheld.ts';
import { AssignDeviceBody } from '../../server/api/devices.ts';
import { vectors } from './codec/support.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hid-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

type Facts = {
  readonly ids: string;
  readonly name: string;
  readonly socket: string;
  readonly serial?: string;
};

async function plug(number: number, descriptor: Uint8Array, facts: Facts): Promise<void> {
  const folder = join(root, `sys/class/hidraw/hidraw${number}/device`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report_descriptor'), descriptor);
  const [vendor, product] = facts.ids.split(':');
  const lines = [
    `HID_ID=0003:0000${vendor}:0000${product}`,
    `HID_NAME=${facts.name}`,
    `HID_PHYS=${facts.socket}`,
    `HID_UNIQ=${facts.serial ?? ''}`,
  ];
  await writeFile(join(folder, 'uevent'), `${lines.join('\n')}\n`);
}
const unplug = (number: number) =>
  rm(join(root, `sys/class/hidraw/hidraw${number}`), { recursive: true });

const SCANNER = { ids: '0C2E:0B61', name: 'Honeywell Voyager', serial: 'SN7' };
const ZEBRA = { ids: '05E0:1300', name: 'Symbol Bar Code Scanner', serial: 'ZB.1' };
const KEYBOARD = { ids: '046D:C31C', name: 'Logitech USB Keyboard' };
const BADGES = { ids: 'FFFF:0035', name: 'Sycreader RFID USB Reader', serial: '08FF20140315' };

describe('what is found', () => {
  test('scanners of either kind are named for opening by themselves', async () => {
    await plug(0, HID_SCANNER_DESCRIPTOR, { ...SCANNER, socket: 'usb-1-2/input0' });
    await plug(1, IBM_HANDHELD_DESCRIPTOR, { ...ZEBRA, socket: 'usb-1-3/input0' });
    expect(await hidPorts(root)).toMatchObject([
      { scannerId: 'hid-SN7', suggestedDriver: 'hidpos', description: 'Honeywell Voyager' },
      {
        port: 'hid:/dev/hidraw1',
        scannerId: 'hid-ZB.1',
        suggestedDriver: 'ibm-handheld',
        lastingPort: 'hid:usb:05e0:1300:ZB.1:input0',
      },
    ]);
  });

  test('keyboards are shown and never named for opening; mice are not even shown', async () => {
    await plug(0, KEYBOARD_DESCRIPTOR, { ...KEYBOARD, socket: 'usb-1-1/input0' });
    await plug(1, Buffer.from('05010902a101c0', 'hex'), { ...KEYBOARD, socket: 'usb-1-4/input0' });
    await plug(2, KEYBOARD_DESCRIPTOR, { ...BADGES, socket: 'usb-1-2/input0' });
    expect(await hidPorts(root)).toEqual([
      {
        port: 'hid:usb:@usb-1-1/input0',
        description: 'keyboard: Logitech USB Keyboard',
        suggestedDriver: null,
        scannerId: null,
      },
      {
        port: 'hid:usb:ffff:0035:08FF20140315:input0',
        description: 'keyboard: Sycreader RFID USB Reader',
        suggestedDriver: 'hid-keyboard-badge',
        scannerId: null,
      },
    ]);
  });

  test('two scanners with one serial number are two, told apart by their sockets', async () => {
    await plug(0, HID_SCANNER_DESCRIPTOR, { ...SCANNER, socket: 'usb-1-2/input0' });
    await plug(1, HID_SCANNER_DESCRIPTOR, { ...SCANNER, socket: 'usb-1-3/input0' });
    expect(
      (await hidPorts(root)).map(({ scannerId, lastingPort }) => [scannerId, lastingPort]),
    ).toEqual([
      ['hid-usb:@usb-1-2_input0', 'hid:usb:@usb-1-2/input0'],
      ['hid-usb:@usb-1-3_input0', 'hid:usb:@usb-1-3/input0'],
    ]);
  });

  test('a scanner without a serial number goes by its socket, not by its number of the day', async () => {
    const facts = { ids: '0C2E:0B61', name: 'Honeywell Voyager', socket: 'usb-1-2/input0' };
    await plug(4, HID_SCANNER_DESCRIPTOR, facts);
    expect(await hidPorts(root)).toMatchObject([{ scannerId: 'hid-usb:@usb-1-2_input0' }]);
    await unplug(4);
    await plug(9, HID_SCANNER_DESCRIPTOR, facts);
    expect(await hidPorts(root)).toMatchObject([
      { port: 'hid:/dev/hidraw9', scannerId: 'hid-usb:@usb-1-2_input0' },
    ]);
  });

  test('descriptors of rubbish and devices that vanish while they are looked at are passed over', async () => {
    await mkdir(join(root, 'sys/class/hidraw/hidraw0/device'), { recursive: true });
    await plug(1, Buffer.from('a1a1a1fffe', 'hex'), { ...SCANNER, socket: 'usb-1-2/input0' });
    expect(await hidPorts(root)).toEqual([]);
    expect(await hidPorts(join(root, 'nowhere'))).toEqual([]);
  });
});

describe('a lasting name', () => {
  test('finds its device under whatever number, and no other in its place', async () => {
    await plug(0, KEYBOARD_DESCRIPTOR, { ...BADGES, socket: 'usb-1-2/input0' });
    const [device] = await usbHids(root);
    const name = device === undefined ? null : lastingHidName(device, [device]);
    expect(name).toBe('usb:ffff:0035:08FF20140315:input0');
    expect(await hidPathOf(name ?? '', root)).toBe('/dev/hidraw0');
    await unplug(0);
    await plug(0, KEYBOARD_DESCRIPTOR, { ...KEYBOARD, socket: 'usb-1-2/input0' });
    expect(await hidPathOf(name ?? '', root)).toBeNull();
    await plug(7, KEYBOARD_DESCRIPTOR, { ...BADGES, socket: 'usb-1-9/input0' });
    expect(await hidPathOf(name ?? '', root)).toBe('/dev/hidraw7');
  });

  test('that two devices claim opens neither', async () => {
    await plug(0, KEYBOARD_DESCRIPTOR, { ...BADGES, socket: 'usb-1-2/input0' });
    await plug(1, KEYBOARD_DESCRIPTOR, { ...BADGES, socket: 'usb-1-3/input0' });
    expect(await hidPathOf('usb:ffff:0035:08FF20140315:input0', root)).toBeNull();
  });

  test('of a device that is not there is told as a trouble', async () => {
    const listener = { onBytes: () => {}, onClosed: () => {} };
    const system = { root, load: () => Promise.reject(new Error('not needed')) };
    await expect(openHidPort('usb:ffff:0035:1:input0', listener, system)).rejects.toMatchObject({
      trouble: { kind: 'notThere', detail: 'usb:ffff:0035:1:input0 is not plugged in' },
    });
  });

  test('is one that the server takes in a configuration', () => {
    for (const port of ['hid:usb:ffff:0035:08FF-1.2:input0', 'hid:usb:@usb-0000:00:14.0-2/input1'])
      expect(v.is(AssignDeviceBody.entries.port, port)).toBe(true);
  });
});

test('a Symbol scanner in keyboard mode is known by its published device descriptor', () => {
  const [descriptor] = vectors('usb-device-descriptor').map(({ hex }) => Buffer.from(hex, 'hex'));
  const vendorId = descriptor?.readUInt16LE(8) ?? null;
  const productId = descriptor?.readUInt16LE(10) ?? null;
  expect(suggestKeyboard({ vendorId, productId, text: '' })).toBe('hid-keyboard');
});

test.each([
  [{ vendorId: 0x05e0, productId: 0x1200, text: 'Symbol' }, 'hid-keyboard'],
  [{ vendorId: 0x1234, productId: 1, text: 'USB BarCode Scanner' }, 'hid-keyboard'],
  [{ vendorId: 0x08ff, productId: 0x0009, text: 'HXGCoLtd Keyboard' }, 'hid-keyboard-badge'],
  [{ vendorId: null, productId: null, text: 'IC Reader' }, 'hid-keyboard-badge'],
  [{ vendorId: 0x046d, productId: 0xc31c, text: 'Logitech USB Keyboard' }, null],
])('the keyboard %j suggests %s', (traits, driver) => {
  expect(suggestKeyboard(traits)).toBe(driver);
});
