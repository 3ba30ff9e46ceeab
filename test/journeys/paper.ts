import { inflateSync } from 'node:zlib';
import { pictureOfBitmap, pictureOfZpl, readSymbols, type Picture } from '../labels/decoders.ts';

/** A 60 × 40 mm label at 203 dpi, dots. */
const WIDTH = 480;
const HEIGHT = 320;
/** One picture on the whole label, packed. */
const PICTURE = /\^FO0,0\^GFA,\d+,\d+,(\d+),:Z64:([^:]+):[0-9A-F]{4}\^FS/g;

/** What a scanner reads from one printed label: drawn by a renderer and read by a reader that others wrote. */
export async function readPaper(zpl: Uint8Array): Promise<string> {
  return await onlySymbol(await pictureOfZpl(zpl, 203, WIDTH, HEIGHT), zpl.length);
}

/**
 * All of them, in the order in which they came out. The first is drawn by the renderer; of the others the picture is unpacked
 * here and read: the renderer takes some twenty times as long, and they have the first one's form.
 */
export async function readPapers(labels: readonly Uint8Array[]): Promise<string[]> {
  const texts: string[] = [];
  for (const [at, label] of labels.entries()) {
    texts.push(at === 0 ? await readPaper(label) : await onlySymbol(unpacked(label), label.length));
  }
  return texts;
}

function unpacked(zpl: Uint8Array): Picture {
  const pictures = [...Buffer.from(zpl).toString('latin1').matchAll(PICTURE)];
  const [, stride, packed = ''] = pictures[0] ?? [];
  if (pictures.length !== 1 || Number(stride) !== WIDTH / 8) {
    throw new Error(`A label of ${zpl.length} bytes is not one packed picture of ${WIDTH} dots`);
  }
  const bits = inflateSync(Buffer.from(packed, 'base64'));
  return pictureOfBitmap({ width: WIDTH, height: HEIGHT, stride: WIDTH / 8, bits });
}

async function onlySymbol(shown: Picture, bytes: number): Promise<string> {
  const symbols = await readSymbols(shown);
  const [symbol] = symbols;
  if (symbol === undefined || symbols.length > 1) {
    throw new Error(`A label of ${bytes} bytes shows ${symbols.length} symbols`);
  }
  return symbol.text;
}
