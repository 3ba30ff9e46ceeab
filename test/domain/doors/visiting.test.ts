import { describe, expect, test } from 'vitest';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Passer, Whereabouts } from '#domain/doors/passages.ts';
import {
  allowVisit,
  arrive,
  expectVisit,
  leave,
  endsInTime,
  mayEscort,
  mayTakeOver,
  withoutEscort,
  type Wanted,
} from '#domain/doors/visiting.ts';
import {
  labelCode,
  matterId,
  personId,
  placeId,
  storedInstant,
  type Instant,
} from '#domain/ids.ts';
import type { Visit, VisitStep } from '#domain/matters/visit.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';

const at = (hour: number): Instant =>
  storedInstant(`2026-11-02T${String(hour).padStart(2, '0')}:00:00.000Z`);
const NOW = at(1);
const NONE: ReadonlySet<string> = new Set();
const person = (id: string, change: Partial<Person> = {}): Person => ({
  id: personId(id),
  staffNumber: id,
  name: id,
  department: '办公室',
  post: '科员',
  personClass: 'core',
  pledgedOn: '2026-01-01',
  standing: 'active',
  duties: [],
  ...change,
});
const STORE: Place = {
  id: placeId('store'),
  kind: 'room',
  code: 'DA',
  name: '档案库',
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
};
const AREA: KeyArea = {
  placeId: STORE.id,
  twoPersons: false,
  visitors: true,
  maxMinutes: null,
  entrants: [
    { personId: personId('escort'), until: null },
    { personId: personId('short'), until: '2026-11-02' },
    { personId: personId('past'), until: '2026-11-01' },
  ],
};
const wanted = (area: KeyArea | null = AREA): readonly Wanted[] => [{ area, place: STORE }];
const VISIT: Visit = {
  nameMasked: '王**',
  idKind: 'identityCard',
  idMasked: '**1234',
  seal: 'seal',
  unit: '市档案馆',
  letterNumber: null,
  purpose: '核对设备',
  hostId: personId('host'),
  escortId: personId('escort'),
  areaIds: [STORE.id],
  allowedById: personId('head'),
  carried: [{ what: '工具包', marks: null, countIn: 2, countOut: null }],
  lockers: [{ number: '07', what: '手机', isReturned: false }],
  badge: { code: labelCode('0123456789ABCDEF'), generation: 0, state: 'given' },
  until: at(9),
  arrivedAt: NOW,
  remarks: null,
  isErased: false,
  stage: 'inside',
};
const EXPECTED: Visit = { ...VISIT, stage: 'expected', carried: [], lockers: [], badge: null };
const said = (decision: {
  readonly ok: boolean;
  readonly refusal?: { readonly kind: string };
}): string => (decision.ok ? 'allowed' : (decision.refusal?.kind ?? ''));

describe('登记来访', () => {
  const host = person('host');
  test.each<[string, string, Parameters<typeof expectVisit>[1], Visit]>([
    [
      'a good one',
      'allowed',
      { host, escort: person('escort'), wanted: wanted(), now: NOW },
      EXPECTED,
    ],
    [
      'one of no area, with any escort',
      'allowed',
      { host, escort: person('x'), wanted: [], now: NOW },
      EXPECTED,
    ],
    [
      'an end that is past',
      'visitPast',
      { host, escort: person('escort'), wanted: wanted(), now: at(9) },
      EXPECTED,
    ],
    [
      'a host who left',
      'personNotActive',
      {
        host: person('host', { standing: 'left' }),
        escort: person('escort'),
        wanted: [],
        now: NOW,
      },
      EXPECTED,
    ],
    [
      'an escort who left',
      'personNotActive',
      { host, escort: person('escort', { standing: 'left' }), wanted: wanted(), now: NOW },
      EXPECTED,
    ],
    [
      'an escort on no list',
      'escortNotOnList',
      { host, escort: person('x'), wanted: wanted(), now: NOW },
      EXPECTED,
    ],
    [
      'an escort whose time on the list is over',
      'escortNotOnList',
      { host, escort: person('past'), wanted: wanted(), now: NOW },
      EXPECTED,
    ],
    [
      'an area without guests',
      'guestsNotAdmitted',
      { host, escort: person('escort'), wanted: wanted({ ...AREA, visitors: false }), now: NOW },
      EXPECTED,
    ],
    [
      'a room that is no key area',
      'areaUnknown',
      { host, escort: person('escort'), wanted: wanted(null), now: NOW },
      EXPECTED,
    ],
  ])('%s: %s', (_what, verdict, given, visit) => {
    expect(said(expectVisit(visit, given))).toBe(verdict);
  });

  test('the last day on a list counts to its end, by the day in China', () => {
    const on = (now: Instant) => said(mayEscort(person('short'), { wanted: wanted(), now }));
    expect([on(at(15)), on(at(16))]).toEqual(['allowed', 'escortNotOnList']);
  });
});

