import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ledgerAfter, EMPTY_LEDGER } from '../../server/import/known-ledger.ts';
import type { CheckedWorkbook } from '../../server/import/checked.ts';
import { check } from './check.ts';

type SheetKey = {
  readonly headerRow: number;
  readonly ok: number;
  readonly expandedCarriers?: number;
  readonly problems: readonly { readonly row: number; readonly problem: string }[];
  readonly notes?: readonly { readonly row: number; readonly note: string }[];
};
const file = (name: string): URL => new URL(`../data/${name}`, import.meta.url);
const bytes = new Uint8Array(readFileSync(file('ledger-a.xlsx')));
const key = JSON.parse(readFileSync(file('ledger-a.key.json'), 'utf8')) as {
  readonly sheets: Readonly<Record<string, SheetKey>>;
};

describe('ledger A, a real-looking office ledger with its key', () => {
  let checked: CheckedWorkbook;
  beforeAll(async () => {
    checked = await check(bytes, 'ledger-a.xlsx');
  });

  test.each(Object.keys(key.sheets))('%s gives exactly the rows that the key names', (name) => {
    const expected = key.sheets[name];
    const sheet = checked.sheets.find((one) => one.sheet === name);
    expect(sheet?.headerRow).toBe(expected?.headerRow);
    expect(sheet?.good).toBe(expected?.ok);
    const kinds = new Map<number, string[]>();
    for (const { sheet: at, row, problem } of checked.problems) {
      if (at === name) kinds.set(row, [...(kinds.get(row) ?? []), problem]);
    }
    expect([...kinds.keys()]).toEqual(expected?.problems.map((one) => one.row));
    for (const { row, problem } of expected?.problems ?? [])
      expect(kinds.get(row)).toContain(problem);
    if (expected?.expandedCarriers !== undefined)
      expect(sheet?.carriers).toBe(expected.expandedCarriers);
  });

  test('every problem names a reason in both languages', () => {
    for (const problem of checked.problems) {
      expect(problem.reason).toMatch(/\p{Script=Han}/u);
      expect(problem.reasonEn).toMatch(/^[A-Z].*[a-z]/u);
    }
  });

  test('the notes of the key come true: loans, history, odd titles, ranges', () => {
    const notes = key.sheets['涉密文件台账']?.notes ?? [];
    const count = (note: string): number => notes.filter((one) => one.note === note).length;
    const state = (kind: string): number =>
      checked.carriers.filter((one) => one.state.kind === kind).length;
    expect(state('onLoan')).toBe(count('on loan'));
    expect(state('gone')).toBe(count('already gone: history only'));
    expect(
      checked.carriers.filter((one) => one.kind === 'document' && one.secrecyPeriod === null),
    ).toHaveLength(count('no period given'));
    const titles = checked.carriers.map((one) => one.title);
    for (const odd of [
      '@SUM(1+1)',
      '=HYPERLINK("http://x","点我")',
      '\u200b零宽字符\u200b标题',
      '＝1+1',
      '含𠮷㐂生僻字的标题',
      "'; DROP TABLE carriers;--",
      '^XZ^XA^FDhacked^FS',
      '<img src=x onerror=alert(1)>',
    ]) {
      expect(titles).toContain(odd);
    }
    const lent = checked.carriers.find(
      (one) => one.documentNumber === '中办发〔2024〕90号' && one.copyNumber === '062818',
    );
    const borrower = checked.people.find((one) => one.name === '郭敏博');
    expect(lent?.state).toEqual({
      kind: 'onLoan',
      holder: borrower?.staffNumber,
      since: '2026-09-05',
    });
    const wide = checked.carriers.find((one) => one.copyNumber === '802010');
    expect(wide?.documentNumber).toBe('国办发〔2015〕175号');
    const range = checked.carriers.filter((one) => one.documentNumber === '×办发〔2015〕217号');
    expect(range.map((one) => one.copyNumber)).toEqual(
      expect.arrayContaining(['000151', '000152', '000153']),
    );
  });

  test('people, safes and rooms come with it', () => {
    expect([checked.people.length, checked.safes.length]).toEqual([180, 24]);
    expect(checked.people.filter((one) => one.standing === 'left')).toHaveLength(5);
    expect(checked.safes[0]).toMatchObject({
      code: 'BMG-01',
      shelves: 5,
      room: '档案室库房',
      highestLevel: 'topSecret',
    });
    expect(checked.rooms).toEqual(expect.arrayContaining(['档案室库房', '机要室', '信息中心机房']));
  });

  test('the same file a second time brings nothing', async () => {
    const again = await check(bytes, 'ledger-a.xlsx', ledgerAfter(EMPTY_LEDGER, checked));
    expect([again.people, again.safes, again.carriers]).toEqual([[], [], []]);
    expect(again.sheets.map((one) => [one.good, one.known, one.problems])).toEqual(
      checked.sheets.map((one) => [0, one.good, one.problems]),
    );
  });
});
