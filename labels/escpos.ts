import type { Bitmap } from './bitmap.ts';
import { withoutImmediates, type Immediate } from './immediate.ts';

/** Rows of a `GS v 0`: the height has two bytes, yet small printers hold no more in one piece. */
const ROWS_MAX = 255;
/** Lines fed after the picture, so that it can be torn off. */
const FEED_LINES = 4;

/** DLE EOT asks for the state, DLE ENQ recovers and clears, DLE DC4 clears or switches off: obeyed in the middle of a picture, too. */
export const ESCPOS_IMMEDIATES: readonly Immediate[] = [
  { first: 0x10, seconds: [0x04, 0x05, 0x14], instead: 0x18 },
];

/**
 * 小票: ESC/POS of one label on receipt paper: the printer set to its start, a picture (`GS v 0`) in bands, a feed. 1 = black, raw bytes.
 * The paper has no gaps; a 60 mm label at 203 dpi wants a head of 80 mm paper (576 dots).
 */
export function escposOf(bitmap: Bitmap): Uint8Array {
  const bands: Uint8Array[] = [Uint8Array.of(0x1b, 0x40)];
  for (let y = 0; y < bitmap.height; y += ROWS_MAX) {
    const rows = Math.min(ROWS_MAX, bitmap.height - y);
    const data = bitmap.bits.subarray(y * bitmap.stride, (y + rows) * bitmap.stride);
    const { stride } = bitmap;
    bands.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8),
      withoutImmediates(data, ESCPOS_IMMEDIATES),
    );
  }
  return Buffer.concat([...bands, Uint8Array.of(0x1b, 0x64, FEED_LINES)]);
}
