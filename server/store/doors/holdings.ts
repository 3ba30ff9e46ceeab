import { sql } from 'kysely';
import { readFactText } from '#domain/fact-text.ts';
import type { Fact } from '#domain/facts.ts';
import type { CarrierId, PersonId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/**
 * The kinds that may give a thing into a hand, as the index `fact_of_holding` names them: written out, since SQLite sees no parameters in
 * an index that holds a part of the rows.
 */
const MAY_HAND_OVER = sql<boolean>`kind in (
  'carrierRegistered', 'checkedOut', 'renewed', 'returned', 'found', 'reversed', 'corrected'
)`;
/** So many of the last are looked at: renewals and corrections one after the other. */
const LOOKED_AT = 20;

/** The last facts that may have given this thing into a hand, the last first: a bounded question of an index, however long its life. */
export async function holdingsOf(db: Database | Tx, id: CarrierId): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('carrier_id', '=', id)
    .where(MAY_HAND_OVER)
    .orderBy('seq', 'desc')
    .limit(LOOKED_AT)
    .execute();
  return rows.map(({ text }) => readFactText(text));
}

/** 最后持有人; null: nobody ever had it in hand. */
export async function lastHolder(db: Database | Tx, id: CarrierId): Promise<PersonId | null> {
  for (const { to } of await holdingsOf(db, id)) if (to?.account === 'held') return to.holderId;
  return null;
}
