import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachedPort } from '#wire';
import { readHidDescriptor } from './codec/hid-report-descriptor.ts';
import { DRIVER_KINDS } from './drivers/kinds.ts';
import { suggestDriver, type PortTraits } from './fingerprints.ts';
import { hidFacts } from './ports/hid-facts.ts';

/** HID Point of Sale usage tables: bar code scanner page, bar code scanner. */
const SCANNER_PAGE = 0x8c;
const SCANNER_USAGE = 0x02;
const PORTS_MAX = 64;

/** A port that is there, and the name by which a HID POS scanner is opened without configuration. */
export interface FoundPort extends AttachedPort {
  /** `hid-<serial number or path>`; null for everything that waits for a configuration. */
  readonly scannerId: string | null;
}

/** As `SerialPort.list()` tells a port. */
export interface SerialInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly pnpId?: string | undefined;
}

export interface DiscoverySystem {
  /** Where `/dev` and `/sys` hang; the tests give a folder. */
  readonly root: string;
  readonly listSerial: () => Promise<readonly SerialInfo[]>;
}

export const DISCOVERY_SYSTEM: DiscoverySystem = {
  root: '/',
  // Loaded here: the bridge runs without the native module.
  listSerial: async () => (await import('serialport')).SerialPort.list(),
};

/**
 * All ports that are attached now. A system without udevadm, libusb or sysfs gives a shorter list and no
 * error: whatever cannot be listed can still be configured by hand.
 */
export class Discovery {
  readonly #system: DiscoverySystem;
  #names: string | null = null;
  #serial: readonly FoundPort[] = [];

  constructor(system: DiscoverySystem = DISCOVERY_SYSTEM) {
    this.#system = system;
  }

  async look(): Promise<readonly FoundPort[]> {
    const { root } = this.#system;
    const names = (await namesIn(join(root, 'dev')))
      .filter((name) => /^(?:tty|cu)/.test(name))
      .join();
    // Listing starts a process on Linux: only when something was plugged in or out. Windows has no /dev.
    if (names === '' || names !== this.#names) {
      this.#serial = await serialPorts(this.#system);
      this.#names = names;
    }
    const [hid, printers] = await Promise.all([hidPorts(this.#system), printerPorts(this.#system)]);
    return [...hid, ...this.#serial, ...printers].slice(0, PORTS_MAX);
  }
}

async function hidPorts({ root }: DiscoverySystem): Promise<FoundPort[]> {
  const names = await namesIn(join(root, 'sys/class/hidraw'));
  const found = names.map(async (name): Promise<FoundPort | null> => {
    const { descriptor, product, serialNumber } = await hidFacts(name, root);
    if (descriptor === null) return null;
    const isScanner = readHidDescriptor(descriptor).collections.some(
      ({ usagePage, usage }) => usagePage === SCANNER_PAGE && usage === SCANNER_USAGE,
    );
    // Mice and keyboards are no business of ours.
    if (!isScanner) return null;
    return {
      port: `hid:/dev/${name}`,
      description: (product ?? name).slice(0, 200),
      suggestedDriver: 'hidpos',
      scannerId: `hid-${serialNumber ?? name}`.slice(0, 200),
    };
  });
  return (await Promise.all(found)).filter((port) => port !== null);
}

async function serialPorts(system: DiscoverySystem): Promise<FoundPort[]> {
  try {
    const infos = await system.listSerial();
    // Ports without a USB id are the main board's ttyS, which are always listed and mostly not there.
    return infos
      .filter(({ path, vendorId }) => vendorId !== undefined || !/ttyS\d+$/.test(path))
      .map(serialPort);
  } catch {
    // Without udevadm the listing fails; the names in /dev say enough.
    return await serialPortsByName(system.root);
  }
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
  const baud =
    driver === null || driver === 'zpl' || driver === 'tspl' ? 9600 : DRIVER_KINDS[driver].baud;
  return {
    port: `serial:${info.path}@${baud}`,
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

async function printerPorts({ root }: DiscoverySystem): Promise<FoundPort[]> {
  const names = (await namesIn(join(root, 'dev/usb'))).filter((name) => /^lp\d+$/.test(name));
  const found = names.map(async (name): Promise<FoundPort> => {
    // IEEE 1284 id: `MFG:Zebra;MDL:GK420d;CMD:ZPL;`
    const id = await readFile(
      join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id'),
      'utf8',
    ).catch(() => '');
    const isTspl = /TSPL|TSC|Gprinter|佳博|Xprinter/i.test(id);
    const isZpl = /ZPL|Zebra/i.test(id);
    return {
      port: `file:/dev/usb/${name}`,
      description: (id.trim() || `USB printer ${name}`).slice(0, 200),
      suggestedDriver: isTspl ? 'tspl' : isZpl ? 'zpl' : null,
      scannerId: null,
    };
  });
  return await Promise.all(found);
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
