import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAnswer } from '#domain/alarms.ts';
import type { Custody } from '#domain/custody.ts';
import type { Door } from '#domain/doors/doors.ts';
import { excusedBy, gateVerdict, type AtGate, type BadgedOut } from '#domain/doors/gate-verdict.ts';
import {
  crossingOf,
  gateReaders,
  gateSide,
  inGateOrder,
  passAfter,
  type GatePass,
  type GateRead,
} from '#domain/doors/gates.ts';
import {
  isLingering,
  isQuiet,
  isStronger,
  lingeringAfter,
  QUIET_MS,
  STRAY_MINUTES,
  strayFrom,
  type Lingering,
} from '#domain/doors/strays.ts';
import {
  carrierId,
  deviceId,
  instant,
  personId,
  placeId,
  stationId,
  type Instant,
} from '#domain/ids.ts';
import { person } from '../../support/ledger-samples.ts';

const START = Date.UTC(2026, 10, 23, 1, 0);
const at = (ms: number): Instant => instant(new Date(START + ms));
const read = (side: GateRead['side'], ms: number, more: Partial<GateRead> = {}): GateRead => ({
  side,
  at: at(ms),
  presence: 'arrived',
  by: `on ${side}`,
  rssiDbm: null,
  ...more,
});
const passOf = (reads: readonly GateRead[]): GatePass | null =>
  inGateOrder(reads).reduce<GatePass | null>(passAfter, null);
const wayOf = (reads: readonly GateRead[]) => {
  const pass = passOf(reads);
  return pass && crossingOf(pass);
};

describe('方向', () => {
  test.each<[string, GateRead[], ReturnType<typeof wayOf>]>([
    ['inside first is out', [read('inside', 0), read('outside', 40)], 'out'],
    ['outside first is in', [read('outside', 0), read('inside', 40)], 'in'],
    [
      'both at once: the one that saw it last is where it went',
      [read('inside', 0), read('outside', 0), read('outside', 900)],
      'out',
    ],
    [
      'both at once: where it was strongest first is where it came from',
      [
        read('outside', 0, { rssiDbm: -40 }),
        read('inside', 0, { rssiDbm: -70 }),
        read('inside', 300, { rssiDbm: -45 }),
        read('outside', 300, { rssiDbm: -60 }),
      ],
      'in',
    ],
    [
      'both at once and nothing else is unknown',
      [read('inside', 0), read('outside', 0)],
      'unknown',
    ],
    ['antennas of which nobody said the side are unknown', [read(null, 0)], 'unknown'],
    ['the inner side alone is no crossing', [read('inside', 0), read('inside', 900)], null],
    ['the outer side alone is said to be that', [read('outside', 0)], 'outside'],
    [
      'a departure that nobody saw coming is nothing',
      [read('outside', 0, { presence: 'left' })],
      null,
    ],
    [
      'what was seen inside long ago and left is another pass',
      [read('inside', 0), read('inside', 1500, { presence: 'left' }), read('outside', 60_000)],
      'outside',
    ],
    [
      'what still lies inside goes out however long it lay',
      [read('inside', 0), read('outside', 3_600_000)],
      'out',
    ],
  ])('%s', (_what, reads, way) => expect(wayOf(reads)).toBe(way));

  test('no order and no repetition of the reads of a pass changes what it comes to', () => {
    const reads = fc.array(
      fc.record({
        side: fc.constantFrom('inside' as const, 'outside' as const, null),
        at: fc.integer({ min: 0, max: 9000 }).map(at),
        presence: fc.constantFrom('arrived' as const, 'left' as const),
        by: fc.constantFrom('uhf', 'uhf 1', 'uhf 2'),
        rssiDbm: fc.constantFrom(null, -40, -55, -70),
      }),
      { minLength: 1, maxLength: 20 },
    );
    const shuffled = reads.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, told]) => {
        expect(passOf(told)).toEqual(passOf(given));
      }),
    );
  });

  test('a settled pass stays settled, and after a pause the tag may cross again', () => {
    const out = passOf([read('inside', 0), read('outside', 40)]);
    const settled = { ...out!, isSettled: true };
    expect(passAfter(settled, read('outside', 9000)).isSettled).toBe(true);
    expect(passAfter(settled, read('outside', 20_000, { presence: 'left' })).isSettled).toBe(true);
    expect(passAfter(settled, read('outside', 20_000)).isSettled).toBe(false);
  });
});

