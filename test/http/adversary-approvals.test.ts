import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approveFor, approverOf, type Wanted } from '../support/approve-for.ts';
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

const TOP = { marking: 'topSecret', secrecyPeriod: null };

let house: TestHouse;
let keeper: Browser;
let at: string;
let applicant: string;
let second: string;
let plain: string;
let thing: { carrierId: string; registerNumber: string };
let tabs = 0;

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  const of = (staffNumber: string, personClass: string, badge: string) =>
    newBorrower(house, { staffNumber, personClass, badge });
  applicant = await of('B1', 'core', 'BADGE-1');
  second = await of('B2', 'core', 'BADGE-2');
  plain = await of('B3', 'general', 'BADGE-3');
  keeper = await signedIn(house, 'K1');
  thing = await register(keeper);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const approved = (change: Partial<Wanted> = {}): Promise<string> =>
  approveFor(house.desk.house, {
    applicantId: applicant,
    carrierIds: [thing.carrierId],
    operation: 'copy',
    by: 'unitLeader',
    ...change,
  });
const leader = (): Promise<string> => approverOf(house.desk.house, 'unitLeader', at as never);

async function ordered(change: object = {}): Promise<Json> {
  return await keeper.post('/api/copyings', {
    act: act(),
    operation: 'copy',
    approvalId: null,
    sourceIds: [thing.carrierId],
    applicantId: applicant,
    count: 1,
    title: null,
    purpose: '会议使用',
    consent: null,
    ...change,
  });
}
const make = async (id: string, change: object = {}, by = keeper) =>
  await by.post(`/api/copyings/${id}/made`, {
    act: act(),
    made: 1,
    pageCount: null,
    shortWords: null,
    spoiledSheets: 0,
    spoiledWords: null,
    device: '复印机 FY-01',
    second: null,
    ...change,
  });
async function permit(change: object = {}): Promise<Json> {
  return await keeper.post('/api/outings', {
    act: act(),
    approvalId: null,
    carrierIds: [thing.carrierId],
    bearerIds: [applicant],
    purpose: '赴省厅汇报',
    destination: '省厅',
    safekeeping: '密码箱',
    isAbroad: false,
    permitNumber: null,
    dueAt: '2026-11-25T09:00:00.000Z',
    ...change,
  });
}
/** A person's badge and the thing at the counter, by whoever keeps it. */
async function come(badge: string, by = keeper): Promise<string> {
  tabs += 1;
  const scan = wedge(house, by, `kiosk-adverse-${tabs}`);
  await by.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  await scan(thing.registerNumber);
  return (await by.get(`/api/counter/${at}`)).body.visit?.id ?? 'none';
}
const leave = async (id: string, visitId: string, change: object = {}, by = keeper) =>
  await by.post(`/api/outings/${id}/leave`, {
    act: act(),
    visitId,
    pin: PIN,
    second: null,
    ...change,
  });
const errorOf = ({ status, body }: Json): string => {
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
  return body.error;
};
/** The leader who approved becomes a keeper as well, and sits down at the counter. */
async function approverKeeps(): Promise<Browser> {
  await giveDuties(house, await leader(), ['unitLeader', 'keeper']);
  return await signedIn(house, 'AP2');
}

