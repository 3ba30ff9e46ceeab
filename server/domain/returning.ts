import { askedOf, isSecondNeeded, together } from './at-the-counter.ts';
import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { PlaceId } from './ids.ts';
import type { Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import { rulingOn } from './rules/decide.ts';
import { permitted } from './rules/permit.ts';
import type { Policy } from './rules/policy.ts';

export type CheckIn = {
  /** Whose badge was read; null: nobody's yet. */
  readonly returner: Person | null;
  /** 第二人 who signed and may have the thing in hand. */
  readonly seconds: number;
  readonly policy: Policy;
  /** The station's counter, where the thing lies until it is shelved. */
  readonly counterPlaceId: PlaceId;
};

/** Holder and keeper: a return goes from hand to hand. */
const HAND_TO_HAND = 2;

/**
 * 归还: only by the holder in person, so that a keeper alone cannot feign a return. A holder who has
 * left (离岗) may still give back. The rules may want more persons; nothing forbids a thing to come home.
 */
export function checkIn(
  carrier: Carrier,
  { returner, seconds, policy, counterPlaceId }: CheckIn,
): Decision<Custody> {
  const { custody } = carrier;
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'held') return refuse({ kind: 'notHeld', account: custody.account });
  if (returner === null) return refuse({ kind: 'holderMustBePresent' });
  if (returner.id !== custody.holderId) return refuse({ kind: 'heldByAnother' });
  const asked = askedOf(carrier, 'return', returner.personClass);
  const { row } = rulingOn(policy, asked);
  const present = { approvedBy: null, place: row?.place ?? null, fields: row?.fields ?? [] };
  const permit = permitted(policy, asked, {
    ...present,
    ...together(row, { alone: HAND_TO_HAND, seconds }),
  });
  if (!permit.ok && isSecondNeeded(permit.refusal)) return permit;
  return allow({ account: 'stored', placeId: counterPlaceId });
}
