import type { Instant } from '#domain/ids.ts';
import type { CountedSince } from '#domain/safes/keeper.ts';
import { isNarrowed } from '#domain/stock-takes/points.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import type { SafeFound } from './at-safe.ts';

/** So many takes are looked through, the newest first: a change of keeper waits for weeks, not for years. */
const LOOKED_AT = 200;

/**
 * 盘点 that closed the whole safe after this time, the last one: of a scope that leaves nothing out, not cancelled, and nothing of it
 * unexplained in this safe. Null: there is none.
 */
export async function countedSince(
  db: Database | Tx,
  { safe }: Pick<SafeFound, 'safe'>,
  since: Instant,
): Promise<CountedSince> {
  for (const { id, body } of await mattersOf(db, { kind: 'stockTake', limit: LOOKED_AT })) {
    if (body.stage === 'cancelled' || isNarrowed(body.scope)) continue;
    const counted = body.counted.find(({ placeId, at }) => placeId === safe.id && at > since);
    const isOpen = body.differences.some(
      ({ placeId, explanation }) => placeId === safe.id && explanation === null,
    );
    if (counted !== undefined && !isOpen) return { stockTakeId: id, at: counted.at };
  }
  return null;
}
