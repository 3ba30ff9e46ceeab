import { reportLength } from './hid-fields.ts';
import type { HidDescriptor, HidField } from './hid-fields.ts';

/** Page 07, Keyboard/Keypad. */
const KEY_PAGE = 0x07;
/** No keyboard has more elements in a field: 256 keys as bits. */
const ELEMENTS_MAX = 512;

/** Bits that each are one key, or places that each hold the number of a key. */
export type KeyField =
  | {
      readonly as: 'bits';
      readonly bitOffset: number;
      readonly first: number;
      readonly count: number;
    }
  | {
      readonly as: 'numbers';
      readonly bitOffset: number;
      readonly bitSize: number;
      readonly count: number;
      /** The key of the value `base`, and the last key. */
      readonly base: number;
      readonly first: number;
      readonly last: number;
    };

/** 键盘报告: where the keys stand in one report; bit offsets count from its beginning, the report id included. */
export type KeyboardLayout = {
  readonly reportId: number | null;
  /** Bytes. */
  readonly length: number;
  readonly fields: readonly KeyField[];
};

/** The boot keyboard of HID 1.11, appendix B: modifiers | reserved | six keys. `shift`: bits before it. */
const bootFields = (shift: number): readonly KeyField[] => [
  { as: 'bits', bitOffset: shift, first: 0xe0, count: 8 },
  { as: 'numbers', bitOffset: shift + 16, bitSize: 8, count: 6, base: 0, first: 0, last: 0xff },
];

/** What is assumed where no descriptor is at hand: boot reports, and the same behind a report id. */
export const BOOT_LAYOUTS: readonly KeyboardLayout[] = [
  { reportId: null, length: 8, fields: bootFields(0) },
  { reportId: null, length: 9, fields: bootFields(8) },
];

/** The reports that hold keys, as the device describes them; null when it is no keyboard. */
export function keyboardLayouts(descriptor: HidDescriptor): readonly KeyboardLayout[] | null {
  const inputs = descriptor.fields.filter(({ report }) => report === 'input');
  const ids = [...new Set(inputs.map(({ reportId }) => reportId))];
  const layouts = ids.flatMap((reportId): KeyboardLayout[] => {
    const fields = inputs.filter((field) => field.reportId === reportId).flatMap(keyFields);
    const length = reportLength(descriptor, 'input', reportId);
    return fields.length === 0 ? [] : [{ reportId, length, fields }];
  });
  return layouts.length === 0 ? null : layouts;
}

function keyFields(field: HidField): KeyField[] {
  if (field.isConstant || field.count > ELEMENTS_MAX) return [];
  return field.isVariable ? bitFields(field) : numberField(field);
}

/** A row of bits may be made of several ranges of usages, each taking as many bits as it has keys. */
function bitFields(field: HidField): KeyField[] {
  if (field.bitSize !== 1) return [];
  const fields: KeyField[] = [];
  let index = 0;
  for (const { first, last } of field.usages) {
    const count = Math.min(last - first + 1, field.count - index);
    if (count <= 0) break;
    if (pageOf(first) === KEY_PAGE) {
      const bitOffset = field.bitOffset + index;
      fields.push({ as: 'bits', bitOffset, first: first % 0x10000, count });
    }
    index += count;
  }
  return fields;
}

/** An array holds values from its logical minimum on, which stand for its usages in their order. */
function numberField(field: HidField): KeyField[] {
  const [range] = field.usages;
  if (range === undefined || pageOf(range.first) !== KEY_PAGE) return [];
  const { bitOffset, bitSize, count } = field;
  if (bitSize < 1 || bitSize > 16) return [];
  const [first, last] = [range.first % 0x10000, range.last % 0x10000];
  return [{ as: 'numbers', bitOffset, bitSize, count, base: field.logicalMin, first, last }];
}

const pageOf = (usage: number): number => Math.floor(usage / 0x10000);

/** The keys that are down in a report, modifiers among them: in the report's order, each as often as it stands there. */
export function keysDown(layout: KeyboardLayout, report: Uint8Array): number[] {
  const keys: number[] = [];
  for (const field of layout.fields) {
    for (let index = 0; index < field.count; index += 1) {
      if (field.as === 'bits') {
        if (bitsAt(report, field.bitOffset + index, 1) === 1) keys.push(field.first + index);
      } else {
        const value = bitsAt(report, field.bitOffset + index * field.bitSize, field.bitSize);
        const key = field.first + value - field.base;
        if (key > 0 && key >= field.first && key <= field.last) keys.push(key);
      }
    }
  }
  return keys;
}

/** Little-endian, as HID counts bits; at most 16 of them. */
function bitsAt(report: Uint8Array, offset: number, size: number): number {
  const at = offset >> 3;
  const word = (report[at] ?? 0) | ((report[at + 1] ?? 0) << 8) | ((report[at + 2] ?? 0) << 16);
  return (word >> (offset & 7)) & ((1 << size) - 1);
}

/** Some systems put a 0 before reports that have no id. */
export function isLaidOut({ reportId, length }: KeyboardLayout, report: Uint8Array): boolean {
  if (reportId !== null) return report.length === length && report[0] === reportId;
  return report.length === length || (report.length === length + 1 && report[0] === 0);
}
