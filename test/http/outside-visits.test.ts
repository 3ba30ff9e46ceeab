import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
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

const ID = '110101199001011234';
let house: TestHouse;
let keeper: Browser;
let at: string;
let host: string;
let scan: ReturnType<typeof wedge>;
let things: { carrierId: string; registerNumber: string }[];
let tabs = 0;

async function sitDown(): Promise<void> {
  tabs += 1;
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper, `kiosk-outside-${tabs}`);
}

beforeEach(async () => {
  house = await workingHouse();
  // Monday, nine in the morning in China.
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  host = await newBorrower(house, {
    staffNumber: 'H1',
    personClass: 'important',
    badge: 'BADGE-H',
  });
  await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  const leader = await newBorrower(house, {
    staffNumber: 'L1',
    personClass: 'core',
    badge: 'BADGE-L',
  });
  await giveDuties(house, leader, ['unitLeader']);
  await sitDown();
  const plain = { marking: 'internal', secrecyPeriod: null };
  things = [
    await register(keeper, { ...plain, title: '一九九八年工资名册', copyNumber: '1' }),
    await register(keeper, { ...plain, title: '二〇〇一年任免文件', copyNumber: '2' }),
  ];
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).ok).toBe(true);
  await house.end();
});

const thing = (n: number): string => things[n]?.carrierId ?? '';
const wanted = (change: object = {}) => ({
  act: act(),
  name: '欧阳文静',
  alsoNames: [],
  unit: '某某市档案局',
  idKind: 'identityCard',
  idNumber: ID,
  letterNumber: '介字〔2026〕12号',
  purpose: '查证工龄',
  hostId: host,
  carrierIds: things.map(({ carrierId }) => carrierId),
  ...change,
});
const enter = (change: object = {}) => keeper.post('/api/outside-visits', wanted(change));
const entered = async (change: object = {}): Promise<string> => {
  const made = await enter(change);
  expect(made.body.id, JSON.stringify(made.body)).toBeTypeOf('string');
  return made.body.id;
};
async function come(badge: string, laid: readonly string[] = []): Promise<string> {
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const id of laid) await scan((await keeper.get(`/api/carriers/${id}`)).body.registerNumber);
  return (await keeper.get(`/api/counter/${at}`)).body.visit.id;
}
type Change = { readonly carrierIds?: readonly string[]; readonly pin?: string };
async function does(what: string, id: string, badge: string, change: Change) {
  const visitId = await come(badge, change.carrierIds);
  return await keeper.post(`/api/outside-visits/${id}/${what}`, { act: act(), visitId, ...change });
}
const give = (id: string, carrierIds: readonly string[], badge = 'BADGE-H', pin = PIN) =>
  does('give', id, badge, { pin, carrierIds });
const takeBack = (id: string, carrierIds: readonly string[], badge = 'BADGE-H') =>
  does('take-back', id, badge, { carrierIds });
const leave = (id: string, badge = 'BADGE-H') => does('leave', id, badge, { pin: PIN });
const shown = async (id: string, page = keeper): Promise<Json> =>
  (await page.get(`/api/outside-visits/${id}`)).body;

