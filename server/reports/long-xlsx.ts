import { writeXlsxStream } from 'hucre/xlsx';
import { aboutLines, cell, columnWidths } from './form-xlsx.ts';
import type { Form, FormTable } from './form.ts';

/** 长表: what stands around it, its columns, and its rows as they are asked for. */
export type LongForm = {
  readonly form: Form;
  readonly caption: string;
  readonly columns: FormTable['columns'];
  /** How many come: known before the first. */
  readonly count: number;
  readonly rows: AsyncIterable<readonly string[]>;
};

/** Excel takes 1 048 576; the heading and what stands at the end have room beside. */
const ROWS_A_SHEET = 1_000_000;

/**
 * 一份长表 as a workbook that is written while it is sent: rows are asked for as they go out, so that a million take no more memory than a
 * thousand. It goes on in a further sheet after so many; what stands around it comes last. Every cell is a text.
 */
export function longXlsx(
  { form, caption, columns, rows }: LongForm,
  maxRowsPerSheet = ROWS_A_SHEET,
): ReadableStream<Uint8Array> {
  const widths = columnWidths(columns);
  return writeXlsxStream(linesOf(form, rows), {
    name: caption,
    columns: columns.map(({ heading }, at) => ({
      header: cell(heading),
      width: widths[at] ?? 8,
    })),
    freezePane: { rows: 1 },
    maxRowsPerSheet,
  });
}

async function* linesOf(
  form: Form,
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(cell);
  yield [''];
  for (const line of aboutLines(form)) yield line.map(cell);
}
