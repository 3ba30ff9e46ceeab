import type { ComposedLabel, LabelRefusal } from './elements.ts';
import { dotsPerMm, printable } from './face.ts';
import type { Dpi, Face } from './face.ts';
import type { Fonts } from './fonts.ts';
import { layOut } from './layout.ts';
import { hasPayloadForm } from './payload.ts';
import { pdfOf } from './pdf.ts';
import type { PdfOptions } from './pdf.ts';
import { pngOf } from './png.ts';
import { rasterOf } from './raster.ts';
import { svgOf } from './svg.ts';
import { missingIn } from './text.ts';
import { tsplOf } from './tspl.ts';
import { zplOf } from './zpl.ts';

/**
 * 打印: from a face to what a screen, a file or a printer takes. One layout in whole dots, one
 * raster, thin encoders. `loadFonts` in fonts.ts gives `fonts`.
 */
export function composeLabel(
  face: Face,
  dpi: Dpi,
  fonts: Fonts,
): { readonly ok: true; readonly label: ComposedLabel } | LabelRefusal {
  if (!hasPayloadForm(face.payload)) throw new RangeError('a label needs a payload to print');
  const clean = cleaned(face);
  if (clean.nature !== 'carrier' && clean.markText !== '') {
    return { ok: false, kind: 'markNotAllowed' };
  }
  const missing = missingIn(Object.values(texts(clean)).join(''), fonts);
  if (missing !== '') return { ok: false, kind: 'missingGlyphs', missing };
  const label = layOut(clean, dpi, fonts);
  return 'ok' in label ? label : { ok: true, label };
}

/** SVG at true size in millimetres, for the screen. */
export const toSvg = (label: ComposedLabel): string => svgOf(label);

/** 1-bit PNG, exactly the dots that a printer would get. */
export const toPng = (label: ComposedLabel, fonts: Fonts): Uint8Array =>
  pngOf(rasterOf(label, fonts), Math.round(dotsPerMm(label.dpi) * 1000));

/** ZPL II, one format a label, in order. ASCII. */
export const toZpl = (labels: readonly ComposedLabel[], fonts: Fonts): Uint8Array =>
  Buffer.from(labels.map((label) => zplOf(rasterOf(label, fonts))).join(''), 'latin1');

/** TSPL, one job of one label after the other. Binary. */
export const toTspl = (labels: readonly ComposedLabel[], fonts: Fonts): Uint8Array =>
  Buffer.concat(labels.map((label) => tsplOf(rasterOf(label, fonts))));

/** PDF, one label a page or A4 sheets. */
export const toPdf = (
  labels: readonly ComposedLabel[],
  fonts: Fonts,
  options: PdfOptions,
): Promise<Uint8Array> => pdfOf(labels, fonts, options);

function cleaned(face: Face): Face {
  return {
    ...face,
    unitName: printable(face.unitName),
    markText: printable(face.markText),
    kindWord: printable(face.kindWord),
    registerNumber: printable(face.registerNumber),
    documentNumber: face.documentNumber === null ? null : printable(face.documentNumber),
    copyNumber: face.copyNumber === null ? null : printable(face.copyNumber),
    title: face.title === null ? null : printable(face.title),
    placeLine: printable(face.placeLine ?? ''),
  };
}

/** Everything of a face that is set in type. */
function texts({
  nature: _,
  payload: __,
  ...rest
}: Face): Record<string, string | null | undefined> {
  return rest;
}
