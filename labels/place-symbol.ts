import type { Dpi } from './face.ts';
import { boxInDots } from './layout.ts';
import type { DotBox, SymbolItem } from './layout.ts';
import { SYMBOLS } from './symbology.ts';

/** Where a symbol's ink stands and what its quiet zone takes, in dots. */
export type PlacedSymbol = {
  readonly item: SymbolItem;
  readonly module: number;
  readonly rowHeight: number;
  readonly ink: DotBox;
  readonly quiet: DotBox;
};

/** The largest whole module that the box holds, 0 where it holds none; the ink is centred from top to bottom. */
export function placeSymbol(item: SymbolItem, dpi: Dpi): PlacedSymbol {
  const needs = SYMBOLS[item.symbology];
  const box = boxInDots(item.box, dpi);
  const across = Math.floor(box.width / needs.across);
  const module = needs.down === 1 ? across : Math.min(across, Math.floor(box.height / needs.down));
  const rowHeight = needs.down === 1 ? box.height : module;
  const width = module * needs.across;
  const height = rowHeight * needs.down;
  const slack = box.width - width;
  const left = box.left + { left: 0, centre: Math.round(slack / 2), right: slack }[item.align];
  const top = Math.round((box.top + box.bottom - height) / 2);
  const ink = edges(left, top, left + width, top + height);
  const [aside, above] = [needs.quiet.across * module, needs.quiet.down * module];
  const quiet = edges(left - aside, top - above, ink.right + aside, ink.bottom + above);
  return { item, module, rowHeight, ink, quiet };
}

const edges = (left: number, top: number, right: number, bottom: number): DotBox => ({
  left,
  top,
  right,
  bottom,
  width: right - left,
  height: bottom - top,
});
