import { Mod37_36 } from '@konfirm/iso7064';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfCode, codeFromBytes, isCode } from '#labels/code.ts';
import { checkCharacter, printedCode, readPrintedCode } from '#labels/printed-code.ts';
import { ALPHABET, anyCode } from './support.ts';

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

test('a code is 80 bits there and back, and nothing else is taken for one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = codeFromBytes(bytes);
      expect(isCode(code)).toBe(true);
      expect([...bytesOfCode(code)]).toEqual([...bytes]);
    }),
  );
  expect(() => codeFromBytes(new Uint8Array(9))).toThrow('10 bytes');
});

test('the check character is that of an independent ISO 7064 MOD 37,36', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(checkCharacter(code)).toBe(Mod37_36.checksum(code));
    }),
    { numRuns: 2_000 },
  );
});

test('a printed code reads back as typed by people: lower case, full width, spaces, look-alikes', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const printed = printedCode(code);
      const body = printed.slice(0, -1);
      const typings = [
        printed,
        printed.toLowerCase(),
        wide(printed),
        printed.replaceAll('-', ''),
        printed.replaceAll('-', ' '),
        printed.replaceAll('-', '—'),
        ` ${printed} `,
        body.replaceAll('0', 'o').replaceAll('1', 'l') + printed.slice(-1),
        body.replaceAll('0', 'O').replaceAll('1', 'I') + printed.slice(-1),
      ];
      for (const typed of typings) {
        expect(readPrintedCode(typed)).toEqual({ kind: 'printedCode', code });
      }
    }),
    { numRuns: 500 },
  );
});

test('every single wrong character of a printed code is mistyped, never another code', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const printed = printedCode(code);
      for (let at = 0; at < printed.length; at++) {
        if (printed[at] === '-') continue;
        for (const other of ALPHABET) {
          if (other === printed[at]) continue;
          const typed = printed.slice(0, at) + other + printed.slice(at + 1);
          expect(readPrintedCode(typed)).toEqual({ kind: 'mistyped' });
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('a code without its check character, or with a letter that codes never have, is mistyped', () => {
  expect(readPrintedCode('0123-4567-89AB-CDEF').kind).toBe('mistyped');
  expect(readPrintedCode('0123-4567-89AB-CDEF-').kind).toBe('mistyped');
  expect(readPrintedCode('0123-4567-89AB-CDEU-0').kind).toBe('mistyped');
  expect(readPrintedCode('BMG-04').kind).toBe('other');
  expect(readPrintedCode('机密★10年').kind).toBe('other');
});
