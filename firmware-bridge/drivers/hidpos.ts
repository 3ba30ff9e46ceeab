import { reportLength } from '../codec/hid-fields.ts';
import { readHidDescriptor } from '../codec/hid-report-descriptor.ts';
import {
  HONEYWELL_LAYOUTS,
  layoutRefusal,
  layoutsByVendor,
  layoutsFromDescriptor,
  type HidPosLayouts,
} from '../codec/hidpos-layout.ts';
import { HidPosDecoder } from '../codec/hidpos.ts';
import type { HidFacts } from '../ports/port.ts';
import type { HidKind } from './hid-driver.ts';

/** Honeywell, and Youjie with the same engines. */
const HONEYWELL_VENDORS: ReadonlySet<number> = new Set([0x0c2e, 0x23d0]);
/** Output report FD: length, then SYN and the serial command BEL CR. Published for a Voyager 1602g. */
const BEEP = Uint8Array.of(0xfd, 0x03, 0x16, 0x07, 0x0d);

/** 扫码枪 as a HID POS device: read as its own report descriptor says, by its maker's layout where it cannot be had. */
export const hidPosKind: HidKind = {
  // The rest of a code that goes on in a further report follows at once.
  idleMs: 500,
  decoderFor: (hid) => {
    const layouts = layoutsOf(hid);
    return typeof layouts === 'string' ? layouts : new HidPosDecoder(layouts);
  },
  signal: beep,
};

/** The table of makers knows one thing more than a descriptor: where the maker's own code id stands. */
function layoutsOf(hid: HidFacts | null): HidPosLayouts | string {
  const known = hid?.vendorId == null ? HONEYWELL_LAYOUTS : layoutsByVendor(hid.vendorId);
  if (hid?.descriptor == null) return known;
  const descriptor = readHidDescriptor(hid.descriptor);
  const described = layoutsFromDescriptor(descriptor);
  if (described === null) return layoutRefusal(descriptor) ?? 'its report descriptor is unreadable';
  const scans = described.scans.map((scan) => {
    const same = known.scans.find(
      ({ length, data, aim }) =>
        length === scan.length && isEqual([data, aim], [scan.data, scan.aim]),
    );
    return { ...scan, codeId: same?.codeId ?? null };
  });
  return { ...described, scans };
}

/**
 * Only where the maker is known and the device itself describes that report: bytes to an unknown output report could be
 * settings.
 */
function beep(hid: HidFacts | null): Uint8Array | null {
  if (hid?.descriptor == null || hid.vendorId === null) return null;
  if (!HONEYWELL_VENDORS.has(hid.vendorId)) return null;
  const length = reportLength(readHidDescriptor(hid.descriptor), 'output', BEEP[0] ?? 0);
  if (length < BEEP.length) return null;
  const report = new Uint8Array(length);
  report.set(BEEP);
  return report;
}

const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
