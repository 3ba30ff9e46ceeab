import { dotsPerMm } from './face.ts';
import type { Dpi } from './face.ts';
import { inkOf, isInside, meet, numbersOf, rowsOf } from './item-ink.ts';
import { boxInDots, dotsOf } from './layout.ts';
import type { Layout, LayoutItem, Row, TextSource } from './layout.ts';
import { placeSymbol } from './place-symbol.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import { leastDots, SYMBOLS } from './symbology.ts';

/** Where in a layout: arrangement and item, from 0. */
export type Spot = { readonly arrangement: number; readonly item: number };

/** 版式缺陷: why a scanner could not read, or a printer not print, what is drawn so. Millimetres throughout. */
export type LayoutTrouble =
  | { readonly kind: 'stockOutOfRange'; readonly width: number; readonly height: number }
  | { readonly kind: 'noSymbol'; readonly arrangement: number }
  | { readonly kind: 'notANumber'; readonly at: Spot }
  | { readonly kind: 'offLabel'; readonly at: Spot }
  /** Its box holds not even the smallest readable symbol. */
  | {
      readonly kind: 'symbolTooLarge';
      readonly at: Spot;
      readonly needs: number;
      readonly has: number;
    }
  | {
      readonly kind: 'moduleTooSmall';
      readonly at: Spot;
      readonly needs: number;
      readonly has: number;
    }
  | { readonly kind: 'barsTooLow'; readonly at: Spot; readonly needs: number; readonly has: number }
  | { readonly kind: 'quietZoneInvaded'; readonly at: Spot; readonly by: number | 'edge' }
  | { readonly kind: 'symbolOverlapped'; readonly at: Spot; readonly by: number }
  | { readonly kind: 'textsOverlap'; readonly at: Spot; readonly by: number }
  | {
      readonly kind: 'textTooSmall';
      readonly at: Spot;
      readonly field: TextSource;
      readonly needs: number;
      readonly has: number;
    }
  | { readonly kind: 'noSizes'; readonly at: Spot; readonly field: TextSource };

const STOCK_MM = { least: 5, width: 210, height: 297 };
/** Below this nobody reads a label at arm's length. */
const TEXT_MM = 1.6;
/** Hanzi run together below 18 dots an em, looked at; a code of Latin letters does not. */
const HANZI_DOTS = 18;
const LATIN: ReadonlySet<TextSource> = new Set<TextSource>(['printedCode', 'shortCode']);

/** All that is wrong with a layout on a head of this resolution; empty when it can be printed and read. */
export function checkLayout(layout: Layout, dpi: Dpi): readonly LayoutTrouble[] {
  const { width, height } = layout.stock;
  const fits = (value: number, most: number): boolean => value >= STOCK_MM.least && value <= most;
  if (!fits(width, STOCK_MM.width) || !fits(height, STOCK_MM.height)) {
    return [{ kind: 'stockOutOfRange', width, height }];
  }
  return layout.arrangements.flatMap((items, arrangement) => {
    const broken = items.flatMap((item, index): LayoutTrouble[] =>
      numbersOf(item).every((value) => Number.isFinite(value) && value >= 0)
        ? []
        : [{ kind: 'notANumber', at: { arrangement, item: index } }],
    );
    return broken.length > 0 ? broken : checkItems(items, arrangement, { layout, dpi });
  });
}

type Where = { readonly layout: Layout; readonly dpi: Dpi };

