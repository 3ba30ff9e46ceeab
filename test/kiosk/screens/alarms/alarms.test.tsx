// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { startAlarmFeed } from '../../../../kiosk/desk/alarm-feed.ts';
import { Frame } from '../../../../kiosk/frame.tsx';
import { AlarmsScreen } from '../../../../kiosk/screens/alarms/alarms.tsx';
import { alarms } from '../../support/alarm-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const KEEPER = [...ALL_ACTIONS, 'readAlarms', 'answerAlarms'];
const OFFICER = ['managePeople', 'readAlarms', 'answerAlarms', 'rotateLabelKey'];

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

test('an alarm says what, which thing, when and where, and what to do; and whose it is to answer', async () => {
  at = await stand(AlarmsScreen, { actions: KEEPER });
  const [dead, forged] = [...at.root.querySelectorAll('.alarm-card')];
  expect(dead?.textContent).toContain('扫到已作废的标签');
  expect(dead?.textContent).toContain('载体 BM-2026-000012');
  expect(dead?.textContent).toContain('3 次');
  expect(dead?.textContent).toContain('柜台');
  expect(dead?.textContent).toContain('揭下旧标签');
  expect(dead?.querySelector('a')?.getAttribute('href')).toBe('/ledger/c-0');
  expect(dead?.querySelector('button')?.textContent).toBe('处理');
  expect(forged?.querySelector('button')).toBeNull();
  expect(forged?.textContent).toContain('由安全保密管理员处理');
  expect(at.root.querySelector('.answered')?.textContent).toContain('旧标签夹在卷内，已收回');
});

test('it is closed by words, two at least; the list follows the answer', async () => {
  at = await stand(AlarmsScreen, { actions: KEEPER });
  await at.press('处理');
  expect(at.button('记下并关闭').disabled).toBe(true);
  const field = at.root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  field.value = ' 旧标签，\n已收回 ';
  field.dispatchEvent(new Event('input'));
  await settled();
  const path = '/api/alarms/a-1/answer';
  at.office.answer(
    'POST',
    path,
    refused('alarmAnswered'),
    ok({ ...alarms, openCount: 0, open: [] }),
  );
  await at.press('记下并关闭');
  expect(at.text()).toContain('现在不能这样办。');
  await at.press('记下并关闭');
  expect(at.office.sentTo('POST', path)).toMatchObject([
    { words: '旧标签， 已收回' },
    { words: '旧标签， 已收回' },
  ]);
  expect(at.text()).toContain('没有待处理的警报');
  expect(at.root.querySelector('dialog')).toBeNull();
});

test('what is late names who has it, since when, and to whom it has climbed; what is known and not over stands apart', async () => {
  const [late] = alarms.standing;
  if (late === undefined) throw new Error('none stands');
  const climbed = { ...late, id: 'a-9', step: 2, answer: null, mayAnswer: true };
  const waiting = {
    ...climbed,
    id: 'a-10',
    kind: 'approvalWaiting' as const,
    step: 0,
    holder: null,
    mayAnswer: false,
    answerers: ['officeHead' as const, 'unitLeader' as const],
    thing: { kind: 'matter' as const, id: 'm-1', name: '审-2026-0001', matterKind: 'approval' },
  };
  at = await stand(AlarmsScreen, {
    actions: KEEPER,
    before: (office) =>
      office.answer('GET', '/api/alarms', ok({ ...alarms, open: [climbed, waiting] })),
  });
  const [loan, request] = [...at.root.querySelectorAll('.alarm-card')];
  for (const part of ['借阅到期未还', '王晓伟（0007）', '2026年11月20日', '报办公室主任']) {
    expect(loan?.textContent).toContain(part);
  }
  expect(request?.querySelector('a')?.getAttribute('href')).toBe('/approvals/m-1');
  expect(request?.textContent).toContain('等 办公室主任、分管领导 处理');
  expect(at.root.querySelector('.known-alarms')?.textContent).toContain('已电话催还');
  await at.press('处理');
  expect(at.button('记下').disabled).toBe(true);
});

test('a label that wants replacing is reprinted for wear', async () => {
  at = await stand(AlarmsScreen, { actions: KEEPER });
  expect(at.text()).toContain('4 次');
  const counted = { misfits: 0, misfitNames: [], skipped: 0, first: null, problem: null };
  at.office.answer('POST', '/api/print-jobs/count', ok({ labels: 1, labelled: 1, ...counted }));
  await at.press('补打');
  await vi.waitFor(() => expect(at.button(/^打印 \d/).disabled).toBe(false));
  await at.press(/^打印 \d/);
  const [sent] = at.office.sentTo('POST', '/api/print-jobs');
  expect(sent).toMatchObject({
    reason: 'worn',
    what: { kind: 'subjects', subjects: [{ kind: 'carrier' }] },
  });
});

test('the label key is the security officer’s, with the PIN', async () => {
  at = await stand(AlarmsScreen, { actions: KEEPER });
  expect(at.text()).not.toContain('标签密钥');
  at.leave();
  at = await stand(AlarmsScreen, { actions: OFFICER });
  expect(at.text()).not.toContain('待换标签');
  expect(at.text()).toContain('第 1 把');
  await at.press('更换密钥');
  at.office.answer(
    'POST',
    '/api/label-key/rotate',
    ok({ epoch: 1, begunAt: '2026-11-22T01:05:00.000Z', left: 30 }),
  );
  for (const digit of '1234') at.button(digit).click();
  await settled();
  await at.press('更换');
  expect(at.office.sentTo('POST', '/api/label-key/rotate')).toMatchObject([{ pin: '1234' }]);
  expect(at.text()).toContain('第 2 把');
  expect(at.text()).toContain('已更换');
});

test('the door tells how many wait, as soon as somebody is there who may see it', async () => {
  at = await stand(() => <Frame>{null}</Frame>, { actions: KEEPER });
  expect(at.root.querySelector('.door-count')).toBeNull();
  startAlarmFeed(at.desk);
  at.office.tell({ kind: 'heartbeat' });
  await settled();
  expect(at.root.querySelector('.door-count')?.textContent).toBe('2');
  at.office.tell({ kind: 'alarms', open: 120 });
  await settled();
  expect(at.root.querySelector('.door-count')?.textContent).toBe('99+');
  at.office.tell({ kind: 'alarms', open: 0 });
  await settled();
  expect(at.root.querySelector('.door-count')).toBeNull();
});
