import { blankBitmap, isBlack, type Bitmap } from './bitmap.ts';
import type { SymbolElement } from './elements.ts';
import { SYMBOLS } from './symbology.ts';

/** Modules of a symbol: columns and rows from its top left. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
};
export type Ink = 'black' | 'white' | 'turned';

/** A symbol with its quiet zone, out of the dots of a label. */
export type Cutout = {
  readonly across: number;
  readonly down: number;
  readonly dots: Bitmap;
  /** A copy with the modules of an area black, white or turned into the other; shares of a module are rounded to dots. */
  readonly damaged: (area: Area, ink: Ink, before?: Bitmap) => Bitmap;
};

export function cutOut(label: Bitmap, symbol: SymbolElement): Cutout {
  const { module, rowHeight, matrix } = symbol;
  const { quiet } = SYMBOLS[symbol.symbology];
  const [across, down] = [matrix[0]?.length ?? 0, matrix.length];
  const [aside, above] = [quiet.across * module, quiet.down * module];
  const dots = blankBitmap(across * module + 2 * aside, down * rowHeight + 2 * above);
  for (let y = 0; y < dots.height; y++) {
    for (let x = 0; x < dots.width; x++) {
      if (isBlack(label, symbol.x - aside + x, symbol.y - above + y)) inked(dots, x, y, 'black');
    }
  }
  const damaged: Cutout['damaged'] = (area, ink, before = dots) => {
    const copy = { ...before, bits: Uint8Array.from(before.bits) };
    const [left, top] = [aside + area.x * module, above + Math.round(area.y * rowHeight)];
    const [width, height] = [area.across * module, Math.round(area.down * rowHeight)];
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) inked(copy, x, y, ink);
    }
    return copy;
  };
  return { across, down, dots, damaged };
}

function inked({ bits, stride }: Bitmap, x: number, y: number, ink: Ink): void {
  const [at, bit] = [y * stride + (x >> 3), 0x80 >> (x & 7)];
  const byte = bits[at] ?? 0;
  bits[at] = ink === 'black' ? byte | bit : ink === 'white' ? byte & ~bit : byte ^ bit;
}
