import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { instant, personId, placeId, stationId, type Instant, type PlaceId } from '#domain/ids.ts';
import type { Seen, Standing } from '#domain/stock-takes/standing.ts';
import { fits, isTwice, standingOf, type Move, type Span } from '#domain/stock-takes/standings.ts';

const NINE = Date.UTC(2026, 10, 2, 9, 0, 0);
const at = (minute: number): Instant => instant(new Date(NINE + minute * 60_000));
const SAFE_A = placeId('safe-a');
const SHELF_A1 = placeId('a1');
const SHELF_A2 = placeId('a2');
const SAFE_B = placeId('safe-b');
const ROOM = placeId('room');
const COUNTER = placeId('counter');
const FAR = placeId('far');
const POINTS = new Map([
  [SAFE_A, SAFE_A],
  [SHELF_A1, SAFE_A],
  [SHELF_A2, SAFE_A],
  [SAFE_B, SAFE_B],
  [ROOM, ROOM],
]);
/** The counter and a safe elsewhere are not in the take. */
const pointOf = (id: PlaceId): PlaceId | null => POINTS.get(id) ?? null;

const stored = (place: PlaceId): Custody => ({ account: 'stored', placeId: place });
const held: Custody = {
  account: 'held',
  holderId: personId('wang'),
  basis: 'loan',
  dueAt: at(6000),
};
const everything = (): boolean => true;

/** A thing that lay there when the take was opened, with what became of it. */
function thing(
  first: Custody | null,
  steps: readonly { readonly minute: number; readonly to: Custody }[],
) {
  let custody = first;
  const moves = steps.map(({ minute, to }): Move => {
    const from = custody;
    custody = to;
    return { at: at(minute), from, to };
  });
  return { custody, moves };
}
const seen = (minute: number, place: PlaceId, how: Seen['how'] = 'tag'): Seen => ({
  placeId: place,
  at: at(minute),
  how,
});
const verdict = (given: {
  readonly first: Custody | null;
  readonly steps?: readonly { readonly minute: number; readonly to: Custody }[];
  readonly seen?: readonly Seen[];
}): Standing | null =>
  standingOf(
    { ...thing(given.first, given.steps ?? []), seen: given.seen ?? [], isAsked: everything },
    pointOf,
  );

describe('a thing while the office works on', () => {
  test('handed back at 10:05 and read in its safe at 10:04 it is neither missing nor strange', () => {
    const back = [{ minute: 65, to: stored(SAFE_A) }];
    expect(verdict({ first: held, steps: back, seen: [seen(64, SAFE_A)] })).toMatchObject({
      verdict: 'found',
    });
    expect(verdict({ first: held, steps: back })).toEqual({ verdict: 'moved', seen: null });
  });

  test('read, then lent, it was there; lent, then read where it lay, it is out and yet here', () => {
    const lent = [{ minute: 10, to: held }];
    expect(verdict({ first: stored(SAFE_A), steps: lent, seen: [seen(5, SAFE_A)] })?.verdict).toBe(
      'found',
    );
    expect(verdict({ first: stored(SAFE_A), steps: lent, seen: [seen(15, SAFE_A)] })).toMatchObject(
      {
        verdict: 'outYetHere',
        account: 'held',
        holderId: 'wang',
      },
    );
  });

  test('read astray and moved since it is settled; still there by the ledger it is misplaced', () => {
    expect(verdict({ first: stored(SAFE_A), seen: [seen(5, SAFE_B)] })).toMatchObject({
      verdict: 'misplaced',
      belongsTo: SAFE_A,
    });
    const lent = [{ minute: 10, to: held }];
    expect(verdict({ first: stored(SAFE_A), steps: lent, seen: [seen(5, SAFE_B)] })?.verdict).toBe(
      'moved',
    );
    const there = [{ minute: 10, to: stored(SAFE_B) }];
    expect(verdict({ first: stored(SAFE_A), steps: there, seen: [seen(5, SAFE_B)] })?.verdict).toBe(
      'found',
    );
  });

  test('never seen: expected if nothing moved it, on its way if something did, no concern if it lies elsewhere', () => {
    expect(verdict({ first: stored(SHELF_A1) })).toEqual({ verdict: 'notSeen', placeId: SHELF_A1 });
    expect(verdict({ first: stored(SAFE_A), steps: [{ minute: 1, to: held }] })?.verdict).toBe(
      'moved',
    );
    expect(verdict({ first: held })).toBeNull();
    expect(verdict({ first: stored(FAR) })).toBeNull();
    expect(verdict({ first: null, steps: [{ minute: 1, to: stored(SAFE_A) }] })?.verdict).toBe(
      'moved',
    );
  });

  test('what is written again as it was has not moved', () => {
    const again = [{ minute: 5, to: stored(SAFE_A) }];
    expect(verdict({ first: stored(SAFE_A), steps: again })?.verdict).toBe('notSeen');
  });

  test('put back where it belongs after it was found astray it is found', () => {
    const both = [seen(5, SAFE_B, 'barcode'), seen(9, SAFE_A, 'tag')];
    expect(verdict({ first: stored(SAFE_A), seen: both })).toMatchObject({
      verdict: 'found',
      seen: { placeId: SAFE_A },
    });
  });

  test('a tag heard through the door of another safe takes nothing away from its place; a barcode does', () => {
    const heard = [seen(5, SAFE_A), seen(9, SAFE_B, 'tag')];
    expect(verdict({ first: stored(SAFE_A), seen: heard })?.verdict).toBe('found');
    const scanned = [seen(5, SAFE_A), seen(9, SAFE_B, 'barcode')];
    expect(verdict({ first: stored(SAFE_A), seen: scanned })).toMatchObject({
      verdict: 'misplaced',
      seen: { placeId: SAFE_B },
    });
  });

  test('another shelf of its safe is another place; the safe as a whole is not', () => {
    expect(fits(SHELF_A2, SHELF_A1, pointOf)).toBe(false);
    expect(fits(SAFE_A, SHELF_A1, pointOf)).toBe(true);
    expect(fits(SHELF_A1, SAFE_A, pointOf)).toBe(true);
    expect(fits(SAFE_B, SHELF_A1, pointOf)).toBe(false);
    expect(fits(COUNTER, COUNTER, pointOf)).toBe(false);
  });

  test('what the take does not ask for is passed over where it belongs, and told where it does not', () => {
    const of = (place: PlaceId) =>
      standingOf(
        { custody: stored(SAFE_A), moves: [], seen: [seen(1, place)], isAsked: () => false },
        pointOf,
      );
    expect(of(SAFE_A)).toBeNull();
    expect(of(SAFE_B)?.verdict).toBe('misplaced');
  });
});

