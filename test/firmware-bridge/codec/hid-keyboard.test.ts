import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../firmware-bridge/codec/hex.ts';
import { HidKeyboardDecoder } from '../../../firmware-bridge/codec/hid-keyboard.ts';
import { characterOf } from '../../../firmware-bridge/codec/hid-keys.ts';
import { readHidDescriptor } from '../../../firmware-bridge/codec/hid-report-descriptor.ts';
import { keyboardReports } from '../../../firmware-bridge/codec/keyboard-capture.ts';
import { BOOT_LAYOUTS, keyboardLayouts } from '../../../firmware-bridge/codec/keyboard-layout.ts';
import { altChord, keyReports } from '../../../firmware-bridge/simulated/typing.ts';
import { bytesOf, cut, expectAllAccounted, readAll, vectors, withoutNoise } from './support.ts';

const UP = new Uint8Array(8);
const boot = (modifiers: number, ...keys: number[]): Uint8Array =>
  Uint8Array.from([modifiers, 0, ...keys, 0, 0, 0, 0, 0, 0].slice(0, 8));
const published = vectors('hid-keyboard');
const texts = (...reports: readonly Uint8Array[]): string[] =>
  readAll(new HidKeyboardDecoder(), ...reports).flatMap((frame) =>
    frame.kind === 'barcode' ? [frame.text] : frame.kind === 'noise' ? [`! ${frame.reason}`] : [],
  );

describe('published reports', () => {
  const typing = published.filter(({ means }) => String(means['decoded']).includes(' = '));

  test.each(typing)('$id types $means.decoded', ({ hex, means }) => {
    expect(texts(bytesOf(hex), UP)).toEqual([String(means['decoded']).at(-1)]);
    // The end of the capture is the end of the code, too.
    expect(texts(bytesOf(hex))).toEqual([String(means['decoded']).at(-1)]);
  });

  test('all keys up is nothing, and no rubbish', () => {
    expect(readAll(new HidKeyboardDecoder(), UP, UP)).toEqual([
      { kind: 'lineEnd', bytes: UP },
      { kind: 'lineEnd', bytes: UP },
    ]);
  });

  test('one after another are one code, also where the letting go between them was lost', () => {
    const chords = published.slice(0, 4).map(({ hex }) => bytesOf(hex));
    expect(texts(...chords.flatMap((chord) => [chord, UP]))).toEqual(['SI-1']);
    expect(texts(...chords)).toEqual(['SI-1']);
  });

  test('come out of a capture that is cut or run together', () => {
    const whole = concatBytes(published.map(({ hex }) => bytesOf(hex)));
    for (const lines of [[whole], cut(whole, [5, 3, 11])]) {
      expect(texts(...keyboardReports(lines, BOOT_LAYOUTS))).toEqual(['SI-1H']);
    }
  });
});

describe('keys', () => {
  test('any text that keys can type is typed and read again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(!text.startsWith(']'));
        const reports = keyReports(text);
        const frames = readAll(new HidKeyboardDecoder(), ...reports);
        expect(withoutNoise(frames)).toMatchObject([{ kind: 'barcode', text, symbology: null }]);
        expectAllAccounted(frames, concatBytes(reports));
      }),
    );
  });

  test('count when they go down: what is still held, or told again, does not', () => {
    expect(texts(boot(0, 4), boot(0, 4), boot(0, 4, 5), boot(0, 5), UP, boot(0, 5))).toEqual([
      'abb',
    ]);
  });

  test('that roll over each other come in the order in which they went down', () => {
    expect(texts(boot(0, 4), boot(0, 4, 5), boot(0, 5, 6), boot(0, 6, 4), UP)).toEqual(['abca']);
  });

  test('more than the device can tell are passed over', () => {
    expect(texts(boot(0, 4), boot(0, 1, 1, 1, 1, 1, 1), boot(0, 4, 5), UP)).toEqual(['ab']);
  });

  test('follow Shift and Caps Lock, and Shift undoes Caps Lock', () => {
    const caps = boot(0, 0x39);
    expect(
      texts(boot(0x20, 4), UP, caps, UP, boot(0, 4), UP, boot(2, 4), UP, boot(0, 0x1e)),
    ).toEqual(['AAa1']);
  });

  test('with Ctrl write control characters: Ctrl+] is GS', () => {
    expect(texts(...[boot(0, 4), boot(1, 0x30), boot(0, 5)].flatMap((r) => [r, UP]))).toEqual([
      'a\u001Db',
    ]);
    const held = { shift: false, control: true, capsLock: false };
    expect([0x04, 0x2f, 0x23, 0x2d].map((usage) => characterOf(usage, held))).toEqual([
      '\u0001',
      '\u001B',
      '\u001E',
      '\u001F',
    ]);
  });

  test('that write nothing may stand before and after a code, but not in it', () => {
    const f8 = boot(0, 0x41);
    expect(texts(f8, UP, boot(0, 4), UP, f8, UP)).toEqual(['a']);
    expect(texts(boot(0, 4), UP, f8, UP, boot(0, 5), UP)).toEqual(['! text']);
  });
});

