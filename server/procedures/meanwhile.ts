import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Database, Tx } from '../store/database.ts';
import { lastMovementOf } from '../store/ledger.ts';
import { personById } from '../store/people.ts';
import { stationById } from '../store/stations.ts';
import { custodyKey, type PileEntry } from '../store/working/desks.ts';

/**
 * 已被办走: what another counter did to a thing since it was laid on this one, by whom it is held now and where that was done. Null:
 * nothing, or it is in nobody's hands.
 */
export async function takenSince(
  db: Database | Tx,
  { id, custody }: Pick<Carrier, 'id' | 'custody'>,
  seen: string | undefined,
): Promise<Refusal | null> {
  if (custody.account !== 'held' || seen === custodyKey(custody)) return null;
  const fact = await lastMovementOf(db, id);
  const stationId = fact?.circumstance.stationId ?? null;
  const station = stationId === null ? null : await stationById(db, stationId);
  const holder = await personById(db, custody.holderId);
  return station === null || holder === null
    ? { kind: 'changedMeanwhile' }
    : { kind: 'takenMeanwhile', holder: holder.name, station: station.name };
}

/** The same of a whole pile: only what was taken is in it. */
export async function takenOfPile(
  db: Database | Tx,
  carriers: readonly Carrier[],
  pile: readonly Pick<PileEntry, 'carrierId' | 'seen'>[],
): Promise<ReadonlyMap<CarrierId, Refusal>> {
  const seen = new Map(pile.map((entry) => [entry.carrierId, entry.seen]));
  const taken = new Map<CarrierId, Refusal>();
  for (const carrier of carriers) {
    const refusal = await takenSince(db, carrier, seen.get(carrier.id));
    if (refusal !== null) taken.set(carrier.id, refusal);
  }
  return taken;
}
