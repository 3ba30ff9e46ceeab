import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  act,
  PIN,
  register,
  secondPerson,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter, openedTake } from './take-house.ts';
import { instant } from '#domain/ids.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { matterRow } from '../../server/store/matters.ts';
import { takeById } from '../../server/store/takes.ts';
import { keepRows, rowsOf } from '../../server/store/takes/rows.ts';
import { keepSightings, type Sighted } from '../../server/store/takes/sightings.ts';
import { beginSweep, endSweeps } from '../../server/store/takes/sweeps.ts';

let house: TestHouse;
let keeper: Browser;
let things: string[];
let carrierIds: string[];
let take: Json;
let one: { id: string; page: Browser };
let two: { id: string; page: Browser };
let placeId: string;

/** A take of the counter's table, on which so many things lie. */
async function countOf(numbers: number, mode = 'guided'): Promise<void> {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
  [things, carrierIds] = [[], []];
  for (let at = 0; at < numbers; at++) {
    const made = await register(keeper, { copyNumber: String(at).padStart(6, '0') });
    things.push(made.registerNumber);
    carrierIds.push(made.carrierId);
  }
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  const { body } = await keeper.get('/api/places');
  placeId = body.places.find((place: Json) => place.kind === 'counter').id;
  take = await openedTake(keeper, [one.id, two.id], { mode, scope: { placeIds: [placeId] } });
}
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});
const takeAt = (path: string): string => `/api/stock-takes/${take.id}${path}`;

/** The first counter reads everything and closes the place with the second. */
async function countAndClose(): Promise<void> {
  one.page = await signedIn(house, 'C1');
  const seat = { act: act(), stationId: await station(house), placeId, pass: 1 };
  expect((await one.page.post(takeAt('/seat'), seat)).status).toBe(200);
  const scan = wedge(house, one.page);
  for (const thing of things) await scan(thing);
  const second = await secondPerson(house, two.id);
  const closed = await one.page.post(takeAt(`/places/${placeId}/close`), {
    act: act(),
    pin: PIN,
    second,
    remedies: [],
  });
  expect(closed.body).toMatchObject({ isClosed: true, expected: things.length });
}

describe('抽查', () => {
  beforeEach(async () => await countOf(12));
  const sample = async (page: Browser): Promise<Json> => (await page.get(takeAt('/sample'))).body;
  const draw = async (page: Browser, size: number) =>
    await page.post(takeAt('/sample'), { act: act(), size });
  const mark = async (page: Browser, carrierId: string, words?: string) =>
    await page.post(takeAt('/sample/marks'), {
      carrierId,
      ...(words === undefined ? { state: 'right' } : { state: 'wrong', words }),
    });
  const sign = async (page: Browser) =>
    await page.post(takeAt('/sample/check'), { act: act(), pin: PIN });

  test('waits until every place is closed, then says what a sample of each size would buy', async () => {
    const before = await sample(one.page);
    expect(before).toMatchObject({ population: 0, refusal: { kind: 'placesNotCounted' } });
    expect((await draw(one.page, 3)).body.error).toBe('placesNotCounted');
    await countAndClose();
    const after = await sample(one.page);
    expect(after).toMatchObject({ population: 12, refusal: null, drawnAt: null, claim: null });
    expect(after.offers[0]).toMatchObject({ confidence: 95, population: 12, wrong: 0 });
  });

  test('is drawn once, out of what was found, and no more than there is', async () => {
    await countAndClose();
    const made = await draw(one.page, 40);
    expect(made.body).toMatchObject({ population: 12, checkedAt: null, claim: null });
    const ids = new Set(made.body.items.map(({ carrier }: Json) => carrier.id));
    expect(ids.size).toBe(12);
    expect((await draw(one.page, 5)).body.error).toBe('sampleDrawn');
  });

  test('is looked at by nobody who counted or keeps the place', async () => {
    await countAndClose();
    const drawn = await draw(one.page, 4);
    const [item] = drawn.body.items;
    expect(drawn.body.mayNotCheck).toMatchObject({ kind: 'checkerCounted' });
    expect((await mark(one.page, item.carrier.id)).body.error).toBe('checkerCounted');
    // Who stood by at the closing counted too.
    two.page = await signedIn(house, 'C2');
    expect((await mark(two.page, item.carrier.id)).body.error).toBe('checkerCounted');
    keeper = await signedIn(house, 'K1');
    expect((await mark(keeper, item.carrier.id)).body.error).toBe('counterIsKeeper');
    expect((await sign(keeper)).body.error).toBe('counterIsKeeper');
  });

  test('is signed by who looked at each thing himself, and then says at most how many are wrong', async () => {
    await countAndClose();
    const { items } = (await draw(one.page, 5)).body;
    const ids: string[] = items.map(({ carrier }: Json) => carrier.id);
    const auditor = await signedIn(house, 'A3');
    expect(await sample(auditor)).toMatchObject({ mayNotCheck: null });
    expect((await sign(auditor)).body.error).toBe('sampleUnchecked');
    for (const id of ids.slice(1)) await mark(auditor, id);
    const told = await mark(auditor, ids[0] ?? '', '缺第 3 页');
    expect(told.body.items.filter(({ state }: Json) => state === 'right')).toHaveLength(4);
    const stranger = await mark(auditor, 'nothing');
    expect(stranger.body.error).toBe('notFound');
    const signed = await sign(auditor);
    expect(signed.body).toMatchObject({
      checkedBy: { staffNumber: 'A3' },
      claim: { confidence: 95, population: 12, size: 5, wrong: 1 },
    });
    expect(signed.body.claim.atMostWrong).toBeGreaterThanOrEqual(1);
    const wrong = signed.body.items.filter(({ state }: Json) => state === 'wrong');
    expect(wrong).toMatchObject([{ carrier: { id: ids[0] }, words: '缺第 3 页' }]);
    expect((await mark(auditor, ids[0] ?? '')).body.error).toBe('takeOver');
    expect((await sign(auditor)).body.error).toBe('takeOver');
  });

  test('what one person saw is not for another to sign', async () => {
    await countAndClose();
    const { items } = (await draw(one.page, 3)).body;
    const auditor = await signedIn(house, 'A3');
    for (const { carrier } of items) await mark(auditor, carrier.id);
    const third = await counter(house, 'C3');
    third.page = await signedIn(house, 'C3');
    const seen = await sample(third.page);
    expect(seen.items.map(({ state }: Json) => state)).toEqual(['open', 'open', 'open']);
    expect((await sign(third.page)).body.error).toBe('sampleUnchecked');
  });

  test('a place that is opened again takes the sample with it', async () => {
    await countAndClose();
    await draw(one.page, 3);
    const reopened = { act: act(), words: '抽查不符', pin: PIN };
    one.page = await signedIn(house, 'C1');
    await one.page.post(takeAt(`/places/${placeId}/reopen`), reopened);
    expect(await sample(one.page)).toMatchObject({
      drawnAt: null,
      refusal: { kind: 'placesNotCounted' },
    });
  });
});

