import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type TestHouse,
  type Json,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

describe('盘点', () => {
  test('tells found, not seen, misplaced and strange, and closes when people have settled all', async () => {
    const at = await station(house);
    const places = (await keeper.get('/api/places')).body.places;
    const counter = places.find((place: Json) => place.kind === 'counter');
    const room = places.find((place: Json) => place.kind === 'room');
    const [found, unseen, elsewhere] = [
      await register(keeper),
      await register(keeper, { copyNumber: '000002' }),
      await register(keeper, { copyNumber: '000003' }),
    ];
    const put = { act: act(), placeId: room.id, carrierIds: [elsewhere.carrierId] };
    await keeper.post(`/api/counter/${at}/shelve`, put);
    const opened = await keeper.post('/api/stock-takes', {
      act: act(),
      stationId: at,
      placeId: counter.id,
    });
    const { id } = opened.body;
    expect(opened.body).toMatchObject({ state: 'open', expected: 2 });
    const scan = wedge(house, keeper);
    await scan(found.registerNumber);
    await scan(found.registerNumber);
    await scan(elsewhere.registerNumber);
    await scan('NOBODY KNOWS');
    const view = (await keeper.get(`/api/stock-takes/${id}`)).body;
    const ids = (items: Json[]) => items.map((item) => item.carrier.id);
    expect(ids(view.found)).toEqual([found.carrierId]);
    expect(ids(view.notSeen)).toEqual([unseen.carrierId]);
    expect(ids(view.misplaced)).toEqual([elsewhere.carrierId]);
    expect(view.strange).toMatchObject([{ text: 'NOBODY KNOWS', outcome: 'foreign' }]);
    expect(view).toMatchObject({ received: 4, processed: 4 });
    const path = `/api/stock-takes/${id}/close`;
    const open = await keeper.post(path, { act: act(), pin: PIN, resolutions: [] });
    expect(open).toMatchObject({ status: 409, body: { error: 'countUnsettled' } });
    const resolutions = [
      { carrierId: unseen.carrierId, as: 'unaccounted' },
      { carrierId: elsewhere.carrierId, as: 'movedHere' },
    ];
    const wrong = await keeper.post(path, { act: act(), pin: '999999', resolutions });
    expect(wrong.body.error).toBe('wrongPin');
    const body = { act: act(), pin: PIN, resolutions };
    const closed = await keeper.post(path, body);
    expect(closed.body).toMatchObject({ state: 'closed', expected: 2 });
    expect(ids(closed.body.found)).toEqual([found.carrierId]);
    expect((await keeper.post(path, body)).body.state).toBe('closed');
    const lost = (await keeper.get(`/api/carriers/${unseen.carrierId}`)).body;
    expect(lost.custody.account).toBe('unaccounted');
    const moved = (await keeper.get(`/api/carriers/${elsewhere.carrierId}`)).body;
    expect(moved.custody.place.id).toBe(counter.id);
    expect(moved.timeline.at(-1).kind).toBe('relocated');
    const list = (await keeper.get('/api/stock-takes')).body.stockTakes;
    expect(list).toMatchObject([{ id, expected: 2, found: 1, notSeen: 1 }]);
  });

  test('an open stock-take goes on after the process died', async () => {
    const at = await station(house);
    const places = (await keeper.get('/api/places')).body.places;
    const counter = places.find((place: Json) => place.kind === 'counter');
    const one = await register(keeper);
    const opened = await keeper.post('/api/stock-takes', {
      act: act(),
      stationId: at,
      placeId: counter.id,
    });
    await house.restart();
    await wedge(house, keeper)(one.registerNumber);
    const view = (await keeper.get(`/api/stock-takes/${opened.body.id}`)).body;
    expect(view.found).toHaveLength(1);
    const second = await keeper.post('/api/stock-takes', {
      act: act(),
      stationId: at,
      placeId: counter.id,
    });
    expect(second.body.error).toBe('stockTakeOpenHere');
  });
});
