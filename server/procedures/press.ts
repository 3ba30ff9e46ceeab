import type { PrinterLanguage } from '#domain/printers.ts';
import type { LabelWarning } from '#labels/elements.ts';
import type { Dpi, Face } from '#labels/face.ts';

/** A label as bytes, or why it cannot be made: a reason key for the screen. */
export type Pressed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'missingGlyphs' | 'doesNotFit' | 'markNotAllowed' };

/**
 * 制签. A preview shows a character without glyph as a box with its code point; a label with one is not
 * printed, since nobody at the printer could be asked what it should be. Fonts weigh 13 MB and open when the
 * first label is wanted, not when the server starts.
 */
export function createPress() {
  const tools = once(async () => {
    const [print, printer, { loadFonts }] = await Promise.all([
      import('#labels/print.ts'),
      import('#labels/printer-bytes.ts'),
      import('#labels/fonts.ts'),
    ]);
    return { print, printer, fonts: loadFonts() };
  });
  return {
    async printerBytes(face: Face, language: PrinterLanguage, dpi: Dpi): Promise<Pressed> {
      const { print, printer, fonts } = await tools();
      const composed = print.composeLabel(face, dpi, fonts);
      if (!composed.ok) return { ok: false, reason: composed.kind };
      if (lacksGlyphs(composed.warnings)) return { ok: false, reason: 'missingGlyphs' };
      return { ok: true, bytes: printer.toPrinter(language, [composed.label], fonts) };
    },
    async svg(face: Face, dpi: Dpi): Promise<Pressed> {
      const { print, fonts } = await tools();
      const composed = print.composeLabel(face, dpi, fonts);
      if (!composed.ok) return { ok: false, reason: composed.kind };
      return { ok: true, bytes: Buffer.from(print.toSvg(composed.label), 'utf8') };
    },
    /** A4 sheets of labels to cut out. */
    async pdf(faces: readonly Face[], createdAt: Date): Promise<Pressed> {
      const { print, fonts } = await tools();
      const labels = [];
      for (const face of faces) {
        const composed = print.composeLabel(face, 300, fonts);
        if (!composed.ok) return { ok: false, reason: composed.kind };
        if (lacksGlyphs(composed.warnings)) return { ok: false, reason: 'missingGlyphs' };
        labels.push(composed.label);
      }
      return { ok: true, bytes: await print.toPdf(labels, fonts, { paper: 'a4', createdAt }) };
    },
  };
}
export type Press = ReturnType<typeof createPress>;

const lacksGlyphs = (warnings: readonly LabelWarning[]): boolean =>
  warnings.some(({ kind }) => kind === 'missingGlyph');

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
