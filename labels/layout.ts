import type { ComposedLabel, Element, LabelRefusal, TextElement } from './elements.ts';
import type { Dpi, Face, Field } from './face.ts';
import type { Fonts, Weight } from './fonts.ts';
import { dotsOf, frameOf } from './frame.ts';
import type { Frame } from './frame.ts';
import { rowsOf } from './rows.ts';
import type { Row, Try } from './rows.ts';
import { symbolOf } from './symbol.ts';
import { breakLines, clipLines, setLine, weightFor } from './text.ts';
import type { Line } from './text.ts';

/** Hanzi stand from 0.88 em above the baseline to 0.12 below. */
const ASCENT = 0.88;
const LEADING = 1.24;
const CAPTION_MM = 2.5;
const GAP_MM = { min: 0.7, max: 2.8 };
const UNIT: readonly Try[] = [
  { mm: 2.75, lines: 1 },
  { mm: 2.5, lines: 1 },
  { mm: 2.25, lines: 2 },
];
const KIND: readonly Try[] = [
  { mm: 2.75, lines: 1 },
  { mm: 2.5, lines: 1 },
  { mm: 2.25, lines: 1 },
];
const CODE: readonly Try[] = [{ mm: 3, lines: 1 }];

/** A row set in lines of one size. */
type Block = {
  readonly row: Row;
  readonly size: number;
  readonly weight: Weight;
  readonly lines: readonly Line[];
  readonly height: number;
};
type Setting = { readonly frame: Frame; readonly fonts: Fonts };

/** Lays a face out; its texts are printable and all their glyphs are there: see print.ts. */
export function layOut(face: Face, dpi: Dpi, fonts: Fonts): ComposedLabel | LabelRefusal {
  const unit = setRow(edge('unitName', face.unitName, UNIT), roomOf(frameOf(dpi, 1)), {
    frame: frameOf(dpi, 1),
    fonts,
  });
  if (!unit) return doesNotFit('unitName');
  const frame = frameOf(dpi, unit.lines.length);
  const at: Setting = { frame, fonts };
  const foot = layFoot(face, at);
  if ('ok' in foot) return foot;
  const blocks = setBody(rowsOf(face), at);
  if ('ok' in blocks) return blocks;
  const { x, y, module } = frame.symbol;
  const elements: Element[] = [
    ...textAt(unit, frame.left, frame.top + Math.round(unit.size * ASCENT)),
    ruleAt(frame.rules.head, frame),
    ...placeBody(blocks, at),
    { kind: 'symbol', x, y, module, matrix: symbolOf(face.payload) },
    ruleAt(frame.rules.foot, frame),
    ...foot,
  ];
  return { dpi, width: frame.width, height: frame.height, elements };
}

/** Foot: what it is, and the code for people, under the symbol. */
function layFoot(face: Face, at: Setting): TextElement[] | LabelRefusal {
  const { frame } = at;
  const whole = roomOf(frame);
  const code = setRow(edge('printedCode', face.printedCode, CODE), whole, at);
  if (!code) return doesNotFit('printedCode');
  const codeWidth = code.lines[0]?.width ?? 0;
  const kind = setRow(edge('kindWord', face.kindWord, KIND), whole - codeWidth - code.size, at);
  if (!kind) return doesNotFit('kindWord');
  const baseline = frame.bottom - Math.round(code.size * (1 - ASCENT));
  return [
    ...textAt(kind, frame.left, baseline),
    ...textAt(code, frame.right - codeWidth, baseline),
  ];
}

const roomOf = (frame: Frame): number => frame.right - frame.left;
const ruleAt = (y: number, frame: Frame): Element => ({
  kind: 'rule',
  x: frame.left,
  y,
  width: roomOf(frame),
  height: frame.rules.thick,
});

/** Sets all rows, tighter and tighter until they stand between head and foot. */
function setBody(rows: readonly Row[], at: Setting): readonly Block[] | LabelRefusal {
  const room = at.frame.bodyBottom - at.frame.bodyTop;
  const gap = dotsOf(GAP_MM.min, at.frame.dpi);
  const deepest = Math.max(...rows.map((row) => row.tries.length));
  for (let from = 0; from < deepest; from++) {
    const blocks: Block[] = [];
    for (const row of rows) {
      const width = at.frame.columnRight - at.frame.left - indentOf(row, at);
      const block = setRow(row, width, at, Math.min(from, row.tries.length - 1));
      if (!block) return doesNotFit(row.field);
      blocks.push(block);
    }
    if (heightOf(blocks) + gap * (blocks.length - 1) <= room) return blocks;
  }
  return doesNotFit(rows.at(-1)?.field ?? 'registerNumber');
}

