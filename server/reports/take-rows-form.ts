import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { SIGHTING_WORD, VERDICT_WORD } from './words.ts';

/** A row with the 点位 that it was counted in. */
export type RowOnPaper = { readonly place: string; readonly row: TakeRow };

/** 盘点明细: its columns. */
export const TAKE_ROW_COLUMNS: FormTable['columns'] = [
  { heading: '点位', width: 12 },
  { heading: '编号或所读', width: 14 },
  { heading: '题名', width: 26 },
  { heading: '文号', width: 15 },
  { heading: '份号', width: 10 },
  { heading: '密级', width: 12 },
  { heading: '账上处所', width: 12 },
  { heading: '实见处所', width: 12 },
  { heading: '结论', width: 10 },
  { heading: '方式', width: 8 },
  { heading: '时间', width: 13 },
  { heading: '核对人', width: 9 },
  { heading: '第二人', width: 9 },
  { heading: '遍数', width: 7 },
];

/** One line by value, in the words of the day of the count. */
export const takeRowLine = ({ place, row }: RowOnPaper): string[] => [
  place,
  row.text,
  row.title ?? '',
  row.documentNumber ?? '',
  row.copyNumber ?? '',
  row.marking ?? '',
  row.belongs ?? '',
  row.seenAt ?? '',
  VERDICT_WORD[row.verdict],
  row.how === null ? '' : SIGHTING_WORD[row.how],
  row.at === null ? '' : momentText(row.at),
  row.by ?? '',
  row.second ?? '',
  row.sweepsRead === 0 ? '' : String(row.sweepsRead),
];

/** 盘点明细 as a table. */
export const takeRowsTable = (rows: readonly RowOnPaper[]): FormTable => ({
  caption: '明细',
  columns: TAKE_ROW_COLUMNS,
  rows: rows.map(takeRowLine),
  none: '没有一行。',
});

/** Without the column that would say the same in every row. */
const ofOnePlace = (table: FormTable): FormTable => ({
  ...table,
  caption: null,
  columns: table.columns.slice(1),
  rows: table.rows.map((cells) => cells.slice(1)),
});

/** 点位盘点明细表 of one closed place, with the digest that seals it. */
export const takeRowsForm = (
  given: {
    readonly number: string;
    readonly title: string;
    readonly place: string;
    readonly by: string;
    readonly at: string;
    readonly sha256: string;
    readonly rows: readonly RowOnPaper[];
    /** Where they are not all here; absent: they are. */
    readonly count?: number;
  },
  head: Head,
): Form => ({
  ...head,
  title: '点位盘点明细表',
  number: given.number,
  orientation: 'landscape',
  fields: [
    { label: '名称', value: given.title, isWide: true },
    { label: '点位', value: given.place },
    { label: '行数', value: String(given.count ?? given.rows.length) },
    { label: '盘点人', value: given.by },
    { label: '盘毕', value: momentText(given.at) },
    { label: '明细摘要', value: given.sha256 === '' ? '没有封存' : given.sha256, isWide: true },
  ],
  tables: [ofOnePlace(takeRowsTable(given.rows))],
  notes: [
    '核对人：目视或查找的人。遍数：电子标签在几遍里读到，没有变化的几遍算作一遍。',
    '明细摘要：按行序，每行规范 JSON 加换行的 SHA-256；盘毕时记入账目，核验时重算。',
  ],
  signatures: [
    { label: '盘点人', value: given.by },
    { label: '保管人', value: '' },
  ],
});
