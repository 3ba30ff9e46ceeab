import bwipjs from 'bwip-js/node';
import { QR_MODULES, qrRows } from './qr.ts';
import { SYMBOLS } from './symbology.ts';
import type { Symbology } from './symbology.ts';

/** Symbol as rows of modules, true = black, quiet zone not included. Bars are one row. */
export type Matrix = readonly (readonly boolean[])[];

/** The matrix of a 29-character payload. */
export function symbolOf(payload: string, symbology: Symbology = 'qr'): Matrix {
  switch (symbology) {
    case 'qr':
      return qrRows(payload).map((row) =>
        Array.from({ length: QR_MODULES }, (_, x) => ((row >> (QR_MODULES - 1 - x)) & 1) === 1),
      );
    case 'dataMatrix':
      return dataMatrixOf(payload);
    case 'code128':
      return [barsOf(payload)];
  }
}

function dataMatrixOf(payload: string): Matrix {
  const { across } = SYMBOLS.dataMatrix;
  const [symbol] = bwipjs.raw('datamatrix', payload, `version=${across}x${across}`);
  if (!symbol || !('pixs' in symbol) || symbol.pixx !== across) {
    throw new Error('the payload did not become a DataMatrix of 20 × 20');
  }
  const { pixs, pixx } = symbol;
  return Array.from({ length: symbol.pixy }, (_, y) =>
    Array.from({ length: pixx }, (__, x) => pixs[y * pixx + x] === 1),
  );
}

/** Widths of bars and spaces in turn, from a bar on. */
function barsOf(payload: string): readonly boolean[] {
  const [symbol] = bwipjs.raw('code128', payload, '');
  if (!symbol || !('sbs' in symbol)) throw new Error('the payload did not become a Code 128');
  return symbol.sbs.flatMap((width, i) => Array.from({ length: width }, () => i % 2 === 0));
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
