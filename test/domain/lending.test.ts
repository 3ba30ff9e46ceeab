import { describe, expect, test } from 'vitest';
import type { Custody } from '#domain/custody.ts';
import { instant, personId } from '#domain/ids.ts';
import { checkIn, checkOut, dueAfter } from '#domain/lending.ts';
import type { PersonClass, Marking } from '#domain/secrecy.ts';
import {
  AT_COUNTER,
  BORROWER,
  carrier,
  COUNTER,
  IN_SAFE,
  LENT,
  NOW,
  person,
} from '../support/ledger-samples.ts';

const request = { borrower: BORROWER, days: 3, at: NOW };
const refusalOf = (decision: ReturnType<typeof checkOut>) =>
  decision.ok ? null : decision.refusal.kind;

const ELSEWHERE: readonly Custody[] = [
  LENT,
  { account: 'inTransit', to: '省厅' },
  { account: 'outside', at: '维修点' },
  { account: 'unaccounted', lastPlaceId: null },
];

describe('checking out', () => {
  test('gives the thing into the borrower’s hands until the same clock time days later', () => {
    expect(checkOut(carrier(IN_SAFE), request)).toEqual({ ok: true, value: LENT });
    const lateInYear = instant(new Date(Date.UTC(2027, 11, 30, 23, 59, 59, 999)));
    expect(dueAfter(lateInYear, 3)).toBe('2028-01-02T23:59:59.999Z');
  });

  const classes: readonly (PersonClass | null)[] = ['core', 'important', 'general', null];
  const lendable: Readonly<Record<Marking, readonly (PersonClass | null)[]>> = {
    topSecret: [],
    secret: ['core', 'important'],
    confidential: ['core', 'important', 'general'],
    workSecret: classes,
    internal: classes,
    none: classes,
  };
  test.each(Object.entries(lendable))('%s is lent to those whose clearance covers it', (m, to) => {
    const marking = m as Marking;
    const allowed = classes.filter((personClass) => {
      const borrower = person('p', { personClass });
      return checkOut(carrier(IN_SAFE, { marking }), { ...request, borrower }).ok;
    });
    expect(allowed).toEqual(to);
  });

  test('lends no safe, to anybody', () => {
    const safe = carrier(IN_SAFE, { kind: 'safe', marking: 'none' });
    expect(refusalOf(checkOut(safe, request))).toBe('safeNotLent');
  });

  test('says what is needed and what the borrower has', () => {
    const borrower = person('p', { personClass: 'general' });
    expect(checkOut(carrier(IN_SAFE), { ...request, borrower })).toEqual({
      ok: false,
      refusal: { kind: 'clearanceTooLow', needs: 'secret', has: 'confidential' },
    });
    const topSecret = carrier(IN_SAFE, { marking: 'topSecret' });
    expect(refusalOf(checkOut(topSecret, request))).toBe('topSecretNotLent');
  });

  test.each([0, -1, 1.5, 4, Number.NaN, Number.POSITIVE_INFINITY])(
    'for %s days is refused',
    (days) => {
      expect(checkOut(carrier(IN_SAFE), { ...request, days })).toEqual({
        ok: false,
        refusal: { kind: 'loanTooLong', daysMax: 3 },
      });
    },
  );

  test('is refused to a person who has left', () => {
    const borrower = person('p', { standing: 'left' });
    expect(refusalOf(checkOut(carrier(IN_SAFE), { ...request, borrower }))).toBe('personNotActive');
  });

  test('is refused for what is not in storage, naming where it is', () => {
    for (const custody of ELSEWHERE) {
      expect(checkOut(carrier(custody), request)).toEqual({
        ok: false,
        refusal: { kind: 'notInStorage', account: custody.account },
      });
    }
    const gone = carrier({ account: 'gone', how: 'destroyed' });
    expect(refusalOf(checkOut(gone, request))).toBe('alreadyGone');
  });
});

describe('checking in', () => {
  const counter = { counterPlaceId: COUNTER.id };

  test('puts the thing on the counter when its holder is there', () => {
    expect(checkIn(carrier(LENT), { returner: BORROWER, ...counter })).toEqual({
      ok: true,
      value: AT_COUNTER,
    });
    const left = { ...BORROWER, standing: 'left' as const };
    expect(checkIn(carrier(LENT), { returner: left, ...counter }).ok).toBe(true);
  });

  test('needs the holder, and takes nobody else', () => {
    expect(refusalOf(checkIn(carrier(LENT), { returner: null, ...counter }))).toBe(
      'holderMustBePresent',
    );
    const other = { ...BORROWER, id: personId('other') };
    expect(refusalOf(checkIn(carrier(LENT), { returner: other, ...counter }))).toBe(
      'heldByAnother',
    );
  });

  test('is refused for what nobody holds', () => {
    for (const custody of [IN_SAFE, ...ELSEWHERE.slice(1)]) {
      expect(refusalOf(checkIn(carrier(custody), { returner: BORROWER, ...counter }))).toBe(
        'notHeld',
      );
    }
    const gone = carrier({ account: 'gone', how: 'clearedBack' });
    expect(refusalOf(checkIn(gone, { returner: BORROWER, ...counter }))).toBe('alreadyGone');
  });
});