describe('one person in two roles', () => {
  test('who approved a copy neither makes it nor stands at the machine, though another keeper opened the paper', async () => {
    const approvalId = await approved();
    const { body } = await ordered({ approvalId });
    const asOperator = await secondPerson(house, await leader());
    expect(errorOf(await make(body.id, { second: asOperator }))).toBe('approverExcluded');
    const both = await approverKeeps();
    expect(errorOf(await make(body.id, {}, both))).toBe('approverExcluded');
    expect((await make(body.id)).body.stage).toBe('made');
  });

  test('who approved an outing neither lets it out of the door nor carries it', async () => {
    const approvalId = await approved({ operation: 'carryOut' });
    const bearing = await permit({ approvalId, bearerIds: [applicant, await leader()] });
    expect(errorOf(bearing)).toBe('approverExcluded');
    const { body } = await permit({ approvalId });
    const both = await approverKeeps();
    const there = await come('BADGE-1', both);
    expect(errorOf(await leave(body.id, there, {}, both))).toBe('approverExcluded');
    const here = await come('BADGE-1');
    expect((await leave(body.id, here)).body.stage).toBe('out');
  });

  test('a second bearer is neither the first with another badge nor the keeper', async () => {
    thing = await register(keeper, { ...TOP, copyNumber: '000009' });
    const approvalId = await approved({ operation: 'carryOut' });
    expect((await permit({ approvalId, bearerIds: [applicant, applicant] })).status).toBe(400);
    const { body } = await permit({ approvalId, bearerIds: [applicant, second] });
    const visitId = await come('BADGE-1');
    const again = { second: await secondPerson(house, applicant) };
    expect(errorOf(await leave(body.id, visitId, again))).toBe('samePerson');
    const other = { second: await secondPerson(house, plain) };
    expect(errorOf(await leave(body.id, visitId, other))).toBe('notBearer');
  });

  test('at the copier of 绝密 stands nobody who may not have it in hand', async () => {
    thing = await register(keeper, { ...TOP, copyNumber: '000009' });
    const approvalId = await approved();
    const { body } = await ordered({ approvalId, consent: '中办函〔2026〕8号' });
    const uncleared = { second: await secondPerson(house, plain) };
    expect(errorOf(await make(body.id, uncleared))).toBe('witnessUnfit');
    const cleared = { second: await secondPerson(house, second) };
    expect((await make(body.id, cleared)).body.stage).toBe('made');
  });

  test('an administrator who was an approver approves no more, nor by delegation', async () => {
    await leader();
    const giver = await signedIn(house, 'AP2');
    const given = await giver.post('/api/delegations', {
      act: act(),
      delegateId: second,
      role: 'officeHead',
      from: '2026-11-23T01:00:00.000Z',
      until: '2026-11-30T01:00:00.000Z',
      reason: '出差',
      pin: PIN,
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    await giveDuties(house, second, ['auditor']);
    const request = await (
      await signedIn(house, 'B1')
    ).post('/api/approvals', {
      act: act(),
      operation: 'lend',
      carrierIds: [thing.carrierId],
      from: '2026-11-23T01:00:00.000Z',
      until: '2026-11-25T01:00:00.000Z',
      reason: '编制规划需要',
      forMatterId: null,
      visit: null,
    });
    const now = await signedIn(house, 'B2');
    const decided = await now.post(`/api/approvals/${request.body.approvalId}/decide`, {
      act: act(),
      did: 'approved',
      words: '',
      by: { how: 'screen', pin: PIN },
    });
    expect(errorOf(decided)).toBe('approverExcluded');
  });
});

describe('审批 that does not hold any more', () => {
  test('what was ordered inside the window is made inside it, to the millisecond', async () => {
    const approvalId = await approved({ days: 1 });
    const { body } = await ordered({ approvalId });
    const end = house.clock.now.getTime() + 86_400_000;
    house.clock.now = new Date(end);
    keeper = await signedIn(house, 'K1');
    expect(errorOf(await make(body.id))).toBe('approvalExpired');
    // A clock that is set back gives nobody his window again.
    house.clock.now = new Date(end - 86_400_000);
    expect(errorOf(await make(body.id))).toBe('approvalExpired');
  });

  test('what the one applicant may copy the other may not, and a lending approval copies nothing', async () => {
    const approvalId = await approved();
    expect(errorOf(await ordered({ approvalId, applicantId: second }))).toBe('approvalChanged');
    const lending = await approved({ operation: 'lend', by: 'officeHead' });
    expect(errorOf(await ordered({ approvalId: lending }))).toBe('approvalChanged');
    expect(errorOf(await permit({ approvalId }))).toBe('approvalChanged');
    expect((await ordered({ approvalId })).status).toBe(200);
    expect(errorOf(await ordered({ approvalId }))).toBe('approvalUsed');
  });

  test('a bearer who lost his class since the paper was written takes nothing out of the door', async () => {
    const { body } = await permit({ approvalId: await approved({ operation: 'carryOut' }) });
    const officer = await signedIn(house, 'A2');
    const change = {
      department: '办公室',
      post: '科员',
      personClass: null,
      pledgedOn: '2026-01-05',
      pledgeUntil: null,
    };
    const changed = await officer.post(`/api/people/${applicant}/change`, {
      act: act(),
      ...change,
    });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    const visitId = await come('BADGE-1');
    expect(errorOf(await leave(body.id, visitId))).toBe('ruleForbids');
  });
});
