import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePayload } from '#labels/payload.ts';
import { qrRows } from '#labels/qr.ts';
import { symbolOf } from '#labels/symbol.ts';
import type { Symbology } from '#labels/symbology.ts';
import { picture, readAny, readSymbols } from './decoders.ts';
import { KEYS, anyPayload, sm3 } from './support.ts';

/** As the reader calls it, and the height of a row in pixels. */
const READ_AS = {
  qr: { name: 'QRCode', height: 3 },
  dataMatrix: { name: 'DataMatrix', height: 3 },
  code128: { name: 'Code128', height: 30 },
};

/** Three pixels a module, margins as wide as the quiet zones. */
function shown(matrix: readonly (readonly boolean[])[], rowPixels = 3) {
  const margin = matrix.length === 1 ? 10 : 4;
  const [width, height] = [(matrix[0]!.length + 2 * margin) * 3, matrix.length * rowPixels + 24];
  return picture(width, height, (x, y) =>
    matrix[Math.floor((y - 12) / rowPixels)]?.[Math.floor(x / 3) - margin] ? 0 : 255,
  );
}

test('the symbol is what another encoder makes with the mask that ours chose', () => {
  // No digits in it: for a long run of them the other one changes its mode.
  const letters = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ $%*+-./:'),
    minLength: 29,
    maxLength: 29,
  });
  fc.assert(
    fc.property(letters, (text) => {
      const ours = qrRows(text).map((bits) => bits.toString(2).padStart(25, '0'));
      const theirs = Array.from({ length: 8 }, (_, mask) => {
        const options = `eclevel=Q version=2 mask=${mask + 1}`;
        const [symbol] = bwipjs.raw('qrcode', text, options);
        return symbol && 'pixs' in symbol ? symbol.pixs.join('') : '';
      });
      expect(theirs).toContain(ours.join(''));
    }),
    { numRuns: 40 },
  );
});

test('it is version 2 at level Q, and anything but 29 of its characters is refused', async () => {
  const payload = '0123456789ABCDEFGHJKMNPQRSTVW';
  expect(await readSymbols(shown(symbolOf(payload)))).toEqual([
    { text: payload, ecLevel: 'Q', version: 2 },
  ]);
  for (const text of [
    '',
    payload.slice(1),
    `${payload}0`,
    payload.toLowerCase(),
    '密'.repeat(29),
  ]) {
    expect(() => qrRows(text)).toThrow(RangeError);
  }
});

/** Reads so many random payloads; the ones that came out otherwise than they went in. */
async function misread(symbology: Symbology, count: number): Promise<string[]> {
  const { name, height } = READ_AS[symbology];
  const wrong: string[] = [];
  for (const payload of fc.sample(anyPayload, { numRuns: count, seed: 4 })) {
    const text = encodePayload(payload, KEYS, sm3);
    const seen = await readAny(shown(symbolOf(text, symbology), height));
    if (seen.join() !== `${name} ${text}`) wrong.push(text);
  }
  return wrong;
}

test('10 000 random payloads are read from their QR as what they are', async () => {
  expect(await misread('qr', 10_000)).toEqual([]);
}, 120_000);

test('a thousand random payloads are read from their DataMatrix and their bars', async () => {
  expect(await misread('dataMatrix', 1000)).toEqual([]);
  expect(await misread('code128', 1000)).toEqual([]);
}, 120_000);
