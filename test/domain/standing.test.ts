import { describe, expect, test } from 'vitest';
import { personId } from '#domain/ids.ts';
import { changed, comeBack, fieldChanges, leave } from '#domain/standing.ts';
import { person } from '../support/ledger-samples.ts';

const OFFICER = personId('officer');
const one = person('p', { duties: ['guard'] });
const kindOf = (decision: ReturnType<typeof leave>) => (decision.ok ? null : decision.refusal.kind);

describe('leaving', () => {
  test.each([
    [one, 0, OFFICER, null],
    [one, 1, OFFICER, 'stillHolds'],
    [one, 0, one.id, 'dutiesConflict'],
    [{ ...one, standing: 'left' as const }, 0, OFFICER, 'personNotActive'],
  ])('%o with %i things by %s: %s', (who, holds, byId, kind) => {
    expect(kindOf(leave(who, { holds, byId }))).toBe(kind);
  });

  test('takes the duties away, and coming back gives none', () => {
    const left = leave(one, { holds: 0, byId: OFFICER });
    expect(left).toEqual({ ok: true, value: { ...one, standing: 'left', duties: [] } });
    expect(left.ok && comeBack(left.value)).toEqual({ ...one, duties: [] });
  });
});

describe('changing a person', () => {
  const as = {
    department: one.department,
    post: one.post,
    personClass: one.personClass,
    pledgedOn: one.pledgedOn,
  };

  test('a date beside the pledge is taken away by leaving it out', () => {
    const until = { ...one, pledgeUntil: '2026-12-31' };
    const decision = changed(until, as, OFFICER);
    expect(decision).toEqual({ ok: true, value: one });
  });

  test.each([
    [{ ...as, department: '规划处' }, null],
    [{ ...as, personClass: 'general' as const }, 'dutiesConflict'],
    [{ ...as, pledgedOn: '2026-01-01' }, 'dutiesConflict'],
    [{ ...as, pledgeUntil: '2030-01-01' }, 'dutiesConflict'],
  ])('by oneself to %o: %s', (change, kind) => {
    expect(kindOf(changed(one, change, one.id))).toBe(kind);
  });

  test('field by field it says what was and what is, in the order of the register', () => {
    const after = {
      ...one,
      name: '张新',
      personClass: null,
      pledgeUntil: '2026-12-31',
      duties: [],
    };
    expect(fieldChanges(one, after)).toEqual([
      { field: 'name', before: '张p', after: '张新' },
      { field: 'personClass', before: 'core', after: null },
      { field: 'pledgeUntil', before: null, after: '2026-12-31' },
      { field: 'duties', before: 'guard', after: null },
    ]);
    expect(fieldChanges(one, one)).toEqual([]);
  });
});
