import type { Carrier, Scope } from './carriers.ts';
import { sameCustody } from './custody.ts';
import { MOVEMENTS, type Fact } from './facts.ts';

/**
 * What a carrier is after a fact about it. A movement sets the account; being shelved or moved by a
 * stock-take also sets where it belongs. Throws where the fact does not start where the carrier is:
 * one carrier, one account.
 */
export function carrierAfter(carrier: Carrier | null, fact: Fact): Carrier {
  const { detail, from, to } = fact;
  if (MOVEMENTS.includes(detail.kind) !== (to !== null)) throw new BrokenChain(fact.seq);
  if (detail.kind === 'carrierRegistered') {
    if (carrier !== null || from !== null || to === null) throw new BrokenChain(fact.seq);
    return { ...detail.carrier, custody: to };
  }
  if (carrier === null) throw new BrokenChain(fact.seq);
  if (detail.kind === 'scopeSet') return withScope(carrier, detail.scope);
  if (detail.kind === 'recordCorrected') return { ...carrier, ...detail.changes };
  if (to === null) return carrier;
  if (from === null || !sameCustody(from, carrier.custody)) throw new BrokenChain(fact.seq);
  if (detail.kind === 'shelved' || detail.kind === 'relocated') {
    return { ...carrier, homePlaceId: detail.homePlaceId, custody: to };
  }
  if (detail.kind === 'reversed' || detail.kind === 'corrected') {
    const { homePlaceId = carrier.homePlaceId } = detail;
    return { ...carrier, homePlaceId, custody: to };
  }
  return { ...carrier, custody: to };
}

function withScope({ scope: _before, ...carrier }: Carrier, scope: Scope | null): Carrier {
  return scope === null ? carrier : { ...carrier, scope };
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
