import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierId, deviceId, labelCode } from '#domain/ids.ts';
import { readUii } from '#labels/epc.ts';
import { CLEAR_RADIO } from '../../firmware-bridge/simulated/radio.ts';
import { SimulatedGx } from '../../firmware-bridge/simulated/gx-reader.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { pagesOfPdf } from '../labels/decoders.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import { enter, hand, ids, look, placeOf, scene, take, view } from './handheld-desk.ts';
import { act, secondPerson, signedIn, station, workingHouse } from './house.ts';
import type { Browser, Json, TestHouse } from './house.ts';
import { tagBridge } from './tag-bridge.ts';
import { closedPlace, counter } from './take-house.ts';

/** Two chips of one maker and model, and the same written shorter. */
const OWN = 'E28011702000112233445566';
const OTHER = 'E28011702000AABBCCDDEEFF';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let seq: number;
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  keeper = await signedIn(house, 'K1');
  enter({ house, keeper, one, two });
  seq = 0;
});
afterEach(async () => {
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  expect(house.trouble).toEqual([]);
  await house.end();
});

function labelIn(epc: string) {
  const label = readUii(epc, null, 0);
  if (label.kind !== 'label') throw new Error('no label of ours');
  return { code: labelCode(label.code), generation: label.generation };
}

/** This chip stands for the label with this EPC from now on. */
async function bind(epc: string, tid: string): Promise<void> {
  const bound = { ...labelIn(epc), epc, tid, isLocked: true };
  const encoded = fact({ kind: 'tagEncoded', ...bound, deviceId: deviceId('printer') });
  await inTransaction(house.desk.house.store, (tx) => append(tx, circumstance(act()), [encoded]));
}

/** A reader of the station; `sees` tells its tags in one delivery. */
async function reader() {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const device = { name: '读写器', port: 'tcp:127.0.0.1:1', driver: 'gx', dpi: null };
  const id = await assigned(admin, bridgeId, { ...device, readsTid: true });
  await admin.remove('/api/session');
  return async (...tags: readonly (readonly [epc: string, tid?: string, left?: 'left'])[]) => {
    house.pass(0.01);
    const at = house.clock.now.toISOString();
    const messages = tags.map(([epc, tid, presence = 'arrived']) => {
      const read = { kind: 'tag', epc, rssiDbm: null, antenna: null, presence };
      const told = tid === undefined ? read : { ...read, tid };
      return { kind: 'read', seq: (seq += 1), at, deviceId: id, read: told };
    });
    const said = await ask(house, '/bridge/messages', { messages }, token);
    expect(said.body).toEqual({ acknowledged: seq });
  };
}

async function alarms(): Promise<Json[]> {
  const officer = await signedIn(house, 'A2');
  return (await officer.get('/api/alarms')).body.open;
}
async function numberOf(id = ''): Promise<string> {
  const { db } = house.desk.house.store;
  return (await carrierById(db, carrierId(id)))?.registerNumber ?? '';
}

/** What stands on a paper, as the auditor gets it, without the spaces. */
async function paperOf(form: string): Promise<string> {
  const auditor = await signedIn(house, 'A3');
  const cookie = [...auditor.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = await house.request(`/api/forms/${form}`, { headers: { cookie } });
  const pages = await pagesOfPdf(new Uint8Array(await answer.arrayBuffer()), 50);
  return pages
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, '');
}

async function tallyOf(id: string): Promise<Json> {
  const { byPlace } = (await keeper.get(`/api/stock-takes/${id}`)).body;
  const counterId = await placeOf('counter');
  return byPlace.find(({ place }: Json) => place.id === counterId).tally;
}

