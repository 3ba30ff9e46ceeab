// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { EPC, outcomeOf, readerStand } from '../../support/reader-stand.tsx';
import { settled } from '../../support/stand.tsx';

const t = zh.readers;
const ADMIN = ['useReaders', 'alterReaders'];
let at: Awaited<ReturnType<typeof readerStand>>;
afterEach(() => at.leave());

/** The n-th 设置 in 长期更改: region, work mode, baud rate. */
const set = async (n: number): Promise<void> => {
  [...at.root.querySelectorAll<HTMLButtonElement>('.lasting .row.bottom button')][n]?.click();
  await settled();
};

describe('a reader’s settings', () => {
  test.each(['identify', 'signal', 'stop', 'start'] as const)('%s is one press', async (order) => {
    at = await readerStand();
    await at.order(t.orders[order], order, { outcome: { detail: 'M100 V2.3' } });
    expect(at.sent()).toEqual([{ order }]);
    expect(at.text()).toContain(fill(t.said, { detail: 'M100 V2.3' }));
  });

  test.each([
    ['0', 0],
    ['33', 33],
  ])('power of %s dBm is sent as a number', async (typed, dbm) => {
    at = await readerStand();
    await at.fill(t.power, typed);
    const id = at.taken('setPower');
    await at.submit();
    await at.pushed(id, outcomeOf());
    expect(at.sent()).toEqual([{ order: 'setPower', dbm }]);
  });

  test.each(['34', '', '-1', 'ab'])('power of %o is not sent', async (typed) => {
    at = await readerStand();
    await at.fill(t.power, typed);
    await at.submit();
    expect(at.sent()).toEqual([]);
  });

  test('a keeper finds nothing that lasts', async () => {
    at = await readerStand();
    expect(at.text()).not.toContain(t.lasting);
    expect(() => at.button(t.kill)).toThrow('no button');
  });

  test('closing is one press', async () => {
    at = await readerStand();
    await at.press(zh.common.close);
    expect(at.closed()).toBe(1);
  });
});

describe('what lasts', () => {
  test('is asked once more, and a no sends nothing', async () => {
    at = await readerStand(ADMIN);
    await at.fill(t.region, 'us');
    await set(0);
    expect(at.button(t.sure).disabled).toBe(false);
    await at.press(zh.common.cancel);
    expect(() => at.button(t.sure)).toThrow('no button');
    expect(at.sent('changes')).toEqual([]);
  });

  test.each([
    ['region', 0, t.region, 'europe', { order: 'setRegion', region: 'europe' }],
    ['work mode', 1, t.workMode, 'auto', { order: 'setWorkMode', mode: 'auto' }],
    ['baud rate', 2, t.baud, '57600', { order: 'setBaud', baud: 57_600 }],
  ] as const)('the %s goes the administrator’s way', async (_what, n, label, value, order) => {
    at = await readerStand(ADMIN);
    await at.fill(label, value);
    const id = at.taken(order.order, 'changes');
    await set(n);
    await at.press(t.sure);
    await at.pushed(id, outcomeOf());
    expect(at.sent('changes')).toEqual([order]);
    expect(at.sent()).toEqual([]);
    expect(at.text()).toContain(fill(t.outcomes.done, { order: t.orders[order.order] }));
  });

  test.each([
    [t.lock, t.lockWhy, { order: 'lock', area: 'epc', action: 'password' }],
    [t.kill, t.killWhy, { order: 'kill' }],
  ] as const)('%s says what it does before it is sent', async (button, why, order) => {
    at = await readerStand(ADMIN);
    expect(at.button(button).disabled).toBe(true);
    await at.fill(t.tagEpc, EPC.toLowerCase());
    await at.fill(`${t.password} / ${t.killPassword}`, '0badcafe');
    await at.press(button);
    expect(at.text()).toContain(why);
    const id = at.taken(order.order, 'changes');
    await at.press(t.sure);
    await at.pushed(id, outcomeOf());
    expect(at.sent('changes')).toEqual([{ ...order, epc: EPC, password: '0BADCAFE' }]);
  });

  test('a tag cannot be locked with half an EPC', async () => {
    at = await readerStand(ADMIN);
    await at.fill(t.tagEpc, 'E28');
    expect(at.text()).toContain(t.wrongEpc);
    expect(at.button(t.lock).disabled).toBe(true);
    expect(at.button(t.kill).disabled).toBe(true);
  });

  test('concerns the tag that was chosen above', async () => {
    at = await readerStand(ADMIN);
    await at.order(t.orders.single, 'single', { outcome: { tags: [{ epc: EPC, rssiDbm: -50 }] } });
    await at.press(t.lock);
    const id = at.taken('lock', 'changes');
    await at.press(t.sure);
    await at.pushed(id, outcomeOf());
    expect(at.sent('changes')).toMatchObject([{ order: 'lock', epc: EPC, password: '00000000' }]);
  });

  test('the question goes away with a yes, so that a second press kills no second tag', async () => {
    at = await readerStand(ADMIN);
    await at.fill(t.tagEpc, EPC);
    await at.press(t.kill);
    const id = at.taken('kill', 'changes');
    await at.press(t.sure);
    expect(() => at.button(t.sure)).toThrow('no button');
    await at.pushed(id, outcomeOf({ state: 'refused', detail: '0x12 locked' }));
    expect(at.text()).toContain(fill(t.outcomes.refused, { order: t.orders.kill }));
    expect(at.sent('changes')).toHaveLength(1);
  });
});
