import type { Box, LayoutItem, Row, Size, TextSource } from '#labels/layout.ts';
import { box, column, row, rule, symbol, text, tries } from '#labels/parts.ts';
import { GRID_MM, snapped } from './boxes.ts';

export const KINDS = [
  'text',
  'column',
  'pair',
  'rule',
  'border',
  'symbol',
] as const satisfies readonly LayoutItem['kind'][];

/** Air to the edge of the label, millimetres. */
const MARGIN_MM = 2;
const SIZES = tries([3.5, 1], [3, 1], [2.5, 1]);

/** A text as it is before it is set: legible on every head, whole or refused. */
export const newRow = (field: TextSource): Row => row(field, SIZES);

/** An item that can be printed as it is, in the first free place; a border goes around. */
export function newItem(
  kind: LayoutItem['kind'],
  items: readonly LayoutItem[],
  stock: Size,
): LayoutItem {
  const within = (width: number, height: number): Box =>
    freeBox(
      { width: Math.min(width, inner(stock.width)), height: Math.min(height, inner(stock.height)) },
      items,
      stock,
    );
  switch (kind) {
    case 'text':
      return text(within(24, 4), newRow('registerNumber'));
    case 'column':
      return column(within(24, 12), [newRow('registerNumber'), newRow('kindWord')], {
        isBesideSymbol: false,
      });
    case 'pair':
      return {
        kind: 'pair',
        box: within(stock.width - 2 * MARGIN_MM, 4),
        left: newRow('kindWord'),
        right: newRow('printedCode'),
      };
    case 'rule': {
      const { x, y, width } = within(stock.width - 2 * MARGIN_MM, 1);
      return rule(x, y, width);
    }
    case 'border':
      return { kind, box: box(1, 1, stock.width - 2, stock.height - 2), thick: 0.3 };
    case 'symbol':
      return symbol('qr', within(15, 15));
  }
}

const inner = (mm: number): number => Math.max(GRID_MM, snapped(mm - 2 * MARGIN_MM));

/** The first place from the top left in which it meets no other box; the middle where there is none. */
function freeBox(size: Size, items: readonly LayoutItem[], stock: Size): Box {
  const taken = items.filter(({ kind }) => kind !== 'border').map(({ box: one }) => one);
  const [right, bottom] = [stock.width - MARGIN_MM, stock.height - MARGIN_MM];
  for (let y = MARGIN_MM; y + size.height <= bottom; y += GRID_MM) {
    for (let x = MARGIN_MM; x + size.width <= right; x += GRID_MM) {
      const here = { x, y, ...size };
      if (!taken.some((one) => meets(one, here))) return here;
    }
  }
  return box(
    middle(stock.width, size.width),
    middle(stock.height, size.height),
    size.width,
    size.height,
  );
}

const middle = (whole: number, own: number): number => Math.max(0, snapped((whole - own) / 2));

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
