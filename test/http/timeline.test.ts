import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import type { Direction } from '#domain/doors/passages.ts';
import type { FactDetail } from '#domain/facts.ts';
import { carrierId, instant, personId, placeId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  giveDuties,
  newBorrower,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let room: string;
let thing: { carrierId: string; registerNumber: string };
let people: readonly string[];
const TITLE = '关于某事的通知';

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  const born = (n: number) =>
    newBorrower(house, { staffNumber: `B${n}`, personClass: 'core', badge: `BADGE-${n}` });
  people = [await born(1), await born(2), await born(3)];
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  room = places.find((place: Json) => place.kind === 'room').id;
  const area = { placeId: placeId(room), twoPersons: false, visitors: false, maxMinutes: null };
  await written({ kind: 'areaSet', area: { ...area, entrants: [] } });
  thing = await register(keeper, { homePlaceId: room });
  await moves('shelved', { account: 'stored', placeId: placeId(room) });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

async function written(detail: FactDetail): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}
async function moves(kind: 'checkedOut' | 'shelved', to: Custody): Promise<void> {
  const { store } = house.desk.house;
  const id = carrierId(thing.carrierId);
  const { custody } = (await carrierById(store.db, id))!;
  const detail: FactDetail = kind === 'shelved' ? { kind, homePlaceId: placeId(room) } : { kind };
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(store, (tx) => append(tx, told, [fact(detail, id, custody, to)]));
}
/** So many minutes later this one passes. */
async function passes(minutes: number, n: number, direction: Direction): Promise<void> {
  house.pass(60 * minutes);
  const at = instant(house.clock.now);
  const passer = { kind: 'person', id: personId(people[n] ?? '') } as const;
  const how = { how: 'badge', withId: null, irregular: null, words: null } as const;
  const passage = { areaId: placeId(room), passer, direction, at, receivedAt: at, ...how };
  await written({ kind: 'passed', passage });
}
const DAY = 'from=2026-11-23T00:00:00.000Z&until=2026-11-24T00:00:00.000Z';
const timeline = async (of: string, id: string, time = DAY, staff = 'K1'): Promise<Json> =>
  (await (await signedIn(house, staff)).get(`/api/timeline?of=${of}&id=${id}&${time}`)).body;
const held = (n: number): Custody => ({
  account: 'held',
  holderId: personId(people[n] ?? ''),
  basis: 'loan',
  dueAt: instant(new Date('2026-11-30T09:30:00.000Z')),
});

describe('时间线', () => {
  test('says who was in the room while a thing was out of its safe, and nobody else', async () => {
    await passes(1, 0, 'in');
    await passes(5, 0, 'out');
    await passes(5, 1, 'in');
    house.pass(60);
    await moves('checkedOut', held(1));
    await passes(10, 1, 'out');
    await moves('shelved', { account: 'stored', placeId: placeId(room) });
    await passes(5, 2, 'in');
    const view = await timeline('carrier', thing.carrierId);
    expect(view.area).toMatchObject({ id: room });
    // It lay on the counter first, until it was put away.
    const last = view.away.at(-1);
    expect(last.there.map(({ passer }: Json) => passer.id)).toEqual([people[1]]);
    expect(JSON.stringify(view)).not.toContain(TITLE);
    const numbers = view.lines.map(({ seq }: Json) => seq);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('of a person, a room and the wrong one: what concerns each, with the numbers of facts', async () => {
    await passes(1, 0, 'in');
    await passes(1, 1, 'in');
    house.pass(60);
    await moves('checkedOut', held(1));
    const mine = await timeline('person', people[1] ?? '');
    expect(mine.lines.map(({ kind }: Json) => kind)).toEqual(['passage', 'moved']);
    const of = await timeline('place', room);
    expect(of.lines.filter(({ kind }: Json) => kind === 'passage')).toHaveLength(2);
    expect(of.lines.filter(({ kind }: Json) => kind === 'moved')).not.toHaveLength(0);
    expect(await timeline('person', 'nobody')).toMatchObject({ error: 'notFound' });
    expect((await timeline('person', people[2] ?? '')).lines).toEqual([]);
  });

  test('goes out on paper and as a workbook with the numbers of facts, each export a fact, and of no other time than a month', async () => {
    await passes(1, 1, 'in');
    await moves('checkedOut', held(1));
    const page = await signedIn(house, 'K1');
    const days = '2026-11-23.2026-11-23';
    for (const [format, start] of [
      ['pdf', '%PDF'],
      ['xlsx', 'PK\u0003\u0004'],
    ]) {
      const path = `/api/forms/timeline/carrier.${thing.carrierId}.${days}.${format}`;
      const cookie = [...page.cookies].map((pair) => pair.join('=')).join('; ');
      const answer = await house.request(path, { headers: { cookie } });
      expect(answer.status).toBe(200);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(new TextDecoder('latin1').decode(bytes.slice(0, 4))).toBe(start);
    }
    for (const id of [
      `carrier.${thing.carrierId}.2026-10-01.2026-11-23`,
      `carrier.${thing.carrierId}.2026-11-23.2026-11-22`,
      `weather.${thing.carrierId}.${days}`,
      `person.nobody.${days}`,
    ]) {
      expect((await page.get(`/api/forms/timeline/${id}.pdf`)).status).toBe(404);
    }
    const { db } = house.desk.house.store;
    const exports = await db
      .selectFrom('fact')
      .selectAll()
      .where('kind', '=', 'exported')
      .execute();
    expect(exports).toHaveLength(2);
  });

  test('looks at a month at most', async () => {
    const year = 'from=2026-01-01T00:00:00.000Z&until=2026-12-31T00:00:00.000Z';
    expect(await timeline('place', room, year)).toMatchObject({ error: 'badRequest' });
    const back = 'from=2026-11-24T00:00:00.000Z&until=2026-11-23T00:00:00.000Z';
    expect(await timeline('place', room, back)).toMatchObject({ error: 'badRequest' });
  });
});

describe('看谁的时间线', () => {
  const choice = (page: Browser, text = ''): Promise<Json> =>
    page.get(`/api/timeline/subjects${text === '' ? '' : `?text=${encodeURIComponent(text)}`}`);

  test('an office head finds a thing by its number, a person by name or 工号, a room; and nothing by a title', async () => {
    await giveDuties(house, people[2] ?? '', ['officeHead']);
    const head = await signedIn(house, 'B3');
    const { registerNumber, carrierId: id } = thing;
    const { body } = await choice(head, registerNumber.slice(2).toLowerCase());
    expect(body.carriers).toEqual([{ id, registerNumber }]);
    expect((await choice(head, '人b1')).body.people).toEqual([
      { id: people[0], name: '人B1', staffNumber: 'B1' },
    ]);
    expect((await choice(head, 'b2')).body.people).toMatchObject([{ id: people[1] }]);
    expect((await choice(head)).body).toMatchObject({ carriers: [], people: [] });
    expect((await choice(head)).body.places.map((place: Json) => place.id)).toContain(room);
    for (const text of [TITLE, '关于', '%', '_', '办公室']) {
      expect((await choice(head, text)).body, text).toMatchObject({ carriers: [], people: [] });
    }
    expect((await timeline('carrier', id, DAY, 'B3')).name).toBe(registerNumber);
  });

  test('and who may not read it finds nothing', async () => {
    await giveDuties(house, people[2] ?? '', ['guard']);
    expect((await choice(await signedIn(house, 'B3'), 'B1')).status).toBe(403);
    expect((await choice(await signedIn(house, 'A1'), 'B1')).status).toBe(403);
  });
});
