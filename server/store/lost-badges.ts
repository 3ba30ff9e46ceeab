import type { LostBadge } from '#domain/fold-use.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Badge } from '#domain/labels.ts';
import type { Database, Tx } from './database.ts';
import type { LostBadgeRow } from './use-tables.ts';

const fromRow = ({ scheme, number, person_id, lost_at }: LostBadgeRow): LostBadge => ({
  scheme,
  number,
  personId: person_id,
  lostAt: lost_at,
});

/** 挂失: whose badge this was when it was reported lost; null: it is not. */
export async function lostBadge(
  db: Database | Tx,
  { scheme, number }: Pick<Badge, 'scheme' | 'number'>,
): Promise<LostBadge | null> {
  const row = await db
    .selectFrom('lost_badge')
    .selectAll()
    .where('scheme', '=', scheme)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Badges of a person that are reported lost, the first first. */
export async function lostBadgesOf(db: Database | Tx, id: PersonId): Promise<LostBadge[]> {
  const rows = await db
    .selectFrom('lost_badge')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('lost_at')
    .orderBy('number')
    .execute();
  return rows.map(fromRow);
}
