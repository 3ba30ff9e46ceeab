/** What is used of two packages that carry no types. */
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
