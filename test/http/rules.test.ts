import { writeXlsx } from 'hucre/xlsx';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CalendarLook, CalendarView, RulesView } from '#api/rules.ts';
import { SHIPPED_CALENDARS } from '#domain/rules/calendar.ts';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { isWorkingDay } from '#domain/rules/limits.ts';
import { permitted } from '#domain/rules/permit.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  PIN,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let system: Browser;
let officer: Browser;
beforeEach(async () => {
  house = await workingHouse();
  system = await signedIn(house, 'A1');
  officer = await signedIn(house, 'A2');
});
afterEach(async () => await house.end());

const SHORTER = { rowId: 'R06.lend.secret', limit: { unit: 'days', count: 2 } };
const propose = (page: Browser, change: object = {}): Promise<Reply> =>
  page.post('/api/rules/changes', {
    act: act(),
    reason: '年底清查前从严',
    tightenings: [SHORTER],
    params: FLOOR_PARAMS,
    pin: PIN,
    ...change,
  });
const settle = (page: Browser, id: string, how: string, body: object = {}): Promise<Reply> =>
  page.post(`/api/rules/changes/${id}/${how}`, { act: act(), ...body });
const confirm = (page: Browser, id: string): Promise<Reply> =>
  settle(page, id, 'confirm', { pin: PIN });
const rules = async (page = system) => v.parse(RulesView, (await page.get('/api/rules')).body);
const waitingId = async (): Promise<string> => (await rules()).waiting?.id ?? '';

const LOAN = {
  operation: 'lend',
  marking: 'secret',
  kind: 'document',
  sort: null,
  personClass: 'core',
} as const;
const APPROVED = {
  approvedBy: 'officeHead',
  persons: 1,
  witnesses: 0,
  place: null,
  fields: [],
} as const;
const loanLimit = (): unknown => {
  const said = permitted(house.desk.house.policies.current(), LOAN, APPROVED);
  return said.ok ? said.value.limit : said.refusal.kind;
};

