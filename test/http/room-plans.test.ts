import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let room: string;
let safe: string;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
  const { body } = await keeper.get('/api/places');
  room = body.places.find((place: Json) => place.kind === 'room').id;
  safe = await newSafe('BMG-01');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

async function newSafe(code: string, parentId: string | null = room): Promise<string> {
  const made = await keeper.post('/api/places', {
    act: act(),
    kind: 'safe',
    code,
    name: `保密柜 ${code}`,
    parentId,
    highestLevel: 'secret',
    custodianId: null,
    shelves: 2,
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const { body } = await keeper.get('/api/places');
  return body.places.find((place: Json) => place.code === code).id;
}
const planOf = (...boxes: (readonly [string, number, number])[]) => ({
  columns: 12,
  rows: 8,
  places: boxes.map(([placeId, x, y]) => ({ placeId, x, y, width: 2, height: 1, front: 'down' })),
  fixtures: [{ kind: 'door', x: 5, y: 7, width: 2, height: 1 }],
});
const draw = (plan: object, after = 0, page: Browser = keeper) =>
  page.post(`/api/room-plans/${room}`, { act: act(), after, plan });

describe('平面图', () => {
  test('a room is drawn once, found again as it was drawn, and stands in the ledger', async () => {
    const before = (await keeper.get(`/api/room-plans/${room}`)).body;
    expect(before).toMatchObject({ version: 0, plan: null });
    expect(before.places.map((place: Json) => place.code)).toContain('BMG-01');
    const plan = planOf([safe, 0, 0]);
    const drawn = await draw(plan);
    expect(drawn).toMatchObject({ status: 200, body: { version: 1, plan } });
    expect((await keeper.get(`/api/room-plans/${room}`)).body).toEqual(drawn.body);
    const rooms = (await keeper.get('/api/room-plans')).body.rooms;
    expect(rooms).toContainEqual(expect.objectContaining({ isDrawn: true, places: 2 }));
    const auditor = await signedIn(house, 'A3');
    const { body } = await auditor.get('/api/facts?limit=50');
    expect(JSON.stringify(body)).toContain('roomDrawn');
  });

  test('of two who draw at once the second is told, and nothing of his is kept', async () => {
    await draw(planOf([safe, 0, 0]));
    const late = await draw(planOf([safe, 4, 4]));
    expect(late).toMatchObject({ status: 409, body: { error: 'changedMeanwhile' } });
    const second = await draw(planOf([safe, 4, 4]), 1);
    expect(second.body).toMatchObject({ version: 2, plan: planOf([safe, 4, 4]) });
  });

  test('two requests at the very same moment make one version', async () => {
    const both = await Promise.all([draw(planOf([safe, 0, 0])), draw(planOf([safe, 3, 3]))]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await keeper.get(`/api/room-plans/${room}`)).body.version).toBe(1);
  });

  test('what overlaps, lies outside or stands elsewhere is refused with a rule', async () => {
    const other = await newSafe('BMG-02');
    for (const plan of [planOf([safe, 0, 0], [other, 1, 0]), planOf([safe, 11, 0])]) {
      expect(await draw(plan)).toMatchObject({
        status: 409,
        body: { error: 'roomPlanUnfit', refusal: { rule: 'R15.6' } },
      });
    }
    expect((await draw({ ...planOf(), columns: 1000 })).status).toBe(400);
    expect((await keeper.get('/api/room-plans/none')).status).toBe(404);
    expect((await keeper.get(`/api/room-plans/${safe}`)).status).toBe(404);
  });

  test('without a take the plan says how much lies where', async () => {
    const { body: places } = await keeper.get('/api/places');
    const shelf = places.places.find((place: Json) => place.code === 'BMG-01-1').id;
    await register(keeper, { homePlaceId: shelf });
    const thing = await register(keeper, { copyNumber: '000002' });
    await keeper.post(`/api/counter/${await stationId()}/shelve`, {
      act: act(),
      placeId: shelf,
      carrierIds: [thing.carrierId],
    });
    await draw(planOf([safe, 0, 0]));
    const live = (await keeper.get(`/api/room-plans/${room}/live`)).body;
    expect(live).toMatchObject({ take: null, room: { state: 'quiet' } });
    expect(live.places).toContainEqual({
      placeId: safe,
      state: 'quiet',
      stored: 1,
      seen: null,
      expected: null,
      unexplained: 0,
      counters: [],
    });
  });
});

async function stationId(): Promise<string> {
  const { body } = await keeper.get('/api/stations');
  return body.stations[0].id;
}