describe('外来查阅', () => {
  test('the host signs, what is read is charged to him for the day, and the reader leaves with nothing', async () => {
    const id = await entered();
    const out = await give(id, [thing(0), thing(1)]);
    expect(out.body).toEqual({ given: 2, refused: [] });
    const { custody } = (await keeper.get(`/api/carriers/${thing(0)}`)).body;
    expect(custody).toMatchObject({
      account: 'held',
      basis: 'visit',
      holder: { staffNumber: 'H1' },
      dueAt: '2026-11-23T09:30:00.000Z',
    });
    expect(await shown(id)).toMatchObject({ stage: 'reading', number: '访-2026-0001' });
    const early = await leave(id);
    expect(early.body.error).toBe('readerHasThings');
    expect(early.body.refusal.details.numbers).toBe(
      things.map(({ registerNumber }) => registerNumber).join('、'),
    );
    await takeBack(id, [thing(0)]);
    const half = await leave(id);
    expect(half.body.refusal.details.numbers).toBe(things[1]?.registerNumber);
    await takeBack(id, [thing(1)]);
    expect((await leave(id)).body.stage).toBe('left');
    expect((await give(id, [thing(0)])).body.error).toBe('paperSettled');
  });

  test('only the host signs, with the right PIN', async () => {
    const id = await entered();
    expect((await give(id, [thing(0)], 'BADGE-1')).body.error).toBe('visitorUnconcerned');
    expect((await give(id, [thing(0)], 'BADGE-H', '999999')).body.error).toBe('wrongPin');
    await give(id, [thing(0)]);
    expect((await takeBack(id, [thing(0)], 'BADGE-1')).body.error).toBe('visitorUnconcerned');
    expect((await leave(id, 'BADGE-1')).body.error).toBe('visitorUnconcerned');
    expect((await takeBack(id, [thing(1)])).body.error).toBe('changedMeanwhile');
  });

  test('only what lies scanned on this counter is given, or taken back', async () => {
    const id = await entered();
    const unlaid = async (what: string, laid: readonly string[], change: object): Promise<Json> => {
      const visitId = await come('BADGE-H', laid);
      const body = { act: act(), visitId, carrierIds: [thing(0), thing(1)], ...change };
      return (await keeper.post(`/api/outside-visits/${id}/${what}`, body)).body;
    };
    const account = async (): Promise<string> =>
      (await keeper.get(`/api/carriers/${thing(0)}`)).body.custody.account;
    const no = (count: number) => ({ kind: 'notScanned', details: { count } });
    expect((await unlaid('give', [], { pin: PIN })).refusal).toMatchObject(no(2));
    expect((await unlaid('give', [thing(0)], { pin: PIN })).refusal).toMatchObject(no(1));
    expect(await account()).toBe('stored');
    expect((await give(id, [thing(0), thing(1)])).body.given).toBe(2);
    expect((await unlaid('take-back', [thing(0)], {})).refusal).toMatchObject(no(1));
    expect(await account()).toBe('held');
    await takeBack(id, [thing(0), thing(1)]);
    expect(await account()).toBe('stored');
  });

  test('nothing about himself, by any of his names, and no 绝密: then nothing is opened', async () => {
    const own = await register(keeper, {
      marking: 'internal',
      secrecyPeriod: null,
      title: '关于欧阳文静同志的考察材料',
      copyNumber: '3',
    });
    const top = await register(keeper, {
      marking: 'topSecret',
      secrecyPeriod: null,
      copyNumber: '4',
    });
    const both = await enter({ carrierIds: [thing(0), own.carrierId, top.carrierId] });
    expect(both.body).toMatchObject({
      id: null,
      refused: [
        { carrierId: own.carrierId, refusal: { kind: 'aboutHimself', rule: 'R26.1' } },
        { carrierId: top.carrierId, refusal: { kind: 'ruleForbids' } },
      ],
    });
    const once = await enter({
      name: '刘某某',
      alsoNames: ['欧阳文静'],
      carrierIds: [own.carrierId],
    });
    expect(once.body.refused[0].refusal.kind).toBe('aboutHimself');
    expect((await keeper.get('/api/outside-visits')).body.rows).toEqual([]);
    expect((await enter({ name: '刘' })).status).toBe(400);
  });

  test('what is classified is read by the approval that the host asked for, of exactly these things', async () => {
    const secret = await register(keeper, { copyNumber: '5' });
    const id = await entered({ carrierIds: [secret.carrierId] });
    expect((await shown(id)).items[0].refusal.kind).toBe('approvalNeeded');
    expect((await give(id, [secret.carrierId])).body).toMatchObject({
      given: 0,
      refused: [{ refusal: { kind: 'approvalNeeded' } }],
    });
    const hosting = await signedIn(house, 'H1');
    const asked = await hosting.post('/api/approvals', {
      act: act(),
      operation: 'readByOutsider',
      carrierIds: [secret.carrierId],
      from: '2026-11-23T01:00:00.000Z',
      until: '2026-11-23T10:00:00.000Z',
      reason: '外单位查证',
      forMatterId: id,
      visit: null,
    });
    expect(asked.body.approvalId, JSON.stringify(asked.body)).toBeTypeOf('string');
    const boss = await signedIn(house, 'L1');
    const by = { how: 'screen', pin: PIN };
    const said = { act: act(), did: 'approved', words: '', by };
    await boss.post(`/api/approvals/${asked.body.approvalId}/decide`, said);
    await sitDown();
    expect((await give(id, [secret.carrierId])).body).toEqual({ given: 1, refused: [] });
    expect(await shown(id)).toMatchObject({ approval: { number: '审-2026-0001' } });
    await takeBack(id, [secret.carrierId]);
    expect((await leave(id)).body.stage).toBe('left');
  });

  test('a thing that another open paper speaks for is not promised to a second reader', async () => {
    await entered({ carrierIds: [thing(0)] });
    const second = await enter({ name: '李某某' });
    expect(second.body).toMatchObject({
      id: null,
      refused: [{ carrierId: thing(0), refusal: { kind: 'inOpenPaper' } }],
    });
  });

  test('the knowledge of a thing names the visit once it was read in it, and not before', async () => {
    const id = await entered();
    const known = async () =>
      (await keeper.get(`/api/carriers/${thing(0)}/knowledge`)).body.outside;
    expect(await known()).toEqual([]);
    await give(id, [thing(0)]);
    expect(await known()).toMatchObject([
      { id, name: '欧阳文静', unit: '某某市档案局', host: { staffNumber: 'H1' } },
    ]);
  });

  test('told twice it is done once', async () => {
    const body = wanted();
    const first = await keeper.post('/api/outside-visits', body);
    expect((await keeper.post('/api/outside-visits', body)).body).toEqual(first.body);
    const other = await keeper.post('/api/outside-visits', { ...body, unit: '别的单位' });
    expect(other.body.error).toBe('actReused');
    const visitId = await come('BADGE-H', [thing(0)]);
    const path = `/api/outside-visits/${first.body.id}/give`;
    const giving = { act: act(), visitId, pin: PIN, carrierIds: [thing(0)] };
    await keeper.post(path, giving);
    expect((await keeper.post(path, giving)).body).toEqual({ given: 1, refused: [] });
  });

  test('he who never came is taken off; who has something is not', async () => {
    const id = await entered({ carrierIds: [thing(0)] });
    const cancel = (which: string) =>
      keeper.post(`/api/outside-visits/${which}/cancel`, { act: act() });
    await give(id, [thing(0)]);
    expect((await cancel(id)).body.error).toBe('paperSettled');
    const other = await entered({ carrierIds: [thing(1)] });
    expect((await cancel(other)).body.stage).toBe('cancelled');
    expect((await keeper.get('/api/outside-visits?stage=open')).body.rows).toMatchObject([{ id }]);
  });
});

