import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  giveDuties,
  newBorrower,
  register,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter, EVERYTHING, openedTake, takeBody } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
beforeEach(async () => {
  house = await workingHouse();
  one = await counter(house, 'C1');
  two = await counter(house, 'C2');
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const placesOf = async (): Promise<Json[]> => (await keeper.get('/api/places')).body.places;
const placeOf = async (kind: string): Promise<Json> =>
  (await placesOf()).find((place) => place.kind === kind);
const newSafe = async (code: string, change: object = {}): Promise<string> => {
  const asked = {
    act: act(),
    kind: 'safe',
    code,
    name: `${code}柜`,
    parentId: (await placeOf('room')).id,
    highestLevel: 'secret',
    custodianId: null,
    shelves: 2,
    ...change,
  };
  const answer = await keeper.post('/api/places', asked);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (await placesOf()).find((place) => place.code === code).id;
};
const shelve = async (placeId: string, ...carriers: { carrierId: string }[]): Promise<void> => {
  const carrierIds = carriers.map(({ carrierId }) => carrierId);
  const asked = { act: act(), placeId, carrierIds };
  const answer = await keeper.post(`/api/counter/${await station(house)}/shelve`, asked);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};
const preview = async (scope: object, counterIds: readonly string[] = []): Promise<Json> =>
  (
    await keeper.post('/api/stock-takes/preview', {
      scope: { ...EVERYTHING, ...scope },
      counterIds,
    })
  ).body;
const refused = async (
  counterIds: readonly string[],
  change: Parameters<typeof takeBody>[1] = {},
): Promise<string> =>
  (await keeper.post('/api/stock-takes', takeBody(counterIds, change))).body.error;

describe('盘点立项', () => {
  test('opens a take of several places, with who counts, and the list shows it', async () => {
    await register(keeper);
    await register(keeper, { copyNumber: '000002' });
    const take = await openedTake(keeper, [one.id, two.id]);
    expect(take).toMatchObject({
      number: '盘-2026-0001',
      stage: 'counting',
      title: '十一月盘点',
      dueAt: '2026-11-30T15:59:59.999Z',
      isLate: false,
      mayNotCount: { kind: 'counterIsKeeper' },
      tally: { expected: 2, found: 0, notSeen: 2 },
      drawn: null,
      schedule: null,
      check: null,
      result: null,
    });
    expect(take.counters.map(({ staffNumber }: Json) => staffNumber)).toEqual(['C1', 'C2']);
    expect(take.byPlace.map(({ kind }: Json) => kind).toSorted()).toEqual(['counter', 'room']);
    expect((await one.page.get(`/api/stock-takes/${take.id}`)).body.mayNotCount).toBeNull();
    const list = (await keeper.get('/api/stock-takes?state=open')).body;
    expect(list).toMatchObject({
      rows: [{ id: take.id, places: 2, placesClosed: 0 }],
      next: null,
    });
    expect((await keeper.get('/api/stock-takes?state=past')).body.rows).toEqual([]);
  });

  test('the same act opens one take, and its number follows the last', async () => {
    const body = takeBody([one.id, two.id]);
    const first = await keeper.post('/api/stock-takes', body);
    const again = await keeper.post('/api/stock-takes', body);
    expect(again.body.id).toBe(first.body.id);
    expect((await openedTake(keeper, [one.id, two.id])).number).toBe('盘-2026-0002');
  });

  test('who keeps a place does not count it: its custodian, and where nobody is named every keeper', async () => {
    const colleague = await newBorrower(house, {
      staffNumber: 'K2',
      personClass: 'core',
      badge: 'BADGE-K2',
    });
    await giveDuties(house, colleague, ['keeper']);
    keeper = await signedIn(house, 'K1');
    const own = await newSafe('BMG-01', { custodianId: one.id });
    const nobodys = await newSafe('BMG-02');
    const scope = { placeIds: [own] };
    expect(await refused([one.id], { scope })).toBe('counterIsKeeper');
    expect(await refused([colleague], { scope })).toBeUndefined();
    expect(await refused([colleague], { scope: { placeIds: [nobodys] } })).toBe('counterIsKeeper');
    const { people } = await preview(scope);
    const why = new Map(people.map(({ person, refusal }: Json) => [person.staffNumber, refusal]));
    expect(why.get('C1')).toMatchObject({ kind: 'counterIsKeeper', details: { place: 'BMG-01' } });
    expect(why.get('C2')).toBeNull();
    expect(why.get('K2')).toBeNull();
  });

  test('a custodian of the room keeps the safes in it too', async () => {
    await keeper.post('/api/places', {
      act: act(),
      kind: 'room',
      code: 'R-9',
      name: '里间',
      parentId: null,
      highestLevel: 'secret',
      custodianId: two.id,
      shelves: 0,
    });
    const room = (await placesOf()).find(({ code }) => code === 'R-9').id;
    const safe = await newSafe('BMG-09', { parentId: room, custodianId: one.id });
    expect(await refused([two.id], { scope: { placeIds: [safe] } })).toBe('counterIsKeeper');
  });

  test('two count where 绝密 may lie, one where it may not or is not asked for', async () => {
    expect(await refused([one.id])).toBe('countersNeeded');
    expect(await refused([one.id, one.id])).toBe('countersNeeded');
    const low = await newSafe('BMG-01');
    expect(await refused([one.id], { scope: { placeIds: [low] } })).toBeUndefined();
    await register(keeper);
    expect(await refused([one.id], { scope: { markings: ['secret'] } })).toBeUndefined();
  });

  test('who has no duty to count, an unknown person, an unknown place, a day gone by are refused', async () => {
    const clerk = await newBorrower(house, {
      staffNumber: 'B7',
      personClass: 'core',
      badge: 'B-7',
    });
    keeper = await signedIn(house, 'K1');
    expect(await refused([one.id, clerk])).toBe('othersDutyMissing');
    expect(await refused([one.id, 'nobody-1'])).toBe('notFound');
    const nowhere = { scope: { placeIds: ['no-place'] } };
    expect(await refused([one.id, two.id], nowhere)).toBe('notFound');
    expect(await refused([one.id, two.id], { dueOn: '2026-11-21' })).toBe('takeDuePast');
    expect(await refused([one.id, two.id], { dueOn: '2026-11-22' })).toBeUndefined();
  });

  test('what narrows the scope sends nobody where none of it lies', async () => {
    const [full, empty] = [await newSafe('BMG-01'), await newSafe('BMG-02')];
    const disk = await register(keeper, { kind: 'medium', marking: 'confidential' });
    await shelve(full, disk);
    await register(keeper);
    expect((await preview({})).places).toHaveLength(4);
    const media = await preview({ kinds: ['medium'] });
    expect(media).toMatchObject({
      expected: 1,
      places: [{ place: { code: 'BMG-01' }, expected: 1 }],
    });
    const both = await preview({ kinds: ['medium'], markings: ['secret'] });
    expect(both).toMatchObject({ expected: 0, places: [], refusals: [{ kind: 'scopeEmpty' }] });
    expect((await preview({ placeIds: [empty] })).places).toMatchObject([{ expected: 0 }]);
  });

  test('by 责任人 and 部门: the thing’s own, else that of the place where it lies', async () => {
    const safe = await newSafe('BMG-01', { custodianId: two.id });
    const [his, hers] = [
      await register(keeper),
      await register(keeper, { copyNumber: '000002', custodianId: one.id }),
    ];
    await shelve(safe, his, hers);
    expect(await preview({ kinds: ['document'], custodianIds: [two.id] })).toMatchObject({
      expected: 1,
    });
    expect(await preview({ kinds: ['document'], custodianIds: [one.id] })).toMatchObject({
      expected: 1,
    });
    expect(await preview({ kinds: ['document'], departments: ['办公室'] })).toMatchObject({
      expected: 2,
    });
    expect(await preview({ departments: ['没有的处'] })).toMatchObject({ expected: 0 });
  });

  test('a sample is drawn when it is opened, as many as are asked for and there are', async () => {
    const safe = await newSafe('BMG-01');
    for (const n of [1, 2, 3, 4, 5]) {
      await shelve(safe, await register(keeper, { copyNumber: `00001${n}` }));
    }
    const scope = { placeIds: [safe], sampleSize: 3 };
    const take = await openedTake(keeper, [one.id], { scope });
    expect(take).toMatchObject({ drawn: 3, tally: { expected: 3 }, places: 1 });
    const all = await openedTake(keeper, [one.id], { scope: { ...scope, sampleSize: 50 } });
    expect(all).toMatchObject({ drawn: 5, tally: { expected: 5 } });
  });

  test('who counts blind is not told what is expected; who planned it is', async () => {
    await register(keeper);
    const { id } = await openedTake(keeper, [one.id, two.id], { mode: 'blind' });
    expect((await one.page.get(`/api/stock-takes/${id}`)).body.tally).toBeNull();
    expect((await keeper.get(`/api/stock-takes/${id}`)).body.tally.expected).toBe(1);
  });

  test('struck off in words it counts no more, and cannot be struck off twice', async () => {
    const { id } = await openedTake(keeper, [one.id, two.id]);
    const path = `/api/stock-takes/${id}/cancel`;
    const gone = await keeper.post(path, { act: act(), words: '立错了' });
    expect(gone.body).toMatchObject({ stage: 'cancelled', remarks: '立错了' });
    expect((await keeper.post(path, { act: act(), words: '再来' })).body.error).toBe(
      'paperSettled',
    );
    expect((await keeper.get('/api/stock-takes?state=past')).body.rows).toMatchObject([{ id }]);
    expect((await one.page.post(path, { act: act(), words: '无权' })).body.error).toBe(
      'notAllowed',
    );
  });

  test('what a scope may name is told to whoever plans, a head of office too', async () => {
    const head = await newBorrower(house, { staffNumber: 'H1', personClass: 'core', badge: 'B-H' });
    await giveDuties(house, head, ['officeHead']);
    const page = await signedIn(house, 'H1');
    const { places, people, departments } = (await page.get('/api/stock-takes/choices')).body;
    expect(places.map(({ kind }: Json) => kind).toSorted()).toEqual(['counter', 'room']);
    expect(people.map(({ staffNumber }: Json) => staffNumber)).toContain('C1');
    expect(departments).toContain('办公室');
    expect((await openedTake(page, [one.id, two.id])).openedBy.staffNumber).toBe('H1');
  });
});
