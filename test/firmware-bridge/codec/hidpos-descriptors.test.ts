import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { readHidDescriptor } from '../../../firmware-bridge/codec/hid-report-descriptor.ts';
import {
  layoutRefusal,
  layoutsFromDescriptor,
  type HidPosLayouts,
} from '../../../firmware-bridge/codec/hidpos-layout.ts';
import { HidPosDecoder } from '../../../firmware-bridge/codec/hidpos.ts';
import { keyboardLayouts } from '../../../firmware-bridge/codec/keyboard-layout.ts';
import { ascii, bytesOf, readAll } from './support.ts';

const layoutsOf = (hex: string): HidPosLayouts => {
  const layouts = layoutsFromDescriptor(readHidDescriptor(bytesOf(hex)));
  if (layouts === null) throw new Error('no layout');
  return layouts;
};
const refusalOf = (hex: string) => layoutRefusal(readHidDescriptor(bytesOf(hex)));
const textsOf = (layouts: HidPosLayouts, ...reports: readonly Uint8Array[]) =>
  readAll(new HidPosDecoder(layouts), ...reports).map((frame) =>
    frame.kind === 'barcode' ? `${frame.aim ?? ''}${frame.text}` : frame.kind,
  );

/** Bytes of a report: whole, zeros where nothing is said. */
function filled(length: number, ...parts: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const report = new Uint8Array(length);
  for (const [at, bytes] of parts) report.set(bytes, at);
  return report;
}

describe('a scanner that describes itself otherwise', () => {
  test('may have its usages in another order and under another report id', () => {
    // Id 7: continued bit, data 10, AIM in reverse order, byte count of 16 bits.
    const layouts = layoutsOf(
      '058C0902A10185071500250175019501 09FF8102 95078103 750826FF00 950A09FE8102 950309FD09FC09FB8102 0501 7510 9501 093B8102 C0',
    );
    const report = filled(
      17,
      [0, bytesOf('07')],
      [2, ascii('CODE-1')],
      [12, ascii('1Q]')],
      [15, bytesOf('0600')],
    );
    expect(textsOf(layouts, report)).toEqual([']Q1CODE-1']);
  });

  test('may have neither report ids nor AIM nor a count; a 0 before its reports is no part of them', () => {
    const layouts = layoutsOf('058C0902A101150026FF007508951009FE81027501950109FF810295078103C0');
    const report = filled(17, [0, ascii('A1')]);
    expect(textsOf(layouts, report)).toEqual(['A1']);
    expect(textsOf(layouts, concatBytes([bytesOf('00'), report]))).toEqual(['A1']);
  });

  test('may be set to write the AIM before the data where it has no field for it', () => {
    const layouts = layoutsOf('058C0902A1018503150026FF007508951009FE8102C0');
    const [code, answer] = [']d2A1', ']Z6ok'].map((text) =>
      filled(17, [0, bytesOf('03')], [1, ascii(text)]),
    );
    expect(textsOf(layouts, code ?? new Uint8Array(), answer ?? new Uint8Array())).toEqual([
      ']d2A1',
      'response',
    ]);
  });

  test('may split its data over several items, with something else between them', () => {
    const layouts = layoutsOf(
      '058C0902A1018502150026FF00750895010501093B8102058C950409FE8102950209008103950509FE8102C0',
    );
    expect(layouts.scans).toMatchObject([
      {
        data: [
          { at: 2, length: 4 },
          { at: 8, length: 5 },
        ],
      },
    ]);
    const report = filled(13, [0, bytesOf('0208')], [2, ascii('CODEXX-123')]);
    expect(textsOf(layouts, report)).toEqual(['CODE-123']);
  });

  test('may write a usage out for each byte, or one for all three of the AIM', () => {
    const layouts = layoutsOf('058C0902A1018502 7508 9503 09FB8102 9504 09FE09FE09FE09FE8102C0');
    expect(textsOf(layouts, filled(8, [0, bytesOf('02')], [1, ascii(']Q1AB')]))).toEqual([']Q1AB']);
  });

  test('may describe its data as an array, by ranges, with usages of four bytes, between long items', () => {
    const layouts = layoutsOf(
      '058C0902A1018502A40501 FE02AABBCC 7508 9503 1BFB008C002BFD008C008102 950A 0BFE008C008100 B4C0',
    );
    expect(textsOf(layouts, filled(14, [0, bytesOf('02')], [1, ascii(']Q1AB')]))).toEqual([
      ']Q1AB',
    ]);
    const mixed = layoutsOf('0501 7508 9504 1BFB008C002AFE00 8102');
    expect(mixed.scans).toMatchObject([{ aim: [0, 1, 2], data: [{ at: 3, length: 1 }] }]);
  });

  test('may have several reports with data: each is read as it is described', () => {
    const layouts = layoutsOf(
      '058C0902A101 7508 8501 9503 09FB09FC09FD8102 9504 09FE8102 8502 9508 09FE8102 C0 06FF000901A101 8509 950409018102C0',
    );
    const reports = [
      filled(8, [0, bytesOf('01')], [1, ascii(']Q1AB')]),
      filled(9, [0, bytesOf('02')], [1, ascii('CDEF')]),
      bytesOf('0900000000'),
    ];
    expect(textsOf(layouts, ...reports)).toEqual([']Q1AB', 'CDEF', 'noise']);
  });

  test('is joined over several reports as bytes, up to its continued bit', () => {
    const layouts = layoutsOf(
      '058C0902A1018502150026FF007508950409FE81027501950109FF810295078103C0',
    );
    const gbk = bytesOf('41B5B5B0B8D6D042');
    const [one, two] = [gbk.subarray(0, 4), gbk.subarray(4)];
    expect(
      textsOf(
        layouts,
        filled(6, [0, bytesOf('02')], [1, one], [5, bytesOf('01')]),
        filled(6, [0, bytesOf('02')], [1, two]),
      ),
    ).toEqual(['A档案中B']);
  });
});

