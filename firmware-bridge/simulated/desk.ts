import type { DeviceConfig } from '#wire';
import { SimulatedBadgeReader } from './badge-reader.ts';
import { SimulatedPad, type PadWays } from './pad.ts';
import { SimulatedPrinter } from './printer.ts';
import { SimulatedScanner } from './scanner.ts';

/** What the devices of a desk are called when the caller has no names of its own. */
export interface DeskNames {
  readonly scanner: string;
  readonly badgeReader: string;
  readonly pad: string;
  readonly printer: string;
}

/** 模拟柜台: a counter's four devices on free ports of this machine, for the demo, the training mode and the tests. */
export class SimulatedDesk {
  readonly scanner = new SimulatedScanner();
  readonly badgeReader = new SimulatedBadgeReader();
  readonly pad: SimulatedPad;
  readonly printer = new SimulatedPrinter();

  constructor(ways: PadWays = {}) {
    this.pad = new SimulatedPad(0, ways);
  }

  async start(): Promise<void> {
    await Promise.all([
      this.scanner.start(),
      this.badgeReader.start(),
      this.pad.start(),
      this.printer.switchOn(),
    ]);
  }

  async stop(): Promise<void> {
    await Promise.all([
      this.scanner.stop(),
      this.badgeReader.stop(),
      this.pad.stop(),
      this.printer.stop(),
    ]);
  }

  /** The desk as the server's configuration names it; valid after `start`. */
  configs(ids: DeskNames, names: DeskNames = ids): readonly DeviceConfig[] {
    return [
      {
        id: ids.scanner,
        name: names.scanner,
        port: this.scanner.address,
        driver: 'serial-scanner',
      },
      {
        id: ids.badgeReader,
        name: names.badgeReader,
        port: this.badgeReader.address,
        driver: 'em4100',
      },
      { id: ids.pad, name: names.pad, port: this.pad.address, driver: 'magicrf' },
      { id: ids.printer, name: names.printer, port: this.printer.address, driver: 'zpl' },
    ];
  }

  /** A code is scanned. */
  scan(text: string): void {
    this.scanner.scan(text);
  }

  /** A badge is held to the reader: ten hex digits. */
  badge(number: string): void {
    this.badgeReader.present(number);
  }

  /** A tag is laid on the pad: EPC in hex. */
  lay(epc: string): void {
    this.pad.lay(epc);
  }

  lift(epc: string): void {
    this.pad.lift(epc);
  }

  clearPad(): void {
    this.pad.clear();
  }

  /** The labels that came out of the printer, oldest first. */
  printed(): readonly Uint8Array[] {
    return this.printer.printed();
  }
}
