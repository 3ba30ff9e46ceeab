import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import { act, signedIn, workingHouse, type Browser, type Json, type TestHouse } from './house.ts';

let house: TestHouse;
let keeper: Browser;
let admin: Browser;
let token = '';
let reader = '';
let seq = 0;
beforeEach(async () => {
  house = await workingHouse();
  const bridge = await enrolledBridge(house);
  ({ admin, token } = bridge);
  const device = { name: '桌面读写器', port: 'tcp:127.0.0.1:4001', driver: 'magicrf', dpi: null };
  reader = await assigned(admin, bridge.bridgeId, device);
  keeper = await signedIn(house, 'K1');
  seq = 0;
});
afterEach(async () => await house.end());

const EPC = 'E28011606000020900000001';
const SECRET = '0BADCAFE';
const orders = (): string => `/api/devices/${reader}/orders`;
const changes = (): string => `/api/devices/${reader}/changes`;
const done = { state: 'done', detail: null, data: null, tags: [] };

async function outcome(orderId: string, given: Json = done, by = token) {
  const at = house.clock.now.toISOString();
  const message = { kind: 'outcome', seq: ++seq, at, deviceId: reader, orderId, outcome: given };
  return await ask(house, '/bridge/messages', { messages: [message] }, by);
}
async function facts(): Promise<Json[]> {
  const auditor = await signedIn(house, 'A3');
  const { body } = await auditor.get('/api/facts?limit=100');
  return body.rows.filter((row: Json) => String(row.kind).startsWith('reader'));
}

test('a harmless order reaches the bridge, its outcome the one who asked, and neither is a fact', async () => {
  const bridge = await line(house, token);
  const id = act();
  const given = await keeper.post(orders(), { act: id, order: { order: 'single' } });
  expect(given.body).toEqual({ id, deviceId: reader, order: 'single', outcome: null });
  const [word] = await bridge.until(1, 'order');
  expect(word).toEqual({
    kind: 'order',
    deviceId: reader,
    orderId: id,
    order: { order: 'single' },
  });
  const seen = { ...done, tags: [{ epc: EPC, rssiDbm: -50 }] };
  expect((await outcome(id, seen)).body).toEqual({ acknowledged: 1 });
  expect((await keeper.get(`/api/orders/${id}`)).body.outcome).toEqual(seen);
  expect(await facts()).toEqual([]);
  await bridge.close();
});

test('an order told twice is sent once', async () => {
  const bridge = await line(house, token);
  const body = { act: act(), order: { order: 'writeEpc', epc: EPC, to: EPC, password: SECRET } };
  await keeper.post(orders(), body);
  await keeper.post(orders(), body);
  await keeper.post(orders(), { act: act(), order: { order: 'signal' } });
  expect(await bridge.until(2, 'order')).toHaveLength(2);
  expect(await facts()).toHaveLength(1);
  await bridge.close();
});

test('what lasts is a fact before it is sent, and its outcome another, both without the password', async () => {
  const bridge = await line(house, token);
  const id = act();
  const lock = { order: 'lock', epc: EPC, area: 'epc', action: 'lockedForever', password: SECRET };
  expect((await admin.post(changes(), { act: id, order: lock })).status).toBe(200);
  await bridge.until(1, 'order');
  const refused = { ...done, state: 'refused', detail: '0xB4 locked' };
  await outcome(id, refused);
  expect(new Set((await facts()).map(({ kind }) => kind))).toEqual(
    new Set(['readerAnswered', 'readerOrdered']),
  );
  const everything = JSON.stringify([
    await facts(),
    (await admin.get(`/api/orders/${id}`)).body,
    house.trouble,
  ]);
  expect(everything).not.toContain(SECRET);
  await bridge.close();
});

test('the outcome of what lasts is a fact also when the server was restarted in between', async () => {
  const bridge = await line(house, token);
  const id = act();
  await admin.post(changes(), { act: id, order: { order: 'setBaud', baud: 57_600 } });
  await bridge.close();
  await house.restart();
  await outcome(id);
  expect((await facts()).map(({ kind }) => kind)).toContain('readerAnswered');
});

