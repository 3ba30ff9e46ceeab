import type { PlaceId } from '#domain/ids.ts';
import { timesRead } from '#domain/stock-takes/good-turing.ts';
import type { Sweep } from '../../store/takes/sweeps.ts';

/** A read of one thing, wherever in the take; `sweep` 0: a single scan. */
type ReadOf<Id> = {
  readonly id: Id;
  readonly pointId: PlaceId;
  readonly pass: number;
  readonly sweep: number;
};

/**
 * 读到几遍 of each thing: of these sweeps those that read it, alike ones as one; in several 点位, of each its own. The one rule for the screen,
 * the closing and the history.
 */
export function sweepsRead<Id>(
  sweeps: readonly Sweep[],
  reads: readonly ReadOf<Id>[],
): ReadonlyMap<Id, number> {
  const all = new Map<Id, number>();
  const readsAt = Map.groupBy(reads, ({ pointId }) => pointId);
  for (const [pointId, own] of Map.groupBy(sweeps, (one) => one.pointId)) {
    for (const [id, times] of timesRead(own, readsAt.get(pointId) ?? [])) {
      all.set(id, (all.get(id) ?? 0) + times);
    }
  }
  return all;
}
