import { dotsPerMm } from './face.ts';
import type { Dpi } from './face.ts';
import { QUIET_MODULES, SYMBOL_MODULES } from './symbol.ts';

/** The label stock, millimetres. */
export const LABEL_MM = { width: 60, height: 40 };
const MARGIN_MM = { side: 3, top: 2.5, bottom: 2.5 };
/** Head and foot lines with their air; between them stand the text and the symbol. */
const BAND_MM = 6.6;
/** Symbol with quiet zone: the largest whole module in this box, 6 dots at 203 dpi, 8 at 300. */
const SYMBOL_BOX_MM = 24.8;

/** Millimetres to whole dots of the head. */
export const dotsOf = (mm: number, dpi: Dpi): number => Math.round(mm * dotsPerMm(dpi));

/** Margins, columns and the symbol's place, in dots. */
export type Frame = ReturnType<typeof frameOf>;

export function frameOf(dpi: Dpi) {
  const width = dotsOf(LABEL_MM.width, dpi);
  const height = dotsOf(LABEL_MM.height, dpi);
  const box = dotsOf(SYMBOL_BOX_MM, dpi);
  const module = Math.floor(box / (SYMBOL_MODULES + 2 * QUIET_MODULES));
  const ink = module * SYMBOL_MODULES;
  const left = dotsOf(MARGIN_MM.side, dpi);
  const right = width - left;
  const band = dotsOf(BAND_MM, dpi);
  return {
    dpi,
    width,
    height,
    left,
    right,
    top: dotsOf(MARGIN_MM.top, dpi),
    bottom: height - dotsOf(MARGIN_MM.bottom, dpi),
    /** Between head and foot. */
    bodyTop: band,
    bodyBottom: height - band,
    /** Where text must end, so that the quiet zone stays blank. */
    columnRight: right - ink - module * QUIET_MODULES,
    symbol: { module, ink, x: right - ink, y: Math.round((height - ink) / 2) },
  };
}
