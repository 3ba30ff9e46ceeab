import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matterId, placeId } from '#domain/ids.ts';
import { takeTallyViews } from '../../server/http/views/counted.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import {
  act,
  newBorrower,
  PIN,
  register,
  secondPerson,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';
import { counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let at: string;
let table: Json;
let room: Json;
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  at = await station(house);
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter');
  room = places.find(({ kind }: Json) => kind === 'room');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const opened = async (change: object = {}): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], change)).id;
const things = async (count: number) => {
  const made = [];
  for (let n = 1; n <= count; n += 1) {
    made.push(await register(keeper, { copyNumber: String(n).padStart(6, '0') }));
  }
  return made;
};
const seat = (page: Browser, take: string, where: string = table.id, pass = 1): Promise<Reply> =>
  sitDown(house, page, { take, placeId: where, pass: pass === 2 ? 2 : 1 });
const mark = (page: Browser, take: string, kind: string, carrierIds: string[], more = {}) =>
  page.post(`/api/stock-takes/${take}/marks`, {
    act: act(),
    placeId: table.id,
    carrierIds,
    kind,
    words: null,
    second: null,
    ...more,
  });
const closing = (page: Browser, take: string, more = {}) => ({
  path: `/api/stock-takes/${take}/places/${table.id}/close`,
  body: { act: act(), pin: PIN, second: null, remedies: [], ...more },
  page,
});
const close = async (page: Browser, take: string, more = {}): Promise<Reply> => {
  const { path, body } = closing(page, take, more);
  return await page.post(path, body);
};
const second = async () => ({ second: await secondPerson(house, two.id) });
const look = async (take: string): Promise<Json> =>
  (await one.page.get(`/api/stock-takes/${take}/places/${table.id}/closing`)).body;
const facts = async (carrierId: string): Promise<string[]> =>
  (await keeper.get(`/api/carriers/${carrierId}`)).body.timeline.map(({ kind }: Json) => kind);

/** 初盘完毕 of the counter, by the first counter. */
const ended = (take: string) =>
  one.page.post(`/api/stock-takes/${take}/places/${table.id}/end-first`, { act: act(), pin: PIN });

