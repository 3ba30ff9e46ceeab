// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StockTakeScreen } from '../../../../kiosk/screens/stock-take/take.tsx';
import { ok } from '../../support/fake-office.ts';
import { stockTake } from '../../support/office-data.ts';
import { settled, stand } from '../../support/stand.tsx';

const CLOSE = '/api/stock-takes/t-1/close';
let at: Awaited<ReturnType<typeof stand>>;
beforeEach(async () => {
  at = await stand(StockTakeScreen, { values: { id: 't-1' } });
});
afterEach(() => at.leave());

const choose = async (word: string): Promise<void> => {
  for (const label of at.root.querySelectorAll('.settle label')) {
    if (label.textContent === word) label.querySelector('input')?.click();
  }
  await settled();
};
const turnTo = (tab: string): Promise<void> => at.press(tab);

test('a count cannot be closed while anything is open, and says how much', async () => {
  expect(at.button('结束盘点').disabled).toBe(true);
  expect(at.text()).toContain('还有 11 件未定如何处理');
  await choose('下落不明');
  expect(at.text()).toContain('还有 3 件未定如何处理');
});

test('each open thing is settled by one touch, and the PIN signs for all of them', async () => {
  await choose('下落不明');
  await turnTo('错位 3');
  await choose('放回原处');
  await at.press('结束盘点');
  expect(at.text()).toContain('8 件将记为下落不明');
  at.office.answer('POST', CLOSE, null, ok({ ...stockTake, state: 'closed' }));
  await at.pin('2468');
  await at.pin('2468');
  const [first, second] = at.office.sentTo('POST', CLOSE);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ act: 'act-1', pin: '2468' });
  expect((first as { resolutions: unknown[] }).resolutions).toHaveLength(11);
  expect(at.text()).toContain('盘点已结束');
});

test('a read that is pushed moves the numbers without a question', async () => {
  const [seen, ...notSeen] = stockTake.notSeen;
  expect(seen).toBeDefined();
  if (seen === undefined) return;
  const found = [...stockTake.found, seen];
  at.office.tell({ kind: 'stockTake', stockTake: { ...stockTake, notSeen, found } });
  await settled();
  expect(at.root.querySelector('.found dd')?.textContent).toBe('121');
  expect(at.root.querySelector('.notSeen dd')?.textContent).toBe('7');
});

test('strange codes are shown as text and lead nowhere', async () => {
  await turnTo('多出 3');
  expect(at.text()).toContain('<img src=x onerror=alert(1)>');
  expect(at.root.querySelectorAll('img, .table a')).toHaveLength(0);
});
