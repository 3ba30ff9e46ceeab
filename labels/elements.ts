import type { Dpi, Field } from './face.ts';
import type { Weight } from './fonts.ts';
import type { Matrix } from './symbol.ts';
import type { Line } from './text.ts';

export type TextElement = {
  readonly kind: 'text';
  readonly field: Field | 'caption';
  readonly x: number;
  readonly baseline: number;
  /** Dots an em. */
  readonly size: number;
  readonly weight: Weight;
  readonly line: Line;
};
export type RuleElement = {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
/** `x`, `y` is the corner of the ink; the quiet zone around it is nobody else's. */
export type SymbolElement = {
  readonly kind: 'symbol';
  readonly x: number;
  readonly y: number;
  /** Dots a module. */
  readonly module: number;
  readonly matrix: Matrix;
};
/** What stands on a label, in whole dots from its top left corner. */
export type Element = TextElement | RuleElement | SymbolElement;

/** 一枚标签, laid out for one resolution: the one source of preview, paper and printer data. */
export type ComposedLabel = {
  readonly dpi: Dpi;
  readonly width: number;
  readonly height: number;
  readonly elements: readonly Element[];
};

/** Why a face cannot become a label: never a box for a glyph, never a clipped level or number. */
export type LabelRefusal =
  | { readonly ok: false; readonly kind: 'missingGlyphs'; readonly missing: string }
  | { readonly ok: false; readonly kind: 'doesNotFit'; readonly field: Field }
  /** 密级 on a safe door or a badge tells a passer-by what is worth taking. */
  | { readonly ok: false; readonly kind: 'markNotAllowed' };
