import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from '../../../../kiosk/screens/layouts/read-number.ts';
import { readTries, triesText } from '../../../../kiosk/screens/layouts/tries-text.ts';

describe('sizes of text in one line', () => {
  test('come back as they were written', () => {
    const one = fc.record({
      mm: fc.integer({ min: 1, max: 100_000 }).map((thousandths) => thousandths / 1000),
      lines: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (tries) => {
        expect(readTries(triesText(tries))).toEqual(tries);
      }),
    );
  });

  test.each([
    ['6, 5.25、4.5×2', [6, 5.25, 4.5], [1, 1, 2]],
    ['６，５', [6, 5], [1, 1]],
    ['3x2 3*3 3X4', [3, 3, 3], [2, 3, 4]],
    ['2.5;', [2.5], [1]],
  ])('%s is understood', (text, sizes, lines) => {
    expect(readTries(text)).toEqual(sizes.map((mm, n) => ({ mm, lines: lines[n] })));
  });

  test.each(['', ' ', 'six', '6,five', '0', '3×0', '-3', '3××2', '1e3'])('%o is none', (text) => {
    expect(readTries(text)).toBeNull();
  });
});

describe('a measure', () => {
  test.each([
    ['12', 12],
    [' 3.75 ', 3.75],
    ['3.', 3],
    ['３．５', 3.5],
    ['3,5', 3.5],
    ['3。5', 3.5],
  ])('%o is %d', (text, value) => {
    expect(readNumber(text, 0, 297)).toBe(value);
  });

  test.each(['', '-1', '1.2345', 'abc', '298', '1e2', 'NaN', '99999'])('%o is none', (text) => {
    expect(readNumber(text, 0, 297)).toBeNull();
  });
});
