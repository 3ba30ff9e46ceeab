import { afterEach, beforeEach, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
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

const DAY = 86_400;
let house: TestHouse;
let guard: Browser;
let room: string;
let wang: string;
let bridges: { readonly token: string; readonly outside: string; readonly inside: string }[];

/** Two bridges at one door, each with a reader on both sides of it. */
beforeEach(async () => {
  house = await workingHouse();
  wang = await newBorrower(house, { staffNumber: 'N1', personClass: 'core', badge: 'BADGE-1' });
  const man = await newBorrower(house, { staffNumber: 'G1', personClass: null, badge: 'BADGE-G' });
  await giveDuties(house, man, ['guard']);
  const officer = await signedIn(house, 'A2');
  room = (await officer.get('/api/areas')).body.rooms[0].id;
  await officer.post(`/api/areas/${room}`, {
    act: act(),
    twoPersons: false,
    visitors: false,
    maxMinutes: null,
    entrants: [{ person: wang, until: null }],
  });
  bridges = [await bridge(), await bridge()];
  const sides = bridges.flatMap(({ outside, inside }) => [
    { deviceId: outside, antenna: null, side: 'outside' },
    { deviceId: inside, antenna: null, side: 'inside' },
  ]);
  const admin = await signedIn(house, 'A1');
  const door = { act: act(), areaId: room, isGate: false, sides };
  const set = await admin.post(`/api/doors/${await station(house)}`, door);
  expect(set.status, JSON.stringify(set.body)).toBe(200);
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

async function bridge() {
  const { admin, bridgeId, token } = await enrolledBridge(house);
  const reader = (name: string, port: string) =>
    assigned(admin, bridgeId, {
      name,
      port: `serial:/dev/${port}@9600`,
      driver: 'serial-scanner',
      dpi: null,
    });
  return {
    token,
    outside: await reader('门外', 'ttyUSB0'),
    inside: await reader('门内', 'ttyUSB1'),
  };
}
type Read = { readonly of: 0 | 1; readonly seq: number; readonly side: 'outside' | 'inside' };
/** Told now, read so many seconds ago by a clock that shows `clock` seconds more than the truth while it reads and while it tells. */
const tell = (of: 0 | 1, reads: readonly (Omit<Read, 'of'> & { ago: number })[], clock = 0) => {
  const now = house.clock.now.getTime();
  const time = (ago: number) => new Date(now + (clock - ago) * 1000).toISOString();
  const messages = reads.map(({ seq, side, ago }) => ({
    kind: 'read',
    seq,
    at: time(ago),
    deviceId: bridges[of]![side],
    read: { kind: 'barcode', text: 'BADGE-1', symbology: 'QR', aim: ']Q1' },
  }));
  return ask(house, '/bridge/messages', { messages, sentAt: time(0) }, bridges[of]!.token);
};
const lines = async (): Promise<string[]> =>
  (await guard.get(`/api/entries?personId=${wang}`)).body.lines
    .toReversed()
    .map((line: Json) => line.refusal?.kind ?? `${line.direction} ${line.irregular ?? ''}`.trim());
const count = async (): Promise<number> => (await guard.get('/api/guard')).body.areas[0].count;

test.each([
  ['right', 0],
  ['a year slow', -365 * DAY],
  ['ten years fast', 3650 * DAY],
  ['of before the house was founded', -20_000 * DAY],
])('a late reading by a clock that is %s happened when it happened', async (_clock, clock) => {
  const then = new Date(house.clock.now.getTime() + 60_000).toISOString();
  house.pass(3660);
  guard = await signedIn(house, 'G1');
  await tell(0, [{ seq: 1, side: 'outside', ago: 3600 }], clock);
  const [line] = (await guard.get(`/api/entries?personId=${wang}`)).body.lines;
  expect(line).toMatchObject({ at: then, direction: 'in', irregular: 'late' });
  expect(await count()).toBe(1);
});

test.each([
  ['a spool of last week', 7 * DAY],
  ['a reading from after the telling: the clock was set back between', -3600],
])(
  '%s is late by nobody knows how much, and refuses nobody who stands there now',
  async (_what, ago) => {
    await tell(0, [{ seq: 1, side: 'outside', ago: 0 }]);
    house.pass(60);
    await tell(0, [
      { seq: 2, side: 'outside', ago },
      { seq: 3, side: 'inside', ago },
    ]);
    guard = await signedIn(house, 'G1');
    expect(await lines()).toEqual(['in', 'in late', 'out late']);
    expect(await count()).toBe(0);
  },
);

test('two bridges late at once, out of order and each twice: every passage once, and the last by time stands', async () => {
  house.pass(4000);
  guard = await signedIn(house, 'G1');
  const late = [
    { seq: 1, side: 'inside' as const, ago: 3000 },
    { seq: 2, side: 'inside' as const, ago: 1000 },
  ];
  const early = [
    { seq: 1, side: 'outside' as const, ago: 3600 },
    { seq: 2, side: 'outside' as const, ago: 2000 },
  ];
  await Promise.all([tell(1, late), tell(1, late)]);
  await Promise.all([tell(0, early), tell(0, early)]);
  expect(await lines()).toEqual(['in late', 'out late', 'in late', 'out late']);
  expect(await count()).toBe(0);
});

test('a spool that skips a number waits until it is filled', async () => {
  house.pass(4000);
  guard = await signedIn(house, 'G1');
  await tell(0, [{ seq: 2, side: 'inside', ago: 1000 }]);
  expect(await lines()).toEqual([]);
  await tell(0, [
    { seq: 1, side: 'outside', ago: 2000 },
    { seq: 2, side: 'inside', ago: 1000 },
  ]);
  expect(await lines()).toEqual(['in late', 'out late']);
});
