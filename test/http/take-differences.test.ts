import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierId, instant, matterId, personId, placeId } from '#domain/ids.ts';
import type { NewFact } from '#domain/facts.ts';
import { runClocks } from '../../server/procedures/clocks.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  newBorrower,
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
import { counter, openedTake } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let take: Json;
let safe: string;
let counterId: string;
let scan: ReturnType<typeof wedge>;
let things: { carrierId: string; registerNumber: string }[];

/** A take of one safe with two things in it, opened by the keeper. */
beforeEach(async () => {
  house = await workingHouse();
  const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  counterId = one.id;
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
  safe = (await keeper.post('/api/places', ROOM)).body.placeId;
  things = [await register(keeper), await register(keeper, { copyNumber: '000002' })];
  await moveTo(safe);
  take = await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [safe] } });
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

const ROOM = {
  act: act(),
  kind: 'room',
  code: 'R-2',
  name: '二号库',
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
};

const idOf = async (staffNumber: string): Promise<string> =>
  (await keeper.get('/api/people')).body.people.find((one: Json) => one.staffNumber === staffNumber)
    .id;

async function write(...facts: NewFact[]): Promise<void> {
  const { store, now } = house.desk.house;
  await inTransaction(store, (tx) =>
    append(tx, circumstance(act(), { at: instant(now()), actorId: null }), facts),
  );
}
async function moved(
  index: number,
  detail: NewFact['detail'],
  to: NewFact['to'],
): Promise<NewFact> {
  const id = carrierId(things[index]!.carrierId);
  const carrier = await carrierById(house.desk.house.store.db, id);
  return fact(detail, id, carrier!.custody, to);
}
async function moveTo(place: string): Promise<void> {
  const home = placeId(place);
  for (const index of [0, 1]) {
    const detail = { kind: 'shelved', homePlaceId: home } as const;
    await write(await moved(index, detail, { account: 'stored', placeId: home }));
  }
}
const takeId = () => matterId(take.id);
const lose = async (index: number): Promise<void> =>
  write(
    await moved(
      index,
      { kind: 'declaredUnaccounted', stockTakeId: takeId() },
      { account: 'unaccounted', lastPlaceId: placeId(safe) },
    ),
  );
type Kind = 'missing' | 'misplaced' | 'unknownCode';
/** The safe is closed: one difference for each kind, in turn about the first and the second thing. */
async function closeWith(...kinds: readonly Kind[]): Promise<void> {
  const explainBy = instant(new Date(house.clock.now.getTime() + 24 * 3_600_000));
  const differences = kinds.map((kind, index) => {
    const thing = kind === 'unknownCode' ? undefined : things[index];
    return {
      id: `d${index}`,
      placeId: placeId(safe),
      kind,
      carrierId: thing === undefined ? null : carrierId(thing.carrierId),
      text: thing?.registerNumber ?? 'E2801160',
      remedy: kind === 'missing' ? ('unaccounted' as const) : null,
      explainBy,
    };
  });
  const numbers = { expected: 2, byTag: 1, byBarcode: 0, sighted: 0, moved: 0, missing: 1 };
  const swept = { levels: [], sweeps: 1, readOnce: 1, rows: 0, rowsSha256: '' };
  const place = { placeId: placeId(safe), secondById: null, ...numbers, ...swept };
  const step = { of: 'stockTake', did: 'placeCounted', place, differences } as const;
  await write(fact({ kind: 'matterStepped', matterId: takeId(), step }));
}
const list = async (page: Browser, query = ''): Promise<Json> =>
  (await page.get(`/api/stock-takes/${take.id}/differences${query}`)).body;
const explain = (page: Browser, id: string, reason: string, also?: readonly string[]) =>
  page.post(`/api/stock-takes/${take.id}/differences/${id}/explain`, {
    act: act(),
    reason,
    words: '查明原因，已补记',
    ...(also === undefined ? {} : { also }),
  });
const report = async (
  page: Browser,
  index: number,
  change: { found?: boolean; words?: string; placeId?: string | null; second?: object | null },
) =>
  await page.post(`/api/searches/${things[index]!.carrierId}/report`, {
    act: act(),
    words: '逐层查看',
    found: false,
    placeId: safe,
    second: change.found === true ? await secondPerson(house, counterId) : null,
    ...change,
  });

