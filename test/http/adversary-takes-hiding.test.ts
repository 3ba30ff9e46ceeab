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
  type Reply,
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let three: Awaited<ReturnType<typeof counter>>;
let safe: { placeId: string; shelfIds: string[] };
let table: string;
let source = 0;

beforeEach(async () => {
  house = await workingHouse();
  [one, two, three] = [
    await counter(house, 'C1'),
    await counter(house, 'C2'),
    await counter(house, 'C3'),
  ];
  keeper = await signedIn(house, 'K1');
  const made = await keeper.post('/api/places', {
    act: act(),
    kind: 'safe',
    code: 'BMG-30',
    name: '30号保密柜',
    parentId: null,
    highestLevel: 'topSecret',
    custodianId: null,
    shelves: 2,
  });
  safe = made.body;
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter').id;
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

type Thing = { carrierId: string; registerNumber: string };
const put = async (carrierId: string, placeId: string): Promise<Reply> =>
  await keeper.post(`/api/counter/${await station(house)}/shelve`, {
    act: act(),
    placeId,
    carrierIds: [carrierId],
  });
const secret = async (copyNumber: string, placeId: string | null): Promise<Thing> => {
  const made = await register(keeper, { copyNumber, marking: 'topSecret' });
  if (placeId !== null) expect((await put(made.carrierId, placeId)).status).toBe(200);
  return made;
};
const at = (take: string, more: string): string => `/api/stock-takes/${take}/${more}`;
const opened = async (placeIds: string[], change = {}): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds }, ...change })).id;
const scan = async (page: Browser, take: string, placeId: string, seen: readonly Thing[]) => {
  expect((await sitDown(house, page, { take, placeId })).status).toBe(200);
  source += 1;
  const read = wedge(house, page, `kiosk-${String(source).padStart(8, '0')}`);
  for (const { registerNumber } of seen) expect((await read(registerNumber)).status).toBe(200);
};
const close = async (take: string, placeId: string): Promise<Reply> =>
  await closedPlace(one.page, { take, placeId, second: await secondPerson(house, two.id) });
const mark = (page: Browser, take: string, kind: string, carrierIds: string[], placeId: string) =>
  page.post(at(take, 'marks'), {
    act: act(),
    placeId,
    carrierIds,
    kind,
    words: null,
    second: null,
  });
const reopen = (take: string, placeId: string): Promise<Reply> =>
  one.page.post(at(take, `places/${placeId}/reopen`), { act: act(), words: '再盘', pin: PIN });
const complete = (take: string): Promise<Reply> =>
  one.page.post(at(take, 'complete'), { act: act() });
const sign = async (take: string, as: string, personId: string): Promise<Reply> =>
  await keeper.post(at(take, 'sign'), {
    act: act(),
    as,
    sha256: (await keeper.get(at(take, 'result'))).body.sha256,
    second: await secondPerson(house, personId),
  });
const draw = (take: string, size: number): Promise<Reply> =>
  one.page.post(at(take, 'sample'), { act: act(), size });
const checked = async (take: string, page: Browser, wrong: readonly string[]): Promise<Json> => {
  const { items } = (await page.get(at(take, 'sample'))).body;
  for (const { carrier } of items) {
    const state = wrong.includes(carrier.id)
      ? { state: 'wrong', words: '不在' }
      : { state: 'right' };
    const said = await page.post(at(take, 'sample/marks'), { carrierId: carrier.id, ...state });
    expect([said.status, said.body.error]).toEqual([200, undefined]);
  }
  const signed = await page.post(at(take, 'sample/check'), { act: act(), pin: PIN });
  expect([signed.status, signed.body.error]).toEqual([200, undefined]);
  return signed.body;
};

