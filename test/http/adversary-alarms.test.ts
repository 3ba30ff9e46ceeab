import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personId, placeId, stationId, type Instant } from '#domain/ids.ts';
import type { AlarmOf } from '#domain/alarms.ts';
import { raiseAbout, type AboutAlarm } from '../../server/procedures/alarms.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  giveDuties,
  newBorrower,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let guard: Browser;
let guardId: string;
let here: string;

beforeEach(async () => {
  house = await workingHouse();
  const given = { personClass: 'core', badge: 'BADGE-G1' };
  guardId = await newBorrower(house, { staffNumber: 'G1', ...given });
  await giveDuties(house, guardId, ['guard']);
  const head = { staffNumber: 'H1', personClass: 'core', badge: 'BADGE-H1' };
  await giveDuties(house, await newBorrower(house, head), ['officeHead']);
  guard = await signedIn(house, 'G1');
  here = await station(house);
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

const raise = (kind: AboutAlarm['kind'], of: AlarmOf, dueAt: Instant | null = null) =>
  inTransaction(house.desk.house.store, (tx) =>
    raiseAbout(tx, house.desk.house, { kind, of, dueAt, stationId: stationId(here) }),
  );
const place = (id: string): AlarmOf => ({ kind: 'place', id: placeId(id) });
const list = async (page: Browser): Promise<Json> => (await page.get('/api/alarms')).body;
const ringing = async (page: Browser = guard): Promise<number> =>
  (await page.get('/api/alarms/now')).body.ringing;
const answerOf = (page: Browser, id: string, words = '已核对') =>
  page.post(`/api/alarms/${id}/answer`, { act: act(), words });
const again = async (staffNumber: string): Promise<Browser> => await signedIn(house, staffNumber);

describe('静音', () => {
  test('hushes what sounds, and not the next of its kind: who hushes a harmless one has not heard the real one', async () => {
    await raise('gateCrossing', place('harmless'));
    await guard.post('/api/alarms/silence', { act: act() });
    expect(await ringing()).toBe(0);
    house.pass(20);
    await raise('gateCrossing', place('of the same cart'));
    expect(await ringing()).toBe(0);
    house.pass(20);
    guard = await again('G1');
    await raise('gateCrossing', place('the real one'));
    expect(await ringing()).toBeGreaterThan(0);
    await guard.post('/api/alarms/silence', { act: act() });
    expect(await ringing()).toBe(0);
  });
});

describe('无人处理', () => {
  test('an urgent alarm that nobody answers goes up to the office, then to the unit, and once each, over a restart', async () => {
    await raise('gateCrossing', place('p-1'));
    await raise('badgeTwice', place('p-1'));
    const head = async () => (await list(await again('H1'))).open;
    const of = (open: Json, kind: string) => open.find((one: Json) => one.kind === kind);
    expect(of(await head(), 'gateCrossing')).toMatchObject({ step: 0, mayAnswer: false });
    expect(of(await head(), 'gateCrossing').climbsAt).not.toBeNull();
    house.pass(31 * 60);
    await Promise.all([runClocks(house.desk.house), runClocks(house.desk.house)]);
    await house.restart();
    await runClocks(house.desk.house);
    const climbed = of(await head(), 'gateCrossing');
    expect(climbed).toMatchObject({ step: 2, mayAnswer: true });
    expect(of(await head(), 'badgeTwice')).toMatchObject({ step: 0, mayAnswer: false });
    house.pass(2 * 3600);
    await runClocks(house.desk.house);
    expect(of(await head(), 'gateCrossing')).toMatchObject({ step: 3, climbsAt: null });
    expect((await answerOf(await again('H1'), climbed.id)).status).toBe(200);
    house.pass(3600);
    await runClocks(house.desk.house);
    expect(of(await head(), 'gateCrossing')).toBeUndefined();
    const { db } = house.desk.house.store;
    const facts = await db
      .selectFrom('fact')
      .select('kind')
      .where('kind', '=', 'alarmClimbed')
      .execute();
    expect(facts).toHaveLength(2);
  });
});

describe('处理', () => {
  test('nobody closes what was raised about himself; another does', async () => {
    await raise('wrongArea', { kind: 'person', id: personId(guardId) });
    const [{ id, mayAnswer }] = (await list(guard)).open;
    expect(mayAnswer).toBe(false);
    expect((await answerOf(guard, id)).body.error).toBe('dutyMissing');
    expect((await answerOf(await again('A2'), id)).status).toBe(200);
  });

  test.each([
    ['nothing', ''],
    ['spaces', '    '],
    ['what nobody can see', '\u200b\u200b\u2060'],
    ['one sign', '嗯'],
    ['far too much', '长'.repeat(10_000)],
    ['what turns the line about', '好\u202e的'],
  ])('words of %s answer nothing', async (_what, words) => {
    await raise('wrongArea', place('p-1'));
    const [{ id }] = (await list(guard)).open;
    expect((await answerOf(guard, id, words)).status).toBe(400);
    expect((await list(guard)).openCount).toBe(1);
  });

  test('what was mended and comes again is a new alarm, and the old answer stays with the old one', async () => {
    await raise('safeNotLocked', place('p-1'));
    const [{ id }] = (await list(guard)).open;
    await answerOf(guard, id, '已锁好');
    expect((await answerOf(guard, id, '再答一次')).body.error).toBe('alarmAnswered');
    await raise('safeNotLocked', place('p-1'));
    const after = await list(guard);
    expect(after).toMatchObject({ openCount: 1, answered: [{ answer: { words: '已锁好' } }] });
    expect(after.open[0].id).not.toBe(id);
  });
});

describe('警报风暴', () => {
  test('a thousand in a second are one line, of a size that a screen can carry, and each is counted', async () => {
    const { store } = house.desk.house;
    await inTransaction(store, async (tx) => {
      for (let n = 0; n < 1_000; n += 1) {
        const alarm = { kind: 'gateCrossing', of: place(`p-${n}`), dueAt: null } as const;
        await raiseAbout(tx, house.desk.house, { ...alarm, stationId: stationId(here) });
      }
    });
    const seen = await list(guard);
    expect(seen).toMatchObject({ openCount: 1_000, hiddenCount: 0, open: [] });
    expect(seen.storms).toMatchObject([{ count: 1_000, kind: 'gateCrossing' }]);
    expect(JSON.stringify(seen).length).toBeLessThan(60_000);
    expect(await ringing()).toBe(1_000);
    house.pass(31 * 60);
    for (let more = true; more;) more = (await runClocks(house.desk.house)).isMore;
    const head = await again('H1');
    expect((await list(head)).storms).toMatchObject([{ count: 1_000, mayAnswer: true }]);
  });
});
