import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  PIN,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let near: Browser;
let far: Browser;
let [room, other, wang] = ['', '', ''];

beforeEach(async () => {
  house = await workingHouse();
  wang = await newBorrower(house, { staffNumber: 'N1', personClass: 'core', badge: 'BADGE-1' });
  for (const staffNumber of ['G1', 'G2']) {
    const badge = `BADGE-${staffNumber}`;
    const man = await newBorrower(house, { staffNumber, personClass: null, badge });
    await giveDuties(house, man, ['guard']);
  }
  const officer = await signedIn(house, 'A2');
  room = (await officer.get('/api/areas')).body.rooms[0].id;
  await officer.post(`/api/areas/${room}`, {
    act: act(),
    twoPersons: false,
    visitors: false,
    maxMinutes: null,
    entrants: [{ person: wang, until: null }],
  });
  const admin = await signedIn(house, 'A1');
  const made = { act: act(), name: '二号岗', placeId: null };
  other = (await admin.post('/api/stations', made)).body.id;
  const door = { areaId: room, isGate: false, sides: [] };
  await admin.post(`/api/doors/${await station(house)}`, { act: act(), ...door });
  near = await signedIn(house, 'G1');
  far = await guardAt(other);
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

async function guardAt(stationId: string): Promise<Browser> {
  const page = browser(house);
  const who = { by: 'staffNumber', staffNumber: 'G2' };
  expect((await page.post('/api/session', { stationId, who, pin: PIN })).status).toBe(200);
  return page;
}
const pass = async (guard: Browser, direction: 'in' | 'out'): Promise<Json> => {
  const words = '已核对本人';
  const asked = { areaId: room, personId: wang, direction, words, hasLeft: false };
  return (await guard.post('/api/guard/passes', { act: act(), ...asked })).body;
};
async function count(): Promise<number> {
  const { areas } = (await near.get('/api/guard')).body;
  return areas.find(({ area }: Json) => area.id === room).count;
}

describe('本岗', () => {
  test('a guard who sits at no door passes nobody by hand, and sees who is inside all the same', async () => {
    expect((await pass(far, 'in')).error).toBe('notThisDoor');
    expect((await pass(near, 'in')).line.refusal).toBeNull();
    expect((await pass(far, 'out')).error).toBe('notThisDoor');
    expect((await far.get('/api/guard')).body).toMatchObject({
      hereAreaId: null,
      areas: [{ count: 1 }],
    });
  });

  test('of another area he writes nobody in, and out only where no guard is awake at its door', async () => {
    const officer = await signedIn(house, 'A2');
    const { rooms } = (await officer.get('/api/areas')).body;
    const second = rooms.find(({ id }: Json) => id !== room)?.id ?? (await newRoom());
    const rules = { twoPersons: false, visitors: false, maxMinutes: null, entrants: [] };
    await officer.post(`/api/areas/${second}`, { act: act(), ...rules });
    const admin = await signedIn(house, 'A1');
    const door = { areaId: second, isGate: false, sides: [] };
    expect((await admin.post(`/api/doors/${other}`, { act: act(), ...door })).status).toBe(200);
    await pass(near, 'in');
    expect((await pass(far, 'in')).error).toBe('notThisDoor');
    expect((await pass(far, 'out')).error).toBe('notThisDoor');
    expect(await count()).toBe(1);
    await near.remove('/api/session');
    expect((await pass(far, 'out')).line).toMatchObject({ direction: 'out', how: 'guard' });
    near = await signedIn(house, 'G1');
    expect(await count()).toBe(0);
  });

  test('a guard whose duty is taken away passes nobody from then on', async () => {
    const { id } = (await near.get('/api/session')).body.person;
    await giveDuties(house, id, []);
    expect((await pass(near, 'in')).line).toBeUndefined();
    expect((await near.get('/api/guard')).status).toBeGreaterThan(400);
  });
});

async function newRoom(): Promise<string> {
  const keeper = await signedIn(house, 'K1');
  const place = {
    kind: 'room',
    name: '机房',
    code: 'R-77',
    parentId: null,
    highestLevel: 'secret',
    custodianId: null,
    shelves: 0,
  };
  const made = await keeper.post('/api/places', { act: act(), ...place });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.id ?? made.body.placeId;
}
