import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLayout } from '#labels/check-layout.ts';
import type { LayoutTrouble } from '#labels/check-layout.ts';
import type { Dpi } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { troubleWords } from '#labels/layout-words.ts';
import type { Layout, LayoutItem, SymbolItem } from '#labels/layout.ts';
import { box, row, rule, symbol, text, tries } from '#labels/parts.ts';
import { composeOn } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { pictureOfBitmap, readAny } from './decoders.ts';
import { symbolsOf } from './preset-samples.ts';
import { FACE } from './support.ts';

const fonts = loadFonts();
const QR = symbol('qr', box(5, 5, 20, 20));
const CODE = row('printedCode', tries([2, 1]));

const layoutOf = (...items: LayoutItem[]): Layout => ({
  name: 'tried',
  words: { zh: '试', en: 'tried' },
  stock: { width: 60, height: 40 },
  natures: ['carrier'],
  sample: 'document',
  arrangements: [items],
});
const kinds = (dpi: Dpi, ...items: LayoutItem[]): string[] =>
  checkLayout(layoutOf(...items), dpi).map(({ kind }) => kind);

describe('what a scanner could not read is refused', () => {
  test('a layout without symbol', () => {
    expect(kinds(203, text(box(2, 2, 40, 4), CODE))).toEqual(['noSymbol']);
  });

  test('a symbol whose box holds no dot a module', () => {
    const [trouble] = checkLayout(layoutOf(symbol('qr', box(5, 5, 3, 3))), 203);
    expect(trouble).toEqual({
      kind: 'symbolTooLarge',
      at: { arrangement: 0, item: 0 },
      needs: 9.375,
      has: 3,
    });
  });

  test('modules that are too small on one head, and large enough on a finer one', () => {
    const tight = symbol('dataMatrix', box(5, 5, 7, 7));
    const [trouble] = checkLayout(layoutOf(tight), 203);
    expect(trouble).toMatchObject({ kind: 'moduleTooSmall', needs: 0.375, has: 0.25 });
    expect(kinds(300, tight)).toEqual([]);
    expect(kinds(600, tight)).toEqual([]);
  });

  test('bars that are too low', () => {
    expect(kinds(203, symbol('code128', box(-0, 30, 60, 3)))).toContain('moduleTooSmall');
    const wide = {
      ...layoutOf(symbol('code128', box(5, 30, 90, 3))),
      stock: { width: 100, height: 40 },
    };
    expect(checkLayout(wide, 203)).toMatchObject([{ kind: 'barsTooLow', needs: 5, has: 3 }]);
  });

  test('a quiet zone that text, a rule, a border or another symbol stands in, or that leaves the label', () => {
    const at = { arrangement: 0, item: 0 };
    const invaded = (by: number | 'edge') => ({ kind: 'quietZoneInvaded', at, by });
    const first = (...items: LayoutItem[]) => checkLayout(layoutOf(QR, ...items), 203)[0];
    expect(first(text(box(26, 10, 30, 4), CODE))).toEqual(invaded(1));
    expect(first(rule(2, 3, 50))).toEqual(invaded(1));
    expect(first({ kind: 'border', box: box(3, 3, 50, 35), thick: 0.5 })).toEqual(invaded(1));
    expect(first(symbol('dataMatrix', box(26, 5, 12, 12)))).toEqual(invaded(1));
    expect(checkLayout(layoutOf(symbol('qr', box(1, 1, 20, 20))), 203)).toEqual([invaded('edge')]);
    expect(kinds(203, QR, text(box(30, 10, 28, 4), CODE))).toEqual([]);
    expect(kinds(203, QR, { kind: 'border', box: box(0.5, 0.5, 59, 39), thick: 0.5 })).toEqual([]);
  });

  test('a symbol that something lies over', () => {
    const at = { arrangement: 0, item: 0 };
    expect(checkLayout(layoutOf(QR, text(box(10, 10, 40, 4), CODE)), 203)).toEqual([
      { kind: 'symbolOverlapped', at, by: 1 },
    ]);
    const twice = checkLayout(layoutOf(QR, symbol('dataMatrix', box(10, 10, 12, 12))), 203);
    expect(twice.filter(({ kind }) => kind === 'symbolOverlapped')).toHaveLength(1);
  });
});

