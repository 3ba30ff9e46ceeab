import { afterEach, beforeEach, expect, test } from 'vitest';
import { uiiHex } from '#labels/epc.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import {
  act,
  register,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import { counter, countSoFar, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: Awaited<ReturnType<typeof counter>>;
let two: Awaited<ReturnType<typeof counter>>;
let token: string;
let reader: string;
let table: string;
let room: string;
let seq: number;
beforeEach(async () => {
  house = await workingHouse();
  [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  const bridge = await enrolledBridge(house);
  token = bridge.token;
  const port = 'serial:/dev/ttyUSB0@115200';
  const device = { name: '读写器', port, driver: 'rodinbell', dpi: null };
  reader = await assigned(bridge.admin, bridge.bridgeId, device);
  await bridge.admin.remove('/api/session');
  keeper = await signedIn(house, 'K1');
  const { places } = (await keeper.get('/api/places')).body;
  const idOf = (wanted: string): string => places.find(({ kind }: Json) => kind === wanted).id;
  [table, room] = [idOf('counter'), idOf('room')];
  seq = 0;
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** Tags that the station's reader saw, in one delivery; `left`: of those that went. */
async function reads(epcs: readonly string[], presence = 'arrived'): Promise<Json> {
  house.pass(0.01);
  const at = house.clock.now.toISOString();
  const messages = epcs.map((epc) => ({
    kind: 'read',
    seq: (seq += 1),
    at,
    deviceId: reader,
    read: { kind: 'tag', epc, rssiDbm: null, antenna: null, presence },
  }));
  const said = await ask(house, '/bridge/messages', { messages }, token);
  expect(said.body).toEqual({ acknowledged: seq });
  return messages;
}

/** Labelled things on the counter; answers the id and the EPC of each. */
async function things(count: number): Promise<{ id: string; epc: string; code: string }[]> {
  const made = [];
  for (let n = 1; n <= count; n += 1) made.push(await register(keeper, { copyNumber: String(n) }));
  const subjects = made.map(({ carrierId: id }) => ({ kind: 'carrier', id }));
  const what = { kind: 'subjects', subjects };
  await keeper.post('/api/print-jobs', { act: act(), printer: 'pdf', what });
  const { db } = house.desk.house.store;
  const rows = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_kind', '=', 'carrier')
    .execute();
  const scan = wedge(house, keeper, 'kiosk-labelling');
  for (const { code, generation } of rows) await scan(house.payload(code, generation));
  return made.map(({ carrierId: id }) => {
    const row = rows.find(({ subject_id: of }) => of === id);
    if (!row) throw new Error('no label');
    return { id, epc: uiiHex(row), code: house.payload(row.code, row.generation) };
  });
}

/** What the station's screen hears of a count. */
async function listening(
  page: Browser,
): Promise<{ verdicts: () => Promise<string[]>; heard: Json[] }> {
  const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const path = `/api/stations/${await station(house)}/stream`;
  const response = await house.request(path, { headers: { cookie } });
  const heard: Json[] = [];
  const stream = response.body?.getReader();
  const decoder = new TextDecoder();
  void (async () => {
    let text = '';
    for (let part = await stream?.read(); part && !part.done; part = await stream?.read()) {
      text += decoder.decode(part.value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)));
    }
  })();
  const verdicts = async (): Promise<string[]> => {
    await expect.poll(() => heard.some(({ kind }) => kind === 'counted')).toBe(true);
    const items = heard.flatMap((event) => (event.kind === 'counted' ? event.items : []));
    heard.splice(0);
    return items.map((item: Json) => `${item.verdict}${item.again ? ' again' : ''}`);
  };
  return { verdicts, heard };
}

const opened = async (change: object = {}): Promise<string> =>
  (await openedTake(keeper, [one.id, two.id], change)).id;

test('each thing of a burst is told once with its verdict; again where it was seen before; a stranger as a stranger', async () => {
  const [a, b, lent] = await things(3);
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table });
  const screen = await listening(one.page);
  await reads([a?.epc ?? '', b?.epc ?? '', a?.epc ?? '', 'E20034120123456789ABCDEF']);
  expect(await screen.verdicts()).toEqual(['found', 'found', 'strange']);
  await reads([a?.epc ?? '']);
  expect(await screen.verdicts()).toEqual(['found again']);

  await sitDown(house, one.page, { take, placeId: room });
  await reads([lent?.epc ?? '']);
  await expect.poll(() => screen.heard.some(({ kind }) => kind === 'counted')).toBe(true);
  const [item] = screen.heard.find(({ kind }) => kind === 'counted').items;
  expect(item).toMatchObject({
    verdict: 'misplaced',
    belongsTo: { id: table },
    place: { id: room },
  });
  const seen = await countSoFar(house, keeper, take);
  expect(seen.found).toHaveLength(2);
  expect(seen.misplaced).toHaveLength(1);
  expect(seen.strange).toMatchObject([{ text: 'E20034120123456789ABCDEF', times: 1 }]);
});

