import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { readHidDescriptor } from '../../../firmware-bridge/codec/hid-report-descriptor.ts';
import {
  layoutsByVendor,
  layoutsFromDescriptor,
} from '../../../firmware-bridge/codec/hidpos-layout.ts';
import { HidPosDecoder } from '../../../firmware-bridge/codec/hidpos.ts';
import { ascii, bytesOf, expectAllAccounted, readAll, vectors } from './support.ts';

const published = vectors('hidpos');
const vector = (id: string): Uint8Array =>
  bytesOf(published.find((candidate) => candidate.id === id)?.hex ?? '');

/** A report in Honeywell's layout. */
function report(
  aim: string,
  data: Uint8Array,
  more: { codeId?: number; isContinued?: boolean; count?: number } = {},
): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x02, more.count ?? data.length, ...ascii(aim)]);
  bytes.set(data, 5);
  bytes[61] = more.codeId ?? 0;
  bytes[63] = more.isContinued ? 1 : 0;
  return bytes;
}

describe('published reports', () => {
  const single = published.filter(({ dir, means }) => dir === 'rx' && means['continued'] === 0);

  test.each(single)('$id is a code by itself', ({ hex, means }) => {
    const [frame, ...more] = readAll(new HidPosDecoder(), bytesOf(hex));
    expect(more).toEqual([]);
    expect(frame).toMatchObject({ kind: 'barcode', aim: means['aim'] });
    const text = frame?.kind === 'barcode' ? frame.text : '';
    const isAscii = /^[\0-~]*$/.test(String(means['data']));
    expect(text).toBe(isAscii ? means['data'] : '档案-2024-000123');
  });

  const parts = published.filter(({ means }) => means['continued'] === 1);

  test.each(parts)('$id waits for its rest, and is noise without it', ({ hex }) => {
    const decoder = new HidPosDecoder();
    expect(decoder.push(bytesOf(hex), 0)).toEqual([]);
    expect(decoder.end()).toMatchObject([
      { kind: 'noise', reason: 'incomplete', bytes: bytesOf(hex) },
    ]);
  });

  test('a code in two parts is joined', () => {
    const frames = readAll(new HidPosDecoder(), vector('hidpos-017'), vector('hidpos-018'));
    expect(frames).toMatchObject([
      { kind: 'barcode', symbology: 'QR', text: 'A'.repeat(56) + 'B'.repeat(10) },
    ]);
  });

  test('a count beyond the field is clamped', () => {
    const [frame] = readAll(new HidPosDecoder(), vector('hidpos-019'));
    expect(frame).toMatchObject({ text: 'X'.repeat(56) });
  });

  test('an answer to a menu command is a response, not a code', () => {
    const last = report(']X0', ascii('um: N/A\r\n'), { codeId: 0x3f });
    const status = report(']Z6', ascii('REVINF\u0006.'), { codeId: 0x36 });
    const frames = readAll(
      new HidPosDecoder(),
      vector('hidpos-004'),
      vector('hidpos-005'),
      last,
      status,
    );
    expect(frames.map((frame) => frame.kind)).toEqual(['response', 'response']);
    expect(frames).toMatchObject([{ command: ']X0' }, { command: ']Z6' }]);
    expect(frames[1]).toMatchObject({ payload: toHex(ascii('REVINF\u0006.')) });
  });

  test.each(published.filter(({ dir }) => dir === 'tx'))(
    '$id is what the host says to the scanner',
    ({ hex }) => {
      expect(readAll(new HidPosDecoder(), bytesOf(hex))).toMatchObject([
        { kind: 'command', command: '0xFD', payload: hex.slice(2).toUpperCase() },
      ]);
    },
  );
});

describe('joining', () => {
  test('a character that straddles two reports is read whole', () => {
    const gbk = concatBytes([new Uint8Array(55).fill(0x41), bytesOf('B5B5B0B8')]);
    const frames = readAll(
      new HidPosDecoder(),
      report(']Q1', gbk.subarray(0, 56), { isContinued: true }),
      report(']Q1', gbk.subarray(56)),
    );
    expect(frames).toMatchObject([{ text: `${'A'.repeat(55)}档案` }]);
  });

  test('any text comes back, and every byte of every report is accounted for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 }), (text) => {
        fc.pre(!text.startsWith('\uFEFF'));
        const data = new TextEncoder().encode(text);
        const reports = Array.from({ length: Math.ceil(data.length / 56) }, (_, part) =>
          report(']Q1', data.subarray(part * 56, part * 56 + 56), {
            isContinued: (part + 1) * 56 < data.length,
          }),
        );
        const frames = readAll(new HidPosDecoder(), ...reports);
        expect(frames).toMatchObject([{ kind: 'barcode', text }]);
        expectAllAccounted(frames, concatBytes(reports));
      }),
    );
  });

  test('another AIM shows that the rest was lost', () => {
    const lost = report(']Q1', ascii('lost'), { isContinued: true });
    expect(readAll(new HidPosDecoder(), lost, report(']E0', ascii('5901234123457')))).toMatchObject(
      [
        { kind: 'noise', reason: 'incomplete', bytes: lost },
        { kind: 'barcode', text: '5901234123457' },
      ],
    );
  });

  test('half a second later the rest will not come', () => {
    const part = report(']Q1', ascii('lost'), { isContinued: true });
    const next = report(']Q1', ascii('A1'));
    const decoder = new HidPosDecoder();
    decoder.push(part, 10_000);
    expect(decoder.silence(10_100)).toEqual([]);
    expect(decoder.push(next, 10_500)).toMatchObject([
      { kind: 'noise', reason: 'incomplete' },
      { kind: 'barcode', text: 'A1' },
    ]);
    decoder.push(part, 20_000);
    expect(decoder.silence(20_500)).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
  });

  test('a code without end is noise, and is not held', () => {
    const part = report(']Q1', new Uint8Array(56).fill(0x41), { isContinued: true });
    const decoder = new HidPosDecoder();
    const frames = Array.from({ length: 1000 }, () => decoder.push(part, 0)).flat();
    expect(frames.every((f) => f.kind === 'noise' && f.reason === 'too long')).toBe(true);
    expect(frames.flatMap((frame) => [...frame.bytes]).length).toBe(1000 * 64);
    expect(decoder.push(report(']Q1', ascii('A')), 0)).toMatchObject([{ reason: 'too long' }]);
    expect(decoder.push(report(']Q1', ascii('A')), 0)).toMatchObject([{ text: 'A' }]);
  });
});

