import type { Form, FormTable } from './form.ts';
import { LINE, type Letter, type Setter } from './lettering.ts';
import { ruled } from './sheet-of-paper.ts';

/** 一块 that stays together on a page: how high it is, and its content once it has its place. */
export type Block = {
  readonly height: number;
  /** Page content with the block's top at `y`. */
  readonly at: (y: number) => string;
  /** Repeated above this block where it is the first on a page: the heading row of its table. */
  readonly heading?: Block;
  /** Not to be the last on a page: a heading goes with its first row. */
  readonly staysWithNext?: boolean;
  /** Gives the page that it stands on what its content names. */
  readonly onPage?: () => void;
};

const BODY: Letter = { size: 9, weight: 'regular' };
const HEAD: Letter = { size: 9, weight: 'bold' };
const NOTE: Letter = { size: 8, weight: 'regular' };
const PAD = 3.5;
const GAP = 9;
const SIGN_HEIGHT = 58;
const SIGNS_A_LINE = 3;
const LABEL_PART = 0.16;

export type Width = { readonly left: number; readonly width: number };
type Cell = { readonly lines: readonly string[]; readonly width: number; readonly letter: Letter };

/** 栏 above the tables: ruled, two a line; a wide one has the line for itself. */
export function fieldBlocks(form: Form, setter: Setter, { left, width }: Width): Block[] {
  const labelWidth = width * LABEL_PART;
  const rows: (typeof form.fields)[] = [];
  for (const field of form.fields) {
    const last = rows.at(-1);
    const hasRoom = last?.length === 1 && last[0]?.isWide !== true && field.isWide !== true;
    if (hasRoom) rows.splice(-1, 1, [...last, field]);
    else rows.push([field]);
  }
  const blocks = rows.flatMap((fields) => {
    const valueWidth = width / fields.length - labelWidth;
    const cells = fields.flatMap(({ label, value }): Cell[] => [
      cellOf(setter, label, labelWidth, HEAD),
      cellOf(setter, value, valueWidth, BODY),
    ]);
    return rowBlocks(setter, cells, left, PAGE_LINES_MAX);
  });
  return blocks.length === 0 ? [] : [...blocks, gap()];
}

/** No row is higher than so many lines: it goes on in a further one. Fits a page that lies. */
const PAGE_LINES_MAX = 24;

/** A table: its caption, its heading row, its rows; or the one line that says that there is none. Row by row, as they are asked for. */
export function* tableBlocks(
  table: FormTable,
  setter: Setter,
  { left, width }: Width,
): Generator<Block> {
  const whole = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => (column.width / whole) * width);
  const cells = (texts: readonly string[], letter: Letter): Cell[] =>
    widths.map((cellWidth, i) => cellOf(setter, texts[i] ?? '', cellWidth, letter));
  const heads = table.columns.map(({ heading }) => heading);
  const [heading] = rowBlocks(setter, cells(heads, HEAD), left, PAGE_LINES_MAX);
  const headed = (row: Block): Block => (heading === undefined ? row : { ...row, heading });
  if (table.caption !== null) {
    yield { ...textBlock(setter, table.caption, HEAD, { left, width }), staysWithNext: true };
  }
  if (heading !== undefined) yield { ...heading, staysWithNext: true };
  for (const row of table.rows) {
    yield* rowBlocks(setter, cells(row, BODY), left, PAGE_LINES_MAX).map(headed);
  }
  if (table.rows.length === 0) {
    const none = [cellOf(setter, table.none, width, BODY)];
    yield* rowBlocks(setter, none, left, PAGE_LINES_MAX).map(headed);
  }
  yield gap();
}

/** 签字栏: all boxes in one block, so that nobody signs on a page without the others. */
export function signatureBlock(form: Form, setter: Setter, { left, width }: Width): Block[] {
  const { signatures } = form;
  if (signatures.length === 0) return [];
  const perLine = signatures.length === 4 ? 2 : Math.min(SIGNS_A_LINE, signatures.length);
  const boxWidth = width / perLine;
  const height = Math.ceil(signatures.length / perLine) * SIGN_HEIGHT;
  const at = (y: number): string =>
    signatures
      .map(({ label, value }, i) => {
        const x = left + (i % perLine) * boxWidth;
        const top = y + Math.floor(i / perLine) * SIGN_HEIGHT;
        const date = '　　年　　月　　日';
        const dateX = x + boxWidth - PAD - setter.widthOf(date, BODY);
        return [
          ruled(x, top, boxWidth, SIGN_HEIGHT),
          setter.content(label, HEAD, [x + PAD, top + PAD + HEAD.size]),
          setter.content(value, BODY, [x + PAD, top + PAD + HEAD.size * 2.6]),
          setter.content(date, BODY, [dateX, top + SIGN_HEIGHT - PAD - 2]),
        ].join('\n');
      })
      .join('\n');
  return [{ height, at }, gap()];
}

/** 说明, a line or more each. */
export const noteBlocks = (form: Form, setter: Setter, width: Width): Block[] =>
  form.notes.map((note) => textBlock(setter, note, NOTE, width));

export const gap = (): Block => ({ height: GAP, at: () => '' });

function textBlock(setter: Setter, text: string, letter: Letter, { left, width }: Width): Block {
  const lines = setter.wrap(text, letter, width);
  const step = letter.size * LINE;
  return {
    height: lines.length * step + 2,
    at: (y) =>
      lines
        .map((line, i) => setter.content(line, letter, [left, y + letter.size + i * step]))
        .join('\n'),
  };
}

const cellOf = (setter: Setter, text: string, width: number, letter: Letter): Cell => ({
  lines: setter.wrap(text, letter, width - 2 * PAD),
  width,
  letter,
});

/** A row as one block; one that is too high as several, cut between lines. */
function rowBlocks(
  setter: Setter,
  cells: readonly Cell[],
  left: number,
  linesMax: number,
): Block[] {
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  const blocks: Block[] = [];
  for (let from = 0; from < most; from += linesMax) {
    const part = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + linesMax) }));
    blocks.push(rowBlock(setter, part, left));
  }
  return blocks;
}

function rowBlock(setter: Setter, cells: readonly Cell[], left: number): Block {
  const step = BODY.size * LINE;
  const height = Math.max(1, ...cells.map(({ lines }) => lines.length)) * step + 2 * PAD - 1;
  const at = (y: number): string => {
    let x = left;
    return cells
      .map(({ lines, width, letter }) => {
        const texts = lines.map((line, i) =>
          setter.content(line, letter, [x + PAD, y + PAD + letter.size + i * step - 0.5]),
        );
        const box = ruled(x, y, width, height);
        x += width;
        return [box, ...texts].join('\n');
      })
      .join('\n');
  };
  return { height, at };
}
