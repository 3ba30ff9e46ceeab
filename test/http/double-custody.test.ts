import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

const COUNTERS = 12;
const THINGS = 10;

let house: TestHouse;
let counters: readonly Counter[];
let things: readonly { readonly carrierId: string; readonly registerNumber: string }[];

/** 一个柜台: its own keeper, its own station, its own borrower with a badge. */
type Counter = {
  readonly page: Browser;
  readonly at: string;
  readonly borrowerId: string;
  readonly scan: (text: string) => Promise<unknown>;
};

beforeEach(async () => {
  house = await workingHouse();
  const first = await signedIn(house, 'K1');
  const registered = [];
  for (let n = 1; n <= THINGS; n += 1) {
    const more = { marking: 'internal', secrecyPeriod: null, copyNumber: String(n) };
    registered.push(await register(first, more));
  }
  things = registered;
  const borrowers = [];
  for (let n = 0; n < COUNTERS; n += 1) borrowers.push(await hire(n));
  const admin = await signedIn(house, 'A1');
  counters = await Promise.all(borrowers.map((id, n) => openCounter(n, admin, id)));
}, 60_000);
afterEach(async () => await house.end());

/** The people of a counter; nobody may sign in too often, so time goes by. */
async function hire(n: number): Promise<string> {
  const borrower = { staffNumber: `B${n}`, personClass: 'general', badge: `BADGE-B${n}` };
  const borrowerId = await newBorrower(house, borrower);
  const keeper = { staffNumber: `KK${n}`, personClass: 'general', badge: `BADGE-K${n}` };
  await giveDuties(house, await newBorrower(house, keeper), ['keeper']);
  house.clock.now = new Date(house.clock.now.getTime() + 20_000);
  house.clock.ticks += 20_000;
  return borrowerId;
}

async function openCounter(n: number, admin: Browser, borrowerId: string): Promise<Counter> {
  const name = `第${n}柜台`;
  const made = await admin.post('/api/stations', { act: act(), name, placeId: null });
  const at: string = made.body.id;
  const page = browser(house);
  const who = { by: 'staffNumber', staffNumber: `KK${n}` };
  const signed = await page.post('/api/session', { stationId: at, who, pin: PIN });
  expect(signed.status).toBe(200);
  let seq = 0;
  const scan = async (text: string): Promise<unknown> => {
    seq += 1;
    const read = { sourceId: `kiosk-race-${n}0000`, seq, text, at: house.clock.now.toISOString() };
    return await page.post(`/api/stations/${at}/reads`, read);
  };
  return { page, at, borrowerId, scan };
}

const view = async ({ page, at }: Counter): Promise<Json> =>
  (await page.get(`/api/counter/${at}`)).body;

async function layAll(counter: Counter, badge: string): Promise<void> {
  await counter.scan(badge);
  for (const { registerNumber } of things) await counter.scan(registerNumber);
}

const settleAll = async (counter: Counter): Promise<Json> => {
  const { visit } = await view(counter);
  const body = {
    act: act(),
    visitId: visit.id,
    carrierIds: things.map(({ carrierId }) => carrierId),
    loanDays: 3,
    borrowerPin: PIN,
  };
  return (await counter.page.post(`/api/counter/${counter.at}/settle`, body)).body;
};

describe('twelve counters with the same pile', () => {
  test('lend each thing once; everybody else is told by whom and where it went', async () => {
    await Promise.all(counters.map((counter, n) => layAll(counter, `BADGE-B${n}`)));
    const answers = await Promise.all(counters.map(settleAll));
    const lent = answers.map(({ checkedOut }) => checkedOut);
    expect(lent.reduce((sum, count) => sum + count, 0)).toBe(THINGS);
    const refusals = answers.flatMap(({ refused }) => refused);
    expect(refusals).toHaveLength((COUNTERS - 1) * THINGS);
    expect(new Set(refusals.map(({ refusal }: Json) => refusal.kind))).toEqual(
      new Set(['takenMeanwhile']),
    );
    for (const { carrierId, refusal } of refusals) {
      const page = (await counters[0]?.page.get(`/api/carriers/${carrierId}`))?.body;
      expect(page.custody.account).toBe('held');
      expect(refusal.details.holder).toBe(page.custody.holder.name);
      expect(refusal.details.station).toBe(page.timeline.at(-1 - (COUNTERS - 1))?.station);
    }
    const held = await Promise.all(
      counters.map(async (counter) => (await view(counter)).visit.held.length),
    );
    expect(held.reduce((sum, count) => sum + count, 0)).toBe(THINGS);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  }, 60_000);

  test('take each thing back once, wherever its holder stands', async () => {
    const [first, second] = counters;
    if (!first || !second) throw new Error('two counters');
    await layAll(first, 'BADGE-B0');
    await settleAll(first);
    await layAll(second, 'BADGE-B0');
    const answers = await Promise.all([settleAll(first), settleAll(second)]);
    // The first counter's pile was taken off it when it lent: it has nothing to settle.
    expect(answers.map(({ returned }) => returned)).toEqual([0, THINGS]);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  }, 60_000);

  test('an act told twice at the same moment is done once and answered alike', async () => {
    const [first] = counters;
    if (!first) throw new Error('a counter');
    await layAll(first, 'BADGE-B0');
    const { visit } = await view(first);
    const body = {
      act: act(),
      visitId: visit.id,
      carrierIds: things.map(({ carrierId }) => carrierId),
      loanDays: 3,
      borrowerPin: PIN,
    };
    const path = `/api/counter/${first.at}/settle`;
    const answers = await Promise.all(
      Array.from({ length: COUNTERS }, () => first.page.post(path, body)),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body.checkedOut).toBe(THINGS);
    expect((await view(first)).visit.held).toHaveLength(THINGS);
  }, 60_000);
});
