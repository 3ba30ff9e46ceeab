import type { FileRefusal } from './file-refusals.ts';

/** One row as it stands: the spreadsheet's own row number, and every cell as text ('' where empty). */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };

/** A merged block, 1-based rows and 0-based columns, both ends included. */
export type Merge = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

export type Sheet = {
  readonly name: string;
  /** Rows that hold anything at all, in order. */
  readonly rows: SheetRow[];
  readonly merges: readonly Merge[];
  /** Width of the widest row. */
  readonly columns: number;
  /** Hidden in the workbook: nobody who hands it in sees it. */
  readonly hidden?: true;
};

/** What came of the bytes: sheets of text cells, or one sentence. Never a throw. */
export type WorkbookReading =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly refusal: FileRefusal };

export const FILE_BYTES_MAX = 64 * 1024 * 1024;
/** Rows of all sheets together: twice what the largest known office has. */
export const ROWS_MAX = 200_000;
export const COLUMNS_MAX = 256;
/** Excel's own limit of characters in a cell. */
export const CELL_CHARS_MAX = 32_767;
