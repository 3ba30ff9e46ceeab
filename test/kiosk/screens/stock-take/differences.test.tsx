// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { DifferencesScreen } from '../../../../kiosk/screens/stock-take/differences.tsx';
import { reasonsInCommon } from '../../../../kiosk/screens/stock-take/explain-dialog.tsx';
import { takeView } from '../../support/count-data.ts';
import { difference, differences } from '../../support/difference-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const LIST = '/api/stock-takes/t-1/differences';
const KEEPER = [...ALL_ACTIONS, 'readStockTakes'];

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

const open = async (list: object = differences): Promise<void> => {
  at = await stand(DifferencesScreen, {
    actions: KEEPER,
    values: { id: 't-1' },
    before: (office) => {
      office.answer('GET', '/api/stock-takes/t-1', ok(takeView({ differences: 5 })));
      office.answer('GET', LIST, ...Array.from({ length: 9 }, () => ok(list)));
    },
  });
};
const rows = (): HTMLTableRowElement[] => [...at.root.querySelectorAll('tbody tr')] as never;
const tick = async (name: string): Promise<void> => {
  at.root.querySelector<HTMLInputElement>(`input[aria-label="选择 ${name}"]`)?.click();
  await settled();
};
const say = async (text: string): Promise<void> => {
  const field = at.root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settled();
};

describe('差异', () => {
  test('each says what, which thing, where, and until when it must be explained', async () => {
    await open();
    const [missing, , , code, settledOne] = rows();
    for (const part of ['盘亏', '已记下落不明', 'BMG-01', '已过时', '下落不明']) {
      expect(missing?.textContent).toContain(part);
    }
    expect(missing?.querySelector('a')?.getAttribute('href')).toBe('/searches');
    expect(code?.textContent).toContain('E28011700000020F');
    for (const part of ['归还未登记', '见账目第 812 条', '后来的账', '账目第 812 条：归还']) {
      expect(settledOne?.textContent).toContain(part);
    }
    expect(at.text()).toContain('1 项已过二十四小时说明时限');
  });

  test('one is explained by a reason that fits and words; without either nothing is sent', async () => {
    await open();
    rows()[1]?.querySelector<HTMLButtonElement>('td:last-child button')?.click();
    await settled();
    expect(at.button('记下').disabled).toBe(true);
    await at.fill('原因', 'misfiled');
    expect(at.button('记下').disabled).toBe(true);
    await say('放到了\n下一层');
    const path = `${LIST}/d2/explain`;
    at.office.answer('POST', path, refused('takeOver'), ok(differences));
    await at.press('记下');
    expect(at.text()).toContain('现在不能这样办');
    await at.press('记下');
    expect(at.office.sentTo('POST', path)[1]).toMatchObject({
      reason: 'misfiled',
      words: '放到了 下一层',
    });
    expect(at.root.querySelector('dialog')).toBeNull();
  });

  test('several of one kind are chosen by one touch and explained in one act', async () => {
    await open();
    await tick('WJ-d2');
    await tick('WJ-000777');
    await at.press('说明所选 2 项');
    expect(at.text()).toContain('2 项同一原因');
    await at.fill('原因', 'unrecordedMove');
    await say('同一天移柜，没有登记');
    at.office.answer('POST', `${LIST}/d2/explain`, ok(differences));
    await at.press('记下');
    expect(at.office.sentTo('POST', `${LIST}/d2/explain`)).toMatchObject([
      { reason: 'unrecordedMove', also: ['d3'] },
    ]);
  });

  test('whoever may not explain sees no button and no box', async () => {
    await open({
      ...differences,
      rows: differences.rows.map((one) => ({ ...one, mayExplain: false })),
    });
    expect(at.root.querySelectorAll('tbody button:not(.carrier-number)')).toHaveLength(0);
    expect(at.root.querySelectorAll('input[type=checkbox]')).toHaveLength(0);
  });

  test('reasons for several are those that fit each of them; none in common says so', async () => {
    const [missing, misplaced] = differences.rows;
    if (missing === undefined || misplaced === undefined) throw new Error('none');
    expect(reasonsInCommon([missing, misplaced])).toEqual(['misfiled', 'other']);
    const lonely = difference('x', { reasons: ['lost'] });
    expect(reasonsInCommon([misplaced, lonely])).toEqual([]);
    await open({ ...differences, rows: [misplaced, { ...lonely, text: 'WJ-x' }] });
    await tick('WJ-d2');
    await tick('WJ-x');
    await at.press('说明所选 2 项');
    expect(at.text()).toContain('没有共同的原因');
  });

  test('no difference at all is said in words', async () => {
    await open({ ...differences, open: 0, late: 0, explained: 0, kinds: [], rows: [] });
    expect(at.text()).toContain('没有差异');
  });
});
