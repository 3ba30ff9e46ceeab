import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { pagesOfPdf } from '../labels/decoders.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import {
  act,
  giveDuties,
  newBorrower,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let guard: Browser;
let officer: Browser;
let room: string;
let [wang, li] = ['', ''];
beforeEach(async () => {
  house = await workingHouse();
  wang = await newBorrower(house, { staffNumber: 'N1', personClass: 'core', badge: 'BADGE-1' });
  li = await newBorrower(house, { staffNumber: 'N2', personClass: 'core', badge: 'BADGE-2' });
  const man = await newBorrower(house, { staffNumber: 'G1', personClass: null, badge: 'BADGE-G' });
  await giveDuties(house, man, ['guard']);
  officer = await signedIn(house, 'A2');
  room = (await officer.get('/api/areas')).body.rooms[0].id;
  await setArea({ entrants: [entrant(wang), entrant(li)] });
  await door();
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

const entrant = (person: string) => ({ person, until: null as string | null });
const RULES = { twoPersons: false, visitors: false, maxMinutes: null, entrants: [] };
const setArea = (more: object, id = room) =>
  officer.post(`/api/areas/${id}`, { act: act(), ...RULES, ...more });
const pass = (personId: string, direction: 'in' | 'out', more: object = {}) =>
  guard.post('/api/guard/passes', {
    act: act(),
    areaId: room,
    personId,
    direction,
    words: '忘带证件，已核对本人',
    hasLeft: false,
    ...more,
  });
const now = async (): Promise<Json> => (await guard.get('/api/guard')).body;
/** A door at the counter, its scanner on no side. */
async function door(sides: object[] = []) {
  const admin = await signedIn(house, 'A1');
  const at = await station(house);
  const asked = { act: act(), areaId: room, isGate: false, sides };
  return await admin.post(`/api/doors/${at}`, asked);
}

describe('设定', () => {
  test('a room becomes a key area with its list, and is set anew as a whole', async () => {
    const changed = await setArea({
      twoPersons: true,
      maxMinutes: 45,
      entrants: [{ person: wang, until: '2026-12-31' }],
    });
    expect(changed.body.areas).toMatchObject([
      {
        place: { id: room },
        twoPersons: true,
        maxMinutes: 45,
        entrants: [{ person: { id: wang, name: '人N1' }, until: '2026-12-31' }],
        inside: 0,
      },
    ]);
    const again = await setArea({
      twoPersons: true,
      maxMinutes: 45,
      entrants: [{ person: wang, until: '2026-12-31' }],
    });
    expect(again).toMatchObject({ status: 409, body: { error: 'nothingChanges' } });
  });

  test.each([
    ['a day that is none', { entrants: [{ person: 'x', until: '2026-02-30' }] }, 400],
    ['nobody of ours', { entrants: [{ person: 'x', until: null }] }, 409],
    ['no time at all', { maxMinutes: 0 }, 400],
  ])('a list with %s is not taken', async (_what, more, status) => {
    expect((await setArea(more)).status).toBe(status);
  });

  test('a place that is no room is no key area, and one with people inside stays one', async () => {
    const keeper = await signedIn(house, 'K1');
    const { places } = (await keeper.get('/api/places')).body;
    const counter = places.find(({ kind }: Json) => kind === 'counter');
    expect((await setArea({}, counter.id)).body.error).toBe('areaNotRoom');
    await pass(wang, 'in');
    const lift = () => officer.post(`/api/areas/${room}/lift`, { act: act() });
    expect(await lift()).toMatchObject({ status: 409, body: { error: 'areaOccupied' } });
    await pass(wang, 'out');
    expect((await lift()).body.areas).toEqual([]);
    expect((await now()).areas).toEqual([]);
  });

  test('a door has readers of its own station, each on one side', async () => {
    const { admin, bridgeId } = await enrolledBridge(house);
    const reader = await assigned(admin, bridgeId, {
      name: '外侧',
      port: 'serial:/dev/ttyUSB0@9600',
      driver: 'em4100',
      dpi: null,
    });
    const side = (deviceId: string, of: string) => ({ deviceId, antenna: null, side: of });
    expect((await door([side('elsewhere', 'outside')])).body.error).toBe('readerNotHere');
    const both = [side(reader, 'outside'), side(reader, 'inside')];
    expect((await door(both)).body.error).toBe('readerOnBothSides');
    const set = await door([side(reader, 'outside')]);
    const here = set.body.stations.find(({ name }: Json) => name === '柜台');
    expect(here.door).toMatchObject({ areaId: room, sides: [{ side: 'outside' }] });
    const removed = await admin.post(`/api/doors/${here.id}/remove`, { act: act() });
    expect(removed.body.stations.find(({ id }: Json) => id === here.id).door).toBeNull();
  });
});

describe('门岗', () => {
  test('who came in by hand is inside at a glance, by name and since when', async () => {
    const passed = await pass(wang, 'in');
    expect(passed.body).toMatchObject({
      repeats: 0,
      line: {
        passer: { name: '人N1', of: '办公室' },
        direction: 'in',
        how: 'guard',
        refusal: null,
      },
    });
    const { areas, last, hereAreaId } = await now();
    expect(areas).toMatchObject([{ count: 1, inside: [{ passer: { id: wang } }] }]);
    expect(last).toMatchObject([{ passer: { id: wang }, words: '忘带证件，已核对本人' }]);
    expect(hereAreaId).toBe(room);
    expect(JSON.stringify(areas)).not.toContain('"N1"');
  });

  test('a refusal is an answer, and stands in the register with its clause', async () => {
    await setArea({ entrants: [entrant(li)] });
    const refused = await pass(wang, 'in');
    expect(refused).toMatchObject({
      status: 200,
      body: { line: { refusal: { kind: 'notOnList', rule: 'R16.4' } } },
    });
    expect((await now()).areas[0].count).toBe(0);
    const { body } = await guard.get('/api/entries?only=refused');
    expect(body.lines).toMatchObject([{ passer: { id: wang }, refusal: { kind: 'notOnList' } }]);
  });

  test('the guard scans badges at his own desk: in, then out; his own keyboard types none', async () => {
    const scan = wedge(house, guard);
    await scan('BADGE-1');
    expect((await now()).areas[0]).toMatchObject({ count: 1 });
    house.pass(10);
    await scan('BADGE-1');
    expect((await now()).areas[0]).toMatchObject({ count: 0 });
    expect((await now()).hereAreaId).toBe(room);
  });

  test('a reader at the desk passes for the guard who is awake there, also who has a duty', async () => {
    const { admin, bridgeId, token } = await enrolledBridge(house);
    const reader = await assigned(admin, bridgeId, {
      name: '台面',
      port: 'serial:/dev/ttyUSB0@9600',
      driver: 'serial-scanner',
      dpi: null,
    });
    await admin.remove('/api/session');
    await officer.remove('/api/session');
    await giveDuties(house, wang, ['counter']);
    const at = house.clock.now.toISOString();
    const badge = { kind: 'barcode', text: 'BADGE-1', symbology: 'QR', aim: ']Q1' };
    const messages = [{ kind: 'read', seq: 1, at, deviceId: reader, read: badge }];
    await ask(house, '/bridge/messages', { messages, sentAt: at }, token);
    expect((await now()).areas[0].inside).toMatchObject([{ passer: { id: wang } }]);
  });

  test('a badge scanned where nobody is signed in passes nobody: anyone on the network can post a text', async () => {
    await guard.remove('/api/session');
    await officer.remove('/api/session');
    const scan = wedge(house, guard);
    await scan('BADGE-1');
    guard = await signedIn(house, 'G1');
    expect((await now()).areas[0]).toMatchObject({ count: 0 });
  });

  test('a reader offline for an hour tells what happened by its own time; who is inside stays true', async () => {
    const { admin, bridgeId, token } = await enrolledBridge(house);
    const reader = await assigned(admin, bridgeId, {
      name: '门外',
      port: 'serial:/dev/ttyUSB0@9600',
      driver: 'em4100',
      dpi: null,
    });
    const then = house.clock.now.getTime();
    house.pass(3600);
    guard = await signedIn(house, 'G1');
    await pass(li, 'in');
    // The reader's clock is a day slow: the time between is what counts.
    const slow = (ms: number) => new Date(ms - 86_400_000).toISOString();
    const read = (seq: number, ms: number) => ({
      kind: 'read',
      seq,
      at: slow(ms),
      deviceId: reader,
      read: { kind: 'barcode', text: 'BADGE-1', symbology: 'QR', aim: ']Q1' },
    });
    const messages = [read(1, then + 60_000), read(2, then + 1_860_000)];
    const sentAt = slow(house.clock.now.getTime());
    expect((await ask(house, '/bridge/messages', { messages, sentAt }, token)).status).toBe(200);
    const { lines } = (await guard.get(`/api/entries?personId=${wang}`)).body;
    expect(lines).toMatchObject([
      { direction: 'out', irregular: 'late', at: new Date(then + 1_860_000).toISOString() },
      { direction: 'in', irregular: 'late', at: new Date(then + 60_000).toISOString() },
    ]);
    expect((await now()).areas[0].inside).toMatchObject([{ passer: { id: li } }]);
  });

  test('a power cut with people inside: afterwards they are inside, since when they were', async () => {
    await pass(wang, 'in');
    const before = await now();
    house.pass(600);
    await house.restart();
    guard = await signedIn(house, 'G1');
    const { areas, last, awayUntil } = await now();
    expect(awayUntil).toBe(house.clock.now.toISOString());
    expect(areas).toEqual(before.areas);
    expect(last).toEqual(before.last);
    expect(before.awayUntil).toBeNull();
    const called = await guard.post('/api/roll-calls', { act: act(), areaIds: null });
    expect(called.body.people).toMatchObject([{ passer: { id: wang } }]);
    expect((await now()).awayUntil).toBeNull();
  });
});

describe('出入登记', () => {
  test('is read a page at a time, each line once', async () => {
    for (let n = 0; n < 55; n += 1) {
      house.pass(5);
      await pass(wang, n % 2 === 0 ? 'in' : 'out');
      await pass(li, n % 2 === 0 ? 'in' : 'out');
    }
    const first = (await guard.get('/api/entries')).body;
    expect(first.lines).toHaveLength(100);
    const next = encodeURIComponent(first.next);
    const second = (await guard.get(`/api/entries?before=${next}`)).body;
    expect(second.next).toBeNull();
    const all = [...first.lines, ...second.lines].map(({ seq }: Json) => seq);
    expect(new Set(all).size).toBe(110);
    expect(all).toEqual(all.toSorted((a: number, b: number) => b - a));
  });

  test('says on paper which area and whom it is of, by their names', async () => {
    await pass(wang, 'in');
    const asked = `areaId=${room}&personId=${wang}`;
    const response = await house.request(`/api/registers/entries.pdf?${asked}`, {
      headers: { cookie: [...guard.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const pages = await pagesOfPdf(new Uint8Array(await response.arrayBuffer()), 40);
    const text = pages.map((page) => page.text).join('');
    const { area, passer } = (await now()).last[0];
    expect(text).toContain(`${area.name}；${passer.name}（${passer.of}）`);
  });

  test('goes out on paper and as a workbook, and that is in the ledger', async () => {
    await pass(wang, 'in');
    for (const format of ['pdf', 'xlsx']) {
      const file = await guard.get(`/api/registers/entries.${format}?areaId=${room}`);
      expect(file.status).toBe(200);
    }
    const auditor = await signedIn(house, 'A3');
    const { body } = await auditor.get('/api/facts?limit=5');
    expect(JSON.stringify(body)).toContain('exported');
  });
});

describe('点名', () => {
  test('everybody inside is called once, ticked off, and who was not seen is named in words', async () => {
    await pass(wang, 'in');
    await pass(li, 'in');
    const opened = (await guard.post('/api/roll-calls', { act: act(), areaIds: null })).body;
    expect(opened.people.map(({ passer }: Json) => passer.id)).toEqual(
      expect.arrayContaining([wang, li]),
    );
    expect((await now()).rollCallId).toBe(opened.id);
    const again = await guard.post('/api/roll-calls', { act: act(), areaIds: null });
    expect(again.body.error).toBe('rollCallOpen');
    const path = `/api/roll-calls/${opened.id}`;
    const marks = [{ kind: 'person', id: wang, as: 'present' }];
    const marked = await guard.post(`${path}/marks`, { act: act(), marks });
    expect(marked.body).toMatchObject({ present: 1, absent: 0 });
    const close = (words: string) => guard.post(`${path}/close`, { act: act(), words });
    expect((await close('')).body.error).toBe('rollCallUnexplained');
    expect((await close('李某在食堂，已电话联系')).body.closed).toMatchObject({
      words: '李某在食堂，已电话联系',
    });
    expect((await guard.post(`${path}/marks`, { act: act(), marks })).body.error).toBe(
      'rollCallOver',
    );
    for (const file of ['evacuation/all', `evacuation/${room}`, `roll-call/${opened.id}`]) {
      const sheet = await guard.get(`/api/forms/${file}.pdf`);
      expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    }
  });
});
