import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import { carrierId as carrierIdOf, instant, personId } from '#domain/ids.ts';
import { FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { append } from '../../server/store/append.ts';
import type { Person } from '#domain/people.ts';
import { lastMovementOf } from '../../server/store/ledger.ts';
import { personById, personByStaffNumber } from '../../server/store/people.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
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
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
let readers: string[];
let things: { carrierId: string; registerNumber: string }[];

const PEOPLE = [
  ['B1', 'important', 'BADGE-1'],
  ['B2', 'important', 'BADGE-2'],
  ['B3', 'core', 'BADGE-3'],
  ['B4', 'general', 'BADGE-4'],
] as const;

beforeEach(async () => {
  house = await workingHouse();
  // Monday morning in China.
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  readers = [];
  for (const [staffNumber, personClass, badge] of PEOPLE) {
    readers.push(await newBorrower(house, { staffNumber, personClass, badge }));
  }
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
  things = [await register(keeper), await register(keeper, { copyNumber: '000002' })];
});
afterEach(async () => {
  if (house.trouble.length) console.log(house.trouble);
  await house.end();
});

const reader = (n: number): string => readers[n - 1] ?? '';
const ids = () => things.map(({ carrierId }) => carrierId);

async function open(change: object = {}) {
  return await keeper.post('/api/circulations', {
    act: act(),
    title: '十一月第一夹',
    urgency: 'ordinary',
    carrierIds: ids(),
    readerIds: [reader(1), reader(2), reader(3)],
    ...change,
  });
}

const opened = async (change: object = {}): Promise<Json> => {
  const made = await open(change);
  expect(made.status).toBe(200);
  return made.body;
};

/** A person holds up the badge and the clerk scans these things. */
async function come(badge: string, scanned: readonly { registerNumber: string }[] = things) {
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const thing of scanned) await scan(thing.registerNumber);
}

async function body(change: object = {}) {
  const { visit, pile } = (await keeper.get(`/api/counter/${at}`)).body;
  const carrierIds = pile.map((item: Json) => item.carrier.id);
  const given = { act: act(), visitId: visit.id, carrierIds, takeBack: [], give: [], pin: PIN };
  return { ...given, ...change };
}
const legs = async (change: object) =>
  await keeper.post(`/api/circulations/counter/${at}/legs`, await body(change));
/** A fact from elsewhere. */
const written = async (detail: FactDetail): Promise<void> => {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
};
const changed = (person: Person): Promise<void> => written({ kind: 'personChanged', person });
const offers = async () => (await keeper.get(`/api/circulations/counter/${at}`)).body.offers;
const slip = async (id: string) => (await keeper.get(`/api/circulations/${id}`)).body;
const back = (id: string, words: string | null = null) => ({ takeBack: [{ id, words }] });
const kind = (answer: Json): string => answer.body.refused[0]?.refusal.kind;

