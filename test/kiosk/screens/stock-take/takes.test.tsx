// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { TakePreview } from '#api/take-plans.ts';
import { StockTakesScreen } from '../../../../kiosk/screens/stock-take/list.tsx';
import { TakeOverviewScreen } from '../../../../kiosk/screens/stock-take/overview.tsx';
import {
  emptyPlan,
  planFaults,
  sampleSizeOf,
  scopeBody,
} from '../../../../kiosk/screens/stock-take/plan-draft.ts';
import {
  emptySchedule,
  scheduleBody,
  scheduleFaults,
} from '../../../../kiosk/screens/stock-take/schedule-draft.ts';
import { ok } from '../../support/fake-office.ts';
import { stockTake, who } from '../../support/office-data.ts';
import { settled, stand } from '../../support/stand.tsx';

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at?.leave());

const preview: TakePreview = {
  places: [{ place: { id: 'p-1', code: 'BMG-01', name: '1号柜' }, expected: 9, keepers: [who(0)] }],
  expected: 9,
  countersNeeded: 2,
  people: [
    { person: who(1), refusal: null },
    { person: who(2), refusal: null },
  ],
  refusals: [],
};

describe('盘点总览', () => {
  test('shows how far each place is, who counts there, and never calls what is unread missing', async () => {
    at = await stand(TakeOverviewScreen, { values: { id: 't-1' } });
    const text = at.text();
    expect(text).toContain('盘-2026-0001');
    expect(text).toContain('已过限期');
    expect(text).toContain('未见');
    expect(text).toContain('不是丢失');
    expect(at.root.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(text).toContain(`${who(1).name} 在 柜台`);
    expect(text).toContain('二人签字');
  });

  test('asks for the take anew when somebody’s act changed it', async () => {
    at = await stand(TakeOverviewScreen, { values: { id: 't-1' } });
    at.office.answer('GET', '/api/stock-takes/t-1', ok({ ...stockTake, stage: 'signing' }));
    at.office.tell({ kind: 'stockTake', stockTakeId: 't-2' });
    await settled();
    expect(at.text()).not.toContain('已核毕，等三方签字');
    at.office.tell({ kind: 'stockTake', stockTakeId: 't-1' });
    await settled();
    expect(at.text()).toContain('已核毕，等三方签字');
  });

  test('a place that was begun and left is not one that nobody has counted', async () => {
    const [first, second] = stockTake.byPlace;
    if (!first?.tally || !second?.tally) throw new Error('no places');
    const untouched = { expected: 9, found: 0, notSeen: 9, moved: 1, misplaced: 0, elsewhere: 0 };
    const left = { state: 'open', closed: null, seats: [] } as const;
    const byPlace = [
      { ...first, ...left, tally: { ...untouched, outYetHere: 0, strange: 0, twice: 0 } },
      { ...second, ...left, tally: { ...second.tally, found: 3 } },
    ];
    at = await stand(TakeOverviewScreen, {
      values: { id: 't-1' },
      before: (office) =>
        office.answer('GET', '/api/stock-takes/t-1', ok({ ...stockTake, byPlace })),
    });
    const [one, two] = [...at.root.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(one).toMatch(/未盘$/);
    expect(two).toMatch(/未盘毕$/);
  });

  test('a blind take tells its counter no numbers', async () => {
    const byPlace = stockTake.byPlace.map((place) => ({ ...place, tally: null }));
    const blind = { ...stockTake, id: 't-9', mode: 'blind', tally: null, byPlace };
    at = await stand(TakeOverviewScreen, {
      values: { id: 't-9' },
      before: (office) => office.answer('GET', '/api/stock-takes/t-9', ok(blind)),
    });
    expect(at.text()).toContain('盘毕之前不显示应在');
    expect(at.root.querySelector('.count-bar')).toBeNull();
  });
});

describe('新建盘点', () => {
  test('shows what it comes to, and sends nothing before enough counters are named', async () => {
    at = await stand(StockTakesScreen, { actions: ['readStockTakes', 'planStockTakes'] });
    at.office.answer('POST', '/api/stock-takes/preview', ok(preview));
    const choices = { places: [], people: [], departments: [] };
    at.office.answer('GET', '/api/stock-takes/choices', ok(choices));
    await at.press('新建盘点');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await settled();
    expect(at.text()).toContain('1 个点位，账上应在 9 件；须盘点人 2 名');
    await at.press('立项');
    expect(at.text()).toContain('请选 2 名盘点人');
    expect(at.office.sentTo('POST', '/api/stock-takes')).toHaveLength(0);
  });

  test('a plan wants a name, its counters and a sample that can be drawn', () => {
    const plan = { ...emptyPlan(' '), sample: '0' };
    expect(planFaults(plan, 2)).toEqual(['title', 'counters', 'sample']);
    const whole = { ...emptyPlan('十一月'), counterIds: ['a', 'b'] };
    expect(planFaults(whole, 2)).toEqual([]);
    expect(sampleSizeOf({ ...whole, sample: '511' })).toBe(511);
    expect(scopeBody(whole)).toMatchObject({ placeIds: [], sampleSize: null });
  });

  test('a schedule names a month only where it has one', () => {
    const draft = { ...emptySchedule('每月'), day: '32', workingDays: '' };
    const plan = { ...draft.plan, counterIds: ['a'] };
    expect(scheduleFaults({ ...draft, plan }, 1)).toEqual(['day', 'workingDays']);
    expect(scheduleBody({ ...draft, plan }, 1)).toBeNull();
    const monthly = { ...draft, plan, day: '31', month: '9', workingDays: '5' };
    expect(scheduleBody(monthly, 1)).toMatchObject({ day: 31, month: 1, workingDays: 5 });
    const quarterly = { ...monthly, cadence: 'quarterly' as const };
    expect(scheduleFaults(quarterly, 1)).toEqual(['month']);
  });
});
