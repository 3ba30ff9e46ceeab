import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import type { FactDetail } from '#domain/facts.ts';
import { instant, personId, placeId } from '#domain/ids.ts';
import {
  DIFFERENCE_KINDS,
  DIFFERENCE_REASONS,
  type Difference,
  type DifferenceRemedy,
} from '#domain/stock-takes/differences.ts';
import {
  explain,
  explainDue,
  reasonOfFact,
  reasonsFor,
  settledBy,
  unexplained,
  type LateFact,
} from '#domain/stock-takes/explaining.ts';
import { circumstance } from '../../support/ledger-samples.ts';

const SHELF = placeId('shelf');
const ELSEWHERE = placeId('elsewhere');
const WITHIN = new Set([SHELF, placeId('safe')]);
const STORED: Custody = { account: 'stored', placeId: SHELF };
const LOST: Custody = { account: 'unaccounted', lastPlaceId: SHELF };
const HELD: Custody = { account: 'held', holderId: personId('b'), basis: 'loan', dueAt: null };
const GONE: Custody = { account: 'gone', how: 'destroyed' };

const late = (seq: number, from: Custody, to: Custody, kind = 'returned'): LateFact => ({
  seq,
  detail: { kind } as FactDetail,
  from,
  to,
  circumstance: circumstance(`act-${seq}`),
});
const of = (kind: Difference['kind'], remedy: DifferenceRemedy | null = null) => ({ kind, remedy });

describe('explaining a difference', () => {
  test('every kind has its reasons, and every reason a kind that it fits', () => {
    for (const kind of DIFFERENCE_KINDS) expect(reasonsFor(kind)).toContain('other');
    const used = new Set(DIFFERENCE_KINDS.flatMap((kind) => reasonsFor(kind)));
    expect(used).toEqual(new Set(DIFFERENCE_REASONS));
  });

  test('a reason of another kind is refused', () => {
    const unknown = { kind: 'unknownCode' } as const;
    expect(explain(unknown, 'unrecordedReturn', null)).toMatchObject({
      refusal: { kind: 'reasonUnfit' },
    });
    expect(explain(unknown, 'notRegistered', null)).toEqual({ ok: true, value: 'notRegistered' });
  });

  test('nothing is called lost that the ledger does not have as unaccounted for', () => {
    const missing = { kind: 'missing' } as const;
    for (const custody of [STORED, HELD, GONE]) {
      expect(explain(missing, 'lost', { custody })).toMatchObject({
        refusal: { kind: 'notWrittenOff' },
      });
    }
    expect(explain(missing, 'lost', null).ok).toBe(false);
    expect(explain(missing, 'lost', { custody: LOST }).ok).toBe(true);
  });

  test('what is explained waits no more, and the nearest term is the one that is due', () => {
    const one = (id: string, hour: number, isExplained: boolean): Difference => ({
      ...of('misplaced'),
      id,
      placeId: SHELF,
      carrierId: null,
      text: id,
      openedAt: instant(new Date(0)),
      explainBy: instant(new Date(hour * 3_600_000)),
      explanation: isExplained
        ? { reason: 'misfiled', words: '放错', at: instant(new Date(1)), byId: null }
        : null,
    });
    const all = [one('a', 30, false), one('b', 24, true), one('c', 26, false)];
    expect(unexplained(all).map(({ id }) => id)).toEqual(['c', 'a']);
    expect(explainDue(all)).toBe(instant(new Date(26 * 3_600_000)));
    expect(explainDue([one('b', 24, true)])).toBeNull();
  });
});

describe('a later fact settles a difference', () => {
  test('what was declared unaccounted for is settled by being found, not by the declaration', () => {
    const facts = [late(7, STORED, LOST, 'declaredUnaccounted'), late(9, LOST, STORED, 'found')];
    expect(settledBy(of('missing', 'unaccounted'), facts, WITHIN)?.seq).toBe(9);
    expect(settledBy(of('missing', 'unaccounted'), facts.slice(0, 1), WITHIN)).toBeNull();
  });

  test('what was out by the ledger and lay here is settled by the return that comes in late', () => {
    const facts = [late(5, HELD, HELD, 'renewed'), late(6, HELD, STORED)];
    expect(settledBy(of('outYetHere'), facts, WITHIN)?.seq).toBe(6);
  });

  test('a finding that was corrected afterwards settles nothing; the next one does', () => {
    const detail = { kind: 'corrected', of: 9, reason: '看错了' } as const;
    const mistaken = [late(9, LOST, STORED, 'found'), { ...late(10, STORED, LOST), detail }];
    expect(settledBy(of('missing', 'unaccounted'), mistaken, WITHIN)).toBeNull();
    const found = [...mistaken, late(12, LOST, STORED, 'found')];
    expect(settledBy(of('missing', 'unaccounted'), found, WITHIN)?.seq).toBe(12);
  });

  test('what lay in the wrong place is settled by being recorded there, and by no other place', () => {
    const there = late(4, { account: 'stored', placeId: ELSEWHERE }, STORED, 'shelved');
    const away = late(3, STORED, { account: 'stored', placeId: ELSEWHERE }, 'shelved');
    expect(settledBy(of('misplaced'), [away], WITHIN)).toBeNull();
    expect(settledBy(of('misplaced'), [away, there], WITHIN)?.seq).toBe(4);
  });

  test('what was settled off the books is settled by the correction that brings it back', () => {
    const back = late(4, GONE, STORED, 'corrected');
    expect(settledBy(of('goneYetHere'), [back], WITHIN)?.seq).toBe(4);
    expect(reasonOfFact('goneYetHere', 'corrected')).toBe('wrongRecord');
  });

  test('what the closing act remedied at once, and what is no thing of ours, waits for a person', () => {
    const facts = [late(6, HELD, STORED), late(7, LOST, STORED, 'found'), late(8, GONE, STORED)];
    for (const remedy of ['movedHere', 'takenBack', 'found'] as const) {
      expect(settledBy(of('misplaced', remedy), facts, WITHIN)).toBeNull();
      expect(settledBy(of('outYetHere', remedy), facts, WITHIN)).toBeNull();
      expect(settledBy(of('foundAgain', remedy), facts, WITHIN)).toBeNull();
    }
    for (const kind of ['twice', 'unknownCode', 'deadLabel'] as const) {
      expect(settledBy(of(kind), facts, WITHIN)).toBeNull();
    }
  });

  test('a later fact speaks for a reason that fits the kind, whatever the fact', () => {
    const kinds = fc.constantFrom(...DIFFERENCE_KINDS);
    const facts = fc.constantFrom(
      ...(['returned', 'checkedOut', 'found', 'relocated', 'corrected', 'renewed'] as const),
    );
    fc.assert(
      fc.property(kinds, facts, (kind, fact) => {
        expect(reasonsFor(kind)).toContain(reasonOfFact(kind, fact));
      }),
    );
    expect(reasonOfFact('outYetHere', 'returned')).toBe('unrecordedReturn');
  });

  test('the first fact that settles it is the one, however many follow', () => {
    const custody = fc.constantFrom(STORED, HELD, LOST, GONE);
    fc.assert(
      fc.property(fc.array(fc.tuple(custody, custody), { maxLength: 20 }), (moves) => {
        const facts = moves.map(([from, to], seq) => late(seq, from, to));
        const by = settledBy(of('missing', 'unaccounted'), facts, WITHIN);
        const first = moves.findIndex(([from]) => from.account === 'unaccounted');
        expect(by?.seq ?? -1).toBe(first);
      }),
    );
  });
});
