import type { CarrierId, PlaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import type { Remedies } from '#domain/stock-takes/closing.ts';
import { chainOf, pointOf } from '#domain/stock-takes/points.ts';
import { done, type Outcome } from '../outcome.ts';
import type { PlaceNow } from './closing.ts';

/** Where each thing shall lie: in this 点位, on a shelf of it or in it itself. Refuses `placeNotInTake`. */
export function remediesOf(
  { take, point, places }: PlaceNow,
  asked: readonly { readonly carrierId: CarrierId; readonly placeId: PlaceId }[],
): Outcome<Remedies> {
  const points = new Set(take.body.placeIds);
  const remedies = new Map();
  for (const { carrierId, placeId } of asked) {
    const place = places.get(placeId);
    if (!place || pointOf(placeId, points, places) !== point.id) {
      return refuse({ kind: 'placeNotInTake', place: place?.code ?? placeId });
    }
    const safe = chainOf(placeId, places).find(({ kind }) => kind === 'safe');
    remedies.set(carrierId, { place, safeLevel: (safe ?? place).highestLevel });
  }
  return done(remedies);
}