describe('心中有数', () => {
  /** Things with a tag each; swept so many times, those of each list were read. */
  const swept = async (sweeps: readonly (readonly number[])[], changed = '换方向') => {
    const { store } = house.desk.house;
    const stationId = (await station(house)) as never;
    const [takeId, pointId] = [take.id as never, placeId as never];
    const ids = carrierIds;
    await inTransaction(store, async (tx) => {
      const known = await tx.selectFrom('tag').select('tid').execute();
      for (const [at, id] of known.length > 0 ? [] : ids.entries()) {
        const code = `C0DE${String(at).padStart(12, '0')}` as never;
        const label = { code, generation: 0, subject_kind: 'carrier', subject_id: id } as const;
        await tx
          .insertInto('label')
          .values({ ...label, job_id: 'job' as never, state: 'active' })
          .execute();
        const tag = { tid: `E2${at}`, epc: `30${at}`, code, generation: 0, locked: 0 };
        await tx
          .insertInto('tag')
          .values({ ...tag, state: 'bound' })
          .execute();
      }
      const begunAt = instant(house.clock.now);
      const by = { pass: 1, stationId, personId: one.id as never, begunAt } as const;
      for (const [at, read] of sweeps.entries()) {
        const begun = { ...by, stockTakeId: takeId, pointId, changed: at === 0 ? '' : changed };
        const sweep = await beginSweep(tx, begun);
        await endSweeps(tx, { stationId }, begunAt);
        const sightings = read.map((thing): Sighted => ({
          item: ids[thing] ?? '',
          carrierId: (ids[thing] ?? '') as never,
          placeId: pointId,
          pointId,
          pass: 1,
          sweep,
          fit: 'here',
          outcome: 'carrier',
          how: 'tag',
          stationId,
          firstAt: begunAt,
          lastAt: begunAt,
          times: 3,
        }));
        await keepSightings(tx, takeId, sightings);
      }
    });
  };
  const outlook = async (page: Browser): Promise<Json> =>
    (await page.get(takeAt(`/places/${placeId}/outlook`))).body;
  const upTo = (end: number): number[] => Array.from({ length: end }, (_, thing) => thing);

  test('says nothing before two sweeps, and then what another would bring', async () => {
    await countOf(30);
    await swept([]);
    expect(await outlook(keeper)).toMatchObject({ advice: 'sweep', next: null, sweeps: [] });
    await swept([upTo(20), [...upTo(16), 20, 21, 22, 23]]);
    const told = await outlook(keeper);
    expect(told).toMatchObject({
      differing: 2,
      readOnce: 8,
      expected: 30,
      unread: 6,
      next: { expected: 4, atMost: 6 },
      advice: 'sweepOtherwise',
      sweeps: [
        { sweep: 1, read: 20, fresh: 20, changed: '' },
        { sweep: 2, read: 20, fresh: 4, changed: '换方向', isAlike: false },
      ],
    });
    expect(told.items).toHaveLength(6);
    for (const item of told.items) {
      expect(item.because).toBe('unknown');
      // No take before this one: nothing bears out a number.
      expect(item.present).toBeNull();
    }
  });

  test('two sweeps between which nothing changed are one', async () => {
    await countOf(10);
    await swept([upTo(8), upTo(8)], '没变');
    const told = await outlook(keeper);
    expect(told).toMatchObject({ differing: 1, next: null, advice: 'sweepOtherwise' });
    expect(told.sweeps[1]).toMatchObject({ isAlike: true, fresh: 0 });
  });

  test('what is kept at the closing is by the same rule: alike sweeps are one', async () => {
    await countOf(8);
    await swept([upTo(8), upTo(8), upTo(6)], '没变');
    expect(await outlook(keeper)).toMatchObject({ differing: 1, readOnce: 8 });
    await countAndClose();
    const closed = await takeById(house.desk.house.store.db, take.id as never);
    expect(closed?.body.counted).toMatchObject([{ sweeps: 1, readOnce: 8 }]);
    const rows = await rowsOf(house.desk.house.store.db, {
      stockTakeId: take.id as never,
      placeId: placeId as never,
      limit: 20,
    });
    expect(rows.map(({ row }) => row.sweepsRead)).toEqual(Array(8).fill(1));
  });

  test('things without a tag are nothing that a sweep could bring', async () => {
    await countOf(5);
    const told = await outlook(keeper);
    expect(told).toMatchObject({ expected: 0, unread: 0, advice: 'look' });
    expect(told.items.map(({ because }: Json) => because)).toEqual(Array(5).fill('noTag'));
  });

  test('a blind counter is told whether to sweep, and nothing of what is expected', async () => {
    await countOf(10, 'blind');
    await swept([upTo(8), upTo(8)]);
    const told = await outlook(await signedIn(house, 'C1'));
    expect(told).toMatchObject({ expected: null, unread: null, items: [], advice: 'look' });
    expect((await outlook(keeper)).items).toHaveLength(2);
  });

  test('a tag that was read in the take before, and is silent now, is looked for first', async () => {
    await countOf(20);
    await swept([upTo(18), upTo(18)]);
    const [first, second] = carrierIds.slice(18);
    const row = (carrierId: string, sweepsRead: number): TakeRow => ({
      ...EMPTY_ROW,
      carrierId: carrierId as never,
      sweepsRead,
    });
    await earlierTake([row(first ?? '', 4), row(second ?? '', 0)], 4);
    const told = await outlook(keeper);
    expect(told.basis).toEqual({ things: 2, takes: 1 });
    expect(told.items).toMatchObject([
      { carrier: { id: first }, because: 'usuallyRead', readBefore: 4, sweptBefore: 4 },
      { carrier: { id: second }, because: 'weakTag', readBefore: 0, sweptBefore: 4 },
    ]);
    // One take does not show how often tags die here; what never answered is there for all that.
    expect(told.items[0].present).toBeNull();
  });

  const EMPTY_ROW: TakeRow = {
    carrierId: null,
    text: '',
    title: null,
    marking: null,
    documentNumber: null,
    copyNumber: null,
    belongs: null,
    seenAt: null,
    verdict: 'found',
    how: 'barcode',
    at: null,
    by: null,
    second: null,
    sweepsRead: 0,
  };

  /** A take before this one, with these rows of the same place. */
  const earlierTake = async (rows: readonly TakeRow[], sweeps: number): Promise<void> => {
    const { store } = house.desk.house;
    await inTransaction(store, async (tx) => {
      const now = await takeById(tx, take.id as never);
      if (now === null) throw new Error('no take');
      const id = 'earlier' as never;
      const sealed = await keepRows(tx, { stockTakeId: id, placeId: placeId as never }, rows);
      const numbers = { expected: 2, byTag: 0, byBarcode: 2, sighted: 0, moved: 0, missing: 0 };
      const place = { placeId: placeId as never, at: now.openedAt, levels: [], readOnce: 0 };
      const who = { countedById: null, secondById: null };
      const counted = [{ ...place, ...who, ...numbers, ...sealed, sweeps }];
      const body = { ...now.body, counted, stage: 'closed' as const };
      const earlier = { ...now, id, number: '盘-2025-0001', body };
      await tx.insertInto('matter').values(matterRow(earlier)).execute();
    });
  };
});
