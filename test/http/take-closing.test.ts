import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matterId, placeId } from '#domain/ids.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { rowsOf } from '../../server/store/takes/rows.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
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
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let at: string;
let safe: { placeId: string; shelfIds: string[] };
let table: Json;

/** A safe for 机密 with two shelves, beside the counter and the first room. */
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  at = await station(house);
  const made = await keeper.post('/api/places', {
    act: act(),
    kind: 'safe',
    code: 'BMG-30',
    name: '30号保密柜',
    parentId: null,
    highestLevel: 'secret',
    custodianId: null,
    shelves: 2,
  });
  safe = made.body;
  table = (await keeper.get('/api/places')).body.places.find(
    ({ kind }: Json) => kind === 'counter',
  );
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

/** A thing, put away on this shelf; null: it stays on the counter. */
const thing = async (copyNumber: string, shelf: string | null) => {
  const made = await register(keeper, { copyNumber });
  const put = { act: act(), placeId: shelf, carrierIds: [made.carrierId] };
  if (shelf !== null) await keeper.post(`/api/counter/${at}/shelve`, put);
  return made;
};
const opened = async (placeIds: string[] = [safe.placeId]): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds } })).id;
const second = async () => ({ second: await secondPerson(house, two.id) });
const custody = async (carrierId: string): Promise<Json> =>
  (await keeper.get(`/api/carriers/${carrierId}`)).body;
const rows = async (take: string, id = safe.placeId): Promise<TakeRow[]> => {
  const of = { stockTakeId: matterId(take), placeId: placeId(id), limit: 100 };
  return (await rowsOf(house.desk.house.store.db, of)).map(({ row }) => row);
};
const differences = async (take: string): Promise<Json[]> => {
  const { body } = await keeper.get(`/api/stock-takes/${take}/differences`);
  return body.rows;
};

