import type { Dpi, Face } from './face.ts';
import type { Weight } from './fonts.ts';
import type { LayoutTrouble } from './check-layout.ts';
import type { Size, TextSource } from './layout.ts';
import type { Matrix } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import type { Line } from './text.ts';

export type TextElement = {
  readonly kind: 'text';
  readonly field: TextSource | 'caption';
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
  readonly symbology: Symbology;
  readonly x: number;
  readonly y: number;
  /** Dots a module, across. */
  readonly module: number;
  /** Dots of a row of the matrix: as `module`, or the height of the bars. */
  readonly rowHeight: number;
  readonly matrix: Matrix;
};
/** What stands on a label, in whole dots from its top left corner. */
export type Element = TextElement | RuleElement | SymbolElement;

/** 一枚标签, laid out for one resolution: the one source of preview, paper and printer data. */
export type ComposedLabel = {
  readonly dpi: Dpi;
  /** The stock, millimetres. */
  readonly stock: Size;
  readonly width: number;
  readonly height: number;
  readonly elements: readonly Element[];
};

/** What a person must know of a label that was laid out all the same. */
export type LabelWarning =
  /** No font of ours has the character: a box with its code point stands there. */
  | { readonly kind: 'missingGlyph'; readonly character: string; readonly codePoint: string }
  /** The text ends in …; `left` is what the label does not show. */
  | { readonly kind: 'cut'; readonly field: TextSource; readonly left: string }
  /** The layout has no place for a mark that the thing bears: it needs another label. */
  | { readonly kind: 'markNotShown'; readonly markText: string };

/** Why a face cannot become a label: never a clipped level or number. */
export type LabelRefusal =
  | { readonly ok: false; readonly kind: 'doesNotFit'; readonly field: TextSource }
  /** 密级 on a safe door or a badge tells a passer-by what is worth taking. */
  | { readonly ok: false; readonly kind: 'markNotAllowed' };

/** Why a layout cannot take a face: it is made for other things, or not fit to be printed. */
export type LayoutRefusal =
  | {
      readonly ok: false;
      readonly kind: 'otherNature';
      readonly natures: readonly Face['nature'][];
    }
  | {
      readonly ok: false;
      readonly kind: 'unfitLayout';
      readonly troubles: readonly LayoutTrouble[];
    };
