import { describe, expect, test } from 'vitest';
import { grantDuties } from '#domain/duties.ts';
import { personId } from '#domain/ids.ts';
import { ADMINISTRATORS, type Duty } from '#domain/people.ts';
import { person } from '../support/ledger-samples.ts';

const DUTIES: readonly Duty[] = [
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'keeper',
  'counter',
  'guard',
  'officeHead',
  'unitLeader',
];
const everySet = Array.from({ length: 2 ** DUTIES.length }, (_, bits) =>
  DUTIES.filter((_duty, index) => (bits >> index) % 2 === 1),
);

describe('granting duties', () => {
  test('nobody is ever two administrators, nor an administrator who keeps or approves', () => {
    const granted = everySet.filter((duties) => grantDuties(person('p'), duties).ok);
    for (const duties of granted) {
      const administers = duties.filter((duty) => ADMINISTRATORS.includes(duty));
      expect(administers.length).toBeLessThanOrEqual(1);
      const others: readonly Duty[] = ['keeper', 'officeHead', 'unitLeader'];
      expect(administers.length === 1 && others.some((duty) => duties.includes(duty))).toBe(false);
    }
    // Three administrators, or any of keeper and the two approvers: each with any of counter and guard.
    expect(granted).toHaveLength((3 + 2 ** 3) * 4);
  });

  test('nobody grants himself what he lacks, and may lay a duty down', () => {
    const keeper = person('p', { duties: ['keeper', 'counter'] });
    expect(grantDuties(keeper, ['keeper', 'guard'], keeper.id).ok).toBe(false);
    expect(grantDuties(keeper, ['keeper'], keeper.id).ok).toBe(true);
    expect(grantDuties(keeper, ['keeper', 'guard'], personId('officer')).ok).toBe(true);
  });

  test('who has left gets none, and may be relieved of all', () => {
    const left = person('p', { standing: 'left', duties: ['keeper'] });
    expect(grantDuties(left, ['keeper'])).toEqual({
      ok: false,
      refusal: { kind: 'personNotActive' },
    });
    expect(grantDuties(left, [])).toEqual({ ok: true, value: [] });
  });

  test('a duty named twice is granted once', () => {
    expect(grantDuties(person('p'), ['guard', 'guard'])).toEqual({ ok: true, value: ['guard'] });
  });
});