describe('盘点席', () => {
  test('place first: reads count where the seat is, and the label of another place moves it', async () => {
    const [thing] = await things(1);
    const take = await opened();
    const sat = await seat(one.page, take, room.id);
    expect(sat.body.seat).toMatchObject({
      point: { id: room.id },
      pass: 1,
      sweep: 0,
      person: { id: one.id },
      isClosed: false,
    });
    const scan = wedge(house, one.page);
    await scan(table.code);
    const moved = (await one.page.get(`/api/stock-takes/${take}/counting?stationId=${at}`)).body;
    expect(moved.seat).toMatchObject({ point: { id: table.id }, received: 1 });
    await scan(thing!.registerNumber);
    expect(await look(take)).toMatchObject({ expected: 1, sighted: 1, sightedAlone: 1 });
    expect(moved.counters.map(({ person }: Json) => person.id)).toEqual([one.id]);
  });

  test('the keeper, a person who is not named, a place outside and another take are refused', async () => {
    const take = await opened({ scope: { placeIds: [table.id] } });
    const refusal = async (reply: Promise<Reply>) => (await reply).body.refusal?.kind;
    expect(await refusal(seat(keeper, take))).toBe('notNamedCounter');
    expect(await refusal(seat(one.page, take, room.id))).toBe('placeNotInTake');
    const named = await keeper.post('/api/stock-takes', {
      act: act(),
      title: '保管人自己盘',
      mode: 'guided',
      counterIds: [(await keeper.get('/api/session')).body.person.id, one.id],
      dueOn: '2026-11-30',
      scope: {
        placeIds: [],
        markings: [],
        kinds: [],
        custodianIds: [],
        departments: [],
        sampleSize: null,
      },
    });
    expect(named.body.refusal.kind).toBe('counterIsKeeper');
    await seat(one.page, take);
    const other = await opened();
    expect((await seat(two.page, other)).body.error).toBe('stockTakeOpenHere');
    const left = { act: act(), stationId: at };
    expect((await one.page.post(`/api/stock-takes/${take}/leave`, left)).body.seat).toBeNull();
    expect((await seat(two.page, other)).status).toBe(200);
  });

  test('复盘 is by another, after the first count', async () => {
    const take = await opened();
    expect((await seat(two.page, take, table.id, 2)).body.refusal.kind).toBe('notCountedOnce');
    await seat(one.page, take);
    expect((await seat(one.page, take, table.id, 2)).body.refusal.kind).toBe('secondCountOther');
    expect((await ended(take)).status).toBe(200);
    const again = await seat(two.page, take, table.id, 2);
    expect(again.body.seat).toMatchObject({ pass: 2, person: { id: two.id } });
    expect(again.body.counters).toHaveLength(2);
  });

  test('a sweep is numbered, says what is different from the one before, and ends with the seat', async () => {
    const take = await opened();
    const sweep = (changed: string | null) =>
      one.page.post(`/api/stock-takes/${take}/sweeps`, { act: act(), stationId: at, changed });
    expect((await sweep(null)).body.refusal.kind).toBe('stationNotCounting');
    await seat(one.page, take);
    expect((await sweep(null)).body.seat.sweep).toBe(1);
    expect((await sweep(null)).body.refusal.kind).toBe('sweepUnchanged');
    const view = (await sweep('从下往上')).body;
    expect(view.seat.sweep).toBe(2);
    expect(view.sweeps).toMatchObject([
      { sweep: 1, changed: '', endedAt: expect.any(String) },
      { sweep: 2, changed: '从下往上', endedAt: null },
    ]);
    await wedge(house, one.page)(room.code);
    const moved = await one.page.get(
      `/api/stock-takes/${take}/counting?stationId=${at}&placeId=${table.id}`,
    );
    expect(moved.body.seat).toMatchObject({ sweep: 0, point: { id: room.id } });
    expect(moved.body.sweeps[1].endedAt).not.toBeNull();
  });

  test('power lost at nine tenths: seat, sweep, sightings and marks are all there', async () => {
    const [a, b] = await things(2);
    const take = await opened();
    await seat(one.page, take);
    await one.page.post(`/api/stock-takes/${take}/sweeps`, {
      act: act(),
      stationId: at,
      changed: null,
    });
    await wedge(house, one.page)(a!.registerNumber);
    await mark(one.page, take, 'searched', [b!.carrierId]);
    const before = await look(take);
    const counting = `/api/stock-takes/${take}/counting?stationId=${at}`;
    const seatBefore = (await one.page.get(counting)).body;
    await house.restart();
    expect(await look(take)).toEqual(before);
    expect((await one.page.get(counting)).body).toEqual(seatBefore);
    expect(seatBefore).toMatchObject({ seat: { sweep: 1 }, marks: { searched: 1 } });
    await wedge(house, one.page)(a!.registerNumber);
    expect(await look(take)).toMatchObject({ sighted: 1, unsettled: 0, searchedOnce: 1 });
  });
});

