import { basename, join } from 'node:path';
import type { AttachedPort } from '#wire';
import { hidPorts } from './discovery-hid.ts';
import { namesIn, serialPorts, type SerialInfo } from './discovery-serial.ts';
import { suggestPrinter } from './fingerprints-printer.ts';
import { usbPrinters } from './ports/usb-printer.ts';
import { usbSerials } from './ports/usb-serial.ts';

const PORTS_MAX = 64;

/** A port that is there, and the name by which a HID scanner is opened without configuration. */
export interface FoundPort extends Pick<AttachedPort, 'port' | 'description' | 'suggestedDriver'> {
  /** `hid-<serial number or path>`; null for everything that waits for a configuration. */
  readonly scannerId: string | null;
  /** The same device by a name that outlasts its unplugging, as a configuration may have it. */
  readonly lastingPort?: string;
  /** Which plugging it is, for USB lines: an open port of another one is dead. */
  readonly plugging?: string;
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
    const devices = (await namesIn(join(root, 'dev'))).filter((name) => /^(?:tty|cu)/.test(name));
    // Another device may have come under the same name since.
    const names = devices.length === 0 ? '' : JSON.stringify([devices, await usbSerials(root)]);
    // Listing starts a process on Linux: only when something was plugged in or out. Windows has no /dev.
    if (names === '' || names !== this.#names) {
      this.#serial = await serialPorts(this.#system);
      this.#names = names;
    }
    const [hid, printers] = await Promise.all([hidPorts(root), printerPorts(this.#system)]);
    return [...hid, ...this.#serial, ...printers].slice(0, PORTS_MAX);
  }
}

async function printerPorts({ root }: DiscoverySystem): Promise<FoundPort[]> {
  return (await usbPrinters(root)).map(({ path, id, lastingName }): FoundPort => {
    return {
      port: `file:${lastingName ?? path}`,
      description: (id || `USB printer ${basename(path)}`).slice(0, 200),
      suggestedDriver: suggestPrinter(id),
      scannerId: null,
    };
  });
}
