import type { HandheldLayout, HandheldProfile } from '#domain/handhelds.ts';
import { tidy } from './cell-text.ts';
import { looksLikeEpc } from './handheld-codes.ts';
import type { HandheldTable } from './handheld-table.ts';
import type { SheetRow } from './sheets.ts';

type Column = 'code' | 'count' | 'date' | 'time' | 'rssi' | 'tid';

/** What makers call their columns. The surer word first: a TID stands beside an EPC in many files. */
const HEADINGS: Readonly<Record<Column, readonly RegExp[]>> = {
  code: [
    /^epc(?:\(hex\)|码|号|编码|data|id)?$/iu,
    /^(?:电子标签|标签)(?:号|码|编号|id|epc)?$/u,
    /^(?:rfid|uii|tag ?(?:id|no|epc)?)$/iu,
    /^(?:条码|条形码|二维码|barcode|bar code|qr ?code|扫描内容|内容|data)$/iu,
    /^(?:编号|编码|代码|码|code|id|no\.?)$/iu,
  ],
  count: [/^(?:count|counts|qty|quantity|times|数量|次数|读取次数|读数)$/iu],
  date: [/^(?:date|日期|扫描日期|读取日期)$/iu],
  time: [
    /^(?:time|timestamp|date ?time|时间|扫描时间|读取时间|采集时间|first ?seen|last ?seen)$/iu,
  ],
  rssi: [/^(?:rssi(?:\(dbm\))?|信号(?:强度)?|强度|dbm)$/iu],
  tid: [/^(?:tid(?:\(hex\)|号|码|data)?|芯片(?:号|码|编号|id))$/iu],
};

const SAMPLE_ROWS = 200;
const DATE = /^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?$/u;
const TIME =
  /^(?:\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?[T ]?)?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$|^20\d{12}$/u;

/** 识别列: what each column is, by its heading and by what stands in it. Always an answer; a person may mend it. */
export function guessLayout(table: HandheldTable): HandheldLayout {
  const [first] = table.rows;
  const headings = (first?.cells ?? []).map(tidy);
  const hasHeader = isHeader(headings, table.rows);
  const sample = table.rows.slice(hasHeader ? 1 : 0, SAMPLE_ROWS);
  const named = (column: Column): number | null => (hasHeader ? byHeading(headings, column) : null);
  const code = codeColumn(table, { sample, headings: hasHeader ? headings : [] });
  const unless = (column: number | null): number | null => (column === code ? null : column);
  const shaped = (shape: RegExp): number | null =>
    hasHeader ? null : unless(columnLike(table, sample, shape));
  return {
    separator: table.separator,
    widths: table.widths,
    hasHeader,
    encoding: 'auto',
    codes: codesIn(sample, code),
    code,
    count: unless(named('count')) ?? (hasHeader ? null : countColumn(table, sample, code)),
    date: unless(named('date')) ?? shaped(DATE),
    time: unless(named('time')) ?? shaped(TIME),
    rssi: unless(named('rssi')),
    tid: unless(named('tid')),
  };
}

/** A first row of words that name columns, or that holds no code where the second does. */
function isHeader(headings: readonly string[], rows: readonly SheetRow[]): boolean {
  if (headings.some(looksLikeEpc)) return false;
  const isNamed = COLUMNS.some((column) => byHeading(headings, column) !== null);
  return isNamed || (rows[1]?.cells.some(looksLikeEpc) ?? false);
}
const COLUMNS = ['code', 'count', 'date', 'time', 'rssi', 'tid'] as const;

function byHeading(headings: readonly string[], column: Column): number | null {
  for (const pattern of HEADINGS[column]) {
    const at = headings.findIndex((heading) => pattern.test(heading));
    if (at >= 0) return at;
  }
  return null;
}

type Sample = { readonly sample: readonly SheetRow[]; readonly headings: readonly string[] };

