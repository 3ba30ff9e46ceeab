import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import { carrierId, instant, personId, placeId } from '#domain/ids.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { dayHouse, endWell } from './day-desk.ts';
import {
  act,
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
import { newSafe } from './safe-desk.ts';

let house: TestHouse;
let keeper: Browser;
let other: string;

beforeEach(async () => {
  ({ house, keeper, other } = await dayHouse());
});
afterEach(() => endWell(house));

async function written(detail: FactDetail): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}
const now = async (): Promise<Json> => (await keeper.get('/api/days/now')).body;
const open = (pin = PIN) => keeper.post('/api/days', { act: act(), pin });
const close = (change: object = {}) =>
  keeper.post('/api/days/close', { act: act(), pin: PIN, answered: [], second: null, ...change });
const answers = (hindrances: Json[], words = '明日办理') =>
  hindrances.map(({ kind, id, mark }) => ({ kind, id, mark, words }));

describe('开日、关日', () => {
  test('the night tells what was lent, who passed and which safe was opened since the closing, however late it is heard of', async () => {
    const { carrierId: id } = await register(keeper);
    const safe = placeId((await newSafe(keeper)).id);
    const { places } = (await keeper.get('/api/places')).body;
    const room = placeId(places.find((place: Json) => place.kind === 'room').id);
    const area = { placeId: room, twoPersons: false, visitors: false, maxMinutes: null };
    await written({ kind: 'areaSet', area: { ...area, entrants: [] } });
    await open();
    const { hindrances } = await now();
    const second = await secondPerson(house, other);
    expect((await close({ answered: answers(hindrances), second })).status).toBe(200);
    const earlier = instant(new Date(house.clock.now.getTime() - 3_600_000));
    await written({
      kind: 'passed',
      passage: {
        areaId: room,
        passer: { kind: 'person', id: personId(other) },
        direction: 'in',
        at: earlier,
        receivedAt: instant(house.clock.now),
        how: 'badge',
        withId: null,
        irregular: 'late',
        words: null,
      },
    });
    const told = { secondId: null, words: null, isScanned: true } as const;
    await written({ kind: 'safeOpened', placeId: safe, reason: 'dayStart', ...told });
    await inTransaction(house.desk.house.store, async (tx) => {
      const carrier = await carrierById(tx, carrierId(id));
      const { custody } = carrier ?? {};
      if (custody === undefined) throw new Error('It was registered');
      const lent = {
        account: 'held',
        holderId: personId(other),
        basis: 'loan',
        dueAt: instant(new Date('2026-11-25T09:30:00.000Z')),
      } as const;
      await append(tx, circumstance(act(), { at: instant(house.clock.now) }), [
        fact({ kind: 'checkedOut' }, carrierId(id), custody, lent),
      ]);
    });
    const night = { passages: 1, safeOpenings: 1, movements: 1, refusals: 0, alarms: 0 };
    expect((await now()).night).toMatchObject(night);
    expect((await open()).body.day.night).toMatchObject(night);
    const [past] = (await keeper.get('/api/days')).body.rows;
    expect((await keeper.get(`/api/forms/day/${past.id}.pdf`)).status).toBe(200);
  });

  test('a clean day closes with one signature; there is one open day at a time', async () => {
    expect((await close()).body.error).toBe('notFound');
    expect((await open('000000')).body.error).toBe('wrongPin');
    expect((await open()).body.day).toMatchObject({
      number: '日-2026-0001',
      date: '2026-11-23',
      dueAt: '2026-11-23T09:30:00.000Z',
    });
    expect((await open()).body).toMatchObject({ error: 'dayIsOpen' });
    const closed = await close();
    expect(closed.body).toMatchObject({ day: null });
    expect((await keeper.get('/api/days')).body.rows).toMatchObject([
      { number: '日-2026-0001', remains: [], second: null, closedBy: { staffNumber: 'K1' } },
    ]);
  });

  test('a thing on the pile, one on the counter and one inside stand in the way until each is answered for by two', async () => {
    await open();
    const thing = await register(keeper);
    await wedge(house, keeper)(thing.registerNumber);
    const { places } = (await keeper.get('/api/places')).body;
    const room = places.find((place: Json) => place.kind === 'room').id;
    const area = { placeId: placeId(room), twoPersons: false, visitors: false, maxMinutes: null };
    await written({ kind: 'areaSet', area: { ...area, entrants: [] } });
    const at = instant(house.clock.now);
    const passer = { kind: 'person', id: personId(other) } as const;
    const told = { at, receivedAt: at, how: 'guard', withId: null, irregular: null, words: null };
    const passage = { areaId: placeId(room), passer, direction: 'in', ...told } as const;
    await written({ kind: 'passed', passage: { ...passage, how: 'guard' } });
    const { hindrances } = await now();
    const kinds: string[] = hindrances.map(({ kind }: Json) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['pileLeft', 'personInside']));
    expect(JSON.stringify(hindrances)).not.toContain('关于某事的通知');
    expect((await close()).body.error).toBe('dayUnanswered');
    expect((await close({ answered: answers(hindrances) })).body.error).toBe('daySecondNeeded');
    const second = await secondPerson(house, other);
    const short = answers(hindrances.slice(1));
    // What lacks words is said before anybody's badge is used up.
    expect((await close({ answered: short, second })).body.error).toBe('dayUnanswered');
    const closed = await close({ answered: answers(hindrances), second });
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    const [day] = (await keeper.get('/api/days')).body.rows;
    expect((await keeper.get(`/api/forms/day/${day.id}.pdf`)).body.slice(0, 4)).toBe('%PDF');
    expect(day).toMatchObject({ second: { staffNumber: 'K9' } });
    expect(day.remains.map(({ kind, words }: Json) => [kind, words])).toEqual(
      kinds.map((kind) => [kind, '明日办理']),
    );
  });

  test('a working day that nobody opens is an alarm from its closing time on, and ends with an opening', async () => {
    const standing = async () => {
      await runClocks(house.desk.house);
      const { db } = house.desk.house.store;
      const rows = await db.selectFrom('alarm').select(['kind', 'ended_at']).execute();
      return rows.map(({ kind, ended_at: ended }) => [kind, ended === null]);
    };
    const at = (time: string): void => {
      house.clock.now = new Date(`${time}:00.000Z`);
    };
    // Nobody keeps days here yet.
    expect(await standing()).toEqual([]);
    at('2026-11-27T01:00');
    keeper = await signedIn(house, 'K1');
    await open();
    expect((await close()).status).toBe(200);
    // Saturday, Sunday, and Monday until half past five.
    at('2026-11-30T09:29');
    expect(await standing()).toEqual([]);
    at('2026-11-30T09:31');
    expect(await standing()).toEqual([['dayOpen', true]]);
    await house.restart();
    at('2026-11-20T01:00');
    expect(await standing()).toEqual([['dayOpen', true]]);
    at('2027-11-30T01:00');
    keeper = await signedIn(house, 'K1');
    expect((await now()).hindrances).toEqual([]);
    expect(await standing()).toEqual([['dayOpen', true]]);
    expect((await open()).body.day).toMatchObject({ date: '2027-11-30' });
    expect(await standing()).toEqual([['dayOpen', false]]);
  });

  test('a day that nobody closes is an alarm from its closing time on, and ends with it', async () => {
    await open();
    const standing = async () => {
      await runClocks(house.desk.house);
      const { db } = house.desk.house.store;
      const rows = await db.selectFrom('alarm').select(['kind', 'ended_at']).execute();
      return rows.map(({ kind, ended_at: ended }) => [kind, ended === null]);
    };
    expect(await standing()).toEqual([]);
    house.pass(9 * 3600);
    expect(await standing()).toEqual([['dayOpen', true]]);
    keeper = await signedIn(house, 'K1');
    // The alarm about the open day is no reason to leave it open.
    expect((await now()).hindrances).toEqual([]);
    expect((await close()).status).toBe(200);
    expect(await standing()).toEqual([['dayOpen', false]]);
  });

  test('the night is read by who opens, and stands in the fact', async () => {
    await open();
    await close();
    house.pass(8 * 3600);
    const raised = { kind: 'lostBadge', of: { kind: 'person', id: personId(other) } } as const;
    const { raiseAbout } = await import('../../server/procedures/alarms.ts');
    await inTransaction(house.desk.house.store, (tx) =>
      raiseAbout(tx, house.desk.house, { ...raised, dueAt: null, stationId: null }),
    );
    keeper = await signedIn(house, 'K1');
    expect((await now()).night).toMatchObject({ alarms: 1, passages: 0, safeOpenings: 0 });
    expect((await open()).body.day.night).toMatchObject({ alarms: 1 });
  });
});

