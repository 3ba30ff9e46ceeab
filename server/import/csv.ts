import { refuseFile } from './file-refusals.ts';
import { decodeText, isPlainText } from './text-encoding.ts';
import { CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX } from './sheets.ts';
import type { SheetRow, WorkbookReading } from './sheets.ts';

/** CSV → one sheet named after the file. Encoding and delimiter are found by content. */
export function readCsv(bytes: Uint8Array, fileName: string): WorkbookReading {
  const text = decodeText(bytes)?.text;
  if (text === undefined) return refuseFile('unknownEncoding');
  if (!isPlainText(text)) return refuseFile('notSpreadsheet');
  const separated = /^sep=(.)\r?\n/u.exec(text);
  const delimiter = separated?.[1] ?? delimiterOf(text);
  const rows: SheetRow[] = [];
  let columns = 0;
  let number = separated ? 1 : 0;
  for (const cells of records(separated ? text.slice(separated[0].length) : text, delimiter)) {
    if (cells === 'tooLong') return refuseFile('cellTooLong');
    number += 1;
    if (cells.length > COLUMNS_MAX) return refuseFile('tooManyColumns');
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (rows.length >= ROWS_MAX) return refuseFile('tooManyRows');
    columns = Math.max(columns, cells.length);
    rows.push({ number, cells });
  }
  if (rows.length === 0) return refuseFile('noRows');
  if (columns < 2) return refuseFile('notSpreadsheet');
  const name = fileName.replace(/^.*[/\\]/u, '').replace(/\.[^.]*$/u, '') || 'CSV';
  return { ok: true, sheets: [{ name, rows, merges: [], columns }] };
}

/** The mark that splits the first lines into most columns; a quoted comma does not count. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, 8192).replace(/"(?:[^"]|"")*"/gu, '');
  const counts = [',', '\t', ';', '|', '，'].map((mark) => ({
    mark,
    count: sample.split(mark).length,
  }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return best?.mark ?? ',';
}

/** The records of a text, cell by cell; `tooLong` ends it where a quote was never closed. */
export function* records(text: string, delimiter: string): Generator<string[] | 'tooLong'> {
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, next } = text.charAt(at) === '"' ? quoted(text, at) : bare(text, at, delimiter);
    if (cell.length > CELL_CHARS_MAX) {
      yield 'tooLong';
      return;
    }
    cells.push(cell);
    at = next;
    const mark = text.charAt(at);
    if (mark === delimiter) {
      at += 1;
      if (at === text.length) cells.push('');
    } else {
      if (mark === '\r' && text.charAt(at + 1) === '\n') at += 1;
      at += 1;
      yield cells;
      cells = [];
    }
  }
  if (cells.length > 0) yield cells;
}

type Field = { readonly cell: string; readonly next: number };

/** From `at` to the delimiter or the line's end. */
function bare(text: string, at: number, delimiter: string): Field {
  let next = at;
  while (next < text.length) {
    const c = text.charAt(next);
    if (c === delimiter || c === '\n' || c === '\r') break;
    next += 1;
  }
  // ="000012" is how some programs keep leading zeros in a CSV.
  const cell = text.slice(at, next);
  return { cell: /^="([^"]*)"$/u.exec(cell)?.[1] ?? cell, next };
}

/** From one quote to its fellow; doubled quotes stand for one. What follows it up to the mark is kept. */
function quoted(text: string, at: number): Field {
  let cell = '';
  let next = at + 1;
  while (next < text.length) {
    const end = text.indexOf('"', next);
    if (end < 0) return { cell: cell + text.slice(next), next: text.length };
    cell += text.slice(next, end);
    if (text.charAt(end + 1) !== '"') return { cell, next: end + 1 };
    cell += '"';
    next = end + 2;
  }
  return { cell, next };
}
