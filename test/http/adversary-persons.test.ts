import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import {
  act,
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

const PLEDGE = { department: '办公室', post: '科员', pledgedOn: '2026-01-05', pledgeUntil: null };

let house: TestHouse;
let keeper: Browser;
let officer: Browser;
let at: string;
let one: string;
let other: string;
let tabs = 0;

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  one = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'B2', personClass: 'core', badge: 'BADGE-2' });
  await sitDown();
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

async function sitDown(): Promise<void> {
  officer = await signedIn(house, 'A2');
  keeper = await signedIn(house, 'K1');
}
const view = async (): Promise<Json> => (await keeper.get(`/api/counter/${at}`)).body;
async function come(badge: string, numbers: readonly string[]): Promise<string> {
  tabs += 1;
  const scan = wedge(house, keeper, `kiosk-persons-${tabs}`);
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const number of numbers) await scan(number);
  return (await view()).visit?.id ?? 'none';
}
const settle = async (carrierIds: readonly string[], change: object = {}) =>
  await keeper.post(`/api/counter/${at}/settle`, {
    act: act(),
    visitId: (await view()).visit.id,
    carrierIds,
    loanDays: null,
    borrowerPin: PIN,
    ...change,
  });
const change = async (id: string, to: object): Promise<void> => {
  const said = await officer.post(`/api/people/${id}/change`, { act: act(), ...PLEDGE, ...to });
  expect(said.status, JSON.stringify(said.body)).toBe(200);
};
const refusalOf = ({ body }: Json): string => body.refused?.[0]?.refusal.kind ?? body.error;

describe('who may no longer', () => {
  test('who lost his class while he holds a thing keeps it no longer, and can always give it back', async () => {
    const { carrierId: id, registerNumber } = await register(keeper);
    await approveFor(house.desk.house, { applicantId: one, carrierIds: [id] });
    await approveFor(house.desk.house, { applicantId: one, carrierIds: [id], operation: 'renew' });
    await come('BADGE-1', [registerNumber]);
    expect((await settle([id], { loanDays: 1 })).body).toMatchObject({ checkedOut: 1 });
    await change(one, { personClass: null });
    const visitId = await come('BADGE-1', [registerNumber]);
    const renewal = { act: act(), visitId, carrierIds: [id], loanDays: null, borrowerPin: PIN };
    const renewed = await keeper.post(`/api/counter/${at}/renew`, renewal);
    expect(renewed.body, JSON.stringify(renewed.body)).toMatchObject({ renewed: 0 });
    expect((await settle([id])).body).toMatchObject({ returned: 1, refused: [] });
    await come('BADGE-1', [registerNumber]);
    expect(refusalOf(await settle([id]))).toBe('clearanceTooLow');
  });

  test('a pledge that ends between the verdict and the signature lends nothing', async () => {
    await change(one, { personClass: 'core', pledgeUntil: '2026-11-23' });
    house.clock.now = new Date('2026-11-23T15:59:50.000Z');
    await sitDown();
    const marking = { marking: 'confidential', secrecyPeriod: null };
    const { carrierId: id, registerNumber } = await register(keeper, marking);
    await come('BADGE-1', [registerNumber]);
    await keeper.post(`/api/counter/${at}/purpose`, { purpose: 'readInRoom' });
    expect((await view()).pile[0].verdict.act).toBe('checkOut');
    house.clock.now = new Date('2026-11-23T16:00:00.000Z');
    const said = await settle([id]);
    expect(refusalOf(said)).toBe('pledgeExpired');
    // Set back, the clock gives him his day again no more than it gives anybody else his.
    house.clock.now = new Date('2026-11-23T02:00:00.000Z');
    expect(refusalOf(await settle([id]))).toBe('pledgeExpired');
  });

  test('whose scope was narrowed since the slip was opened does not get it, and nobody is put on it anew', async () => {
    const scope = { personIds: [one, other], posts: [], departments: [] };
    const secret = await register(keeper, { scope });
    const opened = await keeper.post('/api/circulations', {
      act: act(),
      title: '一夹',
      urgency: 'ordinary',
      carrierIds: [secret.carrierId],
      readerIds: [one],
    });
    const narrow = { act: act(), scope: { ...scope, personIds: [other] } };
    const narrowed = await keeper.post(`/api/carriers/${secret.carrierId}/scope`, narrow);
    expect(narrowed.status, JSON.stringify(narrowed.body)).toBe(200);
    const visitId = await come('BADGE-1', [secret.registerNumber]);
    const legs = { act: act(), visitId, carrierIds: [secret.carrierId], takeBack: [], pin: PIN };
    const path = `/api/circulations/counter/${at}/legs`;
    expect(refusalOf(await keeper.post(path, { ...legs, give: [opened.body.id] }))).toBe(
      'outOfScope',
    );
    const outsider = await newBorrower(house, {
      staffNumber: 'B9',
      personClass: 'core',
      badge: 'BADGE-9',
    });
    await sitDown();
    const added = await keeper.post(`/api/circulations/${opened.body.id}/readers`, {
      act: act(),
      readerIds: [one, outsider],
    });
    expect(added.body.refusal?.kind).toBe('outOfScope');
    const wider = { act: act(), scope: { ...scope, personIds: [other, outsider] } };
    const alone = await keeper.post(`/api/carriers/${secret.carrierId}/scope`, wider);
    expect(alone.body.refusal?.kind).toBe('approvalNeeded');
  });

  test('a copy or an extract is read by nobody who may not read its original', async () => {
    const scope = { personIds: [one], posts: [], departments: [] };
    const secret = await register(keeper, { scope });
    const approvalId = await approveFor(house.desk.house, {
      applicantId: one,
      carrierIds: [secret.carrierId],
      operation: 'copy',
      by: 'unitLeader',
    });
    const order = await keeper.post('/api/copyings', {
      act: act(),
      operation: 'copy',
      approvalId,
      sourceIds: [secret.carrierId],
      count: 1,
      applicantId: one,
      title: null,
      purpose: '会议使用',
      consent: null,
    });
    const made = await keeper.post(`/api/copyings/${order.body.id}/made`, {
      act: act(),
      made: 1,
      pageCount: null,
      shortWords: null,
      spoiledSheets: 0,
      spoiledWords: null,
      device: 'FY-01',
      second: null,
    });
    const [copy] = made.body.copies;
    await approveFor(house.desk.house, { applicantId: other, carrierIds: [copy.id] });
    await come('BADGE-2', [copy.registerNumber]);
    expect(refusalOf(await settle([copy.id]))).toBe('outOfScope');
    const wider = { act: act(), scope: null };
    const widened = await keeper.post(`/api/carriers/${copy.id}/scope`, wider);
    expect(widened.body.refusal?.kind).toBe('approvalNeeded');
  });
});