describe('交接班', () => {
  const hand = async (change: object = {}) =>
    keeper.post('/api/hand-overs', {
      act: act(),
      mark: (await keeper.get('/api/hand-overs/now')).body.mark,
      keys: [{ name: '档案库门', count: 2 }],
      notes: '空调待修',
      differences: null,
      pin: PIN,
      second: await secondPerson(house, other),
      ...change,
    });

  test('is signed by both, and the next begins with its keys', async () => {
    const said = await hand();
    expect(said.body, JSON.stringify(said.body)).toMatchObject({
      number: '交-2026-0001',
      desk: 'counter',
      from: { staffNumber: 'K1' },
      to: { staffNumber: 'K9' },
      keys: [{ name: '档案库门', count: 2 }],
    });
    expect((await keeper.get('/api/hand-overs/now')).body.keys).toEqual([
      { name: '档案库门', count: 2 },
    ]);
    const path = `/api/forms/hand-over/${said.body.id}`;
    expect((await keeper.get(`${path}.pdf`)).body.slice(0, 4)).toBe('%PDF');
    expect((await keeper.get(`${path}.xlsx`)).body.slice(0, 2)).toBe('PK');
    expect((await keeper.get('/api/hand-overs')).body.rows).toHaveLength(1);
  });

  test('a wrong PIN on either side writes nothing', async () => {
    const second = { ...(await secondPerson(house, other)), pin: '000000' };
    expect((await hand({ second })).body.error).toBe('secondWrongPin');
    expect((await hand({ pin: '000000' })).body.error).toBe('wrongPin');
    expect((await keeper.get('/api/hand-overs')).body.rows).toEqual([]);
  });

  test('not to himself, and not to whom the desk is no business of', async () => {
    const borrower = await newBorrower(house, {
      staffNumber: 'B9',
      personClass: 'core',
      badge: 'BADGE-B9',
    });
    keeper = await signedIn(house, 'K1');
    expect((await hand({ second: await secondPerson(house, borrower) })).body.error).toBe(
      'othersDutyMissing',
    );
  });
});
