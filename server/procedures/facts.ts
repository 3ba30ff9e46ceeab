import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { FactDetail, NewFact } from '#domain/facts.ts';
import type { CarrierId } from '#domain/ids.ts';
import { type Refusal } from '#domain/refusals.ts';
import { ruleOf } from '#domain/refusal-rules.ts';

/** A fact about the house, not about one carrier. */
export const about = (detail: FactDetail): NewFact => ({
  detail,
  carrierId: null,
  from: null,
  to: null,
});

/** A movement: from where the carrier is now to where the decision sends it. */
export const moved = (carrier: Carrier, to: Custody, detail: FactDetail): NewFact => ({
  detail,
  carrierId: carrier.id,
  from: carrier.custody,
  to,
});

type Attempted = Extract<FactDetail, { kind: 'refused' }>['attempted'];

/** 拒绝 is a fact too: who wanted what, and which rule said no. */
export const refusedFact = (
  carrierId: CarrierId,
  attempted: Attempted,
  refusal: Refusal,
): NewFact => ({
  detail: {
    kind: 'refused',
    attempted,
    refusal,
    rule: ruleOf(refusal).id,
    clause: ruleOf(refusal).clause,
  },
  carrierId,
  from: null,
  to: null,
});