describe('the same label in two places at once', () => {
  const span = (more: Partial<Span>): Span => ({
    stationId: stationId('one'),
    pointId: SAFE_A,
    roomId: ROOM,
    how: 'barcode',
    firstAt: at(0),
    lastAt: at(0),
    ...more,
  });
  const other = { stationId: stationId('two'), pointId: SAFE_B };

  test('two stations scan it in two places within seconds: two things', () => {
    expect(isTwice([span({}), span(other)], [])).toBe(true);
    expect(isTwice([span({}), span({ ...other, firstAt: at(2), lastAt: at(2) })], [])).toBe(false);
    expect(
      isTwice([span({ lastAt: at(9) }), span({ ...other, firstAt: at(2), lastAt: at(2) })], []),
    ).toBe(true);
  });

  test('one station may have carried it, and radio is heard next door', () => {
    expect(isTwice([span({}), span({ pointId: SAFE_B })], [])).toBe(false);
    expect(isTwice([span({ how: 'tag' }), span({ ...other, how: 'tag' })], [])).toBe(false);
    const far = { ...other, how: 'tag', roomId: FAR } as const;
    expect(isTwice([span({ how: 'tag' }), span(far)], [])).toBe(true);
  });

  test('a recorded movement between explains it', () => {
    const far = span({ ...other, firstAt: at(5), lastAt: at(5) });
    const move = { at: at(3), from: stored(SAFE_A), to: stored(SAFE_B) };
    expect(isTwice([span({ lastAt: at(6) }), far], [])).toBe(true);
    expect(isTwice([span({ lastAt: at(6) }), far], [{ ...move, at: at(5) }])).toBe(false);
  });
});

// --- The brute-force model: the day is played event by event, and each read is answered by looking at the whole day. ---

type Event =
  | { readonly kind: 'move'; readonly to: Custody }
  | { readonly kind: 'read'; readonly place: PlaceId; readonly how: Seen['how'] };

const PLACES = [SAFE_A, SHELF_A1, SHELF_A2, SAFE_B, ROOM];
const custody = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLACES, COUNTER, FAR).map(stored) },
  { weight: 2, arbitrary: fc.constant(held) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Custody>(
      { account: 'outside', at: '省厅' },
      { account: 'unaccounted', lastPlaceId: SAFE_A },
      { account: 'gone', how: 'destroyed' },
    ),
  },
);
const event: fc.Arbitrary<Event> = fc.oneof(
  custody.map((to) => ({ kind: 'move' as const, to })),
  fc.record({
    kind: fc.constant('read' as const),
    place: fc.constantFrom(...PLACES),
    how: fc.constantFrom('tag' as const, 'barcode' as const, 'sighted' as const),
  }),
);
const isSame = (a: Custody, b: Custody): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Which shelves a safe has, written out: nothing of the code under test is asked. */
const ALIKE: Readonly<Record<string, readonly PlaceId[]>> = {
  [SAFE_A]: [SAFE_A, SHELF_A1, SHELF_A2],
  [SHELF_A1]: [SHELF_A1, SAFE_A],
  [SHELF_A2]: [SHELF_A2, SAFE_A],
  [SAFE_B]: [SAFE_B],
  [ROOM]: [ROOM],
};
const isThere = (where: Custody, place: PlaceId): boolean =>
  where.account === 'stored' && (ALIKE[place] ?? []).includes(where.placeId);

