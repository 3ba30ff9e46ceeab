import type { Bitmap } from './bitmap.ts';

/** Eight grey bytes for each byte of dots, 0 = black, as they lie in memory. */
const GREY = greyOfByte();

/**
 * Grey picture (Netpbm P5) of the dots, the plainest that a reader takes. Rows are whole bytes, so that up to seven white columns
 * stand at the right, as the printer gets them.
 */
export function pgmOf({ stride, height, bits }: Bitmap): Uint8Array {
  const [head, tail] = [`P5\n${stride * 8}`, ` ${height}\n255\n`];
  // Blanks between the numbers are allowed; they bring the dots to a multiple of eight.
  const length = Math.ceil((head.length + tail.length) / 8) * 8;
  const picture = new Uint8Array(length + bits.length * 8);
  picture.set(Buffer.from(head.padEnd(length - tail.length) + tail, 'latin1'));
  const pixels = new BigUint64Array(picture.buffer, length);
  for (let at = 0; at < bits.length; at++) pixels[at] = GREY[bits[at] ?? 0] ?? 0n;
  return picture;
}

function greyOfByte(): BigUint64Array {
  const bytes = new Uint8Array(256 * 8);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = ((at >> 3) & (0x80 >> (at & 7))) === 0 ? 0xff : 0;
  }
  return new BigUint64Array(bytes.buffer);
}
