import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import type { NewFact } from '#domain/facts.ts';
import { carrierId, instant, matterId, personId, placeId } from '#domain/ids.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { raiseAbout } from '../../server/procedures/alarms.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { IN_SAFE, circumstance, fact, registered } from '../support/ledger-samples.ts';
import { dayHouse, endWell } from './day-desk.ts';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  secondPerson,
  signedIn,
  wedge,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let other: string;

beforeEach(async () => {
  ({ house, keeper, other } = await dayHouse());
});
afterEach(() => endWell(house));

async function written(...facts: NewFact[]): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, facts));
}
const heldBy = (id: string, hours: number): Custody => ({
  account: 'held',
  holderId: personId(id),
  basis: 'loan',
  dueAt: instant(new Date(house.clock.now.getTime() + hours * 3_600_000)),
});
const lent = (id: string, holder: string): NewFact =>
  fact({ kind: 'checkedOut' }, carrierId(id), IN_SAFE, heldBy(holder, 1));
const raised = (kind: 'lostBadge', person: string) =>
  inTransaction(house.desk.house.store, (tx) =>
    raiseAbout(tx, house.desk.house, {
      kind,
      of: { kind: 'person', id: personId(person) },
      dueAt: null,
      stationId: null,
    }),
  );
async function anArea(): Promise<string> {
  const { places } = (await keeper.get('/api/places')).body;
  const room = places.find((place: Json) => place.kind === 'room').id;
  const area = { placeId: placeId(room), twoPersons: false, visitors: false, maxMinutes: null };
  await written(fact({ kind: 'areaSet', area: { ...area, entrants: [] } }));
  return room;
}
async function passed(areaId: string, who: string, direction: 'in' | 'out'): Promise<void> {
  const at = instant(house.clock.now);
  const passer = { kind: 'person', id: personId(who) } as const;
  const told = { at, receivedAt: at, withId: null, irregular: null, words: null };
  const passage = { areaId: placeId(areaId), passer, direction, ...told, how: 'guard' } as const;
  await written(fact({ kind: 'passed', passage }));
}

const now = async (page = keeper): Promise<Json> => (await page.get('/api/days/now')).body;
const open = () => keeper.post('/api/days', { act: act(), pin: PIN });
const close = (change: object = {}, page = keeper) =>
  page.post('/api/days/close', { act: act(), pin: PIN, answered: [], second: null, ...change });
const answers = (hindrances: Json[], words = '明日办理') =>
  hindrances.map(({ kind, id, mark }) => ({ kind, id, mark, words }));
const closeOver = async (seen: Json, change: object = {}, second = other) =>
  close({
    answered: answers(seen.hindrances),
    second: await secondPerson(house, second),
    ...change,
  });

describe('关日, between looking and signing', () => {
  test('words said of a pile are not said of what came onto it since', async () => {
    await open();
    const scan = wedge(house, keeper);
    await scan((await register(keeper)).registerNumber);
    const seen = await now();
    const more = await register(keeper, { copyNumber: '000002' });
    await scan(more.registerNumber);
    expect((await closeOver(seen)).body).toMatchObject({ error: 'dayUnanswered' });
    expect((await closeOver(await now())).status).toBe(200);
  });

  test('who went out and came in again is another matter than the one that was answered for', async () => {
    await open();
    const room = await anArea();
    await passed(room, other, 'in');
    const seen = await now();
    house.pass(60);
    await passed(room, other, 'out');
    house.pass(60);
    await passed(room, other, 'in');
    keeper = await signedIn(house, 'K1');
    expect((await closeOver(seen)).body).toMatchObject({ error: 'dayUnanswered' });
    expect((await closeOver(await now())).status).toBe(200);
  });

  test('however many are out, none is closed over unseen: those beyond the list are told as a number', async () => {
    await open();
    const ids = Array.from({ length: 203 }, (_, n) => `c-${n}`);
    await written(...ids.map((id) => registered(id)), ...ids.map((id) => lent(id, other)));
    const seen = await now();
    const out = seen.hindrances.filter(({ kind }: Json) => kind === 'carrierOut');
    const told = out.reduce((sum: number, { count }: Json) => sum + (count ?? 1), 0);
    expect(told).toBe(203);
    await written(registered('c-one-more'), lent('c-one-more', other));
    const officer = await newBorrower(house, {
      staffNumber: 'K8',
      personClass: 'core',
      badge: 'B-8',
    });
    await giveDuties(house, officer, ['keeper']);
    keeper = await signedIn(house, 'K1');
    expect((await closeOver(seen, {}, officer)).body.error).toBe('dayUnanswered');
    expect((await closeOver(await now(), {}, officer)).status).toBe(200);
  });

  test('two close at once: one does, and nothing is written twice', async () => {
    await open();
    const both = await Promise.all([close(), close()]);
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404]));
    expect((await keeper.get('/api/days')).body.rows).toHaveLength(1);
  });

  test('told again, the act answers as it did; with other words it is refused', async () => {
    await open();
    const asked = { act: act() };
    expect((await close(asked)).status).toBe(200);
    expect((await close(asked)).status).toBe(200);
    const answered = [{ kind: 'safeOpen', id: 's', mark: 'm', words: '锁坏' }];
    expect((await close({ ...asked, answered })).body.error).toBe('actReused');
    expect((await keeper.get('/api/days')).body.rows).toHaveLength(1);
  });
});