describe('differences of a take', () => {
  test('are listed with their terms and the reasons that fit, and explained one by one or several at once', async () => {
    await lose(0);
    await closeWith('missing', 'misplaced', 'unknownCode');
    const before = await list(keeper);
    expect(before).toMatchObject({ open: 3, late: 0, explained: 0, take: { id: take.id } });
    expect(before.rows[0]).toMatchObject({
      kind: 'missing',
      text: things[0]!.registerNumber,
      place: { code: 'R-2' },
      remedy: 'unaccounted',
      carrier: { custody: { account: 'unaccounted' } },
      explanation: null,
      mayExplain: true,
    });
    expect((await explain(keeper, 'd2', 'notRegistered')).body).toMatchObject({ open: 2 });
    const both = await explain(keeper, 'd0', 'misfiled', ['d1']);
    expect(both.body).toMatchObject({ open: 0, explained: 3 });
    expect(both.body.rows[0].explanation).toMatchObject({ by: { staffNumber: 'K1' } });
    expect(await list(keeper, '?which=open')).toMatchObject({ rows: [] });
    expect((await list(keeper, '?kind=misplaced')).rows).toHaveLength(1);
    expect((await list(keeper, `?query=${things[0]!.registerNumber}`)).rows).toHaveLength(1);
  });

  test('a reason of another kind, loss of what is on the books, and a difference that is none are refused whole', async () => {
    await closeWith('misplaced', 'misplaced');
    const unfit = await explain(keeper, 'd0', 'lost');
    expect(unfit.body.refusal).toMatchObject({ kind: 'reasonUnfit', rule: 'R11.10' });
    expect((await explain(keeper, 'd0', 'misfiled', ['no'])).status).toBe(404);
    expect(await list(keeper)).toMatchObject({ open: 2, explained: 0 });
  });

  test('what was never declared unaccounted for cannot be called lost', async () => {
    await closeWith('missing');
    const said = await explain(keeper, 'd0', 'lost');
    expect(said.body.refusal).toMatchObject({ kind: 'notWrittenOff', rule: 'R11.11' });
    await lose(0);
    expect((await explain(keeper, 'd0', 'lost')).status).toBe(200);
  });

  test('the same act twice explains once; the readers of takes see and do not explain', async () => {
    await closeWith('misplaced');
    const asked = { act: act(), reason: 'misfiled', words: '放错了' };
    const path = `/api/stock-takes/${take.id}/differences/d0/explain`;
    const { size } = (await keeper.get('/api/health')).body.ledger;
    expect((await keeper.post(path, asked)).status).toBe(200);
    expect((await keeper.post(path, asked)).status).toBe(200);
    expect((await keeper.get('/api/health')).body.ledger.size).toBe(size + 1);
    const auditor = await signedIn(house, 'A3');
    expect((await list(auditor)).rows[0].mayExplain).toBe(false);
    expect((await auditor.post(path, asked)).status).toBe(403);
  });

  test('作废 closes no difference: it is an alarm until it is explained, and is explained all the same', async () => {
    await closeWith('misplaced');
    const step = { of: 'stockTake', did: 'cancelled', words: '另立' } as const;
    await write(fact({ kind: 'matterStepped', matterId: takeId(), step }));
    house.pass(24 * 3600);
    await runClocks(house.desk.house);
    keeper = await signedIn(house, 'K1');
    const open = async () =>
      (await keeper.get('/api/alarms')).body.open.map((one: Json) => one.kind);
    expect(await open()).toEqual(['differenceLate']);
    expect((await list(keeper)).rows).toMatchObject([{ mayExplain: true, isLate: true }]);
    const said = await explain(keeper, 'd0', 'misfiled');
    expect(said.body).toMatchObject({ open: 0, explained: 1, take: { stage: 'cancelled' } });
    await runClocks(house.desk.house);
    expect(await open()).toEqual([]);
  });

  test('what was not explained within a day is an alarm about the take', async () => {
    await closeWith('misplaced');
    house.pass(24 * 3600);
    await runClocks(house.desk.house);
    keeper = await signedIn(house, 'K1');
    const { open } = (await keeper.get('/api/alarms')).body;
    expect(open).toMatchObject([
      { kind: 'differenceLate', thing: { kind: 'matter', matterKind: 'stockTake' } },
    ]);
    expect(await list(keeper)).toMatchObject({ late: 1, rows: [{ isLate: true }] });
  });
});

