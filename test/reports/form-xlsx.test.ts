import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import type { Form } from '../../server/reports/form.ts';
import { formXlsx } from '../../server/reports/form-xlsx.ts';

const form = (rows: readonly (readonly string[])[], title = '台账'): Form => ({
  title,
  unit: '示例单位 & 分部',
  number: '审-2026-0001',
  orientation: 'landscape',
  fields: [{ label: '范围', value: '全部' }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号', width: 1 },
        { heading: '题名', width: 3 },
      ],
      rows,
      none: '没有记录。',
    },
    { caption: '附：[未还]', columns: [{ heading: '编号', width: 1 }], rows: [], none: '没有。' },
  ],
  signatures: [{ label: '经办人', value: '' }],
  notes: [],
  checkpoint: { size: 9, root: 'ROOT=', at: instant(new Date(Date.UTC(2026, 10, 22))) },
});
const read = (bytes: Uint8Array) => XLSX.read(bytes, { cellFormula: true });
const rowsOf = (bytes: Uint8Array): string[][] => {
  const book = read(bytes);
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '' });
};

test('what begins like a formula is a text, and no cell is a formula', async () => {
  const dangerous = ['=1+1', '+cmd|calc', '-2', '@SUM(A1)', '\t=1', '000012', '1E5', '2026-01-01'];
  const bytes = await formXlsx(form(dangerous.map((one) => [one, one])));
  for (const sheet of Object.values(read(bytes).Sheets)) {
    for (const [at, cell] of Object.entries(sheet)) {
      if (!at.startsWith('!')) expect([cell.t, cell.f]).toEqual(['s', undefined]);
    }
  }
  expect(
    rowsOf(bytes)
      .slice(1)
      .map(([first]) => first?.trim()),
  ).toEqual(dangerous.map((one) => one.trim()));
});

test('whatever the texts are, they come back as they were, but for what XML cannot hold', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        const bytes = await formXlsx(form(rows));
        const clean = (one: string): string =>
          one.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu, '').trim();
        const back = rowsOf(bytes).slice(1);
        for (const [i, row] of rows.entries()) {
          expect((back[i] ?? ['', '']).map((one) => one.trim())).toEqual(row.map(clean));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('sheets have names that a workbook may have, and one holds fields, signatures and checkpoint', async () => {
  const names = async (title: string) => read(await formXlsx(form([], title))).SheetNames;
  expect(await names('台账')).toEqual(['台账', '附： 未还 2', '表头与检查点']);
  for (const odd of ['a/b\\c?d*e[f]g:h', '', '很'.repeat(60), "'x'"]) {
    const [first = ''] = await names(odd);
    expect(first).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  }
  const book = read(await formXlsx(form([['1', '2']])));
  const about = XLSX.utils.sheet_to_json(book.Sheets['表头与检查点']!, { header: 1 });
  expect(about).toEqual(
    expect.arrayContaining([
      ['范围', '全部'],
      ['账目检查点', '9 条'],
      ['账目根', 'ROOT='],
    ]),
  );
});

test('a table without rows says so under its headings', async () => {
  expect(rowsOf(await formXlsx(form([])))).toEqual([
    ['编号', '题名'],
    ['没有记录。', ''],
  ]);
});
