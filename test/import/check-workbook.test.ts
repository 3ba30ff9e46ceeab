import * as xlsx from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { CheckedWorkbook } from '../../server/import/checked.ts';
import { checkWorkbook } from '../../server/import/check-workbook.ts';
import { EMPTY_LEDGER, ledgerAfter } from '../../server/import/known-ledger.ts';
import { REASON_HEADING } from '../../server/import/headings.ts';
import { problemsWorkbook } from '../../server/import/problems-workbook.ts';
import { readWorkbook } from '../../server/import/read-workbook.ts';
import { recognise, recogniseByHand } from '../../server/import/recognise.ts';
import { check, documentRow, documentsCsv } from './check.ts';
import { makeLedger, plainXlsx } from './make-ledger.ts';
import { KNOWN } from './offices/office.ts';

const documents = (
  ...changes: readonly Readonly<Record<string, string>>[]
): Promise<CheckedWorkbook> => check(documentsCsv(...changes.map(documentRow)), '文件.csv', KNOWN);
const kinds = (checked: CheckedWorkbook): string[] =>
  checked.problems.map((one) => `${one.row} ${one.problem}`);

describe('rows against the file and the ledger', () => {
  test('a row may have several problems, and all are told at once', async () => {
    const checked = await documents({
      密级: '',
      页数: '约30',
      收文日期: '2025-02-30',
      存放位置: '地下室',
      保管人: '某某',
    });
    expect(kinds(checked)).toEqual([
      '2 date invalid',
      '2 secrecy level missing',
      '2 page count not a number',
      '2 keeper not in roster',
      '2 place unknown',
    ]);
    expect(checked.problems[2]).toMatchObject({ column: '页数', value: '约30', sheet: '文件' });
    expect(checked.carriers).toEqual([]);
  });

  test('the list mended and imported again brings only what is new', async () => {
    const first = await documents(
      {},
      { 份号: '000002', 密级: '保密' },
      { 份号: '000003-000005', 份数: '3' },
    );
    expect(first.carriers).toHaveLength(4);
    const ledger = ledgerAfter(KNOWN, first);
    const mended = await check(
      documentsCsv(
        documentRow({}),
        documentRow({ 份号: '000002', 密级: '秘密' }),
        documentRow({ 份号: '000003-000006', 份数: '4' }),
      ),
      '文件.csv',
      ledger,
    );
    expect(mended.sheets[0]).toMatchObject({ good: 2, known: 1, problems: 0 });
    expect(mended.carriers.map((one) => one.copyNumber)).toEqual(['000002', '000006']);
  });

  test('copies under one 登记号 go in, the first with it; another document under it is a row to mend', async () => {
    const heading = '登记号,文号,文件标题,密级,保密期限,份号,保管人,存放位置';
    const line = (number: string, paper: number, copy: number): string =>
      `${number},办发〔2021〕${paper}号,标题${paper},机密,10年,${String(copy).padStart(6, '0')},王芳,A-01-1`;
    const text = [heading, line('DJ-1', 1, 1), line('DJ-1', 1, 2), line('DJ-1', 2, 3)].join('\n');
    const file = new TextEncoder().encode(text);
    const first = await check(file, '文件.csv', KNOWN);
    expect(kinds(first)).toEqual(['4 register number taken']);
    expect(first.carriers.map((one) => [one.registerNumber, one.note])).toEqual([
      ['DJ-1', null],
      [null, '登记号：DJ-1'],
    ]);
    const again = await check(file, '文件.csv', ledgerAfter(KNOWN, first));
    expect(again.sheets[0]).toMatchObject({ good: 0, known: 2, problems: 1 });
  });

  test('what the ledger has with another content is a problem that names the difference', async () => {
    const ledger = ledgerAfter(KNOWN, await documents({}));
    const again = await check(
      documentsCsv(documentRow({ 密级: '秘密', 存放位置: 'A-01-2' })),
      '文件.csv',
      ledger,
    );
    expect(kinds(again)).toEqual(['2 differs from the ledger']);
    expect(again.problems[0]?.reason).toContain('密级、存放位置');
  });

  test('a loan after the import does not make the row another one', async () => {
    const ledger = ledgerAfter(KNOWN, await documents({}));
    const carriers = new Map(
      [...ledger.carriersByKey].map(([key, one]) => [
        key,
        {
          ...one,
          registerNumber: 'WJ-000001',
          state: { kind: 'onLoan', holder: '001', since: null } as const,
        },
      ]),
    );
    const again = await check(documentsCsv(documentRow({})), '文件.csv', {
      ...ledger,
      carriersByKey: carriers,
    });
    expect(again.sheets[0]).toMatchObject({ good: 0, known: 1, problems: 0 });
  });

  test('repetitions count against bad rows too, however the number is written', async () => {
    const checked = await documents({ 密级: '' }, { 文号: '办发[２０２１]1 号', 标题: '另一份' });
    expect(kinds(checked)).toEqual(['2 secrecy level missing', '3 duplicate of an earlier row']);
  });

  test('history needs no keeper and no place that still exist, and keeps their names', async () => {
    const checked = await documents({
      备注: '已销毁（2024年第2批）',
      保管人: '早已调走',
      存放位置: '旧库',
    });
    expect(checked.problems).toEqual([]);
    expect(checked.carriers[0]).toMatchObject({
      custodian: null,
      homePlace: null,
      state: { kind: 'gone', how: 'destroyed' },
    });
    expect(checked.carriers[0]?.note).toContain('原保管人：早已调走');
  });

  test('copies without copy numbers are carriers each', async () => {
    const checked = await documents({ 份号: '', 份数: '3' });
    expect(checked.carriers.map((one) => one.copyNumber)).toEqual([null, null, null]);
  });

  test('sub-totals, remarks, prepared and repeated heading rows are no entries, and are counted', async () => {
    const header = documentRow({}).map(() => '');
    const checked = await check(
      documentsCsv(
        documentRow({}),
        ['本页小计', '', '', '', '', '', '1', ...header.slice(7)],
        [
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
        ],
        ['注：本表一式两份', ...header.slice(1)],
        header,
        documentRow({ 份号: '000009', 文件标题: '年度合计报表' }),
      ),
      '文件.csv',
      KNOWN,
    );
    expect(checked.sheets[0]?.skipped).toEqual([
      { row: 3, why: 'total' },
      { row: 4, why: 'repeatedHeader' },
      { row: 5, why: 'remark' },
    ]);
    expect(checked.sheets[0]).toMatchObject({ good: 2, problems: 0 });
  });
});

