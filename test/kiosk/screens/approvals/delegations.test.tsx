// @vitest-environment happy-dom
import type { DelegationView } from '#api/delegations.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { Delegations } from '../../../../kiosk/screens/approvals/delegations.tsx';
import { row } from '../../support/approval-data.ts';
import { ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const LIST = '/api/delegations';
const deputy = { id: 'h-9', name: '赵敏', staffNumber: '0009', department: '规划处' };
const standing: DelegationView = {
  id: 'd-1',
  number: '授-2026-0001',
  delegator: row.applicant,
  delegate: deputy,
  role: 'officeHead',
  reason: '外出开会',
  from: row.from,
  until: row.until,
  stage: 'standing',
  isInForce: true,
  mayEnd: true,
};
const list = (rows: readonly DelegationView[], mayGive: string | null = 'unitLeader') =>
  ok({ rows, mayGive });

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

test('an approver gives a delegation: to whom, which duty, until when, why, with the PIN', async () => {
  at = await stand(Delegations, {
    actions: ['approvals', 'decideApprovals'],
    before: (office) => {
      office.answer('GET', LIST, list([]));
      office.answer('GET', '/api/delegates', ok({ people: [{ ...deputy, post: '科长' }] }));
    },
  });
  expect(at.text()).toContain('没有授权');
  await at.press('新授权');
  const confirm = () => at.button('确认授权');
  for (const digit of '1234') at.button(digit).click();
  await settled();
  expect(confirm().disabled).toBe(true);
  await at.fill('授权给', 'h-9');
  await at.fill('事由', '外出 开会');
  at.office.answer('POST', LIST, refused('wrongPin'), list([standing]));
  await at.press('确认授权');
  expect(at.text()).toContain('现在不能这样办。');
  for (const digit of '1234') at.button(digit).click();
  await settled();
  await at.press('确认授权');
  expect(at.office.sentTo('POST', LIST)[1]).toMatchObject({
    delegateId: 'h-9',
    role: 'unitLeader',
    reason: '外出 开会',
    pin: '1234',
  });
  expect(at.text()).toContain('授权已生效。');
  expect(at.root.querySelector('dialog')).toBeNull();
});

test('its giver ends it after being asked; who was given it does not', async () => {
  const others = {
    ...standing,
    id: 'd-2',
    number: '授-2026-0002',
    mayEnd: false,
    isInForce: false,
  };
  at = await stand(Delegations, {
    actions: ['approvals'],
    before: (office) => office.answer('GET', LIST, list([standing, others], null)),
  });
  expect(() => at.button('新授权')).toThrow();
  const rows = [...at.root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(rows[0]).toContain('生效中');
  expect(rows[1]).toContain('未到期始');
  expect(rows[1]).not.toContain('终止');
  await at.press('终止');
  expect(at.text()).toContain('赵敏 马上不能再代您审批');
  const path = `${LIST}/d-1/end`;
  at.office.answer('POST', path, list([{ ...standing, stage: 'ended', mayEnd: false }], null));
  const [, sure] = [...at.root.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === '终止',
  );
  sure?.click();
  await vi.waitFor(() => expect(at.text()).toContain('授权已终止。'));
  expect(at.text()).toContain('已终止');
});