describe('numbers under Alt', () => {
  const typed = (...values: readonly (number | string)[]): string[] =>
    texts(...values.flatMap((value) => altChord(value)));

  test('are characters, whether the keys go down one by one or all at once', () => {
    const oneByOne = [boot(4), boot(4, 0x62), boot(4), boot(4, 0x60), boot(4), boot(4, 0x5b), UP];
    expect(texts(...oneByOne)).toEqual(['S']);
    expect(typed('083', '073', '080', '045', '052')).toEqual(['SIP-4']);
  });

  test('may be the bytes of a Chinese character, in GBK or UTF-8', () => {
    expect(typed('0181', '0181', '0176', '0184')).toEqual(['档案']);
    expect(typed(...new TextEncoder().encode('档案'))).toEqual(['档案']);
  });

  test('may be a Chinese character as one number, of GBK or of Unicode', () => {
    expect(typed(0xb5b5, 0xb0b8)).toEqual(['档案']);
    expect(typed('档'.codePointAt(0) ?? 0, '案'.codePointAt(0) ?? 0)).toEqual(['档案']);
    expect(typed('065', 0xb5b5, '066')).toEqual(['A档B']);
    expect(typed(0x20bb7)).toEqual(['𠮷']);
  });

  test('that are no character spoil the code', () => {
    expect(typed('065', 0xd800)).toEqual(['! text']);
    expect(typed('9999999')).toEqual(['! text']);
  });

  test('of any Chinese text come back, whether as numbers or as bytes', () => {
    const hanzi = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((n) => String.fromCodePoint(n));
    fc.assert(
      fc.property(fc.array(hanzi, { minLength: 1, maxLength: 20 }), (characters) => {
        const text = characters.join('');
        expect(typed(...characters.map((c) => c.codePointAt(0) ?? 0))).toEqual([text]);
        expect(typed(...new TextEncoder().encode(text))).toEqual([text]);
      }),
    );
  });
});

describe('the end of a code', () => {
  const enter = [boot(0, 0x28), UP];
  const tab = [boot(0, 0x2b), UP];
  const a = [boot(0, 4), UP];

  test('is Enter, the keypad’s Enter, or Tab, and comes out at once', () => {
    expect(texts(...a, ...enter, ...a, boot(0, 0x58), UP, ...a, ...tab)).toEqual(['a', 'a', 'a']);
    const decoder = new HidKeyboardDecoder();
    for (const report of a) expect(decoder.push(report)).toEqual([]);
    expect(decoder.push(boot(0, 0x28))).toMatchObject([{ kind: 'barcode', text: 'a' }]);
    expect(decoder.push(UP)).toMatchObject([{ kind: 'lineEnd' }]);
  });

  test('is silence where there is neither', () => {
    const decoder = new HidKeyboardDecoder();
    for (const report of a) decoder.push(report);
    expect(decoder.silence()).toMatchObject([{ kind: 'barcode', text: 'a' }]);
    expect(decoder.silence()).toEqual([]);
  });

  test('alone, or before the code, is no code and no rubbish', () => {
    const frames = readAll(new HidKeyboardDecoder(), ...enter, ...a, ...enter, boot(3, 0x0d), UP);
    expect(frames.map(({ kind }) => kind)).toEqual([
      'lineEnd',
      'lineEnd',
      'barcode',
      'lineEnd',
      'lineEnd',
      'lineEnd',
    ]);
  });

  test('can be set, for codes that hold tabs or line breaks', () => {
    const read = (ending: 'enter' | 'none') =>
      withoutNoise(
        readAll(
          new HidKeyboardDecoder(BOOT_LAYOUTS, 'barcode', ending),
          ...a,
          ...tab,
          ...a,
          ...enter,
          ...a,
        ),
      );
    expect(read('enter')).toMatchObject([{ text: 'a\ta' }, { text: 'a' }]);
    expect(read('none')).toMatchObject([{ text: 'a\ta\ra' }]);
  });
});

