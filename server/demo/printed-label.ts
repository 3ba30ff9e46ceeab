import { inflateSync } from 'node:zlib';
import { blankBitmap, type Bitmap } from '#labels/bitmap.ts';
import { pngOf } from '#labels/png.ts';
import { crc16 } from '#labels/zpl.ts';

const SIZE = /\^PW(\d{1,5})\^LL(\d{1,5})/;
/** A band of the picture: where it begins, its bytes a row, and the bytes as Z64. */
const BAND = /\^FO0,(\d{1,5})\^GFA,\d+,(\d+),(\d+),:Z64:([\w+/=]+):([0-9A-F]{4})\^FS/g;
const DOTS_PER_METRE_203 = 8_000;
const DOTS_PER_METRE_300 = 12_000;
const SIDE_MAX = 4_000;

/**
 * What a printer makes of the ZPL that it was sent: the picture, dot for dot. Knows the commands that we
 * send (^PW, ^LL, ^FO, ^GF with Z64) and no others; null where the bytes are not of that kind.
 */
export function bitmapOfZpl(bytes: Uint8Array): Bitmap | null {
  const text = Buffer.from(bytes).toString('latin1');
  const [, width, height] = (SIZE.exec(text) ?? []).map(Number);
  if (!width || !height || width > SIDE_MAX || height > SIDE_MAX) return null;
  const picture = blankBitmap(width, height);
  let bands = 0;
  for (const [, y = '', length, stride, data = '', crc] of text.matchAll(BAND)) {
    if (crc16(data) !== Number.parseInt(crc ?? '', 16)) return null;
    const dots = inflateSync(Buffer.from(data, 'base64'), { maxOutputLength: SIDE_MAX * SIDE_MAX });
    const at = Number(y) * picture.stride;
    const isFitting =
      Number(stride) === picture.stride &&
      Number(length) === dots.length &&
      at + dots.length <= picture.bits.length;
    if (!isFitting) return null;
    picture.bits.set(dots, at);
    bands += 1;
  }
  return bands > 0 ? picture : null;
}

/** The label as a PNG at its true size, 203 or 300 dpi by its width; null where it cannot be read. */
export function pictureOfZpl(bytes: Uint8Array): Uint8Array | null {
  const bitmap = bitmapOfZpl(bytes);
  if (bitmap === null) return null;
  return pngOf(bitmap, bitmap.width > 600 ? DOTS_PER_METRE_300 : DOTS_PER_METRE_203);
}
