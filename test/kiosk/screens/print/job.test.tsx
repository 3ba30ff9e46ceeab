// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrintJobScreen } from '../../../../kiosk/screens/print/job.tsx';
import { refused } from '../../support/fake-office.ts';
import { jobOf, printJob } from '../../support/print-data.ts';
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
