import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { SerialScannerDecoder } from '../../../firmware-bridge/codec/serial-scanner.ts';
import type { Suffix } from '../../../firmware-bridge/codec/serial-scanner.ts';
import {
  ascii,
  bytesOf,
  cut,
  expectAllAccounted,
  noiseBytes,
  readAll,
  rubbish,
  vectors,
  withoutNoise,
} from './support.ts';

const texts = (input: string, suffix?: Suffix): string[] =>
  readAll(new SerialScannerDecoder(suffix), ascii(input)).flatMap((frame) =>
    frame.kind === 'barcode' ? [frame.text] : [],
  );

test('the sample codes are read with their symbologies', () => {
  const frames = vectors('serial-scanner').map(({ hex }) =>
    withoutNoise(readAll(new SerialScannerDecoder(), bytesOf(hex))),
  );
  expect(frames).toMatchObject([
    [{ aim: ']C1', symbology: 'GS1-128', text: '010690123456789210LOT\u001d21SER' }],
    [{ aim: ']Q3', symbology: 'GS1 QR', text: '010690123456789210LOT' }],
    [{ aim: ']A0', symbology: 'Code 39', text: 'DA-2024-0001' }],
  ]);
});

describe('the end of a code', () => {
  test.each(['\r', '\n', '\r\n', '\t', '\u0003', '\u0003\r\n'])('may be %j', (ending) => {
    const input = ascii(`A1${ending}B2${ending}`);
    const frames = readAll(new SerialScannerDecoder(), input);
    expect(withoutNoise(frames)).toMatchObject([{ text: 'A1' }, { text: 'B2' }]);
    expect(noiseBytes(frames)).toBe(0);
    expectAllAccounted(frames, input);
  });

  test('gives the code out at once, without waiting for the LF behind the CR', () => {
    const decoder = new SerialScannerDecoder();
    expect(decoder.push(ascii('A1\r'))).toMatchObject([{ kind: 'barcode', text: 'A1' }]);
    expect(decoder.push(ascii('\n'))).toMatchObject([{ kind: 'lineEnd' }]);
  });

  test('is silence where the scanner sends no suffix', () => {
    const decoder = new SerialScannerDecoder();
    expect(decoder.push(ascii(']Q1A1'))).toEqual([]);
    expect(decoder.silence()).toMatchObject([{ kind: 'barcode', aim: ']Q1', text: 'A1' }]);
    expect(decoder.silence()).toEqual([]);
  });

  test('can be set, for codes that hold line breaks or tabs', () => {
    expect(texts('name\tA1\r', 'cr')).toEqual(['name\tA1']);
    expect(texts('a\r\nb', 'none')).toEqual(['a\r\nb']);
  });

  test('alone, with no code before it, is noise', () => {
    expect(readAll(new SerialScannerDecoder(), ascii('\r\r'))).toMatchObject([
      { kind: 'noise', reason: 'empty' },
      { kind: 'noise', reason: 'empty' },
    ]);
  });
});

describe('what is no code', () => {
  test('two codes run together stay together: the payload’s check will tell', () => {
    expect(texts('A1A1\r')).toEqual(['A1A1']);
  });

  test('a prefix in the middle shows that an ending was lost', () => {
    expect(readAll(new SerialScannerDecoder(), ascii('\u0002A1\u0002B2\r'))).toMatchObject([
      { kind: 'noise', reason: 'incomplete' },
      { kind: 'barcode', text: 'B2' },
    ]);
  });

  test('8 192 bytes are a code, one more is noise as far as the next ending', () => {
    expect(texts(`${'x'.repeat(8192)}\r`)).toHaveLength(1);
    const frames = readAll(new SerialScannerDecoder(), ascii(`${'x'.repeat(20_000)}\rA1\r`));
    expect(frames.slice(0, -1).every((f) => f.kind === 'noise' && f.reason === 'too long')).toBe(
      true,
    );
    expect(frames.at(-1)).toMatchObject({ kind: 'barcode', text: 'A1' });
  });

  test('the scanner’s word on a command is a response', () => {
    expect(readAll(new SerialScannerDecoder(), ascii(']Z6REVINF\u0006.\r'))).toMatchObject([
      { kind: 'response', command: ']Z6' },
    ]);
  });

  test('garbage in no encoding is noise, and the next code is read', () => {
    const input = concatBytes([bytesOf('FFFEFF'), ascii('\rA1\r')]);
    expect(readAll(new SerialScannerDecoder(), input)).toMatchObject([
      { kind: 'noise', reason: 'text' },
      { kind: 'barcode', text: 'A1' },
    ]);
  });

  test('64 KB of noise is accounted for, and the code after a pause is read', () => {
    const decoder = new SerialScannerDecoder();
    const input = rubbish();
    const frames = [
      ...cut(input, [777]).flatMap((piece) => decoder.push(piece)),
      ...decoder.silence(),
    ];
    expectAllAccounted(frames, input);
    expect(decoder.push(ascii('A1\r'))).toMatchObject([{ kind: 'barcode', text: 'A1' }]);
  });
});

test('the same codes come out however the stream is cut, and every byte is accounted for', () => {
  const character = fc.constantFrom(...ascii(']Q1ab\u0002\u0003\r\n\t'), 0xb5, 0xff);
  fc.assert(
    fc.property(fc.array(character, { maxLength: 60 }), fc.nat(6), (characters, size) => {
      const input = Uint8Array.from(characters);
      const whole = readAll(new SerialScannerDecoder(), input);
      expectAllAccounted(whole, input);
      expect(readAll(new SerialScannerDecoder(), ...cut(input, [size + 1]))).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});
