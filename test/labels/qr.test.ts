import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePayload, hasPayloadForm } from '#labels/payload.ts';
import { qrRows } from '#labels/qr.ts';
import { symbolOf, type Matrix } from '#labels/symbol.ts';
import type { Symbology } from '#labels/symbology.ts';
import { readSymbols, readUpright, type Picture } from './decoders.ts';
import { KEYS, anyPayload, sm3 } from './support.ts';

/** As the reader calls it, and the height of a row in pixels. */
const READ_AS = {
  qr: { name: 'QRCode', height: 3 },
  dataMatrix: { name: 'DataMatrix', height: 3 },
  code128: { name: 'Code128', height: 30 },
};

/** Three pixels a module, margins as wide as the quiet zones. */
function shown(matrix: Matrix, rowPixels = 3): Picture {
  const margin = matrix.length === 1 ? 10 : 4;
  const [width, height] = [(matrix[0]!.length + 2 * margin) * 3, matrix.length * rowPixels + 24];
  const grey = new Uint8Array(width * height).fill(255);
  for (const [y, row] of matrix.entries()) {
    const line = new Uint8Array(width).fill(255);
    for (const [x, isDark] of row.entries()) {
      if (isDark) line.fill(0, (x + margin) * 3, (x + margin + 1) * 3);
    }
    for (let i = 0; i < rowPixels; i++) grey.set(line, (12 + y * rowPixels + i) * width);
  }
  return { width, height, grey };
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

const payloads = (count: number): string[] =>
  fc
    .sample(anyPayload, { numRuns: count, seed: 4 })
    .map((payload) => encodePayload(payload, KEYS, sm3));

/** Reads so many random payloads; the ones that came out otherwise than they went in. */
async function misread(symbology: Symbology, count: number): Promise<string[]> {
  const { name, height } = READ_AS[symbology];
  const wrong: string[] = [];
  for (const text of payloads(count)) {
    const seen = await readUpright(shown(symbolOf(text, symbology), height));
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

/** As many modules of the middle turned over; the same ones each time for the same number. */
function spoilt(matrix: Matrix, n: number, count: number): Matrix {
  const turned = new Set<number>();
  for (let state = n + 1; turned.size < count;) {
    state = (state * 48271) % 2147483647;
    turned.add(state % (9 * 17));
  }
  // Rows 8 to 16, columns 4 to 20: no finder is hit, only what is guarded by codewords.
  return matrix.map((row, y) =>
    row.map((isDark, x) => isDark !== (x > 3 && x < 21 && turned.has((y - 8) * 17 + x - 4))),
  );
}

test('of 5 000 spoilt symbols none is read as another payload, some are read and some are not', async () => {
  const counts = { right: 0, nothing: 0, wrong: 0 };
  for (const [n, text] of payloads(5000).entries()) {
    const read = await readUpright(shown(spoilt(symbolOf(text), n, 8 + (n % 24))));
    const labels = read.filter((one) => hasPayloadForm(one.split(' ')[1]!));
    if (read.join() === `QRCode ${text}`) counts.right++;
    else if (labels.length === 0) counts.nothing++;
    else counts.wrong++;
  }
  expect(counts.wrong).toBe(0);
  expect(counts.right).toBeGreaterThan(1000);
  expect(counts.nothing).toBeGreaterThan(1000);
}, 120_000);
