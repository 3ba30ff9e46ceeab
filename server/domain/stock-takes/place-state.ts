import type { PlaceId } from '../ids.ts';
import { placesLeft, type StockTake } from '../matters/stock-take.ts';

/**
 * 处所状态 as a plan colours it: outside a take `quiet`, or `away` where the safe itself is not where it belongs; in one
 * `outside` (not in its scope), `waiting` (nobody has begun), `counting`, `closed` (all agrees), `differs`.
 */
export type PlaceState =
  | 'quiet'
  | 'away'
  | 'outside'
  | 'waiting'
  | 'counting'
  | 'closed'
  | 'differs';

/** What is known of a place beside the take: whether anybody counts there, anything was seen there, its safe stands there. */
export type PlaceSigns = {
  readonly isSeated: boolean;
  readonly seen: number;
  readonly isAway: boolean;
};

/** Of one 点位. A difference counts until somebody has explained it. */
export function placeState(
  take: StockTake | null,
  placeId: PlaceId,
  { isSeated, seen, isAway }: PlaceSigns,
): PlaceState {
  if (take === null) return isAway ? 'away' : 'quiet';
  if (!take.placeIds.includes(placeId)) return 'outside';
  if (unexplainedAt(take, placeId) > 0) return 'differs';
  if (!placesLeft(take).includes(placeId)) return 'closed';
  return isSeated || seen > 0 ? 'counting' : 'waiting';
}

/** 未说明的差异 of one 点位. */
export const unexplainedAt = ({ differences }: StockTake, placeId: PlaceId): number =>
  differences.filter((one) => one.placeId === placeId && one.explanation === null).length;
