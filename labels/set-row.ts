import type { Dpi, Face } from './face.ts';
import type { Fonts, Weight } from './fonts.ts';
import { dotsOf } from './layout.ts';
import type { Row, TextSource } from './layout.ts';
import { breakLines, clipLines, leftOut, setLine, weightFor, widthIn } from './text.ts';
import type { Line } from './text.ts';

/** Hanzi stand from 0.88 em above the baseline to 0.12 below. */
export const ASCENT = 0.88;
export const LEADING = 1.24;

/** A row set in lines of one size. */
export type Block = {
  readonly field: TextSource | 'caption';
  readonly size: number;
  readonly weight: Weight;
  readonly lines: readonly Line[];
  readonly height: number;
  /** What the lines do not show. */
  readonly left: string;
};
/** What a row is set with. */
export type Setting = { readonly face: Face; readonly dpi: Dpi; readonly fonts: Fonts };
type Room = { readonly width: number; readonly height: number };

const SHORT_CODE_CHARS = 9;

/** The text of a source on a face; '' where it has none. */
export function textOf(face: Face, field: TextSource): string {
  if (field === 'shortCode') return face.printedCode.slice(0, SHORT_CODE_CHARS);
  return face[field] ?? '';
}

/** Whether a row says something on this face. */
export const stands = (row: Row, face: Face): boolean =>
  textOf(face, row.field) !== '' &&
  (row.only === null || (row.only === 'marked') === (face.markText !== ''));

/** The first way of setting a row, from a given one on, that fits its room; null where none does. */
export function setRow(row: Row, room: Room, setting: Setting, from = 0): Block | null {
  const { face, dpi, fonts } = setting;
  const text = textOf(face, row.field);
  for (const [index, { mm, lines: most }] of row.tries.entries()) {
    if (index < from) continue;
    const size = dotsOf(mm, dpi);
    const weight = weightFor(text, row.weight, size, fonts);
    const widthOf = (part: string): number => widthIn(part, size, weight, fonts);
    const highest = 1 + Math.floor((room.height / size - 1) / LEADING);
    const least = Math.min(most, highest);
    if (least < 1) continue;
    const broken = linesOf(row, text, { width: room.width, most: least, widthOf });
    const mayCut = row.overflow === 'cut' && index === row.tries.length - 1;
    const texts = mayCut ? clipLines(broken, least, room.width, widthOf) : broken;
    if (texts.length > least) continue;
    if (texts.some((part) => widthOf(part) > room.width)) continue;
    const lines = texts.map((part) => setLine(part, size, weight, fonts));
    const height = heightOf(lines.length, size);
    return { field: row.field, size, weight, lines, height, left: leftOut(text, texts) };
  }
  return null;
}

export const heightOf = (lines: number, size: number): number =>
  Math.round(size * (1 + LEADING * (lines - 1)));

/** A mark that needs two lines breaks after its star: 机密★ / 会议开始前. */
function linesOf(
  row: Row,
  text: string,
  at: { readonly width: number; readonly most: number; readonly widthOf: (text: string) => number },
): readonly string[] {
  const star = row.field === 'markText' && at.most > 1 ? text.indexOf('★') + 1 : 0;
  const parts = star > 0 ? [text.slice(0, star), text.slice(star)] : [text];
  return parts.flatMap((part) => breakLines(part, at.width, at.widthOf));
}
