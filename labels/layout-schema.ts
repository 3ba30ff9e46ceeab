import * as v from 'valibot';
import type { Layout } from './layout.ts';
import { SAMPLES } from './sample.ts';

/** Bounds of what a layout from a screen or a file may hold; what it must be to be read by a scanner, `checkLayout` says. */
export const LAYOUT_LIMITS = {
  /** Millimetres, either way: a box dragged off the label is said to be so, not refused as rubbish. */
  mm: 1000,
  /** An em, millimetres. */
  textMm: 100,
  lines: 20,
  tries: 20,
  rows: 20,
  items: 60,
  arrangements: 4,
  captionChars: 8,
  wordsChars: 60,
  /** Of the whole layout as JSON: it is a fact of the ledger. */
  jsonChars: 60_000,
} as const;

/** A layout's name: what a command line and an address may hold. */
export const LAYOUT_NAME = /^[A-Za-z\d][\w-]{0,31}$/;

/** C0, DEL, C1, line and paragraph separators, and what turns the direction of a line. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const PLAIN = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;

const words = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(most),
    v.regex(PLAIN),
    v.check((text) => text.isWellFormed()),
  );

/** Millimetres, kept to the micrometre. */
const millimetres = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(least),
    v.maxValue(most),
    v.transform((mm) => Math.round(mm * 1000) / 1000 + 0),
  );
const Mm = millimetres(-LAYOUT_LIMITS.mm, LAYOUT_LIMITS.mm);

/** No key of an object passes that its schema does not name itself: not even `constructor`, which every object inherits. */
function strict<E extends v.ObjectEntries>(entries: E) {
  Object.setPrototypeOf(entries, null);
  return v.strictObject(entries);
}

const Box = strict({ x: Mm, y: Mm, width: Mm, height: Mm });

const Try = strict({
  mm: millimetres(0, LAYOUT_LIMITS.textMm),
  lines: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LAYOUT_LIMITS.lines)),
});

const Row = strict({
  field: v.picklist([
    'unitName',
    'markText',
    'kindWord',
    'registerNumber',
    'documentNumber',
    'copyNumber',
    'title',
    'placeLine',
    'printedCode',
    'shortCode',
  ]),
  caption: v.nullable(words(LAYOUT_LIMITS.captionChars)),
  weight: v.picklist(['regular', 'bold']),
  tries: v.pipe(v.array(Try), v.maxLength(LAYOUT_LIMITS.tries)),
  overflow: v.picklist(['refuse', 'cut']),
  only: v.nullable(v.picklist(['marked', 'unmarked'])),
});

const Align = v.picklist(['left', 'centre', 'right']);
const Natures = v.pipe(
  v.array(v.picklist(['carrier', 'place', 'badge'])),
  v.minLength(1),
  v.maxLength(3),
  v.check((natures) => new Set(natures).size === natures.length),
);

const Item = v.variant('kind', [
  strict({
    kind: v.literal('text'),
    box: Box,
    row: Row,
    align: Align,
    stand: v.picklist(['top', 'middle', 'bottom']),
  }),
  strict({
    kind: v.literal('column'),
    box: Box,
    rows: v.pipe(v.array(Row), v.maxLength(LAYOUT_LIMITS.rows)),
    gap: strict({ least: Mm, most: Mm }),
    isBesideSymbol: v.boolean(),
    natures: v.nullable(Natures),
  }),
  strict({ kind: v.literal('pair'), box: Box, left: Row, right: Row }),
  strict({ kind: v.literal('rule'), box: Box }),
  strict({ kind: v.literal('border'), box: Box, thick: Mm }),
  strict({
    kind: v.literal('symbol'),
    box: Box,
    symbology: v.picklist(['qr', 'dataMatrix', 'code128']),
    align: Align,
  }),
]);

/** 版式 as it comes from a screen or a file. Bounded and plain; not yet fit to be printed. */
export const LayoutSchema = v.pipe(
  strict({
    name: v.pipe(v.string(), v.regex(LAYOUT_NAME)),
    words: strict({
      zh: words(LAYOUT_LIMITS.wordsChars),
      en: words(LAYOUT_LIMITS.wordsChars),
    }),
    stock: strict({ width: Mm, height: Mm }),
    natures: Natures,
    sample: v.picklist(SAMPLES),
    arrangements: v.pipe(
      v.array(v.pipe(v.array(Item), v.maxLength(LAYOUT_LIMITS.items))),
      v.minLength(1),
      v.maxLength(LAYOUT_LIMITS.arrangements),
    ),
  }),
  v.check((layout) => layoutText(layout).length <= LAYOUT_LIMITS.jsonChars, 'tooLong'),
) satisfies v.GenericSchema<unknown, Layout>;

/** A layout out of the schema as text: one layout, one text, since the schema puts every key in its place. */
export const layoutText = (layout: Layout): string => JSON.stringify(layout);