describe('第二人', () => {
  /** 绝密 wants two bearers: a paper that waits for both of them. */
  async function waiting(): Promise<{ id: string; visitId: string }> {
    const top = await register(keeper, { marking: 'topSecret', secrecyPeriod: null });
    const approvalId = await approveFor(house.desk.house, {
      applicantId: one,
      carrierIds: [top.carrierId],
      operation: 'carryOut',
      by: 'unitLeader',
    });
    const made = await keeper.post('/api/outings', {
      act: act(),
      approvalId,
      carrierIds: [top.carrierId],
      bearerIds: [one, other],
      purpose: '会',
      destination: '厅',
      safekeeping: '箱',
      isAbroad: false,
      permitNumber: null,
      dueAt: '2026-11-23T09:00:00.000Z',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return { id: made.body.id, visitId: await come('BADGE-1', [top.registerNumber]) };
  }
  const leave = async (
    id: string,
    visitId: string,
    second: object | null,
    pin: string | null = PIN,
  ) => await keeper.post(`/api/outings/${id}/leave`, { act: act(), visitId, pin, second });

  test('two badges of one person are one person', async () => {
    const { badges, now } = house.desk.house;
    const shown = { stationId: at as never, scheme: 'text' as const, number: 'BADGE-1-B' };
    const reference = badges.show({ ...shown, personId: null }, now());
    const bound = await officer.post(`/api/people/${one}/badge`, { act: act(), reference });
    expect(bound.status, JSON.stringify(bound.body)).toBe(200);
    const { id, visitId } = await waiting();
    const again = badges.show({ ...shown, personId: one as never }, now());
    expect((await leave(id, visitId, { reference: again, pin: PIN })).body.error).toBe(
      'samePerson',
    );
  });

  test('a badge shown elsewhere, a minute ago, or of somebody whose PIN is locked signs nothing', async () => {
    const { id, visitId } = await waiting();
    const { badges, now } = house.desk.house;
    const elsewhere = badges.show(
      { stationId: 'other' as never, scheme: 'text', number: 'x', personId: other as never },
      now(),
    );
    expect((await leave(id, visitId, { reference: elsewhere, pin: PIN })).body.error).toBe(
      'badgeGone',
    );
    for (let n = 0; n < 5; n += 1) {
      const second = { ...(await secondPerson(house, other)), pin: '000000' };
      expect(['wrongPin', 'pinLocked']).toContain((await leave(id, visitId, second)).body.error);
    }
    const locked = await leave(id, visitId, await secondPerson(house, other));
    expect(locked.body.error).toBe('pinLocked');
    const old = await secondPerson(house, other);
    house.pass(61);
    await sitDown();
    expect((await leave(id, visitId, old)).body.error).toBe('badgeGone');
  });

  test('who left between showing his badge and his PIN signs nothing; nor does the visitor who left', async () => {
    const { id, visitId } = await waiting();
    const second = await secondPerson(house, other);
    const gone = { act: act(), standing: 'left' };
    expect((await officer.post(`/api/people/${other}/standing`, gone)).status).toBe(200);
    expect((await leave(id, visitId, second)).body.error).toBe('personNotActive');
    const also = { act: act(), standing: 'left' };
    expect((await officer.post(`/api/people/${one}/standing`, also)).status).toBe(200);
    expect((await leave(id, visitId, second)).body.error).toBe('visitEnded');
  });

  test('a visit of another counter, or one that is over, is signed by nobody, with or without a PIN', async () => {
    const { id, visitId } = await waiting();
    expect((await leave(id, 'nothing', null)).body.error).toBe('visitEnded');
    await come('BADGE-2', []);
    expect((await leave(id, visitId, null)).body.error).toBe('visitEnded');
    expect((await leave(id, visitId, null, null)).body.error).toBe('visitEnded');
  });
});
