import { withoutEscort } from '#domain/doors/visiting.ts';
import { whereaboutsKey } from '#domain/doors/passages.ts';
import type { Instant, MatterId } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { insideNow, whereaboutsOf } from '../../store/doors/passages.ts';
import type { VisitMatter } from './visit-step.ts';

/** Guests at once, at most: a house has a handful. */
const GUESTS_MAX = 500;

/** 来访 that are in the house now. */
export const guestsInHouse = (db: Database | Tx): Promise<VisitMatter[]> =>
  mattersOf(db, { kind: 'visit', stage: 'inside', limit: GUESTS_MAX });

/** 陪同人离开: guests that are alone in an area now, and since when. */
export async function guestsAlone(
  db: Database | Tx,
): Promise<readonly { readonly id: MatterId; readonly since: Instant }[]> {
  const visits = await guestsInHouse(db);
  if (visits.length === 0) return [];
  const inside = await insideNow(db, null);
  const seen = new Map<string, Instant>();
  for (const { body } of visits) {
    const escort = { kind: 'person', id: body.escortId } as const;
    for (const { areaId, at } of await whereaboutsOf(db, escort)) {
      seen.set(whereaboutsKey(escort, areaId), at);
    }
  }
  return withoutEscort(
    inside,
    visits.map(({ id, body }) => ({ id, escortId: body.escortId })),
    (passer, areaId) => seen.get(whereaboutsKey(passer, areaId)) ?? null,
  );
}
