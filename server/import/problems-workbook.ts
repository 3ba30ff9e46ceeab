import { writeXlsx } from 'hucre/xlsx';
import type { BadRow, CheckedSheet } from './checked.ts';
import { REASON_HEADING } from './headings.ts';

/**
 * 待改清单: the bad rows as they stood, sheet by sheet under their own headings, with the reasons in a last
 * column. Every cell is a string, so that no formula can run; to be mended and imported again.
 */
export async function problemsWorkbook(checked: {
  readonly sheets: readonly SheetToMend[];
}): Promise<Uint8Array> {
  const sheets = checked.sheets.filter((sheet) => sheet.problems > 0).map(sheetToMend);
  return writeXlsx({
    sheets: sheets.length > 0 ? sheets : [{ name: '没有问题', rows: [['没有需要修改的行']] }],
  });
}

/** What the list needs of a checked sheet. */
export type SheetToMend = Pick<CheckedSheet, 'sheet' | 'columns' | 'problems'> & {
  readonly bad: Iterable<BadRow>;
};

function sheetToMend(sheet: SheetToMend): {
  readonly name: string;
  readonly rows: string[][];
  readonly freezePane: { readonly rows: number };
} {
  const width = sheet.columns.length;
  // A list that was mended once may still be wrong: its old reasons give way to the new ones.
  const kept = sheet.columns.flatMap(({ heading }, i) => (heading === REASON_HEADING ? [] : [i]));
  const header = kept.map((i) => sheet.columns[i]?.heading ?? '');
  const rows = Array.from(sheet.bad, ({ row, cells, reasons }) => [
    ...kept.map((i) => cells[i] ?? ''),
    ...cells.slice(width),
    `原第 ${row} 行：${reasons.join('；')}`,
  ]);
  return {
    name: sheet.sheet,
    rows: [[...header, REASON_HEADING], ...rows],
    freezePane: { rows: 1 },
  };
}
