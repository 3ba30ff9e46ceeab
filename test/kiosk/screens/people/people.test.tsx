// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PeopleScreen } from '../../../../kiosk/screens/people/people.tsx';
import { refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

let at: Awaited<ReturnType<typeof stand>>;
beforeEach(async () => {
  at = await stand(PeopleScreen);
});
afterEach(() => at.leave());
const open = async (row: number): Promise<void> => {
  at.root.querySelectorAll<HTMLElement>('tbody tr')[row]?.click();
  await settled();
};
const sent = (what: string): unknown[] => at.office.sentTo('POST', `/api/people/h-1/${what}`);

test('a page of a hundred is listed, and more on demand', async () => {
  expect(at.root.querySelectorAll('tbody tr')).toHaveLength(100);
  await at.press('更多');
  expect(at.root.querySelectorAll('tbody tr')).toHaveLength(130);
});

test('a name that is markup is shown as text', () => {
  expect(at.text()).toContain('<script>alert(1)</script>');
  expect(at.root.querySelectorAll('script')).toHaveLength(0);
});

test('the badge held up while binding is bound by its reference', async () => {
  await open(1);
  await at.press('绑定证件');
  at.office.tell({ kind: 'badge', reference: 'r-7', name: null, personId: null });
  await settled();
  expect(sent('badge')).toEqual([{ reference: 'r-7', act: 'act-1' }]);
  expect(at.text()).toContain('证件已绑定');
});

test('a badge that has an owner is left alone, and the owner is named', async () => {
  await open(1);
  await at.press('绑定证件');
  at.office.tell({ kind: 'badge', reference: 'r-7', name: '王芳', personId: 'h-5' });
  await settled();
  expect(sent('badge')).toEqual([]);
  expect(at.text()).toContain('这张证件已是王芳的');
});

test('a badge held up while nothing is being bound is not bound', async () => {
  await open(1);
  at.office.tell({ kind: 'badge', reference: 'r-7', name: null, personId: null });
  await settled();
  expect(sent('badge')).toEqual([]);
});

test('a PIN is set once it was typed twice alike; two that differ start again', async () => {
  await open(1);
  await at.press('重设密码');
  await at.pin('1357');
  await at.pin('1358');
  expect(at.text()).toContain('两次输入不一样');
  await at.pin('1357');
  await at.pin('1357');
  expect(sent('pin')).toEqual([{ pin: '1357', act: 'act-1' }]);
  expect(at.text()).not.toContain('1357');
});

test('duties that may not go together are refused by the server and the reason is shown', async () => {
  const clause = '三员分设';
  const refusal = { kind: 'dutiesConflict', rule: 'R-1', clause, details: {} };
  at.office.answer('POST', '/api/people/h-1/duties', refused('refused', refusal));
  await open(1);
  await at.press('变更职责');
  at.root.querySelectorAll<HTMLInputElement>('.duty-list input')[0]?.click();
  await settled();
  await at.press('保存');
  expect(sent('duties')).toEqual([{ duties: ['sysAdmin', 'securityOfficer'], act: 'act-1' }]);
  expect(at.text()).toContain('三员不得由一人兼任');
});

test('who only reads finds no button that changes a person', async () => {
  at.leave();
  at = await stand(PeopleScreen, { actions: ['readPeople'] });
  await open(1);
  expect(() => at.button('绑定证件')).toThrow('no button');
  expect(at.text()).toContain('由安全保密管理员变更');
});
