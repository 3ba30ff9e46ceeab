import type { Contours } from './outline.ts';

/** 1-bit picture, rows of whole bytes, most significant bit left, 1 = black. Bits past `width` are 0. */
export type Bitmap = {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly bits: Uint8Array;
};

/** A bitmap with its place relative to an origin on the baseline. */
export type Stamp = { readonly bitmap: Bitmap; readonly left: number; readonly top: number };

/** Lines looked at in each row of dots; exact along the row, so that this is all the sampling there is. */
const SUB_ROWS = 8;

export function blankBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  return { width, height, stride, bits: new Uint8Array(stride * height) };
}

/** True for a black dot; outside everything is white. */
export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  return ((bitmap.bits[y * bitmap.stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Blackens a box, clipped at the edges. */
export function fillBox(target: Bitmap, x: number, y: number, width: number, height: number): void {
  const [left, right] = [Math.max(x, 0), Math.min(x + width, target.width)];
  for (let row = Math.max(y, 0); row < Math.min(y + height, target.height); row++) {
    let column = left;
    while (column < right) {
      const wholeByte = (column & 7) === 0 && right - column >= 8;
      if (wholeByte) target.bits[row * target.stride + (column >> 3)] = 0xff;
      else blacken(target, column, row);
      column += wholeByte ? 8 : 1;
    }
  }
}

/** Puts a stamp's black dots on the target, its origin at (x, y); what would lie outside is cut off. */
export function stampOn(target: Bitmap, stamp: Stamp, x: number, y: number): void {
  const { bitmap } = stamp;
  for (let row = 0; row < bitmap.height; row++) {
    for (let at = 0; at < bitmap.stride; at++) {
      const byte = bitmap.bits[row * bitmap.stride + at] ?? 0;
      if (byte === 0) continue;
      putByte(target, byte, x + stamp.left + at * 8, y + stamp.top + row);
    }
  }
}

/** Eight dots from (x, y) to the right: two bytes of the target, unless they touch an edge. */
function putByte(target: Bitmap, byte: number, x: number, y: number): void {
  if (x < 0 || y < 0 || x + 16 > target.width || y >= target.height) {
    for (let i = 0; i < 8; i++) if ((byte & (0x80 >> i)) !== 0) blacken(target, x + i, y);
    return;
  }
  const at = y * target.stride + (x >> 3);
  const pair = byte << (8 - (x & 7));
  target.bits[at] = (target.bits[at] ?? 0) | (pair >> 8);
  target.bits[at + 1] = (target.bits[at + 1] ?? 0) | (pair & 0xff);
}

function blacken(target: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= target.width || y >= target.height) return;
  const at = y * target.stride + (x >> 3);
  target.bits[at] = (target.bits[at] ?? 0) | (0x80 >> (x & 7));
}

/**
 * Fills polygons by the non-zero rule (strokes of Noto overlap) and keeps each dot that is at
 * least half covered: on a thermal head this is where Chinese stays clean.
 */
export function fillContours(contours: Contours): Stamp {
  const box = bounds(contours);
  if (!box) return { bitmap: blankBitmap(0, 0), left: 0, top: 0 };
  const bitmap = blankBitmap(box.right - box.left, box.bottom - box.top);
  const coverage = new Float64Array(bitmap.width);
  for (let row = 0; row < bitmap.height; row++) {
    coverage.fill(0);
    for (let sub = 0; sub < SUB_ROWS; sub++) {
      const y = box.top + row + (sub + 0.5) / SUB_ROWS;
      for (const [from, to] of spans(contours, y))
        addSpan(coverage, from - box.left, to - box.left);
    }
    for (let x = 0; x < bitmap.width; x++) {
      if ((coverage[x] ?? 0) >= SUB_ROWS / 2) blacken(bitmap, x, row);
    }
  }
  return { bitmap, left: box.left, top: box.top };
}

function bounds(contours: Contours) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const contour of contours) {
    for (let i = 0; i < contour.length; i += 2) {
      const [x = 0, y = 0] = [contour[i], contour[i + 1]];
      left = Math.min(left, Math.floor(x));
      right = Math.max(right, Math.ceil(x));
      top = Math.min(top, Math.floor(y));
      bottom = Math.max(bottom, Math.ceil(y));
    }
  }
  return left < right && top < bottom ? { left, top, right, bottom } : null;
}

/** Where the line at height `y` is inside the shape. */
function spans(contours: Contours, y: number): [number, number][] {
  const crossings: { x: number; turn: number }[] = [];
  for (const contour of contours) {
    for (let i = 0; i < contour.length; i += 2) {
      const next = (i + 2) % contour.length;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [
        contour[i],
        contour[i + 1],
        contour[next],
        contour[next + 1],
      ];
      if (y0 <= y === y1 <= y) continue;
      crossings.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 });
    }
  }
  crossings.sort((a, b) => a.x - b.x);
  const found: [number, number][] = [];
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x;
    winding += turn;
    if (winding === 0) found.push([from, x]);
  }
  return found;
}

function addSpan(coverage: Float64Array, from: number, to: number): void {
  const last = Math.min(Math.ceil(to), coverage.length);
  for (let x = Math.max(Math.floor(from), 0); x < last; x++) {
    const share = Math.min(to, x + 1) - Math.max(from, x);
    coverage[x] = (coverage[x] ?? 0) + Math.max(share, 0);
  }
}
