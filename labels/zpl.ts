import { deflateSync } from 'node:zlib';
import type { Bitmap } from './bitmap.ts';

/** ^GF takes at most 99 999 bytes (ZPL II guide, ^GF): larger pictures go in bands. */
const FIELD_BYTES_MAX = 99_999;

/**
 * ZPL II of one label: a picture and nothing else, so that no text can become a command. 1 = black,
 * as zlib, base64 and CRC (Z64). One copy always: a numbered label has no second. `fields` stand before the picture.
 */
export function zplOf(bitmap: Bitmap, fields: readonly string[] = []): string {
  const rows = Math.floor(FIELD_BYTES_MAX / bitmap.stride);
  const bands: string[] = [];
  for (let y = 0; y < bitmap.height; y += rows) {
    const band = bitmap.bits.subarray(y * bitmap.stride, (y + rows) * bitmap.stride);
    bands.push(`^FO0,${y}^GFA,${band.length},${band.length},${bitmap.stride},${z64(band)}^FS`);
  }
  const head = `^XA^PW${bitmap.width}^LL${bitmap.height}^LH0,0^LS0`;
  return `${[head, ...fields, ...bands].join('\r\n')}\r\n^PQ1,0,1,N^XZ\r\n`;
}

/** :Z64:base64:crc — the CRC is over the base64 text. */
function z64(bytes: Uint8Array): string {
  const text = deflateSync(bytes).toString('base64');
  return `:Z64:${text}:${crc16(text).toString(16).padStart(4, '0').toUpperCase()}`;
}

/** CRC-16/XMODEM: polynomial 1021, from 0. */
export function crc16(text: string): number {
  let crc = 0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc &= 0xffff;
  }
  return crc;
}
