import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsOf, reportLength } from '../../../firmware-bridge/codec/hid-fields.ts';
import { readHidDescriptor } from '../../../firmware-bridge/codec/hid-report-descriptor.ts';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import {
  layoutsByVendor,
  layoutsFromDescriptor,
} from '../../../firmware-bridge/codec/hidpos-layout.ts';
import { bytesOf, vectors } from './support.ts';

const [withCount, withoutCount, keyboard] = vectors('hid-report-descriptor').map(({ hex }) =>
  readHidDescriptor(bytesOf(hex)),
);
const EMPTY = readHidDescriptor(bytesOf(''));

describe('published descriptors', () => {
  test('a scanner with a byte count', () => {
    expect(withCount?.problems).toEqual([]);
    expect(withCount?.collections[0]).toMatchObject({ usagePage: 0x8c, usage: 2, depth: 0 });
    expect(layoutsFromDescriptor(withCount ?? EMPTY)?.scans).toEqual([
      {
        reportId: 2,
        length: 62,
        count: { at: 1, size: 1 },
        aim: [2, 3, 4],
        data: [{ at: 5, length: 56 }],
        codeId: null,
        continued: { at: 61, bit: 0 },
      },
    ]);
  });

  test('a scanner without one', () => {
    expect(layoutsFromDescriptor(withoutCount ?? EMPTY)?.scans).toMatchObject([
      { count: null, aim: [1, 2, 3], data: [{ at: 4, length: 56 }], continued: { at: 60, bit: 0 } },
    ]);
  });

  test('a scanner in wedge mode is a keyboard: it has no scan report', () => {
    expect(keyboard?.problems).toEqual([]);
    expect(keyboard?.collections[0]).toMatchObject({ usagePage: 1, usage: 6 });
    expect(layoutsFromDescriptor(keyboard ?? EMPTY)).toBeNull();
    expect(reportLength(keyboard ?? EMPTY, 'input', null)).toBe(8);
    const [modifiers] = keyboard?.fields ?? [];
    expect(modifiers).toMatchObject({ bitOffset: 0, bitSize: 1, count: 8, isVariable: true });
    expect(modifiers && elementsOf(modifiers, 0x700e3)).toEqual([{ index: 3, count: 1 }]);
  });
});

describe('items', () => {
  const fieldsOf = (hex: string) => readHidDescriptor(bytesOf(hex)).fields;

  test('each report id and kind of report has its own bits', () => {
    // Id 1: input 8 bits, output 16 bits; id 2: input 8 bits, feature 8 bits.
    const fields = fieldsOf(
      '058C A101 7508 9501 8501 09FE8102 9502 09FE9102 8502 9501 09FE8102 09FEB102 C0',
    );
    expect(fields.map((f) => [f.report, f.reportId, f.bitOffset, f.count])).toEqual([
      ['input', 1, 8, 1],
      ['output', 1, 8, 2],
      ['input', 2, 8, 1],
      ['feature', 2, 8, 1],
    ]);
  });

  test('push and pop keep the globals, page included', () => {
    const fields = fieldsOf('058C 7508 9503 A4 0501 7501 9508 093B8102 B4 09FE8102');
    expect(fields.map((f) => [f.bitOffset, f.bitSize, f.count, f.usages[0]?.first])).toEqual([
      [0, 1, 8, 0x1003b],
      [8, 8, 3, 0x8c00fe],
    ]);
  });

  test('a usage of four bytes brings its own page, bounds are signed', () => {
    const [field] = fieldsOf('0501 1581 257F 7508 9502 0BFE008C00 8100');
    expect(field).toMatchObject({ logicalMin: -127, logicalMax: 127, isVariable: false });
    expect(field?.usages).toEqual([{ first: 0x8c00fe, last: 0x8c00fe }]);
  });

  test('of a delimited set the first usage counts', () => {
    const [field] = fieldsOf('058C 7508 9501 A901 09FE 09FF A900 8102');
    expect(field?.usages).toEqual([{ first: 0x8c00fe, last: 0x8c00fe }]);
  });

  test('long items are passed over', () => {
    expect(fieldsOf('058C FE03F0AABBCC 7508 9501 09FE8102')).toHaveLength(1);
  });

  test('the last usage holds for all elements that follow, earlier ones for one each', () => {
    const [field] = fieldsOf('058C 7508 9505 09FB 19FC29FD 09FE 8102');
    expect(
      [0x8c00fb, 0x8c00fd, 0x8c00fe, 0x8c00ff].map((u) => field && elementsOf(field, u)),
    ).toEqual([[{ index: 0, count: 1 }], [{ index: 2, count: 1 }], [{ index: 3, count: 2 }], []]);
  });
});

describe('rubbish', () => {
  test.each([
    ['item cut off', '0500 26FF'],
    ['end of a collection that is not open', 'C0'],
    ['collection left open', 'A101'],
    ['pop without push', 'B4'],
    ['too much pushed', 'A4'.repeat(17)],
    ['report id 0', '8500'],
    ['report too long', '7720FFFFFF 97FFFFFFFF 8102'],
    ['too many usages', '0901'.repeat(1025)],
    ['usage range reversed', '19FF2901'],
    ['reserved item', '0C'],
  ])('%s is told', (problem, hex) => {
    expect(readHidDescriptor(bytesOf(hex)).problems).toContainEqual(
      expect.objectContaining({ problem }),
    );
  });

  test('any bytes give an answer, and sound layouts or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const layouts = layoutsFromDescriptor(readHidDescriptor(bytes));
        for (const { data, length } of layouts?.scans ?? []) {
          for (const span of data) expect(span.at + span.length).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a good descriptor with any byte changed gives an answer, too', () => {
    const good = bytesOf(vectors('hid-report-descriptor')[0]?.hex ?? '');
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const changed = concatBytes([good]);
        changed[at] = byte;
        for (const { data, length } of layoutsFromDescriptor(readHidDescriptor(changed))?.scans ??
          []) {
          for (const span of data) expect(span.at + span.length).toBeLessThanOrEqual(length);
        }
      }),
    );
  });
});

test('where no descriptor can be had the vendor decides, and Honeywell’s layout is the rest', () => {
  expect(layoutsByVendor(0x1eab).scans).toMatchObject([{ aim: null, data: [{ at: 2 }] }]);
  expect(layoutsByVendor(0x05e0).scans).toHaveLength(2);
  expect(layoutsByVendor(0x0c2e)).toBe(layoutsByVendor(0xffff));
});
