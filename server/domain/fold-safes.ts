import { BrokenChain } from './carrier-chain.ts';
import type { Fact } from './facts.ts';
import type { Instant, PersonId, PlaceId } from './ids.ts';
import type { Place } from './places.ts';
import type { SafeFact } from './safe-facts.ts';
import { safeAfter } from './safes/after.ts';
import type { SafeState } from './safes/safe.ts';

/** 启闭记录: one line a fact. */
export type SafeEvent = {
  readonly seq: number;
  readonly at: Instant;
  readonly personId: PersonId | null;
  readonly secondId: PersonId | null;
  readonly fact: SafeFact;
};

export type SafesState = {
  readonly safes: Map<PlaceId, SafeState>;
  readonly safeEvents: SafeEvent[];
};

export const noSafesYet = (): SafesState => ({ safes: new Map(), safeEvents: [] });

/** The line of the register that a fact is. */
export const eventOf = (
  fact: SafeFact,
  { seq, circumstance: { at, actorId } }: Pick<Fact, 'seq' | 'circumstance'>,
): SafeEvent => {
  const secondId = 'secondId' in fact ? fact.secondId : null;
  return { seq, at, personId: actorId, secondId: secondId ?? null, fact };
};

/** The places as a change of keeper leaves them: the safe and its shelves. */
export const withKeeper = (place: Place, custodianId: PersonId): Place => ({
  ...place,
  custodianId,
});

/** Takes a fact of a safe into the state. Throws `BrokenChain` where it does not fit what went before. */
export function foldSafe(
  state: SafesState & { readonly places: Map<PlaceId, Place> },
  detail: SafeFact,
  fact: Fact,
): void {
  const after = safeAfter(state.safes.get(detail.placeId) ?? null, detail, fact.circumstance);
  if (after === null || state.places.get(detail.placeId)?.kind !== 'safe') {
    throw new BrokenChain(fact.seq);
  }
  state.safes.set(detail.placeId, after);
  state.safeEvents.push(eventOf(detail, fact));
  if (detail.kind !== 'safeKeeperChanged') return;
  for (const id of detail.placeIds) {
    const place = state.places.get(id);
    if (place === undefined) throw new BrokenChain(fact.seq);
    state.places.set(id, withKeeper(place, detail.toId));
  }
}
