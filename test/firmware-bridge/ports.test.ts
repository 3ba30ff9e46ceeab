import { EventEmitter } from 'node:events';
import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtemp, rm, writeFile, readFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { SerialPortMock } from 'serialport';
import { parseAddress } from '../../firmware-bridge/ports/address.ts';
import { openFilePort } from '../../firmware-bridge/ports/file-port.ts';
import { openHidPort } from '../../firmware-bridge/ports/hid-port.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { PortError, troubleOf, type PortTrouble } from '../../firmware-bridge/ports/port.ts';
import { openSerialPort } from '../../firmware-bridge/ports/serial-port.ts';
import { openTcpPort } from '../../firmware-bridge/ports/tcp-port.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

function recorder() {
  const got: number[][] = [];
  const closed: (PortTrouble | null)[] = [];
  return {
    got,
    closed,
    onBytes: (bytes: Uint8Array) => void got.push([...bytes]),
    onClosed: (why: PortTrouble | null) => void closed.push(why),
  };
}

async function until(claim: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !claim(); n += 1) await new Promise((r) => setTimeout(r, 5));
  expect(claim()).toBe(true);
}

async function tcpServer(onSocket: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

test.each([
  ['serial:/dev/ttyUSB0@115200', { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200 }],
  [
    'serial:/dev/serial/by-id/usb-X',
    { kind: 'serial', path: '/dev/serial/by-id/usb-X', baud: null },
  ],
  ['tcp:10.0.0.7:9100', { kind: 'tcp', host: '10.0.0.7', port: 9100 }],
  ['tcp:[::1]:9100', { kind: 'tcp', host: '::1', port: 9100 }],
  ['hid:/dev/hidraw3', { kind: 'hid', path: '/dev/hidraw3' }],
  ['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
  ['tcp:host', null],
  ['tcp:host:0', null],
  ['/dev/ttyUSB0', null],
])('the address %s is read as what it says', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test.each([
  [Object.assign(new Error('listen'), { code: 'EACCES' }), 'noPermission'],
  [new Error('Error Resource temporarily unavailable Cannot lock port'), 'busy'],
  [new Error('Error: No such file or directory, cannot open /dev/ttyUSB9'), 'notThere'],
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'refused'],
  [
    Object.assign(new Error('libusb-1.0.so.0: cannot open shared object file'), {
      code: 'ERR_DLOPEN_FAILED',
    }),
    'moduleMissing',
  ],
  [new Error('something else'), 'unknown'],
])('%s is sorted as a trouble the screen has words for', (error, kind) => {
  expect(troubleOf(error, 'opening it').kind).toBe(kind);
  expect(troubleOf(error, 'opening it').detail).not.toContain('\n');
});

test('a TCP port carries bytes both ways and says when the other side went away', async () => {
  const port = await tcpServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      socket.write(bytes);
      socket.end();
    });
  });
  const seen = recorder();
  const open = await openTcpPort('127.0.0.1', port, seen);
  await open.write(Uint8Array.of(1, 2, 3));
  await until(() => seen.closed.length === 1);
  expect(seen.got.flat()).toEqual([1, 2, 3]);
  expect(seen.closed[0]?.kind).toBe('notThere');
});

test('a port that we close ourselves is no trouble', async () => {
  const port = await tcpServer((socket) => socket.on('error', () => {}).resume());
  const seen = recorder();
  const open = await openTcpPort('127.0.0.1', port, seen);
  await open.close();
  expect(seen.closed).toEqual([null]);
});

test('nobody listening is "refused", a wrong address is "notThere"', async () => {
  const refused = openTcpPort('127.0.0.1', 1, recorder());
  await expect(refused).rejects.toMatchObject({ trouble: { kind: 'refused' } });
  await expect(portOpener('nonsense', 9600)(recorder())).rejects.toBeInstanceOf(PortError);
});

test('a serial port opens without dropping DTR, reads, writes and tells of the unplugging', async () => {
  SerialPortMock.binding.createPort('/dev/ROBOT', { echo: false, record: true });
  undo.push(() => Promise.resolve(SerialPortMock.binding.reset()));
  let made: SerialPortMock | null = null;
  const seen = recorder();
  const open = await openSerialPort('/dev/ROBOT', 115_200, seen, (path, baudRate) => {
    made = new SerialPortMock({ path, baudRate, hupcl: false, autoOpen: false });
    return Promise.resolve(made);
  });
  const mock = made as unknown as SerialPortMock;
  await open.write(Uint8Array.of(0xbb, 0x7e));
  expect(mock.port?.recording).toEqual(Buffer.of(0xbb, 0x7e));
  mock.port?.emitData(Buffer.of(1, 2));
  await until(() => seen.got.flat().length === 2);
  mock.close(() => {}, new Error('bad file descriptor, device gone'));
  await until(() => seen.closed.length > 0);
  expect(seen.closed[0]?.kind).toBe('notThere');
});

