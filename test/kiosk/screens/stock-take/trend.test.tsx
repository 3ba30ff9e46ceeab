// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { TakeTrend } from '#api/take-sign-off.ts';
import { placed } from '../../../../kiosk/screens/stock-take/trend-chart.tsx';
import { TakeTrendScreen, tookLine } from '../../../../kiosk/screens/stock-take/trend.tsx';
import { SAFE } from '../../support/count-data.ts';
import { ok } from '../../support/fake-office.ts';
import { stand } from '../../support/stand.tsx';

const point = (
  n: number,
  rightPerMyriad: number | null,
  minutes: number,
): TakeTrend['points'][number] => ({
  id: `t-${n}`,
  number: `盘-2026-000${n}`,
  title: `${n}月盘点`,
  openedAt: `2026-0${n}-01T01:00:00.000Z`,
  at: `2026-0${n}-02T01:00:00.000Z`,
  minutes,
  expected: 100,
  found: 99,
  byTag: 90,
  byBarcode: 9,
  sighted: 0,
  moved: 0,
  missing: 1,
  differences: 1,
  explained: 1,
  rightPerMyriad,
});
const trend: TakeTrend = {
  points: [point(1, 9000, 1500), point(2, null, 59), point(3, 9950, 240)],
  places: [SAFE],
};

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());
const open = async (shown: TakeTrend): Promise<void> => {
  at = await stand(TakeTrendScreen, {
    actions: ['readStockTakes'],
    before: (office) => office.answer('GET', '/api/stock-takes/trend', ok(shown), ok(shown)),
  });
};

describe('走势', () => {
  test('has a point a take in both charts, the extremes in words, and the latest first in the table', async () => {
    await open(trend);
    const circles = (look: string) =>
      at.root.querySelectorAll(`.trend-chart.${look} circle`).length;
    // Where nothing was expected there is no rate to draw.
    expect([circles('rate'), circles('time')]).toEqual([2, 3]);
    expect(at.text()).toContain('账物相符率，最低 90.00 %，最近 99.50 %');
    expect(at.text()).toContain('历时，最长 1 天 1 小时，最近 4 小时');
    const first = at.root.querySelector('tbody tr');
    expect(first?.textContent).toContain('盘-2026-0003');
  });

  test('is narrowed to one place', async () => {
    await open(trend);
    await at.fill('点位', SAFE.id);
    expect(at.office.sentTo('GET', '/api/stock-takes/trend')).toHaveLength(2);
  });

  test('before the first closed take it says what will be here', async () => {
    await open({ points: [], places: [] });
    expect(at.text()).toContain('还没有办结的盘点');
  });

  test('points keep within the drawing, higher values higher, one alone in the middle', () => {
    const points = [5, 20, 10].map((value, n) => ({ key: String(n), value, label: '', when: '' }));
    const at15 = placed({ from: 0, to: 15, points });
    expect(at15.map(({ x }) => x)).toEqual([12, 300, 588]);
    const [low = 0, high = 0, middle = 0] = at15.map(({ y }) => y);
    expect([0 < high, high < middle, middle < low, low < 200]).toEqual([true, true, true, true]);
    expect(placed({ from: 0, to: 0, points: points.slice(0, 1) })[0]?.x).toBe(300);
  });

  test('tells minutes, hours, and days with hours', () => {
    expect([0, 59, 60, 1439, 1500].map(tookLine)).toEqual([
      '不足 1 分',
      '59 分',
      '1 小时',
      '24 小时',
      '1 天 1 小时',
    ]);
  });
});