describe('columns', () => {
  test('two columns for one field are told, and the second is not lost', async () => {
    const csv = new TextEncoder().encode(
      '文件标题,题名,文号,份号,密级,页数\n甲,乙,一号,0001,秘密,3',
    );
    const checked = await check(csv, '文件.csv', KNOWN);
    const column = checked.sheets[0]?.columns[1];
    expect(column).toMatchObject({ heading: '题名', field: null });
    expect(column?.doubt?.zh).toContain('文件标题');
    expect(checked.carriers[0]).toMatchObject({ title: '甲', note: '题名：乙' });
  });

  test('a correction by hand is followed', async () => {
    const reading = await readWorkbook(
      new TextEncoder().encode('甲,乙,丙\n通报,机密,7\n通知,秘密,8'),
      '文件.csv',
    );
    if (!reading.ok) throw new Error('unread');
    const [sheet] = reading.sheets;
    if (sheet === undefined) throw new Error('no sheet');
    expect(recognise(sheet).kind).toBeNull();
    const recognition = recogniseByHand(sheet, {
      kind: 'documents',
      columns: ['title', 'marking', 'pageCount'],
    });
    const checked = await checkWorkbook([{ sheet, recognition }], KNOWN, {
      yieldTurn: () => Promise.resolve(),
      onProgress: () => {},
    });
    expect(checked.carriers.map((one) => [one.title, one.marking, one.pageCount])).toEqual([
      ['通报', 'secret', 7],
      ['通知', 'confidential', 8],
    ]);
  });

  test('a shelf in a column of its own belongs to its safe', async () => {
    const csv = new TextEncoder().encode(
      '文件标题,文号,份号,密级,柜号,层号\n甲,一号,0001,秘密,A-01,3',
    );
    const checked = await check(csv, '文件.csv', KNOWN);
    expect(checked.carriers[0]?.homePlace).toEqual({ kind: 'shelf', safe: 'A-01', shelf: 3 });
  });
});

