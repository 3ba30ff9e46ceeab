import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import {
  carrierId,
  instant,
  matterId,
  personId,
  placeId,
  stationId,
  type CarrierId,
} from '#domain/ids.ts';
import { giveFolder, takeFolderBack } from '#domain/matters/circulating.ts';
import {
  mayChangeReaders,
  mayRead,
  openSlip,
  type Folder,
  type Reading,
} from '#domain/matters/circulation-readers.ts';
import {
  circulationAfter,
  indexOfCirculation,
  outLeg,
  pendingReaders,
  readerNow,
  type Circulation,
  type CirculationStep,
} from '#domain/matters/circulation.ts';
import type { Person } from '#domain/people.ts';
import type { Decision } from '#domain/refusals.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { carrier, person } from '../../support/ledger-samples.ts';

const POLICY = policyOf(null, []);
const COUNTER = placeId('counter');
const STATION = stationId('station');
const SLIP = matterId('slip');
const MINUTE_MS = 60_000;
/** Monday morning in China. */
const MONDAY = Date.UTC(2026, 10, 23, 1);
const A = person('a');
const B = person('b', { personClass: 'important' });
const C = person('c', { personClass: 'important' });
const LOW = person('low', { personClass: 'general' });
const PEOPLE = [A, B, C, LOW, person('nobody')];
const STORED: Custody = { account: 'stored', placeId: COUNTER };

const reading = (ms = MONDAY): Reading => ({
  at: instant(new Date(ms)),
  policy: POLICY,
  present: () => ({ approvedBy: null, persons: 2, witnesses: 0, place: null, fields: [] }),
});

const thing = (id: string, more: Parameters<typeof carrier>[1] = {}) =>
  carrier(STORED, { id: carrierId(id), registerNumber: `WJ-${id}`, ...more });
const THINGS = [thing('1'), thing('2')];
const WHOLE: ReadonlySet<CarrierId> = new Set(THINGS.map(({ id }) => id));

const good = <T>(decision: Decision<T>): T => {
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value;
};
const why = (decision: Decision<unknown>): string | null =>
  decision.ok ? null : decision.refusal.kind;

const opening = (readers: readonly Person[], more: Partial<Parameters<typeof openSlip>[0]> = {}) =>
  openSlip({ title: '夹', urgency: 'ordinary', carriers: THINGS, readers, ...more }, reading());

const folder = (body: Circulation, carriers: Folder['carriers'] = THINGS): Folder => ({
  matter: {
    id: SLIP,
    kind: 'circulation',
    number: '阅-2026-0001',
    openedAt: reading().at,
    openedById: personId('keeper'),
    body,
  },
  carriers,
});

const stepped = (body: Circulation, step: CirculationStep, ms: number): Circulation => {
  const next = circulationAfter(body, step, { at: instant(new Date(ms)), actorId: null });
  if (next === null) throw new Error(`${step.did} does not fit`);
  return next;
};

describe('开单', () => {
  test.each([
    ['nobody is left out who may read it', [A, B, C], {}, null],
    ['a clearance that is too low', [A, LOW], {}, 'clearanceTooLow'],
    ['a person who left', [person('gone', { standing: 'left' })], {}, 'personNotActive'],
    ['no pledge on record', [person('new', { pledgedOn: null })], {}, 'pledgeMissing'],
    [
      'outside the scope',
      [A, B],
      { carriers: [thing('1', { scope: { personIds: [A.id], posts: [], departments: [] } })] },
      'outOfScope',
    ],
    ['a thing that somebody has', [A], { carriers: [heldBy(B)] }, 'notInStorage'],
    ['a thing that is gone', [A], { carriers: [gone()] }, 'alreadyGone'],
    ['a safe', [A], { carriers: [thing('s', { kind: 'safe' })] }, 'safeNotLent'],
  ] as const)('%s', (_name, readers, more, refusal) => {
    expect(why(opening(readers, more))).toBe(refusal);
  });

  test.each([
    ['extraUrgent', 'secret', '2026-11-23'],
    ['urgent', 'internal', '2026-11-26'],
    ['ordinary', 'topSecret', '2026-11-26'],
    ['ordinary', 'secret', '2026-11-26'],
    ['ordinary', 'confidential', '2026-11-26'],
    // Five days end on a Saturday: on Friday then.
    ['ordinary', 'internal', '2026-11-27'],
  ] as const)('%s and %s: due on %s at closing time', (urgency, marking, day) => {
    const slip = good(opening([A], { urgency, carriers: [thing('1', { marking })] }));
    expect(slip.dueAt).toBe(`${day}T09:30:00.000Z`);
  });

  function heldBy({ id }: Person) {
    const held = { account: 'held', holderId: id, basis: 'loan', dueAt: null } as const;
    return { ...thing('1'), custody: held };
  }
  function gone() {
    return { ...thing('1'), custody: { account: 'gone', how: 'destroyed' } as const };
  }
});

