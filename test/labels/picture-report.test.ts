import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { loadFonts } from '#labels/fonts.ts';
import { reportOf } from '#labels/picture-report.ts';
import { presetNamed } from '#labels/presets.ts';
import { rasterOf } from '#labels/raster.ts';
import { cutOut } from '#labels/symbol-cutout.ts';
import { openReader } from '#labels/symbol-reader.ts';
import { symbolsOn } from '#labels/prove.ts';
import { symbolOf } from '#labels/symbol.ts';
import { UNHARMED, damaged } from './damage.ts';
import { pictureOfBitmap, type Picture } from './decoders.ts';
import { sampleOf } from './preset-samples.ts';
import { FACE, composed } from './support.ts';

const fonts = loadFonts();
const reader = await openReader();
const STICK = sampleOf(presetNamed('usb-12x12')!, 203, fonts);

function pngOfPicture({ width, height, grey }: Picture): Uint8Array {
  const png = new PNG({ width, height });
  for (const [at, value] of grey.entries()) {
    png.data.fill(value, at * 4, at * 4 + 3);
    png.data[at * 4 + 3] = 255;
  }
  return PNG.sync.write(png);
}

const report = async (shown: Picture) =>
  reportOf((await reader.readPicture(pngOfPicture(shown))) ?? []);

describe('a picture of a printed label tells', () => {
  test('what each symbol says, its module in pixels, and how it is turned', async () => {
    const dots = pictureOfBitmap(rasterOf(composed(FACE, 203, fonts), fonts));
    const shown = damaged(dots, { ...UNHARMED, degrees: 30, stretch: [1.5, 1.5] }, 1);
    const { symbols, payload } = await report(shown);
    expect(payload).toBe(FACE.payload);
    expect(symbols).toMatchObject([
      { symbology: 'qr', form: 'payload', wrong: { modules: 0, of: 625 }, spare: 1 },
    ]);
    expect(symbols[0]!.modulePx).toBeCloseTo(9, 0);
    expect(Math.abs(symbols[0]!.degrees - 30)).toBeLessThan(3);
  });

  test('how many modules are not as they were sent', async () => {
    for (const label of [composed(FACE, 203, fonts), STICK]) {
      const [symbol] = symbolsOn(label);
      const { dots, damaged: harmed } = cutOut(rasterOf(label, fonts), symbol!);
      let hurt = dots;
      for (const x of [9, 11, 13, 15]) {
        hurt = harmed({ x, y: 12, across: 1, down: 1 }, 'turned', hurt);
      }
      const seen = damaged(
        pictureOfBitmap(hurt),
        { ...UNHARMED, degrees: 12, stretch: [2.5, 2.5] },
        1,
      );
      const { symbols } = await report(seen);
      expect(symbols).toMatchObject([{ text: FACE.payload, wrong: { modules: 4 } }]);
      expect(symbols[0]!.spare).toBeLessThan(1);
    }
  });

  test('the same from a photograph: a JPEG, askew, out of focus and dim', async () => {
    const photo = await readFile(new URL('../data/label-photo.jpg', import.meta.url));
    const { symbols, payload } = reportOf((await reader.readPicture(photo)) ?? []);
    expect(payload).toBe(FACE.payload);
    expect(symbols[0]).toMatchObject({ symbology: 'qr', form: 'payload' });
    expect(symbols[0]!.wrong!.modules).toBeLessThan(10);
  });

  test('that two symbols do not say the same, and that a text is not ours', async () => {
    const cover = sampleOf(presetNamed('cover')!, 203, fonts);
    const other = '0123456789ABCDEFGHJKMNPQRSTVW';
    const elements = cover.elements.map((element) =>
      element.kind === 'symbol' && element.symbology === 'code128'
        ? { ...element, matrix: symbolOf(other, 'code128') }
        : element,
    );
    const dots = pictureOfBitmap(rasterOf({ ...cover, elements }, fonts));
    const { symbols, payload } = await report(dots);
    expect(symbols.map(({ text }) => text).toSorted()).toEqual([FACE.payload, other].toSorted());
    expect(payload).toBeNull();
    const corners = [
      { x: 0, y: 0 },
      { x: 60, y: 0 },
      { x: 60, y: 60 },
      { x: 0, y: 60 },
    ] as const;
    const foreign = { symbology: 'qr', corners, degrees: 0, spare: 1, seen: [[true]] } as const;
    const typed = reportOf([{ ...foreign, text: FACE.printedCode }]);
    expect(typed).toMatchObject({ payload: null, symbols: [{ form: 'printedCode', wrong: null }] });
    expect(reportOf([{ ...foreign, text: 'https://example.org' }])).toMatchObject({
      payload: null,
      symbols: [{ form: 'other', wrong: null }],
    });
  });

  test('nothing, where there is nothing, and that a file is no picture', async () => {
    const blank = { width: 200, height: 200, grey: new Uint8Array(40_000).fill(255) };
    expect(await report(blank)).toEqual({ symbols: [], payload: null });
    for (const file of ['', 'not a picture', '\u0089PNG\r\n\u001a\n']) {
      expect(await reader.readPicture(Buffer.from(file, 'latin1'))).toBeNull();
    }
  });
});