describe('传阅', () => {
  test('a folder goes out to three readers in order and back from each; then the slip is done', async () => {
    const { id, number } = await opened();
    expect(number).toBe('阅-2026-0001');
    for (const [index, [, , badge]] of PEOPLE.slice(0, 3).entries()) {
      await come(badge);
      const given = await legs({ give: [id] });
      expect(given.body).toMatchObject({ given: [{ id, number }], refused: [] });
      const out = await slip(id);
      expect(out).toMatchObject({ stage: 'out', read: index, holder: { id: reader(index + 1) } });
      expect(out.carriers.map((one: Json) => one.custody)).toMatchObject([
        { account: 'held', basis: 'circulation', dueAt: given.body.given[0].dueAt },
        { account: 'held', basis: 'circulation' },
      ]);
      expect((await keeper.get(`/api/counter/${at}`)).body.pile).toEqual([]);
      house.pass(5);
      await come(badge);
      expect((await legs(back(id, '同意'))).body).toMatchObject({ takenBack: [{ id }] });
    }
    const done = await slip(id);
    expect(done).toMatchObject({ stage: 'done', read: 3, holder: null, next: null, isLate: false });
    expect(done.legs.map((leg: Json) => leg.words)).toEqual(['同意', '同意', '同意']);
    expect(done.carriers[0].custody.account).toBe('stored');
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('the deadlines are the strictest of urgency and level, and a share of the time for each reader', async () => {
    const slips = [];
    for (const [urgency, marking] of [
      ['ordinary', 'secret'],
      ['ordinary', 'internal'],
      ['extraUrgent', 'internal'],
    ]) {
      const secrecyPeriod = marking === 'secret' ? { kind: 'years', years: 10 } : null;
      const one = await register(keeper, { marking, secrecyPeriod });
      slips.push(await opened({ urgency, carrierIds: [one.carrierId] }));
    }
    // Closing time is 17:30 in China. Five days from Monday is Saturday: it ends on Friday.
    expect(slips.map(({ dueAt }) => dueAt)).toEqual([
      '2026-11-26T09:30:00.000Z',
      '2026-11-27T09:30:00.000Z',
      '2026-11-23T09:30:00.000Z',
    ]);
    const { id } = await opened();
    await come('BADGE-1');
    const given = await legs({ give: [id] });
    expect(given.body.given[0].dueAt).toBe('2026-11-24T09:30:00.000Z');
  });

  test('nobody gets it out of turn, who is not on the slip gets it not at all, and an incomplete folder stays', async () => {
    const { id } = await opened();
    await come('BADGE-2');
    expect(kind(await legs({ give: [id] }))).toBe('readerOutOfTurn');
    await come('BADGE-4');
    expect(kind(await legs({ give: [id] }))).toBe('readerNotNamed');
    await come('BADGE-1', things.slice(0, 1));
    const partly = await legs({ give: [id] });
    expect(partly.body.refused[0].refusal).toMatchObject({
      kind: 'folderIncomplete',
      details: { missing: things[1]?.registerNumber },
    });
    expect((await slip(id)).stage).toBe('open');
  });

  test('passing sideways is refused and recorded, without a signature; only the leg’s own reader gives it back', async () => {
    const { id } = await opened();
    await come('BADGE-1');
    await legs({ give: [id] });
    await come('BADGE-2');
    expect((await offers())[0]).toMatchObject({ act: 'takeBack', missing: [] });
    const sideways = await legs({ ...back(id), pin: null });
    expect(kind(sideways)).toBe('passedSideways');
    expect(kind(await legs({ give: [id], pin: null }))).toBe('passedSideways');
    const page = (await keeper.get(`/api/carriers/${ids()[0]}`)).body;
    expect(page.timeline.at(-1)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'passedSideways', rule: 'R05.2' },
    });
    expect(page.custody.holder.id).toBe(reader(1));
    await come('BADGE-1', things.slice(1));
    expect(kind(await legs(back(id)))).toBe('folderIncomplete');
    await come('BADGE-1');
    expect((await legs(back(id))).body.refused).toEqual([]);
  });

  test('what comes and goes is signed with the reader’s PIN, once told twice', async () => {
    const { id } = await opened();
    await come('BADGE-1');
    expect((await legs({ give: [id], pin: null })).body.error).toBe('pinNeeded');
    expect((await legs({ give: [id], pin: '000000' })).body.error).toBe('wrongPin');
    const wanted = await body({ give: [id] });
    const path = `/api/circulations/counter/${at}/legs`;
    const first = await keeper.post(path, wanted);
    const again = await keeper.post(path, wanted);
    expect(first.body.given).toHaveLength(1);
    expect(again.body).toEqual(first.body);
    const other = await keeper.post(path, { ...wanted, give: [] });
    expect(other).toMatchObject({ status: 409, body: { error: 'actReused' } });
    const opening = { title: '夹', urgency: 'urgent', carrierIds: ids(), readerIds: [reader(1)] };
    const twice = await keeper.post('/api/circulations', { act: act(), ...opening });
    expect(twice.body.refusal.kind).toBe('inOpenPaper');
  });

  test('two counters hand the same folder out at once: one does, the other is told, and one reader has it', async () => {
    const { id } = await opened();
    const admin = await signedIn(house, 'A1');
    const made = await admin.post('/api/stations', { act: act(), name: '二号柜台', placeId: null });
    const other = browser(house);
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    await other.post('/api/session', { stationId: made.body.id, who, pin: PIN });
    let seq = 0;
    for (const text of ['BADGE-1', ...things.map(({ registerNumber }) => registerNumber)]) {
      seq += 1;
      const read = { sourceId: 'kiosk-87654321', seq, text, at: house.clock.now.toISOString() };
      await other.post(`/api/stations/${made.body.id}/reads`, read);
    }
    await come('BADGE-1');
    const here = await body({ give: [id] });
    const { visit } = (await other.get(`/api/counter/${made.body.id}`)).body;
    const there = { ...here, act: act(), visitId: visit.id };
    const both = await Promise.all([
      keeper.post(`/api/circulations/counter/${at}/legs`, here),
      other.post(`/api/circulations/counter/${made.body.id}/legs`, there),
    ]);
    expect(both.reduce((sum, one) => sum + (one.body.given?.length ?? 0), 0)).toBe(1);
    const refused = both.find((one) => one.body.given?.length === 0);
    expect(['folderOut', 'changedMeanwhile']).toContain(kind(refused));
    expect((await slip(id)).legs.filter((leg: Json) => leg.outAt !== null)).toHaveLength(1);
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('several folders go to one reader in one act, and come back together', async () => {
    const second = await register(keeper, { copyNumber: '000003' });
    const one = await opened();
    const two = await opened({ carrierIds: [second.carrierId] });
    const all = [...things, second];
    await come('BADGE-1', all);
    expect((await offers()).map((offer: Json) => offer.refusal)).toEqual([null, null]);
    const given = await legs({ give: [one.id, two.id] });
    expect(given.body.given.map((each: Json) => each.number)).toEqual([one.number, two.number]);
    await come('BADGE-1', all);
    const given2 = await legs({ takeBack: [one, two].map(({ id }) => ({ id, words: null })) });
    expect(given2.body.takenBack).toHaveLength(2);
    const held = await keeper.get(`/api/circulations?state=out&holderId=${reader(1)}`);
    expect(held.body.rows).toEqual([]);
  });

  test('a thing is in one folder at a time, and every reader may read all of it or there is no slip', async () => {
    const low = await open({ readerIds: [reader(1), reader(4)] });
    expect(low).toMatchObject({ status: 409, body: { refusal: { kind: 'clearanceTooLow' } } });
    const check = await keeper.post('/api/circulations/check', {
      carrierIds: ids(),
      readerIds: [reader(1), reader(4)],
    });
    expect(check.body.readers.map((one: Json) => one.refusal?.kind ?? null)).toEqual([
      null,
      'clearanceTooLow',
    ]);
    const { number, id } = await opened();
    const again = await open({ carrierIds: ids().slice(1) });
    expect(again.body.refusal).toMatchObject({ kind: 'inOpenPaper', details: { number } });
    await keeper.post(`/api/circulations/${id}/recall`, { act: act(), reason: '改发正式件' });
    expect((await open()).status).toBe(200);
    expect((await open({ carrierIds: ['nothing'] })).status).toBe(404);
    expect((await open({ readerIds: [] })).status).toBe(400);
  });

  test('whose pledge ended since the slip was opened does not get it', async () => {
    const { id } = await opened();
    const stored = await personById(house.desk.house.store.db, personId(reader(1)));
    if (!stored) throw new Error('nobody');
    await changed({ ...stored, pledgeUntil: '2026-11-22' });
    await come('BADGE-1');
    expect((await offers())[0].refusal.kind).toBe('pledgeExpired');
    expect(kind(await legs({ give: [id] }))).toBe('pledgeExpired');
    expect((await slip(id)).stage).toBe('open');
  });

  test('where the unit’s own rules want an approval, there is no slip without one, and each leg names who approved', async () => {
    const { store, policies } = house.desk.house;
    const tightenings = [{ rowId: 'R05.circulate.secret', approver: 'officeHead' }];
    const adopted = { version: '2026.2+1', matterId: 'm', tightenings, params: FLOOR_PARAMS };
    const detail = { kind: 'policyChanged', ...adopted } as unknown as FactDetail;
    await written(detail);
    await policies.refresh();
    const without = await open();
    expect(without.body.refusal).toMatchObject({
      kind: 'approvalNeeded',
      rule: 'R05.circulate.secret',
    });
    const clerk = await personByStaffNumber(store.db, 'K1');
    if (!clerk) throw new Error('nobody');
    const { id: applicantId } = clerk;
    await changed({ ...clerk, personClass: 'important', pledgedOn: '2026-01-05' });
    await approveFor(house.desk.house, { applicantId, carrierIds: ids(), operation: 'circulate' });
    const { id } = await opened();
    await come('BADGE-1');
    expect((await legs({ give: [id] })).body.given).toHaveLength(1);
    const given = await lastMovementOf(store.db, carrierIdOf(ids()[0] ?? ''));
    expect(given?.circumstance.approverIds).toHaveLength(1);
  });

  test('the clerk changes the order, adds and skips readers while the folder lies with him, and not while it is out', async () => {
    const { id } = await opened({ readerIds: [reader(1), reader(2)] });
    const change = (what: string, more: object) =>
      keeper.post(`/api/circulations/${id}/${what}`, { act: act(), ...more });
    const turned = await change('readers', { readerIds: [reader(2), reader(3), reader(1)] });
    expect(turned.body.legs.map((leg: Json) => leg.reader.id)).toEqual(
      [2, 3, 1].map((n) => reader(n)),
    );
    const low = await change('readers', {
      readerIds: [reader(2), reader(3), reader(1), reader(4)],
    });
    expect(low.body.refusal.kind).toBe('clearanceTooLow');
    // Nobody drops off the slip silently.
    const dropped = await change('readers', { readerIds: [reader(2)] });
    expect(dropped.body.refusal.kind).toBe('changedMeanwhile');
    const skipped = await change('skip', { leg: 0, reason: '出差' });
    expect(skipped.body).toMatchObject({ nextLeg: 1, readers: 2 });
    expect(skipped.body.legs[0].skipped).toBe('出差');
    await come('BADGE-3');
    await legs({ give: [id] });
    expect((await change('skip', { leg: 2, reason: '出差' })).body.refusal.kind).toBe('folderOut');
    const out = await change('readers', { readerIds: [reader(1)] });
    expect(out.body.refusal.kind).toBe('folderOut');
  });

  test('a recalled folder that is out is late at once, comes back from its reader, and goes no further', async () => {
    const { id } = await opened();
    await come('BADGE-1');
    await legs({ give: [id] });
    const recall = { act: act(), reason: '制发机关收回' };
    const recalled = await keeper.post(`/api/circulations/${id}/recall`, recall);
    expect(recalled.body).toMatchObject({ stage: 'out', isRecalled: true });
    house.pass(20);
    const late = await keeper.get('/api/circulations?state=late');
    expect(late.body.rows.map((row: Json) => row.id)).toEqual([id]);
    await come('BADGE-1');
    await legs(back(id));
    expect(await slip(id)).toMatchObject({ stage: 'recalled', nextLeg: null, next: null });
    await come('BADGE-2');
    expect(kind(await legs({ give: [id] }))).toBe('circulationClosed');
    const again = await keeper.post(`/api/circulations/${id}/recall`, {
      act: act(),
      reason: '再收',
    });
    expect(again.body.refusal.kind).toBe('circulationClosed');
  });

  test('a top secret folder is read before the clerk: until it is back this counter gives and takes nothing else', async () => {
    const top = await register(keeper, { marking: 'topSecret', secrecyPeriod: null });
    const { id: plain } = await opened({ readerIds: [reader(1), reader(2)] });
    const folder = await opened({ carrierIds: [top.carrierId], readerIds: [reader(3)] });
    await come('BADGE-3', [top]);
    await legs({ give: [folder.id] });
    expect(await slip(folder.id)).toMatchObject({
      stage: 'reading',
      legDueAt: '2026-11-23T09:30:00.000Z',
    });
    await come('BADGE-1');
    const held = await legs({ give: [plain] });
    expect(held.body.refused[0].refusal).toMatchObject({
      kind: 'folderNotBack',
      details: { number: folder.number },
    });
    const { visitId, carrierIds } = await body();
    const settling = { act: act(), visitId, carrierIds, loanDays: null, borrowerPin: PIN };
    const lent = await keeper.post(`/api/counter/${at}/settle`, { ...settling, second: null });
    expect(lent.body.refusal).toMatchObject({ kind: 'folderNotBack', rule: 'R05.8' });
    await come('BADGE-3', [top]);
    expect((await legs(back(folder.id))).body.takenBack).toHaveLength(1);
    await come('BADGE-1');
    expect((await legs({ give: [plain] })).body.given).toHaveLength(1);
  });

  test('lists find by state, by hands and by number; who is late is among them', async () => {
    const first = await opened({ carrierIds: ids().slice(0, 1) });
    const second = await opened({ carrierIds: ids().slice(1) });
    await come('BADGE-1', things.slice(0, 1));
    await legs({ give: [first.id] });
    const list = async (query: string) =>
      (await keeper.get(`/api/circulations?${query}`)).body.rows.map((row: Json) => row.number);
    expect(await list('')).toEqual([second.number, first.number]);
    expect(await list('state=out')).toEqual([first.number]);
    expect(await list(`holderId=${reader(1)}`)).toEqual([first.number]);
    expect(await list('number=0002')).toEqual([second.number]);
    expect(await list(`carrierId=${ids()[1]}`)).toEqual([second.number]);
    expect(await list('state=late')).toEqual([]);
    house.pass(2 * 86_400);
    keeper = await signedIn(house, 'K1');
    expect(await list('state=late')).toEqual([first.number]);
    expect((await slip(first.id)).legs[0]).toMatchObject({ isLate: true, backAt: null });
  });

  test('the slip, the register and the list of who is late go out as files', async () => {
    const { id } = await opened();
    const fetched = await Promise.all(
      [
        `forms/circulation/${id}.pdf`,
        'registers/circulations.xlsx',
        'registers/circulation-chase.pdf',
      ].map((what) => keeper.get(`/api/${what}`)),
    );
    expect(fetched.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await keeper.get('/api/forms/circulation/nothing.pdf')).status).toBe(404);
  });

  test('the counter is the one where the keeper signed in; an unknown slip and a visit that is over are said', async () => {
    const elsewhere = await keeper.get('/api/circulations/counter/other');
    expect(elsewhere.status).toBe(403);
    await come('BADGE-1');
    expect((await legs({ give: ['nothing'] })).status).toBe(404);
    expect((await legs({ visitId: 'gone' })).body.error).toBe('visitEnded');
    const officer = await signedIn(house, 'A2');
    expect(
      (await officer.post('/api/circulations/x/recall', { act: act(), reason: 'x' })).status,
    ).toBe(403);
    expect((await officer.get('/api/circulations/nothing')).status).toBe(404);
  });
});