describe('证件号码', () => {
  test('is shown to the keeper on the page of the visit, masked to everybody else, and is in no fact', async () => {
    const id = await entered();
    expect(await shown(id)).toMatchObject({ idNumber: ID, idMasked: '**************1234' });
    const auditor = await signedIn(house, 'A3');
    const seen = await shown(id, auditor);
    expect(seen).toMatchObject({ idNumber: null, idMasked: '**************1234' });
    expect(JSON.stringify((await keeper.get('/api/outside-visits')).body)).not.toContain(ID);
    const facts = await auditor.get('/api/facts?limit=100');
    expect(JSON.stringify(facts.body)).toContain('outsideVisit');
    expect(JSON.stringify(facts.body)).not.toContain(ID);
    const answers = await house.desk.house.store.db.selectFrom('answer').selectAll().execute();
    expect(JSON.stringify(answers)).not.toContain(ID);
  });

  test('is shown no more where somebody changed it beside the ledger', async () => {
    const id = await entered();
    await inTransaction(house.desk.house.store, async (tx) => {
      await tx.updateTable('reader_paper').set({ id_number: '110101199001010000' }).execute();
    });
    expect(await shown(id)).toMatchObject({ idNumber: null, idMasked: '**************1234' });
  });

  test('is refused where it is no number, without being said again', async () => {
    const odd = await enter({ idNumber: '12' });
    expect(odd.status).toBe(400);
    expect((await enter({ idNumber: `${ID}<script>` })).status).toBe(400);
  });
});

test('the record of a visit and the register come as pages and as a workbook', async () => {
  const id = await entered();
  for (const path of [`forms/outside-visit/${id}`, 'registers/outside-visits']) {
    expect((await keeper.get(`/api/${path}.pdf`)).body.slice(0, 5)).toBe('%PDF-');
    expect((await keeper.get(`/api/${path}.xlsx`)).body.slice(0, 2)).toBe('PK');
  }
});

test('外来查阅 is for the keeper; others may only look, or not even that', async () => {
  const id = await entered();
  const auditor = await signedIn(house, 'A3');
  expect((await auditor.post('/api/outside-visits', wanted())).status).toBe(403);
  const borrower = await signedIn(house, 'B1');
  expect((await borrower.get(`/api/outside-visits/${id}`)).status).toBe(403);
  expect((await browser(house).get('/api/outside-visits')).status).toBe(401);
  await sitDown();
  expect((await keeper.get('/api/outside-visits/nothing')).status).toBe(404);
  expect((await enter({ hostId: 'nobody' })).status).toBe(404);
});
