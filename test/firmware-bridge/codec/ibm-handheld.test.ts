import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { ibmReports } from '../../../firmware-bridge/codec/ibm-handheld-capture.ts';
import { IbmHandheldDecoder } from '../../../firmware-bridge/codec/ibm-handheld.ts';
import { ascii, bytesOf, cut, expectAllAccounted, readAll, rubbish, vectors } from './support.ts';

const published = vectors('ibm-handheld');

/** A whole report of 64 bytes, filled with NULs. */
function report(data: Uint8Array, trailer: string, status = '100300'): Uint8Array {
  const used = concatBytes([bytesOf(status), data, bytesOf(trailer)]);
  const whole = new Uint8Array(64);
  whole.set([used.length + 1, ...used]);
  return whole;
}

/** A code in as many reports as it needs, each with its trailer; all but the last say that more comes. */
function reports(data: Uint8Array, id: string): Uint8Array[] {
  const parts = cut(data, [57]);
  return parts.map((part, index) =>
    report(part, `${index < parts.length - 1 ? '10' : '00'}${id}0b`),
  );
}

describe('published reports', () => {
  const NAMES: Readonly<Record<string, string>> = {
    Code39: 'Code 39',
    EAN13: 'EAN-13',
    UPCA: 'UPC-A',
    DataMatrix: 'Data Matrix',
  };

  test.each(published)('$id is a code', ({ hex, means }) => {
    const frames = readAll(new IbmHandheldDecoder(), bytesOf(hex));
    expect(frames).toEqual([
      {
        kind: 'barcode',
        symbology: NAMES[String(means['symbology'])],
        aim: null,
        text: means['data'],
        bytes: bytesOf(hex),
      },
    ]);
  });

  test.each(published)('$id is the same code when the report is filled up', ({ hex, means }) => {
    const whole = new Uint8Array(64);
    whole.set(bytesOf(hex));
    expect(readAll(new IbmHandheldDecoder(), whole)).toMatchObject([{ text: means['data'] }]);
  });

  test('come out of a capture that is cut, run together, or filled up', () => {
    const whole = concatBytes(published.map(({ hex }) => bytesOf(hex)));
    const filled = concatBytes(
      published.map(({ hex }) => concatBytes([bytesOf(hex), new Uint8Array(9)])),
    );
    const texts = (lines: readonly Uint8Array[]) =>
      readAll(new IbmHandheldDecoder(), ...ibmReports(lines)).map((frame) =>
        frame.kind === 'barcode' ? frame.text : frame.kind,
      );
    const said = published.map(({ means }) => means['data']);
    expect(texts([whole])).toEqual(said);
    expect(texts(cut(whole, [5, 11, 3]))).toEqual(said);
    expect(texts([filled])).toEqual(said);
  });
});

describe('the trailer', () => {
  test.each([
    ['0a', '01234565', 'UPC-E'],
    ['0c', '40170725', 'EAN-8'],
    ['000d0b', '1234', 'Interleaved 2 of 5'],
    ['000e0b', 'A12B', 'Codabar'],
    ['00180b', 'CODE-128', 'Code 128'],
    ['00190b', 'CODE-93', 'Code 93'],
    ['00250b', '01069012', 'GS1-128'],
    ['002e0b', 'PDF', 'PDF417'],
    ['00330b', 'QR', 'QR'],
    ['00340b', 'Aztec', 'Aztec'],
  ])('%s behind %s names %s', (trailer, text, symbology) => {
    expect(readAll(new IbmHandheldDecoder(), report(ascii(text), trailer))).toMatchObject([
      { kind: 'barcode', text, symbology },
    ]);
  });

  test.each(['00770b', '05', '04000000'])(
    '%s is in no table: the code is given out without a symbology',
    (trailer) => {
      expect(readAll(new IbmHandheldDecoder(), report(ascii('A1'), trailer))).toMatchObject([
        { kind: 'barcode', text: 'A1', symbology: null },
      ]);
    },
  );

  test('that is missing shows that the report was cut off', () => {
    expect(readAll(new IbmHandheldDecoder(), report(ascii('A1B2'), ''))).toMatchObject([
      { kind: 'noise', reason: 'end mark' },
    ]);
  });
});

describe('the data', () => {
  test('may be the digits as numbers, also with an add-on', () => {
    const digits = Uint8Array.from('590123412345712', Number);
    expect(readAll(new IbmHandheldDecoder(), report(digits, '00130b'))).toMatchObject([
      { text: '590123412345712', symbology: 'EAN-13 with add-on' },
    ]);
  });

  test('may be Chinese, in GBK or UTF-8, and keeps its GS', () => {
    const gbk = report(bytesOf('B5B5B0B81D41'), '00330b');
    const utf8 = report(new TextEncoder().encode('档案'), '00330b');
    expect(readAll(new IbmHandheldDecoder(), gbk, utf8)).toMatchObject([
      { text: '档案\u001DA' },
      { text: '档案' },
    ]);
  });

  test('may have a symbology identifier before it, which agrees with the trailer', () => {
    const frames = readAll(
      new IbmHandheldDecoder(),
      report(ascii(']Q1A1'), '00330b'),
      report(ascii(']Q1A1'), '00320b'),
      report(ascii(']Q1'), '00330b'),
    );
    expect(frames).toMatchObject([
      { aim: ']Q1', text: 'A1', symbology: 'QR' },
      { aim: null, text: ']Q1A1', symbology: 'Data Matrix' },
      { aim: null, text: ']Q1', symbology: 'QR' },
    ]);
  });
});

