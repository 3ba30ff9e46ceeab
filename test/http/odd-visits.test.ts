import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import {
  act,
  giveDuties,
  newBorrower,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let guard: Browser;
let room: string;
let [host, escort, leader] = ['', '', ''];

beforeEach(async () => {
  house = await workingHouse();
  const born = (staffNumber: string) =>
    newBorrower(house, { staffNumber, personClass: 'core', badge: `BADGE-${staffNumber}` });
  host = await born('H1');
  escort = await born('E1');
  leader = await born('L1');
  await giveDuties(house, await born('G1'), ['guard']);
  await giveDuties(house, leader, ['unitLeader']);
  const officer = await signedIn(house, 'A2');
  room = (await officer.get('/api/areas')).body.rooms[0].id;
  await officer.post(`/api/areas/${room}`, {
    act: act(),
    twoPersons: false,
    visitors: true,
    maxMinutes: null,
    entrants: [escort, leader].map((person) => ({ person, until: null })),
  });
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

const inHours = (hours: number): string =>
  new Date(house.clock.now.getTime() + hours * 3_600_000).toISOString();
const wanted = (change: object = {}) => ({
  act: act(),
  name: '欧阳文静',
  idKind: 'identityCard',
  idNumber: '110101199001011234',
  unit: '某某市档案局',
  letterNumber: null,
  purpose: '检修空调',
  hostId: host,
  escortId: escort,
  areaIds: [room],
  until: inHours(4),
  ...change,
});
const does = (what: string, id: string, body: object = {}, page = guard) =>
  page.post(`/api/visits/${id}/${what}`, { act: act(), ...body });
async function expected(change: object = {}): Promise<string> {
  const made = await guard.post('/api/visits', wanted(change));
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.id;
}
async function allowed(id: string): Promise<void> {
  expect((await does('allow', id, {}, await signedIn(house, 'L1'))).status).toBe(200);
  guard = await signedIn(house, 'G1');
}
const LOCKER = [{ number: '07', what: '手机' }];
const ALL_BACK = { counts: [], lockers: [], isBadgeBack: true, remarks: null };

describe('手机柜', () => {
  test('holds one visitor’s things; when he has left it is free', async () => {
    const [one, two] = [await expected({ areaIds: [] }), await expected({ areaIds: [] })];
    const arrive = (id: string) => does('arrive', id, { carried: [], lockers: LOCKER });
    expect((await arrive(one)).status).toBe(200);
    expect((await arrive(two)).body).toMatchObject({ error: 'lockerTaken' });
    expect((await does('leave', one, { ...ALL_BACK, lockers: ['07'] })).status).toBe(200);
    expect((await arrive(two)).status).toBe(200);
  });

  test('counts of other things and a locker that he never had agree with nothing, whatever is said', async () => {
    const id = await expected({ areaIds: [] });
    await does('arrive', id, { carried: [], lockers: LOCKER });
    const odd = { ...ALL_BACK, lockers: ['07', '08'], remarks: '多交一格' };
    expect((await does('leave', id, odd)).body.error).toBe('leavingOdd');
    expect((await does('leave', id, { ...odd, lockers: ['07'], counts: [1] })).body.error).toBe(
      'leavingOdd',
    );
  });
});

describe('来访 from one hand to another', () => {
  test('who allowed the visit does not become its escort', async () => {
    const id = await expected();
    await allowed(id);
    const change = { escortId: leader, words: '换人' };
    expect((await does('escort', id, change)).body.error).toBe('ownRequest');
  });

  test('two allow at once: one leave stands, and the other is told', async () => {
    await giveDuties(house, host, ['officeHead']);
    const id = await expected({ hostId: escort });
    const [one, two] = [await signedIn(house, 'L1'), await signedIn(house, 'H1')];
    const said = await Promise.all([does('allow', id, {}, one), does('allow', id, {}, two)]);
    expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test.each([
    ['never', '9999-12-31T23:59:59.999Z'],
    ['after half a year', '2027-06-01T00:00:00.000Z'],
  ])('a visit that ends %s is none, nor is it extended so far', async (_when, until) => {
    expect((await guard.post('/api/visits', wanted({ until }))).body.error).toBe('visitTooLong');
    const id = await expected();
    expect((await does('extend', id, { until, words: '还没修好' })).body.error).toBe(
      'visitTooLong',
    );
    const extended = await does('extend', id, { until: inHours(24), words: '还没修好' });
    expect(extended.status).toBe(200);
  });

  test('who is inside is not cancelled, and who left comes back by a new visit alone', async () => {
    const id = await expected({ areaIds: [] });
    await does('arrive', id, { carried: [], lockers: [] });
    expect((await does('cancel', id, { words: '没有来' })).body.error).toBe('paperSettled');
    await does('leave', id, ALL_BACK);
    const again = await does('arrive', id, { carried: [], lockers: [] });
    expect(again.body.error).toBe('paperSettled');
  });
});

describe('点名 and 疏散', () => {
  test('a guest who is in the house and in no key area is called, printed and ticked off too', async () => {
    const id = await expected({ areaIds: [] });
    await does('arrive', id, { carried: [], lockers: [] });
    await expected({ areaIds: [] });
    const asked = { act: act(), areaId: room, isGate: false, sides: [] };
    await (await signedIn(house, 'A1')).post(`/api/doors/${await station(house)}`, asked);
    const pass = (personId: string) =>
      guard.post('/api/guard/passes', {
        act: act(),
        areaId: room,
        personId,
        direction: 'in',
        words: '忘带证件',
        hasLeft: false,
      });
    await pass(escort);
    const view = (await guard.get('/api/guard')).body;
    expect(view.guests).toMatchObject([{ passer: { kind: 'visit', id, name: '欧***' } }]);
    const call = (areaIds: string[] | null) =>
      guard.post('/api/roll-calls', { act: act(), areaIds });
    const all = (await call(null)).body;
    expect(all.people.map(({ passer, area }: Json) => [passer.id, area?.id ?? null])).toEqual([
      [escort, room],
      [id, null],
    ]);
    const marks = [{ kind: 'visit', id, as: 'present' }];
    const marked = await guard.post(`/api/roll-calls/${all.id}/marks`, { act: act(), marks });
    expect(marked.body).toMatchObject({ present: 1 });
    for (const sheet of [`evacuation/all`, `roll-call/${all.id}`]) {
      expect((await guard.get(`/api/forms/${sheet}.pdf`)).body.slice(0, 4)).toBe('%PDF');
    }
    const close = { act: act(), words: '在外面' };
    await guard.post(`/api/roll-calls/${all.id}/close`, close);
    // Of one room: who is in that room.
    expect((await call([room])).body.people).toHaveLength(1);
  });
});

describe('文字 of a visitor', () => {
  test.each([
    ['turned round', '王\u202e伟'],
    ['broken', '王\ud842'],
    ['with a line of its own', '王\n伟'],
    ['with a null', '王\0伟'],
    ['too long', '王'.repeat(61)],
    ['empty', '   '],
  ])('a name that is %s is not taken', async (_how, name) => {
    expect((await guard.post('/api/visits', wanted({ name }))).status).toBe(400);
  });

  test('a formula is text in every register, and markup stays as it was written', async () => {
    const evil = '=HYPERLINK("http://x","开")';
    const id = await expected({
      areaIds: [],
      unit: evil,
      purpose: '<b>@SUM(1)</b>',
      letterNumber: '+1',
    });
    expect((await guard.get(`/api/visits/${id}`)).body).toMatchObject({ unit: evil });
    const auditor = await signedIn(house, 'A3');
    const book = await auditor.get('/api/registers/visits.xlsx');
    expect(book.status).toBe(200);
    expect((await auditor.get('/api/registers/visits.pdf')).body.slice(0, 4)).toBe('%PDF');
  });
});

describe('来访证 at a silent door', () => {
  /** A guest with his badge of the day and his escort, in the house; a scanner on the door's outer side. */
  async function scene() {
    const { admin, bridgeId, token } = await enrolledBridge(house);
    const device = { driver: 'serial-scanner', dpi: null };
    const scanner = (name: string, port: string) =>
      assigned(admin, bridgeId, { ...device, name, port: `serial:/dev/${port}@9600` });
    const [outside, inside] = [await scanner('门外', 'ttyUSB0'), await scanner('门内', 'ttyUSB1')];
    const side = (deviceId: string, of: string) => ({ deviceId, antenna: null, side: of });
    const at = await station(house);
    const sides = [side(outside, 'outside'), side(inside, 'inside')];
    await admin.post(`/api/doors/${at}`, { act: act(), areaId: room, isGate: false, sides });
    const keeper = await signedIn(house, 'K1');
    const what = { kind: 'blanks', count: 1 };
    const order = { act: act(), printer: 'pdf', layout: 'visitor-badge', what };
    const { labels } = (await keeper.post('/api/print-jobs', order)).body;
    guard = await signedIn(house, 'G1');
    const id = await expected();
    await allowed(id);
    await does('arrive', id, { carried: [], lockers: [] });
    const given = await does('badge', id, { text: labels[0].printedCode });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    const { db } = house.desk.house.store;
    const { code } = await db.selectFrom('blank_label').select('code').executeTakeFirstOrThrow();
    return { id, token, outside, inside, text: house.payload(code) };
  }
  const lines = async (id: string): Promise<string[]> =>
    (await guard.get(`/api/entries?visitId=${id}`)).body.lines.map(
      (line: Json) => line.refusal?.kind ?? `${line.direction} ${line.irregular}`,
    );

  test('told after he left: he was inside then, is no more, and his badge is no alarm', async () => {
    const { id, token, outside, inside, text } = await scene();
    const start = house.clock.now.getTime();
    house.pass(3600);
    guard = await signedIn(house, 'G1');
    expect((await does('leave', id, ALL_BACK)).status).toBe(200);
    house.pass(600);
    const read = (seq: number, deviceId: string, after: number) => ({
      kind: 'read',
      seq,
      at: new Date(start + after * 1000).toISOString(),
      deviceId,
      read: { kind: 'barcode', text, symbology: 'QR', aim: ']Q1' },
    });
    const messages = [read(1, outside, 300), read(2, inside, 900), read(3, outside, 4000)];
    const sentAt = house.clock.now.toISOString();
    expect((await ask(house, '/bridge/messages', { messages, sentAt }, token)).status).toBe(200);
    guard = await signedIn(house, 'G1');
    expect(await lines(id)).toEqual(['out missedExit', 'out late', 'in late']);
    const view = (await guard.get('/api/guard')).body;
    expect(view.areas[0].inside).toEqual([]);
    // The third was read when he had gone: somebody else held a dead badge.
    const { db } = house.desk.house.store;
    const alarms = await db.selectFrom('alarm').select(['kind', 'seen']).execute();
    expect(alarms).toEqual([{ kind: 'retiredLabel', seen: 1 }]);
  });
});
