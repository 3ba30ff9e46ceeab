import type { Wanted } from '#domain/doors/visiting.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { Tx } from '../../store/database.ts';
import { areaById } from '../../store/doors/areas.ts';
import { placeById } from '../../store/places.ts';

/** What the house knows of each of these rooms; null: one of them is no place at all. */
export async function wantedAreas(
  tx: Tx,
  ids: readonly PlaceId[],
): Promise<readonly Wanted[] | null> {
  const wanted: Wanted[] = [];
  for (const id of ids) {
    const place = await placeById(tx, id);
    if (!place) return null;
    wanted.push({ place, area: await areaById(tx, id) });
  }
  return wanted;
}