describe('a descriptor that cannot be read', () => {
  test.each([
    [
      'its decoded data is not made of whole bytes',
      '058C0902A1018502 7501950409008103 7508951009FE8102C0',
    ],
    ['its decoded data is not made of whole bytes', '058C0902A1018502 7507951009FE8102C0'],
    [
      'its byte count is not made of whole bytes',
      '058C0902A1018502 75089510 09FE8102 0501750695 01093B8102C0',
    ],
    [
      'its symbology identifier is not made of whole bytes',
      '058C0902A1018502 75089510 09FE8102 7507 9503 09FB09FC09FD8102C0',
    ],
    ['its report descriptor has no decoded data: not a HID POS scanner', '05010906A101C0'],
    ['its report descriptor has no decoded data: not a HID POS scanner', ''],
  ])('is refused in words: %s', (words, hex) => {
    expect(layoutsFromDescriptor(readHidDescriptor(bytesOf(hex)))).toBeNull();
    expect(refusalOf(hex)).toBe(words);
  });

  test('has no words where it can be', () => {
    expect(refusalOf('058C0902A1018502150026FF007508951009FE8102C0')).toBeNull();
  });

  test('with sizes and counts out of all measure is passed over at once', () => {
    // 64 KB counts, 4 GB counts, bits without end, and 20 000 of them.
    const huge = '058C0902A101 7508 96FFFF 09FE8102 97FFFFFFFF 09FE8102 77FFFFFFFF 950109FE8102 C0';
    const layouts = layoutsFromDescriptor(readHidDescriptor(bytesOf(huge)));
    for (const { data } of layouts?.scans ?? []) expect(data).toHaveLength(1);
    const many = bytesOf(`058C7508950209FE09FF8102`.concat('09FE09FF8102'.repeat(20_000)));
    expect(layoutsFromDescriptor(readHidDescriptor(many))).toBeNull();
    const keys = bytesOf(`05077501950819E029E78102${'19002AFF0F96FFFF8102'.repeat(5000)}`);
    expect(keyboardLayouts(readHidDescriptor(keys))).toHaveLength(1);
    const nested = bytesOf('A101'.repeat(30_000));
    expect(readHidDescriptor(nested).problems).toMatchObject([{ problem: 'collection left open' }]);
  });
});

/** One part of a scanner's report: what it is, and its items; the page is said anew, since the parts come in any order. */
type Part = { readonly is: string; readonly bytes: number; readonly items: string };

