import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A serial line behind USB, as Linux tells it without udev. */
export interface UsbSerial {
  /** `/dev/ttyACM0`: only until it is plugged in again. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
  readonly words: string;
  /** Which of a device's interfaces, `00` for most. */
  readonly part: string;
  /** The socket it hangs in: `1-1.2:1.0`. */
  readonly place: string;
}

const SERIAL = /^tty(?:ACM|USB|WCH|CH341USB|XR(?:USB)?)\d+$/;

/** 串口: all USB serial lines that sysfs knows, in the order of their names; none where there is no sysfs. */
export async function usbSerials(root: string): Promise<readonly UsbSerial[]> {
  const names = await readdir(join(root, 'sys/class/tty')).catch(() => []);
  const ours = names
    .filter((name) => SERIAL.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const found = await Promise.all(ours.map((name) => usbSerial(root, name)));
  return found.filter((line) => line !== null);
}

async function usbSerial(root: string, name: string): Promise<UsbSerial | null> {
  const node = await realpath(join(root, 'sys/class/tty', name, 'device')).catch(() => null);
  if (node === null) return null;
  // `…/1-1.2/1-1.2:1.0` for CDC, one deeper for converters: the interface lies right under its device.
  let part = node;
  for (let up = 0; up < 4 && (await text(join(part, 'bInterfaceNumber'))) === null; up += 1)
    part = dirname(part);
  const device = dirname(part);
  const [vendor, product, serialNumber, maker, model, number] = await Promise.all([
    text(join(device, 'idVendor')),
    text(join(device, 'idProduct')),
    text(join(device, 'serial')),
    text(join(device, 'manufacturer')),
    text(join(device, 'product')),
    text(join(part, 'bInterfaceNumber')),
  ]);
  if (vendor === null || product === null) return null;
  return {
    path: `/dev/${name}`,
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(product, 16),
    serialNumber,
    words: [maker, model].filter((word) => word !== null).join(' '),
    part: number ?? '00',
    place: basename(part),
  };
}

/**
 * The name under which a line is configured, so that it is found again in whatever socket: `usb:0c2e:0b6b:SN42:00` by serial
 * number, or `usb:@1-1.2:1.0` by socket where it has none, or another with the same number is there too.
 */
export function lastingName(line: UsbSerial, all: readonly UsbSerial[]): string {
  const own = bySerialNumber(line);
  const twins = own === null ? [] : all.filter((other) => bySerialNumber(other) === own);
  return own !== null && twins.length === 1 ? own : `usb:@${line.place}`;
}

/** The path that a lasting name has now; null when it is not plugged in, or two devices claim the name. */
export async function pathOf(name: string, root: string): Promise<string | null> {
  const lines = await usbSerials(root);
  const found = lines.filter(
    (line) => bySerialNumber(line) === name || `usb:@${line.place}` === name,
  );
  return found.length === 1 ? (found[0]?.path ?? null) : null;
}

function bySerialNumber({ vendorId, productId, serialNumber, part }: UsbSerial): string | null {
  // What a device says of itself goes into an address: only what an address can bear.
  if (serialNumber === null || !/^[\w.-]{1,64}$/.test(serialNumber)) return null;
  return `usb:${hex4(vendorId)}:${hex4(productId)}:${serialNumber}:${part}`;
}

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');

async function text(path: string): Promise<string | null> {
  const said = await readFile(path, 'utf8').catch(() => null);
  return said === null ? null : said.trim().slice(0, 100) || null;
}
