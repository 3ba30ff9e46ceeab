/** What is used of packages that carry no types, or not all. */
declare module 'fontkit' {
  export type PathCommand = {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  };
  export type Glyph = {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
  };
  export type Font = {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  };
  export function create(bytes: Uint8Array): Font;
}

declare module 'subset-font' {
  type Options = {
    readonly targetFormat: 'truetype' | 'woff2';
    readonly noHinting?: boolean;
    readonly noLayoutClosure?: boolean;
    readonly keepFeatures?: readonly string[];
  };
  function subsetFont(font: Uint8Array, text: string, options: Options): Promise<Uint8Array>;
  export = subsetFont;
}

/** What pdfkit has and its types leave out: how a font of a document names characters. */
declare namespace PDFKit {
  interface EmbeddedFont {
    readonly id: string;
    ref(): unknown;
    encode(text: string, features: readonly string[]): readonly [readonly string[], unknown];
  }
  interface PDFDocument {
    readonly _font: EmbeddedFont;
  }
  interface PDFPage {
    readonly fonts: Record<string, unknown>;
  }
}
