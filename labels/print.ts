import { arrange, arrangeDraft } from './arrange.ts';
import { checkLayout } from './check-layout.ts';
import type { ComposedLabel, LabelRefusal, LabelWarning, LayoutRefusal } from './elements.ts';
import { dotsPerMm, printable } from './face.ts';
import type { Dpi, Face } from './face.ts';
import type { Fonts } from './fonts.ts';
import type { Layout } from './layout.ts';
import { hasPayloadForm } from './payload.ts';
import { pdfOf } from './pdf.ts';
import type { PdfOptions } from './pdf.ts';
import { STANDARD } from './preset-60x40.ts';
import { pngOf } from './png.ts';
import { rasterOf } from './raster.ts';
import { svgOf } from './svg.ts';
import { tsplOf } from './tspl.ts';
import { zplOf } from './zpl.ts';

type Composed = {
  readonly ok: true;
  readonly label: ComposedLabel;
  readonly warnings: readonly LabelWarning[];
};

/**
 * 打印: from a face to what a screen, a file or a printer takes. One layout in whole dots, one
 * raster, thin encoders. `loadFonts` in fonts.ts gives `fonts`.
 */
export function composeLabel(face: Face, dpi: Dpi, fonts: Fonts): Composed | LabelRefusal {
  return compose(face, STANDARD, { dpi, fonts });
}

/** The same on a layout of choice. Refuses `otherNature`, and `unfitLayout` with what `checkLayout` found. */
export function composeOn(
  layout: Layout,
  face: Face,
  how: { readonly dpi: Dpi; readonly fonts: Fonts },
): Composed | LabelRefusal | LayoutRefusal {
  const { natures } = layout;
  if (!natures.includes(face.nature)) return { ok: false, kind: 'otherNature', natures };
  const troubles = checkLayout(layout, how.dpi);
  if (troubles.length > 0) return { ok: false, kind: 'unfitLayout', troubles };
  return compose(face, layout, how);
}

/** 草样: a layout that is still being drawn, as far as it can be. */
export type Draft = {
  /** Null: nothing can be drawn. Never printed. */
  readonly label: ComposedLabel | null;
  readonly warnings: readonly LabelWarning[];
  readonly refusal: LabelRefusal | Extract<LayoutRefusal, { kind: 'otherNature' }> | null;
};

/** Draws a layout in spite of what `checkLayout` finds, for who is still moving things about. */
export function composeDraft(
  layout: Layout,
  face: Face,
  how: { readonly dpi: Dpi; readonly fonts: Fonts },
): Draft {
  const nothing = { label: null, warnings: [], refusal: null };
  const { natures } = layout;
  if (!natures.includes(face.nature)) {
    return { ...nothing, refusal: { ok: false, kind: 'otherNature', natures } };
  }
  const cannotBeDrawn = checkLayout(layout, how.dpi).some(
    ({ kind }) => kind === 'stockOutOfRange' || kind === 'notANumber',
  );
  if (cannotBeDrawn) return nothing;
  const clean = cleaned(face);
  if (clean.nature !== 'carrier' && clean.markText !== '') {
    return { ...nothing, refusal: { ok: false, kind: 'markNotAllowed' } };
  }
  return arrangeDraft(layout, { face: clean, ...how });
}

function compose(
  face: Face,
  layout: Layout,
  { dpi, fonts }: { readonly dpi: Dpi; readonly fonts: Fonts },
): Composed | LabelRefusal {
  if (!hasPayloadForm(face.payload)) throw new RangeError('a label needs a payload to print');
  const clean = cleaned(face);
  if (clean.nature !== 'carrier' && clean.markText !== '') {
    return { ok: false, kind: 'markNotAllowed' };
  }
  const arranged = arrange(layout, { face: clean, dpi, fonts });
  return 'ok' in arranged ? arranged : { ok: true, ...arranged };
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
  Buffer.concat(labels.map((label) => tsplOf(rasterOf(label, fonts), label.dpi)));

/** PDF, one label a page or sheets. Labels may be made, and waited for, while the file is written. */
export const toPdf = (
  labels: Iterable<ComposedLabel> | AsyncIterable<ComposedLabel>,
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
