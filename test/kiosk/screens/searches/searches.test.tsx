// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { SearchesScreen } from '../../../../kiosk/screens/searches/searches.tsx';
import { searches, searchTask } from '../../support/difference-data.ts';
import { ALL_ACTIONS, ok } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

const open = async (list: object = searches, actions: readonly string[] = ALL_ACTIONS) => {
  at = await stand(SearchesScreen, {
    actions: [...actions, 'readStockTakes', 'readSearches'],
    before: (office) =>
      office.answer('GET', '/api/searches', ...Array.from({ length: 9 }, () => ok(list))),
  });
};
const say = async (text: string): Promise<void> => {
  const field = at.root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settled();
};
const path = `/api/searches/${searchTask.carrier.id}/report`;

test('a task says since when, what is left to report, where it may lie, who looked and whose borrowing waits', async () => {
  await open();
  for (const part of [
    '还有 5 小时',
    '已 19 小时',
    '已满十二小时，报分管领导',
    '视为泄密',
    '此后在此读到过',
    '账上最后的处所',
    '逐层看过，没有',
    '报下落不明',
    '钱盘点（0009）',
    '盘-2026-0001',
  ]) {
    expect(at.text()).toContain(part);
  }
  const prints = [...at.root.querySelectorAll('a[download]')].map((one) =>
    one.getAttribute('href'),
  );
  expect(prints).toEqual(['/api/registers/searches.pdf', '/api/registers/searches.xlsx']);
});

test('the last hour is said in minutes, and past the term it is over', async () => {
  await open({ ...searches, now: '2026-11-22T05:44:00.000Z' });
  expect(at.text()).toContain('还有 21 分钟');
  at.leave();
  await open({ ...searches, now: '2026-11-22T06:05:00.000Z' });
  expect(at.text()).toContain('已过报告时限');
});

test('a search is recorded in words, with a place or without', async () => {
  await open();
  await at.press('记查找');
  expect(at.button('记下').disabled).toBe(true);
  await say('问过借阅人，没有');
  at.office.answer('POST', path, ok(searches));
  await at.press('记下');
  expect(at.office.sentTo('POST', path)).toMatchObject([
    { words: '问过借阅人，没有', found: false, placeId: null },
  ]);
});

test('what is found lies somewhere: chosen, likely places first, or its label scanned', async () => {
  await open();
  await at.press('找到了');
  await say('夹在邻卷里');
  expect(at.button('记下').disabled).toBe(true);
  const options = [...at.root.querySelectorAll('dialog option')].map((one) => one.textContent);
  expect(options[1]).toContain(searchTask.likely[0]?.place.code);
  at.office.tell({
    kind: 'read',
    read: {
      sourceId: 's',
      seq: 1,
      at: '2026-11-22T01:05:00.000Z',
      outcome: 'place',
      text: 'BMG-02',
      carrierId: null,
    },
  });
  await settled();
  at.office.answer('POST', path, ok({ ...searches, total: 0, searches: [] }));
  await at.press('记下');
  expect(at.office.sentTo('POST', path)).toEqual([]);
  at.office.tell({ kind: 'badge', reference: 'r-7', name: '陈志刚', personId: 'p-7' });
  await settled();
  await at.pin('1357');
  const [sent] = at.office.sentTo('POST', path);
  expect(sent).toMatchObject({
    found: true,
    placeId: expect.stringMatching(/./),
    second: { reference: 'r-7', pin: '1357' },
  });
  expect(at.text()).toContain('没有下落不明的载体');
});

test('who may only look sees no button', async () => {
  await open(searches, []);
  const names = [...at.root.querySelectorAll('button')].map((one) => one.textContent);
  expect(names).not.toContain('记查找');
  expect(names).not.toContain('找到了');
});