describe('克隆标签 in a count', () => {
  test('both chips of one EPC before the reader: the genuine one counts once, the clone is strange, with one alarm', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    const [epc = ''] = epcs;
    await bind(epc, OWN);
    await sees([epc, OTHER], [epc, OWN], [epc, OTHER]);
    await sees([epc, OTHER]);
    const seen = await view(id);
    expect(ids(seen.found)).toEqual([all[0]]);
    const text = `${await numberOf(all[0])} TID ${OTHER}`;
    expect(seen.strange).toMatchObject([{ text, outcome: 'cloned', how: 'tag', times: 3 }]);
    const place = await placeOf('counter');
    expect(seen.strange[0].place.id).toBe(place);
    expect(await alarms()).toMatchObject([
      { kind: 'clonedTag', thing: { id: all[0] }, tid: OTHER, seen: 2 },
    ]);
    const tally = await tallyOf(id);
    expect(tally).toMatchObject({ expected: 3, found: 1, notSeen: 2, strange: 1, twice: 0 });
  });

  test('a clone alone finds nothing: the thing stays unseen, and no read of the clone is one of the thing', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    const [epc = ''] = epcs;
    await bind(epc, OWN);
    await sees([epc, OTHER], [epc, OTHER, 'left']);
    expect(ids((await view(id)).notSeen)).toContain(all[0]);
    const rows = await house.desk.house.store.db
      .selectFrom('read')
      .select(['text', 'tid', 'outcome', 'carrier_id'])
      .where('kind', '=', 'tag')
      .execute();
    const kept = { text: epc, tid: OTHER, outcome: 'cloned', carrier_id: null };
    expect(rows).toEqual([kept, kept]);
  });

  test('closing the place makes it a difference and a row of its own, which is explained like any other', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    for (const epc of epcs.slice(0, 3)) await bind(epc, `${OWN.slice(0, -2)}${epc.slice(-2)}`);
    await sees(...epcs.slice(0, 3).map((epc) => [epc] as const), [epcs[0] ?? '', OTHER]);
    const placeId = await placeOf('counter');
    const closed = await closedPlace(one.page, {
      take: id,
      placeId,
      second: await secondPerson(house, two.id),
      awaited: { devices: ['柜台·一号'], words: '读写器已断开，读数都已送达' },
    });
    expect(closed.body).toMatchObject({ isClosed: true, expected: 3, byTag: 3, differences: 1 });
    const { body } = await keeper.get(`/api/stock-takes/${id}/differences`);
    const text = `${await numberOf(all[0])} TID ${OTHER}`;
    expect(body.rows).toMatchObject([
      { kind: 'clonedTag', text, reasons: ['labelTrouble', 'other'] },
    ]);
    const tally = await tallyOf(id);
    expect(tally).toMatchObject({ found: 3, strange: 1 });
    for (const form of ['stock-take-differences', 'stock-take']) {
      const paper = await paperOf(`${form}/${id}.pdf`);
      expect(paper).toContain('克隆标签');
      expect(paper).toContain(text.replace(/\s+/g, ''));
    }
  });

  test('nothing is said where nobody can tell: no chip bound, no TID told, filling, or less than eight bytes of it', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    const [bound = '', unbound = '', third = ''] = epcs;
    await bind(bound, OWN);
    await bind(third, OWN.replace('66', '77'));
    await sees([unbound, OTHER], [bound, 'E2801170'], [third, '000000000000000000000000']);
    expect(ids((await view(id)).found).toSorted()).toEqual(all.slice(0, 3).toSorted());
    expect((await view(id)).strange).toEqual([]);
    expect(await alarms()).toEqual([]);
  });

  test('a chip that was replaced by another is a dead tag, and nobody’s copy', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    const [epc = ''] = epcs;
    await bind(epc, OWN);
    const { code, generation } = labelIn(epc);
    const voided = { kind: 'tagVoided', code, generation, reason: 'replaced' } as const;
    const facts = [fact({ ...voided, tid: OWN, deviceId: deviceId('pad') })];
    await inTransaction(house.desk.house.store, (tx) => append(tx, circumstance(act()), facts));
    await bind(epc, OTHER);
    await sees([epc, OWN.slice(0, 20)]);
    const seen = await view(id);
    expect(ids(seen.found)).toEqual([]);
    expect(seen.strange).toMatchObject([{ text: epc, outcome: 'retired' }]);
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['retiredLabel']);
    await sees([epc, OTHER]);
    expect(ids((await view(id)).found)).toEqual([all[0]]);
  });

  test('as much of a TID is compared as the reader tells', async () => {
    const sees = await reader();
    const { all, epcs, id } = await scene();
    const [first = '', second = '', third = ''] = epcs;
    await bind(first, OWN);
    await bind(second, OWN.slice(0, 16));
    await bind(third, OWN.replace('66', '77'));
    await sees([first, OWN.slice(0, 16)], [second, `${OWN}0000`], [third, 'E280117020009999']);
    const seen = await view(id);
    expect(ids(seen.found).toSorted()).toEqual(all.slice(0, 2).toSorted());
    expect(seen.strange).toMatchObject([{ outcome: 'cloned' }]);
  });

  test('a handheld’s file with a column of TIDs: the genuine chip counts, the clone does not, looked at and taken in', async () => {
    const { all, epcs, id } = await scene();
    const [first = '', second = ''] = epcs;
    await bind(first, OWN);
    await bind(second, OWN.replace('66', '77'));
    const lines = [`${first},${OWN.toLowerCase()}`, `${first},${OTHER}`, `${second},${OTHER}`];
    const file = ['EPC,TID', ...lines].join('\r\n');
    const looked = (await look(id, file)).body;
    expect(looked.reading.layout).toMatchObject({ code: 0, tid: 1 });
    expect(looked.foresight).toMatchObject({ found: 1, strangeCount: 2 });
    const text = `${await numberOf(all[0])} TID ${OTHER}`;
    expect(looked.foresight.strange[0]).toMatchObject({ text, outcome: 'cloned', row: 3 });
    expect((await take(id, file)).status).toBe(200);
    const seen = await view(id);
    expect(ids(seen.found)).toEqual([all[0]]);
    expect(seen.strange.map(({ outcome }: Json) => outcome)).toEqual(['cloned', 'cloned']);
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['clonedTag', 'clonedTag']);
    expect((await hand(`/api/stock-takes/${id}/handheld-file/look`, file)).body.taken).not.toBe(
      null,
    );
  });
});

