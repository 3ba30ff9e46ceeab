import { plainBadge, uncheckedBadge } from './em4100-badge.ts';
import type { BadgeFrame } from './frames.ts';
import { fromHex } from './hex.ts';

const NUMBER = /^(?:[0-9A-F]{4,20}|\d{3},\d{5})$/;

/**
 * 工牌 as a keyboard-type reader types it: digits and Enter. `number` is what was typed, letters as capitals, since eight digits mean
 * one thing at one maker (080 35121) and another at the next. Ten decimal digits are the badge's low 32 bits. Null: no badge's number.
 */
export function badgeOf(typed: string): BadgeFrame | null {
  const number = typed.trim().toUpperCase();
  if (!NUMBER.test(number)) return null;
  const nothing = new Uint8Array();
  const plain = plainBadge(nothing, number, `keyboard-${number.length}`);
  const serial = serialOf(number);
  return serial === null ? plain : { ...uncheckedBadge(nothing, serial, plain.layout), number };
}

/** Five bytes, the first unknown, where the number tells the other four without doubt. */
function serialOf(number: string): Uint8Array | null {
  if (/^\d{10}$/.test(number)) {
    const value = Number(number);
    return value > 0xffffffff ? null : fromHex(value.toString(16).padStart(10, '0'));
  }
  const isHex = /[A-F]/.test(number) && (number.length === 8 || number.length === 10);
  return isHex ? fromHex(number.padStart(10, '0')) : null;
}