describe('盘毕 of a safe', () => {
  test('what lies astray is put where it was found, and its row says so for ever', async () => {
    const [upper, lower] = safe.shelfIds;
    const home = await thing('000001', upper!);
    const astray = await thing('000002', null);
    const take = await opened();
    await sitDown(house, one.page, { take, placeId: lower! });
    const scan = wedge(house, one.page);
    await scan(astray.registerNumber);
    await scan('不认得的码');
    await scan('BMG-30-1');
    await scan(home.registerNumber);
    const remedies = [{ carrierId: astray.carrierId, placeId: lower! }];
    const outside = [{ carrierId: astray.carrierId, placeId: table.id }];
    const at30 = { take, placeId: safe.placeId, ...(await second()) };
    const refused = await closedPlace(one.page, { ...at30, remedies: outside });
    expect(refused.body.refusal.kind).toBe('placeNotInTake');
    const shelf = await closedPlace(one.page, { take, placeId: lower! });
    expect(shelf.body.refusal.kind).toBe('placeNotInTake');
    const closed = await closedPlace(one.page, { ...at30, ...(await second()), remedies });
    expect(closed.body).toMatchObject({ expected: 1, sighted: 1, missing: 0, differences: 2 });
    const moved = await custody(astray.carrierId);
    expect(moved.custody).toMatchObject({ account: 'stored', place: { id: lower } });
    expect(moved.timeline.at(-1).kind).toBe('relocated');
    expect(await rows(take)).toMatchObject([
      { text: home.registerNumber, verdict: 'found', how: 'sighted', second: '人C2' },
      {
        text: astray.registerNumber,
        verdict: 'misplaced',
        belongs: '柜台 柜台',
        seenAt: 'BMG-30-2 30号保密柜 第2层',
      },
      { text: '不认得的码', carrierId: null, verdict: 'strange' },
    ]);
    const told = (await differences(take)).map(({ kind, remedy }) => `${kind} ${remedy}`);
    expect(told.toSorted()).toEqual(['misplaced movedHere', 'unknownCode null']);
  });

  test('what is lent and lies here is taken back before two people, never by one', async () => {
    const borrower = { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' };
    const applicantId = await newBorrower(house, borrower);
    keeper = await signedIn(house, 'K1');
    const lent = await thing('000001', null);
    const carrierIds = [lent.carrierId];
    await approveFor(house.desk.house, { applicantId, carrierIds });
    const scan = wedge(house, keeper);
    for (const text of ['BADGE-1', lent.registerNumber]) await scan(text);
    const { visit } = (await keeper.get(`/api/counter/${at}`)).body;
    const asked = { act: act(), visitId: visit.id, carrierIds, loanDays: 3, borrowerPin: PIN };
    expect((await keeper.post(`/api/counter/${at}/settle`, asked)).body.checkedOut).toBe(1);
    const take = await opened();
    await sitDown(house, one.page, { take, placeId: safe.placeId });
    house.pass(1);
    await wedge(house, one.page, 'kiosk-counting')(lent.registerNumber);
    const remedies = [{ carrierId: lent.carrierId, placeId: safe.shelfIds[0]! }];
    const at30 = { take, placeId: safe.placeId, remedies };
    const alone = await closedPlace(one.page, at30);
    expect(alone.body.refusal).toMatchObject({ kind: 'secondLookNeeded', details: { count: 1 } });
    const closed = await closedPlace(one.page, { ...at30, ...(await second()) });
    expect(closed.body).toMatchObject({ expected: 0, differences: 1 });
    expect((await custody(lent.carrierId)).custody.account).toBe('stored');
    expect(await rows(take)).toMatchObject([
      { verdict: 'outYetHere', belongs: expect.stringContaining('B1') },
    ]);
    expect(await differences(take)).toMatchObject([{ kind: 'outYetHere', remedy: 'takenBack' }]);
  });

  test('one counter closes alone what instruments saw, and where no 绝密 may lie', async () => {
    const take = await opened();
    await sitDown(house, one.page, { take, placeId: safe.placeId });
    const closed = await closedPlace(one.page, { take, placeId: safe.placeId });
    expect(closed.body).toMatchObject({ isClosed: true, expected: 0, differences: 0 });
  });

  test('who was made its keeper since counts there no more: no seat, no mark, no closing', async () => {
    const home = await thing('000001', safe.shelfIds[0]!);
    const take = await opened();
    const sat = await sitDown(house, one.page, { take, placeId: safe.placeId });
    expect(sat.status).toBe(200);
    await giveDuties(house, one.id, ['counter', 'keeper']);
    const kind = 'counterIsKeeper';
    const page = await signedIn(house, 'C1');
    const seat = await sitDown(house, page, { take, placeId: safe.placeId });
    const mark = await page.post(`/api/stock-takes/${take}/marks`, {
      act: act(),
      placeId: safe.placeId,
      carrierIds: [home.carrierId],
      kind: 'sighted',
      words: null,
      second: null,
    });
    const closed = await closedPlace(page, { take, placeId: safe.placeId });
    for (const { body } of [seat, mark, closed]) expect(body.refusal).toMatchObject({ kind });
  });

  test('only what the ledger has here and the take asks for is marked; what moved away is not', async () => {
    const home = await thing('000001', safe.shelfIds[0]!);
    const elsewhere = await thing('000002', null);
    const take = await opened();
    const mark = (carrierIds: string[], kind: string) =>
      one.page.post(`/api/stock-takes/${take}/marks`, {
        act: act(),
        placeId: safe.placeId,
        carrierIds,
        kind,
        words: null,
        second: null,
      });
    const wrong = await mark([home.carrierId, elsewhere.carrierId], 'searched');
    expect(wrong.body.refusal.kind).toBe('changedMeanwhile');
    expect((await mark(['nothing'], 'searched')).body.error).toBe('notFound');
    expect((await mark([home.carrierId], 'searched')).body.marks.searched).toBe(1);
    expect((await mark([home.carrierId], 'sighted')).body.marks).toMatchObject({ sighted: 1 });
    expect((await mark([home.carrierId], 'none')).body.marks).toMatchObject({ sighted: 0 });
    const closed = await closedPlace(one.page, {
      take,
      placeId: safe.placeId,
      ...(await second()),
    });
    expect(closed.body.refusal).toMatchObject({ kind: 'placeUnsettled', details: { count: 1 } });
  });

  test('复盘: what the first did not find and the second neither is missing without another signature', async () => {
    const home = await thing('000001', safe.shelfIds[0]!);
    const take = await opened();
    const mark = (page: Browser, kind: string) =>
      page.post(`/api/stock-takes/${take}/marks`, {
        act: act(),
        placeId: safe.placeId,
        carrierIds: [home.carrierId],
        kind,
        words: null,
        second: null,
      });
    await sitDown(house, one.page, { take, placeId: safe.placeId });
    expect((await mark(one.page, 'searched')).body.marks).toMatchObject({ searched: 1, alone: 1 });
    const alone = await closedPlace(one.page, { take, placeId: safe.placeId });
    expect(alone.body.refusal.kind).toBe('secondLookNeeded');
    await sitDown(house, two.page, { take, placeId: safe.placeId, pass: 2 });
    expect((await mark(two.page, 'searched')).body.marks).toMatchObject({ searched: 1, alone: 0 });
    const closed = await closedPlace(one.page, { take, placeId: safe.placeId });
    expect(closed.body).toMatchObject({ expected: 1, missing: 1 });
    expect(await rows(take)).toMatchObject([{ verdict: 'missing', by: '人C1', second: '人C2' }]);
    const view = (await keeper.get(`/api/stock-takes/${take}`)).body;
    expect(view.byPlace[0].closed).toMatchObject({ by: { id: one.id }, second: { id: two.id } });
  });

  test('a take that is struck off counts nothing more, and its stations are told', async () => {
    const home = await thing('000001', safe.shelfIds[0]!);
    const take = await opened();
    await sitDown(house, one.page, { take, placeId: safe.placeId });
    const words = { act: act(), words: '改期' };
    expect((await keeper.post(`/api/stock-takes/${take}/cancel`, words)).status).toBe(200);
    const path = `/api/stock-takes/${take}/counting?stationId=${at}`;
    expect((await one.page.get(path)).body.seat).toMatchObject({ isClosed: true });
    await wedge(house, one.page)(home.registerNumber);
    const closed = await closedPlace(one.page, { take, placeId: safe.placeId });
    expect(closed.body.refusal).toMatchObject({ kind: 'takeOver' });
    expect(await rows(take)).toEqual([]);
  });
});
