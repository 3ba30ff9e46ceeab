import { describe, expect, test } from 'vitest';
import { carrierId, instant, personId } from '#domain/ids.ts';
import type { EventPack } from '#domain/matters/event-pack.ts';
import { eventPackForm, eventPackRegister } from '../../server/reports/event-pack-form.ts';
import { carrier, IN_SAFE } from '../support/ledger-samples.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 23, hour)));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at: at(9) } };
const body: EventPack = {
  title: '专题会议',
  place: '三楼会议室',
  endsAt: at(4),
  organiserId: personId('o'),
  seats: [
    {
      seat: '1',
      personId: personId('p1'),
      guest: null,
      copies: [{ carrierId: carrierId('c1'), outAt: at(1), backAt: at(3) }],
    },
    {
      seat: '2',
      personId: personId('p1'),
      guest: '省厅刘某',
      copies: [{ carrierId: carrierId('c2'), outAt: at(1), backAt: null }],
    },
    { seat: '3', personId: personId('p2'), guest: null, copies: [] },
  ],
  spares: [carrierId('c3')],
  stage: 'short',
  missing: [{ carrierId: carrierId('c2'), words: '随身带走' }],
  secondId: personId('s'),
};
const thing = (id: string, copyNumber: string) =>
  carrier(IN_SAFE, { id: carrierId(id), registerNumber: `WJ-${id}`, copyNumber });
const pack = {
  number: '会-2026-0001',
  openedAt: at(0),
  openedBy: '李静',
  body,
  carriers: new Map([
    ['c1', thing('c1', '000001')],
    ['c2', thing('c2', '000002')],
  ]),
  people: new Map(
    [
      ['o', '周负责'],
      ['p1', '王晓伟'],
      ['p2', '陈晨'],
      ['s', '吴岚'],
    ].map(([id = '', name = '']) => [id, { name, department: '办公室' }]),
  ),
};

describe('会议材料发放回收清单', () => {
  const form = eventPackForm(pack, head);
  test('has a line a copy with its times, and a line for a seat without one', () => {
    expect(form.tables[0]?.rows.map((row) => [row[0], row[1], row[3], row[5], row[6]])).toEqual([
      ['1', '王晓伟', '000001', '2026-11-23 09:00', '2026-11-23 11:00'],
      ['2', '省厅刘某（责任人 王晓伟）', '000002', '2026-11-23 09:00', ''],
      ['3', '陈晨', '', '', ''],
    ]);
  });

  test('says what was missing, with whom, in whose words, and who signed beside the keeper', () => {
    expect(form.tables[1]?.rows).toEqual([['WJ-c2', '2', '王晓伟', '随身带走', '']]);
    expect(form.signatures.map(({ value }) => value)).toEqual(['周负责', '李静', '吴岚']);
  });

  test('rows are as wide as their headings, in the register too', () => {
    for (const { tables } of [form, eventPackRegister([pack], head)]) {
      for (const { columns, rows } of tables) {
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
    }
  });
});
