import { expect, test } from 'vitest';
import { carrierId, instant, matterId, personId } from '#domain/ids.ts';
import { outingForm, outingRegister } from '../../server/reports/outing-form.ts';
import { carrier, IN_SAFE } from '../support/ledger-samples.ts';

const at = (hour: number) => instant(new Date(Date.UTC(2026, 10, 23, hour)));
const head = { unit: '测试单位', checkpoint: { size: 9, root: 'cm9vdA==', at: at(9) } };
const disk = {
  ...carrier(IN_SAFE),
  id: carrierId('disk'),
  kind: 'medium',
  registerNumber: 'CC-0001',
  serialNumber: 'SN-7',
} as const;
const paper = {
  number: '携-2026-0001',
  openedAt: at(0),
  openedBy: '李静',
  body: {
    carrierIds: [disk.id],
    purpose: '汇报',
    destination: '省厅',
    safekeeping: '密码箱',
    bearerIds: [personId('a'), personId('b')],
    approvalId: matterId('m'),
    isAbroad: false,
    permitNumber: null,
    dueAt: at(9),
    extensions: [{ approvalId: null, before: at(5) }],
    stage: 'out',
    leftAt: at(1),
    checks: [],
    remarks: null,
  },
  carriers: new Map([[disk.id, disk]]),
  people: new Map([
    ['a', { name: '王晓伟', department: '办公室' }],
    ['b', { name: '赵敏', department: '规划处' }],
  ]),
  approval: { number: '审-2026-0003', approver: '周主任', at: at(0) },
} as const;

test('media have a form of their own, with both bearers, both hours and the serial number to compare', () => {
  const form = outingForm(paper, head);
  expect(form.title).toBe('涉密存储介质外出携带登记表');
  const value = (label: string) => form.fields.find((field) => field.label === label)?.value;
  expect(value('同行人')).toBe('赵敏（规划处）');
  expect(value('归期')).toBe('2026-11-23 17:00');
  expect(value('原定归期')).toBe('2026-11-23 13:00');
  expect(form.tables[0]?.rows[0]).toEqual(['CC-0001', expect.any(String), 'SN-7', '8', '', '']);
  expect(form.signatures.map(({ label }) => label)).toEqual([
    '携带人',
    '同行人',
    '审批人',
    '登记人',
  ]);
});

test('what came back stands with how it was found, and papers have the general form', () => {
  const checks = [{ carrierId: disk.id, at: at(8), isWhole: false, words: '外壳破损' }];
  const body = { ...paper.body, checks };
  const laptop = { ...disk, kind: 'device' } as const;
  const form = outingForm({ ...paper, body, carriers: new Map([[disk.id, laptop]]) }, head);
  expect(form.title).toBe('涉密载体携带外出审批登记表');
  expect(form.tables[0]?.rows[0]?.slice(4)).toEqual(['2026-11-23 16:00', '不符：外壳破损']);
});

test('the register has a line an outing, and how much is still out', () => {
  const [table] = outingRegister([paper], head).tables;
  expect(table?.rows[0]).toHaveLength(table?.columns.length ?? 0);
  expect(table?.rows[0]?.slice(-2)).toEqual(['1', '在外']);
});
