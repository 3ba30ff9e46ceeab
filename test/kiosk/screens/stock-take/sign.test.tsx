// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { TakeResultView } from '#api/take-sign-off.ts';
import { TakeSignScreen } from '../../../../kiosk/screens/stock-take/sign.tsx';
import { ME, OTHER, SAFE, takeView } from '../../support/count-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const AT = '2026-11-22T01:05:00.000Z';
const SHA = 'ab'.repeat(32);
const numbers = {
  expected: 126,
  found: 125,
  byTag: 100,
  byBarcode: 20,
  sighted: 5,
  moved: 2,
  missing: 1,
  differences: 3,
  explained: 3,
  rightPerMyriad: 9841,
};
const waiting: TakeResultView = {
  id: 't-1',
  number: '盘-2026-0001',
  title: '十一月盘点',
  stage: 'counting',
  openedAt: AT,
  completedAt: null,
  placesLeft: 1,
  total: numbers,
  places: [
    {
      ...numbers,
      place: SAFE,
      at: AT,
      countedBy: ME,
      second: OTHER,
      sweeps: 3,
      nextAtMost: 4,
      rows: 130,
      rowsSha256: SHA,
    },
  ],
  levels: [{ marking: 'topSecret', expected: 4, found: 4, missing: 0 }],
  claim: null,
  previous: null,
  checkpoint: { size: 4321, root: 'ROOT=', at: AT },
  hindrances: [
    { kind: 'placesNotCounted', rule: 'R11.5', clause: '点位逐一盘毕', details: { count: 1 } },
  ],
  sha256: null,
  signatures: [],
  signers: [],
};
const signing: TakeResultView = {
  ...waiting,
  stage: 'signing',
  completedAt: AT,
  hindrances: [],
  sha256: SHA,
  signers: [
    { as: 'counter', people: [ME, OTHER], insteadOf: null },
    { as: 'keeper', people: [ME], insteadOf: null },
    { as: 'auditor', people: [], insteadOf: null },
  ],
};
const signed = (...sides: readonly ('counter' | 'keeper' | 'auditor')[]): TakeResultView => ({
  ...signing,
  signatures: sides.map((as) => ({ as, person: ME, at: AT, instead: null })),
  signers: signing.signers.filter(({ as }) => !sides.includes(as)),
});

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());
const RESULT = '/api/stock-takes/t-1/result';
const open = async (
  result: TakeResultView,
  actions: readonly string[] = [...ALL_ACTIONS, 'readStockTakes', 'readUse', 'stockTake'],
  then = result,
): Promise<void> => {
  at = await stand(TakeSignScreen, {
    actions,
    values: { id: 't-1' },
    before: (office) => {
      const times = Array.from({ length: 9 }, () => ok(takeView({ stage: result.stage })));
      office.answer('GET', '/api/stock-takes/t-1', ...times);
      office.answer('GET', RESULT, ok(result), ...Array.from({ length: 9 }, () => ok(then)));
    },
  });
};
const links = (): string[] =>
  [...at.root.querySelectorAll('a[download]')].map((a) => a.getAttribute('href') ?? '');
const badge = async (): Promise<void> => {
  at.office.answer('POST', '/api/counter/s-1/second', ok({}), ok({}), ok({}));
  at.office.tell({ kind: 'badge', reference: 'r-7', name: ME.name, personId: ME.id });
  await settled();
};

describe('签字', () => {
  test('before it is complete it says what stands in the way, and nobody signs', async () => {
    await open(waiting);
    for (const part of [
      '98.41 %',
      '还有 1 个点位没有盘毕',
      '核毕后签字',
      '只计已盘毕的 1 个点位，还有 1 个没有盘毕',
      'BMG-01 一号柜',
      '再扫至多 4',
    ]) {
      expect(at.text()).toContain(part);
    }
    expect(() => at.button('核毕')).toThrow('no button');
    expect(() => at.button('盘点人签字')).toThrow('no button');
  });

  test('one press completes it, and what refuses it is said', async () => {
    await open({ ...waiting, hindrances: [] }, undefined, signing);
    const path = '/api/stock-takes/t-1/complete';
    at.office.answer('POST', path, refused('changedMeanwhile'), ok(signing));
    await at.press('核毕');
    expect(at.root.querySelector('.notice.refused')).not.toBeNull();
    await at.press('核毕');
    expect(at.office.sentTo('POST', path)).toHaveLength(2);
    expect(at.text()).toMatch(/2026年11月22日 \d\d:05 核毕。/);
  });

  test('whoever only reads completes nothing and takes no paper along', async () => {
    await open({ ...waiting, hindrances: [] }, ['readStockTakes']);
    expect(() => at.button('核毕')).toThrow('no button');
    expect(links()).toEqual([]);
  });

  test('a side is signed by badge and PIN over the digest that is shown', async () => {
    await open(signing);
    expect(at.text()).toContain('可由 周文静、钱盘点 签字');
    expect(at.text()).toContain('现在没有人可以签这一栏');
    await at.press('盘点人签字');
    expect(at.text()).toContain('请盘点人刷证');
    await badge();
    const path = '/api/stock-takes/t-1/sign';
    at.office.answer('POST', path, refused('signerUnfit'), ok(signed('counter')));
    await at.pin('1234');
    expect(at.root.querySelector('dialog .notice.refused')).not.toBeNull();
    await at.pin('1234');
    expect(at.office.sentTo('POST', path)[1]).toMatchObject({
      as: 'counter',
      sha256: SHA,
      second: { reference: 'r-7', pin: '1234' },
    });
    expect(at.root.querySelector('dialog')).toBeNull();
  });

  test('signed by all three it cannot be changed; its papers are one press away', async () => {
    await open({ ...signed('counter', 'keeper', 'auditor'), stage: 'closed' });
    expect(at.text()).toContain('三方已签字，本次盘点办结，不能再改');
    expect(at.root.querySelectorAll('.sign-side button')).toHaveLength(0);
    expect(links()).toEqual([
      '/api/forms/stock-take/t-1.pdf',
      '/api/forms/stock-take-differences/t-1.pdf',
      '/api/forms/stock-take/t-1.xlsx',
      '/api/forms/stock-take-place/t-1~p-1.xlsx',
    ]);
  });

  test('an old count of one signature says so', async () => {
    await open({ ...signed('counter'), stage: 'closed', sha256: '' });
    expect(at.text()).toContain('旧盘点：由一人签字办结');
    expect(at.text()).not.toContain('结果摘要');
  });

  test('the sample’s claim and the take before stand beside the numbers', async () => {
    await open({
      ...signing,
      claim: { confidence: 95, population: 125, size: 30, wrong: 0, atMostWrong: 11 },
      previous: { ...numbers, id: 't-0', number: '盘-2026-0000', title: '', at: AT, missing: 7 },
    });
    expect(at.text()).toContain('从 125 件中抽 30 件，0 件不符：有 95 % 的把握');
    expect(at.text()).toContain('上次 盘-2026-0000');
  });
});