test('every raw read is kept, however often; the count holds each thing once', async () => {
  const [a] = await things(1);
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table });
  for (let n = 0; n < 3; n += 1) await reads(Array.from({ length: 40 }, () => a?.epc ?? ''));
  const { db } = house.desk.house.store;
  const kept = await db
    .selectFrom('read')
    .select('seq')
    .where('device_id', 'is not', null)
    .execute();
  expect(kept).toHaveLength(120);
  const rows = await db.selectFrom('stock_take_sighting').select('times').execute();
  expect(rows).toEqual([{ times: 120 }]);
  expect((await countSoFar(house, keeper, take)).received).toBe(120);
});

test('a bridge that delivers the same again, or overlapping, counts nothing twice', async () => {
  const [a, b] = await things(2);
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table });
  const messages = await reads([a?.epc ?? '', b?.epc ?? '']);
  const again = await ask(house, '/bridge/messages', { messages }, token);
  expect(again.body).toEqual({ acknowledged: 2 });
  const more = [...messages, { ...messages[0], seq: 3 }];
  expect((await ask(house, '/bridge/messages', { messages: more }, token)).body).toEqual({
    acknowledged: 3,
  });
  const gap = [{ ...messages[0], seq: 9 }];
  expect((await ask(house, '/bridge/messages', { messages: gap }, token)).body).toEqual({
    acknowledged: 3,
  });
  expect((await countSoFar(house, keeper, take)).received).toBe(3);
});

test('a tag that leaves the reader is kept and counts nothing', async () => {
  const [a] = await things(1);
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table });
  await reads([a?.epc ?? ''], 'left');
  expect((await countSoFar(house, keeper, take)).found).toEqual([]);
});

test('in a blind count the counter hears that it was seen, and nothing of what the ledger says', async () => {
  const [a, b] = await things(2);
  const take = await opened({ mode: 'blind' });
  await sitDown(house, one.page, { take, placeId: room });
  const screen = await listening(one.page);
  await reads([a?.epc ?? '']);
  await expect.poll(() => screen.heard.some(({ kind }) => kind === 'counted')).toBe(true);
  const [item] = screen.heard.find(({ kind }) => kind === 'counted').items;
  expect(item).toMatchObject({ verdict: 'noted', belongsTo: null, account: null, title: null });
  const rows = (await one.page.get(`/api/stock-takes/${take}/items`)).body.rows;
  expect(rows.map((row: Json) => [row.carrier.id, row.verdict])).toEqual([[a?.id, 'noted']]);
  expect(
    (await countSoFar(house, keeper, take)).notSeen.map((row: Json) => row.carrier.id),
  ).toEqual([b?.id]);
});

test('what is lent meanwhile is neither missing nor strange, and pages follow each other without a gap', async () => {
  const all = await things(5);
  const take = await opened();
  await sitDown(house, one.page, { take, placeId: table });
  await reads([all[0]?.epc ?? '']);
  house.pass(1);
  const shelve = { act: act(), placeId: room, carrierIds: [all[0]?.id, all[1]?.id] };
  await keeper.post(`/api/counter/${await station(house)}/shelve`, shelve);
  const seen = await countSoFar(house, keeper, take);
  expect(seen.found.map((row: Json) => row.carrier.id)).toEqual([all[0]?.id]);
  expect(seen.notSeen).toHaveLength(3);
  expect(seen.misplaced).toEqual([]);
  const paged: string[] = [];
  let after = '';
  do {
    const query = `verdict=notSeen&limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
    const { rows, next } = (await keeper.get(`/api/stock-takes/${take}/items?${query}`)).body;
    paged.push(...rows.map((row: Json) => row.carrier.id));
    after = next ?? '';
  } while (after !== '');
  expect(paged).toEqual(all.slice(2).map(({ id }) => id));
});
