import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayDo } from '#domain/people.ts';
import { personId } from '#domain/ids.ts';
import { routes } from '../../server/http/routes.ts';
import { personById } from '../../server/store/people.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  giveDuties,
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
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

/** So many lie in the safe, so many of them are seen: numbers that stand nowhere else by chance. */
const [LIES, SEEN] = [37, 4];
const LEFT = LIES - SEEN;

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let room: string;
let safe: { placeId: string; shelfIds: string[] };
let things: { carrierId: string; registerNumber: string }[];

beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  room = places.find(({ kind }: Json) => kind === 'room').id;
  safe = (
    await keeper.post('/api/places', {
      act: act(),
      kind: 'safe',
      code: 'BMG-30',
      name: '保密柜甲',
      parentId: room,
      highestLevel: 'secret',
      custodianId: null,
      shelves: 1,
    })
  ).body;
  things = [];
});
async function filled(place: typeof safe, name: string, count = LIES): Promise<void> {
  things = [];
  for (let n = 0; n < count; n += 1) {
    const registerNumber = `${name}-${String.fromCodePoint(65 + n)}Q`;
    things.push(await register(keeper, { registerNumber, pageCount: null }));
  }
  const carrierIds = things.map(({ carrierId }) => carrierId);
  const put = { act: act(), placeId: place.shelfIds[0], carrierIds };
  const { body } = await keeper.post(`/api/counter/${await station(house)}/shelve`, put);
  expect(body.shelved).toBe(count);
}
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const opened = async (mode: 'blind' | 'guided', placeIds = [safe.placeId]): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds }, mode })).id;
let source = 0;
const scanned = async (page: Browser, take: string, some = things.slice(0, SEEN)) => {
  expect((await sitDown(house, page, { take, placeId: safe.placeId })).status).toBe(200);
  source += 1;
  const scan = wedge(house, page, `kiosk-${String(source).padStart(8, '0')}`);
  for (const { registerNumber } of some) await scan(registerNumber);
};
const at = (take: string, more: string): string =>
  `/api/stock-takes/${take}/places/${safe.placeId}/${more}`;
const endFirst = (page: Browser, take: string): Promise<Reply> =>
  page.post(at(take, 'end-first'), { act: act(), pin: PIN });
const mark = (page: Browser, take: string, carrierId: string | undefined, kind = 'searched') =>
  page.post(`/api/stock-takes/${take}/marks`, {
    act: act(),
    placeId: safe.placeId,
    carrierIds: [carrierId],
    kind,
    words: null,
    second: null,
  });

/** Every GET that this person may call, of this take, this place and a thing that was seen. */
async function readable(id: string, take: string): Promise<string[]> {
  const person = await personById(house.desk.house.store.db, personId(id));
  const found: string[] = [];
  for (const { method, path, access } of routes) {
    if (method !== 'GET' || path.endsWith('/stream') || person === null) continue;
    if (access !== 'anyone' && access !== 'signedIn' && !mayDo(person, access)) continue;
    const of = path.includes('/carriers/') ? (things[0]?.carrierId ?? '') : take;
    found.push(
      path
        .replace(':file', `${take}.pdf`)
        .replace(':carrierId', things[0]?.carrierId ?? '')
        .replace(':placeId', path.includes('room-plans') ? room : safe.placeId)
        .replace(':stationId', await station(house))
        .replace(':id', of),
    );
  }
  return [
    ...found.map((path) => `${path}${QUERIES[path.replace(take, '')] ?? ''}`),
    `/api/carriers?query=ZZ&limit=200`,
    `/api/carriers?marking=secret&account=stored&limit=1`,
    `/api/carriers?placeId=${safe.placeId}`,
    `/api/carriers?placeId=${safe.shelfIds[0]}&limit=5`,
    `/api/carriers?placeId=${room}`,
    `/api/stock-takes?state=past`,
    `/api/stock-takes/${take}/counting?stationId=${await station(house)}`,
    `/api/stock-takes/${take}/items?placeId=${safe.placeId}&verdict=notSeen`,
    `/api/stock-takes/${take}/items?limit=2`,
    `/api/stock-takes/${take}/task-file?wanted=expected`,
    `/api/stock-takes/trend?placeId=${safe.placeId}`,
    `/api/room-plans/${room}/live?takeId=${take}`,
  ];
}
const QUERIES: Readonly<Record<string, string>> = { '/api/registers/ledger.xlsx': '?query=ZZ' };

