import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matterId } from '#domain/ids.ts';
import { headOf } from '../../server/http/forms/stock-takes.ts';
import { onPaper } from '../../server/http/views/take-on-paper.ts';
import { stockTakeForm } from '../../server/reports/stock-take-form.ts';
import { takeNotes } from '../../server/reports/take-notes.ts';
import { takeSignatures } from '../../server/reports/take-on-paper.ts';
import { takeById } from '../../server/store/takes.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  newBorrower,
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

type Keepers = { take: string; made: Record<string, string>; officer: Browser };

/** A complete take of two safes, kept by K2 and K3; H1 is the office head. */
async function ofTwoKeepers(): Promise<Keepers> {
  house.pass(3600);
  const officer = await signedIn(house, 'A2');
  const duty = async (id: string, duties: string[]): Promise<void> => {
    const given = await officer.post(`/api/people/${id}/duties`, { act: act(), duties });
    expect(given.status).toBe(200);
  };
  const made: Record<string, string> = {};
  for (const [number, given] of [
    ['K2', 'keeper'],
    ['K3', 'keeper'],
    ['H1', 'officeHead'],
  ] as const) {
    house.pass(20);
    made[number] = await newBorrower(house, {
      staffNumber: number,
      personClass: 'core',
      badge: number,
    });
    await duty(made[number], [given]);
  }
  keeper = await signedIn(house, 'K1');
  auditor = await signedIn(house, 'A3');
  one = { ...one, page: await signedIn(house, 'C1') };
  const safes: string[] = [];
  for (const [n, number] of ['K2', 'K3'].entries()) {
    const safe = await keeper.post('/api/places', {
      act: act(),
      kind: 'safe',
      code: `BMG-5${n}`,
      name: '保密柜',
      parentId: null,
      highestLevel: 'secret',
      custodianId: made[number],
      shelves: 0,
    });
    safes.push(safe.body.placeId);
  }
  const take = (await openedTake(keeper, [one.id], { scope: { placeIds: safes } })).id;
  for (const placeId of safes) {
    expect((await closedPlace(one.page, { take, placeId })).status).toBe(200);
  }
  expect((await complete(take)).status).toBe(200);
  return { take, made, officer };
}

const HEAD = { size: 1, root: 'r', at: '2026-11-22T08:00:00.000Z' };

describe('签字', () => {
  test('of several keepers each signs; for one who has left the unit, and for counters who have, the office head does, in words', async () => {
    const { take, made, officer } = await ofTwoKeepers();
    const kind = async (reply: Promise<Reply>): Promise<string> => (await reply).body.refusal?.kind;
    expect(await kind(sign(take, 'keeper', await idOf('K1')))).toBe('signerUnfit');
    expect((await sign(take, 'keeper', made['K2']!)).body.signatures).toHaveLength(1);
    expect(await kind(sign(take, 'keeper', made['K2']!))).toBe('signedAlready');
    expect((await sign(take, 'auditor', await idOf('A3'))).body.stage).toBe('signing');
    expect(await kind(sign(take, 'counter', made['H1']!, { words: '代签' }))).toBe('signerUnfit');
    for (const id of [one.id, made['K3']!]) {
      const left = await officer.post(`/api/people/${id}/standing`, {
        act: act(),
        standing: 'left',
      });
      expect([left.status, left.body.error]).toEqual([200, undefined]);
    }
    const { signers } = await result(take);
    expect(signers).toMatchObject([
      { as: 'counter', people: [{ staffNumber: 'H1' }], insteadOf: { staffNumber: 'C1' } },
      { as: 'keeper', people: [{ staffNumber: 'H1' }], insteadOf: { staffNumber: 'K3' } },
    ]);
    expect(await kind(sign(take, 'counter', made['H1']!))).toBe('standInWords');
    const words = '已调离，档案在案';
    expect((await sign(take, 'counter', made['H1']!, { words })).status).toBe(200);
    // One head signs for one side alone.
    expect(await kind(sign(take, 'keeper', made['H1']!, { words }))).toBe('signedAlready');
    const second = await newBorrower(house, {
      staffNumber: 'H2',
      personClass: 'core',
      badge: 'H2',
    });
    await officer.post(`/api/people/${second}/duties`, { act: act(), duties: ['officeHead'] });
    const last = await sign(take, 'keeper', second, { words });
    expect(last.body.stage).toBe('closed');
    expect(last.body.signatures.at(-1)).toMatchObject({
      as: 'keeper',
      person: { staffNumber: 'H2' },
      instead: { of: { staffNumber: 'K3' }, words },
    });
    const paper = await onPaper(
      house.desk.house.store.db,
      (await takeById(house.desk.house.store.db, matterId(take)))!,
    );
    const notes = takeNotes(paper).join('');
    expect(notes).toContain('盘点人人C1已离岗，由办公室主任人H1代签：已调离，档案在案');
    expect(takeSignatures(paper).map(({ label }) => label)).toEqual([
      '盘点人（人C1离岗，代签）',
      '保管人',
      '保管人（人K3离岗，代签）',
      '审计员',
    ]);
  });

  test('says the names of that day, whatever people, places and the unit are called since', async () => {
    const take = await counted();
    await explainAll(take);
    await complete(take);
    await signedByAll(take);
    const { db } = house.desk.house.store;
    const told = async (): Promise<string> => {
      const kept = (await takeById(db, matterId(take)))!;
      const view = await result(take);
      const trend = (await auditor.get('/api/stock-takes/trend')).body;
      const differences = (await keeper.get(path(take, 'differences'))).body.rows;
      const overview = (await auditor.get(`/api/stock-takes/${take}`)).body;
      const list = (await auditor.get('/api/stock-takes?state=past')).body;
      const form = stockTakeForm(
        await onPaper(db, kept),
        headOf(kept, { unit: '现名', checkpoint: HEAD }),
      );
      return JSON.stringify([
        form,
        { ...view, checkpoint: null },
        trend,
        differences.map(({ explanation, place }: Json) => [explanation.by, place]),
        overview.byPlace,
        overview.counters,
        overview.signed,
        list,
      ]);
    };
    const named = {
      people: await db.selectFrom('person').select(['id', 'name', 'department']).execute(),
      places: await db.selectFrom('place').select(['id', 'code', 'name']).execute(),
    };
    const before = await told();
    expect(before).toContain('测试单位');
    const { store } = house.desk.house;
    await inTransaction(store, async (tx) => {
      await tx.updateTable('person').set({ name: '改名后', department: '别的部门' }).execute();
      for (const [n, { id }] of named.places.entries())
        await tx
          .updateTable('place')
          .set({ code: `NEW-${n}`, name: '新名' })
          .where('id', '=', id)
          .execute();
    });
    expect((await told()) === before).toBe(true);
    // The rest of the house has the new names: the test could fail.
    expect(JSON.stringify((await keeper.get('/api/places')).body)).toContain('新名');
    await inTransaction(store, async (tx) => {
      for (const { id, name, department } of named.people)
        await tx.updateTable('person').set({ name, department }).where('id', '=', id).execute();
      for (const { id, code, name } of named.places)
        await tx.updateTable('place').set({ code, name }).where('id', '=', id).execute();
    });
  });
});
