import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadFonts } from '#labels/fonts.ts';
import { presetNamed } from '#labels/presets.ts';
import { toPdf } from '#labels/print.ts';
import { sheetWords } from '#labels/sheet-words.ts';
import { a4For, cellsOf, checkSheet, sheetOnA4 } from '#labels/sheet.ts';
import type { Sheet, SheetTrouble } from '#labels/sheet.ts';
import { ink, pageSizes, pagesOfPdf, readAny } from './decoders.ts';
import { sampleOf } from './preset-samples.ts';

const fonts = loadFonts();
const createdAt = new Date('2026-01-02T03:04:05Z');
const SMALL = presetNamed('40x30')!;
/** Label stock as it is sold: 4 by 8 labels of 40 × 30 with gaps between them. */
const STOCK: Sheet = {
  page: { width: 210, height: 297 },
  columns: 4,
  rows: 8,
  left: 10,
  top: 15,
  pitchX: 48,
  pitchY: 33.5,
  start: 1,
  used: [],
  hasCutMarks: false,
};

describe('a sheet of labels', () => {
  test('starts at any cell, leaves used cells blank, and goes on with whole sheets', async () => {
    const label = sampleOf(SMALL, 300, fonts);
    const paper = { ...STOCK, start: 6, used: [2, 7, 30, 32] };
    expect(checkSheet(paper, SMALL.stock)).toEqual([]);
    // 27 cells from the sixth on, three of them used: 24 on the first sheet, two on the next.
    const labels = Array.from({ length: 26 }, () => label);
    const pdf = await toPdf(labels, fonts, { paper, createdAt });
    const pages = await pagesOfPdf(pdf, 254);
    expect(pageSizes(pdf)).toEqual([
      [210, 297],
      [210, 297],
    ]);
    const filled = pages.map((page) =>
      Array.from({ length: 32 }, (_, i) => i + 1).filter((cell) => {
        const x = Math.round((10 + ((cell - 1) % 4) * 48) * 10);
        const y = Math.round((15 + Math.floor((cell - 1) / 4) * 33.5) * 10);
        return ink(page, x, y, 400, 300) > 0.02;
      }),
    );
    const free = Array.from({ length: 27 }, (_, i) => i + 6);
    expect(filled[0]).toEqual(free.filter((cell) => ![7, 30, 32].includes(cell)));
    expect(filled[1]).toEqual([1, 2]);
    expect(await readAny(pages[0]!)).toHaveLength(24);
    expect(await readAny(pages[1]!)).toHaveLength(2);
  });

  test('a grid that somebody asks for stands in the middle of A4, or where its stock says', () => {
    const label = { width: 60, height: 40 };
    const grid = { columns: 3, rows: 7, startAt: 4, skip: [6] };
    const middle = sheetOnA4(grid, label);
    expect(middle).toEqual({ ...a4For(label), start: 4, used: [6] });
    expect(checkSheet(middle, label)).toEqual([]);
    const stock = { left: 7, top: 15, pitchX: 64, pitchY: 42 };
    const sold = sheetOnA4({ ...grid, rows: 6, stock }, label);
    expect(sold).toMatchObject({ ...stock, hasCutMarks: false });
    expect(checkSheet(sold, label)).toEqual([]);
    expect(checkSheet(sheetOnA4({ ...grid, columns: 4 }, label), label)).toMatchObject([
      { kind: 'offPage' },
    ]);
    expect(checkSheet(sheetOnA4({ ...grid, startAt: 22 }, label), label)).toMatchObject([
      { kind: 'startOutside' },
    ]);
  });

  test('on paper that is cut, A4 takes as many as fit', async () => {
    expect(a4For({ width: 60, height: 40 })).toMatchObject({ columns: 3, rows: 7, left: 15 });
    expect(a4For({ width: 100, height: 70 })).toMatchObject({ columns: 2, rows: 4 });
    expect(a4For({ width: 12, height: 12 })).toMatchObject({ columns: 16, rows: 24 });
  });

  test('labels may be made while the file is written, and no label is one empty page', async () => {
    const label = sampleOf(SMALL, 203, fonts);
    let made = 0;
    function* lazily() {
      for (; made < 40; made++) yield label;
    }
    const pdf = await toPdf(lazily(), fonts, { paper: STOCK, createdAt });
    expect(made).toBe(40);
    expect(pageSizes(pdf)).toHaveLength(2);
    expect(pageSizes(await toPdf([], fonts, { paper: 'a4', createdAt }))).toHaveLength(1);
  });

  test('labels of two sizes do not go on one sheet, nor any on a sheet that cannot hold them', async () => {
    const two = [sampleOf(SMALL, 203, fonts), sampleOf(presetNamed('disk')!, 203, fonts)];
    await expect(toPdf(two, fonts, { paper: 'a4', createdAt })).rejects.toThrow('one size');
    const [label] = two;
    const paper = { ...STOCK, pitchX: 30 };
    await expect(toPdf([label!], fonts, { paper, createdAt })).rejects.toThrow('labelsOverlap');
    expect(pageSizes(await toPdf(two, fonts, { paper: 'label', createdAt }))).toEqual([
      [40, 30],
      [50, 20],
    ]);
  });

  test('what cannot be is said: off the page, too tight, a cell that is not there', () => {
    const kinds = (change: Partial<Sheet>): string[] =>
      checkSheet({ ...STOCK, ...change }, SMALL.stock).map(({ kind }) => kind);
    expect(kinds({})).toEqual([]);
    expect(kinds({ columns: 5 })).toEqual(['offPage']);
    expect(kinds({ pitchY: 29 })).toEqual(['labelsOverlap']);
    expect(kinds({ start: 33 })).toEqual(['startOutside']);
    expect(kinds({ start: 0 })).toEqual(['startOutside']);
    expect(kinds({ used: [1, 99] })).toEqual(['usedOutside']);
    expect(kinds({ columns: 0 })).toEqual(['notANumber']);
    expect(kinds({ left: Number.NaN })).toEqual(['notANumber']);
    const all: SheetTrouble[] = [
      { kind: 'notANumber' },
      { kind: 'offPage', needs: STOCK.page, page: STOCK.page },
      { kind: 'labelsOverlap', label: STOCK.page, pitch: STOCK.page },
      { kind: 'startOutside', start: 33, cells: 32 },
      { kind: 'usedOutside', cell: 33, cells: 32 },
    ];
    expect(new Set(all.map((one) => sheetWords(one).zh)).size).toBe(all.length);
    expect(new Set(all.map((one) => sheetWords(one).en)).size).toBe(all.length);
  });

  test('whatever grid passes, its cells lie on the page, apart, and none of the used is taken', () => {
    const mm = (max: number) => fc.double({ min: 0, max, noNaN: true });
    const anySheet = fc.record({
      page: fc.constant({ width: 210, height: 297 }),
      columns: fc.integer({ min: 1, max: 5 }),
      rows: fc.integer({ min: 1, max: 9 }),
      left: mm(20),
      top: mm(20),
      pitchX: fc.oneof(mm(60), fc.constant(40)),
      pitchY: fc.oneof(mm(50), fc.constant(30)),
      start: fc.integer({ min: 1, max: 12 }),
      used: fc.array(fc.integer({ min: 1, max: 12 })),
      hasCutMarks: fc.boolean(),
    });
    fc.assert(
      fc.property(anySheet, (sheet) => {
        fc.pre(checkSheet(sheet, SMALL.stock).length === 0);
        const cells = sheet.columns * sheet.rows;
        const taken: { left: number; top: number; page: number }[] = [];
        let page = -1;
        for (const { left, top, isNewPage } of cellsOf(sheet)) {
          if (isNewPage) page++;
          taken.push({ left, top, page });
          expect(left + 40).toBeLessThanOrEqual(210.02);
          expect(top + 30).toBeLessThanOrEqual(297.02);
          if (taken.length > 2 * cells) break;
        }
        const first = taken.filter((cell) => cell.page === 0);
        const free = Array.from({ length: cells }, (_, i) => i + 1).filter(
          (cell) => cell >= sheet.start && !sheet.used.includes(cell),
        );
        if (free.length > 0) expect(first).toHaveLength(free.length);
        for (const [i, a] of first.entries()) {
          for (const b of first.slice(i + 1)) {
            const apart = Math.abs(a.left - b.left) >= 39.98 || Math.abs(a.top - b.top) >= 29.98;
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
