// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { CalendarView, RuleChangeView, RulesView } from '#api/rules.ts';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { RulesScreen } from '../../../../kiosk/screens/rules/rules.tsx';
import { ok, refused } from '../../support/fake-office.ts';
import { settled, stand } from '../../support/stand.tsx';

/** A few operations: the whole table is drawn in the browser, not here. */
const ROWS = FLOOR.filter(({ operation }) => operation === 'lend' || operation === 'return');
const RULES: RulesView = {
  version: '2026.2',
  floorVersion: '2026.2',
  floor: JSON.parse(JSON.stringify(ROWS)) as RulesView['floor'],
  floorParams: FLOOR_PARAMS,
  tightenings: [],
  params: FLOOR_PARAMS,
  waiting: null,
  settled: [],
};
const name = (id: string, said: string) => ({
  id,
  name: said,
  staffNumber: '1',
  department: '办公室',
});
const CHANGE: RuleChangeView = {
  id: 'm-1',
  number: '规-2026-0001',
  stage: 'proposed',
  openedAt: '2026-11-22T01:00:00.000Z',
  proposer: name('h-9', '周航'),
  settledAt: null,
  confirmer: null,
  reason: '年底清查前从严',
  words: null,
  version: null,
  tightenings: [{ rowId: 'R06.lend.secret', limit: { unit: 'days', count: 2 } }],
  params: FLOOR_PARAMS,
};
const CALENDAR: CalendarView = {
  today: '2026-11-22',
  years: [
    {
      year: 2026,
      holidays: ['2026-10-01'],
      workdays: ['2026-10-10'],
      source: '通知',
      isShipped: true,
    },
  ],
};
const ADMIN = ['readRules', 'changeRules'];

let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());
const open = (view: RulesView, actions = ADMIN, calendar = CALENDAR) =>
  stand(RulesScreen, {
    actions,
    before: (office) => {
      office.answer('GET', '/api/rules', ok(view), ok(view), ok(view));
      office.answer('GET', '/api/calendar', ok(calendar), ok(calendar), ok(calendar));
    },
  });
const rows = (): HTMLTableRowElement[] => [
  ...at.root.querySelectorAll<HTMLTableRowElement>('tbody tr'),
];
const openRow = async (id: string): Promise<void> => {
  rows()
    .find((row) => row.textContent.includes(id))
    ?.click();
  await settled();
};
/** What the field of the test bed does not type: several lines. */
const write = async (text: string): Promise<void> => {
  const area = at.root.querySelector('textarea');
  if (area === null) throw new Error('nothing to write in');
  area.value = text;
  area.dispatchEvent(new Event('input'));
  await settled();
};

describe('规则表', () => {
  test('every row stands there with its clause; a level and a word narrow it', async () => {
    at = await open(RULES);
    expect(rows()).toHaveLength(ROWS.length);
    expect(at.text()).toContain('现行 2026.2');
    await at.fill('事项', 'lend');
    await at.fill('密级', 'secret');
    await at.fill('查找', '办公室主任');
    expect(rows().map((row) => row.querySelector('.rule-id')?.textContent)).toEqual([
      'R06.lend.medium',
      'R06.lend.secret',
    ]);
    await at.fill('查找', '没有这个词');
    expect(at.text()).toContain('没有符合的规则');
  });

  test('what the unit made stricter stands beside the floor', async () => {
    at = await open({ ...RULES, version: '2026.2+1', tightenings: CHANGE.tightenings });
    await at.fill('查找', 'R06.lend.secret');
    expect(at.text()).toContain('不超过 2 天');
    expect(at.text()).toContain('本单位从严');
    expect(at.text()).toContain('底线：办公室主任批准、不超过 3 天');
  });

  test('an administrator notes what is stricter, looks it over, and proposes it with reason and PIN', async () => {
    at = await open(RULES);
    await openRow('R06.lend.secret');
    expect(at.button('记入调整').disabled).toBe(true);
    await at.fill('时限', '1');
    expect(at.text()).toContain('调整后：办公室主任批准、不超过 2 天');
    await at.press('记入调整');
    expect(at.text()).toContain('有 1 处调整待提交');
    await at.press('看过并提交');
    await write('年底清查前从严');
    at.office.answer('POST', '/api/rules/changes', ok({ ...RULES, waiting: CHANGE }));
    for (const digit of '1234') at.button(digit).click();
    await settled();
    await at.press('提交');
    expect(at.office.sentTo('POST', '/api/rules/changes')).toMatchObject([
      {
        reason: '年底清查前从严',
        tightenings: [{ rowId: 'R06.lend.secret', limit: { unit: 'days', count: 2 } }],
        params: FLOOR_PARAMS,
        pin: '1234',
      },
    ]);
    expect(at.text()).toContain('规-2026-0001 待另一位管理员确认');
    expect(at.text()).not.toContain('待提交');
  });

  test('what the server refuses is said, and the draft stays', async () => {
    at = await open(RULES);
    await openRow('R06.lend.ordinary');
    await at.fill('见证人', '1');
    await at.press('记入调整');
    await at.press('看过并提交');
    await write('从严');
    at.office.answer('POST', '/api/rules/changes', refused('wrongPin'));
    for (const digit of '9999') at.button(digit).click();
    await settled();
    await at.press('提交');
    expect(at.text()).toContain('现在不能这样办');
    await at.press('取消');
    expect(at.text()).toContain('有 1 处调整待提交');
  });

  test('a keeper looks at a row and finds nothing to change; giving back is never made harder', async () => {
    at = await open(RULES, ['readRules']);
    await openRow('R06.lend.secret');
    expect(at.text()).toContain('不得超过三天');
    expect(() => at.button('记入调整')).toThrow();
    at.leave();
    at = await open(RULES);
    await openRow('R06.return.secret');
    expect(at.text()).toContain('这一条不能再从严');
  });
});