describe('关日, the second person', () => {
  const onPile = async () => {
    await open();
    await wedge(house, keeper)((await register(keeper)).registerNumber);
  };

  test('is one of those who may know of the day, and not anybody with a badge', async () => {
    await onPile();
    const anybody = await newBorrower(house, {
      staffNumber: 'B1',
      personClass: 'core',
      badge: 'B-1',
    });
    keeper = await signedIn(house, 'K1');
    expect((await closeOver(await now(), {}, anybody)).body.error).toBe('othersDutyMissing');
    expect((await closeOver(await now())).status).toBe(200);
  });

  test('is not whoever holds what should be back', async () => {
    await open();
    await written(registered('c-1'), lent('c-1', other));
    expect((await closeOver(await now())).body.error).toBe('daySecondConcerned');
    expect((await now()).day).not.toBeNull();
  });

  test('is not oneself', async () => {
    await onPile();
    const me = (await keeper.get('/api/session')).body.person.id;
    expect((await closeOver(await now(), {}, me)).body.error).toBe('samePerson');
  });

  test.each([
    ['spaces', '   '],
    ['ten thousand characters', '长'.repeat(10_000)],
    ['what turns the line about', '锁\u202e坏'],
    ['what nobody can see', '\u200b\u200b\u2060\u3164'],
  ])('words of %s are none', async (_what, words) => {
    await onPile();
    const seen = await now();
    const answered = answers(seen.hindrances, words);
    expect((await close({ answered, second: await secondPerson(house, other) })).status).toBe(400);
    expect((await now()).day).not.toBeNull();
  });
});

describe('开日, over midnight and odd clocks', () => {
  test('a day left open is the day of its opening, however late it is closed, and the next begins then', async () => {
    await open();
    house.pass(4 * 24 * 3600);
    await house.restart();
    await runClocks(house.desk.house);
    keeper = await signedIn(house, 'K1');
    expect((await open()).body).toMatchObject({ error: 'dayIsOpen' });
    expect((await now()).day.date).toBe('2026-11-23');
    expect((await close()).status).toBe(200);
    expect((await open()).body.day).toMatchObject({ date: '2026-11-27' });
  });

  test('a clock set back neither ends the alarm of a late day nor gives it a second one', async () => {
    await open();
    house.pass(9 * 3600);
    await runClocks(house.desk.house);
    house.clock.now = new Date('2026-11-20T01:00:00.000Z');
    await runClocks(house.desk.house);
    await house.restart();
    await Promise.all([runClocks(house.desk.house), runClocks(house.desk.house)]);
    const { db } = house.desk.house.store;
    const rows = await db.selectFrom('alarm').select(['kind', 'ended_at']).execute();
    expect(rows).toEqual([{ kind: 'dayOpen', ended_at: null }]);
  });
});

