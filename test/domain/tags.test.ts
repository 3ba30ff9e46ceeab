import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOtherChip, isSameChip, isSerialised, tidOf } from '#domain/tags.ts';

const bytes = (min: number, max: number) =>
  fc
    .uint8Array({ minLength: min, maxLength: max })
    .map((array) => Buffer.from(array).toString('hex').toUpperCase());

describe('芯片号', () => {
  test('is hex in capitals; filling, and what is no hex, is none', () => {
    expect(tidOf(' e280 1170 2000aabb ')).toBe('E28011702000AABB');
    for (const none of [null, undefined, '', '0', '0000', 'FFFFFFFF', 'E28', 'no TID', '2.8E+22']) {
      expect(tidOf(none)).toBeNull();
    }
  });

  test('tells chips apart only with a number of their own', () => {
    expect(isSerialised('E28011702000112233445566')).toBe(true);
    expect(isSerialised('E280117000000000')).toBe(false);
  });
});

describe('另一芯片', () => {
  test('no chip is another than itself, however short or long a reader tells it, in whatever case', () => {
    fc.assert(
      fc.property(bytes(1, 32), fc.nat(32), (tid, cut) => {
        expect(isOtherChip(tid, tid.slice(0, 2 * cut))).toBe(false);
        expect(isOtherChip(tid.slice(0, 2 * cut), tid.toLowerCase())).toBe(false);
      }),
    );
  });

  test('nothing is said of less than eight bytes', () => {
    fc.assert(
      fc.property(bytes(1, 7), bytes(1, 32), (short, other) => {
        expect(isOtherChip(short, other)).toBe(false);
        expect(isOtherChip(other, short)).toBe(false);
        expect(isSameChip(short, short)).toBe(false);
      }),
    );
  });

  test('any difference within what both tell is another chip', () => {
    fc.assert(
      fc.property(bytes(8, 32), bytes(8, 32), (one, other) => {
        const shared = Math.min(one.length, other.length);
        const isSame = one.slice(0, shared) === other.slice(0, shared);
        expect(isOtherChip(one, other)).toBe(!isSame);
        expect(isSameChip(one, other)).toBe(isSame);
      }),
    );
  });
});
