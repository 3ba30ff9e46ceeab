import { expect, test } from 'vitest';
import { check } from './check.ts';
import { bureauOffice } from './offices/bureau.ts';
import { countyOffice } from './offices/county.ts';
import { instituteOffice } from './offices/institute.ts';

test.each([
  ['a county office’s GB18030 CSV with other headings', countyOffice],
  ['an institute’s SheetJS file with headings in two rows', instituteOffice],
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
