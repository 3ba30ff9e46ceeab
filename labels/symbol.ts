import bwipjs from 'bwip-js/node';

/** 二维码 matrix: rows of modules, true = black, quiet zone not included. */
export type Matrix = readonly (readonly boolean[])[];

/** QR version 2, level Q: 25 × 25 modules, a quarter of them may be lost. */
export const SYMBOL_MODULES = 25;
/** Blank modules that ISO/IEC 18004 wants on each side. */
export const QUIET_MODULES = 4;

/** The matrix of a 29-character payload. */
export function symbolOf(payload: string): Matrix {
  const [symbol] = bwipjs.raw('qrcode', payload, 'eclevel=Q version=2');
  if (!symbol || !('pixs' in symbol) || symbol.pixx !== SYMBOL_MODULES) {
    throw new Error('the payload did not become a QR symbol of version 2');
  }
  const { pixs, pixx } = symbol;
  return Array.from({ length: symbol.pixy }, (_, y) =>
    Array.from({ length: pixx }, (__, x) => pixs[y * pixx + x] === 1),
  );
}

/** Black runs of a row, [from, length]: fewer and seamless boxes for vector formats. */
export function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}
