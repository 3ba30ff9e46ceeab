import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PRINTER_LANGUAGES } from '#domain/printers.ts';
import { blankBitmap, type Bitmap } from '#labels/bitmap.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { encodePayload } from '#labels/payload.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import { dotsFor } from '#labels/printer-bytes.ts';
import { prove, symbolsOn } from '#labels/prove.ts';
import { rasterOf } from '#labels/raster.ts';
import { symbolOf } from '#labels/symbol.ts';
import { openReader } from '#labels/symbol-reader.ts';
import { sampleOf } from './preset-samples.ts';
import { FACE, KEYS, anyPayload, composed, sm3 } from './support.ts';

const fonts = loadFonts();
const reader = await openReader();
const OTHER = '0123456789ABCDEFGHJKMNPQRSTVW';
const COVER = sampleOf(presetNamed('cover')!, 203, fonts);

afterEach(() => vi.unstubAllGlobals());

const proofOf = (label: ComposedLabel, dots: Bitmap = rasterOf(label, fonts)) =>
  prove(label, { dots, payload: FACE.payload }, reader);

test.each(RESOLUTIONS)(
  'every preset at %i dpi is proved from the dots that each printer gets',
  async (dpi) => {
    for (const layout of PRESETS) {
      const label = sampleOf(layout, dpi, fonts);
      const dots = rasterOf(label, fonts);
      for (const language of PRINTER_LANGUAGES) {
        const flaw = await proofOf(label, dotsFor(language, dots));
        expect([layout.name, language, flaw]).toEqual([layout.name, language, null]);
      }
    }
  },
);

test('500 labels of any payload are proved, and none by the payload of another', async () => {
  let before = FACE.payload;
  for (const each of fc.sample(anyPayload, { numRuns: 500, seed: 7 })) {
    const payload = encodePayload(each, KEYS, sm3);
    const label = composed({ ...FACE, payload }, 203, fonts);
    const dots = rasterOf(label, fonts);
    expect(await prove(label, { dots, payload }, reader)).toBeNull();
    expect(await prove(label, { dots, payload: before }, reader)).not.toBeNull();
    before = payload;
  }
});

test('nothing is asked of the network', async () => {
  const asked = vi.fn(() => Promise.reject(new Error('there is no network')));
  vi.stubGlobal('fetch', asked);
  const own = await openReader();
  const dots = rasterOf(COVER, fonts);
  expect(await prove(COVER, { dots, payload: FACE.payload }, own)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

/** What must not pass. Each is a label that something went wrong with, as dots. */
describe('refused is', () => {
  /** The label with one of its symbols saying something else. */
  const saying = (symbology: 'qr' | 'code128', text: string): ComposedLabel => ({
    ...COVER,
    elements: COVER.elements.map((element) =>
      element.kind === 'symbol' && element.symbology === symbology
        ? { ...element, matrix: symbolOf(text, symbology) }
        : element,
    ),
  });

  test.each(['qr', 'code128'] as const)('a label whose %s says another payload', async (which) => {
    const dots = rasterOf(saying(which, OTHER), fonts);
    expect(await proofOf(COVER, dots)).toEqual({
      ok: false,
      kind: 'unreadable',
      symbology: which,
    });
  });

  test.each(['qr', 'code128'] as const)('a label without its %s', async (symbology) => {
    const without = COVER.elements.filter(
      (element) => element.kind !== 'symbol' || element.symbology !== symbology,
    );
    const flaw = await proofOf(COVER, rasterOf({ ...COVER, elements: without }, fonts));
    expect(flaw).toMatchObject({ kind: 'unreadable', symbology });
  });

  test('a label that has no symbol, and blank paper', async () => {
    const texts = COVER.elements.filter(({ kind }) => kind === 'text');
    expect(await proofOf({ ...COVER, elements: texts })).toMatchObject({ kind: 'unreadable' });
    const paper = blankBitmap(COVER.width, COVER.height);
    expect(await proofOf(COVER, paper)).toMatchObject({ kind: 'unreadable' });
  });

  test('a label with a second symbol that is not its own', async () => {
    const qr = symbolsOn(COVER).find(({ symbology }) => symbology === 'qr')!;
    const second = { ...qr, x: 200, y: qr.y, matrix: symbolOf(OTHER) };
    const texts = COVER.elements.filter(({ kind }) => kind !== 'text');
    const dots = rasterOf({ ...COVER, elements: [...texts, second] }, fonts);
    expect(await proofOf(COVER, dots)).toMatchObject({ kind: 'unreadable', symbology: 'qr' });
  });

  test('a label whose symbol stands elsewhere than it was laid out', async () => {
    const moved = symbolsOn(COVER).map((symbol) => ({ ...symbol, x: 100, y: 80 }));
    const [qr] = moved;
    const dots = rasterOf({ ...COVER, elements: [qr!] }, fonts);
    expect(await proofOf({ ...COVER, elements: [symbolsOn(COVER)[0]!] }, dots)).toMatchObject({
      kind: 'unreadable',
    });
  });

  test('a symbol with so much as one module wrong, though error correction would put it right', async () => {
    const label = composed(FACE, 203, fonts);
    const [qr] = symbolsOn(label);
    const { x, y, module } = qr!;
    const dots = rasterOf(label, fonts);
    for (const [column, row] of [
      [12, 12],
      [10, 20],
      [24, 24],
    ] as const) {
      const wrong = { ...dots, bits: Uint8Array.from(dots.bits) };
      const [left, top] = [x + column * module, y + row * module];
      for (let at = 0; at < module * module; at++) {
        const [dotX, dotY] = [left + (at % module), top + Math.floor(at / module)];
        wrong.bits[dotY * dots.stride + (dotX >> 3)]! ^= 0x80 >> (dotX & 7);
      }
      const [read] = await reader.readDots(wrong, ['qr']);
      expect(read?.text).toBe(FACE.payload);
      expect(await proofOf(label, wrong)).toMatchObject({ kind: 'unreadable' });
    }
    expect(await proofOf(label, dots)).toBeNull();
  });

  test('a picture with black and white changed for each other, or shifted by a byte in each row', async () => {
    const label = composed(FACE, 203, fonts);
    const dots = rasterOf(label, fonts);
    const inverted = { ...dots, bits: dots.bits.map((byte) => byte ^ 0xff) };
    const slanted = { ...dots, stride: dots.stride - 1, width: dots.width - 8 };
    expect(await proofOf(label, inverted)).toMatchObject({ kind: 'unreadable' });
    expect(await proofOf(label, slanted)).toMatchObject({ kind: 'unreadable' });
  });
});