describe('规则', () => {
  test('the floor is shown as it ships, with its clauses and nothing beside it', async () => {
    const view = await rules();
    expect(view).toMatchObject({
      version: '2026.2',
      floorVersion: '2026.2',
      tightenings: [],
      waiting: null,
    });
    expect(view.floor.map(({ id }) => id)).toEqual(FLOOR.map(({ id }) => id));
    expect(view.params).toEqual(FLOOR_PARAMS);
  });

  test('two administrators make it stricter: in force at once, by version, and after a restart', async () => {
    expect((await propose(system)).status).toBe(200);
    expect(loanLimit()).toEqual({ unit: 'days', count: 3 });
    expect((await rules()).waiting).toMatchObject({
      stage: 'proposed',
      proposer: { name: '系统员' },
      reason: '年底清查前从严',
    });
    house.pass(5);
    const confirmed = await confirm(officer, await waitingId());
    expect(confirmed.status).toBe(200);
    expect(v.parse(RulesView, confirmed.body)).toMatchObject({
      version: '2026.2+1',
      tightenings: [SHORTER],
      waiting: null,
      settled: [{ stage: 'confirmed', version: '2026.2+1', confirmer: { name: '保密员' } }],
    });
    expect(loanLimit()).toEqual({ unit: 'days', count: 2 });
    await house.restart();
    expect(loanLimit()).toEqual({ unit: 'days', count: 2 });
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
    // Every fact from now on names the version.
    expect(house.desk.house.policies.current().version).toBe('2026.2+1');
  });

  test('back to the floor is a change like any other', async () => {
    await propose(officer);
    await confirm(system, await waitingId());
    await propose(system, { tightenings: [] });
    const back = await confirm(officer, await waitingId());
    expect(back.body).toMatchObject({ version: '2026.2+2', tightenings: [] });
    expect(loanLimit()).toEqual({ unit: 'days', count: 3 });
  });

  test('nobody confirms or rejects his own proposal, and nobody withdraws another’s', async () => {
    await propose(system);
    const id = await waitingId();
    expect((await confirm(system, id)).body.error).toBe('samePerson');
    expect((await settle(system, id, 'reject', { words: '不' })).body.error).toBe('samePerson');
    expect((await settle(officer, id, 'withdraw')).body.error).toBe('notYourRequest');
    expect((await rules()).waiting?.id).toBe(id);
    expect(loanLimit()).toEqual({ unit: 'days', count: 3 });
  });

  test('rejected with words, or withdrawn, it is settled and nothing is in force', async () => {
    await propose(system);
    const first = await waitingId();
    const rejected = await settle(officer, first, 'reject', { words: '两天太短' });
    expect(rejected.body).toMatchObject({
      waiting: null,
      settled: [{ stage: 'rejected', words: '两天太短' }],
    });
    expect((await confirm(officer, first)).body).toMatchObject({ error: 'paperSettled' });
    await propose(system);
    const second = await waitingId();
    await settle(system, second, 'withdraw');
    expect((await settle(system, second, 'withdraw')).body.error).toBe('paperSettled');
    expect((await rules()).settled.map(({ stage }) => stage)).toEqual(['withdrawn', 'rejected']);
    expect((await rules()).version).toBe('2026.2');
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('one change waits at a time, and one that changes nothing is none', async () => {
    expect((await propose(system, { tightenings: [] })).body.error).toBe('ruleUnchanged');
    await propose(system);
    expect((await propose(officer)).body.error).toBe('ruleChangeWaits');
  });

  test('anything looser is refused, naming row and clause', async () => {
    const longer = await propose(system, {
      tightenings: [{ rowId: 'R06.lend.secret', limit: { unit: 'days', count: 4 } }],
    });
    expect(longer).toMatchObject({
      status: 409,
      body: {
        error: 'looserThanFloor',
        refusal: { rule: 'R06.lend.secret', details: { what: 'limit' } },
      },
    });
    expect(longer.body.sentence).toContain('R06.lend.secret');
    const closing = await propose(system, { params: { ...FLOOR_PARAMS, closingTime: '18:30' } });
    expect(closing.body.error).toBe('looserThanFloor');
    const back = await propose(system, {
      tightenings: [{ rowId: 'R06.return.secret', forbid: true }],
    });
    expect(back.body.error).toBe('mustStayAllowed');
  });

  test('what is no proposal at all is refused at the border', async () => {
    for (const change of [
      { tightenings: [SHORTER, SHORTER] },
      { tightenings: [{ ...SHORTER, clause: '我说的' }] },
      { tightenings: [{ rowId: 'R06.lend.secret', limit: { unit: 'days', count: 0 } }] },
      { params: { ...FLOOR_PARAMS, closingTime: '26:00' } },
      { reason: '' },
    ]) {
      expect(await propose(system, change)).toMatchObject({ status: 400 });
    }
    expect((await propose(system, { pin: '000000' })).body.error).toBe('wrongPin');
  });

  test('the same act told twice is one proposal, and one confirmation', async () => {
    const id = act();
    await propose(system, { act: id });
    expect((await propose(system, { act: id })).status).toBe(200);
    const changeId = await waitingId();
    const again = act();
    for (let n = 0; n < 2; n += 1) {
      const said = await officer.post(`/api/rules/changes/${changeId}/confirm`, {
        act: again,
        pin: PIN,
      });
      expect(said.body).toMatchObject({ version: '2026.2+1' });
    }
    expect((await confirm(officer, changeId)).body.error).toBe('paperSettled');
  });

  test('two confirm at once: one version', async () => {
    await propose(system);
    const id = await waitingId();
    const said = await Promise.all([confirm(officer, id), confirm(officer, id)]);
    expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await rules()).version).toBe('2026.2+1');
  });

  test('a keeper and an auditor see the rules and change nothing', async () => {
    for (const number of ['K1', 'A3']) {
      const page = await signedIn(house, number);
      expect((await page.get('/api/rules')).status).toBe(200);
      expect((await page.get('/api/calendar')).status).toBe(200);
      expect((await propose(page)).status).toBe(403);
      expect((await set(page)).status).toBe(403);
    }
  });
});

const YEAR = {
  year: 2027,
  holidays: ['2027-01-01', '2027-02-06'],
  workdays: ['2027-01-03'],
  source: '国务院办公厅通知',
};
const set = (page: Browser, change: object = {}): Promise<Reply> =>
  page.post('/api/calendar', { act: act(), ...YEAR, ...change });
