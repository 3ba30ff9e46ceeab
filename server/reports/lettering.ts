import type { Fonts, FontFile, Weight } from '#labels/fonts.ts';
import type { Lettering } from '#labels/pdf-lettering.ts';

/** A text's size in points and its weight. */
export type Letter = { readonly size: number; readonly weight: Weight };

/** Zhangwu's lines are so many times as high as their letters. */
export const LINE = 1.4;

/** One character as it is drawn, and how wide it is at a size of one. */
type Sign = { readonly character: string; readonly file: FontFile; readonly em: number };
type Placed = { readonly file: FontFile; readonly text: string; readonly width: number };

/** 排字: how wide a text is, where it breaks, and how it stands in the page's content. */
export function createSetter(fonts: Fonts, lettering: Lettering) {
  // A list of two thousand people has four hundred different characters.
  const drawnBy = {
    regular: new Map<string, readonly Sign[]>(),
    bold: new Map<string, readonly Sign[]>(),
  };
  const signsOf = (character: string, weight: Weight): readonly Sign[] => {
    const known = drawnBy[weight].get(character);
    if (known !== undefined) return known;
    const signs = drawable(fonts, character).map((drawn): Sign => {
      const { file, glyph } = fonts.find(drawn.codePointAt(0) ?? 0, weight);
      return { character: drawn, file, em: glyph.advanceWidth / file.unitsPerEm };
    });
    drawnBy[weight].set(character, signs);
    return signs;
  };
  /** Stretches that one font file draws; a character that none has is its code point in brackets. */
  const placedOf = (text: string, { size, weight }: Letter): Placed[] => {
    const placed: { file: FontFile; text: string; width: number }[] = [];
    const signs = Array.from(text).flatMap((character) => signsOf(character, weight));
    for (const { character, file, em } of signs) {
      const width = em * size;
      const last = placed.at(-1);
      if (last?.file === file) {
        last.text += character;
        last.width += width;
      } else {
        placed.push({ file, text: character, width });
      }
    }
    return placed;
  };
  const widthOf = (text: string, { size, weight }: Letter): number => {
    let ems = 0;
    for (const character of text) for (const { em } of signsOf(character, weight)) ems += em;
    return ems * size;
  };
  return {
    widthOf,
    /** Lines that fit the width, broken where Chinese and Latin break; a word that is too long breaks anywhere. */
    wrap: (text: string, letter: Letter, width: number): string[] =>
      text.split(/\r?\n/).flatMap((line) => wrapped(line, width, (one) => widthOf(one, letter))),
    /** Page content: a text with its baseline at this place, points from the top left corner. */
    content: (text: string, letter: Letter, [x, y]: readonly [number, number]): string => {
      let left = x;
      const lines = placedOf(text, letter).map(({ file, text: stretch, width }) => {
        const codes = Array.from(stretch, (one) => lettering.code(file, one)).join('');
        const at = `1 0 0 -1 ${left.toFixed(2)} ${y.toFixed(2)} Tm`;
        left += width;
        return `BT /${lettering.use(file)} ${letter.size} Tf ${at} <${codes}> Tj ET`;
      });
      return lines.join('\n');
    },
  };
}
export type Setter = ReturnType<typeof createSetter>;

const drawable = (fonts: Fonts, text: string): string[] =>
  Array.from(text.replaceAll('\t', ' ')).flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x20) return [];
    if (!fonts.find(codePoint, 'regular').isBox) return [character];
    return Array.from(`[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`);
  });

/** 避头: what never begins a line. */
const NOT_FIRST = /^[，。、；：？！）》」』】〕…,.;:?!)\]%]$/;
/** A word, or one other character; 避尾: an opening bracket goes with what follows it, as does 审 of 审-2026-0001. */
const UNITS = /\s+|[（《「『【〔“‘([]*(?:(?:\p{sc=Han}(?=-[0-9]))?[A-Za-z0-9_.\-/@#:+=]+|.)/gsu;

type Unit = { readonly text: string; readonly width: number };

function wrapped(line: string, width: number, widthOf: (text: string) => number): string[] {
  // Most cells hold a word or two.
  if (line !== '' && line.trim() === line && widthOf(line) <= width) return [line];
  const lines: string[] = [];
  let current: Unit[] = [];
  let taken = 0;
  for (const unit of unitsOf(line, width, widthOf)) {
    if (current.length > 0 && taken + unit.width > width) {
      const carried = NOT_FIRST.test(unit.text) ? lastOf(current) : [];
      lines.push(textOf(current).trimEnd());
      current = carried;
      taken = carried.reduce((sum, one) => sum + one.width, 0);
    }
    if (current.length === 0 && unit.text.trim() === '' && lines.length > 0) continue;
    current.push(unit);
    taken += unit.width;
  }
  if (textOf(current).trim() !== '' || lines.length === 0) lines.push(textOf(current).trimEnd());
  return lines;
}

const textOf = (units: readonly Unit[]): string => units.map(({ text }) => text).join('');

/** Takes from the line's end what must stand before a mark that begins no line; nothing where the line is one unit. */
function lastOf(line: Unit[]): Unit[] {
  const taken: Unit[] = [];
  while (line.length > 1) {
    const last = line.pop();
    if (last === undefined) break;
    taken.unshift(last);
    if (!NOT_FIRST.test(last.text)) break;
  }
  return taken;
}

/** Words, each no wider than the line. */
function unitsOf(line: string, width: number, widthOf: (text: string) => number): Unit[] {
  return (line.match(UNITS) ?? []).flatMap((text): Unit[] => {
    const whole = widthOf(text);
    if (whole <= width) return [{ text, width: whole }];
    return Array.from(text, (one) => ({ text: one, width: widthOf(one) }));
  });
}