describe('a code in several reports', () => {
  test('is joined as bytes, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const data = new TextEncoder().encode(text);
        fc.pre(!text.startsWith('\uFEFF') && !text.startsWith(']'));
        const parts = reports(data, '33');
        const frames = readAll(new IbmHandheldDecoder(), ...parts);
        expect(frames).toMatchObject([{ kind: 'barcode', text, symbology: 'QR' }]);
        expectAllAccounted(frames, concatBytes(parts));
      }),
    );
  });

  test('whose rest does not come is noise, and the next code is read', () => {
    const [first = new Uint8Array()] = reports(new Uint8Array(100).fill(0x41), '33');
    const next = report(ascii('B2'), '00180b');
    expect(readAll(new IbmHandheldDecoder(), first, next)).toMatchObject([
      { kind: 'noise', reason: 'incomplete', bytes: first },
      { text: 'B2' },
    ]);
    const decoder = new IbmHandheldDecoder();
    decoder.push(first, 1000);
    expect(decoder.silence(1100)).toEqual([]);
    expect(decoder.silence(1500)).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
  });

  test('without end is noise and is not held', () => {
    const part = report(new Uint8Array(57).fill(0x41), '10330b');
    const decoder = new IbmHandheldDecoder();
    const frames = Array.from({ length: 1000 }, () => decoder.push(part, 0)).flat();
    expect(frames.every((f) => f.kind === 'noise' && f.reason === 'too long')).toBe(true);
    expect(frames.reduce((sum, frame) => sum + frame.bytes.length, 0)).toBe(64_000);
  });
});

describe('what the scanner says to its host', () => {
  test('is a response, named by the command that it answers', () => {
    const said = ['04000300', '0C02030300000000000000AA', '07400308000141'];
    expect(readAll(new IbmHandheldDecoder(), ...said.map(bytesOf))).toMatchObject([
      { kind: 'response', command: '0x20', payload: '000300' },
      { kind: 'response', command: '0x21' },
      { kind: 'response', command: '0x30', payload: '400308000141' },
    ]);
  });

  test.each([
    ['04000380', 'unknown report'],
    ['04200300', 'hardware fault'],
    ['04800300', 'not ready'],
    ['04008300', 'command rejected'],
    ['04000320', 'direct command unknown'],
  ])('%s is %s', (hex, meaning) => {
    const [frame] = readAll(new IbmHandheldDecoder(), bytesOf(hex));
    if (frame?.kind === 'noise') expect(frame.reason).toBe(meaning);
    else expect(frame).toMatchObject({ kind: 'error', code: `0x${hex.slice(2)}`, meaning });
  });
});

describe('a report', () => {
  test.each([
    ['empty', '00'.repeat(64)],
    ['length', '031003'],
    ['length', '06100300000B'],
    ['incomplete', '1210030041'],
  ])('that is no report is noise: %s', (reason, hex) => {
    const frames = readAll(new IbmHandheldDecoder(), bytesOf(hex));
    expect(frames).toMatchObject([{ kind: 'noise', reason }]);
  });

  test('of any bytes is accounted for, and hides no code behind it', () => {
    const good = report(ascii('A1'), '00180b');
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 64 })), (any) => {
        const input = [...any, report(ascii('Z'), '0d'), good];
        const frames = readAll(new IbmHandheldDecoder(), ...input);
        expectAllAccounted(frames, concatBytes(input));
        expect(frames.at(-1)).toMatchObject({ kind: 'barcode', text: 'A1' });
      }),
      { numRuns: 300 },
    );
  });

  test('with any byte changed is an answer of some kind', () => {
    const good = report(ascii('CODE-1'), '00180b');
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const changed = concatBytes([good]);
        changed[at] = byte;
        expectAllAccounted(readAll(new IbmHandheldDecoder(), changed), changed);
      }),
    );
  });

  test('may have a 0 before it, for the id that it has not', () => {
    const good = concatBytes([bytesOf('00'), report(ascii('A1'), '00180b')]);
    expect(readAll(new IbmHandheldDecoder(), good)).toMatchObject([{ text: 'A1', bytes: good }]);
  });

  test('is read after 64 KB of noise', () => {
    const noise = cut(rubbish(), [64]);
    const good = report(ascii('A1'), '00180b');
    const frames = readAll(new IbmHandheldDecoder(), ...noise, report(ascii('Z'), '0d'), good);
    expectAllAccounted(frames, concatBytes([...noise, report(ascii('Z'), '0d'), good]));
    expect(frames.at(-1)).toMatchObject({ text: 'A1' });
  });
});