describe('天线', () => {
  const door: Door = {
    stationId: stationId('gate'),
    areaId: placeId('room'),
    isGate: true,
    sides: [
      { deviceId: deviceId('uhf'), antenna: 1, side: 'inside' },
      { deviceId: deviceId('uhf'), antenna: 2, side: 'outside' },
      { deviceId: deviceId('badge'), antenna: null, side: 'outside' },
    ],
  };
  const device = (id: string, driver: 'llrp' | 'em4100') =>
    ({ id: deviceId(id), driver }) as Parameters<typeof gateReaders>[1][number];

  test('an antenna has the side that was said of it, and any other none', () => {
    const side = (antenna: number | null) => gateSide(door, deviceId('uhf'), antenna);
    expect([side(1), side(2), side(3), side(null)]).toEqual(['inside', 'outside', null, null]);
  });

  test('the tag readers on its sides are the gate; where none hangs there, all of the station are', () => {
    const devices = [device('uhf', 'llrp'), device('pad', 'llrp'), device('badge', 'em4100')];
    expect([...gateReaders(door, devices)]).toEqual(['uhf']);
    const bare = { ...door, sides: door.sides.slice(2) };
    expect([...gateReaders(bare, devices)]).toEqual(['uhf', 'pad']);
    expect([...gateReaders({ ...door, isGate: false }, devices)]).toEqual([]);
  });
});

const WANG = personId('wang');
const LI = personId('li');
const STORED: Custody = { account: 'stored', placeId: placeId('shelf') };
const held = (basis: 'loan' | 'reading' | 'visit' | 'outing' | 'event'): Custody => ({
  account: 'held',
  holderId: WANG,
  basis,
  dueAt: null,
});
const scene = (more: Partial<AtGate>): AtGate => ({
  way: 'out',
  custody: STORED,
  isOfArea: true,
  hasGoneOut: false,
  badged: [],
  outing: null,
  at: at(0),
  isOnPile: false,
  ...more,
});
const badged = (id = WANG, isKeeper = false) => [{ id, isKeeper }];
const OUT = { stage: 'out', bearerIds: [LI, WANG], dueAt: at(1000) } as const;