describe('search tasks', () => {
  test('say since when, until when to report, the last movements, where to look and who looked', async () => {
    await lose(0);
    house.pass(5 * 3600);
    keeper = await signedIn(house, 'K1');
    await report(keeper, 0, { words: '第一层到第三层逐件看过，没有' });
    const { searches, total } = (await keeper.get('/api/searches')).body;
    expect(total).toBe(1);
    expect(searches[0]).toMatchObject({
      carrier: { id: things[0]!.carrierId },
      since: '2026-11-22T08:00:00.000Z',
      reportBy: '2026-11-23T08:00:00.000Z',
      step: 2,
      take: { number: take.number },
      reports: [{ by: { staffNumber: 'K1' }, place: { code: 'R-2' }, found: false }],
    });
    expect(searches[0].movements.map(({ kind }: Json) => kind)).toEqual([
      'declaredUnaccounted',
      'shelved',
      'carrierRegistered',
    ]);
    expect(searches[0].likely[0]).toMatchObject({ clue: 'lastPlace', place: { code: 'R-2' } });
  });

  test('found, it is stored where it lies, the task is over, and a second report is refused', async () => {
    await lose(0);
    expect((await report(keeper, 0, { found: true, placeId: null })).status).toBe(400);
    expect((await report(keeper, 0, { found: true, placeId: 'nowhere' })).status).toBe(404);
    const found = await report(keeper, 0, { found: true, words: '夹在旁边的卷里' });
    expect(found.body).toMatchObject({ total: 0, searches: [] });
    const thing = (await keeper.get(`/api/carriers/${things[0]!.carrierId}`)).body;
    expect(thing.custody).toMatchObject({ account: 'stored', place: { code: 'R-2' } });
    const again = await report(keeper, 0, { found: true });
    expect(again.body.refusal).toMatchObject({ kind: 'changedMeanwhile' });
    await runClocks(house.desk.house);
    expect((await keeper.get('/api/alarms')).body.open).toEqual([]);
  });

  test('found by one alone it is not: another person who saw it signs, and is named in the report', async () => {
    await lose(0);
    const alone = await report(keeper, 0, { found: true, second: null });
    expect(alone.body.refusal.kind).toBe('secondLookNeeded');
    const himself = await secondPerson(house, await idOf('K1'));
    expect((await report(keeper, 0, { found: true, second: himself })).body.error).toBe(
      'samePerson',
    );
    expect((await keeper.get('/api/searches')).body.total).toBe(1);
    expect((await report(keeper, 0, { found: true })).status).toBe(200);
    const { timeline } = (await keeper.get(`/api/carriers/${things[0]!.carrierId}`)).body;
    expect(timeline.at(-1)).toMatchObject({ kind: 'found', witnesses: [{ staffNumber: 'C1' }] });
  });

  test('two who find it at once: one writes it, the other is told that it changed', async () => {
    await lose(0);
    const both = await Promise.all([
      report(keeper, 0, { found: true }),
      report(keeper, 0, { found: true }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('found, the difference of its take settles by itself, with the number of the fact', async () => {
    await lose(0);
    await closeWith('missing');
    house.pass(10);
    await report(keeper, 0, { found: true });
    const [derived] = (await list(keeper)).rows;
    expect(derived).toMatchObject({ explanation: null, settledBy: { kind: 'found' } });
    await runClocks(house.desk.house);
    const [settled] = (await list(keeper)).rows;
    expect(settled.explanation).toMatchObject({
      reason: 'misfiled',
      by: null,
      words: `见账目第 ${settled.settledBy.seq} 条`,
    });
  });

  test('while something of his is unaccounted for its custodian borrows nothing else, and gives back all the same', async () => {
    const borrower = await newBorrower(house, {
      staffNumber: 'B1',
      personClass: 'core',
      badge: 'BADGE-B1',
    });
    const plain = { marking: 'internal', secrecyPeriod: null };
    const his = await register(keeper, { ...plain, copyNumber: '3', custodianId: borrower });
    const other = await register(keeper, { ...plain, copyNumber: '4' });
    const held = await register(keeper, { ...plain, copyNumber: '5' });
    things = [his, held, other];
    await write(
      await moved(
        1,
        { kind: 'checkedOut' },
        { account: 'held', holderId: personId(borrower), basis: 'loan', dueAt: null },
      ),
    );
    await lose(0);
    const verdicts = await pileAfter('BADGE-B1', [held.registerNumber, other.registerNumber]);
    expect(verdicts[other.carrierId]).toMatchObject({
      act: 'refused',
      refusal: { kind: 'borrowingFrozen', rule: 'R12.1', details: { numbers: his.registerNumber } },
    });
    expect(verdicts[held.carrierId]).toMatchObject({ act: 'checkIn' });
    await report(keeper, 0, { found: true });
    const after = await pileAfter('BADGE-B1', []);
    expect(after[other.carrierId]).toMatchObject({ act: 'checkOut' });
  });
});

/** What the counter says of each thing that lies on it, once this badge and these numbers were scanned. */
async function pileAfter(badge: string, numbers: readonly string[]): Promise<Record<string, Json>> {
  if (numbers.length > 0) await scan(badge);
  for (const number of numbers) await scan(number);
  const view = (await keeper.get(`/api/counter/${await station(house)}`)).body;
  return Object.fromEntries(view.pile.map(({ carrier, verdict }: Json) => [carrier.id, verdict]));
}
