import { labelCode } from '#domain/ids.ts';
import type { LabelCode } from '#domain/ids.ts';
import { isCode } from './code.ts';

/**
 * 人工编码: the code as people read and type it, XXXX-XXXX-XXXX-XXXX-C. C is the ISO 7064
 * MOD 37,36 check character, any of 0-9 A-Z: it may itself be I, L, O or U, so the look-alikes
 * are put right in the first sixteen places only.
 */
const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = 36;
/** Four groups of four and what follows: somebody meant a printed code. */
const GROUPED = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,3}-[0-9A-Z]{0,4}$/;
/** Hyphen, its cousins that a Chinese input method types, and full-width minus. */
const DASHES = /[\u2010-\u2015\u2212\uFF0D]/g;

/** The printed form of a code, check character included. */
export function printedCode(code: LabelCode): string {
  return [...(code.match(/.{4}/g) ?? []), checkCharacter(code)].join('-');
}

/** ISO 7064 MOD 37,36, hybrid system, for upper-case letters and digits. */
export function checkCharacter(text: string): string {
  let product = MODULUS;
  for (const character of text) {
    const sum = (product + CHECK_ALPHABET.indexOf(character)) % MODULUS || MODULUS;
    product = (sum * 2) % (MODULUS + 1);
  }
  return CHECK_ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
}

export type PrintedCodeReading =
  | { readonly kind: 'printedCode'; readonly code: LabelCode }
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'other' };

/**
 * What a typed or scanned text is as a printed code. Lower case, full width, spaces and hyphens
 * are forgiven; a wrong, missing or doubled character is `mistyped`; anything else is `other`.
 */
export function readPrintedCode(text: string): PrintedCodeReading {
  const typed = text.normalize('NFKC').replace(DASHES, '-').trim().toUpperCase();
  const bare = typed.replace(/[ -]/g, '');
  const code = bare.slice(0, -1).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (isCode(code)) {
    const check = bare.slice(-1);
    if (!CHECK_ALPHABET.includes(check)) return { kind: 'other' };
    return check === checkCharacter(code)
      ? { kind: 'printedCode', code: labelCode(code) }
      : { kind: 'mistyped' };
  }
  return GROUPED.test(typed) ? { kind: 'mistyped' } : { kind: 'other' };
}