describe('判定', () => {
  test.each<[string, Partial<AtGate>, string]>([
    ['stored, and nobody badged', {}, 'notLent'],
    ['stored, whoever badged', { badged: badged() }, 'notLent'],
    [
      'stored and scanned at a counter, its keeper badged',
      { isOnPile: true, badged: badged(LI, true) },
      'keeper',
    ],
    [
      'stored and scanned at a counter, no keeper badged',
      { isOnPile: true, badged: badged() },
      'notLent',
    ],
    ['stored elsewhere, carried out here', { isOfArea: false }, 'notLent'],
    ['lent to who badged', { custody: held('loan'), badged: badged() }, 'holder'],
    [
      'lent to another than who badged',
      { custody: held('loan'), badged: badged(LI) },
      'holderNotHere',
    ],
    ['lent, and nobody badged', { custody: held('loan') }, 'holderNotHere'],
    [
      'lent, and the gate cannot tell the way',
      { way: 'unknown', custody: held('loan') },
      'holderNotHere',
    ],
    ['for reading in the room', { custody: held('reading'), badged: badged() }, 'roomOnly'],
    ['shown to a visitor', { custody: held('visit'), badged: badged() }, 'roomOnly'],
    [
      'under an outing, its bearer badged',
      { custody: held('outing'), badged: badged(LI), outing: OUT },
      'outing',
    ],
    ['under an outing, nobody badged', { custody: held('outing'), outing: OUT }, 'holderNotHere'],
    [
      'under an outing that is over',
      { custody: held('outing'), badged: badged(), outing: { ...OUT, stage: 'closed' } },
      'holderNotHere',
    ],
    [
      'under an outing past its day',
      {
        custody: held('outing'),
        badged: badged(LI),
        outing: { ...OUT, dueAt: at(-1) },
      },
      'outingOver',
    ],
    [
      'under an outing that nobody knows',
      { custody: held('outing'), badged: badged() },
      'holderNotHere',
    ],
    ['sent out', { custody: { account: 'inTransit', to: '丙单位' } }, 'sentOut'],
    ['outside by the ledger', { custody: { account: 'outside', at: '维修' } }, 'sentOut'],
    [
      'destroyed by the ledger',
      { custody: { account: 'gone', how: 'destroyed' }, badged: badged() },
      'notThere',
    ],
    [
      'missing by the ledger',
      { custody: { account: 'unaccounted', lastPlaceId: null } },
      'notThere',
    ],
    ['coming in, out by the ledger', { way: 'in', custody: held('loan') }, 'cameBack'],
    ['coming in, stored elsewhere', { way: 'in', isOfArea: false }, 'cameIn'],
    ['coming in, and by the ledger it never left', { way: 'in' }, 'neverLeft'],
    ['stored here, seen outside alone', { way: 'outside' }, 'notLent'],
    ['stored elsewhere, carried past', { way: 'outside', isOfArea: false }, 'seenOutside'],
    [
      'lent from here, seen outside alone, nobody badged',
      { way: 'outside', custody: held('loan') },
      'holderNotHere',
    ],
    [
      'lent from here, seen outside alone, its holder badged',
      { way: 'outside', custody: held('loan'), badged: badged() },
      'holder',
    ],
    [
      'lent from here, and the gate saw it go before',
      { way: 'outside', custody: held('loan'), hasGoneOut: true },
      'seenOutside',
    ],
    [
      'lent from another room, carried past',
      { way: 'outside', custody: held('loan'), isOfArea: false },
      'seenOutside',
    ],
    [
      'for reading in the room, seen outside alone',
      { way: 'outside', custody: held('reading'), badged: badged() },
      'roomOnly',
    ],
    [
      'sent out, carried past',
      { way: 'outside', custody: { account: 'inTransit', to: '丙单位' } },
      'seenOutside',
    ],
    [
      'missing by the ledger, seen outside alone',
      { way: 'outside', isOfArea: false, custody: { account: 'unaccounted', lastPlaceId: null } },
      'notThere',
    ],
  ])('%s', (_what, more, verdict) => {
    expect(gateVerdict(scene(more)).verdict).toBe(verdict);
  });

  test('of an allowed thing it says who may have it, of an alarm who badged out last', () => {
    const both = [...badged(LI), ...badged(WANG)];
    expect(gateVerdict(scene({ custody: held('loan'), badged: both })).badgedId).toBe(WANG);
    expect(gateVerdict(scene({ badged: both })).badgedId).toBe(LI);
  });

  test.each<[string, Partial<AtGate>, BadgedOut, string | null]>([
    ['the holder’s', { custody: held('loan') }, { id: WANG, isKeeper: false }, 'holder'],
    ['another’s', { custody: held('loan') }, { id: LI, isKeeper: true }, null],
    ['a bearer’s', { custody: held('outing'), outing: OUT }, { id: LI, isKeeper: false }, 'outing'],
    [
      'the keeper’s, whose counter has it scanned',
      { isOnPile: true },
      { id: LI, isKeeper: true },
      'keeper',
    ],
    ['anybody’s of what is stored', {}, { id: WANG, isKeeper: true }, null],
    [
      'the reader’s of what stays in the room',
      { custody: held('reading') },
      { id: WANG, isKeeper: false },
      null,
    ],
  ])('a badge shown afterwards: %s', (_what, more, badge, verdict) => {
    expect(excusedBy(scene(more), badge)).toBe(verdict);
  });
});

