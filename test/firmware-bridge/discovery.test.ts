import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Discovery, type DiscoverySystem } from '../../firmware-bridge/discovery.ts';
import { suggestDriver } from '../../firmware-bridge/fingerprints.ts';
import { HID_SCANNER_DESCRIPTOR } from '../../firmware-bridge/simulated/hid-scanner.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'system-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, content: string | Uint8Array = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

const attachedPorts = (system: DiscoverySystem) => new Discovery(system).look();
const noUdev = () => Promise.reject(Object.assign(new Error('spawn udevadm'), { code: 'ENOENT' }));

test('a bare system has no ports and no error', async () => {
  expect(await attachedPorts({ root, listSerial: noUdev })).toEqual([]);
});

test('a HID POS scanner is known by its descriptor and gets a name of its own, a keyboard is left alone', async () => {
  await put(
    'sys/class/hidraw/hidraw0/device/report_descriptor',
    Buffer.from('05010906a101c0', 'hex'),
  );
  await put('sys/class/hidraw/hidraw1/device/report_descriptor', HID_SCANNER_DESCRIPTOR);
  await put(
    'sys/class/hidraw/hidraw1/device/uevent',
    'DRIVER=hid-generic\nHID_ID=0003:00000C2E:00000B61\nHID_NAME=Honeywell Voyager\nHID_UNIQ=SN7\n',
  );
  await put('sys/class/hidraw/hidraw2/device/report_descriptor', HID_SCANNER_DESCRIPTOR);
  await put('sys/class/hidraw/hidraw2/device/uevent', 'HID_ID=0003:00000C2E:00000B61\n');
  expect(await attachedPorts({ root, listSerial: noUdev })).toEqual([
    {
      port: 'hid:/dev/hidraw1',
      description: 'Honeywell Voyager',
      suggestedDriver: 'hidpos',
      scannerId: 'hid-SN7',
      lastingPort: 'hid:usb:0c2e:0b61:SN7:input0',
    },
    {
      port: 'hid:/dev/hidraw2',
      description: 'hidraw2',
      suggestedDriver: 'hidpos',
      scannerId: 'hid-hidraw2',
    },
  ]);
});

test('a scanner that is being pulled out, its descriptor still there and its identity gone, is none without a number', async () => {
  await put('sys/class/hidraw/hidraw2/device/report_descriptor', HID_SCANNER_DESCRIPTOR);
  expect(await attachedPorts({ root, listSerial: noUdev })).toEqual([]);
});

test('without udevadm serial ports are found by their names, the lasting ones first', async () => {
  await put('dev/ttyUSB0');
  await put('dev/ttyACM1');
  await put('dev/tty1');
  const plain = await attachedPorts({ root, listSerial: noUdev });
  expect(plain.map(({ port }) => port)).toEqual([
    'serial:/dev/ttyACM1@9600',
    'serial:/dev/ttyUSB0@9600',
  ]);
  await put('dev/serial/by-id/usb-Newland_Auto-ID_NLS-FM430-if00');
  expect(await attachedPorts({ root, listSerial: noUdev })).toMatchObject([
    {
      port: 'serial:/dev/serial/by-id/usb-Newland_Auto-ID_NLS-FM430-if00@9600',
      suggestedDriver: 'serial-scanner',
    },
  ]);
});

test('the system list gives vendor and product, and ports that are mostly not there are left out', async () => {
  const infos = [
    { path: '/dev/ttyS0' },
    { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523', manufacturer: 'YRM100 UHF' },
    { path: '/dev/ttyUSB1', vendorId: '1a86', productId: '7523' },
  ];
  const ports = await attachedPorts({ root, listSerial: () => Promise.resolve(infos) });
  expect(ports).toMatchObject([
    { port: 'serial:/dev/ttyUSB0@115200', suggestedDriver: 'magicrf' },
    { port: 'serial:/dev/ttyUSB1@9600', suggestedDriver: null },
  ]);
});

test('USB label printers are told with their language', async () => {
  await put('dev/usb/lp0');
  await put('dev/usb/hiddev0');
  await put('sys/class/usbmisc/lp0/device/ieee1284_id', 'MFG:Zebra;CMD:ZPL;MDL:GK420d;\n');
  expect(await attachedPorts({ root, listSerial: noUdev })).toMatchObject([
    {
      port: 'file:/dev/usb/lp0',
      suggestedDriver: 'zpl',
      description: 'MFG:Zebra;CMD:ZPL;MDL:GK420d;',
    },
  ]);
});

test.each([
  [{ vendorId: 0x0c2e, productId: 1, text: '' }, 'serial-scanner'],
  [{ vendorId: 0x1a86, productId: 0x7523, text: 'USB Serial' }, null],
  [{ vendorId: null, productId: null, text: 'RDM6300 reader' }, 'em4100'],
])('the port %j suggests %s', (traits, driver) => {
  expect(suggestDriver(traits)).toBe(driver);
});

test('serial ports are listed anew when something was plugged in or out, and not at each look', async () => {
  let listings = 0;
  const discovery = new Discovery({
    root,
    listSerial: () => {
      listings += 1;
      return Promise.resolve([{ path: '/dev/ttyUSB0', vendorId: '0c2e' }]);
    },
  });
  await put('dev/ttyUSB0');
  for (let n = 0; n < 3; n += 1) expect(await discovery.look()).toHaveLength(1);
  expect(listings).toBe(1);
  await put('dev/ttyUSB1');
  await discovery.look();
  expect(listings).toBe(2);
});
