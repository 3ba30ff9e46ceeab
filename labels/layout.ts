import { dotsPerMm } from './face.ts';
import type { Dpi, Face, Field } from './face.ts';
import type { Weight } from './fonts.ts';
import type { Sample } from './sample.ts';
import type { Symbology } from './symbology.ts';

/** Millimetres. */
export type Size = { readonly width: number; readonly height: number };
/** Millimetres from the label's top left corner. */
export type Box = Size & { readonly x: number; readonly y: number };

/** What a text shows: a field of the face, or the first eight characters of its code. */
export type TextSource = Field | 'shortCode';

/** One way to set a text: millimetres an em, and at most so many lines. */
export type Try = { readonly mm: number; readonly lines: number };

/** 文本: what it shows and how it may be set. */
export type Row = {
  readonly field: TextSource;
  /** Printed before it, such as 编号. */
  readonly caption: string | null;
  readonly weight: Weight;
  /** Best first: smaller, then in more lines. What fits in none of these ways is refused or cut. */
  readonly tries: readonly Try[];
  /** A level, a number, a name is whole or the label is refused; only a title may end in … . */
  readonly overflow: 'refuse' | 'cut';
  /** Stands only on marked or only on unmarked things; null: on both. */
  readonly only: 'marked' | 'unmarked' | null;
};

export type Align = 'left' | 'centre' | 'right';

/** One text in its box, at the top, in the middle or at the bottom of it. */
export type TextItem = {
  readonly kind: 'text';
  readonly box: Box;
  readonly row: Row;
  readonly align: Align;
  readonly stand: 'top' | 'middle' | 'bottom';
};
/** Rows one below the other, tighter and tighter until they stand in the box. */
export type ColumnItem = {
  readonly kind: 'column';
  readonly box: Box;
  readonly rows: readonly Row[];
  /** Between two rows, millimetres. */
  readonly gap: { readonly least: number; readonly most: number };
  /** Ends where the quiet zone of the first symbol begins, and aligns with its height. */
  readonly isBesideSymbol: boolean;
  /** Stands only on these; null: on all that the layout takes. */
  readonly natures: readonly Face['nature'][] | null;
};
/** Two texts on one line at the bottom of the box; the right one is set first and the left one takes the rest. */
export type PairItem = {
  readonly kind: 'pair';
  readonly box: Box;
  readonly left: Row;
  readonly right: Row;
};
/** A filled box. */
export type RuleItem = { readonly kind: 'rule'; readonly box: Box };
/** A frame, `thick` millimetres, inside its box. */
export type BorderItem = { readonly kind: 'border'; readonly box: Box; readonly thick: number };
/** The box is for the ink alone; the quiet zone lies around it. Modules are as many whole dots as it holds. */
export type SymbolItem = {
  readonly kind: 'symbol';
  readonly box: Box;
  readonly symbology: Symbology;
  readonly align: Align;
};
export type LayoutItem = TextItem | ColumnItem | PairItem | RuleItem | BorderItem | SymbolItem;

/**
 * 标签版式 as data, in millimetres. Arrangements are tried in order and the first that takes the whole face
 * is used: a long name of the unit may move the rule below it.
 */
export type Layout = {
  readonly name: string;
  readonly words: { readonly zh: string; readonly en: string };
  readonly stock: Size;
  /** What it may be stuck on. */
  readonly natures: readonly Face['nature'][];
  /** Whose words stand on it while no thing of the unit is chosen. */
  readonly sample: Sample;
  readonly arrangements: readonly (readonly LayoutItem[])[];
};

/** Millimetres to whole dots of the head. */
export const dotsOf = (mm: number, dpi: Dpi): number => Math.round(mm * dotsPerMm(dpi));

/** A box in whole dots. Edges are rounded, not sizes, so that neighbours meet. */
export function boxInDots({ x, y, width, height }: Box, dpi: Dpi) {
  const [left, top] = [dotsOf(x, dpi), dotsOf(y, dpi)];
  const [right, bottom] = [dotsOf(x + width, dpi), dotsOf(y + height, dpi)];
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}
export type DotBox = ReturnType<typeof boxInDots>;