describe('a missing 绝密 document that its keeper only moves in the ledger', () => {
  test('into a place that is closed already does not walk past the count', async () => {
    const [gone, here] = [await secret('000001', null), await secret('000002', null)];
    const take = await opened([table, safe.placeId]);
    expect((await close(take, safe.placeId)).status).toBe(200);
    house.pass(5);
    expect((await put(gone.carrierId, safe.shelfIds[0]!)).body.shelved).toBe(1);
    await scan(one.page, take, table, [here]);
    expect((await close(take, table)).body).toMatchObject({ expected: 1, missing: 0 });
    const refused = await complete(take);
    expect(refused.body.refusal).toMatchObject({ kind: 'movedUnseen', details: { count: 1 } });
    const { hindrances } = (await keeper.get(at(take, 'result'))).body;
    expect(hindrances.map(({ kind }: Json) => kind)).toEqual(['movedUnseen']);
    // Seen where it lies now, it hinders nothing any more.
    expect((await reopen(take, safe.placeId)).status).toBe(200);
    await scan(one.page, take, safe.shelfIds[0]!, [gone]);
    expect((await close(take, safe.placeId)).status).toBe(200);
    expect((await complete(take)).status).toBe(200);
  });

  test('nor is it washed clean by “found” in words and a second closing', async () => {
    const gone = await secret('000001', safe.shelfIds[0]!);
    const take = await opened([safe.placeId]);
    await mark(one.page, take, 'searched', [gone.carrierId], safe.placeId);
    await mark(two.page, take, 'searched', [gone.carrierId], safe.placeId);
    expect((await close(take, safe.placeId)).body).toMatchObject({ missing: 1, differences: 1 });
    house.pass(5);
    const second = await secondPerson(house, three.id);
    const report = { act: act(), words: '找到了', found: true, placeId: safe.shelfIds[0], second };
    const found = await keeper.post(`/api/searches/${gone.carrierId}/report`, report);
    expect(found.status).toBe(200);
    await reopen(take, safe.placeId);
    expect((await close(take, safe.placeId)).body).toMatchObject({ missing: 0 });
    expect((await complete(take)).body.refusal.kind).toBe('movedUnseen');
  });
});

describe('抽查', () => {
  test('what is wrong in it is a difference, and nothing is complete until it is explained', async () => {
    const [a, b] = [await secret('000001', null), await secret('000002', null)];
    const take = await opened([table]);
    await scan(one.page, take, table, [a, b]);
    await close(take, table);
    await draw(take, 2);
    await checked(take, three.page, [b.carrierId]);
    const { rows } = (await keeper.get(at(take, 'differences'))).body;
    expect(rows).toMatchObject([
      { kind: 'sampleWrong', carrier: { id: b.carrierId }, explanation: null },
    ]);
    expect((await complete(take)).body.refusal.kind).toBe('differencesUnexplained');
    const told = { act: act(), reason: 'misfiled', words: '夹在别的文件里' };
    const path = at(take, `differences/${rows[0].id}/explain`);
    expect((await keeper.post(path, told)).status).toBe(200);
    expect((await complete(take)).status).toBe(200);
  });

  test('is not thrown until it pleases: what was drawn before the place was opened again is drawn again', async () => {
    const things = [];
    for (let n = 1; n <= 8; n += 1) things.push(await secret(String(n).padStart(6, '0'), null));
    const take = await opened([table]);
    await scan(one.page, take, table, things);
    await close(take, table);
    const first = new Set((await draw(take, 3)).body.items.map(({ carrier }: Json) => carrier.id));
    for (let again = 0; again < 2; again += 1) {
      await reopen(take, table);
      await close(take, table);
      const next = (await draw(take, 1)).body.items.map(({ carrier }: Json) => carrier.id);
      expect(next).toEqual(expect.arrayContaining([...first]));
    }
  });

  test('is not checked by who sighted things without a seat, nor by who signed a closing that was undone', async () => {
    const a = await secret('000001', null);
    const four = await counter(house, 'C4');
    const ids = [one.id, two.id, three.id, four.id];
    const take = (await openedTake(keeper, ids, { scope: { placeIds: [table] } })).id;
    await mark(three.page, take, 'sighted', [a.carrierId], table);
    const closed = await closedPlace(four.page, {
      take,
      placeId: table,
      second: await secondPerson(house, two.id),
    });
    expect(closed.status).toBe(200);
    await reopen(take, table);
    await close(take, table);
    await draw(take, 1);
    for (const { page } of [three, four]) {
      const said = { carrierId: a.carrierId, state: 'right' };
      expect((await page.post(at(take, 'sample/marks'), said)).body.error).toBe('checkerCounted');
    }
  });
});

