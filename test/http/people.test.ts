import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let officer: Browser;
let person: string;
beforeEach(async () => {
  house = await workingHouse();
  person = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  officer = await signedIn(house, 'A2');
});
afterEach(async () => await house.end());

const AS_IS = {
  department: '办公室',
  post: '科员',
  personClass: 'core',
  pledgedOn: '2026-01-05',
  pledgeUntil: null,
};
const change = (more: object, id = person, by = officer) =>
  by.post(`/api/people/${id}/change`, { act: act(), ...AS_IS, ...more });
const file = async (id = person) => (await officer.get(`/api/people/${id}`)).body;
const standing = (to: string, id = person) =>
  officer.post(`/api/people/${id}/standing`, { act: act(), standing: to });

/** Something in the person's hands, by the counter. */
async function lendTo(badge: string): Promise<string> {
  const keeper = await signedIn(house, 'K1');
  const scan = wedge(house, keeper);
  const one = await register(keeper, { marking: 'internal', secrecyPeriod: null });
  await scan(badge);
  await scan(one.registerNumber);
  const at = await station(house);
  const { visit } = (await keeper.get(`/api/counter/${at}`)).body;
  const settled = await keeper.post(`/api/counter/${at}/settle`, {
    act: act(),
    visitId: visit.id,
    carrierIds: [one.carrierId],
    loanDays: 3,
    borrowerPin: PIN,
  });
  expect(settled.body).toMatchObject({ checkedOut: 1 });
  return one.carrierId;
}

