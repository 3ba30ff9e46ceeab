import type { LabelRefusal } from './elements.ts';
import { dotsOf } from './layout.ts';
import type { ColumnItem, DotBox, Row } from './layout.ts';
import { setRow, stands } from './set-row.ts';
import type { Block, Setting } from './set-row.ts';
import { setLine, widthIn } from './text.ts';

const CAPTION_MM = 2.5;
/** Values stand in one column to the right of captions of two characters; a longer caption moves its own value. */
const INDENT_MM = CAPTION_MM * 2.5;

/** A row in its place: the top of it, and the caption before it. */
type PlacedRow = {
  readonly block: Block;
  readonly y: number;
  readonly indent: number;
  readonly caption: Block | null;
};
/** `align`: height of a symbol beside it, to which the column aligns where it can. */
type Room = DotBox & { readonly align: number | null };

/** Sets all rows of a column, tighter and tighter until they stand in it. */
export function setColumn(
  item: ColumnItem,
  room: Room,
  setting: Setting,
): readonly PlacedRow[] | LabelRefusal {
  const rows = item.rows.filter((row) => stands(row, setting.face));
  const blocks = setRows(rows, item, room, setting);
  return 'ok' in blocks ? blocks : placeRows(blocks, item, room, setting);
}

type SetRow = { readonly row: Row; readonly block: Block };

function setRows(
  rows: readonly Row[],
  item: ColumnItem,
  room: Room,
  setting: Setting,
): readonly SetRow[] | LabelRefusal {
  const gap = dotsOf(item.gap.least, setting.dpi);
  const deepest = Math.max(1, ...rows.map((row) => row.tries.length));
  for (let from = 0; from < deepest; from++) {
    const blocks: SetRow[] = [];
    for (const row of rows) {
      const width = room.width - indentOf(row, setting);
      // How high a row may be is the column's affair, below.
      const free = { width, height: Infinity };
      const block = setRow(row, free, setting, Math.min(from, row.tries.length - 1));
      if (!block) return { ok: false, kind: 'doesNotFit', field: row.field };
      blocks.push({ row, block });
    }
    if (sumOf(blocks) + gap * (blocks.length - 1) <= room.height) return blocks;
  }
  return { ok: false, kind: 'doesNotFit', field: rows.at(-1)?.field ?? 'registerNumber' };
}

/** Spreads the rows over the symbol's height, or over the whole column where they need more. */
function placeRows(
  blocks: readonly SetRow[],
  item: ColumnItem,
  room: Room,
  setting: Setting,
): readonly PlacedRow[] {
  const most = dotsOf(item.gap.most, setting.dpi);
  const least = dotsOf(item.gap.least, setting.dpi);
  const total = sumOf(blocks);
  const gaps = Math.max(blocks.length - 1, 1);
  const fitsBeside = room.align !== null && total + least * gaps <= room.align;
  // Beside the symbol the edges align; taller than it, half a gap is left at head and foot.
  const evenly = fitsBeside
    ? ((room.align ?? 0) - total) / gaps
    : (room.height - total) / (gaps + 1);
  const gap = Math.max(least, Math.min(most, Math.floor(evenly)));
  const used = total + gap * (blocks.length - 1);
  let y = Math.round((room.top + room.bottom - used) / 2);
  return blocks.map(({ row, block }) => {
    const top = y;
    y += block.height + gap;
    return { block, y: top, indent: indentOf(row, setting), caption: captionOf(row, setting) };
  });
}

function captionOf(row: Row, { dpi, fonts }: Setting): Block | null {
  if (row.caption === null) return null;
  const size = dotsOf(CAPTION_MM, dpi);
  const line = setLine(row.caption, size, 'regular', fonts);
  return { field: 'caption', size, weight: 'regular', lines: [line], height: size, left: '' };
}

function indentOf({ caption }: Row, { dpi, fonts }: Setting): number {
  if (caption === null) return 0;
  const size = dotsOf(CAPTION_MM, dpi);
  const width = widthIn(caption, size, 'regular', fonts);
  return width > 2 * size ? width + Math.round(size / 2) : dotsOf(INDENT_MM, dpi);
}

const sumOf = (blocks: readonly SetRow[]): number =>
  blocks.reduce((sum, { block }) => sum + block.height, 0);
