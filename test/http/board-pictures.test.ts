import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { carrierId, instant, personId, placeId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { act, newBorrower, register, signedIn, workingHouse, type TestHouse } from './house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await workingHouse();
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

async function written(detail: Parameters<typeof fact>[0]): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}

test('a month in days of the office, today in its hours, who is inside, without names', async () => {
  // 23:30 of the office: the day after begins half an hour later.
  house.clock.now = new Date('2026-11-22T15:30:00.000Z');
  const borrower = await newBorrower(house, {
    staffNumber: 'B1',
    personClass: 'core',
    badge: 'BADGE-1',
  });
  const keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  const room = placeId(places.find(({ kind }: { kind: string }) => kind === 'room').id);
  const thing = carrierId((await register(keeper, { homePlaceId: room })).carrierId);
  const { store } = house.desk.house;
  const moves = async (kind: 'checkedOut' | 'returned', to: Custody): Promise<void> => {
    const { custody } = (await carrierById(store.db, thing))!;
    const told = circumstance(act(), { at: instant(house.clock.now) });
    await inTransaction(store, (tx) => append(tx, told, [fact({ kind }, thing, custody, to)]));
  };
  const dueAt = instant(new Date('2026-11-30T09:30:00.000Z'));
  await moves('checkedOut', {
    account: 'held',
    holderId: personId(borrower),
    basis: 'loan',
    dueAt,
  });
  const area = { placeId: room, twoPersons: false, visitors: false, maxMinutes: null };
  await written({ kind: 'areaSet', area: { ...area, entrants: [] } });
  house.pass(3600);
  const at = instant(house.clock.now);
  const passer = { kind: 'person', id: personId(borrower) } as const;
  const how = { how: 'badge', withId: null, irregular: null, words: null } as const;
  const passage = { areaId: room, passer, direction: 'in' as const, at, receivedAt: at, ...how };
  await written({ kind: 'passed', passage });
  await moves('returned', { account: 'stored', placeId: room });
  const later = await signedIn(house, 'K1');
  const { body, status } = await later.get('/api/board/pictures');
  expect(status).toBe(200);
  expect(body.days).toHaveLength(31);
  expect(body.days.slice(-2)).toEqual([
    { day: '2026-11-22', out: 1, back: 0, late: 0, becameLate: 0 },
    { day: '2026-11-23', out: 0, back: 1, late: 0, becameLate: 0 },
  ]);
  expect(body.hours).toHaveLength(24);
  expect(body.hours[0]).toBe(1);
  expect(body.hours.reduce((sum: number, one: number) => sum + one, 0)).toBe(1);
  expect(body.inside).toMatchObject([{ area: { id: room }, count: 1 }]);
  expect(body.openSafes).toEqual([]);
  expect((await later.get('/api/board')).body).toMatchObject({ inside: 1, openSafes: 0 });
  expect(JSON.stringify(body)).not.toContain('人B1');
});

test('what was late on each day is what a walk through the ledger counts, whatever was renewed or brought back', async () => {
  house.clock.now = new Date('2026-10-20T02:00:00.000Z');
  const holder = personId(
    await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' }),
  );
  let keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  const room = placeId(places.find(({ kind }: { kind: string }) => kind === 'room').id);
  const { store } = house.desk.house;
  const ids = [];
  for (let n = 1; n <= 5; n += 1) {
    const { carrierId: id } = await register(keeper, { homePlaceId: room, copyNumber: String(n) });
    ids.push(carrierId(id));
  }
  const known = new Map<string, Custody>();
  const late: { day: string; late: number }[] = [];
  let seed = 7;
  const chance = (most: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  const dayMs = 86_400_000;
  for (let day = 0; day < 40; day += 1) {
    house.clock.now = new Date(Date.UTC(2026, 9, 20 + day, 3));
    for (const id of ids) {
      if (chance(3) > 0) continue;
      const { custody } = (await carrierById(store.db, id))!;
      const dueAt = instant(new Date(house.clock.now.getTime() + (1 + chance(8)) * dayMs));
      const isBack = custody.account === 'held' && chance(2) === 0;
      const to: Custody = isBack
        ? { account: 'stored', placeId: room }
        : { account: 'held', holderId: holder, basis: 'loan', dueAt };
      const renewed = { kind: 'renewed', approvalId: null } as const;
      const lent = custody.account === 'held' ? renewed : ({ kind: 'checkedOut' } as const);
      const detail = isBack ? ({ kind: 'returned' } as const) : lent;
      const told = circumstance(act(), { at: instant(house.clock.now) });
      await inTransaction(store, (tx) => append(tx, told, [fact(detail, id, custody, to)]));
      known.set(id, to);
    }
    const end = Date.UTC(2026, 9, 20 + day, 15, 59, 59, 999);
    const isLate = (one: Custody): boolean =>
      one.account === 'held' && one.dueAt !== null && Date.parse(one.dueAt) <= end;
    late.push({
      day: new Date(Date.UTC(2026, 9, 20 + day)).toISOString().slice(0, 10),
      late: [...known.values()].filter(isLate).length,
    });
  }
  house.clock.now = new Date(Date.UTC(2026, 9, 59, 15, 59));
  keeper = await signedIn(house, 'K1');
  const { days } = (await keeper.get('/api/board/pictures')).body;
  const told = days.map(({ day, late: count }: { day: string; late: number }) => ({
    day,
    late: count,
  }));
  expect(told).toEqual(late.slice(-31));
  expect(late.some(({ late: count }) => count > 1)).toBe(true);
  expect(days.at(-1).late).toBe((await keeper.get('/api/board')).body.late);
});
