// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { path } from '../../../../kiosk/router.ts';
import {
  BoardScreen,
  OverdueScreen,
  RegistersScreen,
} from '../../../../kiosk/screens/board/board.tsx';
import { filterIn, overduePath } from '../../../../kiosk/screens/board/model.ts';
import { board, overdue } from '../../support/board-data.ts';
import { ALL_ACTIONS, ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

const KEEPER = [...ALL_ACTIONS, 'readUse', 'readAlarms'];
let at: Awaited<ReturnType<typeof stand>>;
beforeEach(() => {
  path.value = '/board';
});
afterEach(() => at.leave());

const hrefs = (): (string | null)[] =>
  [...at.root.querySelectorAll('a')].map((one) => one.getAttribute('href'));

describe('看板', () => {
  const open = (actions = KEEPER) =>
    stand(BoardScreen, {
      actions,
      before: (office) => office.answer('GET', '/api/board', ok(board), ok({ ...board, out: 238 })),
    });

  test('each number stands large, and opens the list that it counts', async () => {
    at = await open();
    const tiles = [...at.root.querySelectorAll('.tile')].map((one) => one.textContent);
    expect(tiles[0]).toContain('237');
    expect(tiles.map((text) => /\d+/.exec(text)?.[0])).toEqual([
      '237',
      '14',
      '31',
      '5',
      '7',
      '2',
      '3',
    ]);
    expect(hrefs()).toEqual(
      expect.arrayContaining([
        '/ledger?account=held',
        '/board/overdue?step=0',
        '/board/overdue',
        '/approvals',
        '/alarms',
        '/board/overdue?step=3',
        '/board/overdue?basis=loan',
        '/board/overdue?holderId=h-1',
        '/papers/circulations',
      ]),
    );
  });

  test('colour is never alone: what is late has a sign and its step in words', async () => {
    at = await open();
    for (const tile of at.root.querySelectorAll('.tile.refused, .tile.needs')) {
      expect(tile.querySelector('.sign')).not.toBeNull();
    }
    expect(at.text()).toContain('超三个工作日');
    expect(at.text()).toContain('加分管领导');
  });

  test('who may not read the ledger sees the number, and no door', async () => {
    at = await open(['readUse']);
    expect(hrefs()).not.toContain('/ledger?account=held');
    expect(at.text()).toContain('237');
  });

  test('it follows what happens', async () => {
    at = await open();
    at.office.tell({ kind: 'alarms' });
    await settled();
    expect(at.root.querySelector('.tile')?.textContent).toContain('238');
  });

  test('what cannot be had is said in a sentence', async () => {
    at = await stand(BoardScreen, {
      actions: KEEPER,
      before: (office) => office.answer('GET', '/api/board', refused('internal')),
    });
    expect(at.text()).toContain('现在不能这样办。');
  });
});

describe('超期', () => {
  const open = () =>
    stand(OverdueScreen, {
      actions: KEEPER,
      before: (office) =>
        office.answer('GET', '/api/overdue', ...Array.from({ length: 8 }, () => ok(overdue))),
    });
  const box = (n: number): HTMLInputElement => {
    const found = at.root.querySelectorAll<HTMLInputElement>('tbody input')[n];
    if (found === undefined) throw new Error(`no box ${n}`);
    return found;
  };

  test('each line says what, who, why, since when and how late', async () => {
    at = await open();
    const rows = [...at.root.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    for (const part of ['WJ-000001', '王晓伟1', '规划处', '借阅', '2 天', '超一个工作日'])
      expect(rows[0]).toContain(part);
    expect(rows[1]).toContain('不足一天');
    expect(rows[2]).toContain('阅-2026-0001');
  });

  test('ticking a line chooses its holder, for one notice a person', async () => {
    at = await open();
    expect(at.button('打印催还通知单（0 人）').disabled).toBe(true);
    box(0).click();
    await settled();
    expect([box(0).checked, box(1).checked, box(2).checked]).toEqual([true, true, false]);
    expect(hrefs()).toContain('/api/forms/overdue-notices.pdf?people=h-1');
    await at.press('全选');
    expect(hrefs()).toContain('/api/forms/overdue-notices.pdf?people=h-1%2Ch-2');
    await at.press('全不选');
    expect(at.button('打印催还通知单（0 人）').disabled).toBe(true);
    expect(path.value).toBe('/board');
  });

  test('a row opens by Enter: a loan its thing, what is on a paper its paper', async () => {
    at = await open();
    const rows = [...at.root.querySelectorAll('tbody tr')];
    const enter = (n: number) =>
      rows[n]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    enter(2);
    expect(path.value).toBe('/papers/circulations/m-1');
    enter(0);
    expect(path.value).toBe('/ledger/c-1');
  });

  test('filters stand in the address, and the files are of the same list', async () => {
    path.value = '/board/overdue?step=2&department=%E8%A7%84%E5%88%92%E5%A4%84';
    at = await open();
    expect(hrefs()).toContain(
      '/api/registers/overdue.pdf?department=%E8%A7%84%E5%88%92%E5%A4%84&step=2',
    );
    await at.fill('级别', '3');
    expect(filterIn(path.value)).toEqual({ step: '3', department: '规划处' });
    await at.fill('部门', '');
    expect(path.value).toBe('/board/overdue?step=3');
  });

  test('a badge that is held up narrows the list to its owner', async () => {
    at = await open();
    const badge = { kind: 'badge', reference: 'r', name: '王晓伟2', personId: 'h-2' } as const;
    at.office.tell(badge);
    await settled();
    expect(path.value).toBe('/board/overdue?holderId=h-2');
    await at.press('看所有人');
    expect(path.value).toBe('/board/overdue');
  });
});

test('filters in an address that are none are left out, the others stand', () => {
  expect(filterIn('/board/overdue?step=9&basis=loan&x=1&marking=%00')).toEqual({ basis: 'loan' });
  expect(filterIn('/board/overdue')).toEqual({});
  expect(overduePath({ step: '1', marking: undefined })).toBe('/board/overdue?step=1');
});

test('registers are files by date, for those who may have them; a period the wrong way round has none', async () => {
  at = await stand(RegistersScreen, { actions: ['readUse'] });
  expect(hrefs()).toContain('/api/registers/loans.pdf');
  expect(hrefs().filter((href) => href?.includes('ledger') === true)).toEqual([]);
  await at.fill('起', '2026-11-01');
  expect(hrefs()).toContain('/api/registers/approvals.xlsx?from=2026-11-01');
  await at.fill('止', '2026-10-01');
  expect(at.text()).toContain('起始日期在截止日期之后');
  expect(hrefs().filter((href) => href?.includes('loans') === true)).toEqual([]);
});
