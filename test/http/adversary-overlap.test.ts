import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

const INTERNAL = { marking: 'internal', secrecyPeriod: null };

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
let one: string;
let other: string;
let thing: { carrierId: string; registerNumber: string };

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  one = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'B2', personClass: 'core', badge: 'BADGE-2' });
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
  thing = await register(keeper, INTERNAL);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const view = async (): Promise<Json> => (await keeper.get(`/api/counter/${at}`)).body;
const custody = async (): Promise<Json> =>
  (await keeper.get(`/api/carriers/${thing.carrierId}`)).body.custody;
async function come(badge: string, scanned = [thing]): Promise<void> {
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const { registerNumber } of scanned) await scan(registerNumber);
}
async function settle(of = act()): Promise<Json> {
  const visitId = (await view()).visit.id;
  const body = { act: of, visitId, carrierIds: [thing.carrierId], loanDays: 3, borrowerPin: PIN };
  return (await keeper.post(`/api/counter/${at}/settle`, body)).body;
}
async function lent(): Promise<string> {
  const of = act();
  await come('BADGE-1');
  expect(await settle(of)).toMatchObject({ checkedOut: 1 });
  return of;
}
const outing = (change: object = {}) =>
  keeper.post('/api/outings', {
    act: act(),
    approvalId: null,
    carrierIds: [thing.carrierId],
    bearerIds: [one],
    purpose: '汇报',
    destination: '省厅',
    safekeeping: '密码箱',
    isAbroad: false,
    permitNumber: null,
    dueAt: '2026-11-23T09:00:00.000Z',
    ...change,
  });
const event = (change: object = {}) =>
  keeper.post('/api/events', {
    act: act(),
    title: '专题会议',
    place: '三楼会议室',
    endsAt: '2026-11-23T04:00:00.000Z',
    organiserId: one,
    seats: [{ seat: '1', personId: other, guest: null }],
    carrierIds: [thing.carrierId],
    ...change,
  });
const slip = (change: object = {}) =>
  keeper.post('/api/circulations', {
    act: act(),
    title: '第一夹',
    urgency: 'ordinary',
    carrierIds: [thing.carrierId],
    readerIds: [one],
    ...change,
  });
const visit = (change: object = {}) =>
  keeper.post('/api/outside-visits', {
    act: act(),
    name: '刘来访',
    alsoNames: [],
    unit: '省档案馆',
    idKind: 'identityCard',
    idNumber: '11010519491231002X',
    letterNumber: '介1',
    purpose: '编史',
    hostId: one,
    carrierIds: [thing.carrierId],
    ...change,
  });
const undo = (of: string) => keeper.post(`/api/counter/${at}/undo`, { act: act(), of });

describe('one thing in two papers', () => {
  test('whichever paper comes first, no other speaks for the thing until it is settled', async () => {
    const open = [slip, event, outing, visit];
    for (const first of open) {
      thing = await register(keeper, {
        ...INTERNAL,
        copyNumber: String(Math.trunc(open.indexOf(first) + 10)),
      });
      const made = await first();
      expect(made.status, JSON.stringify(made.body)).toBe(200);
      for (const next of open) {
        const { body } = await next();
        const refusal = body.refusal ?? body.refused?.[0]?.refusal;
        expect(refusal?.kind, JSON.stringify(body)).toBe('inOpenPaper');
      }
      await come('BADGE-1');
      expect((await settle()).refused[0].refusal.kind).toBe('underPaper');
    }
  });

  test('a lent thing comes home from its borrower though a meeting is planned with it', async () => {
    await lent();
    expect((await event()).status).toBe(200);
    await come('BADGE-1');
    expect((await view()).pile[0].verdict).toMatchObject({ act: 'checkIn' });
    expect(await settle()).toMatchObject({ returned: 1 });
    expect(await custody()).toMatchObject({ account: 'stored' });
  });

  test('a lent thing comes home though its borrower was to carry it out', async () => {
    await lent();
    expect((await outing()).status).toBe(200);
    await come('BADGE-1');
    expect(await settle()).toMatchObject({ returned: 1 });
    // The paper stands: what it speaks for is lent to nobody.
    await come('BADGE-2');
    expect((await settle()).refused[0].refusal.kind).toBe('underPaper');
  });
});