/** What an answer says of what was not seen: how many there are or are left, or the number of one of them. */
function leaksOf({ body }: Reply): string[] {
  const unseen = things.slice(SEEN);
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (value === LIES || value === LEFT) found.push(String(value));
    if (typeof value === 'string') {
      for (const { registerNumber, carrierId } of unseen)
        if (value.includes(registerNumber) || value === carrierId) found.push(registerNumber);
    }
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(body);
  return found;
}

async function told(id: string, page: Browser, takes: readonly string[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const take of takes) {
    for (const path of await readable(id, take)) {
      const answer = await page.get(path);
      expect([path, answer.status < 500]).toEqual([path, true]);
      if (leaksOf(answer).length > 0) leaks.push(path.split('?')[0]!.replace(take, ':id'));
    }
  }
  return leaks;
}

describe('盲盘', () => {
  test('a blind counter learns no expected number from any route; of a guided take he does', async () => {
    await filled(safe, 'ZZ');
    const guided = await opened('guided');
    await scanned(one.page, guided);
    const control = await told(one.id, one.page, [guided]);
    expect(control).toEqual(
      expect.arrayContaining([
        '/api/carriers',
        '/api/places',
        '/api/stock-takes/:id',
        '/api/stock-takes/:id/items',
        `/api/stock-takes/:id/places/${safe.placeId}/closing`,
        '/api/stock-takes/:id/walk',
        `/api/finding/${things[0]?.carrierId}`,
        `/api/room-plans/${room}/live`,
      ]),
    );
    // A closed take of the same place is as good as the number itself.
    await scanned(one.page, guided, things.slice(SEEN));
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { take: guided, placeId: safe.placeId, second });
    expect(closed.body).toMatchObject({ expected: LIES });
    const blind = await opened('blind');
    await one.page.post(`/api/stock-takes/${blind}/leave`, {
      act: act(),
      stationId: await station(house),
    });
    await scanned(one.page, blind);
    expect(await told(one.id, one.page, [blind, guided])).toEqual([]);
    const other = (await one.page.get(`/api/stock-takes/${guided}`)).body;
    expect(other.refusal.kind).toBe('countedBlind');
    const listed = (await one.page.get(`/api/carriers?placeId=${safe.placeId}`)).body;
    expect(listed.refusal).toMatchObject({ kind: 'countedBlind' });
    // Nor from what he does.
    const acts = [
      await closedPlace(one.page, {
        take: blind,
        placeId: safe.placeId,
        second: await secondPerson(house, two.id),
      }),
      await mark(one.page, blind, things[SEEN]?.carrierId),
      await sitDown(house, two.page, { take: blind, placeId: safe.placeId, pass: 2 }),
    ];
    for (const answer of acts) {
      expect(answer.body.refusal.kind).toBe('firstCountOpen');
      expect(leaksOf(answer)).toEqual([]);
    }
  }, 60_000);

  test('nor does a counter who is a keeper elsewhere, on paper or in a plan of another take', async () => {
    const both = await newBorrower(house, { staffNumber: 'X2', personClass: 'core', badge: 'X' });
    await giveDuties(house, both, ['keeper', 'counter']);
    const kept = (
      await keeper.post('/api/places', {
        act: act(),
        kind: 'safe',
        code: 'BMG-40',
        name: '保密柜乙',
        parentId: room,
        highestLevel: 'secret',
        custodianId: two.id,
        shelves: 1,
      })
    ).body;
    // What the office puts away in a day is no place's expectation: here they are two numbers.
    await filled(safe, 'YY', 3);
    await filled(kept, 'ZZ');
    safe = kept;
    const blind = (
      await openedTake(keeper, [both], { scope: { placeIds: [safe.placeId] }, mode: 'blind' })
    ).id;
    const page = await signedIn(house, 'X2');
    await scanned(page, blind);
    const scope = { placeIds: [room, safe.placeId], markings: [], kinds: [], custodianIds: [] };
    const asked = { scope: { ...scope, departments: [], sampleSize: null }, counterIds: [] };
    const preview = await page.post('/api/stock-takes/preview', asked);
    expect(preview.body.refusal.kind).toBe('countedBlind');
    expect(await told(both, page, [blind])).toEqual([]);
    expect((await page.get(`/api/forms/stock-take/${blind}.pdf`)).status).toBe(404);
  }, 60_000);

  test('the first count is signed as over by who counted there; then the differences are told, and it is closed', async () => {
    await filled(safe, 'ZZ');
    const take = await opened('blind');
    expect((await endFirst(one.page, take)).body.refusal.kind).toBe('notCountedOnce');
    await scanned(one.page, take);
    expect((await endFirst(two.page, take)).body.refusal.kind).toBe('notCountedOnce');
    const before = await one.page.get(at(take, 'closing'));
    expect(before.body).toMatchObject({ isBlind: true, seen: SEEN });
    const wrong = await one.page.post(at(take, 'end-first'), { act: act(), pin: '000000' });
    expect(wrong.body.error).toBe('wrongPin');
    const ended = await endFirst(one.page, take);
    expect(ended.body).toMatchObject({ isBlind: false, expected: LIES, unsettled: LEFT });
    expect((await endFirst(one.page, take)).body.refusal.kind).toBe('changedMeanwhile');
    expect((await two.page.get(`/api/stock-takes/${take}`)).body.byPlace[0].tally.notSeen).toBe(
      LEFT,
    );
    expect((await sitDown(house, two.page, { take, placeId: safe.placeId, pass: 2 })).status).toBe(
      200,
    );
    for (const { carrierId } of things.slice(SEEN)) {
      for (const { page } of [one, two]) await mark(page, take, carrierId);
    }
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { take, placeId: safe.placeId, second });
    expect(closed.body).toMatchObject({ expected: LIES, missing: LEFT });
    expect((await keeper.get(`/api/stock-takes/${take}`)).body.byPlace[0].state).toBe('closed');
  }, 60_000);

  test('the planner, who does not count, is told as before', async () => {
    await filled(safe, 'ZZ');
    const take = await opened('blind');
    await scanned(one.page, take);
    expect((await keeper.get(at(take, 'closing'))).body).toMatchObject({ expected: LIES });
    expect((await keeper.get(`/api/carriers?placeId=${safe.placeId}`)).body.total).toBe(LIES);
  });
});

describe('复盘', () => {
  test('a second person who only sat down first opens no second count: something must have been read', async () => {
    await filled(safe, 'ZZ');
    const take = await opened('guided');
    expect((await sitDown(house, one.page, { take, placeId: safe.placeId })).status).toBe(200);
    const early = await sitDown(house, two.page, { take, placeId: safe.placeId, pass: 2 });
    expect(early.body.refusal.kind).toBe('notCountedOnce');
    await scanned(one.page, take, things.slice(0, 1));
    const later = await sitDown(house, two.page, { take, placeId: safe.placeId, pass: 2 });
    expect(later.status).toBe(200);
  });

  test('or the first count was signed as over, where there was nothing to read', async () => {
    const take = await opened('guided');
    await sitDown(house, one.page, { take, placeId: safe.placeId });
    expect((await endFirst(one.page, take)).status).toBe(200);
    const later = await sitDown(house, two.page, { take, placeId: safe.placeId, pass: 2 });
    expect(later.status).toBe(200);
  });
});
