import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { carrierId, instant, personId } from '#domain/ids.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { startClockwork, type Clockwork } from '../../server/http/clockwork.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  browser,
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
let borrower: string;
let leader: string;
let thing: { carrierId: string; registerNumber: string };

const person = (staffNumber: string) =>
  newBorrower(house, { staffNumber, personClass: 'core', badge: `BADGE-${staffNumber}` });

/** A document on loan to B1, due in an hour; 2026-11-22 is a Sunday. */
beforeEach(async () => {
  house = await workingHouse();
  borrower = await person('B1');
  leader = await person('L1');
  await giveDuties(house, leader, ['unitLeader']);
  keeper = await signedIn(house, 'K1');
  thing = await register(keeper);
  const dueAt = instant(new Date(house.clock.now.getTime() + 3_600_000));
  await move('checkedOut', {
    account: 'held',
    holderId: personId(borrower),
    basis: 'loan',
    dueAt,
  });
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

type To = NonNullable<ReturnType<typeof fact>['to']>;
async function move(kind: 'checkedOut' | 'returned', to: To): Promise<void> {
  const { store, now } = house.desk.house;
  const id = carrierId(thing.carrierId);
  const carrier = await carrierById(store.db, id);
  await inTransaction(store, (tx) =>
    append(tx, circumstance(act(), { at: instant(now()) }), [
      fact({ kind }, id, carrier!.custody, to),
    ]),
  );
}
const giveBack = async () => {
  const { places } = (await keeper.get('/api/places')).body;
  await move('returned', { account: 'stored', placeId: places[0].id });
};
const pass = () => runClocks(house.desk.house);
/** So many hours later, with the clocks run and the keeper signed in anew. */
async function later(hours: number): Promise<void> {
  house.pass(hours * 3600);
  await pass();
  keeper = await signedIn(house, 'K1');
}
const alarms = async (page: Browser = keeper): Promise<Json> =>
  (await page.get('/api/alarms')).body;
const answer = (page: Browser, id: string) =>
  page.post(`/api/alarms/${id}/answer`, { act: act(), words: '已电话催还，明天上午送回' });

describe('到期警报', () => {
  test('names the thing by its number, who holds it, when it was due, and whose answer it waits for', async () => {
    await later(2);
    const { open, openCount } = await alarms();
    expect(openCount).toBe(1);
    expect(open).toMatchObject([
      {
        kind: 'overdueLoan',
        thing: { kind: 'carrier', id: thing.carrierId, name: thing.registerNumber },
        holder: { staffNumber: 'B1' },
        dueAt: '2026-11-22T09:00:00.000Z',
        step: 1,
        printedCode: null,
        station: null,
        mayAnswer: true,
        answerers: ['keeper', 'securityOfficer'],
        endedAt: null,
      },
    ]);
    expect(JSON.stringify(open)).not.toContain('关于某事');
    const { timeline } = (await keeper.get(`/api/carriers/${thing.carrierId}`)).body;
    expect(timeline.map(({ kind }: Json) => kind)).toContain('alarmRaised');
  });

  test('answered it is known and not over; coming back ends it, and only that', async () => {
    await later(2);
    const [{ id }] = (await alarms()).open;
    const answered = (await answer(keeper, id)).body;
    expect(answered).toMatchObject({ openCount: 0, open: [], standing: [{ id, endedAt: null }] });
    expect((await answer(keeper, id)).body.error).toBe('alarmAnswered');
    expect((await browser(house).get('/api/health')).body.openAlarms).toBe(0);
    await later(1);
    expect((await alarms()).standing).toHaveLength(1);
    await giveBack();
    await pass();
    const after = await alarms();
    expect(after).toMatchObject({ openCount: 0, open: [], standing: [] });
    expect(after.answered).toMatchObject([{ id, answer: { words: '已电话催还，明天上午送回' } }]);
    expect(after.answered[0].endedAt).not.toBe(null);
    expect((await answer(keeper, id)).body.error).toBe('alarmAnswered');
  });

  test('the leader answers from the third step on, and not before', async () => {
    await later(2);
    const [{ id }] = (await alarms()).open;
    const before = await signedIn(house, 'L1');
    expect((await alarms(before)).open[0].mayAnswer).toBe(false);
    expect((await answer(before, id)).body.error).toBe('dutyMissing');
    await later(3 * 24);
    const page = await signedIn(house, 'L1');
    const [alarm] = (await alarms(page)).open;
    expect(alarm).toMatchObject({ id, step: 3, mayAnswer: true });
    expect(alarm.answerers).toEqual(['keeper', 'securityOfficer', 'officeHead', 'unitLeader']);
    expect((await answer(page, id)).status).toBe(200);
  });

  test('a restart forgets nothing and doubles nothing', async () => {
    await later(2);
    const before = await alarms();
    await house.restart();
    await pass();
    keeper = await signedIn(house, 'K1');
    expect(await alarms()).toEqual(before);
  });
});

describe('走钟', () => {
  let clockwork: Clockwork | null = null;
  const start = (): Clockwork =>
    (clockwork = startClockwork(house.desk, (error) => house.trouble.push(error)));
  afterEach(async () => {
    await clockwork?.stop();
    clockwork = null;
    vi.useRealTimers();
  });
  const openCount = async (): Promise<number> => (await alarms()).openCount;

  test('runs at once when the server starts, so that what fell due while it was off is found', async () => {
    house.pass(7200);
    keeper = await signedIn(house, 'K1');
    start();
    await vi.waitFor(async () => expect(await openCount()).toBe(1));
  });

  test('runs soon after something moved, and loses the alarm of what came back', async () => {
    await later(2);
    const { nudge, stop } = start();
    await giveBack();
    house.desk.moved.tell = nudge;
    house.desk.house.announce({ kind: 'counter', stationId: null });
    await vi.waitFor(async () => expect(await openCount()).toBe(0), { timeout: 5000 });
    await stop();
  });

  test('stands still while nothing can be written', async () => {
    house.pass(7200);
    keeper = await signedIn(house, 'K1');
    house.desk.storage.state = 'full';
    await start().stop();
    expect(await openCount()).toBe(0);
    house.desk.storage.state = 'ok';
    await start().stop();
    expect(await openCount()).toBe(1);
  });
});
