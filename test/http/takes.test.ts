import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  register,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter, openedTake, takeBody, EVERYTHING } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const placesOf = async (): Promise<Json[]> => (await keeper.get('/api/places')).body.places;
const placeOf = async (kind: string): Promise<Json> =>
  (await placesOf()).find((place) => place.kind === kind);
const newPlace = async (change: object): Promise<string> => {
  const answer = await keeper.post('/api/places', {
    act: act(),
    name: '处所',
    highestLevel: 'secret',
    custodianId: null,
    parentId: null,
    ...change,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.place?.id ?? answer.body.id;
};

describe('盘点立项', () => {
  test('opens a take of several places, with who counts, and the list shows it', async () => {
    const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
    keeper = await signedIn(house, 'K1');
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
});
