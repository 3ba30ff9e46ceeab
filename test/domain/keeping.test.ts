import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import {
  declareUnaccounted,
  found,
  registerCarrier,
  relocate,
  shelve,
  takeBack,
} from '#domain/keeping.ts';
import type { Decision } from '#domain/refusals.ts';
import type { SecrecyPeriod } from '#domain/secrecy.ts';
import {
  AT_COUNTER,
  carrier,
  COUNTER,
  IN_SAFE,
  LENT,
  place,
  record,
  SAFE,
} from '../support/ledger-samples.ts';

const refusalOf = (decision: Decision<Custody>) => (decision.ok ? null : decision.refusal.kind);
const LOW = place('low', { highestLevel: 'confidential' });
const GONE: Custody = { account: 'gone', how: 'transferred' };
const MISSING: Custody = { account: 'unaccounted', lastPlaceId: SAFE.id };

describe('registering', () => {
  test('puts a thing where its level may lie, and anything on a counter', () => {
    expect(registerCarrier(record('1'), { place: SAFE })).toEqual({ ok: true, value: IN_SAFE });
    expect(registerCarrier(record('1'), { place: LOW })).toEqual({
      ok: false,
      refusal: { kind: 'safeTooLow', holds: 'confidential', needs: 'secret' },
    });
    const counter = { ...COUNTER, highestLevel: 'none' as const };
    const topSecret = record('1', { marking: 'topSecret' });
    expect(registerCarrier(topSecret, { place: counter }).ok).toBe(true);
  });

  const periods: readonly (readonly [SecrecyPeriod | null, string | null])[] = [
    [{ kind: 'years', years: 20 }, null],
    [{ kind: 'years', years: 21 }, 'periodTooLong'],
    [{ kind: 'months', months: 240 }, null],
    [{ kind: 'months', months: 241 }, 'periodTooLong'],
    [{ kind: 'until', date: '2099-01-01' }, null],
    [{ kind: 'condition', text: '公开发布后' }, null],
    [{ kind: 'longTerm' }, null],
    [null, null],
  ];
  test.each(periods)('a 机密 for %j', (secrecyPeriod, refusal) => {
    expect(refusalOf(registerCarrier(record('1', { secrecyPeriod }), { place: SAFE }))).toBe(
      refusal,
    );
  });

  test('a period on what is no state secret is nobody’s limit', () => {
    const internal = record('1', {
      marking: 'internal',
      secrecyPeriod: { kind: 'years', years: 99 },
    });
    expect(registerCarrier(internal, { place: SAFE }).ok).toBe(true);
  });
});

describe('shelving', () => {
  const to = (p: typeof SAFE, placeIsCounter = true) => ({
    place: p,
    safeLevel: p.highestLevel,
    placeIsCounter,
  });

  test('moves a thing from the counter to its place', () => {
    expect(shelve(carrier(AT_COUNTER), to(SAFE))).toEqual({ ok: true, value: IN_SAFE });
  });

  test('keeps no level above the safe’s, whatever the shelf says', () => {
    const shelf = place('shelf', { kind: 'shelf', highestLevel: 'topSecret' });
    const request = { place: shelf, safeLevel: 'confidential', placeIsCounter: true } as const;
    expect(refusalOf(shelve(carrier(AT_COUNTER), request))).toBe('safeTooLow');
  });

  test('is refused for what does not lie on a counter, and onto one', () => {
    expect(refusalOf(shelve(carrier(IN_SAFE), to(SAFE, false)))).toBe('notAtCounter');
    expect(refusalOf(shelve(carrier(LENT), to(SAFE)))).toBe('notAtCounter');
    expect(refusalOf(shelve(carrier(AT_COUNTER), to(COUNTER)))).toBe('noHomeHere');
    expect(refusalOf(shelve(carrier(GONE), to(SAFE)))).toBe('alreadyGone');
  });
});

describe('what a stock-take settles', () => {
  test('a thing seen here that should lie elsewhere is moved, if its level may lie here', () => {
    expect(relocate(carrier(AT_COUNTER), { place: SAFE })).toEqual({ ok: true, value: IN_SAFE });
    expect(refusalOf(relocate(carrier(IN_SAFE), { place: LOW }))).toBe('safeTooLow');
    const shelf = { place: SAFE, safeLevel: 'none' } as const;
    expect(refusalOf(relocate(carrier(AT_COUNTER), shelf))).toBe('safeTooLow');
    expect(refusalOf(relocate(carrier(LENT), { place: SAFE }))).toBe('notInStorage');
    expect(refusalOf(relocate(carrier(GONE), { place: SAFE }))).toBe('alreadyGone');
  });

  test('a thing not found is unaccounted for, once, and says where it was', () => {
    expect(declareUnaccounted(carrier(IN_SAFE))).toEqual({ ok: true, value: MISSING });
    expect(declareUnaccounted(carrier(LENT))).toEqual({
      ok: true,
      value: { account: 'unaccounted', lastPlaceId: null },
    });
    expect(refusalOf(declareUnaccounted(carrier(MISSING)))).toBe('notInStorage');
    expect(refusalOf(declareUnaccounted(carrier(GONE)))).toBe('alreadyGone');
  });

  test('only what is unaccounted for can be found', () => {
    expect(found(carrier(MISSING), { place: SAFE })).toEqual({ ok: true, value: IN_SAFE });
    expect(refusalOf(found(carrier(IN_SAFE), { place: SAFE }))).toBe('changedMeanwhile');
    expect(refusalOf(found(carrier(GONE), { place: SAFE }))).toBe('alreadyGone');
  });

  test('a thing seen here that somebody should hold is taken back', () => {
    expect(takeBack(carrier(LENT), { place: SAFE })).toEqual({ ok: true, value: IN_SAFE });
    expect(refusalOf(takeBack(carrier(LENT), { place: LOW }))).toBe('safeTooLow');
    expect(refusalOf(takeBack(carrier(IN_SAFE), { place: SAFE }))).toBe('notHeld');
    expect(refusalOf(takeBack(carrier(GONE), { place: SAFE }))).toBe('alreadyGone');
  });
});
