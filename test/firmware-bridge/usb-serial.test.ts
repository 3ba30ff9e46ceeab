import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Discovery } from '../../firmware-bridge/discovery.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { lastingName } from '../../firmware-bridge/ports/usb-part.ts';
import { serialNamed, usbSerials } from '../../firmware-bridge/ports/usb-serial.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'usb-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** As the kernel lays it out: a device, its interface, and for converters the port under it. */
async function plug(name: string, socket: string, facts: Readonly<Record<string, string>>) {
  const device = join(root, 'sys/devices/usb1', socket);
  const part = join(device, `${socket}:1.0`);
  const node = name.startsWith('ttyUSB') ? join(part, name) : part;
  await mkdir(node, { recursive: true });
  for (const [file, text] of Object.entries(facts))
    await writeFile(join(device, file), `${text}\n`);
  await writeFile(join(part, 'bInterfaceNumber'), '00\n');
  await mkdir(join(root, 'sys/class/tty', name), { recursive: true });
  await symlink(node, join(root, 'sys/class/tty', name, 'device'));
  await mkdir(join(root, 'dev'), { recursive: true });
  await writeFile(join(root, 'dev', name), '');
}
const reader = (serial?: string) => ({
  idVendor: '10c4',
  idProduct: 'ea60',
  manufacturer: 'Silicon Labs',
  product: 'YRM100 UHF',
  ...(serial === undefined ? {} : { serial }),
});

test('a reader is known by its serial number, in whatever socket it hangs', async () => {
  await plug('ttyUSB0', '1-1', reader('SN42'));
  const [line] = await usbSerials(root);
  expect(line).toMatchObject({
    vendorId: 0x10c4,
    words: 'Silicon Labs YRM100 UHF',
    place: '1-1:1.0',
  });
  expect((await serialNamed('usb:10c4:ea60:SN42:00', root))?.path).toBe('/dev/ttyUSB0');
  await rm(join(root, 'sys'), { recursive: true });
  await plug('ttyUSB3', '1-4.2', reader('SN42'));
  expect((await serialNamed('usb:10c4:ea60:SN42:00', root))?.path).toBe('/dev/ttyUSB3');
});

test('readers without a number, or with the same one, are known by their sockets', async () => {
  await plug('ttyACM0', '1-1', reader('0001'));
  await plug('ttyACM1', '1-2', reader('0001'));
  await plug('ttyACM2', '1-3', reader());
  const all = await usbSerials(root);
  expect(all.map((line) => lastingName(line, all))).toEqual([
    'usb:@1-1:1.0',
    'usb:@1-2:1.0',
    'usb:@1-3:1.0',
  ]);
  expect((await serialNamed('usb:@1-3:1.0', root))?.path).toBe('/dev/ttyACM2');
  // Two claim this name: neither is taken for the other.
  expect(await serialNamed('usb:10c4:ea60:0001:00', root)).toBeNull();
});

test('a number that an address cannot bear is not used', async () => {
  await plug('ttyACM0', '1-1', reader('A@9600 ../x'));
  const all = await usbSerials(root);
  expect(all.map((line) => lastingName(line, all))).toEqual(['usb:@1-1:1.0']);
});

test('discovery gives lasting addresses without udev, and the board’s own sockets where a chip is', async () => {
  await plug('ttyUSB0', '1-1', reader('SN42'));
  for (const [name, type] of [
    ['ttyS0', '4'],
    ['ttyS1', '0'],
  ] as const) {
    await mkdir(join(root, 'sys/class/tty', name), { recursive: true });
    await writeFile(join(root, 'sys/class/tty', name, 'type'), type);
  }
  const noUdev = () => Promise.reject(new Error('spawn udevadm ENOENT'));
  const found = await new Discovery({ root, listSerial: noUdev }).look();
  expect(found).toMatchObject([
    {
      port: 'serial:usb:10c4:ea60:SN42:00@115200',
      description: 'Silicon Labs YRM100 UHF (ttyUSB0)',
      suggestedDriver: 'magicrf',
    },
    { port: 'serial:/dev/ttyS0@9600', suggestedDriver: null },
  ]);
});

test('a lasting name that is not plugged in is said so', async () => {
  const listener = { onBytes: () => {}, onClosed: () => {} };
  const open = portOpener('serial:usb:10c4:ea60:SN42:00@115200', 9600, root);
  await expect(open(listener)).rejects.toMatchObject({ trouble: { kind: 'notThere' } });
});
