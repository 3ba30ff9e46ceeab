import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** One interface of a USB device, as Linux tells it without udev. */
export interface UsbPart {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
  readonly words: string;
  /** Which of a device's interfaces, `00` for most. */
  readonly part: string;
  /** The socket it hangs in: `1-1.2:1.0`. */
  readonly place: string;
  /** The number that the kernel gave it when it was plugged in: another one each time. */
  readonly plugging: string;
}

/** What stands behind a `device` link in sysfs; null for what is not on USB, or is being pulled out. */
export async function usbPart(link: string): Promise<UsbPart | null> {
  const node = await realpath(link).catch(() => null);
  if (node === null) return null;
  // `…/1-1.2/1-1.2:1.0` for CDC and printers, one deeper for converters: the interface lies right under its device.
  let part = node;
  for (let up = 0; up < 4 && (await text(join(part, 'bInterfaceNumber'))) === null; up += 1)
    part = dirname(part);
  const device = dirname(part);
  const [vendor, product, serialNumber, maker, model, number, bus, plugged] = await Promise.all([
    text(join(device, 'idVendor')),
    text(join(device, 'idProduct')),
    text(join(device, 'serial')),
    text(join(device, 'manufacturer')),
    text(join(device, 'product')),
    text(join(part, 'bInterfaceNumber')),
    text(join(device, 'busnum')),
    text(join(device, 'devnum')),
  ]);
  if (vendor === null || product === null) return null;
  return {
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(product, 16),
    serialNumber,
    words: [maker, model].filter((word) => word !== null).join(' '),
    part: number ?? '00',
    place: basename(part),
    plugging: `${bus ?? ''}.${plugged ?? ''}`,
  };
}

/**
 * The name under which a device is configured, so that it is found again in whatever socket: `usb:0c2e:0b6b:SN42:00` by serial
 * number, or `usb:@1-1.2:1.0` by socket where it has none, or another with the same number is there too.
 */
export function lastingName(one: UsbPart, all: readonly UsbPart[]): string {
  const own = bySerialNumber(one);
  const twins = own === null ? [] : all.filter((other) => bySerialNumber(other) === own);
  return own !== null && twins.length === 1 ? own : `usb:@${one.place}`;
}

/** Which of them has a lasting name; null when none has it, or two claim it. */
export function partNamed<Part extends UsbPart>(name: string, all: readonly Part[]): Part | null {
  const found = all.filter((one) => bySerialNumber(one) === name || `usb:@${one.place}` === name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function bySerialNumber({ vendorId, productId, serialNumber, part }: UsbPart): string | null {
  // What a device says of itself goes into an address: only what an address can bear.
  if (serialNumber === null || !/^[\w.-]{1,64}$/.test(serialNumber)) return null;
  return `usb:${hex4(vendorId)}:${hex4(productId)}:${serialNumber}:${part}`;
}

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');

async function text(path: string): Promise<string | null> {
  const said = await readFile(path, 'utf8').catch(() => null);
  return said === null ? null : said.trim().slice(0, 100) || null;
}
