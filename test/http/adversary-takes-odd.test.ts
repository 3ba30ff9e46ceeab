import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  secondPerson,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown, takeBody } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let table: string;

beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter').id;
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const opened = async (change = {}): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table] }, ...change })).id;
const at = (take: string, more: string): string => `/api/stock-takes/${take}/${more}`;

test('whatever is asked in odd words is answered as what it is, never with trouble', async () => {
  await register(keeper);
  const take = await opened();
  const paths = [
    'items?limit=0',
    'items?after=x%20y%20z',
    'items?query=%25%5F%00',
    'strange?limit=000',
    'differences?after=abc&limit=-5',
    'differences?after=-1',
    'differences?after=1e400',
    'differences?after=0.5&limit=0.5',
    'counting?stationId=no&placeId=no',
    'places/no/outlook',
    'places/no/closing',
    'walk',
    'outstanding',
    'sample',
    'result',
  ];
  for (const path of paths) {
    const { status } = await keeper.get(at(take, path));
    expect([path, [200, 400, 404, 409, 422].includes(status)]).toEqual([path, true]);
    expect((await keeper.get(at('no-such-take', path))).status).toBeGreaterThanOrEqual(400);
  }
});

test('ids of another take, of things outside the scope and of no place count nothing', async () => {
  const thing = await register(keeper);
  const [mine, other] = [await opened(), await opened()];
  await sitDown(house, one.page, { take: mine, placeId: table });
  const stationId = await station(house);
  const begin = { act: act(), stationId, changed: null };
  expect((await one.page.post(at(other, 'sweeps'), begin)).body.error).toBe('stationNotCounting');
  const leave = { act: act(), stationId };
  expect((await one.page.post(at(other, 'leave'), leave)).body.error).toBe('stationNotCounting');
  const said = { carrierIds: [thing.carrierId], kind: 'sighted', words: null, second: null };
  const marked = await one.page.post(at(mine, 'marks'), { act: act(), placeId: 'no', ...said });
  expect(marked.status).toBe(404);
  const five = { carrierId: thing.carrierId, state: 'right' };
  expect((await one.page.post(at(other, 'sample/marks'), five)).status).toBe(404);
});

test('an act told again with another body is refused', async () => {
  const thing = await register(keeper);
  const take = await opened();
  const same = act();
  const said = { placeId: table, carrierIds: [thing.carrierId], words: null, second: null };
  const mark = (kind: string) => one.page.post(at(take, 'marks'), { act: same, ...said, kind });
  expect((await mark('searched')).status).toBe(200);
  expect((await mark('sighted')).body.error).toBe('actReused');
  const close = { act: same, pin: PIN, second: null, remedies: [] };
  const closed = await one.page.post(at(take, `places/${table}/close`), close);
  expect(closed.body.error).toBe('actReused');
});

test('a cancelled take is counted, closed, reopened, sampled, completed and signed by nobody', async () => {
  const take = await opened();
  expect(
    (
      await closedPlace(one.page, {
        take,
        placeId: table,
        second: await secondPerson(house, two.id),
      })
    ).status,
  ).toBe(200);
  await keeper.post(at(take, 'cancel'), { act: act(), words: '不盘了' });
  const reopened = { act: act(), words: '再盘', pin: PIN };
  const acts: [string, object, string][] = [
    [`places/${table}/reopen`, reopened, 'takeOver'],
    ['sample', { act: act(), size: 1 }, 'takeOver'],
    ['complete', { act: act() }, 'paperSettled'],
  ];
  for (const [path, body, error] of acts) {
    expect([path, (await one.page.post(at(take, path), body)).body.error]).toEqual([path, error]);
  }
  expect((await sitDown(house, one.page, { take, placeId: table })).body.error).toBe('takeOver');
});

test('who left signs nothing as the second, and counts nothing', async () => {
  const take = await opened();
  const officer = await signedIn(house, 'A2');
  const gone = { act: act(), standing: 'left' };
  const left = await officer.post(`/api/people/${two.id}/standing`, gone);
  expect([left.status, left.body.error]).toEqual([200, undefined]);
  one.page = await signedIn(house, 'C1');
  const closed = await closedPlace(one.page, {
    take,
    placeId: table,
    second: await secondPerson(house, two.id),
  });
  expect(closed.body.error).toBe('personNotActive');
});

describe('a schedule', () => {
  test('of days that no calendar has is refused; the 31st is the last of a short month', async () => {
    const { act: _act, title, scope, mode, counterIds } = takeBody([one.id, two.id]);
    const plan = { title, scope, mode, counterIds, workingDays: 5 };
    const make = (more: object) =>
      keeper.post('/api/take-schedules', { act: act(), ...plan, ...more });
    for (const odd of [
      { cadence: 'monthly', day: 0, month: 1 },
      { cadence: 'monthly', day: 32, month: 1 },
      { cadence: 'monthly', day: 1.5, month: 1 },
      { cadence: 'monthly', day: 1, month: 2 },
      { cadence: 'quarterly', day: 1, month: 4 },
      { cadence: 'yearly', day: 1, month: 13 },
    ]) {
      expect([odd, (await make(odd)).status]).toEqual([odd, 400]);
    }
    const made = await make({ cadence: 'yearly', day: 31, month: 2 });
    expect(made.body.schedules[0].nextAt).toMatch(/^2027-0[23]-/u);
  });
});

describe('绝密', () => {
  test('is counted by nobody whose clearance does not reach it, and seconded by nobody such', async () => {
    const low = await newBorrower(house, {
      staffNumber: 'C9',
      personClass: 'important',
      badge: 'L',
    });
    await giveDuties(house, low, ['counter']);
    keeper = await signedIn(house, 'K1');
    const scope = { placeIds: [table] };
    const refused = await keeper.post('/api/stock-takes', takeBody([one.id, low], { scope }));
    expect(refused.body.refusal).toMatchObject({
      kind: 'counterNotCleared',
      details: { name: '人C9' },
    });
    const preview = await keeper.post('/api/stock-takes/preview', {
      scope: takeBody([], { scope }).scope,
      counterIds: [],
    });
    const told = preview.body.people.find(({ person }: Json) => person.id === low);
    expect(told.refusal.kind).toBe('counterNotCleared');
    // What 绝密 is left out of asks for no more than it did.
    const narrow = { placeIds: [table], markings: ['secret'] };
    await register(keeper);
    const below = await keeper.post('/api/stock-takes', takeBody([low], { scope: narrow }));
    expect([below.status, below.body.error]).toEqual([200, undefined]);
  });
});
