import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** 盲点 of a safe by one person, before it is shut. `missed`: what he counted that did not agree, as JSON, also of one that he left. */
export type SafeCountRow = {
  readonly place_id: PlaceId;
  readonly person_id: PersonId;
  readonly is_under_way: number;
  readonly missed: string;
};

type Counting = { readonly placeId: PlaceId; readonly personId: PersonId };
/** So many are kept: whoever tries on is told apart by these. */
const MISSED_MAX = 20;

export async function beginCount(tx: Tx, { placeId, personId }: Counting): Promise<void> {
  await tx
    .insertInto('safe_count')
    .values({ place_id: placeId, person_id: personId, is_under_way: 1, missed: '[]' })
    .onConflict((conflict) =>
      conflict.columns(['place_id', 'person_id']).doUpdateSet({ is_under_way: 1 }),
    )
    .execute();
}

/** 放弃清点. What he has tried is told at the shutting all the same. */
export async function leaveCount(tx: Tx, { placeId, personId }: Counting): Promise<void> {
  await tx
    .updateTable('safe_count')
    .set({ is_under_way: 0 })
    .where('place_id', '=', placeId)
    .where('person_id', '=', personId)
    .execute();
}

/** A count that did not agree. */
export async function noteMissed(tx: Tx, given: Counting, counted: number): Promise<void> {
  const { placeId, personId } = given;
  await beginCount(tx, given);
  const { missed } = await tx
    .selectFrom('safe_count')
    .select('missed')
    .where('place_id', '=', placeId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const all = [...numbersOf(missed), counted].slice(0, MISSED_MAX);
  await tx
    .updateTable('safe_count')
    .set({ missed: JSON.stringify(all) })
    .where('place_id', '=', placeId)
    .where('person_id', '=', personId)
    .execute();
}

/** The safe is shut: what was counted in vain before, by whomever, and no count goes on. */
export async function endCounts(tx: Tx, placeId: PlaceId): Promise<number[]> {
  const rows = await tx
    .deleteFrom('safe_count')
    .where('place_id', '=', placeId)
    .returning(['person_id', 'missed'])
    .execute();
  return rows
    .toSorted((a, b) => (a.person_id < b.person_id ? -1 : 1))
    .flatMap(({ missed }) => numbersOf(missed));
}

/** The safes that this person counts blind now. */
export async function safesCountedBy(
  db: Database | Tx,
  personId: PersonId,
): Promise<ReadonlySet<PlaceId>> {
  const rows = await db
    .selectFrom('safe_count')
    .select('place_id')
    .where('person_id', '=', personId)
    .where('is_under_way', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.place_id));
}

function numbersOf(missed: string): number[] {
  const numbers: number[] = JSON.parse(missed);
  return numbers;
}
