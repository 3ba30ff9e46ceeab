import type { Circumstance } from '#domain/facts.ts';
import { instant, type ActId, type PersonId, type StationId } from '#domain/ids.ts';
import type { House } from './house.ts';

/** 情节: who acted, where, by which reading. The one place where it is made. */
export function circumstance(
  house: Pick<House, 'now' | 'monotonicMs' | 'policies'>,
  given: {
    readonly act: ActId;
    readonly actorId: PersonId | null;
    readonly stationId: StationId | null;
    readonly approverIds?: readonly PersonId[];
    readonly witnessIds?: readonly PersonId[];
    readonly reading?: Circumstance['reading'];
  },
): Circumstance {
  return {
    act: given.act,
    at: instant(house.now()),
    actorId: given.actorId,
    approverIds: given.approverIds ?? [],
    witnessIds: given.witnessIds ?? [],
    stationId: given.stationId,
    reading: given.reading ?? null,
    monotonicMs: Math.trunc(house.monotonicMs()),
    policyVersion: house.policies.current().version,
  };
}