describe('撤销 and 更正 beside other things', () => {
  test('a return is not undone into the name of somebody who has left since', async () => {
    await lent();
    await come('BADGE-1');
    const of = act();
    expect(await settle(of)).toMatchObject({ returned: 1 });
    const officer = await signedIn(house, 'A2');
    const left = await officer.post(`/api/people/${one}/standing`, {
      act: act(),
      standing: 'left',
    });
    expect(left.status, JSON.stringify(left.body)).toBe(200);
    const undone = await undo(of);
    expect(undone.body.refusal?.kind).toBe('personNotActive');
    expect(await custody()).toMatchObject({ account: 'stored' });
  });

  test('a return is not undone once a paper speaks for the thing', async () => {
    await lent();
    await come('BADGE-1');
    const of = act();
    expect(await settle(of)).toMatchObject({ returned: 1 });
    expect((await slip()).status).toBe(200);
    expect((await undo(of)).body.refusal?.kind).toBe('underPaper');
    expect(await custody()).toMatchObject({ account: 'stored' });
  });

  test('what a paper moved is not taken away from it, by the button or by two signatures', async () => {
    const { body } = await slip();
    await come('BADGE-1');
    const visitId = (await view()).visit.id;
    const of = act();
    const legs = { act: of, visitId, carrierIds: [thing.carrierId], takeBack: [], give: [body.id] };
    const gone = await keeper.post(`/api/circulations/counter/${at}/legs`, { ...legs, pin: PIN });
    expect(gone.body.given).toHaveLength(1);
    expect((await undo(of)).body.refusal?.kind).toBe('notUndoable');
    await giveDuties(house, other, ['keeper']);
    const page = (await keeper.get(`/api/carriers/${thing.carrierId}`)).body;
    const corrected = await keeper.post(`/api/carriers/${thing.carrierId}/correct-movement`, {
      act: act(),
      of: page.timeline.at(-1).seq,
      reason: '登记错误，实未交出',
      second: await secondPerson(house, other),
    });
    expect(corrected.body.refusal?.kind, JSON.stringify(corrected.body)).toBe('notUndoable');
  });
});

describe('传阅 beside a count', () => {
  test('what a count found on the counter is back already; the reader gives back the rest, and the slip goes on', async () => {
    const two = await register(keeper, { ...INTERNAL, copyNumber: '2' });
    const both = [thing, two];
    const carrierIds = both.map(({ carrierId }) => carrierId);
    const { body } = await slip({ carrierIds, readerIds: [one, other] });
    const legs = async (change: object): Promise<Json> => {
      const visitId = (await view()).visit.id;
      const asked = { act: act(), visitId, carrierIds, takeBack: [], give: [], pin: PIN };
      return await keeper.post(`/api/circulations/counter/${at}/legs`, { ...asked, ...change });
    };
    await come('BADGE-1', both);
    expect((await legs({ give: [body.id] })).body.given).toHaveLength(1);
    const { places } = (await keeper.get('/api/places')).body;
    const placeId = places.find((place: Json) => place.kind === 'counter').id;
    const [c1, c2] = [await counter(house, 'C1'), await counter(house, 'C2')];
    keeper = await signedIn(house, 'K1');
    const { id: take } = await openedTake(keeper, [c1.id, c2.id], {
      scope: { placeIds: [placeId] },
    });
    await sitDown(house, c1.page, { take, placeId });
    await wedge(house, c1.page, 'kiosk-counting')(two.registerNumber);
    const closed = await closedPlace(c1.page, {
      take,
      placeId,
      second: await secondPerson(house, c2.id),
      remedies: [{ carrierId: two.carrierId, placeId }],
    });
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    await c1.page.post(`/api/stock-takes/${take}/leave`, { act: act(), stationId: at });
    scan = wedge(house, keeper, 'kiosk-keeper-2');
    await come('BADGE-1', [thing]);
    const back = await legs({ takeBack: [{ id: body.id, words: null }] });
    expect(back.body.takenBack, JSON.stringify(back.body)).toHaveLength(1);
    expect(await custody()).toMatchObject({ account: 'stored' });
    await come('BADGE-2', both);
    expect((await legs({ give: [body.id] })).body.given).toHaveLength(1);
  });
});

describe('a paper whose person left', () => {
  test('a host who leaves the unit leaves no open visit behind: its things go to the next paper', async () => {
    const { body } = await visit();
    await come('BADGE-1');
    const visitId = (await view()).visit.id;
    const path = `/api/outside-visits/${body.id}`;
    const carrierIds = [thing.carrierId];
    const given = await keeper.post(`${path}/give`, { act: act(), visitId, pin: PIN, carrierIds });
    expect(given.body, JSON.stringify(given.body)).toMatchObject({ given: 1 });
    const officer = await signedIn(house, 'A2');
    const gone = () =>
      officer.post(`/api/people/${one}/standing`, { act: act(), standing: 'left' });
    expect((await gone()).body.refusal?.kind).toBe('stillHolds');
    await scan(thing.registerNumber);
    await keeper.post(`${path}/take-back`, { act: act(), visitId, carrierIds });
    expect((await gone()).status).toBe(200);
    expect((await keeper.get(path)).body.stage).toBe('left');
    expect((await outing({ bearerIds: [other] })).status).toBe(200);
  });
});
