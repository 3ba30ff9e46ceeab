import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierId, instant, matterId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { circulationDesk, type CirculationDesk } from './circulation-desk.ts';
import { act, PIN, register, secondPerson, type Json } from './house.ts';

let desk: CirculationDesk;
let lost: { carrierId: string; registerNumber: string };

beforeEach(async () => {
  desk = await circulationDesk();
});
afterEach(async () => {
  const { house } = desk;
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

/** Something in this person's name is unaccounted for. */
async function lose(custodianId: string): Promise<void> {
  const { store, now } = desk.house.desk.house;
  lost = await register(desk.keeper, { copyNumber: '000009', custodianId });
  const id = carrierId(lost.carrierId);
  const carrier = await carrierById(store.db, id);
  const detail = { kind: 'declaredUnaccounted', stockTakeId: matterId('take') } as const;
  const to = { account: 'unaccounted', lastPlaceId: null } as never;
  const at = circumstance(act(), { at: instant(now()), actorId: null });
  const written = fact(detail, id, carrier!.custody, to);
  await inTransaction(store, (tx) => append(tx, at, [written]));
}
const frozen = () => ({ kind: 'borrowingFrozen', details: { numbers: lost.registerNumber } });
async function find(): Promise<void> {
  const { places } = (await desk.keeper.get('/api/places')).body;
  const found = await desk.keeper.post(`/api/searches/${lost.carrierId}/report`, {
    act: act(),
    words: '找到了',
    found: true,
    placeId: places.find(({ kind }: Json) => kind === 'room').id,
    second: await secondPerson(desk.house, desk.reader(2)),
  });
  expect(found.status).toBe(200);
}
const permit = async (bearerIds: string[]): Promise<Json> => {
  const carrierIds = desk.ids();
  const approvalId = await approveFor(desk.house.desk.house, {
    applicantId: bearerIds[0] ?? '',
    carrierIds,
    operation: 'carryOut',
    by: 'unitLeader',
  });
  return await desk.keeper.post('/api/outings', {
    act: act(),
    approvalId,
    carrierIds,
    bearerIds,
    purpose: '赴省厅汇报',
    destination: '省厅',
    safekeeping: '密码箱',
    isAbroad: false,
    permitNumber: null,
    dueAt: '2026-11-25T09:00:00.000Z',
  });
};

describe('whose name something unaccounted for stands in', () => {
  test('is given no folder to read until it is found', async () => {
    const { id } = await desk.opened();
    await lose(desk.reader(1));
    await desk.come('BADGE-1');
    const give = async (): Promise<Json> => (await desk.legs({ give: [id] })).body;
    expect(await give()).toMatchObject({ given: [], refused: [{ refusal: frozen() }] });
    await find();
    expect((await give()).given).toHaveLength(1);
  });

  test('carries nothing out, neither on a new paper nor on one that he had', async () => {
    const bearer = desk.reader(3);
    const before = await permit([bearer]);
    expect(before.status).toBe(200);
    await lose(bearer);
    await desk.come('BADGE-3');
    const leave = async (): Promise<Json> => {
      const visitId = (await desk.keeper.get(`/api/counter/${desk.at}`)).body.visit.id;
      const body = { act: act(), visitId, pin: PIN, second: null };
      return (await desk.keeper.post(`/api/outings/${before.body.id}/leave`, body)).body;
    };
    expect((await leave()).refusal).toMatchObject(frozen());
    await find();
    expect((await leave()).refusal ?? null).toBeNull();
  });

  test('nor is a second bearer, on whose paper it is', async () => {
    await lose(desk.reader(2));
    expect((await permit([desk.reader(3), desk.reader(2)])).body.refusal).toMatchObject(frozen());
  });
});
