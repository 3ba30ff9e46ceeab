import { reportLength } from '../codec/hid-fields.ts';
import { readHidDescriptor } from '../codec/hid-report-descriptor.ts';
import { IbmHandheldDecoder } from '../codec/ibm-handheld.ts';
import type { HidFacts } from '../ports/port.ts';
import type { HidKind } from './hid-driver.ts';

/** USB-OEM command 11: scanning may begin. Some makers' scanners wait for it after each power-up, others read at once. */
const ENABLE = 0x11;

/** 扫码枪 in IBM hand-held or table-top mode (page FF45). */
export const ibmHandheldKind: HidKind = {
  idleMs: 500,
  decoderFor: () => new IbmHandheldDecoder(),
  greeting: enable,
};

/** Only where the device describes an output report, and one without an id, as this protocol has it. */
function enable(hid: HidFacts | null): Uint8Array | null {
  if (hid?.descriptor == null) return null;
  const length = reportLength(readHidDescriptor(hid.descriptor), 'output', null);
  if (length === 0 || length > 64) return null;
  // Reports without an id are written behind a 0.
  const report = new Uint8Array(1 + length);
  report[1] = ENABLE;
  return report;
}
