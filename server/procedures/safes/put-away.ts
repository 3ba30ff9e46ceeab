import type { Place } from '#domain/places.ts';
import type { Decision } from '#domain/refusals.ts';
import { mayPutInto } from '#domain/safes/put-away.ts';
import type { Database, Tx } from '../../store/database.ts';
import { placeById } from '../../store/places.ts';
import { safeState } from '../../store/safes.ts';

/** 入柜 at this place: whether the door that it is behind stands open by the register. Refuses `safeIsShut`. */
export async function mayPutAway(db: Database | Tx, place: Place): Promise<Decision<null>> {
  const safe = await safeAround(db, place);
  return mayPutInto(safe, safe === null ? null : await safeState(db, safe.id));
}

/** 所在柜 of a place; null: it is in none. */
export async function safeAround(db: Database | Tx, place: Place): Promise<Place | null> {
  if (place.kind === 'safe') return place;
  if (place.kind !== 'shelf' || place.parentId === null) return null;
  const above = await placeById(db, place.parentId);
  return above?.kind === 'safe' ? above : null;
}