describe('signatures', () => {
  test('a named counter who was made keeper or auditor since signs neither side', async () => {
    const a = await secret('000001', null);
    const ids = [one.id, two.id, three.id];
    const take = (await openedTake(keeper, ids, { scope: { placeIds: [table] } })).id;
    // He counts everything and lets the others sign the closing.
    await scan(three.page, take, table, [a]);
    expect((await close(take, table)).status).toBe(200);
    expect((await complete(take)).status).toBe(200);
    await giveDuties(house, three.id, ['keeper']);
    expect((await sign(take, 'keeper', three.id)).body.refusal.kind).toBe('signerUnfit');
    await giveDuties(house, three.id, ['auditor']);
    expect((await sign(take, 'auditor', three.id)).body.refusal.kind).toBe('signerUnfit');
  });

  test('an auditor who keeps one of the places does not audit it', async () => {
    const auditorId = await newBorrower(house, {
      staffNumber: 'X1',
      personClass: 'core',
      badge: 'X',
    });
    await giveDuties(house, auditorId, ['keeper']);
    const made = await keeper.post('/api/places', {
      act: act(),
      kind: 'safe',
      code: 'BMG-31',
      name: '31号保密柜',
      parentId: null,
      highestLevel: 'secret',
      custodianId: auditorId,
      shelves: 1,
    });
    await giveDuties(house, auditorId, ['auditor']);
    const take = await opened([made.body.placeId]);
    expect((await close(take, made.body.placeId)).status).toBe(200);
    expect((await complete(take)).status).toBe(200);
    expect((await sign(take, 'auditor', auditorId)).body.refusal.kind).toBe('signerUnfit');
  });
});

describe('盲盘', () => {
  test('a named counter who is a keeper too is told as little as any other', async () => {
    const both = await newBorrower(house, { staffNumber: 'X2', personClass: 'core', badge: 'X' });
    await giveDuties(house, both, ['keeper', 'counter']);
    const made = await keeper.post('/api/places', {
      act: act(),
      kind: 'safe',
      code: 'BMG-32',
      name: '32号保密柜',
      parentId: null,
      highestLevel: 'topSecret',
      custodianId: one.id,
      shelves: 1,
    });
    const { placeId } = made.body;
    const shelf = made.body.shelfIds[0];
    await secret('000001', shelf);
    const scope = { placeIds: [placeId] };
    const take = (await openedTake(keeper, [both, two.id], { scope, mode: 'blind' })).id;
    const page = await signedIn(house, 'X2');
    expect((await page.get(at(take, `items?placeId=${placeId}`))).body.rows).toEqual([]);
    const outlook = (await page.get(at(take, `places/${placeId}/outlook`))).body;
    expect(outlook).toMatchObject({ expected: null, unread: null, items: [] });
    const walk = (await page.get(at(take, 'walk'))).body;
    expect(JSON.stringify(walk)).not.toContain('"notSeen":1');
  });

  test('neither a filter nor the end of a page tells what was expected', async () => {
    const a = await secret('000003', null);
    for (const copyNumber of ['000001', '000002']) await secret(copyNumber, null);
    const away = await secret('000004', safe.shelfIds[0]!);
    const take = await opened([table, safe.placeId], { mode: 'blind' });
    await scan(one.page, take, table, [a, away]);
    const list = async (query: string): Promise<Json> =>
      (await one.page.get(at(take, `items?placeId=${table}&${query}`))).body;
    const all = (await list('limit=100')).rows.map(({ carrier }: Json) => carrier.id);
    expect(all.toSorted()).toEqual([a.carrierId, away.carrierId].toSorted());
    expect((await list('verdict=notSeen&limit=1')).rows).toHaveLength(1);
    for (const verdict of ['found', 'misplaced', 'notSeen', 'elsewhere']) {
      const some = (await list(`verdict=${verdict}&limit=100`)).rows;
      expect(some.map(({ carrier }: Json) => carrier.id)).toEqual(all);
    }
    const page = await list('limit=2');
    expect([page.rows.length, page.next]).toEqual([2, null]);
    expect(page.rows.map(({ carrier }: Json) => carrier.custody.account)).toEqual([
      'stored',
      'stored',
    ]);
  });
});
