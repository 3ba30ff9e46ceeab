// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { ApprovalScreen } from '../../../../kiosk/screens/approvals/approval.tsx';
import { AskDialog } from '../../../../kiosk/screens/approvals/ask-dialog.tsx';
import { forbidden, look, view } from '../../support/approval-data.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const LOOK = '/api/approvals/look';
const ASK = '/api/approvals';
const sent = { approvalId: 'a-1', number: '审-2026-0001', role: 'officeHead', refused: [] };

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

const say = async (text: string): Promise<void> => {
  const field = at.root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settled();
};
const dialog = (onClose = vi.fn(), onApproved = vi.fn()) =>
  stand(
    () => (
      <AskDialog
        operation="lend"
        carrierIds={['c-0', 'c-1']}
        applicant={{ id: 'h-7', name: '王晓伟' }}
        visitId="v-1"
        onClose={onClose}
        onApproved={onApproved}
      />
    ),
    { before: (office) => office.answer('POST', LOOK, ok(look), ok(look), ok(look)) },
  );

test('who will decide is said before it is sent; the visitor signs; then it waits', async () => {
  at = await dialog();
  expect(at.text()).toContain('由办公室主任审批：陈志刚、赵敏（受权）');
  expect(at.button('提交申请').disabled).toBe(true);
  await say('编制 规划');
  at.office.answer('POST', ASK, refused('pinNeeded'), refused('wrongPin'), ok(sent));
  await at.press('提交申请');
  expect(at.text()).toContain('请 王晓伟 输入本人密码');
  await at.pin('9999');
  expect(at.text()).toContain('现在不能这样办。');
  await at.pin('1234');
  expect(at.text()).toContain('已提交 审-2026-0001，等 办公室主任 审批。');
  expect(at.office.sentTo('POST', ASK)[2]).toMatchObject({
    operation: 'lend',
    carrierIds: ['c-0', 'c-1'],
    reason: '编制 规划',
    visit: { visitId: 'v-1', pin: '1234' },
  });
});

test('the approver who is here decides with badge and PIN', async () => {
  const onApproved = vi.fn();
  at = await dialog(vi.fn(), onApproved);
  await say('编制规划');
  at.office.answer('POST', ASK, ok(sent));
  await at.press('提交申请');
  await at.press('审批人在场：批准');
  expect(at.text()).toContain('请审批人刷证');
  at.office.tell({ kind: 'badge', reference: 'r-1', name: '陈志刚', personId: 'h-1' });
  await settled();
  at.office.answer(
    'POST',
    '/api/approvals/a-1/decide',
    ok({ approvalId: 'a-1', stage: 'approved' }),
  );
  await at.pin('1234');
  expect(at.office.sentTo('POST', '/api/approvals/a-1/decide')).toMatchObject([
    { did: 'approved', by: { how: 'counter', second: { reference: 'r-1', pin: '1234' } } },
  ]);
  expect(onApproved).toHaveBeenCalledWith('a-1');
  expect(at.text()).toContain('已批准 审-2026-0001。');
});

test('a thing that cannot be asked for is named with its clause, and nothing can be sent', async () => {
  const [first, second] = look.items;
  const unfit = { ...look, items: [first, { ...second, refusal: forbidden }] };
  at = await stand(
    () => (
      <AskDialog
        operation="lend"
        carrierIds={['c-0', 'c-1']}
        applicant={{ id: 'h-7', name: '王晓伟' }}
        visitId={null}
        onClose={vi.fn()}
      />
    ),
    { before: (office) => office.answer('POST', LOOK, ok(unfit)) },
  );
  await say('编制规划');
  expect(at.text()).toContain('有 1 件不能这样申请');
  expect(at.text()).toContain('绝密文件原则上不予借出');
  expect(at.button('提交申请').disabled).toBe(true);
});

test('份数 are asked for where a copy is, must be a number, and are sent with it', async () => {
  at = await stand(
    () => (
      <AskDialog
        operation="copy"
        carrierIds={['c-0']}
        applicant={{ id: 'h-7', name: '王晓伟' }}
        visitId={null}
        onClose={vi.fn()}
      />
    ),
    { before: (office) => office.answer('POST', LOOK, ok(look)) },
  );
  await say('会议使用');
  await at.fill('份数', '0');
  expect(at.text()).toContain('份数是 1 到 200 的整数。');
  expect(at.button('提交申请').disabled).toBe(true);
  await at.fill('份数', '3');
  at.office.answer('POST', ASK, ok(sent));
  await at.press('提交申请');
  expect(at.office.sentTo('POST', ASK)).toMatchObject([{ operation: 'copy', copies: 3 }]);
});

test('nothing else has a count: the field is not there, and none is sent', async () => {
  at = await dialog();
  expect(at.text()).not.toContain('份数');
  await say('编制规划');
  at.office.answer('POST', ASK, ok(sent));
  await at.press('提交申请');
  expect(at.office.sentTo('POST', ASK)[0]).not.toHaveProperty('copies');
});

test('the form takes several numbers at once; those that there are none of stay to be put right', async () => {
  at = await stand(ApprovalScreen, { actions: ['approvals'], values: { id: 'new' } });
  const [item] = view.items;
  if (item === undefined) throw new Error('no item');
  const { id, registerNumber, marking, markText } = item.carrier;
  at.office.answer(
    'GET',
    '/api/approvals/thing',
    ok({ id, registerNumber, marking, markText }),
    refused('notFound'),
  );
  at.office.answer('POST', LOOK, ok({ ...look, items: [item] }), ok({ ...look, items: [item] }));
  await at.fill('输入编号', `${registerNumber}，WJ-9`);
  await at.press('加入');
  expect(at.text()).toContain('没有编号 WJ-9');
  expect(at.text()).toContain(registerNumber);
  expect(at.text()).toContain('由办公室主任审批');
  await say('编制规划');
  at.office.answer('POST', ASK, ok(sent));
  await at.press('提交申请');
  expect(at.office.sentTo('POST', ASK)).toMatchObject([{ carrierIds: [id], visit: null }]);
  // Nobody stands at a counter: the approver decides where he sits.
  expect(() => at.button('审批人在场：批准')).toThrow();
  await at.press('完成');
  expect(at.text()).toContain('还没有载体');
});

test('who reads the ledger finds things by words, and takes what lies on the counter', async () => {
  at = await stand(ApprovalScreen, {
    actions: ['approvals', 'readLedger', 'counter'],
    values: { id: 'new' },
  });
  await at.fill('查找（文号、题名）', 'BM-2026-00001');
  await vi.waitFor(() => expect(at.root.querySelector('.thing')).not.toBeNull());
  const found = at.root.querySelector<HTMLButtonElement>('.thing');
  found?.click();
  found?.click();
  await settled();
  expect(at.text()).toContain('申请的载体 · 1 件');
});
