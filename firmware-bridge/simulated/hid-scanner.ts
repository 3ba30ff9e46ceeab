import type { BytePort, OpenPort, PortListener } from '../ports/port.ts';
import { PortError } from '../ports/port.ts';

/**
 * Page 8C usage 02; report 02: count 1 | AIM 3 | data 56 | continued in bit 0 | — as scanners describe themselves.
 * 62 bytes with the report id: shorter than Honeywell's, so that a fixed offset would be found out.
 */
export const HID_SCANNER_DESCRIPTOR = Buffer.from(
  '058c0902a10185020912a102150026ff00750895010501093b81029503058c09fb09fc09fd81029538' +
    '09fe82020125017501950109ff810275078103c0c0',
  'hex',
);
const REPORT = 62;
const DATA = 56;

/** 模拟HID扫码枪: at the level of reports, without a kernel. */
export class SimulatedHidScanner {
  #listener: PortListener | null = null;
  #isThere = true;

  /** To be given to a device session in the place of a real port. */
  readonly open: OpenPort = (listener) => {
    if (!this.#isThere) {
      return Promise.reject(new PortError({ kind: 'notThere', detail: 'unplugged' }));
    }
    this.#listener = listener;
    const port: BytePort = {
      hid: { descriptor: HID_SCANNER_DESCRIPTOR, vendorId: null },
      write: () => Promise.resolve(),
      close: () => {
        this.#over(null);
        return Promise.resolve();
      },
    };
    return Promise.resolve(port);
  };

  get isOpen(): boolean {
    return this.#listener !== null;
  }

  scan(text: string, aim = ']Q1'): void {
    for (const report of hidReports(text, aim)) this.emit(report);
  }

  emit(report: Uint8Array): void {
    this.#listener?.onBytes(report);
  }

  unplug(): void {
    this.#isThere = false;
    this.#over({ kind: 'notThere', detail: 'unplugged' });
  }

  plug(): void {
    this.#isThere = true;
  }

  #over(why: Parameters<PortListener['onClosed']>[0]): void {
    const listener = this.#listener;
    this.#listener = null;
    listener?.onClosed(why);
  }
}

/** One code as reports; all but the last have the continued bit. */
export function hidReports(text: string, aim: string): readonly Uint8Array[] {
  const bytes = Buffer.from(text);
  const count = Math.max(1, Math.ceil(bytes.length / DATA));
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * DATA, (index + 1) * DATA);
    const report = Buffer.alloc(REPORT);
    report.set([0x02, part.length, ...Buffer.from(aim, 'latin1')]);
    report.set(part, 5);
    report[REPORT - 1] = index < count - 1 ? 1 : 0;
    return report;
  });
}
