import { elementsOf, reportLength } from './hid-fields.ts';
import type { HidDescriptor, HidField } from './hid-fields.ts';

/** Bytes in a row. */
export type Span = { readonly at: number; readonly length: number };

/** Where the parts of one scanned-data report lie, in bytes from its beginning, the report id byte included. */
export type ScanLayout = {
  readonly reportId: number | null;
  readonly length: number;
  readonly count: { readonly at: number; readonly size: 1 | 2 } | null;
  /** The three bytes of `]cm`. */
  readonly aim: readonly [number, number, number] | null;
  /** In the order of the report; mostly one. */
  readonly data: readonly Span[];
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
  data: [{ at: 5, length: 56 }],
  codeId: 61,
  continued: { at: 63, bit: 0 },
};

/** Zebra: the AIM stands one byte later; some models keep to the other place. No capture was at hand. */
const ZEBRA: ScanLayout = {
  ...HONEYWELL,
  aim: [3, 4, 5],
  data: [{ at: 6, length: 56 }],
  codeId: null,
};

/** Newland FM430: no AIM; 02 | count | data 56. Its id for the symbology (byte 62) is not Honeywell's. */
const NEWLAND: ScanLayout = {
  ...HONEYWELL,
  aim: null,
  data: [{ at: 2, length: 56 }],
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

/** Layouts as the device itself describes them; null when no report of it can be read: `layoutRefusal` says why. */
export function layoutsFromDescriptor(descriptor: HidDescriptor): HidPosLayouts | null {
  const inputs = inputsById(descriptor);
  const scans = [...inputs].flatMap(([reportId, fields]) => {
    const length = reportLength(descriptor, 'input', reportId);
    const layout = layoutOf(reportId, fields, length);
    return typeof layout === 'string' ? [] : [layout];
  });
  if (scans.length === 0) return null;
  const outputIds = descriptor.fields
    .filter(({ report }) => report === 'output')
    .flatMap(({ reportId }) => (reportId === null || inputs.has(reportId) ? [] : [reportId]));
  return { scans, outputIds: [...new Set(outputIds)] };
}

/** Why no report of a device can be read, in words for the screen; null when one can. */
export function layoutRefusal(descriptor: HidDescriptor): string | null {
  const words = [...inputsById(descriptor)].map(([reportId, fields]) =>
    layoutOf(reportId, fields, reportLength(descriptor, 'input', reportId)),
  );
  if (words.some((layout) => typeof layout !== 'string')) return null;
  const told = words.find((word) => word !== NO_DATA);
  return typeof told === 'string' ? told : NO_DATA;
}

function inputsById({ fields }: HidDescriptor): ReadonlyMap<number | null, readonly HidField[]> {
  const inputs = new Map<number | null, HidField[]>();
  for (const field of fields) {
    if (field.report !== 'input') continue;
    const known = inputs.get(field.reportId);
    if (known === undefined) inputs.set(field.reportId, [field]);
    else known.push(field);
  }
  return inputs;
}

const NO_DATA = 'its report descriptor has no decoded data: not a HID POS scanner';
/** More pieces than this are no scanner's: each byte of the longest report on its own. */
const SPANS_MAX = 4096;

function layoutOf(
  reportId: number | null,
  fields: readonly HidField[],
  length: number,
): ScanLayout | string {
  const data = spansOf(fields, USAGE.data);
  if (data === null) return 'its decoded data is not made of whole bytes';
  if (data.length === 0) return NO_DATA;
  const count = countOf(fields);
  if (count === 'oddity') return 'its byte count is not made of whole bytes';
  const aim = aimOf(fields);
  if (aim === 'oddity') return 'its symbology identifier is not made of whole bytes';
  return { reportId, length, count, aim, data, codeId: null, continued: continuedOf(fields) };
}

/** Bytes with a usage, in the order of the report; null when they are not whole bytes, or too scattered. */
function spansOf(fields: readonly HidField[], usage: number): Span[] | null {
  const spans: { at: number; length: number }[] = [];
  for (const field of fields) {
    for (const { index, count } of elementsOf(field, usage)) {
      if (field.bitSize !== 8 || field.bitOffset % 8 !== 0 || spans.length >= SPANS_MAX)
        return null;
      const at = field.bitOffset / 8 + index;
      const before = spans.at(-1);
      if (before !== undefined && before.at + before.length === at) before.length += count;
      else spans.push({ at, length: count });
    }
  }
  return spans;
}

/** Three bytes with a usage each, or one usage for all three; null when the device does not tell the symbology. */
function aimOf(fields: readonly HidField[]): ScanLayout['aim'] | 'oddity' {
  const spans = USAGE.aim.map((usage) => spansOf(fields, usage));
  if (spans.includes(null)) return 'oddity';
  const places = spans.flatMap((found) =>
    (found ?? []).flatMap(({ at, length }) => [at, at + 1, at + 2].slice(0, length)),
  );
  const [first, second, third] = places;
  const isWhole = first !== undefined && second !== undefined && third !== undefined;
  return isWhole && places.length === 3 ? [first, second, third] : null;
}

function countOf(fields: readonly HidField[]): ScanLayout['count'] | 'oddity' {
  for (const field of fields) {
    const [elements] = elementsOf(field, USAGE.byteCount);
    if (elements === undefined) continue;
    const size = field.bitSize === 8 ? 1 : 2;
    if (field.bitOffset % 8 !== 0 || field.bitSize !== size * 8) return 'oddity';
    return { at: field.bitOffset / 8 + elements.index * size, size };
  }
  return null;
}

/** A single bit, wherever it lies, or a byte whose lowest bit counts. */
function continuedOf(fields: readonly HidField[]): ScanLayout['continued'] {
  for (const field of fields) {
    const [elements] = elementsOf(field, USAGE.continued);
    if (elements === undefined) continue;
    const offset = field.bitOffset + elements.index * field.bitSize;
    return { at: Math.floor(offset / 8), bit: offset % 8 };
  }
  return null;
}
