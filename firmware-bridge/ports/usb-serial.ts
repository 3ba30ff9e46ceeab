import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partNamed, usbPart, type UsbPart } from './usb-part.ts';

/** A serial line behind USB, as Linux tells it without udev. */
export interface UsbSerial extends UsbPart {
  /** `/dev/ttyACM0`: only until it is plugged in again. */
  readonly path: string;
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
  const part = await usbPart(join(root, 'sys/class/tty', name, 'device'));
  return part === null ? null : { path: `/dev/${name}`, ...part };
}

/** The line that has a lasting name now; null when it is not plugged in, or two devices claim the name. */
export async function serialNamed(name: string, root: string): Promise<UsbSerial | null> {
  return partNamed(name, await usbSerials(root));
}

/** This plugging of this line, and no other: what an open port belongs to. */
export const pluggingOf = ({ path, place, plugging }: UsbSerial): string =>
  `${path} ${place} ${plugging}`;
