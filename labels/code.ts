import { labelCode } from '#domain/ids.ts';
import type { LabelCode } from '#domain/ids.ts';

/**
 * 标签编码. 80 random bits as 16 Crockford base32 characters: no I, L, O, U, so that nothing is
 * taken for 1 or 0. It says nothing of what it stands on: no level, unit, date or count.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;
const CODE_CHARS = 16;
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** A new code from 10 random bytes, which the caller draws from the operating system. */
export function codeFromBytes(bytes: Uint8Array): LabelCode {
  if (bytes.length !== CODE_BYTES) {
    throw new RangeError(`a label code is made of ${CODE_BYTES} bytes, not ${bytes.length}`);
  }
  return labelCode(toBase32(bytes, CODE_CHARS));
}

/** The 10 bytes of a code, as a tag carries them. */
export function bytesOfCode(code: LabelCode): Uint8Array {
  if (!isCode(code)) throw new RangeError('not a label code');
  return fromBase32(code);
}

/** True for exactly 16 upper-case Crockford characters. */
export const isCode = (text: string): boolean => CODE.test(text);

/** The first `count` groups of five bits, as Crockford characters; the last bits may be left over. */
export function toBase32(bytes: Uint8Array, count: number): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < count) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

/** Five bits a character, whole bytes only. The text must be of the alphabet: checked by the caller. */
export function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    held = (held << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return bytes;
}

/** One Crockford character for 0..31. */
export function digitOf(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 31) {
    throw new RangeError(`${value} is not within 0..31`);
  }
  return ALPHABET.charAt(value);
}

/** 0..31 for a Crockford character, -1 for any other. */
export const valueOf = (digit: string): number => ALPHABET.indexOf(digit);
