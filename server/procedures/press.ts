import type { Dpi, Face } from '#labels/face.ts';

/** A label as bytes, or why it cannot be made: a reason key for the screen. */
export type Pressed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'missingGlyphs' | 'doesNotFit' | 'markNotAllowed' };

/** 制签. Fonts weigh 13 MB and open when the first label is wanted, not when the server starts. */
export function createPress() {
  const tools = once(async () => {
    const [print, { loadFonts }] = await Promise.all([
      import('#labels/print.ts'),
      import('#labels/fonts.ts'),
    ]);
    return { print, fonts: loadFonts() };
  });
  return {
    async printerBytes(face: Face, language: 'zpl' | 'tspl', dpi: Dpi): Promise<Pressed> {
      const { print, fonts } = await tools();
      const composed = print.composeLabel(face, dpi, fonts);
      if (!composed.ok) return { ok: false, reason: composed.kind };
      const encode = language === 'zpl' ? print.toZpl : print.toTspl;
      return { ok: true, bytes: encode([composed.label], fonts) };
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
        labels.push(composed.label);
      }
      return { ok: true, bytes: await print.toPdf(labels, fonts, { paper: 'a4', createdAt }) };
    },
  };
}
export type Press = ReturnType<typeof createPress>;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
