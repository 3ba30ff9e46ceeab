import { afterEach, beforeEach, expect, test } from 'vitest';
import { alarmId, carrierId, instant, matterId } from '#domain/ids.ts';
import { raiseAbout } from '../../server/procedures/alarms.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
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
  type TestHouse,
} from './house.ts';

const NAME = '欧阳文静';
const ID = '110101199001011234';
const DAYS = 86_400;

let house: TestHouse;
let guard: Browser;
let [host, escort] = ['', ''];
beforeEach(async () => {
  house = await workingHouse();
  const born = (staffNumber: string) =>
    newBorrower(house, { staffNumber, personClass: 'core', badge: `BADGE-${staffNumber}` });
  [host, escort] = [await born('H1'), await born('E1')];
  await giveDuties(house, await born('G1'), ['guard']);
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

/** A visit that was cancelled at once: its days run from now. */
async function visited(): Promise<string> {
  const made = await guard.post('/api/visits', {
    act: act(),
    name: NAME,
    idKind: 'identityCard',
    idNumber: ID,
    unit: '某某市档案局',
    letterNumber: null,
    purpose: '检修空调',
    hostId: host,
    escortId: escort,
    areaIds: [],
    until: new Date(house.clock.now.getTime() + 3_600_000).toISOString(),
  });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { id } = made.body;
  expect((await guard.post(`/api/visits/${id}/cancel`, { act: act(), words: '没来' })).status).toBe(
    200,
  );
  return id;
}
async function kept(days: number): Promise<string[]> {
  house.pass(days * DAYS);
  await runClocks(house.desk.house);
  const { db } = house.desk.house.store;
  const rows = await db.selectFrom('visitor_paper').select('matter_id').execute();
  return rows.map((row) => row.matter_id);
}

test('who he was stays while an alarm about his visit waits for an answer, and is taken out then', async () => {
  const id = await visited();
  const { house: inner } = house.desk;
  const of = { kind: 'matter', id: matterId(id) } as const;
  const alarm = { kind: 'wrongArea', of, dueAt: null, stationId: null } as const;
  await inTransaction(inner.store, (tx) => raiseAbout(tx, inner, alarm));
  expect(await kept(200)).toEqual([id]);
  const { db } = inner.store;
  const raised = await db
    .selectFrom('alarm')
    .select('id')
    .where('kind', '=', 'wrongArea')
    .executeTakeFirstOrThrow();
  const told = circumstance(act(), { at: instant(house.clock.now) });
  const answered = fact({ kind: 'alarmAnswered', alarmId: alarmId(raised.id), words: '已核实' });
  await inTransaction(inner.store, (tx) => append(tx, told, [answered]));
  expect(await kept(1)).toEqual([]);
});

test('as long as a thing is lost, who had come before is kept; who came after goes in his time', async () => {
  const before = await visited();
  house.pass(10 * DAYS);
  const keeper = await signedIn(house, 'K1');
  const id = carrierId((await register(keeper)).carrierId);
  const { store } = house.desk.house;
  const home = (await carrierById(store.db, id))!.custody;
  const lost = { account: 'unaccounted', lastPlaceId: null } as const;
  const detail = { kind: 'declaredUnaccounted', stockTakeId: matterId('take') } as const;
  const write = (of: Parameters<typeof fact>) =>
    inTransaction(store, (tx) =>
      append(tx, circumstance(act(), { at: instant(house.clock.now) }), [fact(...of)]),
    );
  await write([detail, id, home, lost]);
  house.pass(DAYS);
  guard = await signedIn(house, 'G1');
  const after = await visited();
  expect(await kept(100)).toEqual(expect.arrayContaining([before, after]));
  expect(await kept(100)).toEqual([before]);
  await write([{ kind: 'found', stockTakeId: matterId('take') }, id, lost, home]);
  expect(await kept(1)).toEqual([]);
});

test('his name and number stand in no list, no error and no log of the house', async () => {
  const id = await visited();
  const pages = ['/api/visits', '/api/guard', '/api/entries', '/api/alarms', '/api/board'];
  for (const path of pages) {
    const said = JSON.stringify((await guard.get(path)).body);
    expect(said, path).not.toContain(NAME);
    expect(said, path).not.toContain(ID);
  }
  const wrong = await guard.post(`/api/visits/${id}/arrive`, { act: act(), name: NAME, id: ID });
  expect(JSON.stringify(wrong.body)).not.toContain(NAME);
  expect(JSON.stringify(wrong.body)).not.toContain(ID);
  const again = await guard.post('/api/visits', { act: act(), name: NAME, idNumber: ID });
  expect(again.status).toBe(400);
  expect(JSON.stringify(again.body)).not.toContain(NAME);
  expect(JSON.stringify(again.body)).not.toContain(ID);
  const { db } = house.desk.house.store;
  const facts = await db.selectFrom('fact').select('text').execute();
  expect(facts.some(({ text }) => text.includes(NAME) || text.includes(ID))).toBe(false);
});
