import type { FontFile, Fonts } from './fonts.ts';

/** Characters as a PDF's fonts name them. */
export type Lettering = {
  /** Four hexadecimal digits: the character's place in the file's subset. */
  code(file: FontFile, character: string): string;
  /** The font's name on the page that is being written, which it becomes a resource of. */
  use(file: FontFile): string;
};

/** Opens a font of the document when a label first needs it, and asks it for each character once. */
export function createLettering(doc: PDFKit.PDFDocument, { files }: Fonts): Lettering {
  for (const { name, bytes } of files) {
    doc.registerFont(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  const embeddedBy = new Map<FontFile, PDFKit.EmbeddedFont>();
  const codesBy = new Map<FontFile, Map<string, string>>();
  const embedded = (file: FontFile): PDFKit.EmbeddedFont => {
    const known = embeddedBy.get(file);
    if (known) return known;
    // oxlint-disable-next-line no-underscore-dangle -- pdfkit's name for the font just chosen
    const font = doc.font(file.name)._font;
    embeddedBy.set(file, font);
    return font;
  };
  return {
    code(file, character) {
      const codes = codesBy.get(file) ?? new Map<string, string>();
      codesBy.set(file, codes);
      const known = codes.get(character);
      if (known !== undefined) return known;
      const code = embedded(file).encode(character, [])[0].join('');
      codes.set(character, code);
      return code;
    },
    use(file) {
      const font = embedded(file);
      doc.page.fonts[font.id] ??= font.ref();
      return font.id;
    },
  };
}
