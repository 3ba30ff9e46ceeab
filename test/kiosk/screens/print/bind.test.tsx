// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { CarrierScreen } from '../../../../kiosk/screens/ledger/carrier.tsx';
import { CounterScreen } from '../../../../kiosk/screens/counter/counter.tsx';
import { PrintJobsScreen } from '../../../../kiosk/screens/print/jobs.tsx';
import { RegisterScreen } from '../../../../kiosk/screens/register/register.tsx';
import type { Screen } from '../../../../kiosk/screens/screens.tsx';
import type { ReadView } from '#api/counter.ts';
import { AT, carriers } from '../../support/office-data.ts';
import { refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const BIND = '/api/labels/bind';
const BLANK = '00ABCDEFGHJKMNPQRS00000000000';
let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

let seq = 0;
const read = async (outcome: ReadView['outcome'], carrierId: string | null = null) => {
  seq += 1;
  at.office.tell({
    kind: 'read',
    read: { sourceId: 'd-1', seq, at: AT, outcome, text: BLANK, carrierId },
  });
  for (let turn = 0; turn < 4; turn += 1) await settled();
};
const standAt = async (Show: Screen['Show'], values: Record<string, string> = {}) => {
  at = await stand(Show, { values });
};
/** One without a label. */
const bare = carriers.find(({ labelState }) => labelState === 'none')?.id ?? '';
const labelled = carriers.find(({ labelState }) => labelState === 'active')?.id ?? '';

test('a blank scanned among the print jobs, then its thing: bound', async () => {
  await standAt(PrintJobsScreen);
  await read('unbound');
  expect(at.button('绑定').disabled).toBe(true);
  await read('carrier', bare);
  await at.press('绑定');
  expect(at.office.sentTo('POST', BIND)).toMatchObject([
    { code: BLANK, subject: { kind: 'carrier', id: bare } },
  ]);
  expect(at.text()).toContain('已绑定：ZW7K-0001-XM2D');
});

test('the next pair may follow at once, the thing first', async () => {
  await standAt(PrintJobsScreen);
  await at.press('绑定空白标签');
  await read('carrier', bare);
  await read('unbound');
  await at.press('绑定');
  await read('unbound');
  await read('carrier', bare);
  await at.press('绑定');
  expect(at.office.sentTo('POST', BIND)).toHaveLength(2);
});

test('a thing that has a label is not bound to another', async () => {
  await standAt(PrintJobsScreen);
  await read('unbound');
  await read('carrier', labelled);
  expect(at.text()).toContain('此件已有标签，不能再绑');
  expect(at.button('绑定').disabled).toBe(true);
});

test('a thing that cannot be scanned is found by its number, bare things first', async () => {
  await standAt(PrintJobsScreen);
  await read('unbound');
  await at.fill('实物', 'BM-2026');
  for (let turn = 0; turn < 4; turn += 1) await settled();
  const found = [...at.root.querySelectorAll<HTMLButtonElement>('.thing')];
  expect(found).toHaveLength(5);
  expect(found.every((each) => each.textContent.includes('未贴签'))).toBe(true);
  found[0]?.click();
  await settled();
  await at.press('绑定');
  expect(at.office.sentTo('POST', BIND)).toHaveLength(1);
});

test('what the server refuses is said, and the pair stays for another try', async () => {
  await standAt(PrintJobsScreen);
  await read('unbound');
  await read('carrier', bare);
  at.office.answer('POST', BIND, refused('blankBound'));
  await at.press('绑定');
  expect(at.text()).toContain('现在不能这样办。');
  expect(at.button('绑定').disabled).toBe(false);
});

test('on the page of a thing a blank asks to be bound to it', async () => {
  await standAt(CarrierScreen, { id: bare });
  await read('unbound');
  expect(at.office.sentTo('POST', BIND)).toEqual([]);
  await at.press('绑定');
  expect(at.office.sentTo('POST', BIND)).toMatchObject([{ code: BLANK, subject: { id: bare } }]);
});

test('right after registering, a blank that is scanned belongs to what was registered', async () => {
  await standAt(RegisterScreen);
  await at.fill('题名', '会议纪要');
  await at.press('登记');
  expect(at.text()).toContain('即绑定到 BM-2026-000261');
  await read('unbound');
  expect(at.office.sentTo('POST', BIND)).toMatchObject([{ code: BLANK, subject: { id: 'c-0' } }]);
  expect(at.text()).toContain('已绑定：ZW7K-0001-XM2D');
  await read('unbound');
  expect(at.office.sentTo('POST', BIND)).toHaveLength(1);
});

test('at the counter a blank says what it is and what to do, until the next read', async () => {
  await standAt(CounterScreen);
  await read('unbound');
  expect(at.text()).toContain('这是空白标签，还没有绑定。');
  at.button('绑定到载体…');
  await read('foreign');
  expect(at.text()).not.toContain('这是空白标签');
});
