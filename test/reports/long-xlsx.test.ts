import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { longXlsx } from '../../server/reports/long-xlsx.ts';

test('rows are asked for as they go out, and go on in further sheets', async () => {
  let asked = 0;
  async function* rows(): AsyncGenerator<string[]> {
    for (let n = 0; n < 30_000; n += 1) {
      asked += 1;
      yield [await Promise.resolve(`WJ-${n}`), '=1+1'];
    }
  }
  const head = { unit: '单位', checkpoint: { size: 1, root: 'r', at: '2026-11-22T08:00:00.000Z' } };
  const plain = {
    orientation: 'portrait',
    fields: [],
    tables: [],
    signatures: [],
    notes: [],
  } as const;
  const form = { ...head, ...plain, title: '明细', number: null };
  const columns = [
    { heading: '编号', width: 1 },
    { heading: '题名', width: 1 },
  ];
  const long = { form, caption: '明细', columns, count: 30_000, rows: rows() };
  const reader = longXlsx(long, 12_000).getReader();
  const chunks: Uint8Array[] = [];
  for (let first = true; ; first = false) {
    const { done, value } = await reader.read();
    if (done) break;
    if (first) expect(asked).toBeLessThan(15_000);
    chunks.push(value);
  }
  const book = XLSX.read(Buffer.concat(chunks), { dense: true });
  expect(book.SheetNames).toHaveLength(3);
  const lines = book.SheetNames.map((name) =>
    XLSX.utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1 }),
  );
  expect(lines.map(([first]) => first?.[0])).toEqual(['编号', '编号', '编号']);
  const cells = lines
    .flatMap((sheet) => sheet.slice(1))
    .filter(([text]) => text?.startsWith('WJ-'));
  expect(cells).toHaveLength(30_000);
  // A text, whatever it begins with.
  expect(cells[0]?.[1]).toBe('=1+1');
}, 60_000);
