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
let safe: string;
let person: string;
let thing: { carrierId: string; registerNumber: string };

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-10T01:00:00.000Z');
  person = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  room = places.find((place: Json) => place.kind === 'room').id;
  const given = {
    kind: 'safe',
    code: 'BMG-30',
    name: '30号柜',
    parentId: room,
    highestLevel: 'secret',
  };
  await keeper.post('/api/places', { act: act(), ...given, custodianId: null });
  const { places: now } = (await keeper.get('/api/places')).body;
  safe = now.find((place: Json) => place.kind === 'safe').id;
  const area = { placeId: placeId(room), twoPersons: false, visitors: false, maxMinutes: null };
  await written({ kind: 'areaSet', area: { ...area, entrants: [] } });
  thing = await register(keeper, { homePlaceId: safe });
  await moves('shelved', { account: 'stored', placeId: placeId(safe) });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

async function written(detail: FactDetail, by: string | null = null): Promise<void> {
  const actorId = by === null ? {} : { actorId: personId(by) };
  const told = circumstance(act(), { at: instant(house.clock.now), ...actorId });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}
async function moves(kind: 'checkedOut' | 'shelved', to: Custody): Promise<void> {
  const { store } = house.desk.house;
  const id = carrierId(thing.carrierId);
  const { custody } = (await carrierById(store.db, id))!;
  const detail: FactDetail = kind === 'shelved' ? { kind, homePlaceId: placeId(safe) } : { kind };
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(store, (tx) => append(tx, told, [fact(detail, id, custody, to)]));
}
async function passes(direction: Direction): Promise<void> {
  const at = instant(house.clock.now);
  const passer = { kind: 'person', id: personId(person) } as const;
  const how = { how: 'badge', withId: null, irregular: null, words: null } as const;
  const passage = { areaId: placeId(room), passer, direction, at, receivedAt: at, ...how };
  await written({ kind: 'passed', passage });
}
const opens = () =>
  written(
    {
      kind: 'safeOpened',
      placeId: placeId(safe),
      secondId: null,
      reason: 'putAndTake',
      words: null,
      isScanned: false,
    },
    person,
  );
const shuts = () =>
  written(
    { kind: 'safeShut', placeId: placeId(safe), count: null, words: null, isScanned: false },
    person,
  );
const held = (): Custody => ({
  account: 'held',
  holderId: personId(person),
  basis: 'loan',
  dueAt: instant(new Date('2026-11-30T09:30:00.000Z')),
});
const stored = (): Custody => ({ account: 'stored', placeId: placeId(safe) });
const on = (day: number, hour = 1): Date => new Date(Date.UTC(2026, 10, day, hour));
const at = (day: number, hour?: number): string => on(day, hour).toISOString();

/** Of one day: kind, since when, until when. */
async function spans(of: string, id: string, day: number): Promise<Json[]> {
  const page = await signedIn(house, 'K1');
  const time = `from=${at(day, 0)}&until=${at(day, 23)}`;
  const { body } = await page.get(`/api/timeline?of=${of}&id=${id}&${time}`);
  return body.spans.map(({ kind, from, until }: Json) => [kind, from, until]);
}

describe('时间线 as it is drawn', () => {
  test('what was so before and is so after a day without a single record is drawn all day long', async () => {
    house.clock.now = on(11);
    await opens();
    await passes('in');
    await moves('checkedOut', held());
    house.clock.now = on(20);
    const ofPlace = [
      ['away', at(11), null],
      ['safe', at(11), null],
      ['inside', null, null],
    ];
    expect(await spans('place', room, 15)).toEqual(ofPlace);
    expect(await spans('carrier', thing.carrierId, 15)).toEqual(ofPlace);
    expect(await spans('person', person, 15)).toEqual([
      ['held', at(11), null],
      ['safe', at(11), null],
      ['inside', null, null],
    ]);
    expect(await spans('place', room, 10)).toEqual([]);
  });

  test('and the same where all of it ended since', async () => {
    house.clock.now = on(11);
    await opens();
    await passes('in');
    await moves('checkedOut', held());
    house.clock.now = on(17);
    await moves('shelved', stored());
    await passes('out');
    await shuts();
    house.clock.now = on(20);
    expect(await spans('place', room, 15)).toEqual([
      ['away', at(11), at(17)],
      ['safe', at(11), null],
      ['inside', null, null],
    ]);
    expect((await spans('person', person, 15)).map(([kind]) => kind)).toEqual([
      'held',
      'safe',
      'inside',
    ]);
    expect(await spans('place', room, 17)).toEqual([
      ['away', at(11), at(17)],
      ['safe', at(11), at(17)],
      ['inside', null, at(17)],
    ]);
    expect(await spans('place', room, 18)).toEqual([]);
    expect(await spans('person', person, 18)).toEqual([]);
  });

  test('whoever shut it, a safe that a person opened stands open until then', async () => {
    house.clock.now = on(15);
    await opens();
    house.clock.now = on(15, 4);
    await written({
      kind: 'safeShut',
      placeId: placeId(safe),
      count: null,
      words: null,
      isScanned: false,
    });
    expect(await spans('person', person, 15)).toEqual([['safe', at(15), at(15, 4)]]);
  });
});
