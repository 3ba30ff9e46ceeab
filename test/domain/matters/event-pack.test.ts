import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carrierId, instant, personId } from '#domain/ids.ts';
import {
  copiesOf,
  eventPackAfter,
  indexOfEventPack,
  type EventPack,
  type EventPackStep,
} from '#domain/matters/event-pack.ts';
import { assigned, isOut, planned } from '#domain/matters/event-seats.ts';
import { record } from '../../support/ledger-samples.ts';

const AT = instant(new Date('2026-11-23T02:00:00.000Z'));
const KEEPER = personId('keeper');
const by = { at: AT, actorId: KEEPER };
const c = (n: number) => carrierId(`c${n}`);
const p = (n: number) => personId(`p${n}`);

const fresh = (seats: number): EventPack => ({
  title: '专题会议',
  place: '三楼会议室',
  endsAt: instant(new Date('2026-11-23T09:00:00.000Z')),
  organiserId: p(0),
  seats: Array.from({ length: seats }, (_, n) => ({
    seat: `${n + 1}`,
    personId: p(n + 1),
    guest: null,
    copies: [{ carrierId: c(n + 1), outAt: null, backAt: null }],
  })),
  spares: [c(90)],
  stage: 'prepared',
  missing: [],
  secondId: null,
});
const step = (body: EventPack, did: Omit<EventPackStep, 'of'> | object): EventPack | null =>
  eventPackAfter(body, { of: 'eventPack', ...did } as EventPackStep, by);
const out = (body: EventPack, ...ns: number[]) =>
  step(body, { did: 'handedOut', carrierIds: ns.map(c) }) as EventPack;
const back = (body: EventPack, ...ns: number[]) =>
  step(body, { did: 'collected', carrierIds: ns.map(c) });

describe('会议材料: the table', () => {
  test('runs from the first copy handed out, and closes by itself over nothing', () => {
    const table = out(fresh(2), 1, 2);
    expect(table.stage).toBe('running');
    const done = step(back(table, 1, 2) as EventPack, {
      did: 'closed',
      missing: [],
      secondId: null,
    });
    expect(done?.stage).toBe('closed');
    expect(indexOfEventPack(done as EventPack).isOpen).toBe(false);
  });

  const running = () => back(out(fresh(3), 1, 2, 3), 1) as EventPack;
  const second = personId('second');
  test.each([
    ['nothing said', [], second],
    ['one of two explained', [{ carrierId: c(2), words: '带回办公室' }], second],
    [
      'empty words',
      [
        { carrierId: c(2), words: ' ' },
        { carrierId: c(3), words: '带走' },
      ],
      second,
    ],
    [
      'one told twice',
      [
        { carrierId: c(2), words: '带走' },
        { carrierId: c(2), words: '带走' },
      ],
      second,
    ],
    [
      'nobody beside the keeper',
      [
        { carrierId: c(2), words: '带走' },
        { carrierId: c(3), words: '带走' },
      ],
      null,
    ],
    [
      'the keeper himself as the second',
      [
        { carrierId: c(2), words: '带走' },
        { carrierId: c(3), words: '带走' },
      ],
      KEEPER,
    ],
  ])('does not close over missing copies: %s', (_why, missing, secondId) => {
    expect(step(running(), { did: 'closed', missing, secondId })).toBeNull();
  });

  test('closed short it stays open until the last missing copy has come back', () => {
    const missing = [2, 3].map((n) => ({ carrierId: c(n), words: '随身带走' }));
    const short = step(running(), { did: 'closed', missing, secondId: second }) as EventPack;
    expect(short).toMatchObject({ stage: 'short', secondId: 'second' });
    expect(indexOfEventPack(short)).toMatchObject({ isOpen: true, carrierIds: ['c2', 'c3'] });
    const one = back(short, 2) as EventPack;
    expect(one.stage).toBe('short');
    expect(back(one, 3)).toMatchObject({ stage: 'closed', missing });
  });

  test('a copy is handed out once, taken back once, and only from a seat', () => {
    const table = out(fresh(2), 1);
    expect(step(table, { did: 'handedOut', carrierIds: [c(1)] })).toBeNull();
    expect(step(table, { did: 'handedOut', carrierIds: [c(2), c(2)] })).toBeNull();
    expect(step(table, { did: 'handedOut', carrierIds: [c(90)] })).toBeNull();
    expect(step(table, { did: 'handedOut', carrierIds: [] })).toBeNull();
    expect(back(table, 2)).toBeNull();
  });

  test('is cancelled only while nothing was handed out', () => {
    expect(step(fresh(1), { did: 'cancelled' })?.stage).toBe('cancelled');
    expect(step(out(fresh(1), 1), { did: 'cancelled' })).toBeNull();
  });
});

