// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrintJobScreen } from '../../../../kiosk/screens/print/job.tsx';
import { ok, refused } from '../../support/fake-office.ts';
import { counted, jobOf, labelAt, printJob } from '../../support/print-data.ts';
import { settled, stand } from '../../support/stand.tsx';

const ANSWER = '/api/print-jobs/j-1/answer';
let at: Awaited<ReturnType<typeof stand>>;
beforeEach(async () => {
  at = await stand(PrintJobScreen, { values: { id: 'j-1' } });
});
afterEach(() => at.leave());

test('a label in doubt is asked about by name, and the answer says which and whether', async () => {
  expect(at.text()).toContain('BM-2026-000013 的标签出来了吗');
  await at.press('没有');
  expect(at.office.sentTo('POST', ANSWER)).toEqual([
    { position: 12, cameOut: false, act: 'act-1' },
  ]);
});

test('the same answer is the same act while the server is not reached; the other answer is another', async () => {
  at.office.answer('POST', ANSWER, null, null, refused('busy'));
  await at.press('出来了');
  await at.press('出来了');
  await at.press('没有');
  const acts = at.office.sentTo('POST', ANSWER).map((body) => (body as { act: string }).act);
  expect(acts).toEqual(['act-1', 'act-1', 'act-2']);
});

test('why printing stands still is said in words, and it can be resumed', async () => {
  expect(at.text()).toContain('打印停住了：缺纸');
  await at.press('继续打印');
  expect(at.office.sentTo('POST', '/api/print-jobs/j-1/resume')).toEqual([{ act: 'act-1' }]);
});

test('progress is pushed: a label scanned on its thing counts at once', async () => {
  const states = printJob.labels.map(() => 'active' as const);
  at.office.tell({ kind: 'printJob', job: jobOf(states, { state: 'closed' }) });
  await settled();
  expect(at.text()).toContain('60 / 60');
});

test('the rest is cancelled after one question, which says how many', async () => {
  await at.press('取消其余');
  expect(at.text()).toContain('还没有出纸的 48 张作废');
  await at.press('不取消');
  expect(at.office.sentTo('POST', '/api/print-jobs/j-1/cancel')).toEqual([]);
  await at.press('取消其余');
  await at.press('取消 48 张');
  expect(at.office.sentTo('POST', '/api/print-jobs/j-1/cancel')).toHaveLength(1);
});

test('each state that labels are in is counted, and can be looked at alone', async () => {
  for (const word of ['全部 60', '不确定 1', '未打印 1', '等待 46', '待贴签 3', '已启用 9']) {
    at.button(word);
  }
  expect(at.text()).not.toContain('作废 0');
  const failed = ok({ labels: [labelAt(13, 'failed')], next: null });
  at.office.answer('GET', '/api/print-jobs/j-1/labels', failed, failed);
  await at.press('未打印 1');
  const rows = [...at.root.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('未打印（缺纸）');
});

test('of thousands of labels a hundred are on the screen, and the others a page away', async () => {
  const states = Array.from({ length: 2000 }, () => 'printed' as const);
  at.office.tell({ kind: 'printJob', job: jobOf(states) });
  await settled();
  expect(at.root.querySelectorAll('tbody tr')).toHaveLength(100);
  const labels = Array.from({ length: 100 }, (_, i) => labelAt(100 + i, 'printed'));
  const page = ok({ labels, next: '199' });
  at.office.answer('GET', '/api/print-jobs/j-1/labels', page, page);
  await at.press('下一页');
  expect(at.text()).toContain('第 101 至 200 张，共 2000 张');
  expect(at.root.querySelectorAll('tbody tr')).toHaveLength(100);
});

test('one label is printed anew on the same printer and layout, for a reason', async () => {
  at.office.answer('POST', '/api/print-jobs/count', ok(counted(1, { labelled: 1 })));
  await at.press('补打… BM-2026-000001');
  for (let turn = 0; turn < 4; turn += 1) await settled();
  expect(at.text()).toContain('打印 BM-2026-000001 的标签');
  expect(at.text()).toContain('此件已有标签');
  expect(at.button('打印 1 张').disabled).toBe(true);
  const lost = [...at.root.querySelectorAll('dialog label')].find(
    (each) => each.textContent === '脱落丢失',
  );
  lost?.querySelector('input')?.click();
  await settled();
  await at.press('打印 1 张');
  expect(at.office.sentTo('POST', '/api/print-jobs')).toMatchObject([
    {
      printer: 'd-4',
      layout: '60x40',
      reason: 'lost',
      what: { kind: 'subjects', subjects: [{ kind: 'carrier', id: 'c-0' }] },
    },
  ]);
});

test('a blank label shows its code alone, and is torn up after a question', async () => {
  const blank = { ...labelAt(0, 'printed'), subject: null, name: '' };
  at.office.tell({ kind: 'printJob', job: jobOf(['printed'], { labels: [blank] }) });
  await settled();
  expect(at.text()).toContain('空白标签');
  expect(at.text()).toContain('已出纸，待绑定');
  await at.press('作废… ZW7K-0000-XM2D');
  await at.press('作废');
  expect(at.office.sentTo('POST', '/api/print-jobs/j-1/spoil')).toMatchObject([{ position: 0 }]);
});

test('a label that was replaced is not printed anew: its successor is', async () => {
  const replaced = { ...labelAt(0, 'spoiled'), reason: 'replaced' };
  at.office.tell({ kind: 'printJob', job: jobOf(['spoiled'], { labels: [replaced] }) });
  await settled();
  expect(at.text()).toContain('作废（已另打新标签）');
  expect(() => at.button(/^补打/)).toThrow();
});
