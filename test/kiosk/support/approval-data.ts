import type { ApprovalRow, ApprovalView, LookAnswer } from '#api/approvals.ts';
import { carriers } from './office-data.ts';

const [first, second] = carriers;
if (first === undefined || second === undefined) throw new Error('no carriers');

const applicant = { id: 'h-7', name: '王晓伟', staffNumber: '0007', department: '规划处' };
const head = { id: 'h-1', name: '陈志刚', staffNumber: '0001', department: '办公室' };

export const row: ApprovalRow = {
  id: 'a-1',
  number: '审-2026-0001',
  operation: 'lend',
  stage: 'waiting',
  role: 'officeHead',
  applicant,
  openedAt: '2026-11-22T00:30:00.000Z',
  from: new Date('2026-11-22T00:00:00+08:00').toISOString(),
  until: new Date('2026-11-25T00:00:00+08:00').toISOString(),
  reason: '编制规划',
  itemCount: 2,
  marking: 'secret',
  numbers: [first.registerNumber, second.registerNumber],
  isMine: true,
  mayDecide: true,
  whyNot: null,
  decision: null,
};

const refusal = {
  kind: 'pledgeExpired',
  rule: 'R23.3',
  clause: '《保密法》第四十三条',
  details: { on: '2026-01-08' },
};

export const view: ApprovalView = {
  ...row,
  items: [
    {
      carrier: { ...first, title: '关于某事的通知' },
      row: 'R06.lend.secret',
      clause: '《保密制度》三、第5项',
      role: 'officeHead',
      refusal: null,
      caution: null,
    },
    {
      carrier: { ...second, title: '另一件事' },
      row: 'R06.lend.secret',
      clause: '《保密制度》三、第5项',
      role: 'officeHead',
      refusal: null,
      caution: refusal,
    },
  ],
  isChanged: false,
  scope: null,
  copies: null,
  openedBy: { ...head, id: 'h-0', name: '周文静' },
  person: {
    personClass: 'important',
    post: '工程师',
    pledgedOn: '2026-01-08',
    pledgeUntil: null,
    standing: 'active',
    held: [],
    overdue: 0,
  },
  deciders: [{ person: head, role: 'officeHead', isDelegate: false }],
  mayWithdraw: false,
  history: [{ at: row.openedAt, by: applicant, did: 'opened', words: '' }],
};

export const look: LookAnswer = {
  applicant,
  items: view.items.map((item) => ({ ...item, caution: null })),
  role: 'officeHead',
  deciders: [
    { person: head, role: 'officeHead', isDelegate: false },
    { person: { ...head, id: 'h-9', name: '赵敏' }, role: 'officeHead', isDelegate: true },
  ],
};

export const forbidden = {
  kind: 'ruleForbids',
  rule: 'R06.lend.topSecret',
  clause: '《保密制度》三、第5项：绝密文件原则上不予借出',
  details: { row: 'R06.lend.topSecret' },
};
