import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  DOCUMENT,
  register,
  secondPerson,
  station,
  wedge,
  workingHouse,
  type Json,
  type TestHouse,
} from './house.ts';
import { atSafe, moveTo, newSafe, putAway, worker, type Worker } from './safe-desk.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Worker;
/** It may hold 秘密 and nothing above. */
let low: Awaited<ReturnType<typeof newSafe>>;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await worker(house, 'K2', ['keeper']);
  low = await newSafe(keeper.page, { highestLevel: 'confidential' });
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

const custody = async (id: string): Promise<Json> =>
  (await keeper.page.get(`/api/carriers/${id}`)).body.custody;

/** A 机密 thing, a 秘密 safe: every way in by which the ledger puts something into a safe. */
describe('可存最高密级 at every way in', () => {
  test('归位 to the safe and to each of its shelves', async () => {
    for (const placeId of [low.id, ...low.shelves]) {
      const { carrierId, said } = await putAway(house, keeper.page, { placeId });
      expect(said.refused).toMatchObject([{ refusal: { kind: 'safeTooLow' } }]);
      expect((await custody(carrierId)).place.name).toBe('柜台');
    }
  });

  test('登记 that would send it there', async () => {
    for (const homePlaceId of [low.id, ...low.shelves]) {
      const asked = { act: act(), ...DOCUMENT, homePlaceId };
      expect((await keeper.page.post('/api/carriers', asked)).body.refusal).toMatchObject({
        kind: 'safeTooLow',
        details: { holds: 'confidential', needs: 'secret' },
      });
    }
    const fits = await register(keeper.page, { marking: 'confidential', homePlaceId: low.id });
    expect((await custody(fits.carrierId)).place.name).toBe('柜台');
  });

  test('导入 of a register', async () => {
    const text = [
      '编号,文号,标题,密级,保密期限,存放位置,柜位',
      'WJ-000901,办〔2026〕9号,通知,机密,10年,BMG-01,1',
    ];
    const response = await house.request('/api/imports?name=ledger.csv', {
      method: 'POST',
      headers: {
        origin: 'http://127.0.0.1:7420',
        'content-type': 'application/octet-stream',
        cookie: [...keeper.page.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: text.join('\n'),
    });
    const { id }: { id: string } = JSON.parse(await response.text());
    const view = async (): Promise<Json> => (await keeper.page.get(`/api/imports/${id}`)).body;
    await expect.poll(async () => (await view()).state).not.toBe('reading');
    expect(JSON.stringify((await view()).problems)).toContain('stored in a safe below its level');
  });

  test.each([
    ['held', { account: 'held', basis: 'issue', dueAt: null }, 'checkedOut'],
    ['lost', { account: 'unaccounted', lastPlaceId: null }, 'declaredUnaccounted'],
  ])('盘点 that finds there what is %s', async (_how, to, kind) => {
    const one = await counter(house, 'C1');
    const two = await counter(house, 'C2');
    const astray = await register(keeper.page);
    await moveTo(
      house,
      astray.carrierId,
      { ...to, ...(kind === 'checkedOut' ? { holderId: keeper.id } : {}) },
      kind,
    );
    const take = await openedTake(keeper.page, [one.id], { scope: { placeIds: [low.id] } });
    const [placeId = ''] = low.shelves;
    await sitDown(house, one.page, { take: take.id, placeId });
    house.pass(1);
    await wedge(house, one.page)(astray.registerNumber);
    const remedies = [{ carrierId: astray.carrierId, placeId }];
    const at = { take: take.id, placeId: low.id, remedies };
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { ...at, second });
    expect(closed.body.refusal).toMatchObject({ kind: 'safeTooLow' });
    expect((await custody(astray.carrierId)).account).toBe(to.account);
  });

  test('盘点 that would put it where it was seen', async () => {
    const one = await counter(house, 'C1');
    const two = await counter(house, 'C2');
    const astray = await register(keeper.page);
    const take = await openedTake(keeper.page, [one.id], { scope: { placeIds: [low.id] } });
    const [placeId = ''] = low.shelves;
    await sitDown(house, one.page, { take: take.id, placeId });
    house.pass(1);
    await wedge(house, one.page)(astray.registerNumber);
    const remedies = [{ carrierId: astray.carrierId, placeId }];
    const at = { take: take.id, placeId: low.id, remedies };
    const closed = await closedPlace(one.page, {
      ...at,
      second: await secondPerson(house, two.id),
    });
    expect(closed.body.refusal).toMatchObject({ kind: 'safeTooLow', details: { needs: 'secret' } });
    expect((await custody(astray.carrierId)).place.name).toBe('柜台');
  });

  test('撤销 and 更正 go back to where the thing lay by right', async () => {
    const high = await newSafe(keeper.page, { code: 'BMG-02', highestLevel: 'secret' });
    const [placeId = ''] = high.shelves;
    const { carrierId } = await register(keeper.page);
    const shelving = { act: act(), placeId, carrierIds: [carrierId] };
    const path = `/api/counter/${await station(house)}`;
    await keeper.page.post(`${path}/shelve`, shelving);
    expect((await custody(carrierId)).place.id).toBe(placeId);
    await keeper.page.post(`${path}/undo`, { act: act(), of: shelving.act });
    expect((await custody(carrierId)).place.name).toBe('柜台');
    await keeper.page.post(`${path}/shelve`, { ...shelving, act: act() });
    const second = await worker(house, 'H1', ['officeHead']);
    const { timeline } = (await keeper.page.get(`/api/carriers/${carrierId}`)).body;
    const corrected = await keeper.page.post(`/api/carriers/${carrierId}/correct-movement`, {
      act: act(),
      of: timeline.at(-1).seq,
      reason: '归错了柜',
      second: await secondPerson(house, second.id),
    });
    expect(corrected.status).toBe(200);
    expect((await custody(carrierId)).place.name).toBe('柜台');
  });

  test('绑定标签 moves nothing, into a shut safe neither', async () => {
    const { open, shut } = atSafe(keeper.page, low.id);
    await open();
    await shut();
    const { carrierId } = await register(keeper.page, {
      marking: 'confidential',
      homePlaceId: low.id,
    });
    const what = { kind: 'blanks', count: 1 };
    const job = await keeper.page.post('/api/print-jobs', { act: act(), printer: 'pdf', what });
    const subject = { kind: 'carrier', id: carrierId };
    const code = job.body.labels[0].printedCode;
    const bound = await keeper.page.post('/api/labels/bind', { act: act(), code, subject });
    expect(bound.status).toBe(200);
    expect((await custody(carrierId)).place.name).toBe('柜台');
  });
});
