import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approverOf } from '../support/approve-for.ts';
import {
  act,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let one: string;
let other: string;
let thing: { carrierId: string; registerNumber: string };
beforeEach(async () => {
  house = await workingHouse();
  one = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'B2', personClass: 'core', badge: 'BADGE-2' });
  keeper = await signedIn(house, 'K1');
  thing = await register(keeper);
});
afterEach(async () => await house.end());

const NOBODY = { personIds: [], posts: [], departments: [] };
const path = (what: string) => `/api/carriers/${thing.carrierId}/${what}`;
const setScope = (scope: object | null, by = keeper) =>
  by.post(path('scope'), { act: act(), scope });
const shown = async () => (await keeper.get(path('knowledge'))).body;
const isIntact = async () => (await verify(house.desk.house.store)).ok;
const timeline = async () => (await keeper.get(`/api/carriers/${thing.carrierId}`)).body.timeline;

/** Asked for by the keeper, decided by the leader on his own screen. */
async function decide(approvalId: string, did: 'approved' | 'refused' = 'approved') {
  await approverOf(house.desk.house, 'unitLeader', (await station(house)) as never);
  const leader = await signedIn(house, 'AP2');
  const body = { act: act(), did, words: '同意', by: { how: 'screen', pin: PIN } };
  const answer = await leader.post(`/api/approvals/${approvalId}/decide`, body);
  expect(answer.status).toBe(200);
}
async function ask(scope: object | null) {
  await approverOf(house.desk.house, 'unitLeader', (await station(house)) as never);
  return await keeper.post(path('scope/ask'), { act: act(), scope, reason: '参与同一项目' });
}
const carryOut = (approvalId: string) =>
  keeper.post(path('scope/carry-out'), { act: act(), approvalId });

describe('知悉范围', () => {
  test('set at registration, it decides who may have the thing', async () => {
    thing = await register(keeper, {
      copyNumber: '000002',
      marking: 'internal',
      secrecyPeriod: null,
      scope: { ...NOBODY, personIds: [one] },
    });
    expect((await shown()).scope).toMatchObject({ people: [{ staffNumber: 'B1' }] });
    const scan = wedge(house, keeper);
    const verdict = async (badge: string) => {
      await scan(badge);
      await scan(thing.registerNumber);
      const { body } = await keeper.get(`/api/counter/${await station(house)}`);
      return body.pile[0].verdict;
    };
    expect(await verdict('BADGE-2')).toMatchObject({
      act: 'refused',
      refusal: { kind: 'outOfScope', rule: 'R24.1' },
    });
    expect(await verdict('BADGE-1')).toMatchObject({ act: 'checkOut' });
    expect(await isIntact()).toBe(true);
  });

  test('a scope of strangers is not registered', async () => {
    const scope = { ...NOBODY, personIds: ['nobody'] };
    await expect(register(keeper, { copyNumber: '000003', scope })).rejects.toThrow('notFound');
  });

  test('the keeper narrows alone, and what is the same is no fact', async () => {
    const before = (await timeline()).length;
    const wide = { ...NOBODY, departments: ['办公室'], personIds: [other, one] };
    expect((await setScope(wide)).body.scope).toMatchObject({ departments: ['办公室'] });
    await setScope({ ...wide, personIds: [one, other, one] });
    expect((await setScope({ ...NOBODY, personIds: [one] })).status).toBe(200);
    expect((await timeline()).slice(before).map(({ kind }: { kind: string }) => kind)).toEqual([
      'scopeSet',
      'scopeSet',
    ]);
    expect(await isIntact()).toBe(true);
  });

  test('who stood in it by department may be named: nobody new comes in', async () => {
    await setScope({ ...NOBODY, departments: ['办公室'] });
    expect((await setScope({ ...NOBODY, personIds: [one, other] })).status).toBe(200);
  });

  test.each([
    ['another person', (id: string) => ({ ...NOBODY, personIds: [id] })],
    ['another post', () => ({ ...NOBODY, posts: ['处长'] })],
    ['another department', () => ({ ...NOBODY, departments: ['规划处'] })],
    ['no scope any more', () => null],
  ])('%s wants the leader’s approval', async (_what, scopeOf) => {
    await setScope(NOBODY);
    const answer = await setScope(scopeOf(one));
    expect(answer).toMatchObject({
      status: 409,
      body: { refusal: { kind: 'approvalNeeded', rule: 'R24.extendScope.secret' } },
    });
    expect((await shown()).scope).toEqual({ people: [], posts: [], departments: [] });
  });

  test('approved, exactly that scope is carried out, and the request names the old and the new', async () => {
    await setScope({ ...NOBODY, personIds: [one] });
    const wider = { ...NOBODY, personIds: [one, other], posts: ['处长'] };
    const asked = (await ask(wider)).body.asked[0];
    expect(asked).toMatchObject({
      kind: 'approval',
      stage: 'waiting',
      isMine: true,
      reason: '知悉范围由“人B1（B1）”扩大为“人B1（B1）、人B2（B2）、处长”。参与同一项目',
    });
    expect((await carryOut(asked.id)).body.refusal.kind).toBe('approvalNeeded');
    await decide(asked.id);
    const done = await carryOut(asked.id);
    expect(done.body.scope).toMatchObject({ people: [{}, {}], posts: ['处长'] });
    expect(await isIntact()).toBe(true);
  });

  test('approved for one scope it carries no other, and none that was refused', async () => {
    await setScope(NOBODY);
    const first = (await ask({ ...NOBODY, personIds: [one] })).body.asked[0];
    await decide(first.id);
    const { setScope: write } = await import('../../server/procedures/scope.ts');
    const asker = {
      personId: (await keeper.get('/api/session')).body.person.id,
      stationId: (await station(house)) as never,
    };
    const tried = await write(house.desk.house, asker, {
      act: act() as never,
      carrierId: thing.carrierId as never,
      scope: { ...NOBODY, personIds: [other as never] },
      approvalId: first.id,
    });
    expect(tried).toEqual({ ok: false, refusal: { kind: 'approvalChanged' } });
    const second = (await ask({ ...NOBODY, personIds: [other] })).body.asked.find(
      ({ id }: { id: string }) => id !== first.id,
    );
    await decide(second.id, 'refused');
    expect((await carryOut(second.id)).status).toBe(409);
    expect((await carryOut('nothing')).status).toBe(404);
  });

  test('an approval runs out after a week', async () => {
    await setScope(NOBODY);
    const { id } = (await ask({ ...NOBODY, personIds: [one] })).body.asked[0];
    await decide(id);
    house.pass(7 * 24 * 3600);
    keeper = await signedIn(house, 'K1');
    expect((await carryOut(id)).body.refusal.kind).toBe('approvalExpired');
  });

  test('what is no wider needs no asking', async () => {
    expect((await ask({ ...NOBODY, personIds: [one] })).body.error).toBe('scopeNotWider');
  });

  test('what is no state secret is widened by the keeper alone', async () => {
    const change = { copyNumber: '000004', marking: 'internal', secrecyPeriod: null };
    thing = await register(keeper, { ...change, scope: NOBODY });
    expect((await setScope(null)).body.scope).toBeNull();
  });

  test('only the keeper sets it; the auditor reads it; a borrower reads nothing', async () => {
    const auditor = await signedIn(house, 'A3');
    expect((await setScope(NOBODY, auditor)).status).toBe(403);
    expect((await auditor.get(path('knowledge'))).status).toBe(200);
    const own = await signedIn(house, 'B1');
    expect((await own.get(path('knowledge'))).status).toBe(403);
    expect((await keeper.get('/api/scope-words')).body).toMatchObject({
      posts: expect.arrayContaining(['科员']),
      departments: expect.arrayContaining(['办公室']),
    });
  });
});

