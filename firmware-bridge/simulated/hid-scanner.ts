import type { HidFacts } from '../ports/port.ts';
import { HidTwin } from './hid-twin.ts';

/**
 * Page 8C usage 02; report 02: count 1 | AIM 3 | data 56 | continued in bit 0 | — as scanners describe themselves.
 * 62 bytes with the report id: shorter than Honeywell's, so that a fixed offset would be found out.
 */
export const HID_SCANNER_DESCRIPTOR = Buffer.from(
  '058c0902a10185020912a102150026ff00750895010501093b81029503058c09fb09fc09fd81029538' +
    '09fe82020125017501950109ff810275078103c0c0',
  'hex',
);
/** The same, with Honeywell's output report for commands: FD, 63 bytes behind it. */
export const HONEYWELL_DESCRIPTOR = Buffer.concat([
  HID_SCANNER_DESCRIPTOR.subarray(0, -1),
  Buffer.from('85fd0600ff0901150026ff007508953f9102c0', 'hex'),
]);
const REPORT = 62;
const DATA = 56;

/** 模拟HID扫码枪. */
export class SimulatedHidScanner extends HidTwin {
  constructor(hid: HidFacts = { descriptor: HID_SCANNER_DESCRIPTOR, vendorId: null }) {
    super(hid);
  }

  scan(text: string, aim = ']Q1'): void {
    for (const report of hidReports(text, aim)) this.emit(report);
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
