import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  newBorrower,
  giveDuties,
  register,
  secondPerson,
  signedIn,
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
let auditor: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let table: Json;
let things: { carrierId: string; registerNumber: string }[];
let seq = 0;

beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  auditor = await signedIn(house, 'A3');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter');
  things = [];
  for (const copyNumber of ['000001', '000002', '000003']) {
    things.push(await register(keeper, { copyNumber }));
  }
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true, firstBad: null });
  await house.end();
});

const idOf = async (staffNumber: string): Promise<string> =>
  (
    await house.desk.house.store.db
      .selectFrom('person')
      .select('id')
      .where('staff_number', '=', staffNumber)
      .executeTakeFirstOrThrow()
  ).id;
const opened = async (): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table.id] } })).id;
const path = (take: string, more: string): string => `/api/stock-takes/${take}/${more}`;
const result = async (take: string): Promise<Json> =>
  (await auditor.get(path(take, 'result'))).body;
const complete = (take: string, page = one.page, body = { act: act() }): Promise<Reply> =>
  page.post(path(take, 'complete'), body);

/** All of the things seen by the counter's eyes but, if `missing`, the first: nobody sees that, and two search for it. */
async function counted(missing = true): Promise<string> {
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table.id });
  seq += 1;
  const scan = wedge(house, one.page, `kiosk-${String(seq).padStart(8, '0')}`);
  for (const { registerNumber } of missing ? things.slice(1) : things) await scan(registerNumber);
  if (missing) {
    for (const { page } of [one, two]) await searched(page, take);
    things = things.slice(1);
  }
  const second = await secondPerson(house, two.id);
  const closed = await closedPlace(one.page, { take, placeId: table.id, second });
  expect([closed.status, closed.body.error]).toEqual([200, undefined]);
  return take;
}

async function searched(page: Browser, take: string): Promise<void> {
  const marked = await page.post(path(take, 'marks'), {
    act: act(),
    placeId: table.id,
    carrierIds: [things[0]?.carrierId],
    kind: 'searched',
    words: '找过',
    second: null,
  });
  expect(marked.status).toBe(200);
}

async function explainAll(take: string): Promise<void> {
  const { body } = await keeper.get(path(take, 'differences'));
  for (const { id } of body.rows) {
    const told = { act: act(), reason: 'lost', words: '两人找过，没有找到' };
    const explained = await keeper.post(path(take, `differences/${id}/explain`), told);
    expect(explained.status).toBe(200);
  }
}

const sign = async (
  take: string,
  as: string,
  personId: string,
  change: object = {},
): Promise<Reply> =>
  await keeper.post(path(take, 'sign'), {
    act: act(),
    as,
    sha256: (await result(take)).sha256,
    second: await secondPerson(house, personId),
    ...change,
  });
async function signedByAll(take: string): Promise<void> {
  expect((await sign(take, 'counter', one.id)).status).toBe(200);
  expect((await sign(take, 'keeper', await idOf('K1'))).status).toBe(200);
  expect((await sign(take, 'auditor', await idOf('A3'))).body.stage).toBe('closed');
}

describe('核毕', () => {
  test('waits for every place and every explanation, and says how many are left', async () => {
    const take = await opened();
    expect((await result(take)).hindrances).toMatchObject([
      { kind: 'placesNotCounted', details: { count: 1 } },
    ]);
    expect((await complete(take)).body.refusal.kind).toBe('placesNotCounted');
    const later = await counted();
    expect((await complete(later)).body.refusal).toMatchObject({
      kind: 'differencesUnexplained',
      details: { count: 1 },
    });
    await explainAll(later);
    expect((await result(later)).hindrances).toEqual([]);
    expect((await complete(later)).body).toMatchObject({ stage: 'signing', hindrances: [] });
  });

  test('a sample that was drawn is looked at before; nothing changes afterwards', async () => {
    const take = await counted(false);
    const drawn = await keeper.post(path(take, 'sample'), { act: act(), size: 2 });
    expect(drawn.status).toBe(200);
    expect((await complete(take)).body.refusal.kind).toBe('sampleUnchecked');
  });

  test('told again it answers the same; another act finds it settled; who only reads cannot', async () => {
    const take = await counted(false);
    expect((await complete(take, auditor)).status).toBe(403);
    const body = { act: act() };
    const first = await complete(take, one.page, body);
    expect((await complete(take, one.page, body)).body.sha256).toBe(first.body.sha256);
    expect((await complete(take)).body.refusal.kind).toBe('paperSettled');
    expect((await complete('nothing')).status).toBe(404);
  });
});

