import { dotsPerMm } from './face.ts';
import type { Dpi } from './face.ts';
import { QUIET_MODULES, SYMBOL_MODULES } from './symbol.ts';

/** The label stock, millimetres. */
export const LABEL_MM = { width: 60, height: 40 };
const MARGIN_MM = { side: 3, top: 2.5, bottom: 2.5 };
/** Where the rules stand, from the edges, and the air between them and the body. */
const RULE_MM = { oneLine: 5.9, twoLines: 7.4, foot: 5.7, thick: 0.25, air: 0.8 };
/** Symbol with quiet zone: the largest whole module in this box, 6 dots at 203 dpi, 8 at 300. */
const SYMBOL_BOX_MM = 24.8;

/** Millimetres to whole dots of the head. */
export const dotsOf = (mm: number, dpi: Dpi): number => Math.round(mm * dotsPerMm(dpi));

/** Margins, columns and the symbol's place, in dots. */
export type Frame = ReturnType<typeof frameOf>;

/** `headLines`: a long name of the unit takes two lines, and the body begins lower. */
export function frameOf(dpi: Dpi, headLines: number) {
  const mm = (value: number): number => dotsOf(value, dpi);
  const width = mm(LABEL_MM.width);
  const height = mm(LABEL_MM.height);
  const module = Math.floor(mm(SYMBOL_BOX_MM) / (SYMBOL_MODULES + 2 * QUIET_MODULES));
  const ink = module * SYMBOL_MODULES;
  const left = mm(MARGIN_MM.side);
  const right = width - left;
  const thick = mm(RULE_MM.thick);
  const headRule = mm(headLines > 1 ? RULE_MM.twoLines : RULE_MM.oneLine);
  const footRule = height - mm(RULE_MM.foot) - thick;
  const bodyTop = headRule + thick + mm(RULE_MM.air);
  const bodyBottom = footRule - mm(RULE_MM.air);
  return {
    dpi,
    width,
    height,
    left,
    right,
    top: mm(headLines > 1 ? MARGIN_MM.top - 0.5 : MARGIN_MM.top),
    bottom: height - mm(MARGIN_MM.bottom),
    rules: { thick, head: headRule, foot: footRule },
    /** Between head and foot. */
    bodyTop,
    bodyBottom,
    /** Where text must end, so that the quiet zone stays blank. */
    columnRight: right - ink - module * QUIET_MODULES,
    symbol: { module, ink, x: right - ink, y: Math.round((bodyTop + bodyBottom - ink) / 2) },
  };
}
