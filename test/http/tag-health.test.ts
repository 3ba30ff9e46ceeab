import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierId, deviceId, labelCode, printJobId, type LabelCode } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { approveFor } from '../support/approve-for.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
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
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let scan: ReturnType<typeof wedge>;
let pad: Awaited<ReturnType<typeof workingPad>>;
let things: { id: string; code: LabelCode }[];

/** Three documents with living labels, a pad that works, a borrower. */
beforeEach(async () => {
  house = await workingHouse();
  const borrower = { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' };
  const applicantId = await newBorrower(house, borrower);
  pad = await workingPad();
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper);
  things = [];
  for (const n of [0, 1, 2]) {
    const { carrierId: id } = await register(keeper);
    things.push({ id, code: labelCode(`K7M2Q9TX4B8DHN${n}R`) });
  }
  const carrierIds = things.map(({ id }) => id);
  await approveFor(house.desk.house, { applicantId, carrierIds });
  await label(0);
});
afterEach(async () => {
  expect((await verify(house.desk.house.store)).ok).toBe(true);
  expect(house.trouble).toEqual([]);
  await pad.close();
  await house.end();
});

/** Sticks labels of a generation on all three. */
async function label(generation: number): Promise<void> {
  const facts = things.flatMap(({ id, code }) => {
    const subject = { kind: 'carrier', id: carrierId(id) } as const;
    const jobId = printJobId(`job-${generation}-${code}`);
    const labels = [{ code, generation, subject }];
    return [
      fact({ kind: 'printOrdered', jobId, printer: 'pdf', labels }),
      fact({ kind: 'labelActivated', code, generation }, subject.id),
    ];
  });
  await inTransaction(house.desk.house.store, (tx) =>
    append(tx, circumstance(`labels-${generation}`), facts),
  );
}

async function workingPad() {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const device = { name: '台面', port: 'tcp:127.0.0.1:1', driver: 'magicrf', dpi: null };
  const padId = await assigned(admin, bridgeId, device);
  const stream = await line(house, token);
  let seq = 0;
  const tell = (state: string) => {
    const silent = { trouble: null, detail: null, identity: null, lastReadAt: null };
    const health = { deviceId: padId, state, ...silent, reads: 0, noiseBytes: 0 };
    return ask(house, '/bridge/health', { devices: [health], attached: [], spooled: 0 }, token);
  };
  const read = async (code: LabelCode, generation = 0, presence = 'arrived') => {
    seq += 1;
    const epc = uiiHex({ code, generation });
    const tag = { kind: 'tag', epc, rssiDbm: null, antenna: null, presence };
    const message = {
      kind: 'read',
      seq,
      at: house.clock.now.toISOString(),
      deviceId: padId,
      read: tag,
    };
    await ask(house, '/bridge/messages', { messages: [message] }, token);
  };
  const told = await tell('open');
  expect(told.status).toBe(200);
  return { read, tell, close: stream.close };
}

/** A visit that lends what is at home and takes back what is out; what the pad reads and what is scanned. */
async function visit(given: { tags?: number[]; barcodes?: number[]; generation?: number }) {
  const { tags = [], barcodes = [], generation = 0 } = given;
  house.pass(3600);
  await keeper.post('/api/session/unlock', { pin: PIN });
  await scan('BADGE-1');
  for (const n of tags) await pad.read(things[n]?.code ?? labelCode(''), generation);
  for (const n of barcodes) await scan(house.payload(things[n]?.code ?? '', generation));
  const { body } = await keeper.get(`/api/counter/${await station(house)}`);
  const settled = await keeper.post(`/api/counter/${await station(house)}/settle`, {
    act: act(),
    visitId: body.visit.id,
    carrierIds: body.pile.map((item: Json) => item.carrier.id),
    loanDays: 1,
    borrowerPin: PIN,
  });
  expect(settled.status).toBe(200);
  expect(settled.body.refused).toEqual([]);
  for (const n of tags) await pad.read(things[n]?.code ?? labelCode(''), generation, 'left');
}

const worn = async (): Promise<Json[]> => (await keeper.get('/api/worn-labels')).body.labels;
const missed = async (): Promise<number[]> => {
  const rows = await house.desk.house.store.db
    .selectFrom('tag_health')
    .select(['carrier_id', 'missed'])
    .execute();
  const byId = new Map(rows.map((row) => [String(row.carrier_id), row.missed]));
  return things.map(({ id }) => byId.get(id) ?? 0);
};

