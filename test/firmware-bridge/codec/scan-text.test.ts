import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { honeywellSymbology, readAim } from '../../../firmware-bridge/codec/aim.ts';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { decodeScan } from '../../../firmware-bridge/codec/scan-text.ts';
import { ascii, bytesOf } from './support.ts';

const utf8 = new TextEncoder();
/** 档案 in GBK and in Shift-JIS's own reach: 日本. */
const GBK = bytesOf('B5B5B0B8');
const SHIFT_JIS = bytesOf('93FA967B');

describe('text of a code', () => {
  test('any text in UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // A byte order mark at the beginning is no part of the text.
        fc.pre(!text.startsWith('\uFEFF'));
        expect(decodeScan(utf8.encode(text), false)).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });

  test('Chinese in GBK is read where it is not UTF-8', () => {
    expect(decodeScan(GBK, false)).toEqual({ text: '档案', encoding: 'gb18030' });
  });

  test('bytes in no known encoding stay visible, one character each', () => {
    expect(decodeScan(bytesOf('41FFFF'), false)).toEqual({
      text: 'A\u00FF\u00FF',
      encoding: 'bytes',
    });
  });

  test('a declared character set is followed, and several can be mixed', () => {
    const code = concatBytes([
      ascii('\\000026'),
      utf8.encode('甲'),
      ascii('\\000029'),
      GBK,
      ascii('\\000020'),
      SHIFT_JIS,
    ]);
    expect(decodeScan(code, true)).toEqual({ text: '甲档案日本', encoding: 'several' });
  });

  test('a character whose second byte is a backslash is one character, doubled or not', () => {
    // 乗 in GB 18030 is 815C.
    expect(decodeScan(concatBytes([ascii('\\000032'), bytesOf('815C5C')]), true).text).toBe('乗');
    expect(decodeScan(concatBytes([ascii('\\000029'), bytesOf('815C')]), true).text).toBe('乗');
  });

  test('the Latin, Greek and Cyrillic sets are known, too', () => {
    expect(decodeScan(concatBytes([ascii('\\000007'), bytesOf('B4')]), true).text).toBe('Д');
    expect(decodeScan(concatBytes([ascii('\\000003'), bytesOf('E9')]), true).text).toBe('é');
  });

  test('a doubled backslash is one, and a lone one stays', () => {
    expect(decodeScan(ascii('\\000026a\\\\b\\c'), true).text).toBe('a\\b\\c');
    expect(decodeScan(ascii('a\\\\000026'), true).text).toBe('a\\000026');
  });

  test('without ECI backslashes mean nothing', () => {
    expect(decodeScan(ascii('\\000026a\\\\'), false).text).toBe('\\000026a\\\\');
  });

  test('a declaration that the bytes contradict is not believed', () => {
    expect(decodeScan(concatBytes([ascii('\\000026'), GBK]), true).text).toBe('档案');
    expect(decodeScan(concatBytes([ascii('\\999999'), GBK]), true).text).toBe('档案');
  });
});

describe('symbology identifiers', () => {
  test.each([
    [']A0', 'Code 39', false],
    [']C0', 'Code 128', false],
    [']C1', 'GS1-128', false],
    [']E0', 'EAN-13', false],
    [']E4', 'EAN-8', false],
    [']Q1', 'QR', false],
    [']Q2', 'QR', true],
    [']Q3', 'GS1 QR', false],
    [']d1', 'Data Matrix', false],
    [']d2', 'GS1 DataMatrix', false],
    [']d4', 'Data Matrix', true],
    [']h0', 'Han Xin', false],
    [']z0', 'Aztec', false],
  ])('%s is %s', (aim, symbology, hasEci) => {
    expect(readAim(ascii(aim))).toEqual({ aim, symbology, hasEci });
  });

  test.each(['', ']Q', 'QQ1', ']q1', ']Q ', '](1'])('%j is none', (text) => {
    expect(readAim(ascii(text))).toBeNull();
  });

  test('Honeywell’s own ids name a symbology where there is no AIM', () => {
    expect(honeywellSymbology(0x73)).toBe('QR');
    expect(honeywellSymbology(0x48)).toBe('Han Xin');
    expect(honeywellSymbology(0)).toBeNull();
  });
});
