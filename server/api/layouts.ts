import * as v from 'valibot';
import { LayoutSchema } from '#labels/layout-schema.ts';
import type { Layout } from '#labels/layout.ts';
import { Count, Id, SubjectKind } from './words.ts';

/** 分辨率 of a print head, as it is called. */
const Dpi = v.picklist([203, 300, 600]);

/** The layout itself: one schema for screen, file and server. */
const LayoutBody: v.GenericSchema<Layout, Layout> = LayoutSchema;

/** A layout in the list. */
export const LayoutEntry = v.strictObject({
  name: v.string(),
  words: v.strictObject({ zh: v.string(), en: v.string() }),
  stock: v.strictObject({ width: v.number(), height: v.number() }),
  /** What it may be stuck on. */
  natures: v.array(v.picklist(['carrier', 'place', 'badge'])),
  /** One that we ship: it cannot be changed or withdrawn, only copied under another name. */
  isPreset: v.boolean(),
  /** How often it was saved; 0 of a preset. */
  version: Count,
  /** The heads that can print it so that a scanner reads it; never empty. */
  fitFor: v.array(Dpi),
  layout: LayoutBody,
});
export type LayoutEntry = v.InferOutput<typeof LayoutEntry>;

/** GET /api/layouts — presets first, in their order; then the unit's own by name. */
export const LayoutList = v.strictObject({ layouts: v.array(LayoutEntry) });
export type LayoutList = v.InferOutput<typeof LayoutList>;

/**
 * POST /api/layouts — saves a layout of the unit's own, or its next version; answers with the list.
 * 409 `layoutNameTaken`: a preset has the name. 409 `layoutUnfit`: no head could print it so that a scanner reads
 * it; the sentence says why.
 */
export const SaveLayoutBody = v.strictObject({ act: Id, layout: LayoutBody });
export type SaveLayoutBody = v.InferOutput<typeof SaveLayoutBody>;

/**
 * POST /api/layouts/:name/withdraw — answers with the list. 404 `notFound`; 409 `layoutIsPreset`. Its name may be
 * saved again: versions go on counting.
 */
export const WithdrawLayoutBody = v.strictObject({ act: Id });

/** POST /api/layouts/preview — draws a draft; nothing is written. A subject needs the right to print. */
export const LayoutPreviewBody = v.strictObject({
  layout: LayoutBody,
  dpi: Dpi,
  /** Draws this one; absent: the first that takes the words, as printing does. */
  arrangement: v.optional(Count),
  /** Null: the layout's sample. */
  subject: v.nullable(v.strictObject({ kind: SubjectKind, id: Id })),
});
export type LayoutPreviewBody = v.InferOutput<typeof LayoutPreviewBody>;

/** Where in a layout, both from 0. */
const Spot = v.strictObject({ arrangement: Count, item: Count });

/** 版式缺陷: a code with its numbers (millimetres), and the sentence, which counts items from 1. */
export const LayoutTroubleView = v.strictObject({
  kind: v.picklist([
    'stockOutOfRange',
    'noSymbol',
    'notANumber',
    'offLabel',
    'symbolTooLarge',
    'moduleTooSmall',
    'barsTooLow',
    'quietZoneInvaded',
    'symbolOverlapped',
    'textsOverlap',
    'textTooSmall',
    'noSizes',
  ]),
  /** Null: the layout as a whole. */
  at: v.nullable(Spot),
  /** The other item of the same arrangement, or the label's edge. */
  by: v.nullable(v.union([Count, v.literal('edge')])),
  /** Which text of the item. */
  field: v.nullable(v.string()),
  needs: v.nullable(v.number()),
  has: v.nullable(v.number()),
  sentence: v.string(),
  sentenceEn: v.string(),
});
export type LayoutTroubleView = v.InferOutput<typeof LayoutTroubleView>;

const Said = v.strictObject({
  kind: v.string(),
  /** The text that it is about. */
  field: v.nullable(v.string()),
  sentence: v.string(),
  sentenceEn: v.string(),
});

export const LayoutPreview = v.strictObject({
  /**
   * At true size in millimetres; drawn in spite of troubles and without what does not fit, for who is still moving
   * things about. Null: nothing can be drawn.
   */
  svg: v.nullable(v.string()),
  /** What a head of this resolution could not print or a scanner not read; empty when all is well. */
  troubles: v.array(LayoutTroubleView),
  /** Why these words do not go on this layout: `doesNotFit`, `markNotAllowed`, `otherNature`; null when they do. */
  refusal: v.nullable(Said),
  /** `missingGlyph`, `cut`, `markNotShown`. */
  warnings: v.array(Said),
  /** Each symbol's module, in whole dots and in millimetres, and the least that is read; `dots` 0: no room. */
  symbols: v.array(
    v.strictObject({
      at: Spot,
      symbology: v.picklist(['qr', 'dataMatrix', 'code128']),
      moduleDots: Count,
      moduleMm: v.number(),
      leastMm: v.number(),
    }),
  ),
  /** Heads on which the layout has no trouble; empty: it cannot be saved. */
  fitFor: v.array(Dpi),
});
export type LayoutPreview = v.InferOutput<typeof LayoutPreview>;
