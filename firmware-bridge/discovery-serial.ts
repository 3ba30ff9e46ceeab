import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPrinterLanguage } from '#domain/printers.ts';
import type { DeviceConfig } from '#wire';
import type { DiscoverySystem, FoundPort } from './discovery.ts';
import { DRIVER_KINDS } from './drivers/kinds.ts';
import { suggestDriver, type PortTraits } from './fingerprints.ts';
import { lastingName } from './ports/usb-part.ts';
import { pluggingOf, usbSerials, type UsbSerial } from './ports/usb-serial.ts';

/** Listing starts a process on some systems; hot-plugged devices wait for it. */
const LISTING_MS_MAX = 3000;

/** As `SerialPort.list()` tells a port. */
export interface SerialInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly pnpId?: string | undefined;
}

/**
 * 串口, all that may have a device behind them. Linux tells them in sysfs, with numbers and sockets; elsewhere the native module
 * lists them; and where neither does, the names in /dev say enough.
 */
export async function serialPorts(system: DiscoverySystem): Promise<FoundPort[]> {
  const lines = await usbSerials(system.root);
  if (lines.length > 0) {
    return [...lines.map((line) => usbPort(line, lines)), ...(await boardPorts(system.root))];
  }
  try {
    const infos = await inTime(system.listSerial());
    // Ports without a USB id are the main board's ttyS, which are always listed and mostly not there.
    return infos
      .filter(({ path, vendorId }) => vendorId !== undefined || !/ttyS\d+$/.test(path))
      .map(serialPort);
  } catch {
    // Without udevadm the listing fails, or never ends; the names in /dev say enough.
    return await serialPortsByName(system.root);
  }
}

/** What a listing says, unless it takes so long that it hangs. */
async function inTime<T>(listing: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const detail = `listing the ports: nothing happened in ${LISTING_MS_MAX} ms`;
  const timer = setTimeout(() => late.reject(new Error(detail)), LISTING_MS_MAX);
  try {
    return await Promise.race([listing, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function usbPort(line: UsbSerial, all: readonly UsbSerial[]): FoundPort {
  const { vendorId, productId, words, path } = line;
  const driver = suggestDriver({ vendorId, productId, text: `${words} ${path}` });
  const name = path.replace('/dev/', '');
  return {
    port: `serial:${lastingName(line, all)}@${usualBaud(driver)}`,
    description: `${words || 'USB'} (${name})`.slice(0, 200),
    suggestedDriver: driver,
    scannerId: null,
    plugging: pluggingOf(line),
  };
}

/** The main board's own RS-232 sockets: those with a chip behind them. */
async function boardPorts(root: string): Promise<FoundPort[]> {
  const names = (await namesIn(join(root, 'sys/class/tty'))).filter((name) =>
    /^ttyS\d+$/.test(name),
  );
  const chips = await Promise.all(
    names.map((name) =>
      readFile(join(root, 'sys/class/tty', name, 'type'), 'utf8').catch(() => '0'),
    ),
  );
  return names
    .filter((_name, index) => (chips[index] ?? '0').trim() !== '0')
    .map((name) => serialPort({ path: `/dev/${name}` }));
}

async function serialPortsByName(root: string): Promise<FoundPort[]> {
  const byId = await namesIn(join(root, 'dev/serial/by-id'));
  if (byId.length > 0) {
    return byId.map((name) => serialPort({ path: `/dev/serial/by-id/${name}`, pnpId: name }));
  }
  const names = await namesIn(join(root, 'dev'));
  return names
    .filter((name) => /^tty(?:ACM|USB|WCH|CH341USB|XR(?:USB)?)\d+$/.test(name))
    .map((name) => serialPort({ path: `/dev/${name}` }));
}

function serialPort(info: SerialInfo): FoundPort {
  const words = [info.manufacturer, info.pnpId].filter((word) => word !== undefined);
  const driver = suggestDriver(traitsOf(info, words.join(' ')));
  return {
    port: `serial:${info.path}@${usualBaud(driver)}`,
    description: (words.join(' ') || info.path).slice(0, 200),
    suggestedDriver: driver,
    scannerId: null,
  };
}

function traitsOf({ path, vendorId, productId }: SerialInfo, words: string): PortTraits {
  return { vendorId: usbId(vendorId), productId: usbId(productId), text: `${words} ${path}` };
}

function usbId(hex: string | undefined): number | null {
  const value = Number.parseInt(hex ?? '', 16);
  return Number.isNaN(value) ? null : value;
}

function usualBaud(driver: DeviceConfig['driver'] | null): number {
  return driver === null || isPrinterLanguage(driver) ? 9600 : DRIVER_KINDS[driver].baud;
}

/** Names in a folder, `ttyUSB2` before `ttyUSB10`; none where it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
