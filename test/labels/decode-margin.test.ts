import { describe, expect, test } from 'vitest';
import { decodeMargin } from '#labels/decode-margin.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import { loadFonts } from '#labels/fonts.ts';
import { presetNamed } from '#labels/presets.ts';
import { symbolsOn } from '#labels/prove.ts';
import { rasterOf } from '#labels/raster.ts';
import { cutOut } from '#labels/symbol-cutout.ts';
import { openReader } from '#labels/symbol-reader.ts';
import type { SymbolReader } from '#labels/symbol-reader.ts';
import { pictureOfBitmap, readAny } from './decoders.ts';
import { sampleOf } from './preset-samples.ts';
import { FACE } from './support.ts';

const fonts = loadFonts();
const reader = await openReader();
const on = (name: string): ComposedLabel => sampleOf(presetNamed(name)!, 203, fonts);

describe('the damage that a symbol bears', () => {
  test('a QR bears what level Q promises: eleven modules anywhere on its data, or a spot of 7 × 7', async () => {
    const [qr, ...others] = await decodeMargin(on('40x30'), fonts, reader);
    expect(others).toEqual([]);
    expect(qr).toMatchObject({ symbology: 'qr', moduleDots: 4, moduleMm: 0.5, modules: 625 });
    expect(qr!.misread).toBe(0);
    expect(qr!.wrongModules).toBeGreaterThanOrEqual(11);
    expect(qr!.spotModules).toBe(7);
    expect(qr!.readsWithDamage).toBeCloseTo(49 / 625, 3);
    // The three finders have no error correction: there one module can be too many.
    expect(qr!.weakModules).toBeGreaterThan(0);
    expect(qr!.weakModules).toBeLessThan(3 * 64);
  });

  test('a DataMatrix bears nine modules or a spot of 6 × 6', async () => {
    const [margin] = await decodeMargin(on('usb-12x12'), fonts, reader);
    expect(margin).toMatchObject({ symbology: 'dataMatrix', modules: 400, misread: 0 });
    expect(margin!.wrongModules).toBeGreaterThanOrEqual(9);
    expect(margin!.spotModules).toBeGreaterThanOrEqual(6);
  });

  test('bars bear a strip across them, and no line from top to bottom', async () => {
    const bars = (await decodeMargin(on('cover'), fonts, reader))[1]!;
    expect(bars).toMatchObject({ symbology: 'code128', wrongModules: 0, spotModules: 0 });
    expect(bars.readsWithDamage).toBeGreaterThan(0.5);
    expect(bars.weakModules).toBeGreaterThan(bars.modules * 0.9);
    expect(bars.misread).toBe(0);
  });

  test('more than that is not read, by the tests’ own reader with all its patience either', async () => {
    for (const [name, side] of [
      ['40x30', 12],
      ['usb-12x12', 10],
    ] as const) {
      const label = on(name);
      const cutout = cutOut(rasterOf(label, fonts), symbolsOn(label)[0]!);
      const area = { x: 9, y: 9, across: side, down: side };
      const shown = pictureOfBitmap(cutout.damaged(area, 'black'));
      expect(await readAny(shown)).toEqual([]);
      expect(await readAny(pictureOfBitmap(cutout.dots))).toHaveLength(1);
    }
  });

  test('a reader that takes damage for another label is found out', async () => {
    let calls = 0;
    const hasty: SymbolReader = {
      ...reader,
      readDots: async (dots, wanted) => {
        const found = await reader.readDots(dots, wanted);
        return calls++ > 0 && found.length === 0
          ? [
              {
                symbology: 'dataMatrix',
                text: FACE.payload.replace(/^./, '1'),
                corners: [
                  { x: 0, y: 0 },
                  { x: 0, y: 0 },
                  { x: 0, y: 0 },
                  { x: 0, y: 0 },
                ],
                degrees: 0,
                seen: null,
                spare: 0,
              },
            ]
          : found;
      },
    };
    const [margin] = await decodeMargin(on('usb-12x12'), fonts, hasty);
    expect(margin!.misread).toBeGreaterThan(0);
  });

  test('the same figures come out each time', async () => {
    const once = await decodeMargin(on('usb-12x12'), fonts, reader);
    expect(await decodeMargin(on('usb-12x12'), fonts, reader)).toEqual(once);
  });
});