describe('点位盘毕', () => {
  test('is refused until everything is settled; then what two searched for is unaccounted for', async () => {
    const [seen, sighted, lost] = await things(3);
    const take = await opened();
    await seat(one.page, take);
    await wedge(house, one.page)(seen!.registerNumber);
    expect(await look(take)).toMatchObject({
      expected: 3,
      unsettled: 2,
      needsSecond: true,
      needsTwoCounters: true,
    });
    const refused = await close(one.page, take, await second());
    expect(refused.body.refusal).toMatchObject({ kind: 'placeUnsettled', details: { count: 2 } });
    await mark(one.page, take, 'sighted', [sighted!.carrierId]);
    await mark(one.page, take, 'searched', [lost!.carrierId]);
    expect((await close(one.page, take)).body.refusal.kind).toBe('secondCounterNeeded');
    const closed = await close(one.page, take, await second());
    expect(closed.body).toMatchObject({
      isClosed: true,
      expected: 3,
      sighted: 2,
      missing: 1,
      differences: 1,
    });
    expect(await facts(lost!.carrierId)).toContain('declaredUnaccounted');
    const view = (await keeper.get(`/api/stock-takes/${take}`)).body;
    const place = view.byPlace.find(({ place: { id } }: Json) => id === table.id);
    expect(place).toMatchObject({
      state: 'closed',
      closed: { by: { id: one.id }, second: { id: two.id }, missing: 1, rows: 3 },
    });
  });

  test('a wrong PIN, the counter’s own badge and a keeper beside him close nothing', async () => {
    const take = await opened();
    expect((await close(one.page, take, { pin: '000000' })).body.error).toBe('wrongPin');
    const own = { second: await secondPerson(house, one.id) };
    expect((await close(one.page, take, own)).body.error).toBe('samePerson');
    const keeperId = (await keeper.get('/api/session')).body.person.id;
    const kept = { second: await secondPerson(house, keeperId) };
    expect((await close(one.page, take, kept)).body.refusal.kind).toBe('counterIsKeeper');
    const byKeeper = await close(keeper, take, await second());
    expect(byKeeper.body.refusal.kind).toBe('notNamedCounter');
  });

  test('told again it answers as before; under another act the place is closed already', async () => {
    const take = await opened();
    const { path, body } = closing(one.page, take, await second());
    const first = await one.page.post(path, body);
    expect(first.status).toBe(200);
    expect((await one.page.post(path, body)).body).toEqual(first.body);
    expect((await close(one.page, take, await second())).body.refusal.kind).toBe('placeClosed');
  });

  test('of two closings at once one wins, and nothing is written twice', async () => {
    const [lost] = await things(1);
    const take = await opened();
    await mark(one.page, take, 'searched', [lost!.carrierId]);
    const both = [
      closing(one.page, take, await second()),
      closing(two.page, take, { second: await secondPerson(house, one.id) }),
    ];
    const replies = await Promise.all(both.map(({ page, path, body }) => page.post(path, body)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(1);
    const kinds = await facts(lost!.carrierId);
    expect(kinds.filter((kind) => kind === 'declaredUnaccounted')).toHaveLength(1);
  });

  test('reads for a closed place are kept and told, and count nothing; the next place’s label goes on', async () => {
    const [thing] = await things(1);
    const take = await opened();
    await seat(one.page, take);
    await mark(one.page, take, 'searched', [thing!.carrierId]);
    const closed = await close(one.page, take, await second());
    expect(closed.body.missing).toBe(1);
    const scan = wedge(house, one.page);
    const read = await scan(thing!.registerNumber);
    expect(read.body).toMatchObject({ outcome: 'carrier' });
    const counting = `/api/stock-takes/${take}/counting?stationId=${at}`;
    expect((await one.page.get(counting)).body.seat).toMatchObject({ isClosed: true, received: 1 });
    const desk = (await keeper.get(`/api/counter/${at}`)).body;
    expect(desk.pile).toEqual([]);
    await scan(room.code);
    const moved = (await one.page.get(counting)).body.seat;
    expect(moved).toMatchObject({ isClosed: false, point: { id: room.id } });
  });

  test('opened again in words, it is counted on; what was lost is found by the next closing', async () => {
    const [thing] = await things(1);
    const take = await opened();
    await seat(one.page, take);
    await mark(one.page, take, 'searched', [thing!.carrierId]);
    await close(one.page, take, await second());
    const path = `/api/stock-takes/${take}/places/${table.id}/reopen`;
    const again = await two.page.post(path, { act: act(), words: '柜顶没有看', pin: PIN });
    expect(again.body).toMatchObject({ isClosed: false, expected: 1, missing: 1 });
    expect(await look(take)).toMatchObject({ unsettled: 0, searchedOnce: 0, needsSecond: true });
    const twice = await two.page.post(path, { act: act(), words: '柜顶没有看', pin: PIN });
    expect(twice.body.refusal.kind).toBe('placeNotClosed');
    house.pass(1);
    await wedge(house, one.page)(thing!.registerNumber);
    const remedies = [{ carrierId: thing!.carrierId, placeId: table.id }];
    const closed = await close(one.page, take, { ...(await second()), remedies });
    expect(closed.body).toMatchObject({ expected: 0, missing: 0, differences: 1 });
    expect((await facts(thing!.carrierId)).slice(-2)).toEqual(['declaredUnaccounted', 'found']);
  });
});

describe('beside the office', () => {
  test('a thing lent while its place is being closed is either lent and moved, or closed first: never both', async () => {
    const borrowerId = await newBorrower(house, {
      staffNumber: 'B1',
      personClass: 'core',
      badge: 'BADGE-1',
    });
    keeper = await signedIn(house, 'K1');
    const [thing] = await things(1);
    const carrierIds = [thing!.carrierId];
    await approveFor(house.desk.house, { applicantId: borrowerId, carrierIds });
    const scan = wedge(house, keeper);
    for (const text of ['BADGE-1', thing!.registerNumber]) await scan(text);
    const { visit } = (await keeper.get(`/api/counter/${at}`)).body;
    const take = await opened();
    await mark(one.page, take, 'searched', carrierIds);
    const { path, body } = closing(one.page, take, await second());
    const settle = { act: act(), visitId: visit.id, carrierIds, loanDays: 3, borrowerPin: PIN };
    const [lent, closed] = await Promise.all([
      keeper.post(`/api/counter/${at}/settle`, settle),
      one.page.post(path, body),
    ]);
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    const kinds = await facts(thing!.carrierId);
    expect(kinds).toContain(lent.body.checkedOut === 1 ? 'checkedOut' : 'declaredUnaccounted');
    const isLost = kinds.includes('declaredUnaccounted');
    expect(kinds.includes('checkedOut')).toBe(!isLost);
    expect(closed.body).toMatchObject({ missing: isLost ? 1 : 0, moved: isLost ? 0 : 1 });
  });

  test('the keeper’s own scanner serves the counter while another counts there, and counts nothing', async () => {
    const [thing] = await things(1);
    const take = await opened();
    await seat(one.page, take);
    await wedge(house, keeper)(thing!.registerNumber);
    expect(await look(take)).toMatchObject({ expected: 1, unsettled: 1 });
    expect((await keeper.get(`/api/counter/${at}`)).body.pile).toHaveLength(1);
  });

  test('the counter is told that its station counts, for which take, and when it does no more', async () => {
    const take = await opened();
    const told = async () => (await keeper.get(`/api/counter/${at}`)).body.counting;
    expect(await told()).toBeNull();
    await seat(one.page, take);
    expect(await told()).toMatchObject({
      stockTakeId: take,
      number: '盘-2026-0001',
      point: { id: table.id },
      person: { id: one.id },
      isClosed: false,
    });
    const leave = { act: act(), stationId: at };
    expect((await keeper.post(`/api/stock-takes/${take}/leave`, leave)).status).toBe(200);
    expect(await told()).toBeNull();
  });
});

describe('盲盘', () => {
  test('the first count is told nothing of what should be there; signed as over, everybody looks for what is left', async () => {
    const [thing] = await things(1);
    const take = await opened({ mode: 'blind' });
    const shown = async (page: Browser): Promise<Json> => {
      const items = await page.get(`/api/stock-takes/${take}/items?placeId=${table.id}`);
      const view = (await page.get(`/api/stock-takes/${take}`)).body;
      const here = view.byPlace.find(({ place: { id } }: Json) => id === table.id);
      return { rows: items.body.rows, tally: here.tally };
    };
    await seat(one.page, take);
    for (const { page } of [one, two]) {
      expect(await shown(page)).toEqual({ rows: [], tally: null });
    }
    const told = async (): Promise<Json> => {
      const { db } = house.desk.house.store;
      const views = await takeTallyViews(db, matterId(take), placeId(table.id));
      return views?.map((view) => view.told.tally);
    };
    expect(await told()).toEqual([null]);
    const early = await seat(two.page, take, table.id, 2);
    expect(early.body.refusal.kind).toBe('firstCountOpen');
    await ended(take);
    expect(await told()).toMatchObject([{ expected: 1, notSeen: 1 }]);
    expect((await seat(two.page, take, table.id, 2)).status).toBe(200);
    for (const { page } of [one, two]) {
      expect(await shown(page)).toMatchObject({
        rows: [{ carrier: { id: thing!.carrierId }, verdict: 'notSeen' }],
        tally: { expected: 1, notSeen: 1 },
      });
    }
  });
});
