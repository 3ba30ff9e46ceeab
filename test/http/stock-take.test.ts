import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approveFor } from '../support/approve-for.ts';
import {
  act,
  browser,
  newBorrower,
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

  const counterPlace = async (): Promise<string> => {
    const { body } = await keeper.get('/api/places');
    return body.places.find((place: Json) => place.kind === 'counter').id;
  };
  const opened = async (): Promise<string> => {
    const asked = { act: act(), stationId: await station(house), placeId: await counterPlace() };
    return (await keeper.post('/api/stock-takes', asked)).body.id;
  };
  const ids = (items: Json[]): string[] => items.map((item) => item.carrier.id);

  test('a thing read and lent afterwards is found; one lent unread is neither found nor missing', async () => {
    const borrower = { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' };
    const applicantId = await newBorrower(house, borrower);
    keeper = await signedIn(house, 'K1');
    const scan = wedge(house, keeper);
    const at = await station(house);
    const [read, unread, missing] = [
      await register(keeper),
      await register(keeper, { copyNumber: '2' }),
      await register(keeper, { copyNumber: '3' }),
    ];
    const carrierIds = [read.carrierId, unread.carrierId];
    await approveFor(house.desk.house, { applicantId, carrierIds });
    await scan('BADGE-1');
    for (const one of [read, unread]) await scan(one.registerNumber);
    const id = await opened();
    house.pass(1);
    await scan(read.registerNumber);
    house.pass(1);
    const settled = await keeper.post(`/api/counter/${at}/settle`, {
      act: act(),
      visitId: (await keeper.get(`/api/counter/${at}`)).body.visit.id,
      carrierIds,
      loanDays: 3,
      borrowerPin: PIN,
    });
    expect(settled.body.checkedOut).toBe(2);
    const view = (await keeper.get(`/api/stock-takes/${id}`)).body;
    expect(ids(view.found)).toEqual([read.carrierId]);
    expect(ids(view.notSeen)).toEqual([missing.carrierId]);
    expect(view).toMatchObject({ misplaced: [], expected: 2 });
    const closed = await keeper.post(`/api/stock-takes/${id}/close`, {
      act: act(),
      pin: PIN,
      resolutions: [
        { carrierId: missing.carrierId, as: 'sighted' },
        { carrierId: read.carrierId, as: 'movedHere' },
      ],
    });
    expect(closed.body).toMatchObject({ state: 'closed', expected: 2 });
    const lent = (await keeper.get(`/api/carriers/${read.carrierId}`)).body;
    expect(lent.custody.account).toBe('held');
  });

  test('what came here during the count, and was not read, is not missing', async () => {
    const id = await opened();
    house.pass(1);
    const late = await register(keeper);
    expect((await keeper.get(`/api/stock-takes/${id}`)).body).toMatchObject({
      expected: 0,
      notSeen: [],
    });
    await wedge(house, keeper)(late.registerNumber);
    const view = (await keeper.get(`/api/stock-takes/${id}`)).body;
    expect(ids(view.found)).toEqual([late.carrierId]);
  });

  test('a strange code is cut between characters, and the count can be signed', async () => {
    const id = await opened();
    await wedge(house, keeper)(`${'a'.repeat(199)}𠮷b`);
    const path = `/api/stock-takes/${id}/close`;
    const closed = await keeper.post(path, { act: act(), pin: PIN, resolutions: [] });
    expect(closed.body.state).toBe('closed');
    const take = await house.desk.house.store.db.selectFrom('stock_take').selectAll().execute();
    expect(JSON.parse(take[0]?.strange ?? '')).toEqual([`${'a'.repeat(199)}𠮷`]);
  });

  test("nobody counts from a screen that no person answers for; a typed number is a person's word", async () => {
    const one = await register(keeper);
    const id = await opened();
    const seen = async () => (await keeper.get(`/api/stock-takes/${id}`)).body.found;
    await wedge(house, browser(house), 'kiosk-stranger')(one.registerNumber);
    expect(await seen()).toEqual([]);
    const scan = wedge(house, keeper);
    await keeper.post('/api/session/lock');
    await scan(one.registerNumber);
    await keeper.post('/api/session/unlock', { pin: PIN });
    expect(await seen()).toEqual([]);
    await scan(one.registerNumber);
    expect(await seen()).toMatchObject([{ how: 'sighted' }]);
  });
});