describe('签字', () => {
  test('three people with badge and PIN close it, each over the same digest', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    const before = await result(take);
    expect(
      before.signers.map(({ as, people }: Json) => [as, people.map((p: Json) => p.staffNumber)]),
    ).toEqual([
      ['counter', ['C1', 'C2']],
      ['keeper', ['K1']],
      ['auditor', ['A3']],
    ]);
    await signedByAll(take);
    const after = await result(take);
    expect(after.signatures.map(({ as, person }: Json) => [as, person.staffNumber])).toEqual([
      ['counter', 'C1'],
      ['keeper', 'K1'],
      ['auditor', 'A3'],
    ]);
    expect(after).toMatchObject({
      total: {
        expected: 3,
        found: 2,
        missing: 1,
        differences: 1,
        explained: 1,
        rightPerMyriad: 6666,
      },
      places: [{ rows: 3, sighted: 2, countedBy: { id: one.id }, second: { id: two.id } }],
      levels: [{ marking: 'secret', expected: 3, found: 2, missing: 1 }],
      sha256: before.sha256,
    });
    expect((await sign(take, 'auditor', await idOf('A3'))).body.refusal.kind).toBe('paperSettled');
  });

  test('nobody signs before it is complete, for a side that is not his, twice, or another result', async () => {
    const take = await counted(false);
    const early = { sha256: 'a'.repeat(64) };
    const kind = async (reply: Promise<Reply>): Promise<string> =>
      (await reply).body.refusal?.kind ?? (await reply).body.error;
    expect(await kind(sign(take, 'counter', one.id, early))).toBe('takeNotComplete');
    await complete(take);
    expect(await kind(sign(take, 'counter', await idOf('K1')))).toBe('signerUnfit');
    expect(await kind(sign(take, 'keeper', one.id))).toBe('signerUnfit');
    expect(await kind(sign(take, 'auditor', await idOf('K1')))).toBe('signerUnfit');
    expect(await kind(sign(take, 'counter', one.id, early))).toBe('changedMeanwhile');
    const wrongPin = { ...(await secondPerson(house, one.id)), pin: '000000' };
    expect(await kind(sign(take, 'counter', one.id, { second: wrongPin }))).toBe('wrongPin');
    const nobody = { reference: 'nobody', pin: '135790' };
    expect(await kind(sign(take, 'counter', one.id, { second: nobody }))).toBe('badgeGone');
    expect((await sign(take, 'counter', two.id)).status).toBe(200);
    expect(await kind(sign(take, 'counter', one.id))).toBe('signedAlready');
    expect((await result(take)).signatures).toHaveLength(1);
  });

  test('of two who sign for one side at once, one does', async () => {
    const take = await counted(false);
    await complete(take);
    const both = await Promise.all([sign(take, 'counter', one.id), sign(take, 'counter', two.id)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await result(take)).signatures).toHaveLength(1);
  });

  test('who audits and has counted signs as a counter alone', async () => {
    const both = await newBorrower(house, { staffNumber: 'X1', personClass: 'core', badge: 'X' });
    await giveDuties(house, both, ['auditor', 'counter']);
    const take = (await openedTake(keeper, [one.id, both], { scope: { placeIds: [table.id] } })).id;
    const page = await signedIn(house, 'X1');
    await sitDown(house, page, { take, placeId: table.id });
    const scan = wedge(house, page);
    for (const { registerNumber } of things) await scan(registerNumber);
    const second = await secondPerson(house, one.id);
    expect((await closedPlace(page, { take, placeId: table.id, second })).status).toBe(200);
    await complete(take);
    expect((await sign(take, 'auditor', both)).body.refusal.kind).toBe('signerUnfit');
    expect((await sign(take, 'counter', both)).status).toBe(200);
  });
});

describe('a closed take', () => {
  test('stands beside the next of its scope, and in the trend of all places and of one', async () => {
    const first = await counted();
    await explainAll(first);
    await complete(first);
    await signedByAll(first);
    house.pass(3600);
    [one, two] = [
      { ...one, page: await signedIn(house, 'C1') },
      { ...two, page: await signedIn(house, 'C2') },
    ];
    [keeper, auditor] = [await signedIn(house, 'K1'), await signedIn(house, 'A3')];
    const second = await counted(false);
    expect((await result(second)).previous).toMatchObject({
      id: first,
      expected: 3,
      missing: 1,
      rightPerMyriad: 6666,
    });
    const trend = (await auditor.get('/api/stock-takes/trend')).body;
    expect(trend.points).toMatchObject([{ id: first, rightPerMyriad: 6666, minutes: 0 }]);
    expect(trend.places.map(({ id }: Json) => id)).toEqual([table.id]);
    const of = async (id: string) =>
      (await auditor.get(`/api/stock-takes/trend?placeId=${id}`)).body.points.length;
    expect([await of(table.id), await of('elsewhere')]).toEqual([1, 0]);
  });

  test('goes out on paper and as a workbook with all rows, and what went out is a fact', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    await signedByAll(take);
    const file = async (name: string) => {
      const cookie = [...auditor.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
      const answer = await house.request(`/api/forms/${name}`, { headers: { cookie } });
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
    };
    for (const name of [
      `stock-take/${take}.pdf`,
      `stock-take-differences/${take}.pdf`,
      `stock-take-place/${take}~${table.id}.pdf`,
    ]) {
      const { status, bytes } = await file(name);
      expect([name, status, Buffer.from(bytes.subarray(0, 5)).toString()]).toEqual([
        name,
        200,
        '%PDF-',
      ]);
    }
    const book = XLSX.read((await file(`stock-take/${take}.xlsx`)).bytes);
    const rows: string[][] = XLSX.utils.sheet_to_json(book.Sheets['明细']!, { header: 1 });
    expect(rows).toHaveLength(4);
    const verdicts = rows.slice(1).map((cells) => cells[8] ?? '');
    expect(verdicts.filter((verdict) => verdict === '在位')).toHaveLength(2);
    expect(verdicts).toContain('盘亏');
    expect((await file(`stock-take/nothing.pdf`)).status).toBe(404);
    expect((await file(`stock-take-place/${take}~nowhere.xlsx`)).status).toBe(404);
    const exports = await house.desk.house.store.db
      .selectFrom('fact')
      .select('text')
      .where('kind', '=', 'exported')
      .execute();
    expect(exports).toHaveLength(4);
  });
});
