import { describe, expect, test } from 'vitest';
import { instant, personId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { dayOf } from '#domain/rules/days.ts';
import {
  isInScope,
  monthsAfter,
  personMay,
  pledgeEnds,
  pledgeStands,
} from '#domain/rules/persons.ts';
import { clearanceOf, covers, isSecrecyLevel, type Marking } from '#domain/secrecy.ts';
import { carrier, IN_SAFE, person } from '../../support/ledger-samples.ts';

const AT = instant(new Date('2026-11-22T04:00:00.000Z'));
const rules = (pledgeMonths: number | null) => ({
  params: { closingTime: '17:30', pledgeMonths, escalateAfterHours: 24, visitorDays: 180 },
});
const FREE = rules(null);
const thing = (more: Parameters<typeof carrier>[1] = {}) => carrier(IN_SAFE, more);
const refusal = (decision: ReturnType<typeof personMay>) => (decision.ok ? null : decision.refusal);

describe('a day', () => {
  test.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('of %s is %s where the unit is', (at, day) => {
    expect(dayOf(instant(new Date(at)))).toBe(day);
  });

  test.each([
    ['2025-11-22', 12, '2026-11-22'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months end on %s', (day, months, end) => {
    expect(monthsAfter(day, months)).toBe(end);
  });
});

describe('a pledge', () => {
  const signed = (pledgedOn: string | null, until?: string): Person =>
    person('p', { pledgedOn, ...(until === undefined ? {} : { pledgeUntil: until }) });

  test.each([
    [null, undefined, 12, null],
    ['2025-11-21', undefined, null, null],
    ['2025-11-21', undefined, 12, '2026-11-21'],
    ['2025-11-21', '2026-06-30', null, '2026-06-30'],
    ['2025-11-21', '2026-06-30', 12, '2026-06-30'],
    ['2025-11-21', '2028-06-30', 12, '2026-11-21'],
  ])('of %s, until %s, for %s months ends on %s', (pledgedOn, until, months, end) => {
    expect(pledgeEnds(signed(pledgedOn, until), rules(months))).toBe(end);
  });

  test('holds through its last day and has expired when the next begins here', () => {
    const one = signed('2025-11-22', '2026-11-22');
    const lastMoment = instant(new Date('2026-11-22T15:59:59.999Z'));
    const next = instant(new Date('2026-11-22T16:00:00.000Z'));
    expect(pledgeStands(one, lastMoment, FREE)).toEqual({ ok: true, value: null });
    expect(pledgeStands(one, next, FREE)).toEqual({
      ok: false,
      refusal: { kind: 'pledgeExpired', on: '2026-11-22' },
    });
  });
});

describe('a person may have a thing in hand', () => {
  const markings: readonly Marking[] = [
    'topSecret',
    'secret',
    'confidential',
    'workSecret',
    'internal',
    'none',
  ];
  const classes = ['core', 'important', 'general', null] as const;
  const pledges = [
    ['signed', '2026-01-05', undefined],
    ['missing', null, undefined],
    ['expired', '2025-01-05', '2025-12-31'],
  ] as const;
  const cases = markings.flatMap((marking) =>
    classes.flatMap((personClass) =>
      pledges.flatMap(([word, pledgedOn, pledgeUntil]) =>
        (['active', 'left'] as const).map((standing) => ({
          marking,
          personClass,
          word,
          standing,
          pledge: pledgeUntil === undefined ? { pledgedOn } : { pledgedOn, pledgeUntil },
        })),
      ),
    ),
  );

  test.each(cases)(
    '$marking, class $personClass, pledge $word, $standing',
    ({ marking, personClass, word, standing, pledge }) => {
      const who = person('p', { personClass, standing, ...pledge });
      const kind = refusal(personMay(who, thing({ marking }), AT, FREE))?.kind ?? null;
      const isSecret = isSecrecyLevel(marking);
      const expected =
        standing === 'left'
          ? 'personNotActive'
          : isSecret && !covers(clearanceOf(personClass), marking)
            ? 'clearanceTooLow'
            : isSecret && word !== 'signed'
              ? { missing: 'pledgeMissing', expired: 'pledgeExpired' }[word]
              : null;
      expect(kind).toBe(expected);
    },
  );

  const scope = {
    personIds: [personId('named')],
    posts: ['处长'],
    departments: ['办公室'],
  };

  test.each([
    [{ id: 'named', post: '科员', department: '规划处' }, true],
    [{ id: 'x', post: '处长', department: '规划处' }, true],
    [{ id: 'x', post: '科员', department: '办公室' }, true],
    [{ id: 'x', post: '副处长', department: '规划处' }, false],
    [{ id: 'x', post: '科员', department: '办公室二科' }, false],
    [{ id: 'x', post: '', department: '' }, false],
  ])('in scope: %j is %s', (who, expected) => {
    const given = { ...who, id: personId(who.id) };
    expect(isInScope(given, { scope })).toBe(expected);
    const decision = personMay(person('p', given), thing({ marking: 'none', scope }), AT, FREE);
    expect(decision.ok || decision.refusal.kind).toBe(expected || 'outOfScope');
  });

  test('a thing without a scope is for everybody who is cleared for it', () => {
    expect(isInScope(person('p'), thing())).toBe(true);
  });

  test('a scope that names nobody is nobody’s', () => {
    const empty = { personIds: [], posts: [], departments: [] };
    const decision = personMay(person('p'), thing({ scope: empty }), AT, FREE);
    expect(refusal(decision)).toEqual({ kind: 'outOfScope' });
  });
});