describe('what a printer could not print is refused', () => {
  test('text below 1.6 mm, and hanzi below 18 dots', () => {
    const small = (field: 'printedCode' | 'title', mm: number) =>
      text(box(30, 10, 28, 4), row(field, tries([mm, 1])));
    expect(kinds(600, QR, small('printedCode', 1.5))).toEqual(['textTooSmall']);
    expect(kinds(203, QR, small('printedCode', 1.6))).toEqual([]);
    expect(kinds(203, QR, small('title', 2))).toEqual(['textTooSmall']);
    expect(kinds(300, QR, small('title', 2))).toEqual([]);
    expect(kinds(203, QR, text(box(30, 10, 28, 4), row('title', [])))).toEqual(['noSizes']);
  });

  test('a field off the label, texts over each other, numbers that are none, stock that is not made', () => {
    expect(kinds(203, QR, text(box(40, 30, 30, 4), CODE))).toEqual(['offLabel']);
    expect(kinds(203, QR, text(box(30, 5, 28, 4), CODE), text(box(30, 8, 28, 4), CODE))).toEqual([
      'textsOverlap',
    ]);
    expect(kinds(203, symbol('qr', box(Number.NaN, 5, 20, 20)))).toEqual(['notANumber']);
    expect(kinds(203, symbol('qr', box(-5, 5, 20, 20)))).toEqual(['notANumber']);
    const endless = { ...layoutOf(QR), stock: { width: 60, height: Infinity } };
    expect(checkLayout(endless, 203)).toMatchObject([{ kind: 'stockOutOfRange' }]);
  });

  test('such a layout prints nothing, and says why', () => {
    const outcome = composeOn(layoutOf(symbol('qr', box(1, 1, 20, 20))), FACE, { dpi: 203, fonts });
    expect(outcome).toMatchObject({ ok: false, kind: 'unfitLayout', troubles: [{ by: 'edge' }] });
    const badge = { ...layoutOf(QR), natures: ['badge'] as const };
    expect(composeOn(badge, FACE, { dpi: 203, fonts })).toEqual({
      ok: false,
      kind: 'otherNature',
      natures: ['badge'],
    });
  });

  test('every trouble has a sentence in both languages', () => {
    const at = { arrangement: 0, item: 1 };
    const [needs, has, by] = [2, 1, 0];
    const all: LayoutTrouble[] = [
      { kind: 'stockOutOfRange', width: 1, height: 1 },
      { kind: 'noSymbol', arrangement: 0 },
      { kind: 'notANumber', at },
      { kind: 'offLabel', at },
      { kind: 'symbolTooLarge', at, needs, has },
      { kind: 'moduleTooSmall', at, needs, has },
      { kind: 'barsTooLow', at, needs, has },
      { kind: 'quietZoneInvaded', at, by },
      { kind: 'quietZoneInvaded', at, by: 'edge' },
      { kind: 'symbolOverlapped', at, by },
      { kind: 'textsOverlap', at, by },
      { kind: 'textTooSmall', at, field: 'title', needs, has },
      { kind: 'noSizes', at, field: 'title' },
    ];
    const said = all.map(troubleWords);
    expect(new Set(said.map(({ zh }) => zh)).size).toBe(all.length);
    expect(new Set(said.map(({ en }) => en)).size).toBe(all.length);
    expect(said[5]).toEqual({
      zh: '第 2 项：条码模块 1 毫米，小于可识读的 2 毫米。',
      en: 'Item 2: modules of 1 mm are smaller than the readable 2 mm.',
    });
  });
});

test('whatever layout passes, its symbols are read', async () => {
  const mm = (min: number, max: number) =>
    fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);
  const anySymbol: fc.Arbitrary<SymbolItem> = fc
    .record({
      symbology: fc.constantFrom('qr' as const, 'dataMatrix' as const),
      align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
      box: fc.record({ x: mm(2, 20), y: mm(2, 12), width: mm(8, 30), height: mm(8, 24) }),
    })
    .map((given) => ({ kind: 'symbol', ...given }));
  const anyRule = fc
    .record({ x: mm(0, 50), y: mm(0, 35), width: mm(0.2, 10), height: mm(0.2, 5) })
    .map((given) => ({ kind: 'rule' as const, box: given }));
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(
      anySymbol,
      anyRule,
      fc.constantFrom<Dpi>(203, 300, 600),
      async (one, other, dpi) => {
        const layout = layoutOf(one, other);
        const outcome = composeOn(layout, { ...FACE, markText: '' }, { dpi, fonts });
        expect(outcome.ok).toBe(checkLayout(layout, dpi).length === 0);
        if (!outcome.ok) return;
        passed++;
        const seen = await readAny(pictureOfBitmap(rasterOf(outcome.label, fonts)));
        expect(seen).toEqual(symbolsOf(outcome.label));
      },
    ),
    { numRuns: 300 },
  );
  expect(passed).toBeGreaterThan(50);
});
