import type { PersonId } from '#domain/ids.ts';
import type { Badge } from '#domain/labels.ts';
import type { Duty, Person } from '#domain/people.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { pledgeEnds } from '#domain/rules/persons.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';
import { contains } from './search-text.ts';
import type { PersonRow } from './tables.ts';

export async function personById(db: Database | Tx, id: PersonId): Promise<Person | null> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** Those of these people whom the ledger knows. */
export async function peopleByIds(db: Database | Tx, ids: readonly PersonId[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db.selectFrom('person').selectAll().where('id', 'in', chunk).execute();
    people.push(...rows.map(personOf));
  }
  return people;
}

/** By 工号, which is unique in the unit. */
export async function personByStaffNumber(
  db: Database | Tx,
  staffNumber: string,
): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('staff_number', '=', staffNumber)
    .executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** Whose badge this is now; null where it was never bound or has been withdrawn. */
export async function personByBadge(
  db: Database | Tx,
  scheme: Badge['scheme'],
  number: string,
): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .innerJoin('badge', 'badge.person_id', 'person.id')
    .selectAll('person')
    .where('badge.scheme', '=', scheme)
    .where('badge.number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** By part of a name, a staff number or a department, in the order of staff numbers. */
export async function searchPeople(
  db: Database | Tx,
  query: string,
  limit: number,
): Promise<Person[]> {
  const part = query.trim();
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where((eb) =>
      eb.or([contains('name', part), contains('staff_number', part), contains('department', part)]),
    )
    .orderBy('staff_number')
    .limit(limit)
    .execute();
  return rows.map(personOf);
}

/** By part of a name or a staff number alone. */
export async function peopleLike(
  db: Database | Tx,
  part: string,
  limit: number,
): Promise<Person[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where((eb) => eb.or([contains('name', part), contains('staff_number', part)]))
    .orderBy('staff_number')
    .limit(limit)
    .execute();
  return rows.map(personOf);
}

export async function allPeople(db: Database | Tx): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('staff_number').execute();
  return rows.map(personOf);
}

/** A pledge that is missing (`on` null), has ended or will end: `on` is its last day. */
export type PledgeEnding = { readonly person: Person; readonly on: string | null };

/**
 * 承诺书到期: 涉密人员 on duty whose pledge ends on `until` (an ISO date) or before, or who have none on record; those without one first,
 * then by their last day.
 */
export async function pledgesEnding(
  db: Database | Tx,
  until: string,
  policy: Pick<Policy, 'params'>,
): Promise<PledgeEnding[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('standing', '=', 'active')
    .where('person_class', 'is not', null)
    .orderBy('staff_number')
    .execute();
  return rows
    .map(personOf)
    .map((person) => ({ person, on: pledgeEnds(person, policy) }))
    .filter(({ person, on }) => person.pledgedOn === null || (on !== null && on <= until))
    .toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''));
}

export async function badgesOf(db: Database | Tx, id: PersonId): Promise<Badge[]> {
  const rows = await db
    .selectFrom('badge')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('scheme')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ scheme: row.scheme, number: row.number, personId: row.person_id }));
}

/** 单位 name, or null before the house was founded. */
export async function unitName(db: Database | Tx): Promise<string | null> {
  const row = await db.selectFrom('unit').select('name').executeTakeFirst();
  return row?.name ?? null;
}

export const personRow = (person: Person): PersonRow => ({
  id: person.id,
  staff_number: person.staffNumber,
  name: person.name,
  department: person.department,
  post: person.post,
  person_class: person.personClass,
  pledged_on: person.pledgedOn,
  pledge_until: person.pledgeUntil ?? null,
  standing: person.standing,
  duties: JSON.stringify(person.duties),
});

export function personOf(row: PersonRow): Person {
  const duties: readonly Duty[] = JSON.parse(row.duties);
  return {
    id: row.id,
    staffNumber: row.staff_number,
    name: row.name,
    department: row.department,
    post: row.post,
    personClass: row.person_class,
    pledgedOn: row.pledged_on,
    ...(row.pledge_until === null ? {} : { pledgeUntil: row.pledge_until }),
    standing: row.standing,
    duties,
  };
}