test('a serial port that is not there, and a system without the module, are troubles and not crashes', async () => {
  const missing = openSerialPort('/dev/ttyNONE0', 9600, recorder());
  await expect(missing).rejects.toMatchObject({ trouble: { kind: 'notThere' } });
  const noModule = openSerialPort('/dev/ttyUSB0', 9600, recorder(), () =>
    Promise.reject(
      Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' }),
    ),
  );
  await expect(noModule).rejects.toMatchObject({ trouble: { kind: 'moduleMissing' } });
});

const noLibrary = Object.assign(new Error('libusb-1.0.so.0: cannot open shared object file'), {
  code: 'ERR_DLOPEN_FAILED',
});

test.each([
  ['the module cannot be loaded', () => Promise.reject(noLibrary)],
  [
    'its native half cannot be loaded',
    () => Promise.resolve({ HIDAsync: { open: () => Promise.reject(noLibrary) } as never }),
  ],
])('when %s a hidraw file is read as it is, its descriptor from sysfs', async (_case, load) => {
  const root = await mkdtemp(join(tmpdir(), 'hid-'));
  undo.push(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'dev'));
  await mkdir(join(root, 'sys/class/hidraw/hidraw0/device'), { recursive: true });
  await writeFile(
    join(root, 'sys/class/hidraw/hidraw0/device/report_descriptor'),
    Buffer.of(5, 0x8c),
  );
  await writeFile(join(root, 'dev/hidraw0'), Buffer.of(2, 1, 65));
  const seen = recorder();
  const system = { root, load };
  const port = await openHidPort('/dev/hidraw0', seen, system);
  expect([...(port.hid?.descriptor ?? [])]).toEqual([5, 0x8c]);
  await until(() => seen.closed.length === 1);
  expect(seen.got).toEqual([[2, 1, 65]]);
  expect(seen.closed[0]?.kind).toBe('notThere');
  const missing = openHidPort('/dev/hidraw9', recorder(), system);
  await expect(missing).rejects.toMatchObject({ trouble: { kind: 'notThere' } });
});

test('a device file is written, and a missing one is not made', async () => {
  const root = await mkdtemp(join(tmpdir(), 'lp-'));
  undo.push(() => rm(root, { recursive: true }));
  await writeFile(join(root, 'lp0'), '');
  const port = await openFilePort(join(root, 'lp0'), recorder());
  await port.write(Buffer.from('^XA^XZ'));
  await port.close();
  expect(await readFile(join(root, 'lp0'), 'utf8')).toBe('^XA^XZ');
  await expect(openFilePort(join(root, 'lp1'), recorder())).rejects.toMatchObject({
    trouble: { kind: 'notThere' },
  });
});

test('a hidraw file that stays open gives one report a read, takes reports, and is no trouble when closed', async () => {
  const root = await mkdtemp(join(tmpdir(), 'fifo-'));
  undo.push(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'dev'));
  // A pipe opened for both directions behaves as a hidraw file does: nothing to read is EAGAIN.
  execFileSync('mkfifo', [join(root, 'dev/hidraw0')]);
  const seen = recorder();
  const system = { root, load: () => Promise.reject(noLibrary) };
  const port = await openHidPort('/dev/hidraw0', seen, system);
  await port.write(Uint8Array.of(2, 1, 65));
  await until(() => seen.got.length === 1);
  await port.write(Uint8Array.of(2, 1, 66));
  await until(() => seen.got.length === 2);
  expect(seen.got).toEqual([
    [2, 1, 65],
    [2, 1, 66],
  ]);
  await port.close();
  expect(seen.closed).toEqual([null]);
});

test('a HID device is not handed out, to be closed at once, before its library has begun to read', async () => {
  const order: string[] = [];
  // As node-hid does: a tick after somebody listens, and not asking whether the device is still open.
  const device = Object.assign(new EventEmitter(), {
    close: () => Promise.resolve(void order.push('closed')),
  });
  device.on('newListener', (name) => {
    if (name === 'data') process.nextTick(() => void order.push('reading'));
  });
  const load = () =>
    Promise.resolve({ HIDAsync: { open: () => Promise.resolve(device) } as never });
  const quiet = { onBytes: () => {}, onClosed: () => {} };
  const port = await openHidPort('a-device', quiet, { root: '/nowhere', load });
  await port.close();
  expect(order).toEqual(['reading', 'closed']);
});
