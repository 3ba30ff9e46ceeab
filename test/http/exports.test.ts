import { expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { disposition, exported, formHead, ROWS_MAX } from '../../server/http/exports.ts';
import type { Form } from '../../server/reports/form.ts';
import { ledgerHead } from '../../server/store/ledger.ts';
import { workingHouse } from './house.ts';

test.each([
  ['借阅登记簿-2026-11-22', '借阅登记簿-2026-11-22'],
  ['../../etc/passwd', '.. .. etc passwd'],
  ['a"b\r\nset-cookie: x', 'a b set-cookie x'],
  ["它's (1)*", "它's (1)"],
  ['\u202Egnp.exe', 'gnp.exe'],
])('a file is named safely, and in its own characters: %j', (name, plain) => {
  const said = disposition(name, 'pdf');
  expect(said).toMatch(/^attachment; filename="form\.pdf"; filename\*=UTF-8''[\w%.~-]+$/);
  expect(decodeURIComponent(said.split("UTF-8''")[1] ?? '')).toBe(`${plain}.pdf`);
});

test('a register that is too long is refused with a sentence, and nothing is recorded', async () => {
  const house = await workingHouse();
  const { desk } = house;
  const rows = (count: number): Form => ({
    title: '台账',
    unit: '单位',
    number: null,
    orientation: 'portrait',
    fields: [],
    signatures: [],
    notes: [],
    checkpoint: { size: 1, root: 'x', at: instant(new Date(0)) },
    tables: [
      {
        caption: null,
        columns: [{ heading: '编号', width: 1 }],
        rows: Array.from({ length: count }, (_, i) => [String(i)]),
        none: '',
      },
    ],
  });
  const ask = { desk, c: {} as never, caller: {} as never, what: 'ledger', filter: {} };
  const before = await ledgerHead(desk.house.store.db);
  for (const format of ['pdf', 'xlsx'] as const) {
    const response = await exported({ ...ask, format }, [rows(ROWS_MAX[format] + 1)]);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: 'registerTooLong' });
  }
  expect(await ledgerHead(desk.house.store.db)).toEqual(before);
  expect(await formHead(desk)).toMatchObject({
    unit: '测试单位',
    checkpoint: { size: before.size, root: before.root },
  });
  await house.end();
});
