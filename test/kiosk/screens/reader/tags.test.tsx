// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { isEpc, isPassword } from '../../../../kiosk/screens/reader/hex.ts';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { EPC, OTHER, outcomeOf, READER, readerStand } from '../../support/reader-stand.tsx';
import { settled } from '../../support/stand.tsx';

const t = zh.readers;
const two = [
  { epc: EPC, rssiDbm: -51 },
  { epc: OTHER, rssiDbm: null },
];
let at: Awaited<ReturnType<typeof readerStand>>;
afterEach(() => at.leave());

/** A dialog after a round that saw these tags. */
async function afterRound(tags: readonly { epc: string; rssiDbm: number | null }[]) {
  at = await readerStand();
  await at.order(t.orders.single, 'single', { outcome: { tags: [...tags] } });
}

describe('a round', () => {
  test('is asked for before there is anything to see, and an empty one is said to be empty', async () => {
    at = await readerStand();
    expect(at.text()).toContain(t.noTags);
    await at.order(t.orders.single, 'single');
    expect(at.text()).toContain(t.noneSeen);
  });

  test('that failed leaves the tags of the one before', async () => {
    await afterRound(two);
    await at.order(t.orders.single, 'single', { outcome: { state: 'silent' } });
    expect(at.text()).toContain(OTHER);
  });

  test('chooses the only tag by itself, and among several asks which', async () => {
    await afterRound(two.slice(0, 1));
    expect(at.text()).toContain(fill(t.chosen, { epc: EPC }));
    at.leave();
    await afterRound(two);
    expect(at.text()).not.toContain(fill(t.chosen, { epc: EPC }));
    await at.press(`${t.choose} ${OTHER}`);
    expect(at.text()).toContain(fill(t.chosen, { epc: OTHER }));
    expect(at.button(`${t.choose} ${OTHER}`).getAttribute('aria-pressed')).toBe('true');
    expect(at.button(`${t.choose} ${EPC}`).getAttribute('aria-pressed')).toBe('false');
  });
});

describe('one tag', () => {
  test('is read by its chip number, and the words are shown', async () => {
    await afterRound(two.slice(0, 1));
    const data = 'E2801160200070011223344A';
    await at.order(t.tid, 'read', { outcome: { data } });
    expect(at.sent().at(-1)).toEqual({
      order: 'read',
      epc: EPC,
      bank: 'tid',
      firstWord: 0,
      words: 6,
      password: '00000000',
    });
    expect(at.text()).toContain(fill(t.data, { data }));
  });

  test('is not written with half an EPC or a short password', async () => {
    await afterRound(two.slice(0, 1));
    await at.fill(t.newEpc, 'E28');
    await at.fill(t.password, '12');
    await at.submit();
    expect(at.text()).toContain(t.wrongEpc);
    expect(at.text()).toContain(t.wrongPassword);
    expect(at.sent()).toEqual([{ order: 'single' }]);
  });

  test('is known by its new EPC once that was written and read back', async () => {
    await afterRound(two.slice(0, 1));
    await at.fill(t.newEpc, OTHER.toLowerCase());
    await at.fill(t.password, '0badcafe');
    const id = at.taken('writeEpc');
    await at.submit();
    expect(at.sent().at(-1)).toEqual({
      order: 'writeEpc',
      epc: EPC,
      to: OTHER,
      password: '0BADCAFE',
    });
    await at.pushed(id, outcomeOf());
    expect(at.text()).toContain(fill(t.chosen, { epc: OTHER }));
    expect(at.text()).not.toContain(EPC);
  });

  test('keeps its EPC where the writing failed', async () => {
    await afterRound(two.slice(0, 1));
    await at.fill(t.newEpc, OTHER);
    const id = at.taken('writeEpc');
    await at.submit();
    await at.pushed(id, outcomeOf({ state: 'failed', detail: 'read back another' }));
    expect(at.text()).toContain(fill(t.chosen, { epc: EPC }));
  });
});

describe('looking for a tag', () => {
  const meter = () => at.root.querySelector('meter');
  const heard = async (rssiDbm: number | null, epc = EPC): Promise<void> => {
    at.office.tell({ kind: 'strength', deviceId: READER, epc, rssiDbm });
    await settled();
  };

  test('shows how strongly it is heard, as a bar and a number', async () => {
    await afterRound(two.slice(0, 1));
    await at.order(t.locate, 'locate');
    expect(at.sent().at(-1)).toEqual({ order: 'locate', epc: EPC });
    expect(at.text()).toContain(t.notSeen);
    await heard(-60);
    expect(meter()?.getAttribute('value')).toBe('-60');
    expect(at.text()).toContain(fill(t.dbm, { dbm: -60 }));
    await heard(-20);
    // Nearer than the bar reaches: full, and the number still true.
    expect(meter()?.getAttribute('value')).toBe('-30');
    expect(at.text()).toContain(fill(t.dbm, { dbm: -20 }));
  });

  test('hears no other tag, and forgets the signal when nothing comes', async () => {
    await afterRound(two.slice(0, 1));
    await at.order(t.locate, 'locate');
    await heard(-60, OTHER);
    expect(at.text()).toContain(t.notSeen);
    await heard(-60);
    await new Promise((done) => setTimeout(done, 1300));
    await settled();
    expect(at.text()).toContain(t.notSeen);
  });

  test('does not begin where the reader cannot, and ends also where the reader is gone', async () => {
    await afterRound(two.slice(0, 1));
    await at.order(t.locate, 'locate', { outcome: { state: 'unsupported' } });
    expect(meter()).toBeNull();
    await at.order(t.locate, 'locate');
    expect(meter()).not.toBeNull();
    await at.order(t.locateEnd, 'locate', { outcome: { state: 'notThere' } });
    expect(meter()).toBeNull();
    expect(at.sent().at(-1)).toEqual({ order: 'locate', epc: null });
  });

  test('ends when the dialog goes, even while another order is under way', async () => {
    await afterRound(two.slice(0, 1));
    await at.order(t.locate, 'locate');
    at.taken('read');
    await at.press(t.tid);
    at.leave();
    await settled();
    expect(at.sent().at(-1)).toEqual({ order: 'locate', epc: null });
  });

  test('is not ended by a dialog that never began it', async () => {
    await afterRound(two.slice(0, 1));
    at.leave();
    await settled();
    expect(at.sent()).toEqual([{ order: 'single' }]);
  });
});

test.each([
  ['E280', true],
  ['e28011606000020900000001', true],
  ['A'.repeat(124), true],
  ['A'.repeat(128), false],
  ['E28', false],
  ['', false],
  [' E280', false],
  ['^XA1', false],
])('whether %o is an EPC: %s', (text, is) => {
  expect(isEpc(text)).toBe(is);
});

test.each([
  ['00000000', true],
  ['0badCAFE', true],
  ['0', false],
  ['000000000', false],
  ['0000000G', false],
])('whether %o is a password: %s', (text, is) => {
  expect(isPassword(text)).toBe(is);
});
