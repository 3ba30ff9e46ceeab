import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stationId } from '#domain/ids.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor, approverOf } from '../support/approve-for.ts';
import {
  act,
  giveDuties,
  newBorrower,
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

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
let core: string;
let other: string;

beforeEach(async () => {
  house = await workingHouse();
  at = await station(house);
  core = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'B2', personClass: 'core', badge: 'BADGE-2' });
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
});
afterEach(async () => {
  expect((await verify(house.desk.house.store)).ok).toBe(true);
  await house.end();
});

const view = async (): Promise<Json> => (await keeper.get(`/api/counter/${at}`)).body;
const verdictOn = async (id: string): Promise<Json> =>
  (await view()).pile.find((item: Json) => item.carrier.id === id)?.verdict;
const purpose = (of: string) => keeper.post(`/api/counter/${at}/purpose`, { purpose: of });
const approve = (carrierIds: readonly string[], more: object = {}) =>
  approveFor(house.desk.house, { applicantId: core, carrierIds, ...more });
async function post(path: string, carrierIds: readonly string[], more: object = {}): Promise<Json> {
  const { visit } = await view();
  const body = { visitId: visit.id, carrierIds, loanDays: null, borrowerPin: PIN, ...more };
  return await keeper.post(`/api/counter/${at}/${path}`, { act: act(), ...body });
}
const settle = (ids: readonly string[], more: object = {}) => post('settle', ids, more);
const topSecret = () =>
  register(keeper, { marking: 'topSecret', secrecyPeriod: null, copyNumber: '000009' });
/** The facts of one kind, as they stand in the ledger. */
async function facts(kind: string): Promise<Json[]> {
  const { db } = house.desk.house.store;
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('kind', '=', kind as never)
    .execute();
  return rows.map(({ text }): Json => JSON.parse(text));
}
const closingTime = (iso: string): string => new Date(iso).toISOString().slice(11, 19);

describe('借出 by approval', () => {
  test('a 机密 thing wants an approval, and its verdict turns when there is one', async () => {
    const { carrierId: id, registerNumber } = await register(keeper);
    await scan('BADGE-1');
    await scan(registerNumber);
    expect(await verdictOn(id)).toMatchObject({
      act: 'needs',
      refusal: { kind: 'approvalNeeded', rule: 'R06.lend.secret', details: { role: 'officeHead' } },
    });
    const matterId = await approve([id]);
    const verdict = await verdictOn(id);
    expect(verdict).toMatchObject({ act: 'checkOut', days: 3, approval: { matterId } });
    expect((await settle([id])).body).toMatchObject({ checkedOut: 1, refused: [] });
    const [fact] = await facts('checkedOut');
    const head = await approverOf(house.desk.house, 'officeHead', stationId(at));
    expect(fact.approvers).toEqual([head]);
    expect(fact.to).toMatchObject({ basis: 'loan', holderId: core, matterId });
    expect(closingTime(fact.to.dueAt)).toBe('09:30:00');
  });

  test('an approval is for its applicant, its operation and its things alone', async () => {
    const [one, two] = [await register(keeper), await register(keeper, { copyNumber: '2' })];
    await approve([one.carrierId]);
    await scan('BADGE-1');
    await scan(two.registerNumber);
    expect((await verdictOn(two.carrierId)).refusal.kind).toBe('approvalNeeded');
    await scan('BADGE-2');
    await scan(one.registerNumber);
    expect((await verdictOn(one.carrierId)).refusal.kind).toBe('approvalNeeded');
    await scan('BADGE-1');
    await purpose('readInRoom');
    expect((await verdictOn(one.carrierId)).refusal.kind).toBe('approvalNeeded');
  });

  test('a keeper settles nothing that he approved himself', async () => {
    const { carrierId: id, registerNumber } = await register(keeper);
    await approve([id]);
    const head = await approverOf(house.desk.house, 'officeHead', stationId(at));
    await giveDuties(house, head, ['officeHead', 'keeper']);
    const both = await signedIn(house, 'AP1');
    await wedge(house, both, 'kiosk-approver1')('BADGE-1');
    await wedge(house, both, 'kiosk-approver2')(registerNumber);
    const visit = (await both.get(`/api/counter/${at}`)).body.visit;
    const body = { visitId: visit.id, carrierIds: [id], loanDays: 3, borrowerPin: PIN };
    const answer = await both.post(`/api/counter/${at}/settle`, { act: act(), ...body });
    expect(answer.body).toMatchObject({ checkedOut: 0 });
    expect(answer.body.refused[0].refusal.kind).toBe('approverExcluded');
  });

  test('fewer days may be chosen, more are cut to the rule', async () => {
    const things = [await register(keeper), await register(keeper, { copyNumber: '2' })];
    const [one = '', two = ''] = things.map(({ carrierId }) => carrierId);
    await approve([one, two]);
    await scan('BADGE-1');
    for (const { registerNumber } of things) await scan(registerNumber);
    await settle([one], { loanDays: 1 });
    await settle([two], { loanDays: 31 });
    const due = (await facts('checkedOut')).map((fact) => fact.to.dueAt.slice(0, 10));
    expect(due).toEqual(['2026-11-23', '2026-11-25']);
  });
});

