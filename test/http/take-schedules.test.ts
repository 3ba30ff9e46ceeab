import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runClocks } from '../../server/procedures/clocks.ts';
import { act, signedIn, workingHouse, type Browser, type Json, type TestHouse } from './house.ts';
import { counter, EVERYTHING } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: string;
let two: string;
beforeEach(async () => {
  house = await workingHouse();
  one = (await counter(house, 'C1')).id;
  two = (await counter(house, 'C2')).id;
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** The house's first day is Sunday 2026-11-22. */
const DAY = 86_400;
const pass = () => runClocks(house.desk.house);
const takes = async (): Promise<Json[]> => (await keeper.get('/api/stock-takes')).body.rows;
const schedules = async (): Promise<Json[]> =>
  (await keeper.get('/api/take-schedules')).body.schedules;
const wanted = (change: object = {}) => ({
  act: act(),
  title: '每月盘点',
  scope: EVERYTHING,
  mode: 'guided',
  counterIds: [one, two],
  cadence: 'monthly',
  day: 25,
  month: 1,
  workingDays: 5,
  ...change,
});
const made = async (change: object = {}): Promise<Json> => {
  const answer = await keeper.post('/api/take-schedules', wanted(change));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.schedules[0];
};
/** Days go by; whoever was signed in is so no more. */
const later = async (days: number): Promise<void> => {
  house.pass(days * DAY);
  keeper = await signedIn(house, 'K1');
};

describe('盘点计划', () => {
  test('opens a take on its day, once, due after so many working days', async () => {
    expect(await made()).toMatchObject({
      number: '计-2026-0001',
      stage: 'running',
      nextAt: '2026-11-25T00:00:00.000Z',
      last: null,
    });
    await later(2);
    await pass();
    expect(await takes()).toEqual([]);
    await later(1);
    await pass();
    await pass();
    await house.restart();
    await pass();
    const [take, ...others] = await takes();
    expect(others).toEqual([]);
    expect(take).toMatchObject({ title: '每月盘点 2026-11-25', stage: 'counting' });
    // Wednesday and five working days.
    expect(take.dueAt).toBe('2026-12-02T15:59:59.999Z');
    const [schedule] = await schedules();
    expect(schedule).toMatchObject({ nextAt: '2026-12-25T00:00:00.000Z', last: { why: null } });
    expect(schedule.last.take.id).toBe(take.id);
    expect((await keeper.get(`/api/stock-takes/${take.id}`)).body.schedule.id).toBe(schedule.id);
  });

  test('three openings missed while nobody was here are opened once', async () => {
    await made();
    await later(100);
    await pass();
    await pass();
    expect(await takes()).toHaveLength(1);
    const [schedule] = await schedules();
    expect(schedule.nextAt > house.clock.now.toISOString()).toBe(true);
  });

  test('who may not count any more is left out; where too few remain it says who, and opens nothing', async () => {
    await made();
    const officer = await signedIn(house, 'A2');
    const left = { act: act(), standing: 'left' };
    expect((await officer.post(`/api/people/${two}/standing`, left)).status).toBe(200);
    await later(3);
    await pass();
    expect(await takes()).toEqual([]);
    expect((await schedules())[0].last).toMatchObject({
      take: null,
      why: { kind: 'personNotActive' },
    });
    expect((await schedules())[0].nextAt).toBe('2026-12-25T00:00:00.000Z');
  });

  test('changed it opens by its new plan, ended it opens no more, and what is open goes on', async () => {
    const { id } = await made();
    const path = `/api/take-schedules/${id}`;
    const quarterly = wanted({ cadence: 'quarterly', month: 3, day: 1, mode: 'blind' });
    const changed = (await keeper.post(`${path}/change`, quarterly)).body.schedules[0];
    expect(changed).toMatchObject({ cadence: 'quarterly', nextAt: '2026-12-01T00:00:00.000Z' });
    await later(10);
    await pass();
    expect(await takes()).toMatchObject([{ mode: 'blind', stage: 'counting' }]);
    const ended = (await keeper.post(`${path}/end`, { act: act() })).body.schedules[0];
    expect(ended.stage).toBe('ended');
    expect((await keeper.post(`${path}/end`, { act: act() })).body.error).toBe('paperSettled');
    await later(400);
    await pass();
    expect(await takes()).toHaveLength(1);
  });

  test('what could not be opened today is not planned for tomorrow', async () => {
    const few = await keeper.post('/api/take-schedules', wanted({ counterIds: [one] }));
    expect(few.body.error).toBe('countersNeeded');
    const odd = wanted({ cadence: 'quarterly', month: 4 });
    expect((await keeper.post('/api/take-schedules', odd)).body.error).toBe('badRequest');
  });

  test('a take past its day stands as an alarm until it is signed or struck off', async () => {
    await made();
    await later(3);
    await pass();
    const [take] = await takes();
    await later(8);
    await pass();
    const alarms = async (): Promise<Json[]> =>
      (await keeper.get('/api/alarms')).body.open.filter(
        ({ kind }: Json) => kind === 'stockTakeLate',
      );
    expect(await alarms()).toHaveLength(1);
    expect((await takes())[0].isLate).toBe(true);
    await keeper.post(`/api/stock-takes/${take.id}/cancel`, { act: act(), words: '重复立项' });
    await pass();
    expect(await alarms()).toEqual([]);
  });
});
