import { expect, test } from 'vitest';
import { carrierId, instant, matterId, personId } from '#domain/ids.ts';
import { copyingForm, copyingRegister } from '../../server/reports/copying-form.ts';
import { carrier, IN_SAFE } from '../support/ledger-samples.ts';

const at = instant(new Date('2026-11-23T01:00:00Z'));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at } };
const original = carrier(IN_SAFE);
const copy = {
  ...original,
  id: carrierId('copy'),
  registerNumber: 'WJ-000009',
  copyNumber: '000013',
};
const paper = {
  number: '复-2026-0001',
  openedAt: at,
  openedBy: '李静',
  body: {
    operation: 'copy',
    sourceIds: [original.id],
    count: 2,
    title: null,
    purpose: '会议使用',
    applicantId: personId('a'),
    approvalId: matterId('m'),
    consent: '中办函8号',
    stage: 'made',
    made: {
      copyIds: [copy.id],
      pageCount: null,
      marking: 'secret',
      secrecyPeriod: { kind: 'years', years: 10 },
      spoiledSheets: 2,
      spoiledWords: '当场碎纸',
      shortWords: '只需一份',
      device: '复印机 FY-01',
      operatorId: personId('o'),
    },
    cancelled: null,
  },
  carriers: new Map([
    [original.id, original],
    [copy.id, copy],
  ]),
  people: new Map([
    ['a', { name: '王晓伟', department: '办公室' }],
    ['o', { name: '文印员', department: '文印室' }],
  ]),
  approval: { number: '审-2026-0003', approver: '周主任', at },
} as const;

test('the form says how many were made, on what, by whom, and what became of spoiled sheets', () => {
  const form = copyingForm(paper, head);
  const value = (label: string) => form.fields.find((field) => field.label === label)?.value;
  expect(value('实际制作')).toBe('1 份');
  expect(value('少印原因')).toBe('只需一份');
  expect(value('废页')).toBe('2 页');
  expect(value('废页销毁')).toBe('当场碎纸');
  expect(value('密级标志')).toBe('机密★10年');
  expect(value('原定密机关同意文号')).toBe('中办函8号');
  expect(form.tables.map(({ rows }) => rows.map(([number]) => number))).toEqual([
    [original.registerNumber],
    ['WJ-000009'],
  ]);
  expect(form.signatures).toContainEqual({
    label: '审批人',
    value: '周主任　审-2026-0003　2026-11-23',
  });
  expect(JSON.stringify(form)).not.toContain(original.title);
});

test('before it is made the form has room for what will be', () => {
  const ordered = { ...paper, body: { ...paper.body, stage: 'ordered', made: null } } as const;
  const form = copyingForm(ordered, head);
  expect(form.tables[1]?.rows).toEqual([]);
  expect(form.signatures).toContainEqual({ label: '操作人', value: '' });
});

test('the register has a line an order, as wide as its headings', () => {
  const [table] = copyingRegister([paper], head).tables;
  expect(table?.rows[0]).toHaveLength(table?.columns.length ?? 0);
  expect(table?.rows[0]).toContain('WJ-000009');
});
