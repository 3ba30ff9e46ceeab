import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ComposedLabel, TextElement } from '#labels/elements.ts';
import { loadFonts } from '#labels/fonts.ts';
import { toPdf, toPng, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { crc16, zplOf } from '#labels/zpl.ts';
import { UNHARMED, damaged } from './damage.ts';
import { FACE, composed } from './support.ts';
import {
  ink,
  pageSizes,
  pagesOfPdf,
  pictureOfBitmap,
  pictureOfPng,
  pictureOfSvg,
  pictureOfTspl,
  pictureOfZpl,
  readSymbols,
} from './decoders.ts';
import type { Picture } from './decoders.ts';

const fonts = loadFonts();
const createdAt = new Date('2026-01-02T03:04:05Z');
const seen = [{ text: FACE.payload, ecLevel: 'Q', version: 2 }];
const SIZES: Record<203 | 300, { width: number; height: number }> = {
  203: { width: 480, height: 320 },
  300: { width: 709, height: 472 },
};

/** Ink of each text line in a picture, against the same line in another. */
function inkRatios(a: Picture, b: Picture, label: ComposedLabel): number[] {
  const lines = label.elements.filter((element) => element.kind === 'text');
  return lines.map(
    (line) => inkOf(a, line, a.width / label.width) / inkOf(b, line, b.width / label.width),
  );
}

function inkOf(picture: Picture, { x, baseline, size, line }: TextElement, scale: number): number {
  return ink(
    picture,
    Math.round(x * scale),
    Math.round((baseline - size * 0.86) * scale),
    Math.round(line.width * scale),
    Math.round(size * 0.96 * scale),
  );
}

describe.each([203, 300] as const)('at %i dpi', (dpi) => {
  const label = composed(FACE, dpi, fonts);
  const dots = pictureOfBitmap(rasterOf(label, fonts));

  test('the label is 60 by 40 millimetres in whole dots', () => {
    expect({ width: label.width, height: label.height }).toEqual(SIZES[dpi]);
  });

  test('SVG rasterised by resvg is read by zxing, at printer size and as a browser shows it', async () => {
    const svg = toSvg(label);
    const picture = await pictureOfSvg(svg, label.width);
    expect(await readSymbols(picture)).toEqual(seen);
    for (const ratio of inkRatios(picture, dots, label))
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    expect(await readSymbols(await pictureOfSvg(svg, 340))).toEqual(seen);
    expect(Number(/width="([\d.]+)mm"/.exec(svg)?.[1])).toBeCloseTo(60, 1);
    expect(svg).not.toMatch(/<text|<script|href/);
  });

  test('PNG is read by zxing and has exactly the dots of the raster', async () => {
    const picture = pictureOfPng(toPng(label, fonts));
    expect(await readSymbols(picture)).toEqual(seen);
    expect(Buffer.compare(picture.grey, dots.grey)).toBe(0);
  });

  test('ZPL rendered by zebrash has exactly the dots of the raster, and is read', async () => {
    const picture = await pictureOfZpl(toZpl([label], fonts), dpi, label.width, label.height);
    expect(await readSymbols(picture)).toEqual(seen);
    let different = 0;
    for (let y = 0; y < label.height; y++) {
      for (let x = 0; x < label.width; x++) {
        const other = picture.grey[y * picture.width + x]! < 128;
        if (other !== dots.grey[y * dots.width + x]! < 128) different++;
      }
    }
    expect(different).toBe(0);
  });

  test('TSPL raster is read, its commands stand around it and its padding is white', async () => {
    const { shown: picture, before, after } = pictureOfTspl(toTspl([label], fonts));
    expect(await readSymbols(picture)).toEqual(seen);
    expect(before.slice(0, 2)).toEqual(['SIZE 60 mm,40 mm', 'GAP 2 mm,0 mm']);
    expect(before).toContain('CLS');
    expect(after).toBe('\r\nPRINT 1,1\r\n');
    expect(ink(picture, label.width, 0, picture.width - label.width, picture.height) || 0).toBe(0);
  });

  test('PDF pages drawn by PDFium are read, and every text line has its ink', async () => {
    const pdf = await toPdf([label, label], fonts, { paper: 'label', createdAt });
    const pages = await pagesOfPdf(pdf, 600);
    expect(pageSizes(pdf)).toEqual([
      [60, 40],
      [60, 40],
    ]);
    expect(pages).toHaveLength(2);
    const drawn = await pictureOfSvg(toSvg(label), pages[0]!.width);
    for (const page of pages) {
      expect(await readSymbols(page)).toEqual(seen);
      for (const ratio of inkRatios(page, drawn, label))
        expect(Math.abs(ratio - 1)).toBeLessThan(0.06);
    }
  });

  test('the quiet zone of four modules is blank', () => {
    const symbol = label.elements.find((element) => element.kind === 'symbol')!;
    const quiet = 4 * symbol.module;
    const side = 25 * symbol.module;
    const [left, top, whole] = [symbol.x - quiet, symbol.y - quiet, side + 2 * quiet];
    expect(symbol.module).toBeGreaterThanOrEqual(4);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + whole).toBeLessThanOrEqual(label.width);
    expect(ink(dots, left, top, whole, quiet)).toBe(0);
    expect(ink(dots, left, symbol.y + side, whole, quiet)).toBe(0);
    expect(ink(dots, left, top, quiet, whole)).toBe(0);
    expect(ink(dots, symbol.x + side, top, quiet, whole)).toBe(0);
  });

  test('the symbol is read at odd angles and with noise', async () => {
    for (const [turn, degrees] of [7, 90, 133, 181].entries()) {
      expect(await readSymbols(damaged(dots, { ...UNHARMED, degrees }, turn))).toEqual(seen);
    }
  });
});

