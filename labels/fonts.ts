import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import type { Font, Glyph } from 'fontkit';
import type { Stamp } from './bitmap.ts';
import { fillContours } from './bitmap.ts';
import { boxGlyph } from './box-glyph.ts';
import { flatten } from './outline.ts';

export type Weight = 'regular' | 'bold';

/** One font file of ours: `name` as PDF registers it, `bytes` as they stand on disk. */
export type FontFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
  /** Asked of the font once: it looks it up in a table each time. */
  readonly unitsPerEm: number;
};
/** A character drawn by one of the files, or the box that stands for one that none of them has. */
export type Drawn = { readonly file: FontFile; readonly glyph: Glyph; readonly isBox: boolean };

/** 字库: our fonts, opened once. Glyphs are turned into dots once for each size. */
export type Fonts = {
  readonly files: readonly FontFile[];
  /** The one bold file: GB2312 only. */
  readonly bold: FontFile;
  /** The glyph of a code point, from the first file that has it; a box with the code point where none has. */
  find(codePoint: number, weight: Weight): Drawn;
  /** The glyph's dots at `size` dots an em. */
  stamp(drawn: Drawn, size: number): Stamp;
};

const FILES = {
  bold: 'NotoSansSC-Bold',
  regular: 'NotoSansSC-Regular',
  japanese: 'NotoSansJP-rare',
  hongKong: 'NotoSansHK-rare',
};

/** Opens the font files beside this module. About 13 MB; hold on to what it returns. */
export function loadFonts(): Fonts {
  const regular = [open(FILES.regular), open(FILES.japanese), open(FILES.hongKong)];
  return fontsOf(open(FILES.bold), regular);
}

function open(name: string): FontFile {
  const bytes = readFileSync(new URL(`./fonts/${name}.ttf`, import.meta.url));
  const font = create(bytes);
  return { name, bytes, font, unitsPerEm: font.unitsPerEm };
}

function fontsOf(bold: FontFile, regular: readonly FontFile[]): Fonts {
  // Bold is there for marks and numbers; a rare character is drawn in regular, never missed.
  const chains = { regular, bold: [bold, ...regular] };
  const drawnBy = { regular: new Map<number, Drawn>(), bold: new Map<number, Drawn>() };
  const stamps = new Map<FontFile, Map<number, Stamp>>();
  // Boxes are drawn with the digits of the first regular file and belong to no file of a PDF.
  const boxes: FontFile = { ...(regular[0] ?? bold), name: 'box', bytes: new Uint8Array() };
  const look = (codePoint: number, weight: Weight): Drawn => {
    const file = chains[weight].find(({ font }) => font.hasGlyphForCodePoint(codePoint));
    if (!file) return { file: boxes, glyph: boxGlyph(codePoint, boxes.font), isBox: true };
    return { file, glyph: file.font.glyphForCodePoint(codePoint), isBox: false };
  };
  return {
    files: chains.bold,
    bold,
    find(codePoint, weight) {
      const known = drawnBy[weight].get(codePoint);
      if (known) return known;
      const drawn = look(codePoint, weight);
      drawnBy[weight].set(codePoint, drawn);
      return drawn;
    },
    stamp({ file, glyph }, size) {
      const ofFile = stamps.get(file) ?? new Map<number, Stamp>();
      stamps.set(file, ofFile);
      const key = glyph.id * 4096 + size;
      const known = ofFile.get(key);
      if (known) return known;
      const stamp = fillContours(flatten(glyph.path.commands, size / file.unitsPerEm));
      ofFile.set(key, stamp);
      return stamp;
    },
  };
}
