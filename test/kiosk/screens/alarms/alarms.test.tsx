// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { AlarmsNow } from '#api/alarms.ts';
import { startAlarmFeed } from '../../../../kiosk/desk/alarm-feed.ts';
import { Frame } from '../../../../kiosk/frame.tsx';
import { AlarmsScreen } from '../../../../kiosk/screens/alarms/alarms.tsx';
import { LockScreen } from '../../../../kiosk/screens/lock.tsx';
import { alarms, alarmsNow } from '../../support/alarm-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const KEEPER = [...ALL_ACTIONS, 'readAlarms', 'answerAlarms'];
const OFFICER = ['managePeople', 'readAlarms', 'answerAlarms', 'rotateLabelKey'];

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

test('an alarm says what, which thing, when and where, and what to do; and whose it is to answer', async () => {
  at = await stand(AlarmsScreen, { actions: KEEPER });
  const [forged, dead] = [...at.root.querySelectorAll('.alarm-card')];
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
  const told = async (more: Partial<AlarmsNow>): Promise<void> => {
    at.office.answer('GET', '/api/alarms/now', ok({ ...alarmsNow, ...more }));
    at.office.tell({ kind: 'alarms' });
    await settled();
  };
  await told({ notice: 118 });
  expect(at.root.querySelector('.door-count')?.textContent).toBe('99+');
  await told({ urgent: 0, important: 0 });
  expect(at.root.querySelector('.door-count')).toBeNull();
});

test('the gravest stand first, each with its word; a storm is one line, unfolds, and is answered by one text', async () => {
  const [one] = alarms.open;
  if (one === undefined) throw new Error('none is open');
  const storm = {
    kind: 'overdueLoan' as const,
    severity: 'notice' as const,
    stationId: null,
    station: null,
    count: 60,
    firstAt: '2026-11-22T01:00:00.000Z',
    lastAt: '2026-11-22T01:09:00.000Z',
    answerers: ['keeper' as const],
    mayAnswer: true,
    members: [{ ...one, id: 'm-1' }],
  };
  const list = { ...alarms, openCount: 62, storms: [storm] };
  at = await stand(AlarmsScreen, {
    actions: KEEPER,
    before: (office) => office.answer('GET', '/api/alarms', ok(list)),
  });
  const marks = [...at.root.querySelectorAll('.alarm-card > .severity')];
  expect(marks.map((mark) => mark.textContent)).toEqual(['紧急', '重要', '提示']);
  expect(at.text()).toContain('× 60');
  expect(at.text()).toContain('另有 59 条同类');
  await at.press('一并处理');
  expect(at.text()).toContain('一次写明 60 条的处理');
  const field = at.root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  field.value = '全市停电，已逐件核对';
  field.dispatchEvent(new Event('input'));
  await settled();
  // Something is raised while somebody writes: the list stands still until it is answered.
  at.office.answer('GET', '/api/alarms', ok({ ...list, open: [], storms: [] }));
  at.office.tell({ kind: 'alarms' });
  await settled();
  expect(at.root.querySelectorAll('.alarm-card')).toHaveLength(3);
  at.office.answer('POST', '/api/alarms/answer-storm', ok({ ...alarms, openCount: 2 }));
  await at.press('记下');
  const { kind, severity, stationId, firstAt, lastAt } = storm;
  expect(at.office.sentTo('POST', '/api/alarms/answer-storm')).toMatchObject([
    { kind, severity, stationId, firstAt, lastAt, words: '全市停电，已逐件核对' },
  ]);
  expect(at.root.querySelectorAll('.alarm-card')).toHaveLength(2);
});

test('an urgent alarm stands over every screen, and 静音 keeps it there; a locked screen tells numbers alone', async () => {
  at = await stand(() => <Frame>{null}</Frame>, { actions: KEEPER });
  at.desk.alarmsNow.value = { ...alarmsNow, ringing: 1 };
  await vi.waitFor(() => expect(at.text()).toContain('有 1 条紧急警报等待处理'));
  const silencedUntil = '2026-11-22T01:15:00.000Z';
  at.office.answer('POST', '/api/alarms/silence', ok({ ...alarmsNow, silencedUntil }));
  await at.press('静音 10 分钟');
  expect(at.text()).toContain('紧急警报已静音到 09:15，尚未处理');
  expect(at.root.querySelector('.door-count')?.textContent).toBe('2');
  at.leave();
  at = await stand(LockScreen, { actions: KEEPER });
  at.desk.alarmsNow.value = { ...alarmsNow, ringing: 1 };
  at.desk.alarms.value = 2;
  at.desk.isSoundBlocked.value = true;
  await vi.waitFor(() => expect(at.text()).toContain('紧急 1'));
  expect(at.text()).toContain('浏览器拦住了声音');
  expect(at.text()).not.toContain('BM-2026');
});
