import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HidFacts } from './port.ts';

/** What sysfs tells of a hidraw device; all null where there is no sysfs. */
export interface HidIdentity extends HidFacts {
  readonly productId: number | null;
  readonly serialNumber: string | null;
  readonly product: string | null;
  /** Where it hangs, and which part of the device it is: `usb-0000:00:14.0-2/input0`. */
  readonly socket: string | null;
}

/** Reads `/sys/class/hidraw/NAME/device`: no privileges are needed, and node-hid has no call for the descriptor. */
export async function hidFacts(name: string, root = '/'): Promise<HidIdentity> {
  const folder = join(root, 'sys/class/hidraw', name, 'device');
  const descriptor = await readFile(join(folder, 'report_descriptor')).catch(() => null);
  const uevent = await readFile(join(folder, 'uevent'), 'utf8').catch(() => '');
  const line = (key: string): string | null =>
    new RegExp(`^${key}=(.+)$`, 'm').exec(uevent)?.[1]?.trim() ?? null;
  // Bus, vendor and product: `HID_ID=0003:00000C2E:00000B61`
  const [, vendor, product] =
    /^[0-9A-F]+:([0-9A-F]+):([0-9A-F]+)$/i.exec(line('HID_ID') ?? '') ?? [];
  return {
    descriptor,
    vendorId: vendor === undefined ? null : Number.parseInt(vendor, 16),
    productId: product === undefined ? null : Number.parseInt(product, 16),
    serialNumber: line('HID_UNIQ'),
    product: line('HID_NAME'),
    socket: line('HID_PHYS'),
  };
}
