import { pictureOfZpl, readSymbols } from '../labels/decoders.ts';

/** A 60 × 40 mm label at 203 dpi, dots. */
const WIDTH = 480;
const HEIGHT = 320;

/** What a scanner reads from one printed label: drawn by a renderer and read by a reader that others wrote. */
export async function readPaper(zpl: Uint8Array): Promise<string> {
  const symbols = await readSymbols(await pictureOfZpl(zpl, 203, WIDTH, HEIGHT));
  const [symbol] = symbols;
  if (symbol === undefined || symbols.length > 1) {
    throw new Error(`A label of ${zpl.length} bytes shows ${symbols.length} symbols`);
  }
  return symbol.text;
}

/** All of them, in the order in which they came out. */
export async function readPapers(labels: readonly Uint8Array[]): Promise<string[]> {
  const texts: string[] = [];
  for (const label of labels) texts.push(await readPaper(label));
  return texts;
}