describe('PDF', () => {
  const label = composed(
    { ...FACE, unitName: '𠮷㐂★龚䶮办公室', markText: '机密★10年' },
    203,
    fonts,
  );

  test('text can be extracted as it stands on the label, rare characters included', async () => {
    const [page] = await pagesOfPdf(await toPdf([label], fonts, { paper: 'label', createdAt }), 72);
    const text = page!.text.replace(/\s/g, '');
    for (const part of [
      '𠮷㐂★龚䶮办公室',
      '机密★10年',
      '国办发〔2024〕12号',
      '000012',
      FACE.printedCode,
    ]) {
      expect(text).toContain(part);
    }
  });

  test('an A4 sheet holds 21 labels, and all are read', async () => {
    const labels = Array.from({ length: 22 }, () => label);
    const pdf = await toPdf(labels, fonts, { paper: 'a4', createdAt });
    const pages = await pagesOfPdf(pdf, 203);
    expect(pageSizes(pdf)).toEqual([
      [210, 297],
      [210, 297],
    ]);
    expect(await readSymbols(pages[0]!)).toHaveLength(21);
    expect(await readSymbols(pages[1]!)).toHaveLength(1);
  });

  test('the same labels at the same time are the same bytes', async () => {
    const once = await toPdf([label], fonts, { paper: 'label', createdAt });
    const again = await toPdf([label], fonts, { paper: 'label', createdAt });
    expect(Buffer.compare(once, again)).toBe(0);
  });
});

describe('ZPL', () => {
  test('the CRC is CRC-16/XMODEM and each field holds what its header says', () => {
    expect(crc16('123456789')).toBe(0x31c3);
    const zpl = Buffer.from(toZpl([composed(FACE, 300, fonts)], fonts)).toString('latin1');
    const [, total, bytes, stride, text, crc] =
      /\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-F]{4})\^FS/.exec(zpl)!;
    expect([total, bytes, stride]).toEqual(['42008', '42008', '89']);
    expect(inflateSync(Buffer.from(text!, 'base64'))).toHaveLength(42008);
    expect(crc).toBe(crc16(text!).toString(16).padStart(4, '0').toUpperCase());
  });

  test('a picture above 99 999 bytes goes in bands that together are the picture', () => {
    const bits = Uint8Array.from({ length: 178 * 945 }, (_, i) => (i * 31) & 255);
    const zpl = zplOf({ width: 1424, height: 945, stride: 178, bits });
    const bands = [...zpl.matchAll(/\^FO0,(\d+)\^GFA,(\d+),\d+,178,:Z64:([^:]+):/g)];
    expect(bands.map(([, y]) => Number(y))).toEqual([0, 561]);
    for (const [, , bytes] of bands) expect(Number(bytes)).toBeLessThanOrEqual(99_999);
    const together = bands.map(([, , , text]) => inflateSync(Buffer.from(text!, 'base64')));
    expect(Buffer.compare(Buffer.concat(together), bits)).toBe(0);
  });

  test('several labels are several formats, one copy each', () => {
    const label = composed(FACE, 203, fonts);
    const zpl = Buffer.from(toZpl([label, label], fonts)).toString('latin1');
    expect(zpl.match(/\^XA/g)).toHaveLength(2);
    expect(zpl.match(/\^PQ1,/g)).toHaveLength(2);
  });
});
