import { expect, test } from 'vitest';
import type { CarrierDraft } from '../../server/import/drafts.ts';
import { readWorkbook } from '../../server/import/read-workbook.ts';
import { recognise, recogniseByHand } from '../../server/import/recognise.ts';
import { check } from './check.ts';
import { macintoshOffice } from './offices/bureau-1904.ts';
import { bureauOffice } from './offices/bureau.ts';
import { countyOffice } from './offices/county.ts';
import { designOffice } from './offices/design-house.ts';
import { instituteOffice } from './offices/institute.ts';
import { militaryOffice } from './offices/military.ts';
import { townshipOffice } from './offices/township.ts';
import { universityOffice } from './offices/university.ts';

test.each([
  ['a county office’s GB18030 CSV with other headings', countyOffice],
  ['an institute’s SheetJS file with headings in two rows', instituteOffice],
  ['a township’s book of two tables, totals and a hidden year', townshipOffice],
  ['one UTF-16 ledger of papers, discs and drives', militaryOffice],
  ['a university’s headings in two languages with its lending book', universityOffice],
  ['a design institute’s drawings by who has them', designOffice],
  ['a workbook from a Macintosh, with days from 1904', macintoshOffice],
  ['a bureau’s media and devices under headings of its own', bureauOffice],
])('%s comes out as its key says', async (_, make) => {
  const office = await make();
  const checked = await check(office.bytes, office.fileName, office.known);
  for (const [name, key] of Object.entries(office.key)) {
    const sheet = checked.sheets.find((one) => one.sheet === name);
    expect({ kind: sheet?.kind, headerRow: sheet?.headerRow }).toEqual({
      kind: key.kind,
      headerRow: key.headerRow,
    });
    const problems = checked.problems.filter((one) => one.sheet === name);
    expect(Object.fromEntries(problems.map((one) => [one.row, one.problem]))).toEqual(key.problems);
    expect([sheet?.good, sheet?.carriers]).toEqual([key.ok, key.carriers]);
  }
});

test('values of another office mean the same here', async () => {
  const county = countyOffice();
  const { carriers } = await check(county.bytes, county.fileName, county.known);
  expect(carriers[0]).toMatchObject({
    title: '关于防汛的通报',
    copyNumber: '000101',
    pageCount: 12,
    secrecyPeriod: { kind: 'years', years: 20 },
    receivedOn: '2021-05-01',
    custodian: '001',
    homePlace: { kind: 'shelf', safe: 'A-01', shelf: 3 },
  });
  const quoted = carriers.find((one) => one.copyNumber === '000012');
  expect(quoted).toMatchObject({
    title: '带"引号"；和;分号的标题',
    note: '发放范围：县处级',
    receivedOn: '2021-05-01',
  });
  expect(carriers.find((one) => one.copyNumber === '000019')?.state).toMatchObject({
    kind: 'gone',
    how: 'transferred',
  });
  expect(carriers.find((one) => one.copyNumber === '000021')?.state).toEqual({
    kind: 'onLoan',
    holder: '001',
    since: '2026-09-05',
  });
});

test('merged issuers, unknown columns and 领用 are kept', async () => {
  const institute = instituteOffice();
  const documents = await check(institute.bytes, institute.fileName);
  expect(documents.carriers.map((one) => [one.copyNumber, one.issuer])).toContainEqual([
    '0006',
    '总部',
  ]);
  const bureau = await bureauOffice();
  const assets = await check(bureau.bytes, bureau.fileName, bureau.known);
  expect(assets.carriers[0]?.note).toBe('科室：办公室；安全产品编号：P77');
  expect(assets.carriers.find((one) => one.registerNumber === 'Y-3')?.state).toEqual({
    kind: 'issued',
    holder: '003',
  });
  expect(assets.carriers.find((one) => one.registerNumber === 'Y-4')?.state).toMatchObject({
    kind: 'gone',
  });
  expect(assets.rooms).toContain('312室');
  expect(assets.sheets.find((one) => one.sheet === '说明')?.kind).toBeNull();
});

/** Where each carrier is, by its 文号 and 份号, or by its 编号. */
const states = (carriers: readonly CarrierDraft[]) =>
  Object.fromEntries(
    carriers.map((one) => [
      one.registerNumber ?? `${one.documentNumber} ${one.copyNumber}`,
      one.state,
    ]),
  );

test('who has a thing is read from 持有人 until 收回情况 says that it came back', async () => {
  const { bytes, fileName, known } = townshipOffice();
  const { carriers } = await check(bytes, fileName, known);
  expect(states(carriers)).toEqual({
    '县发〔2025〕1号 000007': { kind: 'issued', holder: '001' },
    '县发〔2025〕2号 000008': { kind: 'issued', holder: '004' },
    '县发〔2025〕2号 000009': { kind: 'issued', holder: '004' },
    '县发〔2025〕3号 000010': { kind: 'stored' },
    '乡发〔2025〕2号 000002': { kind: 'issued', holder: '004' },
  });
  expect(carriers[3]?.note).toBe(
    '持有人：王芳；发放日期：2026-3-2；签收人：王芳；收回情况：2026-4-1已收回',
  );
});

test('a lending book beside the ledger says what is on loan, and since when', async () => {
  const { bytes, fileName, known } = universityOffice();
  const { carriers } = await check(bytes, fileName, known);
  expect(carriers.map(({ state }) => state)).toEqual([
    { kind: 'stored' },
    { kind: 'onLoan', holder: '001', since: '2026-09-05' },
    { kind: 'stored' },
    { kind: 'stored' },
  ]);
  expect(carriers[2]?.note).toBe(
    '借阅人Borrower：欧阳建国；借出日期Lent on：2026.9.5；归还日期Returned on：2026.9.7',
  );
});

test('载体类型 says of each row whether it is paper or a medium', async () => {
  const { bytes, fileName, known } = militaryOffice();
  const { carriers } = await check(bytes, fileName, known);
  expect(carriers).toMatchObject([
    { kind: 'document', title: '某型部件试验大纲', sort: null, note: null },
    { kind: 'medium', title: '试验数据光盘', sort: '光盘' },
    {
      kind: 'medium',
      serialNumber: 'WX-77',
      homePlace: null,
      state: { kind: 'issued', holder: '001' },
    },
  ]);
});

test('a hidden sheet is left out, and read where a person says what it is', async () => {
  const { bytes, fileName } = townshipOffice();
  const reading = await readWorkbook(bytes, fileName);
  const hidden = reading.ok ? reading.sheets[1] : undefined;
  if (hidden === undefined) throw new Error('The hidden sheet is not there');
  const found = recognise(hidden);
  expect(found.kind).toBeNull();
  const columns = found.columns.map(({ field }) => field);
  expect(recogniseByHand(hidden, { kind: 'documents', columns })).toMatchObject({
    kind: 'documents',
    headerRow: 3,
  });
});

test('days from 1904, numbers shown with zeros and dotted names mean what the clerk sees', async () => {
  const { bytes, fileName, known } = macintoshOffice();
  const { carriers } = await check(bytes, fileName, known);
  expect(carriers).toMatchObject([
    { receivedOn: '2026-03-01', copyNumber: '000012', custodian: '1' },
    { receivedOn: '2026-03-02', copyNumber: '000014', custodian: '2' },
  ]);
});
