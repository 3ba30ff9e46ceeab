import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

const LEDGER_A = new URL('../data/ledger-a.xlsx', import.meta.url);

async function importFile(name: string, bytes: Uint8Array | string): Promise<Json> {
  const response = await house.request(`/api/imports?name=${name}`, {
    method: 'POST',
    headers: {
      origin: 'http://127.0.0.1:7420',
      'content-type': 'application/octet-stream',
      cookie: [...keeper.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  const { id } = JSON.parse(await response.text()) as { id: string };
  const view = async (): Promise<Json> => (await keeper.get(`/api/imports/${id}`)).body;
  const patient = { timeout: 30_000 };
  await expect.poll(async () => (await view()).state, patient).toBe('checked');
  await keeper.post(`/api/imports/${id}/commit`, { act: act(), mode: 'goodRows' });
  await expect.poll(async () => (await view()).state, patient).toBe('done');
  return await view();
}

const carriers = async (query: string): Promise<Json> =>
  (await keeper.get(`/api/carriers?${query}`)).body;
const places = async (): Promise<Json[]> => (await keeper.get('/api/places')).body.places;
const placeOf = async (code: string): Promise<Json> =>
  (await places()).find((place) => place.code === code);
const newPlace = async (given: object) =>
  await keeper.post('/api/places', {
    act: act(),
    kind: 'safe',
    code: 'BMG-30',
    name: '30号保密柜',
    parentId: null,
    highestLevel: 'secret',
    custodianId: null,
    ...given,
  });
const order = async (subject: object): Promise<Json> =>
  (
    await keeper.post('/api/print-jobs', {
      act: act(),
      printer: 'pdf',
      what: { kind: 'subjects', subjects: [subject] },
    })
  ).body;
const holds = async () => (await verify(house.desk.house.store)).firstBad;

describe('保密柜 as a carrier', () => {
  test('a real ledger gives each safe as a place and as a carrier, and a second time nothing', async () => {
    const bytes = new Uint8Array(readFileSync(LEDGER_A));
    const first = await importFile('ledger-a.xlsx', bytes);
    const { total } = await carriers('limit=1');
    const inSheets = first.sheets.reduce((sum: number, one: Json) => sum + one.carriers, 0);
    expect([first.written.carriers, inSheets]).toEqual([total, total]);
    const safes = await carriers('kind=safe&limit=100');
    expect(safes.total).toBe(24);
    const row = safes.rows.find((one: Json) => one.registerNumber === 'BMG-01');
    expect(row).toMatchObject({
      title: '1号保密柜',
      marking: 'none',
      markText: '',
      custody: { account: 'stored', place: { name: '档案室库房' } },
      home: { name: '档案室库房' },
      labelState: 'none',
    });
    const page = (await keeper.get(`/api/carriers/${row.id}`)).body;
    expect(page).toMatchObject({ sort: '电子密码柜', note: '密码更换日期 2026-06-20' });
    expect(page.custodian.name).toBe('段兰娟');
    expect(page.timeline.map(({ kind }: Json) => kind)).toEqual(['carrierRegistered']);
    const { size } = (await keeper.get('/api/health')).body.ledger;
    const again = await importFile('ledger-a.xlsx', bytes);
    expect(again.written).toEqual({ people: 0, updates: 0, places: 0, carriers: 0 });
    expect((await keeper.get('/api/health')).body.ledger.size).toBe(size);
    expect(await holds()).toBeNull();
  }, 60_000);

  const SAFES = [
    '柜号,名称,类型,所在房间,可存最高密级,责任人,密码更换日期,备注',
    'BMG-41,四十一号,密码柜,,机密,K1,2026-08-03,钥匙在值班室',
    'BMG-42,四十二号,,机要 室,机密,K1,,',
    'BMG-43,四十三号,,机要室,机密,K1,,',
  ].join('\n');

  test('a safe stands in its room, however the room is spaced, or in the first room of the house', async () => {
    await importFile('safes.csv', SAFES);
    const { rows } = await carriers('kind=safe');
    expect(rows.map((one: Json) => one.custody.place.name)).toEqual([
      '档案室',
      '机要 室',
      '机要 室',
    ]);
    const page = (await keeper.get(`/api/carriers/${rows[0].id}`)).body;
    expect(page.note).toBe('密码更换日期 2026-08-03；钥匙在值班室');
    const changed = SAFES.replace('2026-08-03', '2026-11-03');
    const again = await importFile('safes.csv', changed);
    expect(again.sheets).toMatchObject([{ good: 0, known: 2, problems: 1 }]);
    expect(again.problems[0].reason).toContain('备注');
  });

  test('a safe whose code is the number of another carrier is a row to mend, not a file that fails', async () => {
    await register(keeper, { registerNumber: 'BMG-41' });
    const view = await importFile('safes.csv', SAFES);
    expect(view.problems).toMatchObject([{ row: 2, problem: 'register number taken' }]);
    expect((await carriers('kind=safe')).total).toBe(2);
  });

  test('a label ordered for a safe is its door’s, and the only one', async () => {
    const made = (await newPlace({})).body;
    const job = await order({ kind: 'carrier', id: made.carrierId });
    const row = async () => (await carriers('kind=safe')).rows[0];
    expect((await row()).labelState).toBe('ordered');
    const { printedCode } = job.labels[0];
    const code = printedCode.replaceAll('-', '').slice(0, 16);
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(code))).body.outcome).toBe('place');
    expect((await row()).labelState).toBe('active');
    expect(await placeOf('BMG-30')).toMatchObject({ hasLabel: true });
    const page = (await keeper.get(`/api/carriers/${made.carrierId}`)).body;
    expect(page.label).toMatchObject({ printedCode, state: 'active' });
    expect((await carriers(`query=${printedCode}`)).rows).toMatchObject([{ id: made.carrierId }]);
    const both = [
      { kind: 'carrier', id: made.carrierId },
      { kind: 'place', id: made.placeId },
    ];
    const anew = await keeper.post('/api/print-jobs', {
      act: act(),
      printer: 'pdf',
      what: { kind: 'subjects', subjects: both },
      reason: 'damaged',
    });
    expect(anew.body.labels).toHaveLength(1);
    expect(anew.body.labels[0].printedCode).toBe(printedCode);
    const svg = await keeper.get(`/api/labels/preview.svg?kind=carrier&id=${made.carrierId}`);
    expect(svg.status).toBe(200);
    const atCounter = (await keeper.get(`/api/counter/${await station(house)}`)).body;
    expect(atCounter.pile).toEqual([]);
    expect(await holds()).toBeNull();
  });

  test('a safe’s door is the safe seen in its room, and its place from then on; a safe that stands elsewhere is misplaced', async () => {
    const room = (await newPlace({ kind: 'room', code: '305', name: '机要室' })).body;
    const parentId = room.placeId;
    const seen = (await newPlace({ parentId, shelves: 2 })).body;
    const unseen = (await newPlace({ parentId, code: 'BMG-31', name: '31号保密柜' })).body;
    const elsewhere = (await newPlace({ code: 'BMG-32', name: '32号保密柜' })).body;
    const one = await counter(house);
    keeper = await signedIn(house, 'K1');
    const scope = { placeIds: [parentId] };
    const { id: take } = await openedTake(keeper, [one.id], { scope });
    await sitDown(house, one.page, { take, placeId: parentId });
    const scan = wedge(house, one.page);
    for (const code of [seen.code, 'BMG-30-1', '305', elsewhere.code]) await scan(code);
    const path = `/api/stock-takes/${take}/items?placeId=${parentId}`;
    const { rows } = (await keeper.get(path)).body;
    const verdicts = rows.map(({ carrier, verdict }: Json) => [carrier.registerNumber, verdict]);
    expect(verdicts.toSorted()).toEqual([
      ['BMG-30', 'found'],
      ['BMG-31', 'notSeen'],
      ['BMG-32', 'misplaced'],
    ]);
    const at = await station(house);
    const seated = (await keeper.get(`/api/stock-takes/${take}/counting?stationId=${at}`)).body;
    expect(seated.seat).toMatchObject({ place: { id: parentId }, received: 4 });
    for (const code of [seen.code, unseen.code]) await scan(code);
    const own = `/api/stock-takes/${take}/items?placeId=${seen.placeId}`;
    expect((await keeper.get(own)).body.rows).toEqual([]);
    expect((await keeper.get(`${path}&verdict=notSeen`)).body.rows).toEqual([]);
    expect(await holds()).toBeNull();
  });
});

describe('登记处所', () => {
  test('a safe by hand comes with its shelves, and takes things in at once', async () => {
    const { body: made } = await newPlace({ shelves: 3 });
    expect(made.shelfIds).toHaveLength(3);
    expect(await placeOf('BMG-30-3')).toMatchObject({
      name: '30号保密柜 第3层',
      kind: 'shelf',
      parentId: made.placeId,
      highestLevel: 'secret',
    });
    const job = await order({ kind: 'place', id: made.shelfIds[0] });
    const code = job.labels[0].printedCode.replaceAll('-', '').slice(0, 16);
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(code))).body.outcome).toBe('place');
    const thing = await register(keeper);
    const put = { act: act(), placeId: made.shelfIds[0], carrierIds: [thing.carrierId] };
    await keeper.post(`/api/counter/${await station(house)}/shelve`, put);
    expect(await placeOf('BMG-30')).toMatchObject({ stored: 1 });
    const one = await counter(house);
    keeper = await signedIn(house, 'K1');
    const take = await openedTake(keeper, [one.id], { scope: { placeIds: [made.placeId] } });
    expect(take.tally).toMatchObject({ expected: 1 });
  });

  test('the same act again makes no second place', async () => {
    const same = { act: act() };
    const [one, two] = [await newPlace(same), await newPlace(same)];
    expect(two.body).toEqual(one.body);
    expect((await carriers('kind=safe')).total).toBe(1);
  });

  test('a shelf has its safe’s level and its safe’s code with a number', async () => {
    const safe = (await newPlace({ shelves: 1 })).body;
    const shelf = {
      kind: 'shelf',
      parentId: safe.placeId,
      name: '顶层',
      highestLevel: 'topSecret',
    };
    const odd = await newPlace({ ...shelf, code: 'BMG-30-x' });
    expect(odd.body).toMatchObject({
      error: 'shelfCodeOdd',
      refusal: { details: { safe: 'BMG-30' } },
    });
    const taken = await newPlace({ ...shelf, code: 'BMG-30-1' });
    expect(taken.body).toMatchObject({ error: 'placeCodeTaken', refusal: { rule: 'R15.3' } });
    expect((await newPlace({ ...shelf, code: 'BMG-30-2' })).status).toBe(200);
    expect(await placeOf('BMG-30-2')).toMatchObject({ highestLevel: 'secret' });
  });

  test('what does not fit is refused and nothing is written', async () => {
    const before = (await keeper.get('/api/health')).body.ledger.size;
    const table = (await places()).find(({ kind }) => kind === 'counter');
    await register(keeper, { registerNumber: 'BMG-31' });
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ parentId: table.id }, 409, 'placeDoesNotFit'],
      [{ kind: 'shelf', code: 'BMG-30-1' }, 409, 'placeDoesNotFit'],
      [{ code: 'BMG-31' }, 409, 'registerNumberTaken'],
      [{ code: '档案室' }, 409, 'placeCodeTaken'],
      [{ parentId: 'nowhere' }, 404, 'notFound'],
      [{ custodianId: 'nobody' }, 404, 'notFound'],
      [{ kind: 'room', shelves: 3 }, 400, 'badRequest'],
      [{ code: 'BMG 30' }, 400, 'badRequest'],
      [{ kind: 'counter' }, 400, 'badRequest'],
      [{ shelves: 100 }, 400, 'badRequest'],
    ];
    for (const [given, status, error] of wrong) {
      expect(await newPlace(given), JSON.stringify(given)).toMatchObject({
        status,
        body: { error },
      });
    }
    expect((await keeper.get('/api/health')).body.ledger.size).toBe(before + 1);
  });
});
