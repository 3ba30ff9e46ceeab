// @vitest-environment happy-dom
import type { SampleItem, SampleView, TakeOutlook } from '#api/take-outlook.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { OutlookPanel } from '../../../../kiosk/screens/stock-take/outlook-panel.tsx';
import { SampleScreen } from '../../../../kiosk/screens/stock-take/sample.tsx';
import { ME, SAFE, takeView } from '../../support/count-data.ts';
import { ALL_ACTIONS, ok } from '../../support/fake-office.ts';
import { carriers } from '../../support/fake-unit.ts';
import { settled, stand } from '../../support/stand.tsx';

const SAMPLE = '/api/stock-takes/t-1/sample';
const OUTLOOK = '/api/stock-takes/t-1/places/p-1/outlook';
const AT = '2026-11-22T01:05:00.000Z';
const [first, second] = carriers();
if (first === undefined || second === undefined) throw new Error('a unit without things');

const undrawn: SampleView = {
  population: 3000,
  refusal: null,
  offers: [{ confidence: 95, population: 3000, size: 143, wrong: 0, atMostWrong: 60 }],
  drawnAt: null,
  checkedAt: null,
  checkedBy: null,
  mayNotCheck: null,
  items: [],
  claim: null,
};
const item = (carrier: typeof first, change: Partial<SampleItem> = {}): SampleItem => ({
  carrier,
  place: SAFE,
  state: 'open',
  words: null,
  ...change,
});
const drawn: SampleView = {
  ...undrawn,
  offers: [],
  drawnAt: AT,
  items: [item(first), item(second)],
};

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

const open = async (sample: SampleView): Promise<void> => {
  at = await stand(SampleScreen, {
    actions: [...ALL_ACTIONS, 'readStockTakes'],
    values: { id: 't-1' },
    before: (office) => {
      const asked = Array.from({ length: 9 }, () => ok(takeView()));
      office.answer('GET', '/api/stock-takes/t-1', ...asked);
      office.answer('GET', SAMPLE, ok(sample), ok(drawn));
    },
  });
};

describe('抽查', () => {
  test('says what the chosen size would buy, asks once more, and draws', async () => {
    await open(undrawn);
    expect(at.text()).toContain('95 % 的把握，3000 件中至多 60 件不符');
    await at.press('随机抽取 143 件');
    expect(at.text()).toContain('抽一次，不重抽');
    at.office.answer('POST', SAMPLE, ok(drawn));
    const [, sure] = [...at.root.querySelectorAll<HTMLButtonElement>('dialog button')];
    sure?.click();
    await settled();
    expect(at.office.sentTo('POST', SAMPLE)).toMatchObject([{ size: 143 }]);
    expect(at.text()).toContain('扫它的码，就记为相符');
  });

  test('a scan of a thing that was drawn is right; of another it is said', async () => {
    await open(drawn);
    const marked = { ...drawn, items: [item(first, { state: 'right' }), item(second)] };
    at.office.answer('POST', `${SAMPLE}/marks`, ok(marked));
    const read = { sourceId: 's', at: AT, outcome: 'carrier', text: 'WJ-1' } as const;
    at.office.tell({ kind: 'read', read: { ...read, seq: 1, carrierId: first.id } });
    await settled();
    expect(at.office.sentTo('POST', `${SAMPLE}/marks`)).toEqual([
      { carrierId: first.id, state: 'right' },
    ]);
    expect(at.text()).toContain('1 / 2');
    at.office.tell({ kind: 'read', read: { ...read, seq: 2, carrierId: 'nobody' } });
    await settled();
    expect(at.text()).toContain('WJ-1 不在抽中的件里');
    const sign = at.root.querySelector<HTMLButtonElement>('.sample-head button');
    expect(sign?.disabled).toBe(true);
  });

  test('signed, it says at most how many are wrong and who looked', async () => {
    const claim = { confidence: 95, population: 3000, size: 2, wrong: 1, atMostWrong: 2900 };
    const wrong = item(second, { state: 'wrong', words: '缺第 3 页' });
    const items = [item(first, { state: 'right' }), wrong];
    await open({ ...drawn, items, checkedAt: AT, checkedBy: ME, claim });
    for (const part of ['3000 件中至多 2900 件与账不符', '周文静', '缺第 3 页', '列入差异']) {
      expect(at.text()).toContain(part);
    }
  });

  test('whoever counted sees why somebody else must look, and no button', async () => {
    const mayNotCheck = {
      kind: 'checkerCounted',
      rule: 'R11.7',
      clause: '抽查由他人逐件核对',
      details: { place: 'BMG-01' },
    };
    await open({ ...drawn, mayNotCheck });
    expect(at.text()).toContain('BMG-01 是你盘的');
    expect(at.text()).not.toContain('不符');
  });
});

describe('心中有数', () => {
  const outlook: TakeOutlook = {
    place: SAFE,
    sweeps: [],
    differing: 2,
    readOnce: 8,
    expected: 30,
    unread: 6,
    next: { expected: 4, atMost: 9 },
    worth: 4,
    advice: 'sweepOtherwise',
    items: [
      { carrier: first, present: 12, sweptBefore: 9, readBefore: 9, because: 'usuallyRead' },
      { carrier: second, present: null, sweptBefore: 0, readBefore: 0, because: 'noTag' },
    ],
    more: 0,
    basis: { things: 20, takes: 3 },
  };
  const show = async (view: TakeOutlook): Promise<void> => {
    const Panel = () => <OutlookPanel takeId="t-1" placeId="p-1" sweeps={2} />;
    at = await stand(Panel, {
      actions: ALL_ACTIONS,
      values: {},
      before: (office) => office.answer('GET', OUTLOOK, ok(view)),
    });
  };

  test('says what one more sweep brings, and ranks what was not read with its reason', async () => {
    await show(outlook);
    expect(at.text()).toContain('换个方式，再扫一遍');
    expect(at.text()).toContain('再扫一遍约多读到 4.0 件，至多 9 件');
    expect(at.text()).toContain('约 12 %');
    expect(at.text()).toContain('以往 9 遍读到 9 遍');
    // A thing without a tag has no number.
    expect(at.text()).toContain('无从估计');
    expect(at.text()).not.toContain('经验不足');
  });

  test('where the counts so far bear out no number, says so instead of one', async () => {
    const [one] = outlook.items;
    await show({ ...outlook, items: one === undefined ? [] : [{ ...one, present: null }] });
    expect(at.text()).toContain('经验不足');
    expect(at.text()).toContain('还不足以分清是标签坏了还是东西不在');
    expect(at.text()).not.toContain('%');
  });

  test('blind, it lists nothing', async () => {
    const blind: TakeOutlook = {
      ...outlook,
      expected: null,
      unread: null,
      items: [],
      advice: 'look',
    };
    await show(blind);
    expect(at.text()).toContain('再扫一遍至多多读到 9 件');
    expect(at.root.querySelector('table')).toBeNull();
  });
});