/** The first way of setting a row that fits its width; null where none does. */
function setRow(row: Row, width: number, { frame, fonts }: Setting, from = 0): Block | null {
  for (const [index, { mm, lines: most }] of row.tries.entries()) {
    if (index < from) continue;
    const size = dotsOf(mm, frame.dpi);
    const weight = weightFor(row.text, row.weight, size, fonts);
    const widthOf = (text: string): number => setLine(text, size, weight, fonts).width;
    const isLast = index === row.tries.length - 1;
    const broken = linesOf(row, width, most, widthOf);
    const texts = row.mayClip && isLast ? clipLines(broken, most, width, widthOf) : broken;
    if (texts.length > most) continue;
    const lines = texts.map((text) => setLine(text, size, weight, fonts));
    const height = Math.round(size * (1 + LEADING * (lines.length - 1)));
    return { row, size, weight, lines, height };
  }
  return null;
}

/** A mark that needs two lines breaks after its star: 机密★ / 会议开始前. */
function linesOf(
  row: Row,
  width: number,
  most: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const star = row.field === 'markText' && most > 1 ? row.text.indexOf('★') + 1 : 0;
  const parts = star > 0 ? [row.text.slice(0, star), row.text.slice(star)] : [row.text];
  return parts.flatMap((part) => breakLines(part, width, widthOf));
}

/** Spreads the blocks over the symbol's height, or over the whole body where they need more. */
function placeBody(blocks: readonly Block[], at: Setting): TextElement[] {
  const { frame } = at;
  const most = dotsOf(GAP_MM.max, frame.dpi);
  const least = dotsOf(GAP_MM.min, frame.dpi);
  const total = heightOf(blocks);
  const gaps = Math.max(blocks.length - 1, 1);
  const fitsBeside = total + least * gaps <= frame.symbol.ink;
  // Beside the symbol the edges align; taller than it, half a gap is left at head and foot.
  const evenly = fitsBeside
    ? (frame.symbol.ink - total) / gaps
    : (frame.bodyBottom - frame.bodyTop - total) / (gaps + 1);
  const gap = Math.max(least, Math.min(most, Math.floor(evenly)));
  const used = total + gap * (blocks.length - 1);
  let y = Math.round((frame.bodyTop + frame.bodyBottom - used) / 2);
  return blocks.flatMap((block) => {
    const baseline = y + Math.round(block.size * ASCENT);
    y += block.height + gap;
    const indent = indentOf(block.row, at);
    return [...captionAt(block.row, baseline, at), ...textAt(block, frame.left + indent, baseline)];
  });
}

function textAt({ row, size, weight, lines }: Block, x: number, baseline: number): TextElement[] {
  return lines.map((line, i) => ({
    kind: 'text',
    field: row.field,
    x,
    baseline: baseline + Math.round(i * size * LEADING),
    size,
    weight,
    line,
  }));
}

function captionAt(row: Row, baseline: number, { frame, fonts }: Setting): TextElement[] {
  if (row.caption === null) return [];
  const size = dotsOf(CAPTION_MM, frame.dpi);
  const line = setLine(row.caption, size, 'regular', fonts);
  return [
    { kind: 'text', field: 'caption', x: frame.left, baseline, size, weight: 'regular', line },
  ];
}

/** Values stand in one column to the right of two-character captions. */
const indentOf = (row: Row, { frame }: Setting): number =>
  row.caption === null ? 0 : dotsOf(CAPTION_MM * 2.5, frame.dpi);

const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { height }) => sum + height, 0);

const edge = (field: Field, text: string, tries: readonly Try[]): Row => ({
  field,
  text,
  caption: null,
  weight: 'regular',
  tries,
  mayClip: false,
});

const doesNotFit = (field: Field): LabelRefusal => ({ ok: false, kind: 'doesNotFit', field });
