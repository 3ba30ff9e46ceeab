import { xor8 } from './checks.ts';
import type { BadgeFrame } from './frames.ts';
import { hexPairs } from './em4100-marks.ts';
import { toHex } from './hex.ts';

/** ASCII bytes as text. */
export function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Ten hex digits and their XOR in two more; null when the check fails. (Some clones add up instead: not believed.) */
export function checkedBadge(
  frame: Uint8Array,
  digits: Uint8Array,
  layout: string,
): BadgeFrame | null {
  const bytes = hexPairs(digits);
  if (!isChecked(bytes)) return null;
  return uncheckedBadge(frame, bytes.subarray(0, 5), layout);
}

/** The XOR of five bytes and of their check is nothing. */
export function isChecked(bytes: Uint8Array): boolean {
  return xor8(bytes) === 0;
}

/** Version (or batch) 1 and number 4, with the two decimal forms that are printed on cards. */
export function uncheckedBadge(frame: Uint8Array, serial: Uint8Array, layout: string): BadgeFrame {
  const [, first = 0, facility = 0, high = 0, low = 0] = serial;
  const card = (high << 8) | low;
  return {
    kind: 'badge',
    number: toHex(serial),
    tag: toHex(serial.subarray(1)),
    dec10: decimal(first * 0x1000000 + facility * 0x10000 + card, 10),
    w26: `${decimal(facility, 3)},${decimal(card, 5)}`,
    layout,
    bytes: frame,
  };
}

/** A Mifare UID of four bytes: `number` is its hex, most significant byte as it came. */
export function mifareBadge(frame: Uint8Array, uid: Uint8Array, layout: string): BadgeFrame {
  return { ...plainBadge(frame, toHex(uid), layout), tag: toHex(uid) };
}

/** A number that is given out as it came. */
export function plainBadge(frame: Uint8Array, number: string, layout: string): BadgeFrame {
  return { kind: 'badge', number, tag: null, dec10: null, w26: null, layout, bytes: frame };
}

function decimal(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** Whether ten hex digits and their two of the check stand from `from` on. */
export function isBadgeAt(digits: Uint8Array, from: number): boolean {
  return isChecked(hexPairs(digits.subarray(from, from + 12)));
}
