import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, matterId, personId, placeId, type Instant } from '#domain/ids.ts';
import { likelyPlaces } from '#domain/stock-takes/likely-places.ts';
import {
  answerableFor,
  countsAsLeakedFrom,
  declarationOf,
  reportBy,
  unaccountedStep,
} from '#domain/stock-takes/unaccounted.ts';
import { circumstance } from '../../support/ledger-samples.ts';

const START = Date.parse('2026-11-22T01:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number): Instant => instant(new Date(START + hours * HOUR));

describe('the clock of a thing that is unaccounted for', () => {
  test('goes up after 1, 4, 12, 20 and 24 hours, on the very hour', () => {
    const steps = [0, 0.99, 1, 3.99, 4, 12, 20, 23.99, 24, 400].map((hours) =>
      unaccountedStep(at(0), at(hours)),
    );
    expect(steps).toEqual([0, 0, 1, 1, 2, 3, 4, 4, 5, 5]);
    expect(reportBy(at(0))).toBe(at(24));
  });

  test('never goes down while time goes on', () => {
    const hours = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        const [first, then] = [Math.min(a, b), Math.max(a, b)];
        expect(unaccountedStep(at(0), at(then))).toBeGreaterThanOrEqual(
          unaccountedStep(at(0), at(first)),
        );
      }),
    );
  });

  test('counts as leaked after ten days where it is top secret, after sixty where it is secret or confidential', () => {
    expect(countsAsLeakedFrom('topSecret', at(0))).toBe(at(240));
    expect(countsAsLeakedFrom('secret', at(0))).toBe(at(1440));
    expect(countsAsLeakedFrom('confidential', at(0))).toBe(at(1440));
    for (const marking of ['workSecret', 'internal', 'none'] as const) {
      expect(countsAsLeakedFrom(marking, at(0))).toBeNull();
    }
  });

  test('whoever had it in hand when it was declared answers for it, and its custodian', () => {
    const [b, c] = [personId('b'), personId('c')];
    const from = { account: 'held', holderId: b, basis: 'issue', dueAt: null } as const;
    expect(answerableFor({ custodianId: c }, { from })).toEqual([b, c]);
    expect(answerableFor({ custodianId: b }, { from })).toEqual([b]);
    const stored = { account: 'stored', placeId: placeId('s') } as const;
    expect(answerableFor({ custodianId: null }, { from: stored })).toEqual([]);
  });
});

describe('since when it is unaccounted for', () => {
  const STORED = { account: 'stored', placeId: placeId('s') } as const;
  const LOST = { account: 'unaccounted', lastPlaceId: placeId('s') } as const;
  const into = (seq: number) => ({
    seq,
    detail: { kind: 'declaredUnaccounted', stockTakeId: matterId('t') } as const,
    from: STORED,
    to: LOST,
  });
  const found = (seq: number) => ({
    seq,
    detail: { kind: 'found', stockTakeId: null } as const,
    from: LOST,
    to: STORED,
  });
  const corrected = (seq: number, wrong: number) => ({
    ...into(seq),
    detail: { kind: 'corrected', of: wrong, reason: '看错了' } as const,
  });

  test('the last declaration counts; found and in storage, there is none', () => {
    expect(declarationOf([into(3)])?.seq).toBe(3);
    expect(declarationOf([into(3), found(5)])).toBeNull();
    expect(declarationOf([into(3), found(5), into(8)])?.seq).toBe(8);
    expect(declarationOf([])).toBeNull();
  });

  test('a finding that was corrected was none: the hours run on, however often', () => {
    const once = [into(3), found(5), corrected(6, 5)];
    expect(declarationOf(once)?.seq).toBe(3);
    const twice = [...once, found(9), corrected(10, 9)];
    expect(declarationOf(twice)?.seq).toBe(3);
    expect(declarationOf([...twice, found(12), into(14)])?.seq).toBe(14);
  });
});

describe('where it may lie', () => {
  const [shelf, home, old, counter, near] = ['shelf', 'home', 'old', 'counter', 'near'].map(
    placeId,
  ) as [never, never, never, never, never];
  const lay = (place: never, hours: number) => ({
    from: null,
    to: { account: 'stored', placeId: place } as const,
    circumstance: circumstance('a', { at: at(hours) }),
  });

  test('where it was read since comes first, then where it was last, its home, where it lay, what is beside', () => {
    const likely = likelyPlaces({
      movements: [lay(old, 1), lay(shelf, 2)],
      lastPlaceId: shelf,
      homePlaceId: home,
      reads: [{ placeId: counter, at: at(9) }],
      beside: [near, shelf],
    });
    expect(likely).toEqual([
      { placeId: counter, clue: 'readSince', at: at(9) },
      { placeId: shelf, clue: 'lastPlace', at: at(2) },
      { placeId: home, clue: 'home', at: null },
      { placeId: old, clue: 'layThere', at: at(1) },
      { placeId: near, clue: 'beside', at: null },
    ]);
  });

  test('names each place once, and few enough to walk', () => {
    const places = fc.array(fc.constantFrom(...'abcdefghijklmnop').map((id) => placeId(id)));
    fc.assert(
      fc.property(places, places, places, (lain, read, beside) => {
        const likely = likelyPlaces({
          movements: lain.map((id, i) => lay(id as never, i)),
          lastPlaceId: lain[0] ?? null,
          homePlaceId: beside[0] ?? null,
          reads: read.map((id, i) => ({ placeId: id, at: at(i) })),
          beside,
        }).map((one) => one.placeId);
        expect(new Set(likely).size).toBe(likely.length);
        expect(likely.length).toBeLessThanOrEqual(8);
        const named = new Set([...lain, ...read, ...beside]);
        expect(likely.length).toBe(Math.min(8, named.size));
      }),
    );
  });
});
