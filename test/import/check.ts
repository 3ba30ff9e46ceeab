import type { CheckedWorkbook } from '../../server/import/checked.ts';
import { checkWorkbook } from '../../server/import/check-workbook.ts';
import type { KnownLedger } from '../../server/import/known-ledger.ts';
import { EMPTY_LEDGER } from '../../server/import/known-ledger.ts';
import { readWorkbook } from '../../server/import/read-workbook.ts';
import { recognise } from '../../server/import/recognise.ts';

/** Reads, recognises and checks a file as a server would, without turns for others. */
export async function check(
  bytes: Uint8Array,
  fileName: string,
  known: KnownLedger = EMPTY_LEDGER,
): Promise<CheckedWorkbook> {
  const reading = await readWorkbook(bytes, fileName);
  if (!reading.ok) throw new Error(reading.refusal.sentenceEn);
  const sheets = reading.sheets.map((sheet) => ({ sheet, recognition: recognise(sheet) }));
  return checkWorkbook(sheets, known, { yieldTurn: () => Promise.resolve(), onProgress: () => {} });
}

/** Documents as one CSV text under the usual headings; the people and safes are known. */
export const documentsCsv = (...rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    [HEADER, ...rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\n'),
  );

const HEADER = [
  '收文日期',
  '来文单位',
  '文号',
  '文件标题',
  '密级',
  '保密期限',
  '份数',
  '份号',
  '页数',
  '保管人',
  '存放位置',
  '备注',
];

/** One good row of `documentsCsv`, with some cells otherwise. */
export function documentRow(change: Readonly<Record<string, string>>): string[] {
  const row: Record<string, string> = {
    收文日期: '2021-05-01',
    来文单位: '县委办',
    文号: '办发〔2021〕1号',
    文件标题: '标题',
    密级: '机密',
    保密期限: '10年',
    份数: '1',
    份号: '000001',
    页数: '3',
    保管人: '王芳',
    存放位置: 'A-01-1',
    备注: '',
    ...change,
  };
  return HEADER.map((heading) => row[heading] ?? '');
}
