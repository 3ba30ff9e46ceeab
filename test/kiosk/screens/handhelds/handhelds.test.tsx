// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HandheldFileView } from '#api/handhelds.ts';
import { readDeviceNow } from '../../../../kiosk/screens/handhelds/clock-part.tsx';
import { HandheldButtons } from '../../../../kiosk/screens/handhelds/handheld-buttons.tsx';
import { takeView } from '../../support/count-data.ts';
import { handheldFile, handheldProfiles } from '../../support/handheld-data.ts';
import { ok } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const FILE = '/api/stock-takes/t-1/handheld-file';
const TAKE = takeView({ id: 't-1' });
const PLACE = { id: 'p-1', code: 'BMG-04', name: '' };
let at: Awaited<ReturnType<typeof stand>>;
beforeAll(async () => {
  // Fetched when first shown: here it is there.
  await import('../../../../kiosk/screens/handhelds/handheld-dialog.tsx');
  await import('../../../../kiosk/screens/handhelds/task-dialog.tsx');
});
beforeEach(async () => {
  at = await stand(() => <HandheldButtons take={TAKE} place={PLACE} received={0} />, {
    values: {},
  });
  at.office.answer('GET', '/api/handheld-profiles', ok({ profiles: [], cradles: [] }));
});
afterEach(() => at.leave());

async function choose(...answers: HandheldFileView[]): Promise<void> {
  at.office.answer('POST', `${FILE}/look`, ...answers.map(ok));
  await at.press('手持机文件');
  const input = at.root.querySelector<HTMLInputElement>('input[type=file]');
  const file = new File(['EPC\nB1'], 'scan.csv');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input?.dispatchEvent(new Event('change'));
  await settled();
  await settled();
}
const sent = (path: string): number => at.office.sentTo('POST', path).length;

test('the file is looked at, and nothing is taken before somebody says so', async () => {
  await choose(handheldFile);
  expect(sent(`${FILE}/look`)).toBe(1);
  expect(sent(FILE)).toBe(0);
  const numbers = [...at.root.querySelectorAll('.foresight dd')].map((dd) => dd.textContent);
  expect(numbers).toEqual(['38', '2', '1', '2', '1', '7']);
  expect(at.text()).toContain('1.23E+22');
  expect(at.text()).toContain('重新导出');
  expect(at.text()).toContain('E20034120123456789ABCDEF');
  at.office.answer('POST', FILE, ok({ ...handheldFile, foresight: null, taken: TAKEN }));
  await at.press('并入盘点（43 个码）');
  await settled();
  expect(sent(FILE)).toBe(1);
  expect(at.text()).toContain('已并入盘点。');
});

const TAKEN = {
  at: '2026-11-22T01:05:00.000Z',
  number: '盘-2026-0001',
  title: '十一月盘点',
  stockTakeId: 't-1',
  fileName: 'scan.csv',
};

test('a file of strangers alone is doubted before it is taken', async () => {
  const { foresight } = handheldFile;
  if (foresight === null) throw new Error('The sample has no foresight');
  const none = { ...foresight, found: 0, seenBefore: 0, misplacedCount: 0 };
  await choose({ ...handheldFile, foresight: none });
  expect(at.text()).toContain('没有一个码是账上的');
});

test('the same file a second time says when and where it went in', async () => {
  await choose({ ...handheldFile, foresight: null, taken: TAKEN });
  expect(at.text()).toContain('同一文件已于');
  expect(at.text()).toContain('盘-2026-0001 十一月盘点');
  expect(() => at.button(/^并入盘点/)).toThrow();
});

test('what is no file of a handheld is told in one sentence, and another may be chosen', async () => {
  const refusal = {
    error: 'notHandheldFile',
    sentence: '这不是手持机导出的文件。',
    sentenceEn: 'No.',
  };
  await choose({ ...handheldFile, refusal, reading: null, foresight: null });
  expect(at.text()).toContain('这不是手持机导出的文件。');
  expect(at.root.querySelector('input[type=file]')).not.toBeNull();
});

test('columns are put right above the rows, the file is read by them, and the make is saved', async () => {
  await choose(handheldFile, handheldFile, handheldFile, handheldFile);
  await at.press('列的对应');
  const second = at.root.querySelectorAll<HTMLSelectElement>('.handheld-preview select')[1];
  expect(second?.value).toBe('count');
  if (second) {
    second.value = 'rssi';
    second.dispatchEvent(new Event('change'));
  }
  await settled();
  await at.fill('机型名称', 'C72');
  at.office.answer('POST', '/api/handheld-profiles', ok(handheldProfiles));
  await at.press('存为机型');
  await settled();
  await settled();
  expect(at.office.sentTo('POST', '/api/handheld-profiles')).toMatchObject([
    { name: 'C72', id: null, headings: ['EPC', 'Count'], layout: { rssi: 1, count: null } },
  ]);
  expect(at.text()).toContain('已存。');
});

test('files that are in already are listed, and one that was cut off is said to be', async () => {
  const file = {
    fileName: 'xls20261122.xls',
    person: null,
    begunAt: TAKEN.at,
    takenAt: null,
    codes: 12,
    damaged: 1,
  };
  at.office.answer('GET', '/api/stock-takes/t-1/handheld-files', ok({ files: [file] }));
  await at.press('手持机文件');
  expect(at.text()).toContain('xls20261122.xls');
  expect(at.text()).toContain('没有并完');
});

test('a task file is asked for in the layout of a make', async () => {
  at.office.answer('GET', '/api/handheld-profiles', ok(handheldProfiles));
  await at.press('任务文件');
  const link = (): string | null =>
    at.root.querySelector('a[download]')?.getAttribute('href') ?? null;
  expect(link()).toBe('/api/stock-takes/t-1/task-file?wanted=notSeen');
  await at.fill('按哪种机型写', 'h-1');
  expect(link()).toBe('/api/stock-takes/t-1/task-file?wanted=notSeen&profileId=h-1');
});

const clock = (change: Partial<NonNullable<HandheldFileView['clock']>>) => ({
  kind: 'agrees' as const,
  shiftMs: 0,
  impossible: 0,
  days: null,
  ...change,
});

test('a clock that is fast is said to be put back, and by how much', async () => {
  await choose({ ...handheldFile, clock: clock({ kind: 'ahead', shiftMs: -93_780_000 }) });
  expect(at.text()).toContain('手持机的时钟快了 1 天 2 小时 3 分');
  expect(at.button(/^并入盘点/).disabled).toBe(false);
});

test('a file of before the take waits until somebody says what the handheld shows', async () => {
  const early = { ...handheldFile, clock: clock({ kind: 'early', days: 1 }) };
  const told = { ...handheldFile, clock: clock({ kind: 'told', shiftMs: 86_400_000 }) };
  await choose(early, told);
  expect(at.text()).toContain('说清之前一条也不计');
  expect(at.button(/^并入盘点/).disabled).toBe(true);
  await at.press('按此校正');
  expect(at.text()).toContain('请填年-月-日 时:分');
  await at.fill('手持机现在显示的时间', '2026-11-21 9:05');
  at.root.querySelector('form')?.requestSubmit();
  await settled();
  expect(at.text()).toContain('按手持机显示的时间校正了 1 天');
  expect(at.button(/^并入盘点/).disabled).toBe(false);
});

test('what a handheld shows is the time of here', () => {
  expect(readDeviceNow('2026-11-21 9:05')).toBe('2026-11-21T01:05:00.000Z');
  for (const text of ['', '9:05', '2026-13-01 09:05', '2026-11-21 25:00']) {
    expect(readDeviceNow(text)).toBeNull();
  }
});
