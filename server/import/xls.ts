import { refuseFile } from './file-refusals.ts';
import { CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX } from './sheets.ts';
import type { Sheet, SheetRow, WorkbookReading } from './sheets.ts';
import { wideNumber } from './xlsx.ts';

/** What the reader gives of a cell: its type and its value. */
type Cell = { readonly t: string; readonly v?: unknown };

/**
 * 旧版 Excel (BIFF, as handhelds write it) → sheets of text cells. The reader is a megabyte that few sites need: it
 * is loaded when such a file is there, and only ever in the process of that file.
 */
export async function readXls(bytes: Uint8Array): Promise<WorkbookReading> {
  const { read } = await import('@e965/xlsx');
  try {
    const book = read(bytes, {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: ROWS_MAX + 1,
    });
    const sheets: Sheet[] = [];
    for (const name of book.SheetNames) {
      const cells: unknown = book.Sheets[name]?.['!data'];
      const sheet = sheetOf(name, Array.isArray(cells) ? cells : []);
      if (typeof sheet === 'string') return refuseFile(sheet);
      sheets.push(sheet);
    }
    return sheets.some((sheet) => sheet.rows.length > 0)
      ? { ok: true, sheets }
      : refuseFile('noRows');
  } catch (error) {
    // Whatever else the file did to the reader, the clerk's next step is the same.
    const isLocked = error instanceof Error && /password|encrypt/iu.test(error.message);
    return refuseFile(isLocked ? 'locked' : 'damaged');
  }
}

function sheetOf(
  name: string,
  data: readonly unknown[],
): Sheet | 'tooManyRows' | 'tooManyColumns' | 'cellTooLong' {
  if (data.length > ROWS_MAX) return 'tooManyRows';
  const rows: SheetRow[] = [];
  let columns = 0;
  for (let at = 0; at < data.length; at += 1) {
    const row = data[at];
    const cells = Array.isArray(row) ? Array.from(row, textOf) : [];
    if (cells.length > COLUMNS_MAX) return 'tooManyColumns';
    if (cells.some((text) => text.length > CELL_CHARS_MAX)) return 'cellTooLong';
    if (cells.every((text) => text.trim() === '')) continue;
    columns = Math.max(columns, cells.length);
    rows.push({ number: at + 1, cells });
  }
  return { name, rows, merges: [], columns };
}

function textOf(cell: unknown): string {
  if (!isCell(cell)) return '';
  const { v } = cell;
  if (typeof v === 'number') return wideNumber(v);
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  return typeof v === 'string' ? v : '';
}

const isCell = (value: unknown): value is Cell =>
  typeof value === 'object' && value !== null && 't' in value;
