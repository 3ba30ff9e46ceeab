import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { Fact } from './facts.ts';

/**
 * What a carrier is after a fact about it. A movement sets the account; being shelved or moved by a
 * stock-take also sets where it belongs. Throws where the fact does not start where the carrier is:
 * one carrier, one account.
 */
export function carrierAfter(carrier: Carrier | null, fact: Fact): Carrier {
  const { detail, from, to } = fact;
  if (detail.kind === 'carrierRegistered') {
    if (carrier !== null || from !== null || to === null) throw new BrokenChain(fact.seq);
    return { ...detail.carrier, custody: to };
  }
  if (carrier === null) throw new BrokenChain(fact.seq);
  if (to === null) return carrier;
  if (from === null || !sameCustody(from, carrier.custody)) throw new BrokenChain(fact.seq);
  if (detail.kind === 'shelved' || detail.kind === 'relocated') {
    return { ...carrier, homePlaceId: detail.homePlaceId, custody: to };
  }
  return { ...carrier, custody: to };
}

/** A fact about a carrier does not start where the carrier is. */
export class BrokenChain extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`Fact ${seq} does not start where its carrier is`);
    this.name = 'BrokenChain';
    this.seq = seq;
  }
}

/** True where both name the same account, place, holder, basis and due time. */
export function sameCustody(a: Custody, b: Custody): boolean {
  if (a.account === 'stored') return b.account === 'stored' && a.placeId === b.placeId;
  if (a.account === 'inTransit') return b.account === 'inTransit' && a.to === b.to;
  if (a.account === 'outside') return b.account === 'outside' && a.at === b.at;
  if (a.account === 'gone') return b.account === 'gone' && a.how === b.how;
  if (a.account === 'unaccounted') {
    return b.account === 'unaccounted' && a.lastPlaceId === b.lastPlaceId;
  }
  return (
    b.account === 'held' && a.holderId === b.holderId && a.basis === b.basis && a.dueAt === b.dueAt
  );
}