/** Walks the day once for each read. Returns the verdict, and for a read the one it rests upon. */
function byHand(first: Custody, day: readonly Event[]): string {
  const after = (n: number): Custody => {
    let now = first;
    for (const one of day.slice(0, n)) if (one.kind === 'move') now = one.to;
    return now;
  };
  const last = after(day.length);
  let home = -1;
  let astray = -1;
  let astrayByEye = -1;
  let settled = -1;
  for (const [n, read] of day.entries()) {
    if (read.kind !== 'read') continue;
    let isHome = isThere(after(n), read.place);
    let movesLater = false;
    for (let later = n + 1; later <= day.length; later += 1) {
      if (isSame(after(later), after(later - 1))) continue;
      movesLater = true;
      if (isThere(after(later), read.place)) isHome = true;
    }
    if (isHome) home = n;
    else if (movesLater) settled = n;
    else {
      astray = n;
      if (read.how !== 'tag') astrayByEye = n;
    }
  }
  if (home >= 0 && astrayByEye <= home) return `found ${home}`;
  const wrong = astrayByEye >= 0 ? astrayByEye : astray;
  if (wrong >= 0) {
    return last.account === 'stored'
      ? `misplaced ${wrong} ${last.placeId}`
      : `outYetHere ${wrong} ${last.account}`;
  }
  if (settled >= 0) return `moved ${settled}`;
  const states = [first, ...day.flatMap((one) => (one.kind === 'move' ? [one.to] : []))];
  const isOfTake = states.some((one) => one.account === 'stored' && one.placeId in ALIKE);
  if (!isOfTake) return 'nothing';
  return states.every((one) => isSame(one, first)) ? 'notSeen' : 'moved';
}

/** The same day as the engine gets it: the ledger as it is in the evening, its movements, and the sightings in any order. */
function byEngine(
  first: Custody,
  day: readonly Event[],
  given: {
    readonly shuffle: (seen: readonly Seen[]) => Seen[];
    readonly minuteOf: (n: number) => number;
  },
): string {
  const steps = day.flatMap((one, n) =>
    one.kind === 'move' ? [{ minute: given.minuteOf(n), to: one.to }] : [],
  );
  const sightings = day.flatMap((one, n) =>
    one.kind === 'read' ? [seen(given.minuteOf(n), one.place, one.how)] : [],
  );
  const standing = standingOf(
    { ...thing(first, steps), seen: given.shuffle(sightings), isAsked: everything },
    pointOf,
  );
  if (standing === null) return 'nothing';
  if (standing.verdict === 'notSeen') return 'notSeen';
  const n = day.findIndex(
    (_, i) => standing.seen !== null && at(given.minuteOf(i)) === standing.seen.at,
  );
  switch (standing.verdict) {
    case 'found':
      return `found ${n}`;
    case 'moved':
      return standing.seen === null ? 'moved' : `moved ${n}`;
    case 'misplaced':
      return `misplaced ${n} ${standing.belongsTo}`;
    case 'outYetHere':
      return `outYetHere ${n} ${standing.account}`;
  }
}

test('whatever the day, a thing stands as one finds who looks at every read and every movement of it', () => {
  fc.assert(
    fc.property(
      custody,
      fc.array(event, { maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      (first, day, lots) => {
        const shuffle = (list: readonly Seen[]): Seen[] =>
          list
            .map((one, n) => ({ one, lot: lots[n] ?? 0 }))
            .toSorted((a, b) => a.lot - b.lot)
            .map(({ one }) => one);
        expect(byEngine(first, day, { shuffle, minuteOf: (n) => n + 1 })).toBe(byHand(first, day));
      },
    ),
    { numRuns: 3000 },
  );
});

test('of a read and a movement of one instant the order does not matter: one of the two orders is told', () => {
  fc.assert(
    fc.property(custody, custody, fc.constantFrom(...PLACES), (first, to, place) => {
      const read = { kind: 'read', place, how: 'barcode' } as const;
      const move = { kind: 'move', to } as const;
      const word = (told: string): string => told.replace(/ \d+/, '');
      const told = word(
        byEngine(first, [read, move], { shuffle: (list) => [...list], minuteOf: () => 7 }),
      );
      expect([byHand(first, [read, move]), byHand(first, [move, read])].map(word)).toContain(told);
    }),
  );
});
