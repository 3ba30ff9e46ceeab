import type { Instant } from '../ids.ts';
import { ADMINISTRATORS, type Person } from '../people.ts';
import type { Place } from '../places.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { personMay } from '../rules/persons.ts';
import type { Policy } from '../rules/policy.ts';
import { covers } from '../secrecy.ts';

/** A safe, who answers for it, and under which rules somebody asks at what time. */
export type AtSafe = {
  readonly safe: Place;
  /** 保管人 by name; null: none is named. */
  readonly keeper: Person | null;
  readonly at: Instant;
  readonly policy: Pick<Policy, 'params'>;
};

/** 绝密 may lie in it: two open it. */
export const needsTwo = ({ highestLevel }: Pick<Place, 'highestLevel'>): boolean =>
  covers(highestLevel, 'topSecret');

/** 保管 this safe: by name, or by duty where nobody is named who is still there. */
export function keeps(person: Person, { keeper }: Pick<AtSafe, 'keeper'>): boolean {
  if (person.standing !== 'active') return false;
  return keeper?.standing === 'active' ? keeper.id === person.id : person.duties.includes('keeper');
}

/**
 * Whether this person may stand before the open safe at all: in office, no administrator of the three, cleared for the highest that
 * may lie there. Two sign, so that it says of whom. Refuses `personNotActive`, `safeNotClassed`, `safeClassTooLow`, `pledgeMissing`,
 * `pledgeExpired`, `safeAdministrator`.
 */
export function mayStandAt(person: Person, { safe, at, policy }: AtSafe): Decision<null> {
  const { name, personClass, duties } = person;
  const may = personMay(person, { marking: safe.highestLevel }, at, policy);
  if (!may.ok) {
    if (may.refusal.kind !== 'clearanceTooLow') return may;
    const { needs, has } = may.refusal;
    return personClass === null
      ? refuse({ kind: 'safeNotClassed', name, needs })
      : refuse({ kind: 'safeClassTooLow', name, needs, has });
  }
  const isAdministrator = duties.some((duty) => ADMINISTRATORS.includes(duty));
  return isAdministrator ? refuse({ kind: 'safeAdministrator', name }) : allow(null);
}
