import type { Place } from '#domain/places.ts';
import type { Tx } from '../database.ts';
import { placeRow } from '../places.ts';

export async function writePlace(tx: Tx, place: Place): Promise<void> {
  await tx.insertInto('place').values(placeRow(place)).execute();
}
