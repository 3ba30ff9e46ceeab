import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { printedCode } from '#labels/printed-code.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import {
  act,
  browser,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type TestHouse,
  type Json,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
/** Who may have 机密. */
let important: string;

beforeEach(async () => {
  house = await workingHouse();
  at = await station(house);
  important = await newBorrower(house, {
    staffNumber: 'B1',
    personClass: 'important',
    badge: 'BADGE-1',
  });
  await newBorrower(house, {
    staffNumber: 'B2',
    personClass: 'general',
    badge: 'BADGE-2',
  });
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
});
afterEach(async () => await house.end());

/** 机密, approved for the first borrower. */
async function lendable(change: object = {}) {
  const one = await register(keeper, change);
  const carrierIds = [one.carrierId];
  await approveFor(house.desk.house, { applicantId: important, carrierIds });
  return one;
}
const counter = async () => (await keeper.get(`/api/counter/${at}`)).body;
async function settle(carrierIds: readonly string[], more: object = {}) {
  const { visit } = await counter();
  const body = {
    act: act(),
    visitId: visit.id,
    carrierIds,
    loanDays: 3,
    borrowerPin: PIN,
    ...more,
  };
  return await keeper.post(`/api/counter/${at}/settle`, body);
}

describe('柜台', () => {
  test('a badge opens a visit, scans make a pile with a verdict each, one act settles it', async () => {
    const one = await lendable();
    const top = await register(keeper, {
      marking: 'topSecret',
      secrecyPeriod: null,
      copyNumber: '000002',
    });
    await scan('BADGE-1');
    await scan(one.registerNumber);
    await scan(top.registerNumber);
    const before = await counter();
    expect(before.visit.person.staffNumber).toBe('B1');
    expect(before.pile.map((item: Json) => item.verdict.act)).toEqual(['checkOut', 'refused']);
    expect(before.pile[1].verdict.refusal).toMatchObject({
      kind: 'ruleForbids',
      rule: 'R06.lend.topSecret',
    });
    const answer = await settle([one.carrierId, top.carrierId]);
    expect(answer.body).toMatchObject({ checkedOut: 1, returned: 0 });
    expect(answer.body.refused[0].refusal.clause).toContain('绝密');
    const page = (await keeper.get(`/api/carriers/${one.carrierId}`)).body;
    expect(page.custody).toMatchObject({ account: 'held', holder: { staffNumber: 'B1' } });
    const refused = (await keeper.get(`/api/carriers/${top.carrierId}`)).body.timeline.at(-1);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { rule: 'R06.lend.topSecret' } });
  });

  test('a return needs the holder, lies on the counter and is shelved by its shelf', async () => {
    const one = await lendable();
    await scan('BADGE-1');
    await scan(one.registerNumber);
    await settle([one.carrierId]);
    await keeper.post(`/api/counter/${at}/close`, {});
    await scan(one.registerNumber);
    expect((await counter()).pile[0].verdict).toMatchObject({
      act: 'needs',
      refusal: { kind: 'holderMustBePresent' },
    });
    await scan('BADGE-2');
    expect((await counter()).pile[0].verdict.refusal.kind).toBe('heldByAnother');
    await scan('BADGE-1');
    expect((await counter()).pile[0].verdict.act).toBe('checkIn');
    const back = await settle([one.carrierId], { borrowerPin: null });
    expect(back.body).toMatchObject({ returned: 1, refused: [] });
    const after = await counter();
    expect(after.toShelve.map((row: Json) => row.id)).toContain(one.carrierId);
    const places = (await keeper.get('/api/places')).body.places;
    const room = places.find((place: Json) => place.kind === 'room');
    const put = { act: act(), placeId: room.id, carrierIds: [one.carrierId] };
    const shelved = await keeper.post(`/api/counter/${at}/shelve`, put);
    expect(shelved.status).toBe(200);
    expect(shelved.body).toEqual({ shelved: 1, refused: [] });
    expect((await counter()).toShelve).toEqual([]);
    const page = (await keeper.get(`/api/carriers/${one.carrierId}`)).body;
    expect(page).toMatchObject({ custody: { place: { id: room.id } }, home: { id: room.id } });
  });

  test('a clearance that is too low is refused with its clause', async () => {
    const one = await register(keeper);
    await scan('BADGE-2');
    await scan(one.registerNumber);
    const answer = await settle([one.carrierId]);
    expect(answer.body.checkedOut).toBe(0);
    expect(answer.body.refused[0].refusal).toMatchObject({
      kind: 'clearanceTooLow',
      details: { needs: 'secret', has: 'confidential' },
    });
  });

  test('the same act is done once and answered the same; with another body it is 409', async () => {
    const one = await lendable();
    await scan('BADGE-1');
    await scan(one.registerNumber);
    const { visit } = await counter();
    const body = {
      act: act(),
      visitId: visit.id,
      carrierIds: [one.carrierId],
      loanDays: 3,
      borrowerPin: PIN,
    };
    const first = await keeper.post(`/api/counter/${at}/settle`, body);
    const again = await keeper.post(`/api/counter/${at}/settle`, body);
    expect(again.body).toEqual(first.body);
    expect(again.body.checkedOut).toBe(1);
    const other = await keeper.post(`/api/counter/${at}/settle`, { ...body, loanDays: 2 });
    expect(other).toMatchObject({ status: 409, body: { error: 'actReused' } });
  });

  test('a loan without the borrower’s PIN, or with a wrong one, does nothing', async () => {
    const one = await lendable();
    await scan('BADGE-1');
    await scan(one.registerNumber);
    expect((await settle([one.carrierId], { borrowerPin: null })).body.error).toBe('pinNeeded');
    expect((await settle([one.carrierId], { borrowerPin: '000000' })).body.error).toBe('wrongPin');
    expect((await counter()).pile[0].verdict.act).toBe('checkOut');
  });

  test('two stations have the same thing in their piles: one lends it, the other is told into whose hands and where', async () => {
    const one = await lendable();
    const admin = await signedIn(house, 'A1');
    const made = await admin.post('/api/stations', { act: act(), name: '二号柜台', placeId: null });
    const other = browser(house);
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    await other.post('/api/session', { stationId: made.body.id, who, pin: PIN });
    let seq = 0;
    const scanThere = (text: string) =>
      other.post(`/api/stations/${made.body.id}/reads`, {
        sourceId: 'kiosk-87654321',
        seq: ++seq,
        text,
        at: house.clock.now.toISOString(),
      });
    await scan('BADGE-1');
    await scan(one.registerNumber);
    await scanThere('BADGE-1');
    await scanThere(one.registerNumber);
    const there = (await other.get(`/api/counter/${made.body.id}`)).body.visit.id;
    const here = (await counter()).visit.id;
    const body = { carrierIds: [one.carrierId], loanDays: 1, borrowerPin: PIN };
    const [first, second] = await Promise.all([
      keeper.post(`/api/counter/${at}/settle`, { ...body, act: act(), visitId: here }),
      other.post(`/api/counter/${made.body.id}/settle`, { ...body, act: act(), visitId: there }),
    ]);
    expect([first.body.checkedOut, second.body.checkedOut].toSorted((a, b) => a - b)).toEqual([
      0, 1,
    ]);
    const loser = first.body.checkedOut === 1 ? second : first;
    expect(loser.body.refused[0].refusal).toMatchObject({
      kind: 'takenMeanwhile',
      details: { holder: '人B1', station: loser === first ? '二号柜台' : '柜台' },
    });
  });

  test('visit and pile are there after the process died', async () => {
    const one = await lendable();
    await scan('BADGE-1');
    await scan(one.registerNumber);
    await house.restart();
    const after = await counter();
    expect(after.visit.person.staffNumber).toBe('B1');
    expect(after.pile[0].carrier.id).toBe(one.carrierId);
    expect(after).toMatchObject({ received: 2, processed: 2 });
  });

  test('what the house does not know is kept and shown, and has no effect', async () => {
    await scan('BADGE-1');
    const before = await counter();
    const forged = house.payload('0123456789ABCDEF').replace(/.$/, (c) => (c === '0' ? '1' : '0'));
    const outcomes = [];
    for (const text of [
      forged,
      house.payload('0123456789ABCDEF'),
      '0123-4567-89AB-CDEF-0',
      'https://example.test/',
      '\u0000\u001b[2J<script>alert(1)</script>',
      '=cmd|calc',
      'x'.repeat(8192),
    ]) {
      const { status, body } = await scan(text);
      expect(status).toBe(200);
      expect([...body.text].length).toBeLessThanOrEqual(61);
      outcomes.push(body.outcome);
    }
    expect(outcomes).toEqual([
      'forged',
      'unknownTag',
      'mistyped',
      'foreign',
      'malformed',
      'foreign',
      'foreign',
    ]);
    const after = await counter();
    expect(after.pile).toEqual(before.pile);
    expect(after.received).toBe(before.received + 7);
  });

  test('a keeper serves nobody who is himself, from whichever screen', async () => {
    const id = await newBorrower(house, { staffNumber: 'K2', personClass: 'core', badge: 'K2' });
    const officer = await signedIn(house, 'A2');
    await officer.post(`/api/people/${id}/duties`, { act: act(), duties: ['keeper'] });
    await officer.remove('/api/session');
    const second = await signedIn(house, 'K2');
    await keeper.post('/api/session/touch');
    const document = await register(keeper);
    await second.post('/api/session/lock');
    await scan('K2');
    await scan(document.registerNumber);
    await second.post('/api/session/unlock', { pin: PIN });
    const { visit } = (await second.get(`/api/counter/${at}`)).body;
    expect(visit.person.id).toBe(id);
    const settling = {
      visitId: visit.id,
      carrierIds: [document.carrierId],
      loanDays: 3,
      borrowerPin: PIN,
    };
    const own = await second.post(`/api/counter/${at}/settle`, { act: act(), ...settling });
    expect(own).toMatchObject({ status: 409, body: { error: 'ownVisit' } });
    const again = await signedIn(house, 'K2');
    expect((await again.get(`/api/counter/${at}`)).body.visit).toBeNull();
  });

  test('a code typed from the face of a badge is nobody at the counter; the badge itself is', async () => {
    const officer = await signedIn(house, 'A2');
    const id = (await officer.get('/api/people?query=B1')).body.people[0].id;
    await officer.remove('/api/session');
    const subjects = [{ kind: 'person', id }];
    const job = await keeper.post('/api/print-jobs', {
      act: act(),
      printer: 'pdf',
      what: { kind: 'subjects', subjects },
    });
    expect(job.status).toBe(200);
    const { db } = house.desk.house.store;
    const label = await db.selectFrom('label').selectAll().executeTakeFirstOrThrow();
    await scan(house.payload(label.code));
    await keeper.post(`/api/counter/${at}/close`);
    await scan(printedCode(label.code));
    expect((await counter()).visit).toBeNull();
    await scan(house.payload(label.code));
    expect((await counter()).visit.person.id).toBe(id);
  });

  test('each settled thing names the read that laid it on the counter', async () => {
    const documents = [await lendable(), await lendable({ copyNumber: '2' })];
    await scan('BADGE-1');
    for (const one of documents) await scan(one.registerNumber);
    expect((await settle(documents.map((one) => one.carrierId))).body.checkedOut).toBe(2);
    const { db } = house.desk.house.store;
    const facts = await db
      .selectFrom('fact')
      .select('text')
      .where('kind', '=', 'checkedOut')
      .orderBy('seq')
      .execute();
    const told = facts.map(({ text }): Json => JSON.parse(text));
    expect(told.map(({ reading }) => reading.seq)).toEqual([2, 3]);
    for (const fact of told) {
      expect(fact).toMatchObject({ reading: { source: 'kiosk-12345678' }, station: at });
      expect(fact.actor).not.toBeNull();
      expect(fact.witnesses).toHaveLength(1);
    }
    expect((await verify(house.desk.house.store)).ok).toBe(true);
  });
});