describe('一程', () => {
  const give = (body: Circulation, reader: Person, ms = MONDAY, scanned = WHOLE) =>
    giveFolder(folder(body), { reader, scanned }, reading(ms));

  test('each reader’s time is his share of what is left, and today where less than a day is left', () => {
    const DAY_MS = 86_400_000;
    const slip = good(opening([A, B, C]));
    expect(good(give(slip, A)).dueAt).toBe('2026-11-24T09:30:00.000Z');
    expect(good(give(slip, A, MONDAY + 2 * DAY_MS)).dueAt).toBe('2026-11-25T09:30:00.000Z');
    // The slip is late: what goes out is due the same day.
    expect(good(give(slip, A, MONDAY + 7 * DAY_MS)).dueAt).toBe('2026-11-30T09:30:00.000Z');
    const alone = good(opening([A]));
    expect(good(give(alone, A)).dueAt).toBe('2026-11-26T09:30:00.000Z');
  });

  test('绝密 is read before the clerk and due the same day', () => {
    const carriers = [thing('1', { marking: 'topSecret' })];
    const slip = good(opening([A], { carriers }));
    const given = giveFolder(
      folder(slip, carriers),
      { reader: A, scanned: new Set(carriers.map(({ id }) => id)) },
      reading(),
    );
    expect(good(given)).toMatchObject({ isSession: true, dueAt: '2026-11-23T09:30:00.000Z' });
  });

  test('out of turn, not named, not whole, out, closed: each is said', () => {
    const slip = good(opening([A, B]));
    expect(why(give(slip, B))).toBe('readerOutOfTurn');
    expect(why(give(slip, C))).toBe('readerNotNamed');
    expect(give(slip, A, MONDAY, new Set([carrierId('1')]))).toEqual({
      ok: false,
      refusal: { kind: 'folderIncomplete', missing: 'WJ-2' },
    });
    const out = stepped(slip, legOut(0), MONDAY);
    expect(why(give(out, A))).toBe('folderOut');
    expect(why(give(out, B))).toBe('passedSideways');
    const recalled = stepped(slip, { of: 'circulation', did: 'recalled', reason: '' }, MONDAY);
    expect(why(give(recalled, A))).toBe('circulationClosed');
    expect(why(mayRead(LOW, THINGS, reading()))).toBe('clearanceTooLow');
  });

  test('what came to lie elsewhere since, or is read by nobody’s right any more, does not go out', () => {
    const slip = good(opening([A]));
    const away = { ...thing('2'), custody: { account: 'outside', at: '维修' } as const };
    const given = giveFolder(
      folder(slip, [thing('1'), away]),
      { reader: A, scanned: WHOLE },
      reading(),
    );
    expect(why(given)).toBe('notInStorage');
    expect(why(give(slip, { ...A, standing: 'left' }))).toBe('personNotActive');
  });

  test('back only from the leg’s own reader, with everything that went out, though he may have left', () => {
    const slip = good(opening([A, B]));
    const given = good(give(slip, A));
    const out = folder(
      stepped(slip, legOut(0), MONDAY),
      THINGS.map((one) => ({ ...one, custody: given.to })),
    );
    const back = (returner: Person | null, scanned = WHOLE) =>
      takeFolderBack(out, { returner, scanned, counterPlaceId: COUNTER });
    expect(why(back(null))).toBe('holderMustBePresent');
    expect(why(back(B))).toBe('passedSideways');
    expect(why(back(A, new Set()))).toBe('folderIncomplete');
    expect(good(back({ ...A, standing: 'left' }))).toMatchObject({ leg: 0, to: STORED });
    // What is lost and declared so is not waited for: the rest comes back.
    const lost = { account: 'unaccounted', lastPlaceId: null } as const;
    const [kept, gone] = out.carriers;
    if (!kept || !gone) throw new Error('an empty folder');
    const rest = folder(out.matter.body, [kept, { ...gone, custody: lost }]);
    const halved = { returner: A, scanned: new Set([kept.id]), counterPlaceId: COUNTER };
    expect(good(takeFolderBack(rest, halved)).carriers).toEqual([kept]);
    const lying = folder(slip);
    const whole = { returner: A, scanned: WHOLE, counterPlaceId: COUNTER };
    expect(why(takeFolderBack(lying, whole))).toBe('folderNotOut');
    // What a count found in storage meanwhile is back already.
    const found = folder(out.matter.body, [kept, thing('2')]);
    expect(good(takeFolderBack(found, halved)).carriers).toEqual([kept]);
    // The ledger has a thing of it elsewhere: somebody must look.
    const away = { ...thing('2'), custody: { account: 'outside', at: '维修' } as const };
    const odd = folder(out.matter.body, [kept, away]);
    expect(why(takeFolderBack(odd, whole))).toBe('changedMeanwhile');
  });

  test('only who is new on the slip is judged when the readers change', () => {
    const slip = good(opening([A, B]));
    expect(why(mayChangeReaders(folder(slip), [B, A, C], reading()))).toBe(null);
    expect(why(mayChangeReaders(folder(slip), [B, A, LOW], reading()))).toBe('clearanceTooLow');
    const left = { ...B, standing: 'left' as const };
    expect(why(mayChangeReaders(folder(slip), [left, A], reading()))).toBe(null);
    const out = stepped(slip, legOut(0), MONDAY);
    expect(why(mayChangeReaders(folder(out), [B], reading()))).toBe('folderOut');
  });
});

