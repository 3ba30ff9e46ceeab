import { describe, expect, test } from 'vitest';
import type { ComposedLabel } from '#labels/elements.ts';
import { dotsPerMm } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { toPdf, toPng, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { toPrinter } from '#labels/printer-bytes.ts';
import { rasterOf } from '#labels/raster.ts';
import { symbolOf } from '#labels/symbol.ts';
import { UNHARMED, damaged } from './damage.ts';
import {
  pagesOfPdf,
  pictureOfBitmap,
  pictureOfPng,
  pictureOfSvg,
  pictureOfTspl,
  pictureOfZpl,
  readAny,
  type Picture,
} from './decoders.ts';
import { readCpcl, readEpl, readEscpos } from './printer-readers.ts';
import { FACE, composed } from './support.ts';

/*
 * Proofs that cannot fail prove nothing: each way from a label to its reading is shown labels that are wrong, and must see it.
 */

const fonts = loadFonts();
const createdAt = new Date('2026-01-02T03:04:05Z');
const RIGHT = composed(FACE, 203, fonts);
const OTHER = '0123456789ABCDEFGHJKMNPQRSTVW';

const withSymbols = (change: (text: string) => ReturnType<typeof symbolOf>): ComposedLabel => ({
  ...RIGHT,
  elements: RIGHT.elements.map((element) =>
    element.kind === 'symbol' ? { ...element, matrix: change(FACE.payload) } : element,
  ),
});
/** Says another payload. */
const FALSE = withSymbols(() => symbolOf(OTHER));
/** The corner of one finder is missing: nothing reads it. */
const BROKEN = withSymbols((text) =>
  symbolOf(text).map((row, y) => row.map((isDark, x) => isDark && !(x < 7 && y < 7))),
);
const EMPTY: ComposedLabel = {
  ...RIGHT,
  elements: RIGHT.elements.filter(({ kind }) => kind !== 'symbol'),
};

const WAYS: Readonly<Record<string, (label: ComposedLabel) => Promise<Picture> | Picture>> = {
  raster: (label) => pictureOfBitmap(rasterOf(label, fonts)),
  PNG: (label) => pictureOfPng(toPng(label, fonts)),
  SVG: (label) => pictureOfSvg(toSvg(label), label.width),
  ZPL: (label) => pictureOfZpl(toZpl([label], fonts), 203, label.width, label.height),
  TSPL: (label) => pictureOfTspl(toTspl([label], fonts)).shown,
  EPL: (label) => readEpl(toPrinter('epl', [label], fonts)).picture,
  CPCL: (label) => readCpcl(toPrinter('cpcl', [label], fonts)).picture,
  'ESC/POS': (label) => readEscpos(toPrinter('escpos', [label], fonts)).picture,
  PDF: async (label) =>
    (await pagesOfPdf(await toPdf([label], fonts, { paper: 'label', createdAt }), 203))[0]!,
};

describe.each(Object.entries(WAYS))('by way of %s', (_, drawn) => {
  test('a right label is read, a false one as what it says, a broken or empty one not at all', async () => {
    expect(await readAny(await drawn(RIGHT))).toEqual([`QRCode ${FACE.payload}`]);
    expect(await readAny(await drawn(FALSE))).toEqual([`QRCode ${OTHER}`]);
    expect(await readAny(await drawn(BROKEN))).toEqual([]);
    expect(await readAny(await drawn(EMPTY))).toEqual([]);
  });
});

describe('damage that is too much', () => {
  const dots = pictureOfBitmap(rasterOf(RIGHT, fonts));
  const read = (damage: Partial<typeof UNHARMED>) =>
    readAny(damaged(dots, { ...UNHARMED, ...damage }, 1));

  test.each([
    ['dirt', { spots: { count: 400, radius: dotsPerMm(203) / 2 } }],
    ['distance', { stretch: [0.2, 0.2] }],
    ['compression', { stretch: [0.5, 0.5], blockiness: 900 }],
  ] as const)('is not read: %s', async (__, damage) => {
    expect(await read({})).toEqual([`QRCode ${FACE.payload}`]);
    expect(await read(damage)).toEqual([]);
  });
});
