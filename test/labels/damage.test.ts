import { describe, expect, test } from 'vitest';
import { RESOLUTIONS, dotsPerMm } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { PRESETS } from '#labels/presets.ts';
import { toPdf } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { UNHARMED, damaged } from './damage.ts';
import { pagesOfPdf, pictureOfBitmap, readAny } from './decoders.ts';
import { sampleOf, symbolsOf } from './preset-samples.ts';

const fonts = loadFonts();
/** What a hand-held's camera gives at arm's length, pixels a millimetre. */
const CAMERA = 10;
describe.each(PRESETS)('$name', (layout) => {
  test.each(RESOLUTIONS)(
    'at %i dpi is read dirty, out of scale by 15 %, askew, and from a poor picture',
    async (dpi) => {
      const label = sampleOf(layout, dpi, fonts);
      const wanted = symbolsOf(label);
      const dots = pictureOfBitmap(rasterOf(label, fonts));
      // Spots of half a millimetre, so many on a square centimetre, and as many holes.
      const area = (layout.stock.width * layout.stock.height) / 100;
      const dirt = (perArea: number) => ({
        spots: { count: Math.ceil(area * perArea), radius: dotsPerMm(dpi) / 4 },
      });
      const seen = CAMERA / dotsPerMm(dpi);
      const plain = { ...UNHARMED, stretch: [seen, seen] } as const;
      const cases = {
        wide: { ...plain, stretch: [seen * 1.15, seen] },
        high: { ...plain, stretch: [seen, seen * 1.15] },
        small: { ...plain, stretch: [seen * 0.85, seen * 0.85] },
        turned: { ...plain, degrees: 7 },
        blocky: { ...plain, blockiness: 40 },
      } as const;
      for (const [name, damage] of Object.entries(cases)) {
        expect([name, await readAny(damaged(dots, damage, 1))]).toEqual([name, wanted]);
      }
      // A spot on a finder is the end of a symbol: two dirty labels of three must be read, and none as something else.
      const dirty: string[][] = [];
      for (const seed of [1, 2, 3]) {
        dirty.push(await readAny(damaged(dots, { ...plain, ...dirt(2) }, seed)));
      }
      expect(dirty.filter((read) => read.join() === wanted.join()).length).toBeGreaterThan(1);
      // All at once: a camera takes many pictures.
      const all = { stretch: [seen * 1.15, seen], ...dirt(1), blockiness: 25 } as const;
      const read: string[][] = [];
      for (const [seed, degrees] of [184, 3, 92].entries()) {
        read.push(await readAny(damaged(dots, { ...all, degrees }, seed + 1)));
      }
      expect(read).toContainEqual(wanted);
      for (const symbol of [...dirty, ...read].flat()) expect(wanted).toContain(symbol);
    },
  );

  test('is read from paper too: a page of PDF, turned and out of scale', async () => {
    const label = sampleOf(layout, 300, fonts);
    const pdf = await toPdf([label], fonts, { paper: 'label', createdAt: new Date(0) });
    const [page] = await pagesOfPdf(pdf, CAMERA * 25.4);
    // Turned further, no straight line would cross all bars of the cover.
    const damage = { ...UNHARMED, stretch: [1.15, 1], degrees: 4 } as const;
    expect(await readAny(damaged(page!, damage, 1))).toEqual(symbolsOf(label));
  });
});
