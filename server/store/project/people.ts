import type { Badge } from '#domain/labels.ts';
import type { Person } from '#domain/people.ts';
import type { Tx } from '../database.ts';
import { personRow } from '../people.ts';

export async function writePerson(tx: Tx, person: Person, isNew: boolean): Promise<void> {
  const row = personRow(person);
  if (isNew) await tx.insertInto('person').values(row).execute();
  else await tx.updateTable('person').set(row).where('id', '=', person.id).execute();
}

/** A number that still opens for another person is refused (`taken`): withdraw it first. */
export async function bindBadge(tx: Tx, badge: Badge): Promise<void> {
  await tx
    .insertInto('badge')
    .values({ scheme: badge.scheme, number: badge.number, person_id: badge.personId })
    .execute();
  // Lost and found: it opens again.
  await tx
    .deleteFrom('lost_badge')
    .where('scheme', '=', badge.scheme)
    .where('number', '=', badge.number)
    .execute();
}

export async function withdrawBadge(tx: Tx, badge: Badge): Promise<void> {
  await tx
    .deleteFrom('badge')
    .where('scheme', '=', badge.scheme)
    .where('number', '=', badge.number)
    .execute();
}
