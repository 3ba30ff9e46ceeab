import { describe, expect, test } from 'vitest';
import { RESOLUTIONS, dotsPerMm } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { PRESETS } from '#labels/presets.ts';
import { rasterOf } from '#labels/raster.ts';
import { damaged } from './damage.ts';
import { pictureOfBitmap, readAny } from './decoders.ts';
import { sampleOf, symbolsOf } from './preset-samples.ts';

const fonts = loadFonts();
/** What a hand-held's camera gives at arm's length, pixels a millimetre. */
const CAMERA = 10;
const CLEAN = { spots: { count: 0, radius: 0 }, blockiness: 0, degrees: 0 } as const;

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
      const cases = {
        dirt: { ...CLEAN, stretch: [seen, seen], ...dirt(2) },
        wide: { ...CLEAN, stretch: [seen * 1.15, seen] },
        high: { ...CLEAN, stretch: [seen, seen * 1.15] },
        small: { ...CLEAN, stretch: [seen * 0.85, seen * 0.85] },
        turned: { ...CLEAN, stretch: [seen, seen], degrees: 7 },
        blocky: { ...CLEAN, stretch: [seen, seen], blockiness: 40 },
      } as const;
      for (const [index, [name, damage]] of Object.entries(cases).entries()) {
        expect([name, await readAny(damaged(dots, damage, index + 1))]).toEqual([name, wanted]);
      }
      // All at once: a camera takes many pictures, one of three must be read, and none as something else.
      const read: string[][] = [];
      for (const degrees of [184, 3, 92]) {
        const all = { stretch: [seen * 1.15, seen], ...dirt(1), degrees, blockiness: 25 } as const;
        read.push(await readAny(damaged(dots, all, 7)));
      }
      expect(read).toContainEqual(wanted);
      for (const symbol of read.flat()) expect(wanted).toContain(symbol);
    },
  );
});
