import type { CarrierId, PersonId } from '#domain/ids.ts';
import type { Knowledge } from '#domain/knowledge.ts';
import type { Database, Tx } from './database.ts';
import type { KnowledgeRow } from './use-tables.ts';

export const knowledgeRow = (
  carrierId: CarrierId,
  personId: PersonId,
  known: Knowledge,
): KnowledgeRow => ({
  carrier_id: carrierId,
  person_id: personId,
  first_at: known.firstAt,
  last_at: known.lastAt,
  times: known.times,
  how: known.how,
});

const fromRow = (row: KnowledgeRow): Knowledge => ({
  firstAt: row.first_at,
  lastAt: row.last_at,
  times: row.times,
  how: row.how,
});

/** 知悉记录 of one person about one carrier, or null. */
export async function knowledgeOf(
  db: Database | Tx,
  carrierId: CarrierId,
  personId: PersonId,
): Promise<Knowledge | null> {
  const row = await db
    .selectFrom('knowledge')
    .selectAll()
    .where('carrier_id', '=', carrierId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Everyone who knows a carrier, the first who knew it first. */
export async function knowersOfCarrier(
  db: Database | Tx,
  carrierId: CarrierId,
): Promise<(Knowledge & { readonly personId: PersonId })[]> {
  const rows = await db
    .selectFrom('knowledge')
    .selectAll()
    .where('carrier_id', '=', carrierId)
    .orderBy('first_at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ ...fromRow(row), personId: row.person_id }));
}

/** Everything that a person knows, the last learnt first. */
export async function knownToPerson(
  db: Database | Tx,
  personId: PersonId,
  limit: number,
): Promise<(Knowledge & { readonly carrierId: CarrierId })[]> {
  const rows = await db
    .selectFrom('knowledge')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('last_at', 'desc')
    .orderBy('carrier_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...fromRow(row), carrierId: row.carrier_id }));
}
