import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  giveDuties,
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

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let table: string;
let things: { carrierId: string; registerNumber: string }[];

beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter').id;
  things = [];
  for (const copyNumber of ['000001', '000002', '000003'])
    things.push(await register(keeper, { copyNumber }));
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const opened = async (mode = 'guided'): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table] }, mode })).id;
const at = (take: string, more: string): string => `/api/stock-takes/${take}/${more}`;
let source = 0;
const scanner = (page: Browser) => {
  source += 1;
  return wedge(house, page, `kiosk-${String(source).padStart(8, '0')}`);
};
async function counted(take: string): Promise<void> {
  await sitDown(house, one.page, { take, placeId: table });
  const scan = scanner(one.page);
  for (const { registerNumber } of things) await scan(registerNumber);
}
const close = async (page: Browser, take: string, secondId: string): Promise<Reply> =>
  await closedPlace(page, { take, placeId: table, second: await secondPerson(house, secondId) });
const reopen = (page: Browser, take: string): Promise<Reply> =>
  page.post(at(take, `places/${table}/reopen`), { act: act(), words: '再盘', pin: PIN });
const complete = (take: string): Promise<Reply> =>
  one.page.post(at(take, 'complete'), { act: act() });
const statuses = (replies: readonly Reply[]): number[] =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);

describe('at the same moment', () => {
  test('of two who close a place one has closed it, and its differences stand once', async () => {
    const take = await opened();
    await counted(take);
    await scanner(one.page)('SN-2019-00417');
    const both = await Promise.all([close(one.page, take, two.id), close(two.page, take, one.id)]);
    expect(statuses(both)).toEqual([200, 409]);
    const { rows } = (await keeper.get(at(take, 'differences'))).body;
    expect(rows).toHaveLength(1);
  });

  test('who ends the first count while another scans loses no read, and ends it once', async () => {
    const take = await opened('blind');
    await sitDown(house, one.page, { take, placeId: table });
    await scanner(one.page)(things[0]!.registerNumber);
    const end = () =>
      one.page.post(at(take, `places/${table}/end-first`), { act: act(), pin: PIN });
    const [first, again, ...reads] = await Promise.all([
      end(),
      end(),
      ...things.slice(1).map(({ registerNumber }) => scanner(one.page)(registerNumber)),
    ]);
    expect(statuses([first, again])).toEqual([200, 409]);
    expect(reads.map(({ status, body }) => [status, body.error])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    const { tally } = (await keeper.get(`/api/stock-takes/${take}`)).body.byPlace[0];
    expect(tally).toMatchObject({ found: 3, notSeen: 0 });
  });

  test('a place is opened again or the take complete, never both', async () => {
    const take = await opened();
    await counted(take);
    expect((await close(one.page, take, two.id)).status).toBe(200);
    const [done, undone] = await Promise.all([complete(take), reopen(two.page, take)]);
    expect(statuses([done, undone])).toEqual([200, 409]);
    const { stage } = (await keeper.get(`/api/stock-takes/${take}`)).body;
    expect(stage).toBe(done.status === 200 ? 'signing' : 'counting');
  });

  test('a take struck off while it is closed is struck off, and its seats count nothing', async () => {
    const take = await opened();
    await counted(take);
    const cancel = keeper.post(at(take, 'cancel'), { act: act(), words: '不盘了' });
    const [cancelled, closed] = await Promise.all([cancel, close(one.page, take, two.id)]);
    expect(cancelled.status).toBe(200);
    expect([200, 409]).toContain(closed.status);
    const late = await scanner(one.page)(things[0]!.registerNumber);
    expect(late.status).toBe(200);
    const mark = { act: act(), placeId: table, carrierIds: [things[0]!.carrierId] };
    const said = await one.page.post(at(take, 'marks'), {
      ...mark,
      kind: 'sighted',
      words: null,
      second: null,
    });
    expect(said.body.error).toBe('takeOver');
  });
});

describe('who reads', () => {
  test('for the seat of a colleague has counted there: he checks no sample and is no second', async () => {
    const take = await opened();
    await sitDown(house, one.page, { take, placeId: table });
    const scan = scanner(two.page);
    for (const { registerNumber } of things) await scan(registerNumber);
    const seats = (await keeper.get(at(take, `counting?stationId=${await station(house)}`))).body;
    const counters = seats.counters.map(({ person }: Json) => person.id);
    expect(counters.toSorted()).toEqual([one.id, two.id].toSorted());
    const again = await sitDown(house, two.page, { take, placeId: table, pass: 2 });
    expect(again.body.refusal.kind).toBe('secondCountOther');
  });

  test('and was made keeper or has lost the duty since closes nothing and is no second', async () => {
    const take = await opened();
    await counted(take);
    await giveDuties(house, one.id, ['keeper', 'counter']);
    one.page = await signedIn(house, 'C1');
    expect((await close(one.page, take, two.id)).body.refusal.kind).toBe('counterIsKeeper');
    expect((await close(two.page, take, one.id)).body.refusal.kind).toBe('counterIsKeeper');
    await giveDuties(house, one.id, ['auditor']);
    expect((await close(two.page, take, one.id)).body.refusal.kind).toBe('othersDutyMissing');
  });
});

describe('未送达', () => {
  test('what a closing says was waited for is what was, whatever names are sent', async () => {
    const take = await opened();
    await counted(take);
    const awaited = { devices: ['没有的终端·屏幕', '\u202e\ud800'], words: '已断电' };
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { take, placeId: table, second, awaited });
    expect([200, 400]).toContain(closed.status);
    const facts = await house.desk.house.store.db.selectFrom('fact').select('text').execute();
    expect(facts.filter(({ text }) => text.includes('没有的终端'))).toEqual([]);
  });
});

test('a clock set back between counting and closing loses nothing', async () => {
  const take = await opened();
  await counted(take);
  house.pass(-7200);
  const closed = await close(one.page, take, two.id);
  expect(closed.body).toMatchObject({ expected: 3, missing: 0 });
  expect((await complete(take)).status).toBe(200);
});
