import { afterEach, beforeEach, expect, test } from 'vitest';
import { runClocks } from '../../server/procedures/clocks.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
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
import { counter, openedTake } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let table: Json;
let take: string;
let things: { carrierId: string; registerNumber: string }[];

/** Three things on the counter; the first is scanned, the others are not there. */
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter');
  things = [
    await register(keeper),
    await register(keeper, { copyNumber: '2' }),
    await register(keeper, { copyNumber: '3' }),
  ];
  take = (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table.id] } })).id;
  const seat = { act: act(), stationId: await station(house), placeId: table.id, pass: 1 };
  await one.page.post(`/api/stock-takes/${take}/seat`, seat);
  await wedge(house, one.page)(things[0]!.registerNumber);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const second = () => secondPerson(house, two.id);
async function closed(): Promise<void> {
  const lost = things.slice(1).map(({ carrierId }) => carrierId);
  await one.page.post(`/api/stock-takes/${take}/marks`, {
    act: act(),
    placeId: table.id,
    carrierIds: lost,
    kind: 'searched',
    words: '逐件看过',
    second: await second(),
  });
  const path = `/api/stock-takes/${take}/places/${table.id}/close`;
  const body = { act: act(), pin: PIN, second: await second(), remedies: [] };
  expect((await one.page.post(path, body)).status).toBe(200);
}
const pass = () => runClocks(house.desk.house);
const alarmKinds = async (): Promise<string[]> =>
  (await keeper.get('/api/alarms')).body.open.map(({ kind }: Json) => kind);
const report = async (id: string, found: boolean) =>
  await one.page.post(`/api/searches/${id}/report`, {
    act: act(),
    words: found ? '夹在邻卷里' : '又看了一遍，没有',
    found,
    placeId: table.id,
    second: found ? await second() : null,
  });

test('what two people looked for in vain is unaccounted for: a difference, a search task and an alarm at once; found, all three end', async () => {
  await closed();
  await pass();
  expect(await alarmKinds()).toEqual(['unaccounted', 'unaccounted']);
  const { searches } = (await one.page.get('/api/searches')).body;
  expect(searches.map(({ carrier, take: by }: Json) => [carrier.registerNumber, by.id])).toEqual(
    things.slice(1).map(({ registerNumber }) => [registerNumber, take]),
  );
  const before = (await keeper.get(`/api/stock-takes/${take}/differences`)).body;
  expect(before.rows).toMatchObject([
    { kind: 'missing', remedy: 'unaccounted', explanation: null, settledBy: null },
    { kind: 'missing', remedy: 'unaccounted', explanation: null, settledBy: null },
  ]);
  expect((await report(things[1]!.carrierId, false)).body.searches[0].reports).toHaveLength(1);
  expect((await report(things[1]!.carrierId, true)).body.total).toBe(1);
  await pass();
  expect(await alarmKinds()).toEqual(['unaccounted']);
  const after = (await keeper.get(`/api/stock-takes/${take}/differences`)).body;
  expect(after).toMatchObject({ open: 1, explained: 1 });
  expect(after.rows[1].explanation).toMatchObject({ reason: 'misfiled', by: null });
});

test('a take with one thing still to explain is not complete; called lost, it stays unaccounted for', async () => {
  await closed();
  await report(things[1]!.carrierId, true);
  await pass();
  const complete = () =>
    one.page.post(`/api/stock-takes/${take}/complete`, { act: act(), pin: PIN, remarks: null });
  const [left] = (await one.page.get(`/api/stock-takes/${take}/differences?which=open`)).body.rows;
  expect((await complete()).status).not.toBe(200);
  const path = `/api/stock-takes/${take}/differences/${left.id}/explain`;
  const said = { act: act(), reason: 'lost', words: '两人三次查找未见，已报告' };
  expect((await keeper.post(path, said)).status).toBe(200);
  expect((await keeper.get('/api/searches')).body.total).toBe(1);
});

test('the search list goes out as a file, and that it did is a fact', async () => {
  await closed();
  for (const format of ['pdf', 'xlsx']) {
    const file = await keeper.get(`/api/registers/searches.${format}`);
    expect(file.status).toBe(200);
  }
  const { rows } = (await (await signedIn(house, 'A3')).get('/api/facts')).body;
  const exported = rows.filter(({ kind }: Json) => kind === 'exported');
  expect(exported).toHaveLength(2);
  expect(JSON.parse(exported[0].text).data).toMatchObject({ what: 'searches', rows: 2 });
});
