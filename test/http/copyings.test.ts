import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { approveFor, type Wanted } from '../support/approve-for.ts';
import {
  act,
  newBorrower,
  register,
  secondPerson,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let applicant: string;
let operator: string;
let original: { carrierId: string; registerNumber: string };

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  applicant = await newBorrower(house, {
    staffNumber: 'B1',
    personClass: 'core',
    badge: 'BADGE-1',
  });
  operator = await newBorrower(house, {
    staffNumber: 'B2',
    personClass: 'core',
    badge: 'BADGE-2',
  });
  keeper = await signedIn(house, 'K1');
  original = await register(keeper);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const approved = (change: Partial<Wanted> = {}): Promise<string> =>
  approveFor(house.desk.house, {
    applicantId: applicant,
    carrierIds: [original.carrierId],
    operation: 'copy',
    by: 'unitLeader',
    ...change,
  });

async function order(change: object = {}): Promise<Json> {
  return await keeper.post('/api/copyings', {
    act: act(),
    operation: 'copy',
    approvalId: null,
    sourceIds: [original.carrierId],
    applicantId: applicant,
    count: 3,
    title: null,
    purpose: '会议使用',
    consent: null,
    ...change,
  });
}

const making = (change: object = {}): object => ({
  act: act(),
  made: 3,
  pageCount: null,
  shortWords: null,
  spoiledSheets: 0,
  spoiledWords: null,
  device: '复印机 FY-01',
  second: null,
  ...change,
});
const make = async (id: string, change: object = {}) =>
  await keeper.post(`/api/copyings/${id}/made`, making(change));
const refusalOf = ({ status, body }: Json): string => {
  expect(status).toBe(409);
  return body.error;
};

describe('复制', () => {
  test('copies of an approved original are carriers of their own, numbered on, as secret as it is', async () => {
    await register(keeper, { copyNumber: '000007' });
    const approvalId = await approved();
    const ordered = await order({ approvalId });
    expect(ordered.body).toMatchObject({
      number: '复-2026-0001',
      stage: 'ordered',
      sources: [original.registerNumber],
      approvers: [{ staffNumber: 'AP2' }],
    });
    const told = making({ spoiledSheets: 2, spoiledWords: '档案员当场碎纸' });
    const made = await keeper.post(`/api/copyings/${ordered.body.id}/made`, told);
    expect(made.body).toMatchObject({ stage: 'made', made: 3 });
    expect(made.body.making).toMatchObject({ spoiledSheets: 2, operator: { staffNumber: 'K1' } });
    const copies = made.body.copies;
    expect(copies.map((copy: Json) => copy.copyNumber)).toEqual(['000008', '000009', '000010']);
    expect(copies.map((copy: Json) => copy.registerNumber)).toEqual([
      'WJ-000003',
      'WJ-000004',
      'WJ-000005',
    ]);
    for (const copy of copies) {
      expect(copy).toMatchObject({
        marking: 'secret',
        markText: '机密★10年',
        title: '关于某事的通知（复制件）',
        documentNumber: '办〔2026〕1号',
        custody: { account: 'stored', place: { name: '柜台' } },
      });
    }
    const again = await keeper.post(`/api/copyings/${ordered.body.id}/made`, told);
    expect(again.body.copies).toHaveLength(3);
    expect((await keeper.get('/api/carriers')).body.total).toBe(5);
    const kin = (await keeper.get(`/api/carriers/${original.carrierId}/copies`)).body;
    expect(kin.copies).toHaveLength(3);
    const own = (await keeper.get(`/api/carriers/${copies[0].id}/copies`)).body;
    expect(own.originals).toMatchObject([{ id: original.carrierId }]);
    expect(own.copies).toEqual([]);
  });

  test('an approval is used once, and again only when its paper was cancelled', async () => {
    const approvalId = await approved();
    expect((await keeper.get('/api/copyings/grounds')).body.grounds).toMatchObject([
      { approvalId, operation: 'copy', applicant: { staffNumber: 'B1' } },
    ]);
    const first = await order({ approvalId });
    expect((await keeper.get('/api/copyings/grounds')).body.grounds).toEqual([]);
    expect(refusalOf(await order({ approvalId }))).toBe('approvalUsed');
    const cancel = { act: act(), words: '不用了' };
    const path = `/api/copyings/${first.body.id}/cancel`;
    expect((await keeper.post(path, cancel)).body).toMatchObject({ stage: 'cancelled' });
    expect((await keeper.post(path, cancel)).status).toBe(200);
    expect(refusalOf(await keeper.post(path, { ...cancel, act: act() }))).toBe('paperSettled');
    expect(refusalOf(await make(first.body.id))).toBe('paperSettled');
    expect((await order({ approvalId })).status).toBe(200);
  });

  test('asked twice at once, one approval makes one order, and one order one set of copies', async () => {
    const approvalId = await approved();
    const orders = await Promise.all([order({ approvalId }), order({ approvalId })]);
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const id = orders.find(({ status }) => status === 200)?.body.id;
    const makings = await Promise.all([make(id), make(id)]);
    expect(new Set(makings.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await keeper.get('/api/carriers')).body.total).toBe(4);
  });

  test('without an approval, with another person’s or with one for something else, nothing is copied', async () => {
    expect(refusalOf(await order())).toBe('approvalNeeded');
    const lending = await approved({ operation: 'lend', by: 'officeHead' });
    expect(refusalOf(await order({ approvalId: lending }))).toBe('approvalChanged');
    const other = await register(keeper, { copyNumber: '000002' });
    const approvalId = await approved();
    expect(refusalOf(await order({ approvalId, sourceIds: [other.carrierId] }))).toBe(
      'approvalChanged',
    );
    expect(refusalOf(await order({ approvalId, applicantId: operator }))).toBe('approvalChanged');
  });

  test('more copies than were approved are not ordered, as many or fewer are', async () => {
    const approvalId = await approved({ copies: 3 });
    const more = await order({ approvalId, count: 4 });
    expect(refusalOf(more)).toBe('copiesTooMany');
    expect(more.body.refusal).toMatchObject({ rule: 'R07.5', details: { count: 3 } });
    expect((await order({ approvalId, count: 3 })).status).toBe(200);
    const two = { approvalId: await approved({ copies: 3 }), count: 2 };
    expect((await order(two)).status).toBe(200);
    const sourceIds = [original.carrierId];
    const extract = { operation: 'extract', sourceIds, title: '数据摘编' };
    const one = await approved({ operation: 'extract', copies: 1 });
    expect(refusalOf(await order({ ...extract, approvalId: one, count: 2 }))).toBe('copiesTooMany');
    expect((await order({ ...extract, approvalId: one, count: 1 })).status).toBe(200);
  });

  test('the count is what was asked for: more are refused, fewer and spoiled sheets are explained', async () => {
    const { body } = await order({ approvalId: await approved() });
    expect(refusalOf(await make(body.id, { made: 4 }))).toBe('copiesTooMany');
    expect(refusalOf(await make(body.id, { made: 2 }))).toBe('shortfallUnexplained');
    expect(refusalOf(await make(body.id, { spoiledSheets: 1 }))).toBe('shortfallUnexplained');
    const made = await make(body.id, { made: 2, shortWords: '只需两份' });
    expect(made.body).toMatchObject({ made: 2, making: { shortWords: '只需两份' } });
  });

  test('绝密 wants the consent of its originator and two persons at the machine', async () => {
    original = await register(keeper, { marking: 'topSecret', secrecyPeriod: null });
    const approvalId = await approved();
    expect(refusalOf(await order({ approvalId }))).toBe('fieldNeeded');
    const { body } = await order({ approvalId, consent: '中办函〔2026〕8号', count: 1 });
    expect(body.needsSecond).toBe(true);
    expect(refusalOf(await make(body.id, { made: 1 }))).toBe('personsNeeded');
    const wrong = { ...(await secondPerson(house, operator)), pin: '000000' };
    expect((await make(body.id, { made: 1, second: wrong })).body.error).toBe('wrongPin');
    const second = await secondPerson(house, operator);
    const made = await make(body.id, { made: 1, second });
    expect(made.body.making.operator.staffNumber).toBe('B2');
    expect(made.body.copies[0]).toMatchObject({ marking: 'topSecret', copyNumber: '000002' });
  });

  test('an extract of several is as secret as the highest, as long as the longest, and never less', async () => {
    const long = await register(keeper, {
      marking: 'confidential',
      secrecyPeriod: { kind: 'until', date: '2040-01-01' },
      copyNumber: null,
      documentNumber: null,
    });
    const sourceIds = [original.carrierId, long.carrierId];
    const approvalId = await approved({ operation: 'extract', carrierIds: sourceIds });
    const asked = { operation: 'extract', approvalId, sourceIds, title: '数据摘编', count: 1 };
    const { body } = await order(asked);
    expect(refusalOf(await make(body.id, { made: 1, marking: 'confidential' }))).toBe(
      'copyLevelLower',
    );
    const period = { kind: 'years', years: 5 };
    expect(refusalOf(await make(body.id, { made: 1, secrecyPeriod: period }))).toBe(
      'copyPeriodShorter',
    );
    const made = await make(body.id, { made: 1, pageCount: 2 });
    expect(made.body.copies).toMatchObject([
      {
        title: '数据摘编',
        markText: '机密★2040年1月1日',
        copyNumber: '000001',
        documentNumber: null,
      },
    ]);
    const own = (await keeper.get(`/api/carriers/${made.body.copies[0].id}/copies`)).body;
    expect(own.originals).toHaveLength(2);
    const kin = (await keeper.get(`/api/carriers/${long.carrierId}/copies`)).body;
    expect(kin.copies).toHaveLength(1);
  });

  test('papers are found by stage, thing and number, and only a keeper writes them', async () => {
    const { body } = await order({ approvalId: await approved() });
    const rows = async (query: string) => (await keeper.get(`/api/copyings?${query}`)).body.rows;
    expect(await rows('stage=ordered')).toMatchObject([{ id: body.id, made: null, count: 3 }]);
    expect(await rows('stage=made')).toEqual([]);
    await make(body.id);
    expect(await rows(`carrierId=${original.carrierId}`)).toMatchObject([{ made: 3 }]);
    expect(await rows('number=0002')).toEqual([]);
    for (const path of ['/api/registers/copyings.xlsx', `/api/forms/copying/${body.id}.pdf`]) {
      const file = await keeper.get(path);
      expect(file.status).toBe(200);
      expect(file.body.length).toBeGreaterThan(1000);
    }
    expect((await keeper.get('/api/copyings/none')).status).toBe(404);
    const odd = await order({ operation: 'extract', title: null });
    expect(odd.body.error).toBe('badRequest');
    const auditor = await signedIn(house, 'A3');
    expect((await auditor.get('/api/copyings')).status).toBe(200);
    expect((await auditor.post('/api/copyings', {})).status).toBe(403);
  });

  test('an ordinary paper is copied without an approval', async () => {
    original = await register(keeper, {
      marking: 'internal',
      secrecyPeriod: null,
      documentNumber: null,
      copyNumber: null,
    });
    const { body } = await order({ count: 2 });
    const made = await make(body.id, { made: 2 });
    expect(made.body.copies.map((copy: Json) => copy.copyNumber)).toEqual(['000001', '000002']);
    const again = (await order({ count: 1 })).body;
    const third = await make(again.id, { made: 1 });
    expect(third.body.copies[0].copyNumber).toBe('000003');
  });
});
