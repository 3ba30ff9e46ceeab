import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usCharacter } from '../../../kiosk/scanning/keys.ts';
import { altTyped, run, typed, TYPEABLE, type Stroke } from '../support/typing.ts';

const char = fc.constantFrom(...TYPEABLE);
const code = (minLength: number) =>
  fc.array(char, { minLength, maxLength: 60 }).map((chars) => chars.join(''));
const fast = fc.integer({ min: 1, max: 50 });
const suffix = fc.constantFrom('', '\r', '\t', '\r\r');
const LONG_PAUSE = 400;

const strokes = (text: string, gaps: readonly number[], first: number): Stroke[] =>
  [...text].map((c, i) => ({ char: c, gap: i === 0 ? first : (gaps[i % gaps.length] ?? 1) }));

const scan = fc.record({
  text: code(6),
  gaps: fc.array(fast, { minLength: 1, maxLength: 60 }),
  suffix,
});
const isChar = (key: Parameters<typeof usCharacter>[0]) =>
  'ctrl' in key && key.code !== 'Enter' ? usCharacter(key) : null;

test('any text at any scanner speed is read exactly, and leaves nothing in the focused field', () => {
  fc.assert(
    fc.property(scan, ({ text, gaps, suffix: end }) => {
      const keys = typed(strokes(text + end, gaps, LONG_PAUSE), 0);
      expect(run(keys, isChar)).toEqual({ scans: [text], field: '', enters: 0 });
    }),
    { numRuns: 500 },
  );
});

test('a short code without stall is read from four characters on, and from three with Enter', () => {
  fc.assert(
    fc.property(code(4), fc.array(fast, { minLength: 1 }), suffix, (text, gaps, end) => {
      const keys = typed(strokes(text + end, gaps, LONG_PAUSE), 0);
      expect(run(keys, isChar).scans).toEqual([text]);
    }),
  );
  expect(run(typed(strokes('A1B\r', [20], 0), 0), isChar).scans).toEqual(['A1B']);
});

test('a cordless scanner may stall for 200 ms at any place of a code', () => {
  fc.assert(
    fc.property(scan, fc.nat(), fc.integer({ min: 51, max: 200 }), (read, place, stall) => {
      const typing = strokes(read.text + read.suffix, read.gaps, LONG_PAUSE);
      const at = 1 + (place % (read.text.length - 1));
      const stalled = typing.map((s, i) => (i === at ? { ...s, gap: stall } : s));
      const outcome = run(typed(stalled, 0), isChar);
      expect(outcome).toEqual({ scans: [read.text], field: '', enters: 0 });
    }),
    { numRuns: 500 },
  );
});

test('once a code is recognised it may stall as often as it likes', () => {
  const text = 'ZW1234567890ABCDEF';
  const typing = [...text].map((c, i) => ({ char: c, gap: i < 6 ? 10 : i % 2 === 0 ? 200 : 5 }));
  expect(run(typed([...typing, { char: '\r', gap: 200 }], 0), isChar).scans).toEqual([text]);
});

test('codes directly after each other are as many reads, in order', () => {
  fc.assert(
    fc.property(
      fc.array(code(6), { minLength: 2, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      fc.constantFrom('\r', '\t', '\r\r'),
      (texts, gaps, end) => {
        const all = texts.map((text) => text + end).join('');
        const outcome = run(typed(strokes(all, gaps, 10), 0), isChar);
        expect(outcome).toEqual({ scans: texts, field: '', enters: 0 });
      },
    ),
    { numRuns: 300 },
  );
});

test('a person typing yields no scan, and the field holds every key', () => {
  const human = fc.array(fc.record({ char, gap: fc.integer({ min: 80, max: 900 }) }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(human, (typing) => {
      const outcome = run(typed(typing, 0), isChar);
      expect(outcome.scans).toEqual([]);
      expect(outcome.field).toBe(typing.map((s) => s.char).join(''));
    }),
    { numRuns: 500 },
  );
});

test('two keys rolled together by quick fingers are still a person', () => {
  const typing = [...'the quick fox'].map((c, i) => ({ char: c, gap: i % 3 === 1 ? 30 : 110 }));
  const outcome = run(typed(typing, 0), isChar);
  expect(outcome).toEqual({ scans: [], field: 'the quick fox', enters: 0 });
});

test('a burst in the midst of typing goes to the scan, the typing stays in the field', () => {
  const before = strokes('hello', [120], 0);
  const burst = strokes('ZW1:ABCDEF\r', [3], 150);
  const after = strokes('world', [120], LONG_PAUSE);
  const outcome = run(typed([...before, ...burst, ...after], 0), isChar);
  expect(outcome).toEqual({ scans: ['ZW1:ABCDEF'], field: 'helloworld', enters: 0 });
});

test('input methods and Caps Lock change nothing, since the physical key is read', () => {
  const typing = strokes('Zw1:AbC-09\r', [4], 0);
  expect(run(typed(typing, 0, { ime: true }), isChar).scans).toEqual(['Zw1:AbC-09']);
  expect(run(typed(typing, 0, { capsLock: true }), isChar).scans).toEqual(['Zw1:AbC-09']);
});

test('a remote keyboard that names capitals and presses no Shift is believed', () => {
  const keys = typed(strokes('Zw1:AbC!09\r', [4], 0), 0)
    .filter(({ code: name }) => name !== 'ShiftLeft')
    .map((key) => ({ ...key, shift: false }));
  expect(run(keys, isChar).scans).toEqual(['Zw1:AbC!09']);
});

test('a host set to another layout changes nothing, with and without Shift', () => {
  // French: the unshifted key 1 shows "&", the shifted one "1"; the scanner meant "1" and "!".
  const french = new Map([
    ['1', '&'],
    ['!', '1'],
    ['q', 'a'],
  ]);
  const keys = typed(strokes('1!q1!q!\r', [4], 0), 0).map((key) => ({
    ...key,
    key: french.get(key.key) ?? key.key,
  }));
  expect(run(keys, isChar).scans).toEqual(['1!q1!q!']);
});

test('Alt with keypad digits is read as the character it names', () => {
  fc.assert(
    fc.property(code(6), fc.integer({ min: 1, max: 40 }), (text, gap) => {
      expect(run(altTyped(text, 0, gap), () => null).scans).toEqual([text]);
    }),
  );
});

test('an Enter before the code is not pressed, an Enter of a person is', () => {
  const leading = run(typed(strokes('\rZW1:ABCDEF', [5], 0), 0), isChar);
  expect(leading).toEqual({ scans: ['ZW1:ABCDEF'], field: '', enters: 0 });
  const alone = run(typed([{ char: '\r', gap: 0 }], 0), isChar);
  expect(alone).toEqual({ scans: [], field: '', enters: 1 });
  const typedWord = run(typed(strokes('abc\r', [120], 0), 0), isChar);
  expect(typedWord).toEqual({ scans: [], field: 'abc', enters: 1 });
});

test('a held key that repeats is not a scanner', () => {
  const keys = typed(strokes('aaaaaaaaaa', [30], 0), 0).map((key, i) => ({
    ...key,
    repeat: i > 0,
  }));
  expect(run(keys, isChar)).toEqual({ scans: [], field: 'aaaaaaaaaa', enters: 0 });
});

test('a long text of 8 KB is one read', () => {
  const text = 'A1'.repeat(4096);
  expect(run(typed(strokes(`${text}\r`, [1], 0), 0), isChar).scans).toEqual([text]);
});