describe('批准来访', () => {
  const by = (id: string, duties: Person['duties']) =>
    said(allowVisit(EXPECTED, { by: person(id, { duties }), openedById: personId('guard') }));
  test('is the head’s or the leader’s, and never of who receives, goes beside him, or asked', () => {
    expect(by('head', ['officeHead'])).toBe('allowed');
    expect(by('leader', ['unitLeader'])).toBe('allowed');
    expect(by('keeper', ['keeper'])).toBe('dutyMissing');
    for (const id of ['host', 'escort', 'guard']) expect(by(id, ['unitLeader'])).toBe('ownRequest');
  });
  test('comes before arriving', () => {
    const step: Extract<VisitStep, { did: 'arrived' }> = {
      of: 'visit',
      did: 'arrived',
      carried: [],
      lockers: [],
    };
    expect(said(arrive({ ...EXPECTED, allowedById: null }, step, { now: NOW, taken: NONE }))).toBe(
      'visitNotAllowed',
    );
    expect(said(arrive(EXPECTED, step, { now: NOW, taken: NONE }))).toBe('allowed');
    expect(said(arrive(EXPECTED, step, { now: at(9), taken: NONE }))).toBe('visitPast');
  });
  test('puts nothing into a locker in which somebody else’s things lie', () => {
    const lockers = [{ number: '07', what: '手机' }];
    const step = { of: 'visit', did: 'arrived', carried: [], lockers } as const;
    const into = (...taken: string[]) =>
      said(arrive(EXPECTED, step, { now: NOW, taken: new Set(taken) }));
    expect(into('06')).toBe('allowed');
    expect(into('06', '07')).toBe('lockerTaken');
  });
  test('and who allowed it goes beside no visitor of his', () => {
    const given = { wanted: wanted(), now: NOW };
    const takesOver = (allowedById: string) =>
      said(
        mayTakeOver({ ...EXPECTED, allowedById: personId(allowedById) }, person('escort'), given),
      );
    expect(takesOver('head')).toBe('allowed');
    expect(takesOver('escort')).toBe('ownRequest');
  });
});

test('应离开 is still to come, and not so late that nobody would ever ask', () => {
  const ends = (until: string) => said(endsInTime(storedInstant(until), { now: NOW, hours: 24 }));
  expect(ends('2026-11-02T01:00:00.000Z')).toBe('visitPast');
  expect(ends('2026-11-03T01:00:00.000Z')).toBe('allowed');
  expect(ends('2026-11-03T01:00:00.001Z')).toBe('visitTooLong');
  expect(ends('9999-12-31T00:00:00.000Z')).toBe('visitTooLong');
});

describe('离访', () => {
  const step: Extract<VisitStep, { did: 'left' }> = {
    of: 'visit',
    did: 'left',
    counts: [2],
    lockers: ['07'],
    isBadgeBack: true,
    remarks: null,
  };
  const leaves = (change: Partial<typeof step>, isInside = false) =>
    said(leave(VISIT, { ...step, ...change }, { now: NOW, isInside }));
  test('with what came in, or with words', () => {
    expect(leaves({})).toBe('allowed');
    expect(leaves({ counts: [1] })).toBe('leavingOdd');
    expect(leaves({ lockers: [] })).toBe('leavingOdd');
    expect(leaves({ isBadgeBack: false })).toBe('leavingOdd');
    expect(leaves({ counts: [1], remarks: '留一件待修' })).toBe('allowed');
    expect(leaves({ counts: [2, 1], remarks: '多一件' })).toBe('leavingOdd');
    expect(leaves({ lockers: ['07', '99'], remarks: '多一格' })).toBe('leavingOdd');
  });
  test('only from outside every area', () => {
    expect(leaves({}, true)).toBe('guestInside');
  });
});

describe('陪同人离开', () => {
  const guest: Passer = { kind: 'visit', id: matterId('v') };
  const escort: Passer = { kind: 'person', id: personId('escort') };
  const inside = (passer: Passer, since: Instant, areaId = STORE.id): Whereabouts => ({
    passer,
    areaId,
    isIn: true,
    at: since,
    seq: 1,
  });
  const alone = (there: readonly Whereabouts[], left: Instant | null) =>
    withoutEscort(there, [{ id: matterId('v'), escortId: personId('escort') }], () => left);
  test('is known from the time when the escort went, or the guest came', () => {
    expect(alone([inside(guest, at(2)), inside(escort, at(1))], null)).toEqual([]);
    expect(alone([inside(guest, at(2))], at(3))).toEqual([{ id: 'v', since: at(3) }]);
    expect(alone([inside(guest, at(2))], at(1))).toEqual([{ id: 'v', since: at(2) }]);
    expect(alone([inside(guest, at(2))], null)).toEqual([{ id: 'v', since: at(2) }]);
    expect(alone([inside(escort, at(1))], null)).toEqual([]);
  });
  test('an escort in another room is not beside him', () => {
    const elsewhere = inside(escort, at(1), placeId('other'));
    expect(alone([inside(guest, at(2)), elsewhere], null)).toEqual([{ id: 'v', since: at(2) }]);
  });
});
