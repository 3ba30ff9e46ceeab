import { afterEach, beforeEach, expect, test } from 'vitest';
import { carrierId, instant, matterId, personId, placeId } from '#domain/ids.ts';
import { lossOnPaper } from '../../server/http/views/loss-report.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { personById } from '../../server/store/people.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  register,
  secondPerson,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';
import { counter } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let officer: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let table: Json;
let lost: { carrierId: string; registerNumber: string };

beforeEach(async () => {
  house = await workingHouse();
  one = await counter(house, 'C1');
  keeper = await signedIn(house, 'K1');
  officer = await signedIn(house, 'A2');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter');
  lost = await register(keeper);
  const { store, now } = house.desk.house;
  const id = carrierId(lost.carrierId);
  const carrier = await carrierById(store.db, id);
  const detail = { kind: 'declaredUnaccounted', stockTakeId: matterId('take') } as const;
  const to = { account: 'unaccounted', lastPlaceId: placeId(table.id) } as const;
  const at = circumstance(act(), { at: instant(now()), actorId: null });
  const written = fact(detail, id, carrier!.custody, to);
  await inTransaction(store, (tx) => append(tx, at, [written]));
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const issue = (page: Browser, words = '三人已查，已报办公室'): Promise<Reply> =>
  page.post(`/api/searches/${lost.carrierId}/loss-report`, { act: act(), words });
const searched = async (change: object): Promise<Reply> =>
  await keeper.post(`/api/searches/${lost.carrierId}/report`, {
    act: act(),
    words: '第一层逐件看过',
    found: false,
    placeId: table.id,
    ...change,
  });
const paper = async (nth: number, staffNumber: string): Promise<Json> => {
  const { db } = house.desk.house.store;
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('staff_number', '=', staffNumber)
    .executeTakeFirstOrThrow();
  const reader = await personById(db, personId(id));
  return await lossOnPaper(db, { id: carrierId(lost.carrierId), nth, reader: reader! });
};

test('the security officer reads what is searched for by number, level and last place, and no title', async () => {
  const { body } = await officer.get('/api/searches');
  expect(body.searches).toMatchObject([
    {
      carrier: {
        registerNumber: lost.registerNumber,
        marking: 'secret',
        title: null,
        documentNumber: null,
        custody: { account: 'unaccounted', place: { id: table.id } },
      },
    },
  ]);
  expect(JSON.stringify(body)).not.toContain('关于某事的通知');
  const told = (await keeper.get('/api/searches')).body;
  expect(JSON.stringify(told)).toContain('关于某事的通知');
  expect((await officer.get(`/api/carriers/${lost.carrierId}`)).status).toBe(403);
});

test('a loss report has its own number; every issue is a fact, and says what was known then', async () => {
  await searched({});
  const first = await issue(officer);
  expect(first.status).toBe(200);
  const number = `失-${lost.registerNumber}-01`;
  expect(first.body.searches[0].lossReports).toMatchObject([
    { nth: 1, number, by: { staffNumber: 'A2' } },
  ]);
  await searched({ words: '隔壁柜也看过' });
  const second = await issue(keeper, '扩大查找');
  expect(second.body.searches[0].lossReports.map((report: Json) => report.number)).toEqual([
    number,
    `失-${lost.registerNumber}-02`,
  ]);
  const before = await paper(1, 'K1');
  expect(before).toMatchObject({
    number,
    title: '关于某事的通知',
    words: '三人已查，已报办公室',
    reportBy: '2026-11-23T08:00:00.000Z',
    lastPlace: '柜台 柜台',
  });
  expect(before.searches).toHaveLength(1);
  expect(before.movements[0]?.[2]).toBe('报下落不明');
  expect((await paper(2, 'K1')).searches).toHaveLength(2);
  expect(await paper(1, 'A2')).toMatchObject({ title: null, documentNumber: null });
  const facts = await house.desk.house.store.db
    .selectFrom('fact')
    .select('seq')
    .where('kind', '=', 'lossReported')
    .execute();
  expect(facts).toHaveLength(2);
  const { timeline } = (await keeper.get(`/api/carriers/${lost.carrierId}`)).body;
  expect(timeline.filter(({ kind }: Json) => kind === 'lossReported')).toHaveLength(2);
});

test('it goes out as A4, to who may see searches, and what went out is a fact; there is none of what is found', async () => {
  await issue(keeper);
  const file = `/api/forms/loss-report/${encodeURIComponent(`${lost.carrierId}~1`)}.pdf`;
  for (const page of [keeper, officer]) {
    const cookie = [...page.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const answer = await house.request(file, { headers: { cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  }
  expect((await keeper.get(file.replace('~1', '~2').replace('%7E1', '%7E2'))).status).toBe(404);
  expect((await one.page.post(`/api/searches/${lost.carrierId}/loss-report`, {})).status).toBe(403);
  const second = await secondPerson(house, one.id);
  expect((await searched({ found: true, second })).status).toBe(200);
  expect((await issue(keeper)).body.refusal.kind).toBe('changedMeanwhile');
  // What was issued stays to be printed.
  expect(await paper(1, 'K1')).toMatchObject({ registerNumber: lost.registerNumber });
});
