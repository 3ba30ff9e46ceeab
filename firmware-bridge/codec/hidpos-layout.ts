import { elementsOf, reportLength } from './hid-fields.ts';
import type { HidDescriptor, HidField } from './hid-fields.ts';

/** Where the parts of one scanned-data report lie, in bytes from its beginning, the report id byte included. */
export type ScanLayout = {
  readonly reportId: number | null;
  readonly length: number;
  readonly count: { readonly at: number; readonly size: 1 | 2 } | null;
  /** The three bytes of `]cm`. */
  readonly aim: readonly [number, number, number] | null;
  readonly data: { readonly at: number; readonly length: number };
  /** Honeywell's own symbology id. */
  readonly codeId: number | null;
  readonly continued: { readonly at: number; readonly bit: number } | null;
};

/** A device's reports: several layouts with one id are tried in order, the one whose AIM is readable counts. */
export type HidPosLayouts = {
  readonly scans: readonly ScanLayout[];
  /** Reports that only the host sends. */
  readonly outputIds: readonly number[];
};

/** Page 8C, Bar Code Scanner, and Generic Desktop 3B, byte count (HID Point of Sale usage tables 1.02). */
const USAGE = {
  aim: [0x8c00fb, 0x8c00fc, 0x8c00fd],
  data: 0x8c00fe,
  continued: 0x8c00ff,
  byteCount: 0x1003b,
} as const;

/**
 * Honeywell, Youjie, Access-IS; seen in reports of a Voyager 1602g:
 *
 *   02 | count | ] c m | data 56 | code id | reserved | bit 0: continued
 */
const HONEYWELL: ScanLayout = {
  reportId: 0x02,
  length: 64,
  count: { at: 1, size: 1 },
  aim: [2, 3, 4],
  data: { at: 5, length: 56 },
  codeId: 61,
  continued: { at: 63, bit: 0 },
};

/** Zebra: the AIM stands one byte later; some models keep to the other place. No capture was at hand. */
const ZEBRA: ScanLayout = {
  ...HONEYWELL,
  aim: [3, 4, 5],
  data: { at: 6, length: 56 },
  codeId: null,
};

/** Newland FM430: no AIM; 02 | count | data 56. Its id for the symbology (byte 62) is not Honeywell's. */
const NEWLAND: ScanLayout = {
  ...HONEYWELL,
  aim: null,
  data: { at: 2, length: 56 },
  codeId: null,
  continued: null,
};

/** The layout that is assumed where nothing is known. */
export const HONEYWELL_LAYOUTS: HidPosLayouts = { scans: [HONEYWELL], outputIds: [0xfd] };

const BY_VENDOR: ReadonlyMap<number, HidPosLayouts> = new Map([
  [0x05e0, { scans: [ZEBRA, { ...HONEYWELL, codeId: null }], outputIds: [0xfd] }],
  [0x1eab, { scans: [NEWLAND], outputIds: [0x04] }],
]);

/** For systems that do not hand the descriptor over: by vendor, else Honeywell's. */
export function layoutsByVendor(vendorId: number): HidPosLayouts {
  return BY_VENDOR.get(vendorId) ?? HONEYWELL_LAYOUTS;
}

/** Layouts as the device itself describes them; null when it has no report with decoded data on byte borders. */
export function layoutsFromDescriptor(descriptor: HidDescriptor): HidPosLayouts | null {
  const inputs = descriptor.fields.filter((field) => field.report === 'input');
  const ids = [...new Set(inputs.map((field) => field.reportId))];
  const scans = ids
    .map((id) =>
      layoutOf(
        id,
        inputs.filter((field) => field.reportId === id),
        descriptor,
      ),
    )
    .filter((layout) => layout !== null);
  if (scans.length === 0) return null;
  const outputIds = descriptor.fields
    .filter((field) => field.report === 'output')
    .map((field) => field.reportId)
    .filter((id) => id !== null && !ids.includes(id))
    .filter((id) => id !== null);
  return { scans, outputIds: [...new Set(outputIds)] };
}

function layoutOf(
  reportId: number | null,
  fields: readonly HidField[],
  descriptor: HidDescriptor,
): ScanLayout | null {
  const data = bytesOf(fields, USAGE.data);
  if (data === null) return null;
  const [first, second, third] = USAGE.aim.map((usage) => bytesOf(fields, usage)?.at);
  const hasAim = first !== undefined && second !== undefined && third !== undefined;
  return {
    reportId,
    length: reportLength(descriptor, 'input', reportId),
    count: countOf(fields),
    aim: hasAim ? [first, second, third] : null,
    data,
    codeId: null,
    continued: continuedOf(fields),
  };
}

/** Whole bytes with a usage; null when there are none, or when they straddle byte borders. */
function bytesOf(
  fields: readonly HidField[],
  usage: number,
): { at: number; length: number } | null {
  for (const field of fields) {
    const elements = elementsOf(field, usage);
    if (elements === null || field.bitSize !== 8 || field.bitOffset % 8 !== 0) continue;
    return { at: field.bitOffset / 8 + elements.index, length: elements.count };
  }
  return null;
}

function countOf(fields: readonly HidField[]): ScanLayout['count'] {
  const field = fields.find((candidate) => elementsOf(candidate, USAGE.byteCount) !== null);
  if (field === undefined || field.bitOffset % 8 !== 0) return null;
  if (field.bitSize !== 8 && field.bitSize !== 16) return null;
  const index = elementsOf(field, USAGE.byteCount)?.index ?? 0;
  const size = field.bitSize === 8 ? 1 : 2;
  return { at: field.bitOffset / 8 + index * size, size };
}

/** A single bit, or a byte whose lowest bit counts. */
function continuedOf(fields: readonly HidField[]): ScanLayout['continued'] {
  for (const field of fields) {
    const elements = elementsOf(field, USAGE.continued);
    if (elements === null) continue;
    const offset = field.bitOffset + elements.index * field.bitSize;
    return { at: Math.floor(offset / 8), bit: offset % 8 };
  }
  return null;
}
