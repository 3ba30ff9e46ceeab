import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
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
let other: string;

const INTERNAL = { marking: 'internal', secrecyPeriod: null };

beforeEach(async () => {
  house = await workingHouse();
  at = await station(house);
  await newBorrower(house, { staffNumber: 'B1', personClass: 'important', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'K2', personClass: 'general', badge: 'BADGE-2' });
  await giveDuties(house, other, ['keeper']);
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
});
afterEach(async () => await house.end());

const counter = async () => (await keeper.get(`/api/counter/${at}`)).body;
const page = async (id: string) => (await keeper.get(`/api/carriers/${id}`)).body;
/** Time goes by; the screen has locked meanwhile and is opened again. */
const wait = async (seconds: number): Promise<void> => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000);
  house.clock.ticks += seconds * 1000;
  await keeper.post('/api/session/unlock', { pin: PIN });
};

/** Lends these things and tells the act. */
async function lent(things: readonly { carrierId: string; registerNumber: string }[]) {
  await scan('BADGE-1');
  for (const { registerNumber } of things) await scan(registerNumber);
  const { visit } = await counter();
  const of = act();
  const carrierIds = things.map(({ carrierId }) => carrierId);
  const body = { act: of, visitId: visit.id, carrierIds, loanDays: 3, borrowerPin: PIN };
  const answer = await keeper.post(`/api/counter/${at}/settle`, body);
  expect(answer.body).toMatchObject({ checkedOut: things.length });
  return of;
}
const undo = (of: string, own = act()) => keeper.post(`/api/counter/${at}/undo`, { act: own, of });

