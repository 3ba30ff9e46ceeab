import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical.ts';

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 6 }),
  ),
}));

/** The same value with every object's keys put in another order. */
const shuffled = (of: unknown): unknown => {
  if (Array.isArray(of)) return of.map(shuffled);
  if (typeof of !== 'object' || of === null) return of;
  return Object.fromEntries(
    Object.entries(of)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

describe('canonical JSON', () => {
  test('means the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(value, (of) => {
        const text = canonicalJson(of);
        expect(canonicalJson(shuffled(of))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(of)));
      }),
    );
  });

  test('orders keys by code unit and writes no space', () => {
    const of = { b: 1, a: [1, '二', null, true], 中: {}, B: { z: -1, '': 0 }, '\u{1F512}': '𠮷' };
    expect(canonicalJson(of)).toBe(
      '{"B":{"":0,"z":-1},"a":[1,"二",null,true],"b":1,"中":{},"\u{1F512}":"𠮷"}',
    );
  });

  test('keeps control characters and quotes escaped, and Chinese as it stands', () => {
    expect(canonicalJson('机密★10年"\\\n\u0001')).toBe(String.raw`"机密★10年\"\\\n\u0001"`);
    expect(canonicalJson(-0)).toBe('0');
  });

  test.each([
    ['a fraction', 1.5],
    ['a number past the safe ones', 2 ** 53],
    ['no number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a hole', [undefined]],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a broken surrogate pair', '\uD842'],
    ['a broken surrogate pair in a key', { '\uDFB7': 1 }],
  ])('%s has no canonical form', (_what, of) => {
    expect(() => canonicalJson(of)).toThrow(TypeError);
  });
});
