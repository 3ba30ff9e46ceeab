import type { HandheldLayout, Separator, TextEncodingName } from '#domain/handhelds.ts';
import { delimiterOf, records } from './csv.ts';
import { refuseFile, type FileRefusal } from './file-refusals.ts';
import { foreignKind, startsWith } from './read-workbook.ts';
import { CELL_CHARS_MAX, COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX } from './sheets.ts';
import type { SheetRow } from './sheets.ts';
import { decodeText, isPlainText } from './text-encoding.ts';
import { readXls } from './xls.ts';
import { readXlsx } from './xlsx.ts';

/** How the lines of a text are taken apart. A workbook needs none of it. */
export type Cutting = Pick<HandheldLayout, 'separator' | 'widths' | 'encoding'>;

/** The rows of a handheld's file as text cells, and how they were told apart. */
export type HandheldTable = {
  readonly rows: readonly SheetRow[];
  /** Width of the widest row. */
  readonly columns: number;
  readonly format: 'text' | 'xls' | 'xlsx';
  readonly separator: Separator;
  readonly widths: readonly number[];
  readonly encoding: TextEncodingName | 'auto';
};
export type TableReading =
  | { readonly ok: true; readonly table: HandheldTable }
  | { readonly ok: false; readonly refusal: FileRefusal };

const MARKS: Readonly<Record<Exclude<Separator, 'fixed'>, string>> = {
  comma: ',',
  tab: '\t',
  semicolon: ';',
  bar: '|',
};

/**
 * 手持机文件: the bytes of a CSV, TXT, XLS or XLSX → rows of text cells, or one sentence why not. `cutting`: as a
 * person or a saved profile says; null: by the content.
 */
export async function readHandheldTable(
  bytes: Uint8Array,
  cutting: Cutting | null,
): Promise<TableReading> {
  if (bytes.length === 0) return refuseFile('empty');
  if (bytes.length > FILE_BYTES_MAX) return refuseFile('tooLarge');
  if (startsWith(bytes, 'PK\u0003\u0004')) return await ofWorkbook(bytes, 'xlsx');
  const foreign = foreignKind(bytes);
  if (foreign === 'oldExcel') return await ofWorkbook(bytes, 'xls');
  if (foreign !== null) return refuseFile(kindHere(foreign));
  return ofText(bytes, cutting);
}

/** `notSpreadsheet` has another sentence here: a text is welcome too. */
const kindHere = <K extends string>(kind: K): K | 'notHandheldFile' =>
  kind === 'notSpreadsheet' ? 'notHandheldFile' : kind;

/** The first sheet that is shown and holds anything: handhelds write one. */
async function ofWorkbook(bytes: Uint8Array, format: 'xls' | 'xlsx'): Promise<TableReading> {
  const reading = format === 'xls' ? await readXls(bytes) : await readXlsx(bytes);
  if (!reading.ok) return refuseFile(kindHere(reading.refusal.error));
  const sheet = reading.sheets.find(({ rows, hidden }) => rows.length > 0 && hidden !== true);
  if (!sheet) return refuseFile('noRows');
  const { rows, columns } = sheet;
  return {
    ok: true,
    table: { rows, columns, format, separator: 'comma', widths: [], encoding: 'auto' },
  };
}

function ofText(bytes: Uint8Array, cutting: Cutting | null): TableReading {
  const decoded = decodeText(bytes, cutting?.encoding ?? 'auto');
  if (decoded === null) return refuseFile('unknownEncoding');
  // Ctrl-Z ended a text file once, and some devices write it still.
  let text = decoded.text.trimEnd();
  while (text.endsWith('\u001a')) text = text.slice(0, -1).trimEnd();
  if (!isPlainText(text)) return refuseFile('notHandheldFile');
  const found = cutting ?? guessCutting(text);
  const { separator, widths } = found;
  const rows: SheetRow[] = [];
  let columns = 0;
  let number = 0;
  for (const cells of cut(text, found)) {
    if (cells === 'tooLong') return refuseFile('cellTooLong');
    number += 1;
    if (cells.length > COLUMNS_MAX) return refuseFile('tooManyColumns');
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (rows.length >= ROWS_MAX) return refuseFile('tooManyRows');
    columns = Math.max(columns, cells.length);
    rows.push({ number, cells });
  }
  if (rows.length === 0) return refuseFile('noRows');
  const { encoding } = decoded;
  return { ok: true, table: { rows, columns, format: 'text', separator, widths, encoding } };
}

function cut(
  text: string,
  { separator, widths }: Pick<Cutting, 'separator' | 'widths'>,
): Iterable<string[] | 'tooLong'> {
  return separator === 'fixed' ? fixed(text, widths) : records(text, MARKS[separator]);
}

/** One line taken apart as a file's would be. */
export function cutLine(line: string, cutting: Pick<Cutting, 'separator' | 'widths'>): string[] {
  for (const cells of cut(line, cutting)) return cells === 'tooLong' ? [] : cells;
  return [];
}

function* fixed(text: string, widths: readonly number[]): Generator<string[] | 'tooLong'> {
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (line.length > CELL_CHARS_MAX) {
      yield 'tooLong';
      return;
    }
    const cells: string[] = [];
    let at = 0;
    for (const width of widths) {
      cells.push(line.slice(at, at + width).trim());
      at += width;
    }
    const rest = line.slice(at).trim();
    yield rest === '' ? cells : [...cells, rest];
  }
}

/** A mark that stands in the lines; without one, fields that begin one below the other; without that, one code a line. */
export function guessCutting(text: string): Cutting {
  // The last line may be cut off in the middle.
  const sample = text.length > 8192 ? text.slice(0, 8192).replace(/[^\r\n]*$/u, '') : text;
  const mark = delimiterOf(sample);
  if (sample.includes(mark)) {
    const separator = SEPARATORS.find((name) => MARKS[name] === mark) ?? 'comma';
    return { separator, widths: [], encoding: 'auto' };
  }
  const widths = guessWidths(sample);
  return { separator: widths.length > 0 ? 'fixed' : 'comma', widths, encoding: 'auto' };
}

const SEPARATORS = ['comma', 'tab', 'semicolon', 'bar'] as const;
const SAMPLE_LINES = 200;

/** Columns where every line has a space before and some line something after: there a field begins. */
function guessWidths(sample: string): readonly number[] {
  const lines = sample.split(/\r\n|\r|\n/u).slice(0, SAMPLE_LINES);
  const whole = lines.filter((line) => line.trim() !== '');
  const length = Math.min(512, Math.max(0, ...whole.map((line) => line.trimEnd().length)));
  const isBlank = (at: number): boolean => whole.every((line) => (line[at] ?? ' ') === ' ');
  const starts: number[] = [];
  for (let at = 1; at < length; at += 1) if (isBlank(at - 1) && !isBlank(at)) starts.push(at);
  return starts.map((start, index) => start - (starts[index - 1] ?? 0));
}