/** Where the codes are: the column named so; else the one with most EPCs; else with most different long words. */
function codeColumn(table: HandheldTable, { sample, headings }: Sample): number {
  const share = (column: number, test: (text: string) => boolean): number =>
    sample.filter(({ cells }) => test(cells[column] ?? '')).length;
  const columns = Array.from({ length: table.columns }, (_, column) => column);
  const byEpc = columns.toSorted((a, b) => share(b, looksLikeEpc) - share(a, looksLikeEpc))[0] ?? 0;
  const byName = byHeading(headings, 'code');
  const epcs = share(byEpc, looksLikeEpc);
  if (byName !== null && (share(byName, looksLikeEpc) * 2 >= epcs || epcs * 2 < sample.length)) {
    return byName;
  }
  if (epcs > 0) return byEpc;
  const different = (column: number): number =>
    new Set(sample.map(({ cells }) => cells[column] ?? '').filter(isWord)).size;
  return columns.toSorted((a, b) => different(b) - different(a))[0] ?? 0;
}

/** A code, as far as the eye can tell: no date, no time, no small figure. */
const isWord = (text: string): boolean =>
  text.trim().length >= 4 && !DATE.test(text.trim()) && !TIME.test(text.trim());

function codesIn(sample: readonly SheetRow[], code: number): HandheldLayout['codes'] {
  const values = sample.map(({ cells }) => (cells[code] ?? '').trim()).filter((v) => v !== '');
  const epcs = values.filter(looksLikeEpc).length;
  if (epcs === 0) return values.some(isExcelNumber) ? 'epc' : 'barcode';
  return values.every((v) => looksLikeEpc(v) || isNearlyEpc(v)) ? 'epc' : 'either';
}

/** Hex digits or what Excel makes of them: a damaged EPC among good ones is no barcode. */
const isNearlyEpc = (value: string): boolean =>
  /^[\s0-9a-f]+$/iu.test(value) || isExcelNumber(value) || /^#+$/u.test(value);
const isExcelNumber = (value: string): boolean => /^\d[.,]\d+E\+\d+$/iu.test(value);

function columnLike(
  table: HandheldTable,
  sample: readonly SheetRow[],
  shape: RegExp,
): number | null {
  for (let column = 0; column < table.columns; column += 1) {
    const values = sample.map(({ cells }) => (cells[column] ?? '').trim()).filter((v) => v !== '');
    if (values.length > 0 && values.every((value) => shape.test(value))) return column;
  }
  return null;
}

/** Without headings: small whole numbers in every row, after the code. */
function countColumn(
  table: HandheldTable,
  sample: readonly SheetRow[],
  code: number,
): number | null {
  for (let column = code + 1; column < table.columns; column += 1) {
    if (sample.every(({ cells }) => /^\d{1,5}$/u.test((cells[column] ?? '').trim()))) return column;
  }
  return null;
}

/** What a saved layout needs to be recognised by. */
export type ProfileSigns = Pick<HandheldProfile, 'id' | 'layout' | 'headings' | 'columns'>;

/**
 * How well a table suits a profile that it was cut by, from 0: the same headings, or as many columns without
 * any, and codes where the profile looks for them.
 */
export function suits(table: HandheldTable, { layout, headings, columns }: ProfileSigns): number {
  const [first] = table.rows;
  const cells = (first?.cells ?? []).map(tidy);
  const isSame =
    headings.length > 0 &&
    headings.length === cells.length &&
    headings.every((heading, at) => heading === cells[at]);
  if (layout.hasHeader && !isSame) return 0;
  if (!layout.hasHeader && table.columns !== columns) return 0;
  const sample = table.rows.slice(layout.hasHeader ? 1 : 0, SAMPLE_ROWS);
  const good = sample.filter(({ cells: row }) => isCode(row[layout.code] ?? '', layout)).length;
  const share = sample.length === 0 ? 1 : good / sample.length;
  if (isSame) return 2 + share;
  return share >= 0.5 ? share : 0;
}

const isCode = (value: string, { codes }: HandheldLayout): boolean =>
  codes === 'barcode'
    ? isWord(value)
    : looksLikeEpc(value) || (codes === 'either' && isWord(value));