describe('改座', () => {
  const plan = (n: number, person: number, ...copies: number[]) => ({
    seat: `${n}`,
    personId: p(person),
    guest: null,
    carrierIds: copies.map(c),
  });

  test('swaps two people, seats a latecomer and gives a spare to him', () => {
    const after = planned(fresh(2).seats, {
      seats: [plan(1, 2, 1), plan(2, 1, 2), plan(3, 7, 90)],
      spares: [],
    });
    expect(after?.seats.map(({ personId: id }) => id)).toEqual(['p2', 'p1', 'p7']);
    expect(after?.spares).toEqual([]);
  });

  test.each([
    ['a seat twice', [plan(1, 1, 1), plan(1, 2, 2)], []],
    ['a copy twice', [plan(1, 1, 1), plan(2, 2, 1)], []],
    ['a copy at a seat and spare', [plan(1, 1, 1), plan(2, 2, 2)], [c(1)]],
    ['a seat without a name', [{ ...plan(1, 1, 1), seat: ' ' }, plan(2, 2, 2)], []],
  ])('refuses %s', (_why, seats, spares) => {
    expect(planned(fresh(2).seats, { seats, spares })).toBeNull();
  });

  test.each([
    ['its person changes', [plan(1, 2, 1), plan(2, 2, 2)], []],
    ['its guest changes', [{ ...plan(1, 1, 1), guest: '某人' }, plan(2, 2, 2)], []],
    ['it changes seats', [plan(1, 1, 2), plan(2, 2, 1)], []],
    ['it becomes spare', [plan(1, 1), plan(2, 2, 2)], [c(1)]],
    ['it is left out', [plan(1, 1), plan(2, 2, 2)], []],
    ['its seat is left out', [plan(2, 2, 2)], []],
  ])('refuses it for a copy in somebody’s hands where %s', (_why, seats, spares) => {
    expect(planned(out(fresh(2), 1).seats, { seats, spares })).toBeNull();
  });

  test('a copy that came back may go to another seat, but not out of the pack', () => {
    const body = back(out(fresh(2), 1), 1) as EventPack;
    const moved = planned(body.seats, { seats: [plan(1, 1), plan(2, 2, 2, 1)], spares: [] });
    expect(moved?.seats[1]?.copies[1]).toEqual({ carrierId: c(1), outAt: null, backAt: null });
    expect(planned(body.seats, { seats: [plan(1, 1), plan(2, 2, 2)], spares: [] })).toBeNull();
  });
});

describe('依份号发座', () => {
  const copy = (id: string, more: object = {}) => record(id, { title: '同一文件', ...more });
  test('copies go to the seats by the number of the copy, whatever its zeros', () => {
    const stack = ['000010', '2', '000001'].map((copyNumber, n) =>
      copy(`${n}`, { copyNumber, documentNumber: '办〔2026〕1号' }),
    );
    expect(assigned(2, stack)).toEqual({ seats: [['2'], ['1']], spares: ['0'] });
  });

  test('of two documents each seat has one copy of each', () => {
    const stack = [1, 2].flatMap((n) =>
      ['A', 'B'].map((doc) => copy(`${doc}${n}`, { copyNumber: `00000${n}`, documentNumber: doc })),
    );
    expect(assigned(2, stack).seats).toEqual([
      ['A1', 'B1'],
      ['A2', 'B2'],
    ]);
  });

  test('papers that are no copies of one another go round one after another', () => {
    const stack = ['x', 'y'].map((id, n) =>
      copy(id, { documentNumber: id, title: id, copyNumber: `${n}` }),
    );
    expect(assigned(3, stack)).toEqual({ seats: [['x'], ['y'], []], spares: [] });
  });

  test('every copy is at one seat or spare, once', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.array(fc.record({ doc: fc.nat(3), copy: fc.option(fc.nat(20)) }), { maxLength: 30 }),
        (seats, drawn) => {
          const stack = drawn.map(({ doc, copy: number }, n) =>
            copy(`${n}`, {
              documentNumber: `${doc}`,
              copyNumber: number === null ? null : `${number}`,
            }),
          );
          const plan = assigned(seats, stack);
          const all = [...plan.seats.flat(), ...plan.spares];
          expect(all.toSorted()).toEqual(stack.map(({ id }) => id).toSorted());
          expect(plan.seats).toHaveLength(seats);
        },
      ),
    );
  });
});

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 5 }).map(c), { minLength: 1, maxLength: 5 });
const anyStep: fc.Arbitrary<EventPackStep> = fc.oneof(
  ids.map((carrierIds) => ({ of: 'eventPack', did: 'handedOut', carrierIds }) as const),
  ids.map((carrierIds) => ({ of: 'eventPack', did: 'collected', carrierIds }) as const),
  fc
    .record({
      missing: fc.array(
        fc.record({
          carrierId: fc.integer({ min: 1, max: 5 }).map(c),
          words: fc.constantFrom('', ' ', '带走'),
        }),
        { maxLength: 5 },
      ),
      secondId: fc.constantFrom(null, KEEPER, personId('second')),
    })
    .map((said) => ({ of: 'eventPack', did: 'closed', ...said }) as const),
  fc.shuffledSubarray([1, 2, 3, 4, 5]).map(
    (order) =>
      ({
        of: 'eventPack',
        did: 'replanned',
        seats: order.map((n, at) => ({
          seat: `${at + 1}`,
          personId: p(at + 1),
          guest: null,
          carrierIds: [c(n)],
        })),
        spares: [],
      }) as const,
  ),
  fc.constant({ of: 'eventPack', did: 'cancelled' } as const),
);

describe('whatever is tried', () => {
  test('no pack is ever closed over a copy that is out and unexplained, and none that is out gets lost', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let body = fresh(5);
        for (const one of steps) {
          const held = copiesOf(body).filter(isOut);
          const after = eventPackAfter(body, one, by);
          if (after === null) continue;
          const now = copiesOf(after);
          for (const { carrierId: id, seat } of held) {
            const same = now.find((copy) => copy.carrierId === id);
            if (one.did !== 'collected') {
              expect(same && isOut(same)).toBe(true);
              expect(same?.seat.personId).toBe(seat.personId);
            }
          }
          body = after;
        }
        const left = copiesOf(body).filter(isOut);
        if (body.stage === 'closed' || body.stage === 'cancelled') expect(left).toEqual([]);
        if (body.stage === 'short') {
          expect(left.length).toBeGreaterThan(0);
          expect(body.secondId).toBe('second');
          for (const copy of left) {
            const said = body.missing.find(({ carrierId: id }) => id === copy.carrierId);
            expect(said?.words.trim()).toBeTruthy();
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
