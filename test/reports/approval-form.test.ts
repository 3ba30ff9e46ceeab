import { expect, test } from 'vitest';
import { carrierId, instant, matterId, personId } from '#domain/ids.ts';
import type { Approval } from '#domain/matters/approval.ts';
import { approvalForm, type ApprovalOnPaper } from '../../server/reports/approval-form.ts';
import { record } from '../support/ledger-samples.ts';

const at = (text: string) => instant(new Date(text));
const head = {
  unit: '测试单位',
  checkpoint: { size: 9, root: 'root', at: '2026-03-02T02:00:00.000Z' },
};
const body: Approval = {
  operation: 'lend',
  carrierIds: [carrierId('c1'), carrierId('c2')],
  itemsHash: 'abcd',
  applicantId: personId('p1'),
  reason: '编制规划',
  from: at('2026-03-01T16:00:00Z'),
  until: at('2026-03-04T16:00:00Z'),
  forMatterId: null,
  role: 'officeHead',
  stage: 'waiting',
  decision: null,
};
const rule = { row: 'R06.lend.secret', clause: '《制度》第5项' };
const custody = { account: 'gone', how: 'destroyed' } as const;
const paper: ApprovalOnPaper = {
  number: '审-2026-0001',
  openedAt: at('2026-03-02T01:00:00Z'),
  body,
  applicant: { name: '张三', department: '综合处', post: '科员' },
  openedBy: '李静',
  scope: null,
  decidedBy: null,
  items: [
    { carrier: { ...record('c1'), custody }, rule },
    { carrier: { ...record('c2'), custody }, rule: null },
  ],
};
const value = (form: ReturnType<typeof approvalForm>, label: string) =>
  form.fields.find((field) => field.label === label)?.value;

test('the form says what is asked for, the exact list, each clause once, and the digest of the list', () => {
  const form = approvalForm(paper, head);
  expect(form.number).toBe('审-2026-0001');
  expect(value(form, '使用时段')).toBe('2026-03-02 至 2026-03-04');
  expect(value(form, '状态')).toBe('待批');
  expect(value(form, '审批意见')).toBeUndefined();
  expect(form.tables[0]?.rows.map((row) => [row[1], row[4], row[6]])).toEqual([
    ['WJ-c1', '机密★2031年1月1日', 'R06.lend.secret'],
    ['WJ-c2', '机密★2031年1月1日', ''],
  ]);
  expect(form.notes).toEqual(['R06.lend.secret：《制度》第5项', '清单校验码 abcd']);
  expect(form.signatures.map(({ label, value: said }) => [label, said])).toEqual([
    ['申请人', '张三'],
    ['办公室主任', ''],
    ['保密员', ''],
  ]);
});

test('the form of a copy says how many at most, and no other form speaks of a count', () => {
  const copying = { ...paper, body: { ...body, operation: 'copy', copies: 3 } } as const;
  expect(value(approvalForm(copying, head), '份数')).toBe('至多 3 份');
  expect(value(approvalForm(paper, head), '份数')).toBeUndefined();
});

test('a decision stands with its words, its role, its time and in whose place it was', () => {
  const decision = {
    byId: personId('p2'),
    at: at('2026-03-02T03:00:00Z'),
    words: '与本职无关',
    delegationId: matterId('d1'),
    how: 'screen',
    role: 'unitLeader',
  } as const;
  const form = approvalForm(
    {
      ...paper,
      body: { ...body, stage: 'refused', decision },
      decidedBy: { name: '王五', inPlaceOf: '赵六' },
    },
    head,
  );
  expect(value(form, '审批意见')).toBe('不批准：与本职无关');
  expect(form.signatures[1]).toEqual({
    label: '分管领导',
    value: '王五（代 赵六） 2026-03-02 11:00',
  });
});
