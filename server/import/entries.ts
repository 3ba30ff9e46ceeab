import type { RowProblem, SkippedRow } from './checked.ts';
import { asWritten, compact, isNothing } from './cell-text.ts';
import { REASON_HEADING } from './headings.ts';
import { sentencesOf } from './problems.ts';
import type { ProblemKind } from './problems.ts';
import type { Column } from './match-columns.ts';
import type { Recognition } from './recognise.ts';
import type { Sheet, SheetRow } from './sheets.ts';

/** One row of data under its headings: gives cells by field, and holds what is wrong with them. */
export class Entry {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: RowProblem[] = [];
  readonly #columns: readonly Column[];
  readonly #columnByField: ReadonlyMap<string, number>;

  constructor(layout: Layout, row: SheetRow) {
    this.sheet = layout.sheet;
    this.row = row.number;
    this.cells = row.cells;
    this.#columns = layout.columns;
    this.#columnByField = layout.columnByField;
  }

  /** True where the sheet has such a column at all. */
  has(field: string): boolean {
    return this.#columnByField.has(field);
  }

  /** The cell as it stands, '' where the column or the text is missing. */
  raw(field: string): string {
    const column = this.#columnByField.get(field);
    return column === undefined ? '' : (this.cells[column] ?? '');
  }

  /** The column's own heading, '' where there is none. */
  heading(field: string): string {
    return this.#columns[this.#columnByField.get(field) ?? -1]?.heading ?? '';
  }

  /** True for an empty cell and for what offices write instead: / - —. */
  isBlank(field: string): boolean {
    return isNothing(this.raw(field));
  }

  report(problem: ProblemKind, field: string | null, detail = ''): void {
    const column = field === null ? undefined : this.#columnByField.get(field);
    this.problems.push({
      sheet: this.sheet,
      row: this.row,
      column: column === undefined ? null : (this.#columns[column]?.heading ?? null),
      problem,
      ...sentencesOf(problem, detail),
      value: field === null ? '' : this.raw(field),
    });
  }

  /** The remark, then what has no field of its own, each under its heading: nothing is lost. */
  note(fields: readonly string[], extra: readonly string[] = []): string | null {
    const parts = [asWritten(this.raw('note')), ...extra];
    for (const [i, { heading, field }] of this.#columns.entries()) {
      if (field !== null && !fields.includes(field)) continue;
      const text = asWritten(this.cells[i] ?? '');
      if (isNothing(text) || compact(heading) === compact(REASON_HEADING)) continue;
      parts.push(heading === '' ? text : `${oneLine(heading)}：${text}`);
    }
    return parts.filter((part) => part !== '').join('；') || null;
  }
}

/** 介质⏎编号 is one word; Lent on are two. */
const oneLine = (heading: string): string =>
  heading.replace(/(?<![A-Za-z.])\s+|\s+(?![A-Za-z])/gu, '').replace(/\s+/gu, ' ');

/** Where each field of a sheet stands. */
export type Layout = {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly columnByField: ReadonlyMap<string, number>;
};

export function layoutOf(sheet: Sheet, recognition: Recognition): Layout {
  const columnByField = new Map<string, number>();
  for (const [i, { field }] of recognition.columns.entries()) {
    if (field !== null) columnByField.set(field, i);
  }
  return { sheet: sheet.name, columns: recognition.columns, columnByField };
}

/** Fields that a sub-total may fill: they make no entry by themselves. */
const COUNTING = new Set(['sequence', 'copies', 'pageCount', 'note']);
const TOTAL = /^.{0,10}(?:小计|合计|总计|共计|累计)(?:[:(].*|[\d份件册页条台个]*)$/u;
const REMARK =
  /^[(]?(?:注|备注|说明|填表|制表|审核|复核|负责人|单位负责|打印|编制|第.{1,4}页|共.{1,4}页|以下空白|此页无|保密室|单位盖章|填报)/u;

/**
 * Why a row is no entry, or null where it is one: sub-totals, remarks under the table, a heading that a
 * printed page repeats, a prepared row with only its sequence number (`blank`, not counted).
 */
export function whyNoEntry(entry: Entry, layout: Layout): SkippedRow['why'] | 'blank' | null {
  const filled = entry.cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [{ cell, i }]));
  const substance = filled.filter(({ i }) => {
    const field = layout.columns[i]?.field ?? null;
    return field !== null && !COUNTING.has(field);
  });
  const firsts = filled.slice(0, 3).map(({ cell }) => compact(cell));
  if (substance.length <= 2 && firsts.some((text) => TOTAL.test(text))) return 'total';
  if (filled.length <= 3 && firsts.some((text) => REMARK.test(text))) return 'remark';
  if (substance.length === 0)
    return firsts.some((text) => !/^\d*$/u.test(text)) ? 'remark' : 'blank';
  const repeats = filled.filter(
    ({ cell, i }) => compact(cell) === compact(layout.columns[i]?.heading ?? ''),
  );
  return filled.length > 2 && repeats.length === filled.length ? 'repeatedHeader' : null;
}

/** Cells merged downwards: every row of the block has the value of its first. Counts are not copied. */
export function fillMerged(sheet: Sheet, recognition: Recognition): SheetRow[] {
  const headerRow = recognition.headerRow ?? 0;
  const blocks = sheet.merges.filter((merge) => {
    const field = recognition.columns[merge.left]?.field ?? null;
    return (
      merge.top > headerRow &&
      merge.bottom > merge.top &&
      merge.left === merge.right &&
      field !== null &&
      !COUNTING.has(field)
    );
  });
  if (blocks.length === 0) return sheet.rows;
  const indexByNumber = new Map(sheet.rows.map((row, i) => [row.number, i]));
  const rows = sheet.rows.map((row) => ({ number: row.number, cells: [...row.cells] }));
  for (const { top, bottom, left } of blocks) {
    const value = rows[indexByNumber.get(top) ?? -1]?.cells[left] ?? '';
    // A block may claim a million rows; only rows that exist are touched.
    for (let i = (indexByNumber.get(top) ?? rows.length) + 1; i < rows.length; i += 1) {
      const row = rows[i];
      if (row === undefined || row.number > bottom) break;
      while (row.cells.length <= left) row.cells.push('');
      row.cells[left] ||= value;
    }
  }
  return rows;
}
