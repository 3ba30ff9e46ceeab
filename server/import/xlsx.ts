import { dateOfSerial } from './dates.ts';
import { refuseFile } from './file-refusals.ts';
import { CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX } from './sheets.ts';
import type { Merge, Sheet, SheetRow, WorkbookReading } from './sheets.ts';
import { attribute } from './xml.ts';
import { detached, readParts, readXml, unescapeExcel } from './xlsx-parts.ts';
import type { Entries, WorkbookParts } from './xlsx-parts.ts';
import { DamagedPart, readZip } from './zip.ts';

const MERGES_MAX = 50_000;
/** Days between Excel's two calendars, the one from 1900 and the Macintosh's from 1904. */
const DAYS_1904 = 1462;

/** XLSX → sheets of text cells. Nothing is evaluated: a formula gives its stored value or its text. */
export async function readXlsx(bytes: Uint8Array): Promise<WorkbookReading> {
  const zip = readZip(bytes);
  if (!zip.ok) return refuseFile(zip.error);
  if (zip.entries.has('mimetype') || !zip.entries.has('[Content_Types].xml'))
    return refuseFile('notSpreadsheet');
  if (![...zip.entries.keys()].some((name) => name.startsWith('xl/')))
    return refuseFile('notSpreadsheet');
  try {
    const parts = await readParts(zip.entries);
    const sheets: Sheet[] = [];
    let rowsLeft = ROWS_MAX;
    for (const { name, part, hidden } of parts.sheets) {
      const sheet = await readSheet(zip.entries, parts, name, part, rowsLeft);
      rowsLeft -= sheet.rows.length;
      sheets.push(hidden ? { ...sheet, hidden } : sheet);
    }
    return sheets.some((sheet) => sheet.rows.length > 0)
      ? { ok: true, sheets }
      : refuseFile('noRows');
  } catch (cause) {
    if (cause instanceof DamagedPart) return refuseFile(cause.error);
    throw cause;
  }
}

/** The cell being read. */
type Cell = { column: number; type: string; style: number; value: string; formula: string };

async function readSheet(
  entries: Entries,
  parts: WorkbookParts,
  name: string,
  part: string,
  rowsMax: number,
): Promise<Sheet> {
  const rows: SheetRow[] = [];
  const merges: Merge[] = [];
  let columns = 0;
  let number = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let into: 'value' | 'formula' | null = null;
  await readXml(entries, part, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        number = Number(attribute(attributes, 'r') ?? number + 1);
        cells = [];
      } else if (tag === 'c') {
        cell = startCell(attributes, cell);
      } else if (tag === 'v' || tag === 't') {
        into = 'value';
      } else if (tag === 'f') {
        into = 'formula';
      } else if (tag === 'mergeCell' && merges.length < MERGES_MAX) {
        const merge = readMerge(attribute(attributes, 'ref') ?? '');
        if (merge) merges.push(merge);
      }
    },
    text: (text) => {
      if (cell === null || into === null) return;
      cell[into] += text;
      if (cell[into].length > CELL_CHARS_MAX * 7) throw new DamagedPart('cellTooLong');
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't' || tag === 'f') into = null;
      else if (tag === 'c' && cell !== null) {
        const text = cellText(cell, parts);
        if (text.length > CELL_CHARS_MAX) throw new DamagedPart('cellTooLong');
        if (text !== '') {
          if (cell.column >= COLUMNS_MAX) throw new DamagedPart('tooManyColumns');
          while (cells.length < cell.column) cells.push('');
          cells[cell.column] = text;
        }
      } else if (tag === 'row') {
        cell = null;
        if (cells.every((text) => text.trim() === '')) return;
        if (rows.length >= rowsMax) throw new DamagedPart('tooManyRows');
        columns = Math.max(columns, cells.length);
        // A copy is as long as it must be; a list that grew has room to spare, 100 000 times.
        rows.push({ number, cells: cells.slice() });
      }
    },
  });
  return { name, rows, merges, columns };
}

function startCell(attributes: string, previous: Cell | null): Cell {
  const reference = attribute(attributes, 'r');
  const column = reference === null ? (previous?.column ?? -1) + 1 : columnOf(reference);
  return {
    column,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? '-1'),
    value: '',
    formula: '',
  };
}

/** AB12 → 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function readMerge(ref: string): Merge | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/u.exec(ref);
  if (!match) return null;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return { top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) };
}

function cellText(cell: Cell, parts: WorkbookParts): string {
  if (cell.value === '')
    return cell.formula === '' ? '' : detached(`=${unescapeExcel(cell.formula)}`);
  switch (cell.type) {
    case 's': {
      const text = parts.strings[Number(cell.value)];
      if (text === undefined) throw new DamagedPart('damaged');
      return text;
    }
    case 'str':
    case 'inlineStr':
      return detached(unescapeExcel(cell.value));
    case 'b':
      return cell.value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return cell.value.slice(0, 10);
    case 'n':
      return numberText(cell.value, parts, cell.style);
    default:
      return cell.value;
  }
}

/**
 * A number as its cell shows it: a day as ISO date, leading zeros where the format asks for them. Above
 * 15 figures Excel has already lost some: the value is given as 1.23E+22, so that it is refused later.
 */
function numberText(value: string, parts: WorkbookParts, style: number): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const format = parts.formats[style];
  if (format?.kind === 'date') {
    return dateOfSerial(number + (parts.date1904 ? DAYS_1904 : 0)) ?? value;
  }
  const text = wideNumber(number);
  if (text.includes('E')) return text;
  return format?.kind === 'zeros' ? text.padStart(format.width, '0') : text;
}

/** A number's figures; above 15 of them as 1.23E+22, since Excel has lost the rest. */
export const wideNumber = (number: number): string =>
  Math.abs(number) >= 1e15 ? number.toExponential().toUpperCase() : String(number);
