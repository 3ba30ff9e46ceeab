import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastingName, partNamed, usbPart, type UsbPart } from './usb-part.ts';

/** A USB printer as the kernel's own driver shows it. */
export interface UsbPrinter {
  /** `/dev/usb/lp0`: only until it is plugged in again. */
  readonly path: string;
  /** IEEE 1284: `MFG:Zebra;MDL:GK420d;CMD:ZPL;` */
  readonly id: string;
  /** `usb:0a5f:0080:SN7:00`; null where the system does not tell it. */
  readonly lastingName: string | null;
}

/** 标签打印机 on USB, all that are there, in the order of their names. */
export async function usbPrinters(root: string): Promise<readonly UsbPrinter[]> {
  const names = await readdir(join(root, 'dev/usb')).catch(() => []);
  const ours = names
    .filter((name) => /^lp\d+$/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const parts = await partsOf(ours, root);
  const printers = ours.map(async (name) => {
    const file = join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id');
    const own = parts.find(({ path }) => path === `/dev/usb/${name}`);
    return {
      path: `/dev/usb/${name}`,
      id: (await readFile(file, 'utf8').catch(() => '')).trim(),
      lastingName: own === undefined ? null : lastingName(own, parts),
    };
  });
  return await Promise.all(printers);
}

/** The path that a lasting name has now; null when it is not plugged in, or two printers claim the name. */
export async function printerPathOf(name: string, root: string): Promise<string | null> {
  const names = await readdir(join(root, 'dev/usb')).catch(() => []);
  return partNamed(name, await partsOf(names, root))?.path ?? null;
}

async function partsOf(
  names: readonly string[],
  root: string,
): Promise<readonly (UsbPart & { readonly path: string })[]> {
  const found = names.map(async (name) => {
    const part = await usbPart(join(root, 'sys/class/usbmisc', name, 'device'));
    return part === null ? null : { path: `/dev/usb/${name}`, ...part };
  });
  return (await Promise.all(found)).filter((part) => part !== null);
}