const legOut = (leg: number): CirculationStep => ({
  of: 'circulation',
  did: 'legOut',
  leg,
  dueAt: reading().at,
  stationId: STATION,
  isSession: false,
});

test('in whose hands it is, and what is due first, stand in the index', () => {
  const slip = good(opening([A, B]));
  expect(indexOfCirculation(slip)).toMatchObject({ isOpen: true, dueAt: slip.dueAt });
  const out = stepped(slip, { ...legOut(0), did: 'legOut' } as CirculationStep, MONDAY);
  expect(indexOfCirculation(out)).toMatchObject({ stage: 'out', dueAt: reading().at });
  expect(indexOfCirculation(out).people).toContainEqual({ personId: A.id, role: 'holder' });
});

/** Whoever comes, with whatever, and whatever the clerk tries. */
const doing = fc.oneof(
  fc.record({
    try: fc.constantFrom('give' as const, 'takeBack' as const),
    who: fc.constantFrom(...PEOPLE),
    isWhole: fc.boolean(),
  }),
  fc.record({
    try: fc.constant('readers' as const),
    who: fc.shuffledSubarray(PEOPLE, { minLength: 1 }),
  }),
  fc.record({ try: fc.constant('skip' as const), leg: fc.nat(5) }),
  fc.record({ try: fc.constant('recall' as const) }),
);
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

/** The slip and its things after this, by decisions and steps alone. */
function after(now: Folder, one: Doing, ms: number): Folder {
  const { body } = now.matter;
  const of = 'circulation';
  const by = { at: instant(new Date(ms)), actorId: null };
  const to = (step: CirculationStep, custody?: Custody): Folder => {
    const next = circulationAfter(body, step, by);
    if (next === null) {
      // A decision that went through always fits the slip.
      expect(custody).toBe(undefined);
      return now;
    }
    return folder(
      next,
      custody ? now.carriers.map((each) => ({ ...each, custody })) : now.carriers,
    );
  };
  if (one.try === 'recall') return to({ of, did: 'recalled', reason: '收回' });
  if (one.try === 'skip') return to({ of, did: 'skipped', leg: one.leg, reason: '出差' });
  if (one.try === 'readers') {
    if (!mayChangeReaders(now, one.who, reading(ms)).ok) return now;
    return to({ of, did: 'readersChanged', readerIds: one.who.map(({ id }) => id) });
  }
  const scanned: ReadonlySet<CarrierId> = one.isWhole ? WHOLE : new Set([carrierId('1')]);
  if (one.try === 'give') {
    const given = giveFolder(now, { reader: one.who, scanned }, reading(ms));
    if (!given.ok) return now;
    const { leg, dueAt, isSession } = given.value;
    return to({ of, did: 'legOut', leg, dueAt, stationId: STATION, isSession }, given.value.to);
  }
  const at = { returner: one.who, scanned, counterPlaceId: COUNTER };
  const back = takeFolderBack(now, at);
  if (!back.ok) return now;
  return to({ of, did: 'legBack', leg: back.value.leg, words: null }, back.value.to);
}

test('whatever is tried: one reader has the folder, it is never passed on, and each leg is back before the next is out', () => {
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
      let now = folder(good(opening([A, B, C])));
      let ms = MONDAY;
      for (const one of doings) {
        ms += MINUTE_MS;
        const before = readerNow(now.matter.body);
        now = after(now, one, ms);
        const { body } = now.matter;
        const holder = readerNow(body);
        const holders = now.carriers.map(({ custody }) =>
          custody.account === 'held' ? custody.holderId : null,
        );
        // Everything in the folder is in the same hands, and in those that the slip names.
        expect(new Set(holders)).toEqual(new Set([holder]));
        // From hand to hand only through the clerk.
        if (before !== null && holder !== null) expect(holder).toBe(before);
        const outs = body.legs.filter((leg) => leg.outAt !== null && leg.backAt === null);
        expect(outs.length).toBe(holder === null ? 0 : 1);
        const been = body.legs.filter((leg) => leg.outAt !== null);
        for (const [index, leg] of been.entries()) {
          const last = been[index - 1];
          if (last !== undefined) expect((last.backAt ?? '~') <= (leg.outAt ?? '')).toBe(true);
        }
        const isClosed = body.stage === 'done' || body.stage === 'recalled';
        if (isClosed) expect(outLeg(body)).toBe(-1);
        if (body.stage === 'done') expect(pendingReaders(body)).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});
