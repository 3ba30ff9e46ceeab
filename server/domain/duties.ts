import type { PersonId } from './ids.ts';
import { ADMINISTRATORS, type Duty, type Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/**
 * 三员分设: nobody is two of the three administrators, and none of them keeps a place. Nobody grants
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
  if (administers.length > 1 || (administers.length === 1 && granted.includes('keeper'))) {
    return refuse({ kind: 'dutiesConflict' });
  }
  const grantsHimself =
    granterId === person.id && granted.some((duty) => !person.duties.includes(duty));
  return grantsHimself ? refuse({ kind: 'dutiesConflict' }) : allow(granted);
}