describe('室内阅读', () => {
  test('绝密 is read under the leader’s approval with a companion, who then knows it too', async () => {
    const { carrierId: id, registerNumber } = await topSecret();
    await scan('BADGE-1');
    await scan(registerNumber);
    expect((await verdictOn(id)).refusal.kind).toBe('readHereOnly');
    await purpose('readInRoom');
    expect((await verdictOn(id)).refusal.details).toMatchObject({ role: 'unitLeader' });
    const matterId = await approve([id], { operation: 'readInRoom', by: 'unitLeader' });
    expect(await verdictOn(id)).toMatchObject({ act: 'checkOut', days: null, needsSecond: true });
    expect((await settle([id])).body.refused[0].refusal.kind).toBe('personsNeeded');
    const second = await secondPerson(house, other);
    expect((await settle([id], { second })).body).toMatchObject({ checkedOut: 1, refused: [] });
    const [fact] = await facts('checkedOut');
    expect(fact.witnesses).toEqual([core, other]);
    expect(fact.to).toMatchObject({ basis: 'reading', matterId });
    const [learnt] = await facts('knowledgeAdded');
    expect(learnt).toMatchObject({ item: id, data: { personId: other } });
    const knowers = await house.desk.house.store.db.selectFrom('knowledge').selectAll().execute();
    expect(new Map(knowers.map((row) => [row.person_id as string, row.how]))).toEqual(
      new Map([
        [core, 'reading'],
        [other, 'told'],
      ]),
    );
  });

  test('nobody is sent away with 绝密 in hand', async () => {
    const { carrierId: id, registerNumber } = await topSecret();
    await approve([id], { operation: 'readInRoom', by: 'unitLeader' });
    await scan('BADGE-1');
    await purpose('readInRoom');
    await scan(registerNumber);
    await settle([id], { second: await secondPerson(house, other) });
    const closed = await keeper.post(`/api/counter/${at}/close`);
    expect(closed).toMatchObject({ status: 409, body: { error: 'readingOpen' } });
    expect(closed.body.sentence).toContain(registerNumber);
    await scan(registerNumber);
    expect(await verdictOn(id)).toMatchObject({ act: 'checkIn', renewal: null });
    expect((await settle([id], { borrowerPin: null })).body.returned).toBe(1);
    expect((await keeper.post(`/api/counter/${at}/close`)).status).toBe(200);
  });

  test('a companion who may not see it, or who is reader, keeper or approver, is none', async () => {
    const low = await newBorrower(house, {
      staffNumber: 'B3',
      personClass: 'general',
      badge: 'B3',
    });
    keeper = await signedIn(house, 'K1');
    const { carrierId: id, registerNumber } = await topSecret();
    await approve([id], { operation: 'readInRoom', by: 'unitLeader' });
    await scan('BADGE-1');
    await purpose('readInRoom');
    await scan(registerNumber);
    const unfit = await settle([id], { second: await secondPerson(house, low) });
    expect(unfit.body.refused[0].refusal.kind).toBe('witnessUnfit');
    const leader = await approverOf(house.desk.house, 'unitLeader', stationId(at));
    const approver = await settle([id], { second: await secondPerson(house, leader) });
    expect(approver.body.refused[0].refusal.kind).toBe('witnessUnfit');
    const reader = await settle([id], { second: await secondPerson(house, core) });
    expect(reader.body.error).toBe('samePerson');
  });

  test('秘密 is read the day through without approval; each visit begins with lending', async () => {
    const marking = { marking: 'confidential', secrecyPeriod: null };
    const { carrierId: id, registerNumber } = await register(keeper, marking);
    await scan('BADGE-1');
    await purpose('readInRoom');
    await scan(registerNumber);
    expect(await verdictOn(id)).toMatchObject({ act: 'checkOut', days: null, approval: null });
    await scan('BADGE-2');
    expect((await view()).visit.purpose).toBe('lend');
    expect((await verdictOn(id)).act).toBe('needs');
  });
});

