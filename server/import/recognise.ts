import { HEADINGS, NAME_HINTS, REQUIRED, SHEET_KINDS } from './headings.ts';
import type { SheetKind } from './headings.ts';
import { matchColumns } from './match-columns.ts';
import type { Column } from './match-columns.ts';
import type { Sheet, SheetRow } from './sheets.ts';

/** What a sheet was taken for. `kind` null: not recognised, left out unless told by hand. */
export type Recognition = {
  readonly kind: SheetKind | null;
  /** The last row of the heading (two-row headings end here); data follow. */
  readonly headerRow: number | null;
  readonly columns: readonly Column[];
};

/** A hand-made correction: the kind, and a field or null for each column. */
export type ColumnsByHand = {
  readonly kind: SheetKind | null;
  readonly columns: readonly (string | null)[];
};

const HEADER_ROWS_MAX = 25;
const SCORE_MIN = 6;

type Candidate = Recognition & { readonly score: number };

/**
 * 认表: finds the heading row and what each column is, by their names; the sheet's name only hints. A hidden
 * sheet (last year's, a list for a menu) is left out unless a person says what it is.
 */
export function recognise(sheet: Sheet): Recognition {
  const found = find(sheet);
  return sheet.hidden ? { ...found, kind: null } : found;
}

function find(sheet: Sheet): Recognition {
  let best: Candidate | null = null;
  const top = sheet.rows.filter((row) => row.number <= HEADER_ROWS_MAX);
  for (const [index, row] of top.entries()) {
    const below = top[index + 1];
    const single = headingsOf(sheet, row);
    const double =
      below?.number === row.number + 1 && looksLikeHeading(below)
        ? combine(single, headingsOf(sheet, below))
        : null;
    const oneRow = bestKind(sheet, single, row.number, index);
    const twoRows = double === null ? null : bestKind(sheet, double, row.number + 1, index + 1);
    // A second row must add columns, or it is the first row of data.
    const found = twoRows !== null && matched(twoRows) > matched(oneRow) ? twoRows : oneRow;
    if (found !== null && (best === null || found.score > best.score)) best = found;
  }
  if (best === null || best.score < SCORE_MIN || matched(best) < 3) {
    return { kind: null, headerRow: null, columns: plainColumns(sheet, sheet.rows[0]) };
  }
  const { kind, headerRow, columns } = best;
  return { kind, headerRow, columns };
}

/** The same sheet with a person's correction: headings stay, fields are as told. */
export function recogniseByHand(sheet: Sheet, hand: ColumnsByHand): Recognition {
  const found = find(sheet);
  const headerRow = found.headerRow ?? sheet.rows[0]?.number ?? null;
  const fields = new Set(hand.kind === null ? [] : HEADINGS[hand.kind].map((entry) => entry.field));
  const taken = new Set<string>();
  const columns = found.columns.map((column, index) => {
    const told = hand.columns[index] ?? null;
    if (told === null || !fields.has(told) || taken.has(told)) return { ...column, field: null };
    taken.add(told);
    return { heading: column.heading, field: told, doubt: null };
  });
  return { kind: hand.kind, headerRow: hand.kind === null ? null : headerRow, columns };
}

const matched = (recognition: Recognition | null): number =>
  recognition === null ? 0 : recognition.columns.filter((column) => column.field !== null).length;

/** Headings of one row, with a merged heading standing over every column that it covers. */
function headingsOf(sheet: Sheet, row: SheetRow): string[] {
  const headings = Array.from({ length: sheet.columns }, (_, i) => (row.cells[i] ?? '').trim());
  for (const merge of sheet.merges) {
    // A block over most of the sheet is a title, not a heading.
    if (merge.top !== row.number || merge.right - merge.left + 1 > sheet.columns * 0.7) continue;
    for (let i = merge.left + 1; i <= merge.right; i += 1)
      headings[i] ||= headings[merge.left] ?? '';
  }
  return headings;
}

const combine = (over: readonly string[], under: readonly string[]): string[] =>
  over.map((heading, i) => under[i] || heading);

/** Headings are words: a row with figures or dates in it is data. */
const looksLikeHeading = (row: SheetRow): boolean =>
  row.cells.every((cell) => cell.length <= 20 && !/\d/u.test(cell)) &&
  row.cells.some((cell) => cell !== '');

function bestKind(
  sheet: Sheet,
  headings: readonly string[],
  headerRow: number,
  index: number,
): Candidate | null {
  let best: Candidate | null = null;
  for (const kind of SHEET_KINDS) {
    const columns = matchColumns(kind, headings);
    const fields = new Set(columns.map((column) => column.field));
    if (!REQUIRED[kind].every((field) => fields.has(field))) continue;
    const weights = HEADINGS[kind].reduce(
      (sum, entry) => sum + (fields.has(entry.field) ? entry.weight + 0.5 : 0),
      0,
    );
    const strangers = columns.filter(
      (column) => column.field === null && column.heading !== '',
    ).length;
    const hint = NAME_HINTS[kind].test(sheet.name) || titleHints(sheet, kind, index) ? 3 : 0;
    const score = weights - strangers * 0.7 + hint + contentHint(sheet, kind, index);
    if (best === null || score > best.score) best = { kind, headerRow, columns, score };
  }
  return best;
}

/** The title rows above the heading often say what the table is. */
const titleHints = (sheet: Sheet, kind: SheetKind, index: number): boolean =>
  sheet.rows.slice(0, index).some((row) => row.cells.some((cell) => NAME_HINTS[kind].test(cell)));

/** Media and devices may have the same columns: what is registered tells them apart. */
function contentHint(sheet: Sheet, kind: SheetKind, index: number): number {
  const things =
    kind === 'media'
      ? /U盘|优盘|硬盘|光盘|磁带|软盘|存储卡|磁盘/u
      : kind === 'devices'
        ? /计算机|电脑|打印|复印|扫描|传真|碎纸|服务器|笔记本|一体机|投影|交换机|工作站/u
        : null;
  if (things === null) return 0;
  const rows = sheet.rows.slice(index + 1, index + 21);
  const hits = rows.filter((row) =>
    row.cells.some((cell) => cell.length <= 12 && things.test(cell)),
  );
  return rows.length > 0 && hits.length * 2 > rows.length ? 3 : 0;
}

const plainColumns = (sheet: Sheet, row: SheetRow | undefined): Column[] =>
  Array.from({ length: sheet.columns }, (_, i) => ({
    heading: (row?.cells[i] ?? '').trim(),
    field: null,
    doubt: null,
  }));