describe('克隆标签 outside a count', () => {
  test('on the pad of the counter it is an alarm and never the thing; the genuine chip is the thing', async () => {
    const sees = await reader();
    const { all, epcs } = await scene();
    const path = `/api/counter/${await station(house)}`;
    await one.page.remove('/api/session');
    const counting = (await keeper.get('/api/stock-takes')).body.rows[0].id;
    await keeper.post(`/api/stock-takes/${counting}/leave`, {
      act: act(),
      stationId: await station(house),
    });
    const [epc = ''] = epcs;
    await bind(epc, OWN);
    await sees([epc, OTHER]);
    const desk = (await keeper.get(path)).body;
    expect(desk.pile).toEqual([]);
    const [read] = desk.recent;
    const text = await numberOf(all[0]);
    expect(read).toMatchObject({ outcome: 'cloned', text, carrierId: null });
    expect(await alarms()).toMatchObject([{ kind: 'clonedTag', tid: OTHER }]);
    await sees([epc, OWN]);
    const after = (await keeper.get(path)).body;
    expect(after.pile.map(({ carrier }: Json) => carrier.id)).toEqual([all[0]]);
    expect(await alarms()).toHaveLength(1);
  });

  test('a reader that cannot be asked for TIDs is not set to', async () => {
    const { admin, bridgeId } = await enrolledBridge(house);
    const pad = { name: '台面', port: 'tcp:127.0.0.1:2', driver: 'magicrf', dpi: null };
    const asked = { act: act(), bridgeId, ...pad, readsTid: true };
    const answer = await admin.post('/api/devices', asked);
    expect([answer.status, answer.body.error]).toEqual([409, 'tidNotHere']);
  });
});

test('from the radio to the count: a reader that reads TIDs tells a clone beside the thing that it imitates', async () => {
  const bridge = await tagBridge(house);
  const gx = new SimulatedGx(0, { radio: CLEAR_RADIO });
  await gx.start();
  try {
    const { all, epcs, id } = await scene();
    const [epc = '', other = ''] = epcs;
    const genuine = gx.lay(epc);
    await bind(epc, genuine.tid);
    gx.lay(epc, {}, OTHER);
    gx.lay(other);
    const { admin } = bridge;
    await bridge.assign({ name: '读写器', port: gx.address, driver: 'gx', readsTid: true });
    await admin.remove('/api/session');
    const counted = async () => await view(id);
    await expect.poll(async () => (await counted()).strange.length, { timeout: 5000 }).toBe(1);
    await expect.poll(async () => (await counted()).found.length, { timeout: 5000 }).toBe(2);
    const seen = await counted();
    expect(ids(seen.found).toSorted()).toEqual(all.slice(0, 2).toSorted());
    expect(seen.strange[0]).toMatchObject({ outcome: 'cloned' });
    expect(seen.strange[0].text).toContain(OTHER);
  } finally {
    await gx.stop();
    await bridge.close();
  }
});