describe('调整与版本', () => {
  const waiting = { ...RULES, waiting: CHANGE };

  test('the other administrator sees what becomes of what, and confirms with his PIN', async () => {
    at = await open(waiting);
    await at.press('去看');
    expect(at.text()).toContain('年底清查前从严');
    expect(at.root.querySelector('del')?.textContent).toContain('3 天');
    expect(at.root.querySelector('ins')?.textContent).toContain('2 天');
    await at.press('确认生效');
    const after = { ...RULES, version: '2026.2+1', tightenings: CHANGE.tightenings };
    at.office.answer('POST', '/api/rules/changes/m-1/confirm', ok(after));
    for (const digit of '1234') at.button(digit).click();
    await settled();
    [...at.root.querySelectorAll<HTMLButtonElement>('dialog button')]
      .find((button) => button.textContent === '确认生效')
      ?.click();
    await settled();
    expect(at.office.sentTo('POST', '/api/rules/changes/m-1/confirm')).toMatchObject([
      { pin: '1234' },
    ]);
    expect(at.text()).toContain('现行 2026.2+1');
  });

  test('the proposer may only withdraw, and meanwhile nobody proposes another', async () => {
    at = await open({ ...RULES, waiting: { ...CHANGE, proposer: name('h-0', '周文静') } });
    await openRow('R06.lend.secret');
    expect(() => at.button('记入调整')).toThrow();
    await at.press('关闭');
    await at.press('调整与版本');
    expect(() => at.button('确认生效')).toThrow();
    at.office.answer('POST', '/api/rules/changes/m-1/withdraw', ok(RULES));
    await at.press('撤回');
    expect(at.text()).toContain('没有待确认的调整');
  });

  test('rejecting wants words', async () => {
    at = await open(waiting);
    await at.press('调整与版本');
    await at.press('退回');
    await write('两天太短');
    at.office.answer('POST', '/api/rules/changes/m-1/reject', ok(RULES));
    [...at.root.querySelectorAll<HTMLButtonElement>('dialog button')]
      .find((button) => button.textContent === '退回')
      ?.click();
    await settled();
    expect(at.office.sentTo('POST', '/api/rules/changes/m-1/reject')).toMatchObject([
      { words: '两天太短' },
    ]);
  });

  test('what is settled opens with what it had beside the floor', async () => {
    const settledChange = {
      ...CHANGE,
      stage: 'confirmed',
      version: '2026.2+1',
      settledAt: CHANGE.openedAt,
    } as const;
    at = await open({ ...RULES, settled: [settledChange] });
    await at.press('调整与版本');
    await openRow('规-2026-0001');
    expect(at.text()).toContain('在底线之外从严 1 处');
  });
});

describe('工作日历', () => {
  test('a year at a look; a year that nobody set says so and asks for it', async () => {
    at = await open(RULES);
    await at.press('工作日历');
    expect(at.root.querySelectorAll('.month')).toHaveLength(12);
    expect(at.root.querySelectorAll('.month .day.off')).toHaveLength(1);
    expect(at.root.querySelector('.month .day.today')?.textContent).toContain('22');
    expect(at.text()).toContain('2027 年还没有设定');
    await at.press('去 2027 年');
    expect(at.text()).toContain('按周一至周五计算到期');
    at.button('设定这一年');
  });

  test('what was typed is read first: days, and each bad line in its sentence; then it is set', async () => {
    at = await open(RULES);
    await at.press('工作日历');
    await at.press('下一年');
    await at.press('设定这一年');
    await write('1月1日放假');
    const problem = {
      row: 2,
      text: '2月30日 休',
      reason: '没有这一天，请核对。',
      reasonEn: 'No such day.',
    };
    at.office.answer(
      'POST',
      '/api/calendar/look',
      ok({ holidays: ['2027-01-01'], workdays: [], problems: [problem] }),
    );
    await at.press('读一读');
    expect(at.text()).toContain('读出放假 1 天');
    expect(at.text()).toContain('没有这一天，请核对。');
    const set = {
      year: 2027,
      holidays: ['2027-01-01'],
      workdays: [],
      source: '通知',
      isShipped: false,
    };
    at.office.answer('POST', '/api/calendar', ok({ ...CALENDAR, years: [...CALENDAR.years, set] }));
    await at.press('设定 2027 年');
    expect(at.office.sentTo('POST', '/api/calendar')).toMatchObject([
      { year: 2027, holidays: ['2027-01-01'], workdays: [] },
    ]);
    expect(at.text()).toContain('本单位设定');
  });
});