function checkItems(
  items: readonly LayoutItem[],
  arrangement: number,
  { layout, dpi }: Where,
): LayoutTrouble[] {
  const symbols = items.flatMap((item, index) =>
    item.kind === 'symbol' ? [{ index, placed: placeSymbol(item, dpi) }] : [],
  );
  const first = symbols[0]?.placed ?? null;
  const label = boxInDots({ x: 0, y: 0, ...layout.stock }, dpi);
  const troubles: LayoutTrouble[] = symbols.length === 0 ? [{ kind: 'noSymbol', arrangement }] : [];
  for (const [index, item] of items.entries()) {
    const at = { arrangement, item: index };
    if (!isInside(boxInDots(item.box, dpi), label)) troubles.push({ kind: 'offLabel', at });
    troubles.push(...rowsOf(item).flatMap((row) => checkRow(row, at, dpi)));
    for (const [other, later] of items.entries()) {
      if (other > index && textsMeet(item, later, first, dpi)) {
        troubles.push({ kind: 'textsOverlap', at, by: other });
      }
    }
  }
  for (const { index, placed } of symbols) {
    const at = { arrangement, item: index };
    const small = checkModule(placed, at, dpi);
    troubles.push(...small);
    if (small.some(({ kind }) => kind === 'symbolTooLarge')) continue;
    if (!isInside(placed.quiet, label)) troubles.push({ kind: 'quietZoneInvaded', at, by: 'edge' });
    for (const [by, item] of items.entries()) {
      if (by === index) continue;
      const ink = inkOf(item, first, dpi);
      // Of two symbols that overlap, the first says it.
      const isSaid = item.kind === 'symbol' && by < index;
      if (ink.some((box) => meet(box, placed.ink))) {
        if (!isSaid) troubles.push({ kind: 'symbolOverlapped', at, by });
      } else if (ink.some((box) => meet(box, placed.quiet))) {
        troubles.push({ kind: 'quietZoneInvaded', at, by });
      }
    }
  }
  return troubles;
}

/** Whole dots make the module; what is left of the box stays blank. */
function checkModule(placed: PlacedSymbol, at: Spot, dpi: Dpi): LayoutTrouble[] {
  const { item, module, rowHeight } = placed;
  const { across, down, heightMm } = SYMBOLS[item.symbology];
  const perMm = dotsPerMm(dpi);
  const dots = leastDots(item.symbology, dpi);
  if (module < 1) {
    const has = down === 1 ? item.box.width : Math.min(item.box.width, item.box.height);
    return [{ kind: 'symbolTooLarge', at, needs: rounded((dots * across) / perMm), has }];
  }
  const troubles: LayoutTrouble[] = [];
  if (module < dots) {
    const [needs, has] = [rounded(dots / perMm), rounded(module / perMm)];
    troubles.push({ kind: 'moduleTooSmall', at, needs, has });
  }
  if (down === 1 && rowHeight < dotsOf(heightMm, dpi)) {
    troubles.push({ kind: 'barsTooLow', at, needs: heightMm, has: item.box.height });
  }
  return troubles;
}

function checkRow(row: Row, at: Spot, dpi: Dpi): LayoutTrouble[] {
  const { field } = row;
  if (row.tries.length === 0) return [{ kind: 'noSizes', at, field }];
  const has = Math.min(...row.tries.map(({ mm }) => mm));
  const hanzi = LATIN.has(field) ? 0 : HANZI_DOTS / dotsPerMm(dpi);
  const needs = Math.max(TEXT_MM, hanzi);
  return has < needs - 1e-9
    ? [{ kind: 'textTooSmall', at, field, needs: rounded(needs), has }]
    : [];
}

const rounded = (mm: number): number => Math.round(mm * 1000) / 1000;

/** Two texts that can stand on the same label in the same place. */
function textsMeet(a: LayoutItem, b: LayoutItem, first: PlacedSymbol | null, dpi: Dpi): boolean {
  if (rowsOf(a).length === 0 || rowsOf(b).length === 0) return false;
  const natures = [a, b].map((item) => (item.kind === 'column' ? item.natures : null));
  const [ofA = null, ofB = null] = natures;
  if (ofA !== null && ofB !== null && !ofA.some((nature) => ofB.includes(nature))) return false;
  return inkOf(a, first, dpi).some((box) => inkOf(b, first, dpi).some((other) => meet(box, other)));
}
