import type { Dpi } from './face.ts';
import { boxInDots } from './layout.ts';
import type { Box, DotBox, LayoutItem, Row } from './layout.ts';
import { placeSymbol } from './place-symbol.ts';
import type { PlacedSymbol } from './place-symbol.ts';

/** The texts of an item. */
export function rowsOf(item: LayoutItem): readonly Row[] {
  switch (item.kind) {
    case 'text':
      return [item.row];
    case 'column':
      return item.rows;
    case 'pair':
      return [item.left, item.right];
    case 'rule':
    case 'border':
    case 'symbol':
      return [];
  }
}

/** All its measures. */
export function numbersOf(item: LayoutItem): readonly number[] {
  const { x, y, width, height } = item.box;
  const sizes = rowsOf(item).flatMap(({ tries }) => tries.flatMap(({ mm, lines }) => [mm, lines]));
  const own =
    item.kind === 'border'
      ? [item.thick]
      : item.kind === 'column'
        ? [item.gap.least, item.gap.most]
        : [];
  return [x, y, width, height, ...own, ...sizes];
}

/** Where an item may put ink, given the first symbol, which columns give way to. */
export function inkOf(item: LayoutItem, first: PlacedSymbol | null, dpi: Dpi): readonly DotBox[] {
  const box = boxInDots(item.box, dpi);
  switch (item.kind) {
    case 'symbol':
      return [placeSymbol(item, dpi).ink];
    case 'border':
      return sidesOf(item.box, item.thick).map((side) => boxInDots(side, dpi));
    case 'column': {
      if (!item.isBesideSymbol || !first) return [box];
      const right = Math.min(box.right, first.quiet.left);
      return [{ ...box, right, width: right - box.left }];
    }
    case 'text':
    case 'pair':
    case 'rule':
      return [box];
  }
}

const sidesOf = ({ x, y, width, height }: Box, thick: number): readonly Box[] => [
  { x, y, width, height: thick },
  { x, y: y + height - thick, width, height: thick },
  { x, y, width: thick, height },
  { x: x + width - thick, y, width: thick, height },
];

/** Whether two boxes share a dot. */
export const meet = (a: DotBox, b: DotBox): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a box lies within another. */
export const isInside = (a: DotBox, b: DotBox): boolean =>
  a.left >= b.left && a.top >= b.top && a.right <= b.right && a.bottom <= b.bottom;
