import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hidFacts, type HidIdentity } from './hid-facts.ts';

/** A hidraw device as Linux tells it. */
export interface UsbHid extends HidIdentity {
  /** `hidraw0`: only until it is plugged in again. */
  readonly name: string;
}

/** All hidraw devices that sysfs knows, in the order of their names; none where there is no sysfs. */
export async function usbHids(root: string): Promise<readonly UsbHid[]> {
  const names = await readdir(join(root, 'sys/class/hidraw')).catch(() => []);
  const ours = names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const told = ours.map(async (name) => ({ name, ...(await hidFacts(name, root)) }));
  // A device that is being pulled out loses its identity before its descriptor: it must not become one without a number.
  return (await Promise.all(told)).filter(({ vendorId }) => vendorId !== null);
}

/**
 * The name under which a HID device is configured, so that it and no other is opened in whatever socket it hangs:
 * `usb:0c2e:0b61:SN7:input0` by serial number, or `usb:@usb-0000:00:14.0-2/input0` by socket where it has none, or another with the
 * same number is there too. Null where the system tells neither.
 */
export function lastingHidName(device: UsbHid, all: readonly UsbHid[]): string | null {
  const own = bySerialNumber(device);
  const twins = own === null ? [] : all.filter((other) => bySerialNumber(other) === own);
  return own !== null && twins.length === 1 ? own : bySocket(device);
}

/** The hidraw file that a lasting name has now; null when it is not plugged in, or two devices claim the name. */
export async function hidPathOf(name: string, root: string): Promise<string | null> {
  const devices = await usbHids(root);
  const found = devices.filter(
    (device) => bySerialNumber(device) === name || bySocket(device) === name,
  );
  return found.length === 1 ? `/dev/${found[0]?.name}` : null;
}

function bySerialNumber({ vendorId, productId, serialNumber, socket }: UsbHid): string | null {
  // What a device says of itself goes into an address: only what an address can bear.
  if (serialNumber === null || !/^[\w.-]{1,64}$/.test(serialNumber)) return null;
  if (vendorId === null || productId === null) return null;
  const part = /\/(input\d{1,2})$/.exec(socket ?? '')?.[1] ?? 'input0';
  return `usb:${hex4(vendorId)}:${hex4(productId)}:${serialNumber}:${part}`;
}

function bySocket({ socket }: UsbHid): string | null {
  return socket !== null && /^[\w.:/-]{1,100}$/.test(socket) ? `usb:@${socket}` : null;
}

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');