describe('续借', () => {
  async function lent(): Promise<{ id: string; number: string }> {
    const { carrierId: id, registerNumber: number } = await register(keeper);
    await approve([id]);
    await scan('BADGE-1');
    await scan(number);
    expect((await settle([id], { loanDays: 1 })).body.checkedOut).toBe(1);
    return { id, number };
  }

  test('wants an approval of its own, counts from now, and is signed by the holder', async () => {
    const { id, number } = await lent();
    await scan(number);
    expect((await verdictOn(id)).renewal.refusal).toMatchObject({ kind: 'approvalNeeded' });
    const matterId = await approve([id], { operation: 'renew' });
    expect(await verdictOn(id)).toMatchObject({
      act: 'checkIn',
      renewal: { refusal: null, days: 3 },
    });
    // The last PIN has grown stale, and the screen is locked.
    house.pass(180);
    keeper = await signedIn(house, 'K1');
    expect((await post('renew', [id], { borrowerPin: null })).body.error).toBe('pinNeeded');
    const renewed = await post('renew', [id]);
    expect(renewed.body).toMatchObject({ renewed: 1, refused: [] });
    expect(renewed.body.dueAt.slice(0, 10)).toBe('2026-11-25');
    const [fact] = await facts('renewed');
    expect(fact.to).toMatchObject({ holderId: core, basis: 'loan', matterId });
    expect((await view()).pile).toEqual([]);
  });

  test('what is late comes back first', async () => {
    const { id, number } = await lent();
    await approve([id], { operation: 'renew' });
    house.pass(2 * 86_400);
    keeper = await signedIn(house, 'K1');
    scan = wedge(house, keeper, 'kiosk-nextdays');
    await scan('BADGE-1');
    await scan(number);
    expect((await verdictOn(id)).renewal.refusal.kind).toBe('overdueFirst');
    const refused = await post('renew', [id]);
    expect(refused.body).toMatchObject({ renewed: 0, dueAt: null });
    expect(refused.body.refused[0].refusal.kind).toBe('overdueFirst');
    expect((await settle([id])).body.returned).toBe(1);
  });

  test('told twice it is one renewal', async () => {
    const { id, number } = await lent();
    await approve([id], { operation: 'renew' });
    await scan(number);
    const { visit } = await view();
    const body = {
      act: act(),
      visitId: visit.id,
      carrierIds: [id],
      loanDays: null,
      borrowerPin: PIN,
    };
    const first = await keeper.post(`/api/counter/${at}/renew`, body);
    const again = await keeper.post(`/api/counter/${at}/renew`, body);
    expect(again.body).toEqual(first.body);
    expect(await facts('renewed')).toHaveLength(1);
  });
});

describe('what others hold', () => {
  test('a thing that A holds is neither taken back from B nor lent on to him', async () => {
    const { carrierId: id, registerNumber } = await register(keeper);
    await approve([id]);
    await scan('BADGE-1');
    await scan(registerNumber);
    await settle([id]);
    await scan('BADGE-2');
    await scan(registerNumber);
    expect(await verdictOn(id)).toMatchObject({
      act: 'refused',
      refusal: { kind: 'heldByAnother', rule: 'R06.3' },
    });
    const tried = await settle([id]);
    expect(tried.body).toMatchObject({ checkedOut: 0, returned: 0 });
    await scan('BADGE-1');
    expect((await verdictOn(id)).act).toBe('checkIn');
  });
});

describe('what an open paper speaks for', () => {
  test('is given out and taken back there: the counter names it and settles nothing of it', async () => {
    const { carrierId: id, registerNumber } = await register(keeper);
    await approve([id]);
    const opened = await keeper.post('/api/circulations', {
      act: act(),
      title: '传阅夹',
      urgency: 'ordinary',
      carrierIds: [id],
      readerIds: [core, other],
    });
    expect(opened.status).toBe(200);
    await scan('BADGE-1');
    await scan(registerNumber);
    expect(await verdictOn(id)).toMatchObject({
      act: 'matter',
      kind: 'circulation',
      number: '阅-2026-0001',
    });
    const tried = await settle([id]);
    expect(tried.body).toMatchObject({ checkedOut: 0, returned: 0 });
    expect(tried.body.refused[0].refusal).toMatchObject({
      kind: 'underPaper',
      details: { number: '阅-2026-0001' },
    });
  });
});
