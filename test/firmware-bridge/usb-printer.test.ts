import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Discovery } from '../../firmware-bridge/discovery.ts';
import { printerPathOf } from '../../firmware-bridge/ports/usb-printer.ts';
import { PRINTER_PATIENCE } from '../../firmware-bridge/printers/send.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'usb-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const NAME = 'usb:1203:0272:SN-P1:00';

/** As the kernel lays it out: a device, its interface, and the file of the printer's driver. */
async function plug(lp: string, socket: string, serial: string | null): Promise<void> {
  const device = join(root, 'sys/devices/usb1', socket);
  const part = join(device, `${socket}:1.0`);
  await mkdir(part, { recursive: true });
  await writeFile(join(device, 'idVendor'), '1203\n');
  await writeFile(join(device, 'idProduct'), '0272\n');
  if (serial !== null) await writeFile(join(device, 'serial'), `${serial}\n`);
  await writeFile(join(part, 'bInterfaceNumber'), '00\n');
  await writeFile(join(part, 'ieee1284_id'), 'MFG:TSC;MDL:TE310;CMD:TSPL;\n');
  await mkdir(join(root, 'sys/class/usbmisc', lp), { recursive: true });
  await symlink(part, join(root, 'sys/class/usbmisc', lp, 'device'));
  await mkdir(join(root, 'dev/usb'), { recursive: true });
  await writeFile(join(root, 'dev/usb', lp), '');
}

const found = async (): Promise<string[]> => {
  const discovery = new Discovery({ root, listSerial: () => Promise.resolve([]) });
  return (await discovery.look()).map(({ port }) => port);
};

test('a printer is told by its serial number, in whatever socket it hangs and whatever file it has', async () => {
  await plug('lp4', '1-1', 'SN-P1');
  expect(await found()).toEqual([`file:${NAME}`]);
  expect(await printerPathOf(NAME, root)).toBe('/dev/usb/lp4');
});

test('two printers with one number are told by their sockets, and neither is taken for the other', async () => {
  await plug('lp0', '1-1', 'SN-P1');
  await plug('lp1', '1-2', 'SN-P1');
  expect(await found()).toEqual(['file:usb:@1-1:1.0', 'file:usb:@1-2:1.0']);
  expect(await printerPathOf(NAME, root)).toBeNull();
});

test('a label goes to the file that the printer has now, and surely nowhere when it is away', async () => {
  const { send } = printerWay(`file:${NAME}`, 'tspl', { patience: PRINTER_PATIENCE, root });
  const label = Buffer.from('CLS\r\nPRINT 1,1\r\n');
  const absent = await send(label, async () => {});
  expect(absent).toMatchObject({ state: 'failed', trouble: { kind: 'notThere' } });
  await plug('lp7', '1-3', 'SN-P1');
  expect(await send(label, async () => {})).toEqual({ state: 'printed' });
  expect(await readFile(join(root, 'dev/usb/lp7'))).toEqual(label);
});
