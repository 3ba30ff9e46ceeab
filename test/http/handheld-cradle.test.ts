import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceId, labelCode } from '#domain/ids.ts';
import { readUii, uiiHex } from '#labels/epc.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  register,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter as counting, countSoFar, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counting>>;
let two: Awaited<ReturnType<typeof counting>>;
let token: string;
let cradle: string;
let seq: number;
beforeEach(async () => {
  house = await workingHouse();
  const admin = await signedIn(house, 'A1');
  const stationId = await station(house);
  const code = await admin.post('/api/bridges/enrolment-codes', { act: act(), stationId });
  const enrolled = await asBridge('/bridge/enrol', { code: code.body.code, name: '桥' });
  token = enrolled.token;
  const device = {
    name: '底座',
    port: 'serial:/dev/ttyACM0@115200',
    driver: 'handheld',
    dpi: null,
  };
  const asked = { act: act(), bridgeId: enrolled.bridgeId, ...device };
  const made = await admin.post('/api/devices', asked);
  cradle = made.body.bridges[0].devices[0].id;
  await admin.remove('/api/session');
  [one, two] = [await counting(house, 'C1'), await counting(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  seq = 0;
});
afterEach(async () => await house.end());

async function asBridge(path: string, body: unknown): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return JSON.parse(await (await house.request(path, init)).text());
}

/** Lines that the handheld in its cradle sends. */
async function sends(...lines: string[]): Promise<void> {
  const messages = lines.map((text) => ({
    kind: 'read',
    seq: (seq += 1),
    at: house.clock.now.toISOString(),
    deviceId: cradle,
    read: { kind: 'barcode', text, symbology: null, aim: null },
  }));
  expect(await asBridge('/bridge/messages', { messages })).toEqual({ acknowledged: seq });
}

/** Things on the counter with labels that were ordered; `stick` scans them on. */
async function things(count: number, stick: boolean): Promise<{ id: string; epc: string }[]> {
  const made = [];
  for (let n = 1; n <= count; n += 1) made.push(await register(keeper, { copyNumber: String(n) }));
  const subjects = made.map(({ carrierId: id }) => ({ kind: 'carrier', id }));
  await keeper.post('/api/print-jobs', {
    act: act(),
    printer: 'pdf',
    what: { kind: 'subjects', subjects },
  });
  const rows = await house.desk.house.store.db.selectFrom('label').selectAll().execute();
  const path = `/api/stations/${await station(house)}/reads`;
  for (const [at, { code, generation }] of rows.entries()) {
    if (!stick) break;
    const read = {
      sourceId: 'kiosk-labelling',
      seq: at + 1,
      text: house.payload(code, generation),
    };
    await keeper.post(path, { ...read, at: house.clock.now.toISOString() });
  }
  return rows.map((row) => ({ id: row.subject_id, epc: uiiHex(row) }));
}

async function openTake(): Promise<string> {
  const { places } = (await keeper.get('/api/places')).body;
  const placeId = places.find(({ kind }: Json) => kind === 'counter').id;
  const asked = { scope: { placeIds: [placeId] } };
  const { id } = await openedTake(keeper, [one.id, two.id], asked);
  await sitDown(house, one.page, { take: id, placeId });
  return id;
}
const view = (id: string): Promise<Json> => countSoFar(house, keeper, id);
const ids = (items: Json[]): string[] => items.map((item) => item.carrier.id);
const counter = async (): Promise<Json> =>
  (await keeper.get(`/api/counter/${await station(house)}`)).body;

test('lines of a cradle count as what stands in them, a line that says nothing is kept whole', async () => {
  const [first, second, third] = await things(3, true);
  const take = await openTake();
  await sends(
    `${first?.epc}\t2\t2026-11-20 10:11:12`,
    `${second?.epc},1`,
    first?.epc.toLowerCase() ?? '',
    'E20034120123456789ABCDEF;7',
  );
  const seen = await view(take);
  expect(ids(seen.found).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    [first?.id ?? '', second?.id ?? ''].toSorted((a, b) => (a < b ? -1 : 1)),
  );
  expect(ids(seen.notSeen)).toEqual([third?.id]);
  expect(seen.found[0].seen.how).toBe('tag');
  expect(seen.strange).toMatchObject([{ text: 'E20034120123456789ABCDEF', outcome: 'foreign' }]);
});

test('a cradle with a profile is read by its columns', async () => {
  const [thing] = await things(1, true);
  const layout = {
    separator: 'fixed',
    widths: [8, 24],
    hasHeader: false,
    encoding: 'auto',
    codes: 'epc',
    code: 1,
    count: null,
    date: null,
    time: null,
    rssi: null,
    tid: null,
  };
  const profile = {
    act: act(),
    id: null,
    name: '底座',
    layout,
    headings: [],
    columns: 3,
    deviceId: cradle,
  };
  const saved = await keeper.post('/api/handheld-profiles', profile);
  expect(saved.body.cradles).toEqual([{ id: cradle, name: '底座' }]);
  const take = await openTake();
  await sends(`00000017${thing?.epc}0003`, 'no code here');
  const seen = await view(take);
  expect(ids(seen.found)).toEqual([thing?.id]);
  expect(seen.strange).toMatchObject([{ text: 'no code here' }]);
  const other = { ...profile, act: act(), name: '别的', deviceId: 'nobody' };
  expect((await keeper.post('/api/handheld-profiles', other)).status).toBe(404);
});

test('a field of chip numbers tells a clone from the thing', async () => {
  const [thing, other] = await things(2, true);
  const label = readUii(thing?.epc ?? '', null, 0);
  if (label.kind !== 'label') throw new Error('no label of ours');
  const { code, generation } = label;
  const bound = { code: labelCode(code), generation, epc: thing?.epc ?? '', isLocked: true };
  const tid = 'E28011702000112233445566';
  const chip = fact({ kind: 'tagEncoded', ...bound, tid, deviceId: deviceId(cradle) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, circumstance(act()), [chip]));
  const columns = { code: 0, tid: 1, count: null, date: null, time: null, rssi: null };
  const layout = { separator: 'comma', widths: [], hasHeader: false, encoding: 'auto', ...columns };
  const profile = { name: '底座', layout: { ...layout, codes: 'epc' }, headings: [], columns: 2 };
  const asked = { act: act(), id: null, ...profile, deviceId: cradle };
  expect((await keeper.post('/api/handheld-profiles', asked)).status).toBe(200);
  const take = await openTake();
  await sends(`${thing?.epc},E28011702000AABBCCDDEEFF`, `${other?.epc},${tid}`);
  let seen = await view(take);
  expect(ids(seen.found)).toEqual([other?.id]);
  expect(seen.strange).toMatchObject([{ outcome: 'cloned' }]);
  await sends(`${thing?.epc},${tid.toLowerCase()}`);
  seen = await view(take);
  expect(ids(seen.found)).toHaveLength(2);
});

test('without a count its reads are kept and do nothing: no pile, no visit, no label stuck on', async () => {
  const [thing] = await things(1, false);
  await sends(thing?.epc ?? '', 'BADGE-1');
  expect(await counter()).toMatchObject({ pile: [], visit: null });
  const { db } = house.desk.house.store;
  const labels = await db.selectFrom('label').select('state').execute();
  expect(labels).toEqual([{ state: 'ordered' }]);
  const reads = await db
    .selectFrom('read')
    .select('outcome')
    .where('device_id', 'is not', null)
    .orderBy('seq')
    .execute();
  expect(reads).toEqual([{ outcome: 'notPrinted' }, { outcome: 'foreign' }]);
});