describe('人员变更', () => {
  test('each change stands in the file as it was and as it is, with who and when', async () => {
    house.pass(20);
    await change({ department: '规划处', post: '副处长', personClass: 'important' });
    const { history } = await file();
    expect(history[0]).toMatchObject({
      kind: 'personChanged',
      at: '2026-11-22T08:00:20.000Z',
      actor: { staffNumber: 'A2' },
      changes: [
        { field: 'department', before: '办公室', after: '规划处' },
        { field: 'post', before: '科员', after: '副处长' },
        { field: 'personClass', before: 'core', after: 'important' },
      ],
    });
    expect(history.at(-1)).toMatchObject({ kind: 'personRegistered', changes: [] });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('what changes nothing writes nothing, and the same act is done once', async () => {
    const before = (await file()).history.length;
    await change({});
    const body = { act: act(), ...AS_IS, post: '处长' };
    await officer.post(`/api/people/${person}/change`, body);
    await officer.post(`/api/people/${person}/change`, body);
    expect((await file()).history).toHaveLength(before + 1);
    const other = { ...body, post: '科员' };
    const answer = await officer.post(`/api/people/${person}/change`, other);
    expect(answer.body.error).toBe('actReused');
  });

  test.each([
    [{ pledgedOn: '2026-11-23' }, 'pledgeDates'],
    [{ pledgedOn: '2026-01-05', pledgeUntil: '2026-01-04' }, 'pledgeDates'],
    [{ pledgedOn: null, pledgeUntil: '2026-01-04' }, 'pledgeDates'],
    [{ pledgedOn: '2026-02-30' }, 'badRequest'],
    [{ personClass: 'top' }, 'badRequest'],
    [{ department: '规\u0000划' }, 'badRequest'],
    [{ post: 'x'.repeat(81) }, 'badRequest'],
  ])('%j is refused as %s', async (more, error) => {
    expect((await change(more)).body.error).toBe(error);
  });

  test('nobody writes his own class or pledge, and nobody else changes anybody', async () => {
    const own = (await officer.get('/api/people?query=A2')).body.people[0].id;
    const raised = await change({ personClass: 'core' }, own);
    expect(raised.body.refusal.kind).toBe('dutiesConflict');
    const keeper = await signedIn(house, 'K1');
    expect((await change({}, person, keeper)).status).toBe(403);
    expect((await change({}, 'nobody')).status).toBe(404);
  });

  test('a lower class and an ended pledge count at the next scan', async () => {
    const keeper = await signedIn(house, 'K1');
    const one = await register(keeper);
    await approveFor(house.desk.house, { applicantId: person, carrierIds: [one.carrierId] });
    const scan = wedge(house, keeper);
    await scan('BADGE-1');
    await scan(one.registerNumber);
    const at = await station(house);
    const verdict = async () => (await keeper.get(`/api/counter/${at}`)).body.pile[0].verdict;
    expect(await verdict()).toMatchObject({ act: 'checkOut' });
    await change({ pledgeUntil: '2026-11-21' });
    expect(await verdict()).toMatchObject({
      act: 'refused',
      refusal: { kind: 'pledgeExpired', rule: 'R23.3', details: { on: '2026-11-21' } },
    });
    await change({ pledgedOn: null });
    expect(await verdict()).toMatchObject({ refusal: { kind: 'pledgeMissing' } });
    await change({ personClass: 'general' });
    expect((await verdict()).act).toBe('refused');
    await change({});
    expect(await verdict()).toMatchObject({ act: 'checkOut' });
  });
});

describe('承诺书', () => {
  test('many sign in one act; the file of each says so', async () => {
    const other = await newBorrower(house, {
      staffNumber: 'B2',
      personClass: 'core',
      badge: 'B-2',
    });
    const body = {
      act: act(),
      personIds: [person, other],
      pledgedOn: '2026-11-20',
      pledgeUntil: '2027-11-19',
    };
    expect((await officer.post('/api/pledges', body)).body).toEqual({ recorded: 2 });
    expect((await officer.post('/api/pledges', body)).body).toEqual({ recorded: 2 });
    for (const id of [person, other]) {
      const { history, pledge } = await file(id);
      expect(pledge).toEqual({ state: 'stands', ends: '2027-11-19' });
      expect(history[0].changes).toEqual([
        { field: 'pledgedOn', before: '2026-01-05', after: '2026-11-20' },
        { field: 'pledgeUntil', before: null, after: '2027-11-19' },
      ]);
    }
  });

  test('all or none: a stranger, one who left, and the officer’s own pledge stop it', async () => {
    const other = await newBorrower(house, {
      staffNumber: 'B2',
      personClass: 'core',
      badge: 'B-2',
    });
    await standing('left', other);
    const own = (await officer.get('/api/people?query=A2')).body.people[0].id;
    const sign = (ids: readonly string[], pledgedOn = '2026-11-20') =>
      officer.post('/api/pledges', { act: act(), personIds: ids, pledgedOn, pledgeUntil: null });
    expect((await sign([person, 'nobody'])).status).toBe(404);
    expect((await sign([person, other])).body.refusal.kind).toBe('personNotActive');
    expect((await sign([person, own])).body.refusal.kind).toBe('dutiesConflict');
    expect((await sign([person], '2026-11-23')).body.error).toBe('pledgeDates');
    expect((await file()).pledgedOn).toBe('2026-01-05');
  });

  test('the list has who has none, who is over and who ends within thirty days, in this order', async () => {
    const hire = async (staffNumber: string, more: object) => {
      const id = await newBorrower(house, { staffNumber, personClass: 'core', badge: staffNumber });
      await change(more, id);
    };
    await hire('B3', { pledgeUntil: '2026-12-22' });
    await hire('B4', { pledgedOn: null });
    await hire('B5', { pledgeUntil: '2026-12-23' });
    await hire('B6', { pledgeUntil: '2026-11-21' });
    await hire('B7', { pledgeUntil: '2026-11-21', personClass: null });
    const list = async (query = '') =>
      (await officer.get(`/api/pledges${query}`)).body.people.map((one: Json) => [
        one.staffNumber,
        one.pledge.state,
      ]);
    expect(await list()).toEqual([
      ['B4', 'missing'],
      ['B6', 'ended'],
      ['B3', 'soon'],
    ]);
    expect(await list('?until=2026-11-21')).toEqual([
      ['B4', 'missing'],
      ['B6', 'ended'],
    ]);
    const auditor = await signedIn(house, 'A3');
    const body = { act: act(), personIds: [person], pledgedOn: '2026-11-20', pledgeUntil: null };
    expect((await auditor.post('/api/pledges', body)).status).toBe(403);
  });
});

describe('离岗', () => {
  test('not while anything is in his name; the file lists it', async () => {
    const id = await lendTo('BADGE-1');
    const answer = await standing('left');
    expect(answer).toMatchObject({
      status: 409,
      body: { refusal: { kind: 'stillHolds', rule: 'R18.2', details: { count: 1 } } },
    });
    const page = await file();
    expect(page.holds).toMatchObject([{ id, title: null, custody: { basis: 'loan' } }]);
    expect(page.standing).toBe('active');
  });

  test('duties and sessions end with it; back on duty he has none', async () => {
    await giveDuties(house, person, ['guard']);
    const own = await signedIn(house, 'B1');
    expect((await standing('left')).body).toMatchObject({ standing: 'left', duties: [] });
    expect((await own.get('/api/session')).body.state).toBe('none');
    expect((await standing('left')).status).toBe(200);
    expect((await standing('active')).body).toMatchObject({ standing: 'active', duties: [] });
    const { history } = await file();
    expect(history.slice(0, 2).map(({ changes }: Json) => changes)).toEqual([
      [{ field: 'standing', before: 'left', after: 'active' }],
      [
        { field: 'standing', before: 'active', after: 'left' },
        { field: 'duties', before: 'guard', after: null },
      ],
    ]);
  });

  test('nobody strikes himself off', async () => {
    const own = (await officer.get('/api/people?query=A2')).body.people[0].id;
    expect((await standing('left', own)).body.refusal.kind).toBe('dutiesConflict');
  });
});

describe('人员档案', () => {
  test('what he knows and the papers he is in are there, without titles', async () => {
    const keeper = await signedIn(house, 'K1');
    const { carrierId } = await register(keeper);
    await approveFor(house.desk.house, { applicantId: person, carrierIds: [carrierId] });
    await keeper.post(`/api/carriers/${carrierId}/knowledge`, {
      act: act(),
      personId: person,
      words: '会上口头传达',
    });
    const page = await file();
    expect(page.knows).toMatchObject([
      { carrier: { id: carrierId, markText: '机密★10年' }, times: 1, how: 'told' },
    ]);
    expect(page.papers).toMatchObject([
      { kind: 'approval', number: '审-2026-0001', role: 'applicant', isOpen: true },
    ]);
    expect(JSON.stringify(page)).not.toContain('关于某事的通知');
    expect((await officer.get('/api/people/nobody')).status).toBe(404);
  });

  test('who may not read people reads no file', async () => {
    const own = await signedIn(house, 'B1');
    expect((await own.get(`/api/people/${person}`)).status).toBe(403);
    expect((await own.get('/api/pledges')).status).toBe(403);
  });
});
