import type { Drawn, Fonts, Weight } from './fonts.ts';

/** One line of text with its glyphs, each at a whole dot. */
export type Line = {
  readonly text: string;
  readonly width: number;
  readonly glyphs: readonly { readonly drawn: Drawn; readonly x: number }[];
};

/** Bold fills in below 24 dots an em. */
const BOLD_FROM = 24;
/** 避头: what must not begin a line. 避尾: what must not end one. */
const NOT_FIRST = /^[，。、；：？！）】〕》〉」』”’·…—～％,.;:?!)\]}%★年月日号_/-]/;
const NOT_LAST = /[（【《〈「『“‘〔([{]$/;
const WORD = /[0-9A-Za-z\u00C0-\u024F][0-9A-Za-z\u00C0-\u024F._/'-]*|./gsu;

/** The weight for a text: bold where it is legible and has all the characters, never half and half. */
export function weightFor(text: string, wanted: Weight, size: number, fonts: Fonts): Weight {
  if (wanted === 'regular' || size < BOLD_FROM) return 'regular';
  const isBold = (c: string): boolean =>
    fonts.find(c.codePointAt(0) ?? 0, 'bold').file === fonts.bold;
  return Array.from(text).every(isBold) ? 'bold' : 'regular';
}

/** Sets one line. Advances are rounded, so that every format puts a glyph on the same dot. */
export function setLine(text: string, size: number, weight: Weight, fonts: Fonts): Line {
  const glyphs: { drawn: Drawn; x: number }[] = [];
  let x = 0;
  for (const character of text) {
    const drawn = fonts.find(character.codePointAt(0) ?? 0, weight);
    glyphs.push({ drawn, x });
    x += advanceOf(drawn, size);
  }
  return { text, width: x, glyphs };
}

/** Width of a line as `setLine` would set it. */
export function widthIn(text: string, size: number, weight: Weight, fonts: Fonts): number {
  let width = 0;
  for (const character of text) {
    width += advanceOf(fonts.find(character.codePointAt(0) ?? 0, weight), size);
  }
  return width;
}

const advanceOf = ({ file, glyph }: Drawn, size: number): number =>
  Math.round((glyph.advanceWidth * size) / file.unitsPerEm);

/** Cuts a text into lines no wider than `width`: between hanzi anywhere, Latin words and numbers whole. */
export function breakLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (widthOf(`${line}${piece}`.trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    // Room of less than nothing takes no line, not even an empty one.
    while (line !== '' && widthOf(line) > width) {
      const cut = longestFitting(line, width, widthOf);
      lines.push(cut);
      line = line.slice(cut.length);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** The first lines, the last of them ending in … if something is left out. */
export function clipLines(
  lines: readonly string[],
  count: number,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  if (lines.length <= count) return lines;
  const kept = lines.slice(0, count);
  const last = kept.at(-1) ?? '';
  const room = width - widthOf('…');
  return [...kept.slice(0, -1), `${longestFitting(last, room, widthOf)}…`];
}

/** Pieces that stay whole: a word, or a hanzi with the punctuation that clings to it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(WORD)) {
    const before = pieces.at(-1);
    const clings = before !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(before));
    if (clings) pieces[pieces.length - 1] = before + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** At least one character, so that breaking always ends. */
function longestFitting(text: string, width: number, widthOf: (text: string) => number): string {
  const characters = Array.from(text);
  let [fits, most] = [1, characters.length];
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2);
    if (widthOf(characters.slice(0, middle).join('')) <= width) fits = middle;
    else most = middle - 1;
  }
  return characters.slice(0, fits).join('');
}

/** What of a text its lines do not show; they show its beginning, and then perhaps … . */
export function leftOut(text: string, lines: readonly string[]): string {
  const shown = lines.join('').replace(/…$/, '').replaceAll(' ', '');
  let at = 0;
  for (const character of shown) {
    while (text[at] === ' ') at++;
    at += character.length;
  }
  return text.slice(at).trim();
}