describe('CSV encodings', () => {
  const words = '文件标题,文号,份号,密级\n含𠮷㐂的,一号,0001,秘密\n';
  const utf16 = (bom: boolean, big: boolean): Uint8Array => {
    const bytes = Buffer.from((bom ? '\ufeff' : '') + words, 'utf16le');
    return new Uint8Array(big ? bytes.swap16() : bytes);
  };
  test.each([
    ['UTF-8', new TextEncoder().encode(words)],
    ['UTF-8 with BOM', new TextEncoder().encode(`\ufeff${words}`)],
    ['UTF-16LE with BOM', utf16(true, false)],
    ['UTF-16BE with BOM', utf16(true, true)],
    ['UTF-16LE', utf16(false, false)],
    ['UTF-16BE', utf16(false, true)],
    ['tabs', new TextEncoder().encode(words.replaceAll(',', '\t'))],
    [
      'a line that names the mark',
      new TextEncoder().encode(`sep=;\r\n${words.replaceAll(',', ';')}`),
    ],
  ])('%s', async (_, bytes) => {
    const checked = await check(bytes, '文件.csv', KNOWN);
    expect(checked.carriers[0]).toMatchObject({
      title: '含𠮷㐂的',
      copyNumber: '0001',
      marking: 'confidential',
    });
  });
});

describe('the list to mend', () => {
  test('holds the bad rows as they stood, as text only, under their own headings', async () => {
    const checked = await documents(
      {},
      { 份号: '000002', 密级: '', 文件标题: '=HYPERLINK("http://x","点我")', 页数: '007' },
    );
    const book = xlsx.read(await problemsWorkbook(checked), { type: 'array' });
    const sheet = book.Sheets['文件'];
    const rows = xlsx.utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 });
    expect(rows).toHaveLength(2);
    expect(rows[0]?.slice(-1)).toEqual([REASON_HEADING]);
    expect(rows[1]).toEqual(
      expect.arrayContaining(['=HYPERLINK("http://x","点我")', '007', '000002']),
    );
    expect(rows[1]?.at(-1)).toContain('第 3 行');
    const cells = Object.entries(sheet ?? {})
      .filter(([name]) => !name.startsWith('!'))
      .map(([, cell]) => cell as xlsx.CellObject);
    expect(cells.every((cell) => cell.t === 's' && cell.f === undefined)).toBe(true);
  });

  test('mended, it is imported like any other file, and its reasons go nowhere', async () => {
    const checked = await documents({}, { 份号: '000002', 密级: '' });
    const book = xlsx.read(await problemsWorkbook(checked), { type: 'array' });
    xlsx.utils.sheet_add_aoa(book.Sheets['文件'] ?? {}, [['机密']], { origin: 'E2' });
    const mended = new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' }));
    const again = await check(mended, '待改.xlsx', ledgerAfter(KNOWN, checked));
    expect(again.problems).toEqual([]);
    expect(again.carriers).toMatchObject([{ copyNumber: '000002', marking: 'secret', note: null }]);
  });

  test('without problems it says so', async () => {
    const book = xlsx.read(await problemsWorkbook(await documents({})), { type: 'array' });
    expect(book.SheetNames).toEqual(['没有问题']);
  });
});

test('a long file lets others have their turn, tells how far it is, and can be sent between threads', async () => {
  const reading = await readWorkbook(await plainXlsx(makeLedger(5, 3000)), '大.xlsx');
  if (!reading.ok) throw new Error('unread');
  let turns = 0;
  const seen: number[] = [];
  const sheets = reading.sheets.map((sheet) => ({ sheet, recognition: recognise(sheet) }));
  const checked = await checkWorkbook(structuredClone(sheets), EMPTY_LEDGER, {
    yieldTurn: () => {
      turns += 1;
      return Promise.resolve();
    },
    onProgress: (done, total) => seen.push(done / total),
  });
  expect(turns).toBeGreaterThanOrEqual(6);
  expect(seen.at(-1)).toBe(1);
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  expect(checked.problems).toEqual([]);
  expect(structuredClone(checked).carriers).toHaveLength(3000);
});
