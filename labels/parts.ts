import type { ColumnItem, Row, RuleItem, SymbolItem, TextItem, TextSource, Try } from './layout.ts';
import type { Box } from './layout.ts';

/** Ways to set a text, best first: millimetres an em, and lines. */
export const tries = (
  ...pairs: readonly (readonly [mm: number, lines: number])[]
): readonly Try[] => pairs.map(([mm, lines]) => ({ mm, lines }));

/** A row; what is not said is plain: no caption, regular, never cut, on all. */
export function row(
  field: TextSource,
  sizes: readonly Try[],
  how: Partial<Omit<Row, 'field' | 'tries'>> = {},
): Row {
  const { caption = null, weight = 'regular', overflow = 'refuse', only = null } = how;
  return { field, tries: sizes, caption, weight, overflow, only };
}

export const box = (x: number, y: number, width: number, height: number): Box => ({
  x,
  y,
  width,
  height,
});

export const rule = (x: number, y: number, width: number, height = 0.25): RuleItem => ({
  kind: 'rule',
  box: box(x, y, width, height),
});

/** A text at the top left of its box, unless it is said otherwise. */
export const text = (
  at: Box,
  shown: Row,
  how: Partial<Pick<TextItem, 'align' | 'stand'>> = {},
): TextItem => ({ kind: 'text', box: at, row: shown, align: 'left', stand: 'top', ...how });

export const column = (
  at: Box,
  rows: readonly Row[],
  how: Partial<Pick<ColumnItem, 'gap' | 'isBesideSymbol' | 'natures'>> = {},
): ColumnItem => ({
  kind: 'column',
  box: at,
  rows,
  gap: { least: 0.7, most: 2.8 },
  isBesideSymbol: true,
  natures: null,
  ...how,
});

/** The box is the ink's. */
export const symbol = (
  symbology: SymbolItem['symbology'],
  at: Box,
  align: SymbolItem['align'] = 'centre',
): SymbolItem => ({ kind: 'symbol', symbology, box: at, align });
