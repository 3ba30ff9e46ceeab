import type { PersonView } from '#api/ledger.ts';
import type { Person } from '#domain/people.ts';
import { searchCarriers } from '../../store/search.ts';
import type { Database } from '../../store/database.ts';
import { badgesOf } from '../../store/people.ts';
import { peopleWithPin } from '../../store/working/credentials.ts';

const TAIL = 4;

/** 人员 in a list. A badge shows its last four characters: the whole number would open doors. */
export async function personView(db: Database, person: Person): Promise<PersonView> {
  const badges = await badgesOf(db, person.id);
  const held = await searchCarriers(db, { holderId: person.id, limit: 1 });
  return {
    ...person,
    duties: [...person.duties],
    badges: badges.map(({ scheme, number }) => ({ scheme, tail: number.slice(-TAIL) })),
    hasPin: (await peopleWithPin(db, [person.id])).has(person.id),
    held: held.total,
  };
}