describe('撤销', () => {
  test('takes back all that one act moved; the original stays and the pile lies there again', async () => {
    const things = [
      await register(keeper, INTERNAL),
      await register(keeper, { ...INTERNAL, copyNumber: '000002' }),
    ];
    const before = await page(things[0]?.carrierId ?? '');
    const of = await lent(things);
    await wait(59);
    expect((await undo(of)).body).toEqual({ undone: 2 });
    const after = await page(before.id);
    expect(after.custody).toEqual(before.custody);
    expect(after.timeline.slice(-2).map(({ kind }: Json) => kind)).toEqual([
      'checkedOut',
      'reversed',
    ]);
    expect((await counter()).pile).toHaveLength(2);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('told twice it is done once', async () => {
    const of = await lent([await register(keeper, INTERNAL)]);
    const own = act();
    expect((await undo(of, own)).body).toEqual({ undone: 1 });
    expect((await undo(of, own)).body).toEqual({ undone: 1 });
    expect((await undo(of)).body.refusal).toMatchObject({ kind: 'movedSince' });
  });

  test('after a minute, and by another person, it is refused and nothing moves', async () => {
    const one = await register(keeper, INTERNAL);
    const of = await lent([one]);
    const second = await signedIn(house, 'K2');
    const strange = await second.post(`/api/counter/${at}/undo`, { act: act(), of });
    expect(strange.body.refusal).toMatchObject({ kind: 'notYourAct' });
    await wait(61);
    expect((await undo(of)).body.refusal).toMatchObject({ kind: 'undoTooLate' });
    expect((await page(one.carrierId)).custody.account).toBe('held');
  });

  test('one thing of the act that moved since keeps the whole act as it is', async () => {
    const one = await register(keeper, INTERNAL);
    const two = await register(keeper, { ...INTERNAL, copyNumber: '000002' });
    const of = await lent([one, two]);
    await scan(one.registerNumber);
    const { visit } = await counter();
    const back = { act: act(), visitId: visit.id, carrierIds: [one.carrierId], loanDays: 3 };
    await keeper.post(`/api/counter/${at}/settle`, { ...back, borrowerPin: null });
    expect((await undo(of)).body.refusal).toMatchObject({ kind: 'movedSince' });
    expect((await page(two.carrierId)).custody.account).toBe('held');
  });

  test('of a shelving gives the carrier its old place to belong to again', async () => {
    const one = await register(keeper, INTERNAL);
    const room = (await keeper.get('/api/places')).body.places.find(
      (place: Json) => place.kind === 'room',
    );
    const of = act();
    await keeper.post(`/api/counter/${at}/shelve`, {
      act: of,
      placeId: room.id,
      carrierIds: [one.carrierId],
    });
    expect((await page(one.carrierId)).home.id).toBe(room.id);
    expect((await undo(of)).status).toBe(200);
    expect(await page(one.carrierId)).toMatchObject({
      home: null,
      custody: { account: 'stored' },
    });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('an act that moved nothing, or is none, is not found', async () => {
    expect((await undo('act-unknown')).status).toBe(404);
  });
});

describe('更正', () => {
  const correct = async (id: string, of: number, by = other) =>
    await keeper.post(`/api/carriers/${id}/correct-movement`, {
      act: act(),
      of,
      reason: '借阅人刷错证件',
      second: await secondPerson(house, by),
    });

  test('of the last movement needs a reason and a second person, who stands in the fact', async () => {
    const one = await register(keeper, INTERNAL);
    await lent([one]);
    await wait(3600);
    const { timeline } = await page(one.carrierId);
    const { seq } = timeline.at(-1);
    const answer = await correct(one.carrierId, seq);
    expect(answer.status).toBe(200);
    expect(answer.body.custody.account).toBe('stored');
    expect(answer.body.timeline.slice(-2).map(({ kind }: Json) => kind)).toEqual([
      'checkedOut',
      'corrected',
    ]);
    expect((await correct(one.carrierId, seq)).body.refusal).toMatchObject({ kind: 'movedSince' });
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });

  test('is signed by neither the keeper himself nor the borrower it is about', async () => {
    const one = await register(keeper, INTERNAL);
    await lent([one]);
    const { timeline, custody } = await page(one.carrierId);
    const { seq } = timeline.at(-1);
    await giveDuties(house, custody.holder.id, ['counter']);
    expect((await correct(one.carrierId, seq, custody.holder.id)).body.refusal).toMatchObject({
      kind: 'dutyMissing',
    });
    await giveDuties(house, custody.holder.id, ['keeper']);
    expect((await correct(one.carrierId, seq, custody.holder.id)).body.refusal).toMatchObject({
      kind: 'partyCannotSign',
    });
    const self = await keeper.get('/api/session');
    expect((await correct(one.carrierId, seq, self.body.person.id)).body.error).toBe('samePerson');
    expect((await page(one.carrierId)).custody.account).toBe('held');
  });

  test('of the record changes what differs, keeps what was written, and leaves level and number alone', async () => {
    const one = await register(keeper, INTERNAL);
    const send = async (changes: object) =>
      await keeper.post(`/api/carriers/${one.carrierId}/correct-record`, {
        act: act(),
        reason: '题名登错',
        second: await secondPerson(house, other),
        changes,
      });
    const answer = await send({ title: '关于另一件事的通知', pageCount: 3 });
    expect(answer.body).toMatchObject({ title: '关于另一件事的通知' });
    const line = answer.body.timeline.at(-1);
    expect(line.witnesses.map(({ id }: Json) => id)).toEqual([other]);
    expect(line.changes).toContainEqual({
      field: 'title',
      before: '关于某事的通知',
      after: '关于另一件事的通知',
    });
    const again = await send({ title: '关于另一件事的通知' });
    expect(again.body.refusal).toMatchObject({ kind: 'nothingChanges' });
    expect((await send({ marking: 'none' })).status).toBe(400);
    const { rows } = (await (await signedIn(house, 'A3')).get('/api/facts?limit=5')).body;
    const told = JSON.parse(rows.find(({ kind }: Json) => kind === 'recordCorrected').text);
    expect(told.data).toMatchObject({
      before: { title: '关于某事的通知' },
      changes: { title: '关于另一件事的通知' },
    });
    expect(told.witnesses).toEqual([other]);
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });
});