const hex2 = (n: number): string => n.toString(16).padStart(2, '0');
const dataPart = (bytes: number, isArray: boolean): Part => ({
  is: 'data',
  bytes,
  items: `058C150026FF00750895${hex2(bytes)}09FE81${isArray ? '00' : '02'}`,
});
const partsOf = fc
  .record({
    data: fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
    count: fc.boolean(),
    aim: fc.constantFrom('none', 'list', 'range', 'wide', 'repeated'),
    continued: fc.constantFrom('none', 'bit', 'byte'),
    padding: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
    reportId: fc.option(fc.integer({ min: 1, max: 255 })),
    wrapping: fc.constantFrom('', 'push', 'long'),
  })
  .chain((ways) => {
    const aims: Readonly<Record<string, string>> = {
      list: '058C7508950309FB09FC09FD8102',
      range: '058C7508950319FB29FD8102',
      wide: '0501750895030BFB008C000BFC008C000BFD008C008102',
      repeated: '058C7508950309FB8102',
    };
    const continueds: Readonly<Record<string, string>> = {
      bit: '058C7501950109FF810295078103',
      byte: '058C7508950109FF8102',
    };
    const parts: Part[] = [
      ...ways.data.map(([bytes, isArray]) => dataPart(bytes, isArray)),
      ...(ways.count ? [{ is: 'count', bytes: 1, items: '050175089501093B8102' }] : []),
      ...(ways.aim === 'none' ? [] : [{ is: 'aim', bytes: 3, items: aims[ways.aim] ?? '' }]),
      ...(ways.continued === 'none'
        ? []
        : [{ is: 'continued', bytes: 1, items: continueds[ways.continued] ?? '' }]),
      ...ways.padding.map((bytes) => ({
        is: 'padding',
        bytes,
        items: `750895${hex2(bytes)}8103`,
      })),
    ];
    return fc.record({
      ways: fc.constant(ways),
      parts: fc.shuffledSubarray(parts, { minLength: parts.length }),
    });
  });

test('whatever order, splitting and writing a scanner’s descriptor has, its codes are read', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(partsOf, text, ({ ways, parts }, wanted) => {
      const room = parts
        .filter(({ is }) => is === 'data')
        .reduce((sum, { bytes }) => sum + bytes, 0);
      const data = new TextEncoder().encode(wanted);
      const isOne = data.length <= room;
      fc.pre(isOne || ways.continued !== 'none');
      fc.pre(!wanted.includes('\0') && !wanted.startsWith('\uFEFF') && !wanted.startsWith(']'));
      const id = ways.reportId === null ? '' : `85${hex2(ways.reportId)}`;
      const wraps = (items: string): string => {
        if (ways.wrapping === 'push') return `A4${items}B4`;
        return ways.wrapping === 'long' ? `FE0210AABB${items}` : items;
      };
      const descriptor = `058C0902A101${id}${parts.map(({ items }) => wraps(items)).join('')}C0`;
      const layouts = layoutsOf(descriptor);
      const pieces = isOne ? [data] : chunks(data, room);
      const reports = pieces.map((piece, index) =>
        write(parts, ways.reportId, piece, index < pieces.length - 1),
      );
      const aim = ways.aim === 'none' ? '' : ']Q1';
      expect(textsOf(layouts, ...reports)).toEqual([`${aim}${wanted}`]);
    }),
    { numRuns: 400 },
  );
});

function chunks(data: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(data.length / size) }, (_, index) =>
    data.subarray(index * size, (index + 1) * size),
  );
}

function write(
  parts: readonly Part[],
  reportId: number | null,
  data: Uint8Array,
  isContinued: boolean,
): Uint8Array {
  let rest = data;
  const bytes = parts.map((part) => {
    const own = new Uint8Array(part.bytes);
    if (part.is === 'data') {
      own.set(rest.subarray(0, part.bytes));
      rest = rest.subarray(part.bytes);
    } else if (part.is === 'count') own[0] = data.length;
    else if (part.is === 'aim') own.set(ascii(']Q1'));
    else if (part.is === 'continued') own[0] = isContinued ? 1 : 0;
    return own;
  });
  const id = reportId === null ? [] : [Uint8Array.of(reportId)];
  return concatBytes([...id, ...bytes]);
}
