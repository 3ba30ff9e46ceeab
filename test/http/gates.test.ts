import { afterEach, beforeEach, expect, test } from 'vitest';
import { learnStrays } from '../../server/procedures/doors/strays.ts';
import { verify } from '../../server/store/verify.ts';
import { entrants } from '../procedures/doors/door-house.ts';
import { gateHouse, type GateHouse } from '../procedures/doors/gate-house.ts';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
  giveDuties,
  newBorrower,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let gates: GateHouse;
let guard: Browser;
beforeEach(async () => {
  house = await workingHouse();
  gates = await gateHouse(house);
  const man = await newBorrower(house, { staffNumber: 'G1', personClass: null, badge: 'BADGE-G' });
  await giveDuties(house, man, ['guard']);
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** A gate at the counter's station with one reader of two antennas, its bridge, and things behind it. */
async function twoAntennas() {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const stream = await line(house, token);
  const reader = await assigned(admin, bridgeId, {
    name: '通道',
    port: 'tcp:127.0.0.1:5084',
    driver: 'llrp',
    dpi: null,
  });
  const wang = await gates.doors.passer();
  const area = await gates.doors.area({ entrants: entrants(wang) });
  const at = await station(house);
  const side = (antenna: number, of: string) => ({ deviceId: reader, antenna, side: of });
  const sides = [side(1, 'inside'), side(2, 'outside')];
  const set = await admin.post(`/api/doors/${at}`, {
    act: act(),
    areaId: area.placeId,
    isGate: true,
    sides,
  });
  expect(set.status).toBe(200);
  let seq = 0;
  const tell = (...seen: readonly { epc: string; antenna: number; ago: number }[]) => {
    const now = house.clock.now.getTime();
    const time = (ago: number) => new Date(now - ago).toISOString();
    const messages = seen.map(({ epc, antenna, ago }) => ({
      kind: 'read',
      seq: ++seq,
      at: time(ago),
      deviceId: reader,
      read: { kind: 'tag', epc, rssiDbm: -50, antenna, presence: 'arrived' },
    }));
    return ask(house, '/bridge/messages', { messages, sentAt: time(0) }, token);
  };
  const [thing] = await gates.things(area, 1);
  return { admin, at, area, stream, tell, thing: thing! };
}

test('a bridge is told to tell the antennas of a gate apart, and its reads become a crossing with its way', async () => {
  const { at, stream, tell, thing } = await twoAntennas();
  const told = await stream.until(3, 'devices');
  expect(told.at(-1)?.devices).toMatchObject([{ driver: 'llrp', tellsAntennas: true }]);
  await stream.close();
  await tell({ epc: thing.epc, antenna: 1, ago: 300 }, { epc: thing.epc, antenna: 2, ago: 40 });
  const view: Json = (await guard.get(`/api/gates/${at}`)).body;
  expect(view.last).toMatchObject([
    {
      way: 'out',
      verdict: 'notLent',
      isAlarm: true,
      thing: { id: thing.id, marking: 'confidential' },
      badged: null,
      lastHolder: null,
    },
  ]);
  expect(JSON.stringify(view)).not.toContain('事项的通知');
  const { body } = await guard.get('/api/alarms');
  expect(JSON.stringify(body)).toContain('"kind":"gateCrossing"');
  expect(JSON.stringify(body)).not.toContain('事项的通知');
});

test('the guard sees the strays since when, and strikes one off once', async () => {
  const { at, tell, thing } = await twoAntennas();
  await tell({ epc: thing.epc, antenna: 1, ago: 0 });
  await tell({ epc: 'E28011700000020A1B2C3D4E', antenna: 1, ago: 0 });
  house.pass(6 * 60);
  await learnStrays(house.desk.house);
  // The session fell asleep meanwhile.
  guard = await signedIn(house, 'G1');
  const { strays, foreign } = (await guard.get(`/api/gates/${at}`)).body;
  expect(strays).toMatchObject([{ thing: { id: thing.id }, side: 'inside' }]);
  expect(foreign).toBe(1);
  const path = `/api/gates/${at}/strays/${thing.id}/strike`;
  const asked = { act: act() };
  expect((await guard.post(path, asked)).body.strays).toEqual([]);
  expect((await guard.post(path, asked)).status).toBe(200);
  expect((await guard.post(path, { act: act() })).status).toBe(404);
});

test('a station that is no gate says so', async () => {
  const view = (await guard.get(`/api/gates/${await station(house)}`)).body;
  const none = { last: [], strays: [], foreign: 0, badgedAfter: 0 };
  expect(view).toEqual({ isGate: false, area: null, ...none });
});
