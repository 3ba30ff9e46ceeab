import { dotsPerMm } from './face.ts';
import type { Dpi } from './face.ts';
import { PAYLOAD_CHARS } from './payload.ts';
import { QR_MODULES } from './qr.ts';

/** 码制: the three ways a label writes its payload for machines. All carry the same 29 characters. */
export type Symbology = 'qr' | 'dataMatrix' | 'code128';

/** What a symbol takes and what a scanner needs of it. */
export type SymbolNeeds = {
  /** Modules of ink; of Code 128 the most that a payload can take, all in code set B. */
  readonly across: number;
  /** Rows of modules; 1 for bars, which are as high as their box. */
  readonly down: number;
  /** Blank modules on each side, and above and below. */
  readonly quiet: { readonly across: number; readonly down: number };
  /** The smallest module a camera or a laser still reads when the head has printed it. */
  readonly least: { readonly mm: number; readonly dots: number };
  /** Lowest bars, millimetres. */
  readonly heightMm: number;
};

/** Start, payload, check at 11 modules, and the stop at 13. */
const CODE_128_MODULES = 11 * (1 + PAYLOAD_CHARS + 1) + 13;

/*
 * Quiet zones: ISO/IEC 18004 (4), 16022 (1), 15417 (10). Modules: below 0.33 mm a hand-held's camera
 * loses 2D symbols at arm's length, three dots keep a thermal head's gain of half a dot harmless;
 * for bars GS1's floor of 0.25 mm.
 */
export const SYMBOLS: Readonly<Record<Symbology, SymbolNeeds>> = {
  qr: {
    across: QR_MODULES,
    down: QR_MODULES,
    quiet: { across: 4, down: 4 },
    least: { mm: 0.33, dots: 3 },
    heightMm: 0,
  },
  dataMatrix: {
    across: 20,
    down: 20,
    quiet: { across: 1, down: 1 },
    least: { mm: 0.33, dots: 3 },
    heightMm: 0,
  },
  code128: {
    across: CODE_128_MODULES,
    down: 1,
    quiet: { across: 10, down: 0 },
    least: { mm: 0.25, dots: 2 },
    heightMm: 5,
  },
};

/** Dots of the smallest module that is read, on a head. */
export function leastDots(symbology: Symbology, dpi: Dpi): number {
  const { dots, mm } = SYMBOLS[symbology].least;
  return Math.max(dots, Math.ceil(mm * dotsPerMm(dpi) - 1e-9));
}