const calendar = async () => v.parse(CalendarView, (await system.get('/api/calendar')).body);

async function look(text: string | Uint8Array<ArrayBuffer>, query = 'name=日历.txt&year=2027') {
  const response = await house.request(`/api/calendar/look?${query}`, {
    method: 'POST',
    headers: {
      origin: 'http://127.0.0.1:7420',
      'content-type': 'application/octet-stream',
      cookie: [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: text,
  });
  const body: Json = await response.json();
  return { status: response.status, body };
}

describe('工作日历', () => {
  test('the year that ships is there, and counts', async () => {
    const { years, today } = await calendar();
    expect(today).toBe('2026-11-22');
    expect(years).toMatchObject([{ year: 2026, isShipped: true }]);
    expect(years[0]?.holidays).toEqual(SHIPPED_CALENDARS[0]?.holidays);
  });

  test('a year is set by one administrator, counts at once, and after a restart', async () => {
    const current = () => house.desk.house.policies.current().calendar;
    expect(isWorkingDay('2027-01-01', current())).toBe(true);
    const said = await set(officer);
    expect(v.parse(CalendarView, said.body).years).toMatchObject([
      { year: 2026, isShipped: true },
      { ...YEAR, isShipped: false },
    ]);
    expect(isWorkingDay('2027-01-01', current())).toBe(false);
    expect(isWorkingDay('2027-01-03', current())).toBe(true);
    await set(system, { holidays: [], workdays: [] });
    expect(isWorkingDay('2027-01-01', current())).toBe(true);
    await house.restart();
    expect(isWorkingDay('2027-01-03', current())).toBe(false);
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('what is no calendar of the year is refused', async () => {
    for (const change of [
      { holidays: ['2026-12-31'] },
      { holidays: ['2027-02-30'] },
      { holidays: ['2027-01-02', '2027-01-01'] },
      { holidays: ['2027-01-01', '2027-01-01'] },
      { workdays: ['2027-01-01'] },
      { source: ' ' },
      { year: 1999 },
    ]) {
      expect((await set(officer, change)).status).toBe(400);
    }
  });

  test('a file or typed lines are looked at first: days, and a sentence for each bad line', async () => {
    const { status, body } = await look('1月1日至3日放假。1月4日上班。\n2月30日休\n2026-12-31 休');
    expect(status).toBe(200);
    expect(v.parse(CalendarLook, body)).toMatchObject({
      holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
      workdays: [],
      problems: [
        { row: 1, reason: '这一天本来就是周一至周五，不必写“班”。' },
        { row: 2, reason: '没有这一天，请核对。' },
        { row: 3, reason: '不是这一年的日子。' },
      ],
    });
    expect((await calendar()).years).toHaveLength(1);
  });

  test('a text in GB18030 is read', async () => {
    // 2027-01-01 休
    const gb = new Uint8Array([...Buffer.from('2027-01-01 '), 0xd0, 0xdd]);
    expect((await look(gb)).body).toMatchObject({ holidays: ['2027-01-01'], problems: [] });
  });

  test('a spreadsheet is read: days, first and last days, and their marks', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '2027',
          rows: [
            ['日期', '至', '安排'],
            ['2027-01-01', '', '休'],
            ['2027-10-01', '2027-10-03', '休'],
            ['2027-02-06', '', '班'],
          ],
        },
      ],
    });
    const { status, body } = await look(new Uint8Array(bytes), 'name=a.xlsx&year=2027');
    expect(status).toBe(200);
    expect(body).toEqual({
      holidays: ['2027-01-01', '2027-10-01', '2027-10-02', '2027-10-03'],
      workdays: ['2027-02-06'],
      problems: [],
    });
  });

  test('what is no text and no spreadsheet, or far too large, is refused in a sentence', async () => {
    const pdf = await look(new Uint8Array(Buffer.from('%PDF-1.7 x')));
    expect(pdf).toMatchObject({ status: 409, body: { error: 'calendarUnread' } });
    expect(pdf.body.sentence).toContain('不是表格文件');
    const large = await look(new Uint8Array(300 * 1024).fill(0x31));
    expect(large.body.sentence).toContain('256 KB');
    expect((await look('1月1日 休', 'name=x&year=1999')).status).toBe(400);
  });
});
