import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import {
  actId,
  instant,
  matterId,
  personId,
  placeId,
  stationId as toStationId,
} from '#domain/ids.ts';
import type { Passer } from '#domain/doors/passages.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { orderLabels } from '../../server/procedures/print-labels.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
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

const ID = '110101199001011234';
const NAME = '欧阳文静';
let house: TestHouse;
let guard: Browser;
let room: string;
let host: string;
let escort: string;
let other: string;

beforeEach(async () => {
  house = await workingHouse();
  // Monday, nine in the morning in China.
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  const born = (staffNumber: string) =>
    newBorrower(house, { staffNumber, personClass: 'core', badge: `BADGE-${staffNumber}` });
  host = await born('H1');
  escort = await born('E1');
  other = await born('E2');
  await giveDuties(house, await born('G1'), ['guard']);
  await giveDuties(house, await born('L1'), ['unitLeader']);
  const keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  room = places.find((place: Json) => place.kind === 'room').id;
  await written({
    kind: 'areaSet',
    area: {
      placeId: placeId(room),
      twoPersons: false,
      visitors: true,
      maxMinutes: null,
      entrants: [escort, other].toSorted().map((id) => ({ personId: personId(id), until: null })),
    },
  });
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

/** The guard's desk is the door of the room. */
async function doorHere() {
  const stationId = toStationId(await station(house));
  const door = { stationId, areaId: placeId(room), sides: [], isGate: false };
  await written({ kind: 'doorSet', door });
  return stationId;
}

async function written(detail: FactDetail): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}
async function passed(passer: Passer, direction: 'in' | 'out'): Promise<void> {
  const at = instant(house.clock.now);
  const told = {
    at,
    receivedAt: at,
    how: 'badge',
    withId: null,
    irregular: null,
    words: null,
  } as const;
  const passage = { areaId: placeId(room), passer, direction, ...told } as const;
  await written({ kind: 'passed', passage });
}
const wanted = (change: object = {}) => ({
  act: act(),
  name: NAME,
  idKind: 'identityCard',
  idNumber: ID,
  unit: '某某市档案局',
  letterNumber: '介字〔2026〕12号',
  purpose: '检修空调',
  hostId: host,
  escortId: escort,
  areaIds: [room],
  until: '2026-11-23T03:00:00.000Z',
  ...change,
});
const does = (what: string, id: string, body: object, page = guard) =>
  page.post(`/api/visits/${id}/${what}`, { act: act(), ...body });
async function expected(change: object = {}): Promise<string> {
  const made = await guard.post('/api/visits', wanted(change));
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.id;
}
async function allowed(id: string): Promise<void> {
  const leader = await signedIn(house, 'L1');
  const said = await does('allow', id, {}, leader);
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  guard = await signedIn(house, 'G1');
}
const THINGS = {
  carried: [{ what: '工具包', marks: '蓝色', countIn: 2 }],
  lockers: [{ number: '07', what: '手机' }],
};
const ALL_BACK = { counts: [2], lockers: ['07'], isBadgeBack: true, remarks: null };
async function inside(change: object = {}): Promise<string> {
  const id = await expected(change);
  await allowed(id);
  const said = await does('arrive', id, THINGS);
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  return id;
}

describe('来访', () => {
  test('is entered, allowed, let in, and let out with what came in', async () => {
    const id = await expected();
    expect((await does('arrive', id, THINGS)).body.error).toBe('visitNotAllowed');
    await allowed(id);
    expect((await does('arrive', id, THINGS)).body).toMatchObject({
      stage: 'inside',
      carried: [{ what: '工具包', countIn: 2, countOut: null }],
      lockers: ['07'],
      allowedBy: { name: '人L1' },
    });
    expect((await does('leave', id, { ...ALL_BACK, counts: [1] })).body.error).toBe('leavingOdd');
    expect((await does('leave', id, ALL_BACK)).body).toMatchObject({ stage: 'left', lockers: [] });
    expect((await does('leave', id, ALL_BACK)).body.error).toBe('paperSettled');
  });

  test('whoever sees the list sees no name and no number; who stands at the door sees them', async () => {
    const id = await inside();
    expect((await guard.get(`/api/visits/${id}`)).body.paper).toEqual({ name: NAME, idNumber: ID });
    const auditor = await signedIn(house, 'A3');
    const list = await auditor.get('/api/visits');
    const page = await auditor.get(`/api/visits/${id}`);
    const facts = await auditor.get('/api/facts');
    for (const { status, body } of [list, page, facts]) {
      expect(status).toBe(200);
      const text = JSON.stringify(body);
      expect(text).not.toContain(NAME);
      expect(text).not.toContain(ID);
    }
    const book = await auditor.get('/api/registers/visits.pdf?stage=open');
    expect(book.body.slice(0, 4)).toBe('%PDF');
    expect(list.body.rows).toMatchObject([{ nameMasked: '欧***', unit: '某某市档案局' }]);
  });

  test.each<[string, object, string]>([
    ['an escort on no list', { escortId: 'HOST' }, 'escortNotOnList'],
    ['a room that is no key area', { areaIds: ['OTHER'] }, 'notFound'],
    ['an end that is past', { until: '2026-11-23T00:59:00.000Z' }, 'visitPast'],
    ['a number that is none', { idNumber: "1' or 1" }, 'badRequest'],
  ])('%s opens nothing', async (_what, change, error) => {
    const filled = JSON.parse(JSON.stringify(change).replace('HOST', host));
    expect((await guard.post('/api/visits', wanted(filled))).body.error).toBe(error);
    expect((await guard.get('/api/visits')).body.rows).toEqual([]);
  });

  test('a blank label is the badge of the day, known while he is there and an alarm when he has left', async () => {
    const keeper = await signedIn(house, 'K1');
    const ordered = await keeper.post('/api/print-jobs', {
      act: act(),
      printer: 'pdf',
      layout: 'visitor-badge',
      what: { kind: 'blanks', count: 1 },
    });
    expect(ordered.status, JSON.stringify(ordered.body)).toBe(200);
    const text: string = ordered.body.labels[0].printedCode;
    guard = await signedIn(house, 'G1');
    const id = await inside();
    const { db } = house.desk.house.store;
    const { code } = await db.selectFrom('blank_label').select('code').executeTakeFirstOrThrow();
    const given = await does('badge', id, { text });
    expect(given.body, JSON.stringify(given.body)).toMatchObject({
      badge: { printedCode: text, state: 'given' },
    });
    expect((await does('badge', id, { text })).body.error).toBe('blankBound');
    const read = await wedge(house, guard, 'kiosk-87654321')(house.payload(code));
    expect(read.body).toMatchObject({ outcome: 'visitor' });
    const label = await db
      .selectFrom('label')
      .selectAll()
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    expect(label).toMatchObject({ subject_kind: 'visit', subject_id: id, state: 'active' });
    const left = await does('leave', id, { ...ALL_BACK, isBadgeBack: false });
    expect(left.body.error).toBe('leavingOdd');
    await does('leave', id, ALL_BACK);
    const scan = wedge(house, guard);
    expect((await scan(house.payload(code))).body).toMatchObject({ outcome: 'retired' });
    const open = await db.selectFrom('alarm').select('kind').execute();
    expect(open).toEqual([{ kind: 'retiredLabel' }]);
    const after = await db.selectFrom('label').select('state').where('code', '=', code).execute();
    expect(after).toEqual([{ state: 'spoiled' }]);
  });

  test('the scan that hands out his printed badge walks him through no door; the next one does', async () => {
    const id = await inside();
    const { db } = house.desk.house.store;
    const stationId = await doorHere();
    await passed({ kind: 'person', id: personId(escort) }, 'in');
    const guardId = (await guard.get('/api/session')).body.person.id;
    const asker = { personId: personId(guardId), stationId };
    const ordered = await orderLabels(house.desk.house, asker, {
      act: actId(act()),
      printer: 'pdf',
      layout: 'visitor-badge',
      sheet: null,
      choice: { kind: 'subjects', subjects: [{ kind: 'visit', id: matterId(id) }] },
      skipLabelled: false,
      reason: 'damaged',
    });
    expect(ordered.ok).toBe(true);
    const { code } = await db.selectFrom('label').select('code').executeTakeFirstOrThrow();
    const scan = wedge(house, guard, 'kiosk-87654321');
    const lines = async () => (await guard.get(`/api/entries?visitId=${id}`)).body.lines;
    expect((await scan(house.payload(code))).body).toMatchObject({ outcome: 'visitor' });
    expect((await guard.get(`/api/visits/${id}`)).body.badge).toMatchObject({ state: 'given' });
    expect(await lines()).toEqual([]);
    house.pass(20);
    await scan(house.payload(code));
    expect(await lines()).toMatchObject([{ direction: 'in', refusal: null }]);
  });

  test('who stays too long, and who is alone, is an alarm of the guard that ends by itself', async () => {
    const id = await inside();
    const guest: Passer = { kind: 'visit', id: matterId(id) };
    const beside: Passer = { kind: 'person', id: personId(escort) };
    await passed(beside, 'in');
    await passed(guest, 'in');
    expect((await does('leave', id, ALL_BACK)).body.error).toBe('guestInside');
    const kinds = async () => {
      await runClocks(house.desk.house);
      const { db } = house.desk.house.store;
      const rows = await db
        .selectFrom('alarm')
        .select('kind')
        .where('ended_at', 'is', null)
        .execute();
      return rows.map(({ kind }) => kind).toSorted();
    };
    expect(await kinds()).toEqual([]);
    house.pass(60);
    await passed(beside, 'out');
    expect(await kinds()).toEqual(['escortLeft']);
    guard = await signedIn(house, 'G1');
    expect((await does('escort', id, { escortId: host, words: '换人' })).body.error).toBe(
      'escortNotOnList',
    );
    await passed({ kind: 'person', id: personId(other) }, 'in');
    expect((await does('escort', id, { escortId: other, words: '换人' })).status).toBe(200);
    expect(await kinds()).toEqual([]);
    house.pass(2 * 3600);
    expect(await kinds()).toEqual(['guestOver']);
    guard = await signedIn(house, 'G1');
    const later = { until: '2026-11-23T05:00:00.000Z', words: '还没修好' };
    expect((await does('extend', id, later)).status).toBe(200);
    expect(await kinds()).toEqual([]);
  });

  test('the guard passes him behind his escort, and every refusal stands in the register', async () => {
    const id = await inside();
    const byHand = { areaId: room, direction: 'in' };
    expect((await does('pass', id, byHand)).body.error).toBe('notThisDoor');
    await doorHere();
    const pass = async (direction: 'in' | 'out') =>
      (await does('pass', id, { areaId: room, direction })).body.line;
    expect(await pass('in')).toMatchObject({ refusal: { kind: 'escortNotThere' } });
    await passed({ kind: 'person', id: personId(escort) }, 'in');
    expect(await pass('in')).toMatchObject({ refusal: null, passer: { name: '欧***' } });
    expect(await pass('in')).toMatchObject({ refusal: { kind: 'alreadyInside' } });
    const view = await guard.get('/api/guard');
    expect(view.body.areas[0].inside).toHaveLength(2);
    expect(JSON.stringify(view.body)).not.toContain(NAME);
    expect(await pass('out')).toMatchObject({ refusal: null, direction: 'out' });
    expect((await does('leave', id, ALL_BACK)).status).toBe(200);
    expect(await pass('in')).toMatchObject({ refusal: { kind: 'guestNotExpected' } });
    const { lines } = (await guard.get(`/api/entries?visitId=${id}`)).body;
    expect(lines).toHaveLength(5);
  });

  test('name and number are gone after the days that the unit keeps them; what was masked stays', async () => {
    const id = await expected();
    await does('cancel', id, { words: '没有来' });
    const { db } = house.desk.house.store;
    const papers = () => db.selectFrom('visitor_paper').selectAll().execute();
    house.pass(179 * 86_400);
    await runClocks(house.desk.house);
    expect(await papers()).toHaveLength(1);
    house.pass(2 * 86_400);
    await runClocks(house.desk.house);
    expect(await papers()).toEqual([]);
    guard = await signedIn(house, 'G1');
    expect((await guard.get(`/api/visits/${id}`)).body).toMatchObject({
      isErased: true,
      paper: null,
      nameMasked: '欧***',
    });
  });

  test('a head refuses it in words: he comes in no more, and what was allowed is refused no more', async () => {
    const id = await expected();
    expect((await does('refuse', id, { words: '不宜' })).status).toBe(403);
    const leader = await signedIn(house, 'L1');
    const said = await does('refuse', id, { words: '涉密会议期间不接待' }, leader);
    expect(said.body).toMatchObject({
      stage: 'cancelled',
      remarks: '涉密会议期间不接待',
      allowedBy: null,
    });
    guard = await signedIn(house, 'G1');
    expect((await does('arrive', id, THINGS)).status).toBe(409);
    const second = await expected();
    await allowed(second);
    const late = await does('refuse', second, { words: '不宜' }, await signedIn(house, 'L1'));
    expect(late.body.error).toBe('paperSettled');
  });

  test('nobody allows the visit that he receives himself, and the same act twice is one', async () => {
    const body = wanted();
    const [one, two] = [
      await guard.post('/api/visits', body),
      await guard.post('/api/visits', body),
    ];
    expect(two.body).toEqual(one.body);
    await giveDuties(house, host, ['officeHead']);
    const head = await signedIn(house, 'H1');
    expect((await head.get(`/api/visits/${one.body.id}`)).body.mayAllow).toBe(false);
    expect((await does('allow', one.body.id, {}, head)).body.error).toBe('ownRequest');
  });
});
