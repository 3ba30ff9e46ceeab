// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { startApprovalFeed } from '../../../../kiosk/desk/approval-feed.ts';
import { Frame } from '../../../../kiosk/frame.tsx';
import { ApprovalScreen } from '../../../../kiosk/screens/approvals/approval.tsx';
import { ApprovalsScreen } from '../../../../kiosk/screens/approvals/approvals.tsx';
import { path } from '../../../../kiosk/router.ts';
import { row, view } from '../../support/approval-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const APPROVER = ['approvals', 'decideApprovals', 'readUse'];
const LIST = '/api/approvals';
const ONE = '/api/approvals/a-1';

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

const page = (rows: object[]) => ok({ rows, next: null });
const textOf = (selector: string): string => at.root.querySelector(selector)?.textContent ?? '';

test('what waits for me stands first; what others may decide as well stands below; a row opens', async () => {
  const other = { ...row, id: 'a-2', number: '审-2026-0002', isMine: false };
  at = await stand(ApprovalsScreen, {
    actions: APPROVER,
    before: (office) => office.answer('GET', LIST, page([row, other])),
  });
  const tables = [...at.root.querySelectorAll('table')];
  expect(tables.map(({ textContent }) => textContent.includes('审-2026-0001'))).toEqual([
    true,
    false,
  ]);
  expect(textOf('tbody')).toContain('王晓伟');
  expect(textOf('tbody')).toContain('2026年11月22日 至 2026年11月24日');
  expect(at.root.textContent).not.toContain('关于');
  at.root
    .querySelector('tbody tr')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(path.value).toBe('/approvals/a-1');
});

test('the list follows what is announced, and is narrowed by what is typed', async () => {
  at = await stand(ApprovalsScreen, {
    actions: APPROVER,
    before: (office) => office.answer('GET', LIST, page([]), page([row])),
  });
  expect(at.text()).toContain('没有等您审批的申请');
  at.office.tell({ kind: 'approvals' });
  await settled();
  expect(at.text()).toContain('审-2026-0001');
  await at.fill('编号、姓名、事由', '别的');
  expect(at.text()).not.toContain('审-2026-0001');
  await at.fill('编号、姓名、事由', '规划');
  expect(at.text()).toContain('审-2026-0001');
});

test('who decides nothing begins with the own requests, and is not shown those of all', async () => {
  at = await stand(ApprovalsScreen, {
    actions: ['approvals'],
    before: (office) => office.answer('GET', LIST, page([])),
  });
  expect(at.text()).toContain('您没有提出过申请');
  expect(at.button('我的申请').getAttribute('aria-selected')).toBe('true');
  expect(at.text()).not.toContain('全部状态全部');
  expect(() => at.button('全部')).toThrow();
});

test('a request is decided in two touches and the PIN, from a page that says everything', async () => {
  at = await stand(ApprovalScreen, {
    actions: APPROVER,
    values: { id: 'a-1' },
    before: (office) => office.answer('GET', ONE, ok(view)),
  });
  for (const said of [
    'R06.lend.secret',
    '陈志刚',
    '重要涉密人员',
    '0 件，其中超期 0 件',
    '保密承诺书已于',
  ]) {
    expect(at.text()).toContain(said);
  }
  expect(at.text()).not.toContain('关于某事的通知');
  await at.press('批准');
  at.office.answer('POST', `${ONE}/decide`, ok({ approvalId: 'a-1', stage: 'approved' }));
  for (const digit of '1234') at.button(digit).click();
  await settled();
  const dialog = at.root.querySelector('dialog');
  [...(dialog?.querySelectorAll('button') ?? [])].find((b) => b.textContent === '批准')?.click();
  await settled();
  expect(at.office.sentTo('POST', `${ONE}/decide`)).toMatchObject([
    { did: 'approved', words: '', by: { how: 'screen', pin: '1234' } },
  ]);
  expect(path.value).toBe('/approvals');
});

test('a refusal wants its reason first; what the server answers is said', async () => {
  at = await stand(ApprovalScreen, {
    actions: APPROVER,
    values: { id: 'a-1' },
    before: (office) => office.answer('GET', ONE, ok(view)),
  });
  await at.press('不批准');
  const dialog = at.root.querySelector('dialog');
  const send = () =>
    [...(dialog?.querySelectorAll('button') ?? [])].find((b) => b.textContent === '不批准');
  for (const digit of '1234') at.button(digit).click();
  await settled();
  expect(send()?.disabled).toBe(true);
  const field = dialog?.querySelector('textarea');
  if (!field) throw new Error('no field');
  field.value = '与本职\n无关 ';
  field.dispatchEvent(new Event('input'));
  await settled();
  at.office.answer('POST', `${ONE}/decide`, refused('wrongPin'));
  send()?.click();
  await settled();
  expect(at.office.sentTo('POST', `${ONE}/decide`)).toMatchObject([
    { did: 'refused', words: '与本职 无关' },
  ]);
  expect(dialog?.textContent).toContain('现在不能这样办。');
});

test('who may not decide is told why; the keeper lets the approver decide at the counter', async () => {
  const own = { kind: 'ownRequest', rule: 'R22.1', clause: '《保密制度》', details: {} };
  const mine = { ...view, mayDecide: false, isMine: false, whyNot: own, mayWithdraw: true };
  at = await stand(ApprovalScreen, {
    actions: [...APPROVER, 'counter'],
    values: { id: 'a-1' },
    before: (office) => office.answer('GET', ONE, ok(mine)),
  });
  expect(at.text()).toContain('本人的申请不能由本人审批');
  expect(() => at.button('批准')).toThrow();
  await at.press('审批人在场：批准');
  expect(at.text()).toContain('请审批人刷证');
  await at.press('取消');
  at.office.answer('POST', `${ONE}/withdraw`, ok({ approvalId: 'a-1', stage: 'withdrawn' }));
  await at.press('撤回申请');
  expect(path.value).toBe('/approvals');
});

test('the door says how many wait, asked for again when something changed', async () => {
  at = await stand(() => <Frame>{null}</Frame>, { actions: [...ALL_ACTIONS, ...APPROVER] });
  const count = '/api/approvals/waiting';
  at.office.answer('GET', count, ok({ count: 3 }), ok({ count: 2 }));
  startApprovalFeed(at.desk);
  at.office.tell({ kind: 'heartbeat' });
  await settled();
  const badge = () => at.root.querySelector('a[href="/approvals"] .door-count');
  expect(badge()?.textContent).toBe('3');
  expect(badge()?.getAttribute('aria-label')).toBe('待我审批 3 件');
  at.office.tell({ kind: 'approvals' });
  await settled();
  expect(badge()?.textContent).toBe('2');
});
