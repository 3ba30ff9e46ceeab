import type { ComposedLabel } from '#labels/elements.ts';
import type { Dpi, Face } from '#labels/face.ts';
import type { Fonts } from '#labels/fonts.ts';
import type { Layout } from '#labels/layout.ts';
import { composeOn } from '#labels/print.ts';
import { FACE } from './support.ts';
import { STANDARD_FACES } from './standard-faces.ts';

/** A face that a layout is made for. */
export function faceFor(layout: Layout): Face {
  if (layout.natures.includes('carrier')) return FACE;
  return STANDARD_FACES[layout.natures.includes('place') ? 'safe' : 'badge']!;
}

/** The sample of a layout, which must be printable. */
export function sampleOf(layout: Layout, dpi: Dpi, fonts: Fonts): ComposedLabel {
  const outcome = composeOn(layout, faceFor(layout), { dpi, fonts });
  if (!outcome.ok) throw new Error(`${layout.name} refused: ${JSON.stringify(outcome)}`);
  return outcome.label;
}

const NAMES = { qr: 'QRCode', dataMatrix: 'DataMatrix', code128: 'Code128' };

/** What a scanner must find on it, as `readAny` says it. */
export const symbolsOf = (label: ComposedLabel): string[] =>
  label.elements
    .flatMap((element) =>
      element.kind === 'symbol' ? [`${NAMES[element.symbology]} ${FACE.payload}`] : [],
    )
    .toSorted();
