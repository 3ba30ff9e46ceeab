import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approveFor, type Wanted } from '../support/approve-for.ts';
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

const HOUR_S = 3600;
const DUE = '2026-11-25T09:00:00.000Z';

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
let [first, second] = ['', ''];
let things: { carrierId: string; registerNumber: string }[];

beforeEach(async () => {
  house = await workingHouse();
  // Monday morning in China.
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  const of = (staffNumber: string, badge: string) =>
    newBorrower(house, { staffNumber, personClass: 'core', badge });
  first = await of('B1', 'BADGE-1');
  second = await of('B2', 'BADGE-2');
  await of('B3', 'BADGE-3');
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
  things = [
    await register(keeper),
    await register(keeper, {
      kind: 'device',
      marking: 'confidential',
      documentNumber: null,
      copyNumber: null,
      sort: '便携式计算机',
      serialNumber: 'SN-1',
    }),
  ];
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const ids = () => things.map(({ carrierId }) => carrierId);
const approved = (change: Partial<Wanted> = {}): Promise<string> =>
  approveFor(house.desk.house, {
    applicantId: first,
    carrierIds: ids(),
    operation: 'carryOut',
    by: 'unitLeader',
    ...change,
  });

async function permit(change: object = {}): Promise<Json> {
  return await keeper.post('/api/outings', {
    act: act(),
    approvalId: null,
    carrierIds: ids(),
    bearerIds: [first],
    purpose: '赴省厅汇报',
    destination: '省厅',
    safekeeping: '密码箱，省厅保密室存放',
    isAbroad: false,
    permitNumber: null,
    dueAt: DUE,
    ...change,
  });
}

/** A person comes with a badge, and these things are scanned. */
async function come(badge: string, scanned = things): Promise<string> {
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const { registerNumber } of scanned) await scan(registerNumber);
  return (await keeper.get(`/api/counter/${at}`)).body.visit.id;
}

async function leave(id: string, change: object = {}): Promise<Json> {
  const visitId = (await keeper.get(`/api/counter/${at}`)).body.visit?.id ?? 'none';
  const body = { act: act(), visitId, pin: PIN, second: null, ...change };
  return await keeper.post(`/api/outings/${id}/leave`, body);
}

const whole = ({ carrierId }: { carrierId: string }) => ({ carrierId, isWhole: true, words: null });
async function back(id: string, checks: readonly object[]): Promise<Json> {
  const visitId = (await keeper.get(`/api/counter/${at}`)).body.visit?.id ?? 'none';
  return await keeper.post(`/api/outings/${id}/return`, {
    act: act(),
    visitId,
    checks,
    second: null,
  });
}
const change = async (id: string, what: string, body: object): Promise<Json> =>
  await keeper.post(`/api/outings/${id}/${what}`, { act: act(), ...body });
const custody = async (n: number): Promise<Json> =>
  (await keeper.get(`/api/carriers/${things[n]?.carrierId}`)).body.custody;
const refusalOf = ({ status, body }: Json): string => {
  expect(status).toBe(409);
  return body.error;
};

async function out(change_: object = {}): Promise<string> {
  const { body } = await permit({ approvalId: await approved(), ...change_ });
  await come('BADGE-1');
  expect((await leave(body.id)).body).toMatchObject({ stage: 'out', out: things.length });
  return body.id;
}

describe('携带外出', () => {
  test('things leave on an approval with their bearer, come back in parts, and are checked off', async () => {
    const { body } = await permit({ approvalId: await approved() });
    expect(body).toMatchObject({ number: '携-2026-0001', stage: 'permitted', items: 2, out: 0 });
    await come('BADGE-1');
    const left = await leave(body.id);
    expect(left.body).toMatchObject({ stage: 'out', out: 2 });
    expect(await custody(0)).toMatchObject({ account: 'held', basis: 'outing', dueAt: DUE });
    expect((await keeper.get(`/api/counter/${at}`)).body.pile).toEqual([]);
    expect(refusalOf(await change(body.id, 'close', { remarks: null }))).toBe('notYetBack');
    const [paper, laptop] = things as [(typeof things)[0], (typeof things)[0]];
    await come('BADGE-1', [paper]);
    const partly = await back(body.id, [whole(paper)]);
    expect(partly.body).toMatchObject({ stage: 'out', out: 1 });
    expect(await custody(0)).toMatchObject({ account: 'stored', place: { name: '柜台' } });
    expect(await custody(1)).toMatchObject({ account: 'held', holder: { staffNumber: 'B1' } });
    const again = { carrierIds: [paper.carrierId] };
    const next = await permit({ ...again, approvalId: await approved(again) });
    expect(next.body).toMatchObject({ number: '携-2026-0002', items: 1 });
    const other = { carrierIds: [laptop.carrierId] };
    expect(refusalOf(await permit({ ...other, approvalId: await approved(other) }))).toBe(
      'inOpenPaper',
    );
    const missing = await change(body.id, 'close', { remarks: null });
    expect(missing.body.refusal.details).toEqual({ count: 1 });
    await come('BADGE-1', [laptop]);
    const damaged = { carrierId: laptop.carrierId, isWhole: false, words: null };
    expect(refusalOf(await back(body.id, [damaged]))).toBe('checkUnexplained');
    const said = await back(body.id, [{ ...damaged, words: '外壳有划痕' }]);
    expect(said.body).toMatchObject({ stage: 'out', out: 0 });
    expect(said.body.things[1].check).toMatchObject({ isWhole: false, words: '外壳有划痕' });
    const closed = await change(body.id, 'close', { remarks: '保密办已审查' });
    expect(closed.body).toMatchObject({ stage: 'closed', remarks: '保密办已审查' });
    expect(refusalOf(await change(body.id, 'close', { remarks: null }))).toBe('paperSettled');
  });

  test('绝密 leaves with two bearers who both sign, and only they', async () => {
    things = [await register(keeper, { marking: 'topSecret', secrecyPeriod: null })];
    const approvalId = await approved();
    expect(refusalOf(await permit({ approvalId }))).toBe('personsNeeded');
    const { body } = await permit({ approvalId, bearerIds: [first, second] });
    await come('BADGE-3');
    expect(refusalOf(await leave(body.id))).toBe('notBearer');
    await come('BADGE-1');
    expect(refusalOf(await leave(body.id))).toBe('personsNeeded');
    const stranger = await keeper.get('/api/people?query=B3');
    const wrong = await secondPerson(house, stranger.body.people[0].id);
    expect(refusalOf(await leave(body.id, { second: wrong }))).toBe('notBearer');
    const gone = await leave(body.id, { second: await secondPerson(house, second) });
    expect(gone.body).toMatchObject({ stage: 'out', out: 1 });
    expect(await custody(0)).toMatchObject({ holder: { staffNumber: 'B1' } });
    await come('BADGE-2');
    const [thing] = things as [(typeof things)[0]];
    expect((await back(body.id, [whole(thing)])).body).toMatchObject({ out: 0 });
  });

  test('绝密 never goes abroad; what may go wants its permit number', async () => {
    const abroad = { isAbroad: true, dueAt: DUE };
    const approvalId = await approved({ operation: 'carryAbroad' });
    expect(refusalOf(await permit({ ...abroad, approvalId }))).toBe('fieldNeeded');
    const may = { ...abroad, approvalId, permitNumber: '境许〔2026〕3号' };
    expect((await permit(may)).body).toMatchObject({ isAbroad: true });
    things = [await register(keeper, { marking: 'topSecret', secrecyPeriod: null })];
    const never = await permit({ ...abroad, permitNumber: '1', bearerIds: [first, second] });
    expect(refusalOf(never)).toBe('ruleForbids');
  });

  test('everything is scanned at leaving and at coming back; nobody else brings it', async () => {
    const { body } = await permit({ approvalId: await approved() });
    await come('BADGE-1', things.slice(0, 1));
    const partly = await leave(body.id);
    expect(refusalOf(partly)).toBe('notScanned');
    expect(partly.body.refusal.details).toEqual({ count: 1 });
    await come('BADGE-1');
    expect((await leave(body.id, { pin: null })).body.error).toBe('pinNeeded');
    expect((await leave(body.id, { pin: '000000' })).body.error).toBe('wrongPin');
    const told = { act: act(), pin: PIN };
    expect((await leave(body.id, told)).status).toBe(200);
    expect((await leave(body.id, told)).body.stage).toBe('out');
    await come('BADGE-3');
    expect(refusalOf(await back(body.id, things.map(whole)))).toBe('notBearer');
    await come('BADGE-1', []);
    expect(refusalOf(await back(body.id, things.map(whole)))).toBe('notScanned');
    await keeper.post(`/api/counter/${at}/close`, {});
    expect((await back(body.id, things.map(whole))).body.error).toBe('visitEnded');
  });

  test('without an approval, after its window, or under two papers at once, nothing is permitted', async () => {
    expect(refusalOf(await permit())).toBe('approvalNeeded');
    const approvalId = await approved({ days: 1 });
    expect(refusalOf(await permit({ approvalId }))).toBe('afterWindow');
    const dueAt = '2026-11-23T09:00:00.000Z';
    const { body } = await permit({ approvalId, dueAt });
    const another = await approved();
    expect(refusalOf(await permit({ approvalId: another }))).toBe('inOpenPaper');
    expect((await change(body.id, 'cancel', { words: '改期' })).body.stage).toBe('cancelled');
    expect(refusalOf(await change(body.id, 'cancel', { words: '改期' }))).toBe('paperSettled');
    const later = await permit({ approvalId, dueAt });
    house.pass(9 * HOUR_S);
    keeper = await signedIn(house, 'K1');
    scan = wedge(house, keeper, 'kiosk-87654321');
    await come('BADGE-1');
    expect(refusalOf(await leave(later.body.id))).toBe('approvalExpired');
  });

  test('an outing is extended by an approval of its own, which is then used up', async () => {
    const id = await out();
    const dueAt = '2026-11-30T09:00:00.000Z';
    expect(refusalOf(await change(id, 'extend', { approvalId: null, dueAt }))).toBe(
      'approvalNeeded',
    );
    const approvalId = await approved();
    const extended = await change(id, 'extend', { approvalId, dueAt });
    expect(extended.body).toMatchObject({ dueAt, extensions: [{ before: DUE }] });
    expect(await custody(1)).toMatchObject({ dueAt });
    const again = { approvalId, dueAt: '2026-12-01T09:00:00.000Z' };
    expect(refusalOf(await change(id, 'extend', again))).toBe('approvalUsed');
  });

  test('what is late is told to the list and the gate; the gate sees numbers and bearers alone', async () => {
    const guard = await newBorrower(house, {
      staffNumber: 'G1',
      personClass: null,
      badge: 'BADGE-G',
    });
    await giveDuties(house, guard, ['guard']);
    keeper = await signedIn(house, 'K1');
    const id = await out();
    const atGate = await signedIn(house, 'G1');
    const seen = await atGate.get('/api/outings/gate');
    expect(seen.body.rows).toEqual([
      {
        number: '携-2026-0001',
        stage: 'out',
        bearers: [{ name: '人B1', staffNumber: 'B1' }],
        things: things.map(({ registerNumber }, n) => ({
          registerNumber,
          kind: n === 0 ? 'document' : 'device',
        })),
        dueAt: DUE,
        isLate: false,
      },
    ]);
    expect((await atGate.get('/api/outings')).status).toBe(403);
    expect((await (await signedIn(house, 'A3')).get('/api/outings/gate')).status).toBe(403);
    house.pass(72 * HOUR_S);
    keeper = await signedIn(house, 'K1');
    for (const path of ['/api/registers/outings.xlsx?state=late', `/api/forms/outing/${id}.pdf`]) {
      const file = await keeper.get(path);
      expect(file.status).toBe(200);
      expect(file.body.length).toBeGreaterThan(1000);
    }
    expect((await keeper.get('/api/forms/outing/none.pdf')).status).toBe(404);
    expect((await keeper.get('/api/outings?state=late')).body.rows).toMatchObject([
      { isLate: true, out: 2 },
    ]);
    expect((await keeper.get('/api/outings?state=permitted')).body.rows).toEqual([]);
    expect((await keeper.get(`/api/outings?bearerId=${first}`)).body.rows).toHaveLength(1);
    expect((await keeper.get('/api/outings/gate')).body.rows[0].isLate).toBe(true);
  });
});