describe('知悉记录', () => {
  const add = (more: object = {}) =>
    keeper.post(path('knowledge'), {
      act: act(),
      personId: one,
      words: '列席会议时听到',
      ...more,
    });

  test('who was told is recorded with the words, each time', async () => {
    await add();
    house.pass(3600);
    keeper = await signedIn(house, 'K1');
    const { rows } = (await add({ words: '又在电话里问起' })).body;
    expect(rows).toMatchObject([
      {
        person: { staffNumber: 'B1' },
        times: 2,
        how: 'told',
        firstAt: '2026-11-22T08:00:00.000Z',
        lastAt: '2026-11-22T09:00:00.000Z',
        occasions: [
          { words: '列席会议时听到', paper: null },
          { words: '又在电话里问起', paper: null },
        ],
      },
    ]);
    expect(await isIntact()).toBe(true);
  });

  test('the record is a form, as PDF and as a workbook', async () => {
    await add();
    const auditor = await signedIn(house, 'A3');
    for (const format of ['pdf', 'xlsx']) {
      const file = await auditor.get(`/api/forms/knowledge/${thing.carrierId}.${format}`);
      expect(file.status).toBe(200);
      expect(file.body.slice(0, 2)).toBe(format === 'pdf' ? '%P' : 'PK');
    }
    expect((await auditor.get('/api/forms/knowledge/nothing.pdf')).status).toBe(404);
    const own = await signedIn(house, 'B1');
    expect((await own.get(`/api/forms/knowledge/${thing.carrierId}.pdf`)).status).toBe(403);
  });

  test('below 机密 none is kept', async () => {
    const change = { copyNumber: '000005', marking: 'confidential' };
    thing = await register(keeper, change);
    expect((await add()).body.error).toBe('knowledgeNotKept');
    expect(await shown()).toMatchObject({ isKept: false, rows: [] });
  });

  test('nobody unknown is recorded, and nothing without words', async () => {
    expect((await add({ personId: 'nobody' })).status).toBe(404);
    expect((await add({ words: '' })).status).toBe(400);
  });
});
