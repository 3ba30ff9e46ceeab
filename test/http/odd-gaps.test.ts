import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FactDetail } from '#domain/facts.ts';
import { instant, placeId, stationId, storedInstant } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
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
let guard: Browser;
let rooms: string[];
let counter: string;
beforeEach(async () => {
  house = await workingHouse();
  const man = await newBorrower(house, { staffNumber: 'G1', personClass: null, badge: 'BADGE-G' });
  await giveDuties(house, man, ['guard']);
  const officer = await signedIn(house, 'A2');
  rooms = (await officer.get('/api/areas')).body.rooms.map(({ id }: Json) => id);
  counter = await station(house);
  for (const id of rooms.slice(0, 2)) await area(id);
  await door(rooms[0]!);
  guard = await signedIn(house, 'G1');
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  await house.end();
});

async function written(detail: FactDetail): Promise<void> {
  const told = circumstance(act(), { at: instant(house.clock.now) });
  await inTransaction(house.desk.house.store, (tx) => append(tx, told, [fact(detail)]));
}
const area = (id: string) =>
  written({
    kind: 'areaSet',
    area: {
      placeId: placeId(id),
      twoPersons: false,
      visitors: false,
      maxMinutes: null,
      entrants: [],
    },
  });
const door = (id: string) =>
  written({
    kind: 'doorSet',
    door: { stationId: stationId(counter), areaId: placeId(id), sides: [], isGate: false },
  });
const at = (time: string) => storedInstant(`2026-09-01T${time}:00.000Z`);
const silent = (from: string, until: string) =>
  written({
    kind: 'doorSilent',
    stationId: stationId(counter),
    from: at(from),
    until: at(until),
    late: 0,
  });
const gaps = async (query: string): Promise<string[]> => {
  const { body } = await guard.get(`/api/entries?${query}`);
  return body.lines.flatMap((line: Json) =>
    line.kind === 'gap' ? [`${line.from.slice(11, 16)}–${line.until.slice(11, 16)}`] : [],
  );
};

test('a gap that reaches over an end of the time that is asked for is in its list', async () => {
  await silent('02:00', '04:00');
  const span = (from: string, until: string) => gaps(`from=${at(from)}&until=${at(until)}`);
  expect(await span('01:00', '05:00')).toEqual(['02:00–04:00']);
  expect(await span('03:00', '05:00')).toEqual(['02:00–04:00']);
  expect(await span('01:00', '03:00')).toEqual(['02:00–04:00']);
  expect(await span('02:30', '03:00')).toEqual(['02:00–04:00']);
  expect(await span('04:30', '05:00')).toEqual([]);
});

test('a gap stays its area’s when its door is taken away, and when the station is another area’s door', async () => {
  await silent('02:00', '04:00');
  await written({ kind: 'doorRemoved', stationId: stationId(counter) });
  expect(await gaps(`areaId=${rooms[0]}`)).toEqual(['02:00–04:00']);
  const other = rooms[1];
  if (other === undefined) return;
  await door(other);
  expect(await gaps(`areaId=${rooms[0]}`)).toEqual(['02:00–04:00']);
  expect(await gaps(`areaId=${other}`)).toEqual([]);
});

test('on pages below each other every gap stands once', async () => {
  await silent('02:00', '04:00');
  for (let n = 0; n < 120; n += 1) {
    const minute = String(n % 60).padStart(2, '0');
    const time = at(`0${3 + Math.floor(n / 60)}:${minute}`);
    await written({
      kind: 'passRefused',
      passage: {
        areaId: placeId(rooms[0]!),
        passer: { kind: 'unknown' },
        direction: 'in',
        at: time,
        receivedAt: time,
        how: 'badge',
        withId: null,
        irregular: null,
        words: null,
      },
      refusal: { kind: 'badgeUnknown' },
      rule: 'R16.4',
      clause: '',
    });
  }
  const shown: string[] = [];
  let before = '';
  for (;;) {
    const { body } = await guard.get(`/api/entries?${before}`);
    shown.push(...body.lines.map(({ kind }: Json) => kind));
    if (body.next === null) break;
    before = `before=${encodeURIComponent(body.next)}`;
  }
  expect(shown.filter((kind) => kind === 'gap')).toHaveLength(1);
  expect(shown).toHaveLength(121);
});