describe('one report', () => {
  test('with a count keeps NULs, without one ends before the filling', () => {
    const [counted] = readAll(new HidPosDecoder(), report(']d1', bytesOf('410042'), { count: 4 }));
    expect(counted).toMatchObject({ text: 'A\u0000B\u0000' });
    const layouts = layoutsOf('hid-report-descriptor-002');
    const bytes = new Uint8Array(61);
    bytes.set([0x02, ...ascii(']d1A1')]);
    expect(readAll(new HidPosDecoder(layouts), bytes)).toMatchObject([{ text: 'A1' }]);
  });

  test('follows the device’s own descriptor, wherever the continued bit is', () => {
    const layouts = layoutsOf('hid-report-descriptor-001');
    const bytes = report(']Q1', ascii('A1')).slice(0, 62);
    bytes[61] = 1;
    const decoder = new HidPosDecoder(layouts);
    expect(decoder.push(bytes, 0)).toEqual([]);
    bytes[61] = 0;
    expect(decoder.push(bytes, 0)).toMatchObject([{ text: 'A1A1' }]);
  });

  test('of a Zebra is read with the AIM in either place', () => {
    const shifted = new Uint8Array(64);
    shifted.set([0x02, 2, 0, ...ascii(']Q1A1')]);
    const frames = [shifted, report(']Q1', ascii('A1'))].flatMap((bytes) =>
      readAll(new HidPosDecoder(layoutsByVendor(0x05e0)), bytes),
    );
    expect(frames).toMatchObject([
      { aim: ']Q1', text: 'A1' },
      { aim: ']Q1', text: 'A1' },
    ]);
  });

  test('without an AIM has a symbology only where the maker’s id says it', () => {
    const newland = new HidPosDecoder(layoutsByVendor(0x1eab));
    const bytes = new Uint8Array(64);
    bytes.set([0x02, 2, ...ascii('A1')]);
    expect(readAll(newland, bytes)).toMatchObject([{ aim: null, symbology: null, text: 'A1' }]);
    const honeywell = report('\0\0\0', ascii('A1'), { codeId: 0x73 });
    expect(readAll(new HidPosDecoder(), honeywell)).toMatchObject([{ aim: null, symbology: 'QR' }]);
  });

  test('a book’s ]X0 is a code, not an answer', () => {
    const book = report(']X0', ascii('9787302511854'), { codeId: 0x64 });
    expect(readAll(new HidPosDecoder(), book)).toMatchObject([
      { kind: 'barcode', symbology: 'EAN-13', text: '9787302511854' },
    ]);
  });

  test.each([
    ['unknown report', '0501'],
    ['incomplete', '0210'],
    ['incomplete', '02105D513141'],
  ])('that is %s is noise', (reason, hex) => {
    expect(readAll(new HidPosDecoder(), bytesOf(hex))).toMatchObject([{ kind: 'noise', reason }]);
  });

  test('with nothing in it is noise', () => {
    expect(readAll(new HidPosDecoder(), report(']Q1', ascii('')))).toMatchObject([
      { kind: 'noise', reason: 'empty' },
    ]);
  });

  test('any reports are accounted for', () => {
    const any = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => {
      if ((bytes[0] ?? 0) % 2 === 0) bytes[0] = 0x02;
      return bytes;
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (reports) => {
        expectAllAccounted(readAll(new HidPosDecoder(), ...reports), concatBytes(reports));
      }),
    );
  });
});

function layoutsOf(id: string) {
  const hex = vectors('hid-report-descriptor').find((candidate) => candidate.id === id)?.hex ?? '';
  const layouts = layoutsFromDescriptor(readHidDescriptor(bytesOf(hex)));
  if (layouts === null) throw new Error(`no layout in ${id}`);
  return layouts;
}