describe('what was typed', () => {
  test('may begin with a symbology identifier, and declare its character set', () => {
    const frames = readAll(
      new HidKeyboardDecoder(),
      ...keyReports(']C101069012\u001D21A\r'),
      ...keyReports(']Q2\\000029a\\\\b\r'),
      ...keyReports(']Q1'),
    );
    expect(withoutNoise(frames)).toMatchObject([
      { aim: ']C1', symbology: 'GS1-128', text: '01069012\u001D21A' },
      { aim: ']Q2', symbology: 'QR', text: 'a\\b' },
      { aim: null, symbology: null, text: ']Q1' },
    ]);
  });

  test.each([
    [
      '0005278001',
      { number: '0005278001', tag: '00508931', dec10: '0005278001', w26: '080,35121' },
    ],
    ['08035121', { number: '08035121', tag: null, dec10: null, w26: null }],
    ['080,35121', { number: '080,35121', tag: null }],
    ['1400508931', { number: '1400508931', dec10: '1400508931' }],
    ['14005089fc', { number: '14005089FC', tag: '005089FC' }],
    ['9999999999', { number: '9999999999', tag: null }],
  ])('is a badge where the device is a badge reader: %s', (digits, badge) => {
    const decoder = new HidKeyboardDecoder(BOOT_LAYOUTS, 'badge');
    expect(withoutNoise(readAll(decoder, ...keyReports(`${digits}\r`)))).toMatchObject([
      { kind: 'badge', layout: `keyboard-${digits.length}`, ...badge },
    ]);
  });

  test('is noise where a badge reader types no number', () => {
    const decoder = new HidKeyboardDecoder(BOOT_LAYOUTS, 'badge');
    const [frame] = readAll(decoder, ...keyReports('hello\r'));
    expect(frame).toMatchObject({ kind: 'noise', reason: 'text' });
  });

  test('is noise beyond 8 192 characters, and the next code is read', () => {
    const frames = readAll(
      new HidKeyboardDecoder(),
      ...keyReports(`${'ab'.repeat(5000)}\r`),
      ...keyReports('a1\r'),
    );
    const [first, ...more] = frames.filter((frame) => frame.kind !== 'lineEnd');
    expect(first).toMatchObject({ kind: 'noise', reason: 'too long' });
    expect(more).toMatchObject([{ kind: 'barcode', text: 'a1' }]);
  });
});

describe('layouts', () => {
  const layoutsOf = (hex: string) => keyboardLayouts(readHidDescriptor(bytesOf(hex)));

  test('a published boot keyboard is read as the boot layout', () => {
    const hex = vectors('hid-report-descriptor')[2]?.hex ?? '';
    expect(layoutsOf(hex)).toMatchObject([
      { reportId: null, length: 8, fields: BOOT_LAYOUTS[0]?.fields },
    ]);
  });

  /** Report 1: modifiers, and keys 04 to 73 as bits; report 2: volume keys. */
  const NKRO =
    '05010906A1018501050719E029E71500250175019508810219042973957081 02C0'.replace(' ', '') +
    '050C0901A1018502150026FF0319002AFF03751095018100C0';

  test('a bitmap keyboard behind a report id is read, and its other reports are not', () => {
    const layouts = layoutsOf(NKRO);
    expect(layouts).toMatchObject([{ reportId: 1, length: 16 }]);
    const report = (modifiers: number, ...keys: number[]): Uint8Array => {
      const bytes = new Uint8Array(16);
      bytes.set([1, modifiers]);
      for (const key of keys) bytes[2 + ((key - 4) >> 3)]! |= 1 << ((key - 4) & 7);
      return bytes;
    };
    const frames = readAll(
      new HidKeyboardDecoder(layouts ?? []),
      report(2, 0x04),
      report(0),
      report(0, 0x1e),
      bytesOf('02E900'),
      report(0, 0x28),
      report(0),
    );
    expect(frames.filter(({ kind }) => kind !== 'lineEnd')).toMatchObject([
      { kind: 'noise', reason: 'unknown report' },
      { kind: 'barcode', text: 'A1' },
    ]);
  });

  test('an array may count its keys from another number on', () => {
    const layouts = layoutsOf(
      '05010906A101050719042907150125040 8'.replace(' ', '') + '750895028100C0',
    );
    expect(layouts).toHaveLength(1);
    const decoder = new HidKeyboardDecoder(layouts ?? []);
    expect(
      withoutNoise(readAll(decoder, bytesOf('0100'), bytesOf('0000'), bytesOf('0400'))),
    ).toMatchObject([{ text: 'ad' }]);
  });

  test('without a descriptor a report of nine bytes has an id before it', () => {
    const reports = keyReports('a1\r').map((report) => concatBytes([Uint8Array.of(2), report]));
    expect(texts(...reports)).toEqual(['a1']);
    expect(texts(bytesOf('020400'))).toEqual(['! unknown report']);
  });

  test('a 0 before reports that have no id is no part of them', () => {
    const layouts = layoutsOf(vectors('hid-report-descriptor')[2]?.hex ?? '') ?? [];
    const reports = keyReports('a1\r').map((report) => concatBytes([Uint8Array.of(0), report]));
    const frames = readAll(new HidKeyboardDecoder(layouts), ...reports);
    expect(withoutNoise(frames)).toMatchObject([{ text: 'a1' }]);
  });

  test('a device without keys is no keyboard', () => {
    expect(layoutsOf('')).toBeNull();
    expect(layoutsOf(vectors('hid-report-descriptor')[0]?.hex ?? '')).toBeNull();
  });

  test('any descriptor and any reports give an answer in time, and account for every byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 120 }),
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 16 })),
        (descriptor, reports) => {
          const layouts = keyboardLayouts(readHidDescriptor(descriptor)) ?? BOOT_LAYOUTS;
          const frames = readAll(new HidKeyboardDecoder(layouts), ...reports);
          expect(frames.reduce((sum, frame) => sum + frame.bytes.length, 0)).toBe(
            concatBytes(reports).length,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
