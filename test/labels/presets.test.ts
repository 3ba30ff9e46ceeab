import { describe, expect, test } from 'vitest';
import { checkLayout } from '#labels/check-layout.ts';
import { RESOLUTIONS, dotsPerMm } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import { toPdf, toPng, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { SYMBOLS } from '#labels/symbology.ts';
import {
  ink,
  pageSizes,
  pagesOfPdf,
  pictureOfBitmap,
  pictureOfPng,
  pictureOfSvg,
  pictureOfTspl,
  pictureOfZpl,
  readAny,
} from './decoders.ts';
import { sampleOf, symbolsOf } from './preset-samples.ts';

const fonts = loadFonts();
const createdAt = new Date('2026-01-02T03:04:05Z');

test('there is a preset for everything an office labels, each name once', () => {
  const names = PRESETS.map(({ name }) => name);
  expect(names.toSorted().join(' ')).toBe(
    '40x30 60x40 cover disk laptop room safe shelf spine staff-badge usb-12x12 visitor-badge',
  );
  expect(presetNamed('cover')?.stock).toEqual({ width: 100, height: 70 });
  expect(presetNamed('none')).toBeNull();
});

test('no preset of a place or a badge has room for a mark', () => {
  for (const { natures, arrangements } of PRESETS) {
    if (natures.includes('carrier')) continue;
    expect(JSON.stringify(arrangements)).not.toContain('markText');
  }
});

describe.each(PRESETS)('$name', (layout) => {
  describe.each(RESOLUTIONS)('at %i dpi', (dpi) => {
    const label = sampleOf(layout, dpi, fonts);
    const wanted = symbolsOf(label);
    const dots = pictureOfBitmap(rasterOf(label, fonts));

    test('nothing is wrong with it, modules are whole dots and quiet zones blank', () => {
      expect(checkLayout(layout, dpi)).toEqual([]);
      for (const element of label.elements) {
        if (element.kind !== 'symbol') continue;
        const { x, y, module, rowHeight, symbology, matrix } = element;
        const { quiet, least } = SYMBOLS[symbology];
        expect(Number.isInteger(module)).toBe(true);
        expect(module / dotsPerMm(dpi)).toBeGreaterThanOrEqual(least.mm - 1e-9);
        const [aside, above] = [quiet.across * module, quiet.down * module];
        const [width, height] = [matrix[0]!.length * module, matrix.length * rowHeight];
        expect(x - aside).toBeGreaterThanOrEqual(0);
        expect(x + width + aside).toBeLessThanOrEqual(label.width);
        expect(y - above).toBeGreaterThanOrEqual(0);
        expect(y + height + above).toBeLessThanOrEqual(label.height);
        expect(ink(dots, x - aside, y - above, aside, height + 2 * above)).toBe(0);
        expect(ink(dots, x + width, y - above, aside, height + 2 * above)).toBe(0);
        if (above > 0) expect(ink(dots, x, y - above, width, above)).toBe(0);
        if (above > 0) expect(ink(dots, x, y + height, width, above)).toBe(0);
      }
    });

    test('PNG has the dots of the raster, and zxing reads every symbol', async () => {
      const shown = pictureOfPng(toPng(label, fonts));
      expect(Buffer.compare(shown.grey, dots.grey)).toBe(0);
      expect(await readAny(shown)).toEqual(wanted);
    });

    test('SVG drawn by resvg is read, at true size', async () => {
      const svg = toSvg(label);
      expect(await readAny(await pictureOfSvg(svg, label.width))).toEqual(wanted);
      expect(Number(/width="([\d.]+)mm"/.exec(svg)?.[1])).toBeCloseTo(layout.stock.width, 0);
    });

    test('ZPL drawn by zebrash has the dots of the raster, and is read', async () => {
      const shown = await pictureOfZpl(toZpl([label], fonts), dpi, label.width, label.height);
      let different = 0;
      for (let y = 0; y < label.height; y++) {
        for (let x = 0; x < label.width; x++) {
          const other = shown.grey[y * shown.width + x]! < 128;
          if (other !== dots.grey[y * dots.width + x]! < 128) different++;
        }
      }
      expect(different).toBe(0);
      expect(await readAny(shown)).toEqual(wanted);
    });

    test('TSPL says the size of the stock, and its picture is read', async () => {
      const { shown, before } = pictureOfTspl(toTspl([label], fonts));
      expect(before[0]).toBe(`SIZE ${layout.stock.width} mm,${layout.stock.height} mm`);
      expect(await readAny(shown)).toEqual(wanted);
    });

    test('PDF drawn by PDFium has pages of the stock, and is read', async () => {
      const pdf = await toPdf([label], fonts, { paper: 'label', createdAt });
      const [page] = await pagesOfPdf(pdf, dpi);
      expect(pageSizes(pdf)).toEqual([[layout.stock.width, layout.stock.height]]);
      expect(await readAny(page!)).toEqual(wanted);
    });
  });
});