describe('杂散', () => {
  const MINUTE = 60_000;
  const OF = { stationId: stationId('gate'), carrierId: carrierId('thing') };
  const seen = (...reads: readonly GateRead[]) =>
    reads.reduce<Lingering | null>(lingeringAfter, null)!;

  test('what lies there is learned after minutes, though it is read once', () => {
    const one = seen(read('inside', 0));
    expect(isLingering(one, at((STRAY_MINUTES - 1) * MINUTE))).toBe(false);
    expect(isLingering(one, at(STRAY_MINUTES * MINUTE))).toBe(true);
  });

  test('what comes and goes is learned after as many minutes in which it was seen', () => {
    const flicker = Array.from({ length: STRAY_MINUTES + 1 }, (_, n) => [
      read('inside', n * MINUTE),
      read('inside', n * MINUTE + 2000, { presence: 'left' }),
    ]).flat();
    const all = seen(...flicker);
    expect(isLingering(all, all.lastAt)).toBe(true);
    const fewer = seen(...flicker.slice(0, -2));
    expect(isLingering(fewer, at(60 * MINUTE))).toBe(false);
  });

  test('another side, or a long absence, begins anew', () => {
    const moved = seen(read('inside', 0), read('outside', 9 * MINUTE));
    expect(isLingering(moved, at(10 * MINUTE))).toBe(false);
    const back = seen(
      read('inside', 0),
      read('inside', 4 * MINUTE, { presence: 'left' }),
      read('inside', 30 * MINUTE),
    );
    expect(back.since).toBe(at(30 * MINUTE));
  });

  test('two antennas of a side: it is there while one of them sees it', () => {
    const [one, two] = ['uhf 1', 'uhf 2'].map((by) => read('inside', 0, { by }));
    const half = seen(one!, two!, read('inside', 2000, { by: 'uhf 1', presence: 'left' }));
    expect(half.isPresent).toBe(true);
    const whole = seen(one!, two!, read('inside', 2000, { by: 'uhf', presence: 'left' }));
    expect(whole.isPresent).toBe(false);
  });

  test('much stronger than ever while it was learned it is not on its shelf; what the reader does not say counts for nothing', () => {
    const learned = seen(
      read(null, 0, { rssiDbm: -70 }),
      read(null, MINUTE, { rssiDbm: -66 }),
      read(null, 2 * MINUTE, { rssiDbm: -68 }),
    );
    const stray = strayFrom(OF, learned, at(6 * MINUTE));
    expect(stray.peakDbm).toBe(-66);
    expect([-60, -57, -56, null].map((dbm) => isStronger(stray, dbm))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(isStronger(strayFrom(OF, seen(read(null, 0)), at(0)), -30)).toBe(false);
  });

  test('quiet is longer unseen than it ever was', () => {
    const left = (ms: number) => read(null, ms, { presence: 'left' });
    const still = seen(read(null, 0), left(10 * MINUTE));
    expect(isQuiet(still, at(10 * MINUTE + QUIET_MS))).toBe(false);
    expect(isQuiet(still, at(10 * MINUTE + QUIET_MS + 1))).toBe(true);
    const flickers = seen(read(null, 0), left(MINUTE), read(null, 5 * MINUTE), left(6 * MINUTE));
    expect(flickers.pauseMs).toBe(4 * MINUTE);
    expect(isQuiet(flickers, at(18 * MINUTE))).toBe(false);
    expect(isQuiet(flickers, at(18 * MINUTE + 1))).toBe(true);
    expect(isQuiet(seen(read(null, 0)), at(90 * MINUTE))).toBe(false);
  });
});

test('what gate and ledger disagree about is answered by a keeper wherever he sits, a thing that leaves is not', () => {
  const keeper = person('k', { duties: ['keeper'] });
  const by = { person: keeper, stationId: stationId('counter') };
  const there = { stationId: stationId('gate'), step: 0 };
  expect(mayAnswer({ ...there, kind: 'gateUnclear' }, by)).toBe(true);
  expect(mayAnswer({ ...there, kind: 'gateCrossing' }, by)).toBe(false);
});
