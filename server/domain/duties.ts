import type { PersonId } from './ids.ts';
import { ADMINISTRATORS, type Duty, type Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import { APPROVER_ROLES } from './rules/operations.ts';

/** What an administrator cannot be besides: who keeps a place, who approves. */
const NOT_WITH_ADMINISTRATION: ReadonlySet<Duty> = new Set(['keeper', ...APPROVER_ROLES]);

/**
 * 三员分设: nobody is two of the three administrators, and none of them keeps a place or approves. Nobody grants
 * himself a duty that he lacks (`granterId` null: the founding of the house). A person who has left
 * gets none, and may be relieved of all.
 */
export function grantDuties(
  person: Person,
  duties: readonly Duty[],
  granterId: PersonId | null = null,
): Decision<readonly Duty[]> {
  const granted = [...new Set(duties)];
  if (person.standing !== 'active' && granted.length > 0)
    return refuse({ kind: 'personNotActive' });
  const administers = granted.filter((duty) => ADMINISTRATORS.includes(duty));
  const isMixed =
    administers.length > 0 && granted.some((duty) => NOT_WITH_ADMINISTRATION.has(duty));
  if (administers.length > 1 || isMixed) {
    return refuse({ kind: 'dutiesConflict' });
  }
  const grantsHimself =
    granterId === person.id && granted.some((duty) => !person.duties.includes(duty));
  return grantsHimself ? refuse({ kind: 'dutiesConflict' }) : allow(granted);
}
