import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireApprovals } from '../../server/procedures/papers/approval-clocks.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
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

let house: TestHouse;
let headPage: Browser;
let head: string;
let deputy: string;
let carrierIds: string[];

const DAY = 86_400;
const after = (seconds: number): string =>
  new Date(house.clock.now.getTime() + seconds * 1000).toISOString();
const by = (staffNumber: string) => signedIn(house, staffNumber);

beforeEach(async () => {
  house = await workingHouse();
  await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  head = await newBorrower(house, { staffNumber: 'H1', personClass: 'core', badge: 'BADGE-H' });
  deputy = await newBorrower(house, { staffNumber: 'D1', personClass: 'core', badge: 'BADGE-D' });
  await giveDuties(house, head, ['officeHead']);
  carrierIds = [(await register(await by('K1'))).carrierId];
  headPage = await by('H1');
});
afterEach(async () => await house.end());

const given = (change: object = {}) => ({
  act: act(),
  delegateId: deputy,
  role: 'officeHead',
  from: after(0),
  until: after(5 * DAY),
  reason: '外出开会',
  pin: PIN,
  ...change,
});
const give = (change: object = {}) => headPage.post('/api/delegations', given(change));
const asked = async (staffNumber = 'B1'): Promise<string> => {
  const page = await by(staffNumber);
  const answer = await page.post('/api/approvals', {
    act: act(),
    operation: 'lend',
    carrierIds,
    from: after(0),
    until: after(9 * DAY),
    reason: '编制规划需要',
    forMatterId: null,
    visit: null,
  });
  expect(answer.body.approvalId, JSON.stringify(answer.body)).toBeTypeOf('string');
  return answer.body.approvalId;
};
const decide = (page: Browser, id: string) =>
  page.post(`/api/approvals/${id}/decide`, {
    act: act(),
    did: 'approved',
    words: '',
    by: { how: 'screen', pin: PIN },
  });

describe('授权', () => {
  test('who stands in decides in the place of the giver, which the record says', async () => {
    const id = await asked();
    const page = await by('D1');
    expect((await decide(page, id)).body.error).toBe('notApprover');
    const body = given();
    expect((await headPage.post('/api/delegations', body)).body.rows[0]).toMatchObject({
      number: '授-2026-0001',
      isInForce: true,
      mayEnd: true,
      delegate: { id: deputy },
    });
    expect((await headPage.post('/api/delegations', body)).body.rows).toHaveLength(1);
    expect((await page.get('/api/approvals/waiting')).body).toEqual({ count: 1 });
    expect((await page.get('/api/approvals?which=waiting')).body.rows[0]).toMatchObject({
      isMine: true,
    });
    expect((await decide(page, id)).body.stage).toBe('approved');
    const view = (await page.get(`/api/approvals/${id}`)).body;
    expect(view.decision).toMatchObject({
      by: { id: deputy },
      inPlaceOf: { id: head },
      role: 'officeHead',
    });
    expect((await page.get('/api/delegations')).body).toMatchObject({
      mayGive: null,
      rows: [{ isInForce: true, mayEnd: false }],
    });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('it is never for oneself, beyond the own duty, for an administrator or a keeper, or for longer than 90 days', async () => {
    const faults = async (change: object) => (await give(change)).body.refusal?.details.why;
    expect(await faults({ delegateId: head })).toBe('oneself');
    expect(await faults({ role: 'unitLeader' })).toBe('notYours');
    expect(await faults({ until: after(91 * DAY) })).toBe('tooLong');
    expect(await faults({ from: after(2 * DAY), until: after(DAY) })).toBe('window');
    const { people } = (await (await by('K1')).get('/api/people?query=')).body;
    const idOf = (staffNumber: string): string =>
      people.find((one: Json) => one.staffNumber === staffNumber).id;
    expect(await faults({ delegateId: idOf('K1') })).toBe('keeper');
    expect(await faults({ delegateId: idOf('A3') })).toBe('administrator');
    expect((await give({ delegateId: 'nobody' })).body.error).toBe('notFound');
    expect((await give({ pin: '000000' })).body.error).toBe('wrongPin');
    const found = (await headPage.get('/api/delegates?query=')).body.people;
    expect(found.map(({ staffNumber }: Json) => staffNumber)).toEqual(['B1', 'D1']);
  });

  test('it cannot be handed on, nor given by who has no such duty', async () => {
    await give();
    const page = await by('D1');
    const onward = await page.post('/api/delegations', given({ delegateId: head }));
    expect(onward.status).toBe(403);
    expect((await page.get('/api/delegates?query=')).status).toBe(403);
  });

  test('who stands in decides neither his own request nor one of the giver', async () => {
    await give();
    const leader = await newBorrower(house, { staffNumber: 'L1', personClass: 'core', badge: 'L' });
    await giveDuties(house, leader, ['unitLeader']);
    const own = await asked('D1');
    expect((await decide(await by('D1'), own)).body.error).toBe('ownRequest');
    const ofGiver = await asked('H1');
    expect((await decide(await by('D1'), ofGiver)).body.error).toBe('notApprover');
  });

  test('it holds within its dates only, and ends by its giver at once', async () => {
    const id = await asked();
    const { rows } = (await give({ from: after(DAY), until: after(2 * DAY) })).body;
    expect(rows[0]).toMatchObject({ isInForce: false, stage: 'standing' });
    const decidedBy = async () => await decide(await by('D1'), id);
    expect((await decidedBy()).body.error).toBe('notApprover');
    expect(await expireApprovals(house.desk.house)).toBe(0);
    house.pass(DAY);
    const deputyPage = await by('D1');
    expect((await deputyPage.get('/api/approvals/waiting')).body.count).toBe(1);
    const end = (page: Browser) => page.post(`/api/delegations/${rows[0].id}/end`, { act: act() });
    expect((await end(deputyPage)).body.error).toBe('notYourRequest');
    headPage = await by('H1');
    expect((await end(headPage)).body.rows[0]).toMatchObject({ stage: 'ended', isInForce: false });
    expect((await end(headPage)).body.error).toBe('paperSettled');
    expect((await decidedBy()).body.error).toBe('notApprover');
  });

  test('it ends with its date, and with the duty of its giver', async () => {
    const id = await asked();
    await give({ until: after(DAY) });
    await give({ until: after(3 * DAY) });
    house.pass(DAY);
    expect(await expireApprovals(house.desk.house)).toBe(1);
    expect((await (await by('D1')).get('/api/approvals/waiting')).body.count).toBe(1);
    await giveDuties(house, head, []);
    // At once, whether or not the clock has come round.
    expect((await decide(await by('D1'), id)).body.error).toBe('notApprover');
    expect(await expireApprovals(house.desk.house)).toBe(1);
    expect(await expireApprovals(house.desk.house)).toBe(0);
    const { rows } = (await (await by('D1')).get('/api/delegations')).body;
    expect(rows.map(({ stage }: Json) => stage)).toEqual(['ended', 'ended']);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });
});