test('a bridge that is not there is told to be so, and the ledger says that nothing came of it', async () => {
  const order = { order: 'kill', epc: EPC, password: SECRET };
  const { body } = await admin.post(changes(), { act: act(), order });
  expect(body.outcome.state).toBe('notThere');
  expect(await facts()).toHaveLength(2);
});

test('lasting changes are the system administrator’s; others use readers, or do not', async () => {
  const lasting = [
    { order: 'lock', epc: EPC, area: 'epc', action: 'password', password: SECRET },
    { order: 'kill', epc: EPC, password: SECRET },
    { order: 'setRegion', region: 'us' },
    { order: 'setBaud', baud: 9600 },
    { order: 'setWorkMode', mode: 'auto' },
  ];
  const auditor = await signedIn(house, 'A3');
  for (const order of lasting) {
    expect((await keeper.post(changes(), { act: act(), order })).status).toBe(403);
    expect((await keeper.post(orders(), { act: act(), order })).status).toBe(403);
    expect((await admin.post(orders(), { act: act(), order })).status).toBe(403);
  }
  const single = { act: act(), order: { order: 'single' } };
  expect((await auditor.post(orders(), single)).status).toBe(403);
  expect(await facts()).toEqual([]);
});

test.each([
  ['an order that is none', { order: 'dance' }],
  ['a password that is no eight digits', { order: 'kill', epc: EPC, password: '12' }],
  ['an EPC that is no hex', { order: 'locate', epc: '^XA' }],
  ['too much power', { order: 'setPower', dbm: 99 }],
])('%s is refused at the border', async (_what, order) => {
  expect((await admin.post(changes(), { act: act(), order })).status).toBe(400);
});

test('another bridge’s word on an order is let pass', async () => {
  const id = act();
  const bridge = await line(house, token);
  await admin.post(changes(), { act: id, order: { order: 'setWorkMode', mode: 'answer' } });
  const other = await enrolledBridge(house);
  expect((await outcome(id, done, other.token)).body).toEqual({ acknowledged: 1 });
  expect((await facts()).map(({ kind }) => kind)).toEqual(['readerOrdered']);
  expect((await admin.get(`/api/orders/${id}`)).body.outcome).toBeNull();
  await bridge.close();
});

test('a bridge is told to ask a free port what it is, and no port that is used', async () => {
  const { admin: page, token: own, bridgeId } = await enrolledBridge(house);
  const bridge = await line(house, own);
  const port = 'serial:usb:10c4:ea60:SN42:00@9600';
  const path = `/api/bridges/${bridgeId}/probe`;
  expect((await page.post(path, { port })).status).toBe(200);
  expect(await bridge.until(1, 'probe')).toEqual([{ kind: 'probe', port }]);
  await assigned(page, bridgeId, { name: '读写器', port, driver: 'magicrf', dpi: null });
  expect((await page.post(path, { port })).status).toBe(409);
  expect((await keeper.post(path, { port })).status).toBe(403);
  expect((await page.post('/api/bridges/none/probe', { port })).status).toBe(404);
  await bridge.close();
});

test('a printer may be asked for its state, and is told nothing that lasts', async () => {
  const { admin: page, token: own, bridgeId } = await enrolledBridge(house);
  const bridge = await line(house, own);
  const device = { name: '标签机', port: 'ipp://cups:631/printers/a', driver: 'epl', dpi: 203 };
  const printer = await assigned(page, bridgeId, device);
  const path = `/api/devices/${printer}/orders`;
  const identify = { act: act(), order: { order: 'identify' } };
  expect((await keeper.post(path, identify)).status).toBe(200);
  expect(await bridge.until(1, 'order')).toMatchObject([{ deviceId: printer }]);
  const order = { order: 'writeEpc', epc: EPC, to: EPC, password: SECRET };
  expect((await keeper.post(path, { act: act(), order })).status).toBe(404);
  await bridge.close();
});