describe('标签健康', () => {
  test('a tag missed in three visits running wants a new label, and a read takes it off the list', async () => {
    await visit({ tags: [0, 1, 2] });
    await visit({ tags: [1, 2], barcodes: [0] });
    expect(await missed()).toEqual([1, 0, 0]);
    await visit({ tags: [1, 2], barcodes: [0] });
    expect(await worn()).toEqual([]);
    await visit({ tags: [1, 2], barcodes: [0] });
    expect(await worn()).toMatchObject([{ carrier: { id: things[0]?.id }, missed: 3 }]);
    await pad.read(things[0]?.code ?? labelCode(''));
    expect(await worn()).toEqual([]);
    await visit({ tags: [1, 2], barcodes: [0] });
    expect(await missed()).toEqual([0, 0, 0]);
  });

  test('scanned and read in one visit is read; what never had a tag is not missed', async () => {
    await visit({ tags: [1] });
    for (let i = 0; i < 4; i++) await visit({ tags: [1], barcodes: [0, 1, 2] });
    expect(await missed()).toEqual([0, 0, 0]);
  });

  test('where the pad does not work, or nobody uses it, nothing is missed', async () => {
    await visit({ tags: [0, 1] });
    await pad.tell('failing');
    await visit({ barcodes: [0, 1] });
    await pad.tell('open');
    house.pass(8 * 3600);
    keeper = await signedIn(house, 'K1');
    house.pass(17 * 3600);
    keeper = await signedIn(house, 'K1');
    scan = wedge(house, keeper, 'kiosk-next-day');
    await visit({ barcodes: [0, 1] });
    expect(await missed()).toEqual([0, 0, 0]);
    await visit({ tags: [0], barcodes: [1] });
    expect(await missed()).toEqual([0, 1, 0]);
  });

  test('a reprinted label begins anew: an older label’s tag is not expected of it', async () => {
    await visit({ tags: [0, 1] });
    for (let i = 0; i < 3; i++) await visit({ tags: [1], barcodes: [0] });
    expect(await worn()).toHaveLength(1);
    await label(1);
    expect(await worn()).toEqual([]);
    await visit({ tags: [1], barcodes: [0], generation: 1 });
    expect(await missed()).toEqual([0, 0, 0]);
  });

  test('a chip that was bound is expected before it was ever read', async () => {
    const code = things[2]?.code ?? labelCode('');
    const encoded = fact({
      kind: 'tagEncoded',
      code,
      generation: 0,
      epc: uiiHex({ code, generation: 0 }),
      tid: 'E28011602000',
      deviceId: deviceId('pad'),
      isLocked: false,
    });
    await inTransaction(house.desk.house.store, (tx) =>
      append(tx, circumstance('encoded'), [encoded]),
    );
    await visit({ tags: [0], barcodes: [2] });
    expect(await missed()).toEqual([0, 0, 1]);
  });

  test('a count by RFID counts its misses; a count by barcode counts none', async () => {
    await visit({ tags: [0, 1, 2] });
    await visit({ tags: [0, 1, 2] });
    const { body } = await keeper.get('/api/places');
    const place = body.places.find(({ kind }: Json) => kind === 'counter').id;
    const one = await counter(house);
    keeper = await signedIn(house, 'K1');
    scan = wedge(house, keeper, 'kiosk-keeper-1');
    const byHand = wedge(house, one.page, 'kiosk-counting');
    const scope = { placeIds: [place], markings: ['secret'] };
    /** A take of the counter; by RFID where any tag is read. */
    const count = async (tags: number[], barcodes: number[]): Promise<void> => {
      house.pass(3600);
      for (const page of [keeper, one.page]) await page.post('/api/session/unlock', { pin: PIN });
      const { id: take } = await openedTake(keeper, [one.id], { scope });
      await sitDown(house, one.page, { take, placeId: place });
      const sweep = { act: act(), stationId: await station(house), changed: null };
      if (tags.length > 0) await one.page.post(`/api/stock-takes/${take}/sweeps`, sweep);
      for (const n of barcodes) await byHand(house.payload(things[n]?.code ?? '', 0));
      for (const n of tags) await pad.read(things[n]?.code ?? labelCode(''));
      const closed = await closedPlace(one.page, { take, placeId: place });
      expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    };
    await count([], [0, 1, 2]);
    expect(await missed()).toEqual([0, 0, 0]);
    await count([1, 2], [0]);
    expect(await missed()).toEqual([1, 0, 0]);
    await count([0, 1], [0, 1, 2]);
    expect(await missed()).toEqual([0, 0, 1]);
    await count([1], [0, 2]);
    expect(await missed()).toEqual([0, 0, 1]);
  });

  test('the list is the keeper’s', async () => {
    expect((await (await signedIn(house, 'A1')).get('/api/worn-labels')).status).toBe(403);
    expect((await (await signedIn(house, 'A3')).get('/api/worn-labels')).status).toBe(403);
  });
});
