import type { Bitmap } from './bitmap.ts';
import type { ComposedLabel, SymbolElement } from './elements.ts';
import type { SymbolRead, SymbolReader } from './symbol-reader.ts';
import type { Symbology } from './symbology.ts';

/** Why a label must not leave: a symbol of it is not read, or not as it should be, or one is read that it does not have. */
export type Unreadable = {
  readonly ok: false;
  readonly kind: 'unreadable';
  readonly symbology: Symbology;
};

/**
 * 识读验证, before paper moves: the dots as the printer gets them are read by software that we did not write, and each symbol of the
 * label must be found where it stands and say the payload without help of its error correction, which is for what happens to the label
 * later; and no other symbol be found. Null: proved.
 */
export async function prove(
  label: ComposedLabel,
  sent: { readonly dots: Bitmap; readonly payload: string },
  reader: SymbolReader,
): Promise<Unreadable | null> {
  const symbols = symbolsOn(label);
  const [first] = symbols;
  if (!first) return { ok: false, kind: 'unreadable', symbology: 'qr' };
  const found = await reader.readDots(sent.dots, [
    ...new Set(symbols.map(({ symbology }) => symbology)),
  ]);
  const says = (read: SymbolRead): boolean =>
    read.text === sent.payload && (read.spare === null || read.spare === 1);
  const missed = symbols.find((symbol) => !found.some((read) => says(read) && isAt(read, symbol)));
  if (missed) return { ok: false, kind: 'unreadable', symbology: missed.symbology };
  const stray = found.find((read) => !says(read) || !symbols.some((symbol) => isAt(read, symbol)));
  return stray ? { ok: false, kind: 'unreadable', symbology: stray.symbology } : null;
}

/** The symbols of a label, in their order. */
export const symbolsOn = (label: ComposedLabel): SymbolElement[] =>
  label.elements.filter((element) => element.kind === 'symbol');

/** Of the same sort, with its middle in the ink. */
function isAt({ symbology, corners }: SymbolRead, symbol: SymbolElement): boolean {
  const [x, y] = [mean(corners.map((each) => each.x)), mean(corners.map((each) => each.y))];
  const [width, height] = [
    (symbol.matrix[0]?.length ?? 0) * symbol.module,
    symbol.matrix.length * symbol.rowHeight,
  ];
  const isInside = x > symbol.x && x < symbol.x + width && y > symbol.y && y < symbol.y + height;
  return symbology === symbol.symbology && isInside;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
