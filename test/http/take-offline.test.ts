import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matterId } from '#domain/ids.ts';
import { onPaper } from '../../server/http/views/take-on-paper.ts';
import { takeNotes } from '../../server/reports/take-notes.ts';
import { takeById } from '../../server/store/takes.ts';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
  PIN,
  register,
  secondPerson,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
let house: TestHouse;
let keeper: Browser;
let page: Browser;
let take: string;
let other: string;
let table: Json;
let room: Json;
beforeEach(async () => {
  house = await workingHouse();
  const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  page = one.page;
  other = two.id;
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  table = places.find(({ kind }: Json) => kind === 'counter');
  room = places.find(({ kind }: Json) => kind === 'room');
  take = (await openedTake(keeper, [one.id, two.id])).id;
  await sitDown(house, page, { take, placeId: table.id });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** A scan that waited so long on a tablet whose clock is off by so much. */
async function delivered(
  given: { seq: number; text: string; waitedMs: number; offMs?: number },
  browser: Browser = page,
): Promise<Reply> {
  const { seq, text, waitedMs, offMs = 0 } = given;
  const sent = house.clock.now.getTime() + offMs;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const path = `/api/stations/${await station(house)}/reads`;
  const body = { sourceId: 'kiosk-12345678', seq, text, at: iso(sent - waitedMs) };
  return await browser.post(path, { ...body, sentAt: iso(sent) });
}
const items = async (verdict: string): Promise<Json[]> =>
  (await keeper.get(`/api/stock-takes/${take}/items?verdict=${verdict}`)).body.rows;

describe('断线盘点', () => {
  test('what was scanned before a thing was moved is found, though it is heard of after', async () => {
    const { carrierId, registerNumber } = await register(keeper);
    house.pass(10 * 60);
    page = await signedIn(house, 'C1');
    keeper = await signedIn(house, 'K1');
    const put = { act: act(), placeId: room.id, carrierIds: [carrierId] };
    await keeper.post(`/api/counter/${await station(house)}/shelve`, put);
    house.pass(60);
    page = await signedIn(house, 'C1');
    // Scanned on the table five minutes ago, by a tablet that thinks it is last year.
    const scan = { seq: 1, text: registerNumber, waitedMs: 5 * MINUTE, offMs: -YEAR };
    expect((await delivered(scan)).status).toBe(200);
    keeper = await signedIn(house, 'K1');
    const [item] = await items('found');
    expect(item).toMatchObject({ carrier: { id: carrierId } });
    expect(item.seen.at).toBe(new Date(house.clock.now.getTime() - 5 * MINUTE).toISOString());
  });

  test('the same delivery five times counts once, and every answer is the same', async () => {
    const { registerNumber } = await register(keeper);
    const scan = { seq: 1, text: registerNumber, waitedMs: MINUTE };
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push((await delivered(scan)).body);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { db } = house.desk.house.store;
    const rows = await db.selectFrom('stock_take_sighting').select(['times']).execute();
    expect(rows).toEqual([{ times: 1 }]);
  });

  test('whose screen locked itself meanwhile has his scans counted; at a locked screen nothing else counts', async () => {
    const [away, now] = [await register(keeper), await register(keeper, { copyNumber: '2' })];
    await page.post('/api/session/lock');
    await delivered({ seq: 1, text: away.registerNumber, waitedMs: 3 * MINUTE });
    await delivered({ seq: 2, text: now.registerNumber, waitedMs: 0 });
    const found = (await items('found')).map(({ carrier }) => carrier.id);
    expect(found).toEqual([away.carrierId]);
  });

  test('a label of a place scanned meanwhile moves what follows, in the order of scanning', async () => {
    const [here, there] = [await register(keeper), await register(keeper, { copyNumber: '2' })];
    const put = { act: act(), placeId: room.id, carrierIds: [there.carrierId] };
    await keeper.post(`/api/counter/${await station(house)}/shelve`, put);
    const scans = [here.registerNumber, room.code, there.registerNumber];
    for (const [n, text] of scans.entries()) {
      await delivered({ seq: n + 1, text, waitedMs: (5 - n) * MINUTE });
    }
    const found = (await items('found')).map((item): readonly [string, string] => [
      item.carrier.id,
      item.seen.place.id,
    ]);
    expect(new Map(found)).toEqual(
      new Map([
        [here.carrierId, table.id],
        [there.carrierId, room.id],
      ]),
    );
  });
});

describe('未送达', () => {
  const outstanding = async (): Promise<Json[]> =>
    (await page.get(`/api/stock-takes/${take}/outstanding`)).body.devices;

  test('a screen that is not connected and a bridge that holds something are named', async () => {
    const { admin, token, bridgeId } = await enrolledBridge(house);
    const port = 'serial:/dev/ttyUSB0@115200';
    await assigned(admin, bridgeId, { name: '读写器', port, driver: 'magicrf', dpi: null });
    expect(await outstanding()).toMatchObject([
      { kind: 'screen', station: '柜台', place: { id: table.id }, isConnected: false, held: null },
      { kind: 'bridge', name: '一号', isConnected: false },
    ]);
    const stream = await line(house, token);
    const screen = await house.request(`/api/stations/${await station(house)}/stream`);
    const health = { devices: [], attached: [], spooled: 12 };
    await ask(house, '/bridge/health', health, token);
    expect(await outstanding()).toMatchObject([
      { kind: 'bridge', name: '一号', isConnected: true, held: 12 },
    ]);
    await ask(house, '/bridge/health', { ...health, spooled: 0 }, token);
    expect(await outstanding()).toEqual([]);
    await screen.body?.cancel();
    await stream.close();
  });

  test('a place is closed in spite of them only in words that name each, and the report says so', async () => {
    const { admin, token, bridgeId } = await enrolledBridge(house);
    const port = 'serial:/dev/ttyUSB0@115200';
    await assigned(admin, bridgeId, { name: '读写器', port, driver: 'magicrf', dpi: null });
    const closing = async (): Promise<Json> =>
      (await page.get(`/api/stock-takes/${take}/places/${table.id}/closing`)).body;
    // The screen that the counter stands before is not waited for.
    expect((await closing()).outstanding).toEqual(['柜台·一号']);
    const close = async (awaited?: object): Promise<Json> => {
      const second = await secondPerson(house, other);
      const of = { take, placeId: table.id, second };
      return (await closedPlace(page, awaited ? { ...of, awaited } : of)).body;
    };
    const names = { kind: 'devicesOutstanding', details: { names: '柜台·一号' } };
    expect((await close()).refusal).toMatchObject(names);
    const words = '手持机没电，已逐件扫码';
    expect((await close({ devices: ['别的'], words })).refusal).toMatchObject(names);
    expect(await close({ devices: ['柜台·一号'], words })).toMatchObject({ isClosed: true });
    const { db } = house.desk.house.store;
    const kept = await takeById(db, matterId(take));
    expect(kept?.body.counted).toMatchObject([{ awaited: { devices: ['柜台·一号'], words } }]);
    const notes = takeNotes(await onPaper(db, kept!)).join('');
    expect(notes).toContain('盘毕时可能有没送达的读数：柜台·一号');
    expect(notes).toContain(words);
    const stream = await line(house, token);
    await ask(house, '/bridge/health', { devices: [], attached: [], spooled: 0 }, token);
    const reopened = await page.post(`/api/stock-takes/${take}/places/${table.id}/reopen`, {
      act: act(),
      words: '再盘',
      pin: PIN,
    });
    expect(reopened.status).toBe(200);
    expect((await closing()).outstanding).toEqual([]);
    expect(await close()).toMatchObject({ isClosed: true });
    await stream.close();
  });

  test('what a bridge kept while the server was away counts by the time of the reading', async () => {
    const { registerNumber } = await register(keeper);
    const { admin, token, bridgeId } = await enrolledBridge(house);
    const port = 'serial:/dev/ttyUSB0@115200';
    const scanner = { name: '扫码枪', port, driver: 'serial-scanner', dpi: null };
    const deviceId = await assigned(admin, bridgeId, scanner);
    const sent = house.clock.now.getTime();
    const read = { kind: 'barcode', text: registerNumber, symbology: null, aim: null };
    const at = new Date(sent - 7 * MINUTE).toISOString();
    const messages = [{ kind: 'read', seq: 1, at, deviceId, read }];
    for (let n = 0; n < 3; n += 1) {
      const body = { messages, sentAt: new Date(sent).toISOString() };
      expect((await ask(house, '/bridge/messages', body, token)).body.acknowledged).toBe(1);
    }
    const rows = await house.desk.house.store.db
      .selectFrom('stock_take_sighting')
      .select(['times', 'first_at'])
      .execute();
    expect(rows).toEqual([{ times: 1, first_at: at }]);
  });
});