describe('关日, who sees what', () => {
  test('a guard learns from the day of no alarm that is no business of his', async () => {
    await open();
    await raised('lostBadge', other);
    await written(registered('c-1'), lent('c-1', other));
    house.pass(7200);
    await runClocks(house.desk.house);
    const guardId = await newBorrower(house, {
      staffNumber: 'G1',
      personClass: 'general',
      badge: 'G-1',
    });
    await giveDuties(house, guardId, ['guard']);
    const guard = await signedIn(house, 'G1');
    const kinds = (day: Json): string[] =>
      day.hindrances.filter(({ kind }: Json) => kind === 'alarmOpen').map(({ name }: Json) => name);
    expect(kinds(await now(guard))).toEqual([]);
    keeper = await signedIn(house, 'K1');
    const seen = await now();
    expect(kinds(seen).toSorted()).toEqual(['lostBadge', 'overdueLoan']);
    expect((await closeOver(seen, {}, guardId)).status).toBe(200);
    const again = await signedIn(house, 'G1');
    const [past] = (await again.get('/api/days')).body.rows;
    expect(JSON.stringify(past.remains)).not.toMatch(/lostBadge|overdueLoan/);
    const [whole] = (await (await signedIn(house, 'K1')).get('/api/days')).body.rows;
    expect(JSON.stringify(whole.remains)).toMatch(/lostBadge.*overdueLoan|overdueLoan.*lostBadge/);
  });
});

describe('交接班, between looking and signing', () => {
  const KEYS = [{ name: '档案库门', count: 2 }];
  const looked = async (): Promise<Json> => (await keeper.get('/api/hand-overs/now')).body;
  const hand = async (change: object = {}, page = keeper) =>
    page.post('/api/hand-overs', {
      act: act(),
      mark: (await page.get('/api/hand-overs/now')).body.mark,
      keys: KEYS,
      notes: null,
      differences: null,
      pin: PIN,
      second: await secondPerson(house, other),
      ...change,
    });

  test('what changed since both looked is signed by nobody, and costs nobody a badge', async () => {
    const { mark } = await looked();
    const room = await anArea();
    await passed(room, other, 'in');
    const second = await secondPerson(house, other);
    expect((await hand({ mark, second })).body.error).toBe('handedChanged');
    expect((await keeper.get('/api/hand-overs')).body.rows).toEqual([]);
    const again = await hand({ second });
    expect(again.body, JSON.stringify(again.body)).toMatchObject({ inside: [{ people: 1 }] });
  });

  test('no key leaves the list without a word, however many hand-overs of the other desk lie between', async () => {
    expect((await hand()).status).toBe(200);
    const [last] = (await keeper.get('/api/hand-overs')).body.rows;
    const { db } = house.desk.house.store;
    const { text } = await db
      .selectFrom('matter')
      .select('text')
      .where('id', '=', last.id)
      .executeTakeFirstOrThrow();
    const matter = JSON.parse(text);
    for (let n = 2; n < 30; n += 1) {
      const id = matterId(`guards-${n}`);
      const number = `交-2026-${String(n).padStart(4, '0')}`;
      const keys = [{ name: '大门', count: 1 }];
      const notes = '"desk":"counter"';
      const body = { ...matter.body, desk: 'guard', keys, notes };
      await written(fact({ kind: 'matterOpened', matter: { ...matter, id, number, body } }));
    }
    expect((await looked()).keys).toEqual(KEYS);
    const one = [{ name: '档案库门', count: 1 }];
    expect((await hand({ keys: [] })).body.error).toBe('keysFewer');
    expect((await hand({ keys: one })).body.error).toBe('keysFewer');
    const said = await hand({ keys: one, differences: '一把交物业配制' });
    expect(said.body, JSON.stringify(said.body)).toMatchObject({ number: '交-2026-0030' });
    expect((await hand({ keys: one })).status).toBe(200);
  });

  test('two at once, and told again: each act is one hand-over', async () => {
    const { mark } = await looked();
    const asked = { act: act(), mark, second: await secondPerson(house, other) };
    expect((await hand(asked)).status).toBe(200);
    expect((await hand({ ...asked, second: { reference: 'gone', pin: PIN } })).status).toBe(200);
    expect((await hand({ ...asked, notes: '另有一事' })).body.error).toBe('actReused');
    expect((await keeper.get('/api/hand-overs')).body.rows).toHaveLength(1);
  });

  test('not to who was relieved of the desk a moment ago, nor to who left', async () => {
    const second = await secondPerson(house, other);
    await giveDuties(house, other, []);
    keeper = await signedIn(house, 'K1');
    expect((await hand({ second })).body.error).toBe('othersDutyMissing');
  });
});
