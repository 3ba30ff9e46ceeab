import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { PrinterLanguage } from '#domain/printers.ts';
import type { ComposedLabel, LabelWarning } from '#labels/elements.ts';
import type { Dpi, Face } from '#labels/face.ts';
import type { Layout } from '#labels/layout.ts';
import type { Sheet } from '#labels/sheet.ts';
import type { SymbolReader } from '#labels/symbol-reader.ts';
import type { TagWriting } from '#labels/tag-writing.ts';
import { taggedBytes } from '#labels/tagged-bytes.ts';

/** A label as bytes, or why it cannot be made: a reason key for the screen. */
export type Pressed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: PressRefusal };
export type PressRefusal =
  | 'missingGlyphs'
  | 'doesNotFit'
  | 'markNotAllowed'
  | 'otherNature'
  | 'unfitLayout'
  | 'unreadable';

/** On which layout, how finely. */
export type PressHow = { readonly layout: Layout; readonly dpi: Dpi };
/** `tag`: what the printer writes into the label's tag, where it writes tags. */
export type PrinterHow = PressHow & { readonly tag?: TagWriting | null };
export type PdfHow = {
  readonly layout: Layout;
  readonly paper: 'a4' | Sheet;
  /** Written into the file. */
  readonly createdAt: Date;
};
/** A PDF is drawn as finely as this. */
export const PDF_DPI = 300;

/**
 * 制签. What is printed has been read before: the dots are decoded by software of others, and a label of which a symbol does not say
 * its payload is refused as `unreadable` before paper moves. A preview shows a character without glyph as a box with its code point; a label with one is not
 * printed, since nobody at the printer could be asked what it should be. Fonts weigh 13 MB and open when the
 * first label is wanted, as does the reader, not when the server starts.
 */
export function createPress(openReader: () => Promise<SymbolReader> = ourReader) {
  const tools = once(() => openTools(openReader));
  return {
    async printerBytes(face: Face, language: PrinterLanguage, how: PrinterHow): Promise<Pressed> {
      const { print, printer, fonts, prove, dotsOf, reader } = await tools();
      const composed = print.composeOn(how.layout, face, { dpi: how.dpi, fonts });
      if (!composed.ok) return { ok: false, reason: composed.kind };
      if (lacksGlyphs(composed.warnings)) return { ok: false, reason: 'missingGlyphs' };
      const dots = printer.dotsFor(language, dotsOf(composed.label));
      const flaw = await prove(composed.label, { dots, payload: face.payload }, reader);
      if (flaw) return { ok: false, reason: flaw.kind };
      const tagged = how.tag ? taggedBytes(language, dots, how.dpi, how.tag) : null;
      return { ok: true, bytes: tagged ?? printer.printerBytes(language, dots, how.dpi) };
    },
    async svg(face: Face, how: PressHow): Promise<Pressed> {
      const { print, fonts } = await tools();
      const composed = print.composeOn(how.layout, face, { dpi: how.dpi, fonts });
      if (!composed.ok) return { ok: false, reason: composed.kind };
      return { ok: true, bytes: Buffer.from(print.toSvg(composed.label), 'utf8') };
    },
    /** 草样 of a layout: for the screen alone. */
    async draft(layout: Layout, face: Face, dpi: Dpi) {
      const { print, fonts } = await tools();
      const { label, warnings, refusal } = print.composeDraft(layout, face, { dpi, fonts });
      return { svg: label && print.toSvg(label), warnings, refusal };
    },
    /** Our fonts, opened once for labels and forms. */
    fonts: async () => (await tools()).fonts,
    /** A4 sheets of labels. Scans are answered between two of them. */
    async pdf(faces: AsyncIterable<Face> | Iterable<Face>, how: PdfHow): Promise<Pressed> {
      const { print, fonts, prove, dotsOf, reader } = await tools();
      const { paper, createdAt } = how;
      const refused: PressRefusal[] = [];
      async function* proved(): AsyncGenerator<ComposedLabel> {
        for await (const face of faces) {
          const composed = print.composeOn(how.layout, face, { dpi: PDF_DPI, fonts });
          if (!composed.ok) return void refused.push(composed.kind);
          if (lacksGlyphs(composed.warnings)) return void refused.push('missingGlyphs');
          // The page is drawn from the same elements as these dots.
          const dots = dotsOf(composed.label);
          const flaw = await prove(composed.label, { dots, payload: face.payload }, reader);
          if (flaw) return void refused.push(flaw.kind);
          yield composed.label;
          await letOthersIn();
        }
      }
      const bytes = await print.toPdf(proved(), fonts, { paper, createdAt });
      const [reason] = refused;
      return reason === undefined ? { ok: true, bytes } : { ok: false, reason };
    },
  };
}
export type Press = ReturnType<typeof createPress>;

async function openTools(openReader: () => Promise<SymbolReader>) {
  const [print, printer, { loadFonts }, { prove }, { rasterOf }, reader] = await Promise.all([
    import('#labels/print.ts'),
    import('#labels/printer-bytes.ts'),
    import('#labels/fonts.ts'),
    import('#labels/prove.ts'),
    import('#labels/raster.ts'),
    openReader(),
  ]);
  const fonts = loadFonts();
  const dotsOf = (label: ComposedLabel) => rasterOf(label, fonts);
  return { print, printer, fonts, prove, dotsOf, reader };
}

const ourReader = async (): Promise<SymbolReader> =>
  (await import('#labels/symbol-reader.ts')).openReader();

const lacksGlyphs = (warnings: readonly LabelWarning[]): boolean =>
  warnings.some(({ kind }) => kind === 'missingGlyph');

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
