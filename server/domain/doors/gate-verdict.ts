import type { Custody } from '../custody.ts';
import type { Instant, PersonId } from '../ids.ts';
import type { Outing } from '../matters/outing.ts';
import { isGateAlarm, type GateVerdict, type GateWay } from './crossings.ts';

/** 刷证在前后: a badge that went out so long before or after the tag belongs to it. */
export const BADGE_WITHIN_MS = 30_000;

/** Somebody who badged out. */
export type BadgedOut = { readonly id: PersonId; readonly isKeeper: boolean };

/** A thing at the gate, and all that a verdict asks. */
export type AtGate = {
  readonly way: GateWay | 'outside';
  readonly at: Instant;
  readonly custody: Custody;
  /** It is stored in the area behind this door, or was before somebody took it in hand. */
  readonly isOfArea: boolean;
  /** In hand: the gate saw it go out, or outside, since it was given out, and not come in again. */
  readonly hasGoneOut: boolean;
  /** Who badged out at this door within `BADGE_WITHIN_MS`, the last first. */
  readonly badged: readonly BadgedOut[];
  /** The paper that it is held under, where that is an outing. */
  readonly outing: Pick<Outing, 'stage' | 'bearerIds' | 'dueAt'> | null;
  /** It lies scanned on a counter of the house. */
  readonly isOnPile: boolean;
};
export type AtGateVerdict = {
  readonly way: GateWay;
  readonly verdict: GateVerdict;
  readonly badgedId: PersonId | null;
};

/**
 * 过门判定. What is stored behind this door has left it as soon as the outer side alone sees it; what comes in, and by the ledger never
 * left, was out without anybody knowing. What is in hand and was only seen outside has left too, unless the gate saw it go before: then
 * somebody walks past with it, as with a thing of another room.
 */
export function gateVerdict(given: AtGate): AtGateVerdict {
  const { custody, isOfArea, badged } = given;
  if (given.way === 'in') {
    const isStored = custody.account === 'stored';
    const verdict = isStored ? (isOfArea ? 'neverLeft' : 'cameIn') : 'cameBack';
    return { way: 'in', verdict, badgedId: null };
  }
  if (given.way === 'outside' && isPassingBy(given)) {
    return { way: 'unknown', verdict: 'seenOutside', badgedId: null };
  }
  const way = given.way === 'outside' ? 'unknown' : given.way;
  const allowed = allowedBy(given);
  if (allowed !== null) return { way, ...allowed };
  return { way, verdict: whyNot(given), badgedId: badged[0]?.id ?? null };
}

/** Whether it is no wonder that it is out there. */
function isPassingBy({ custody, isOfArea, hasGoneOut }: AtGate): boolean {
  switch (custody.account) {
    case 'stored':
      return !isOfArea;
    case 'held':
      return !isOfArea || hasGoneOut;
    case 'inTransit':
    case 'outside':
      return true;
    case 'unaccounted':
    case 'gone':
      return false;
  }
}

/**
 * 补刷证: what a badge shown after the thing had passed makes of its alarm: the leave that it would have had with the badge before. Null:
 * the badge says nothing of it.
 */
export function excusedBy(given: AtGate, badge: BadgedOut): GateVerdict | null {
  const { verdict, badgedId } = gateVerdict({ ...given, badged: [badge] });
  return isGateAlarm(verdict) || badgedId !== badge.id ? null : verdict;
}

function allowedBy({ custody, badged, outing, isOnPile, at }: AtGate): Allowed | null {
  switch (custody.account) {
    case 'stored': {
      const keeper = isOnPile ? badged.find(({ isKeeper }) => isKeeper) : undefined;
      return keeper === undefined ? null : { verdict: 'keeper', badgedId: keeper.id };
    }
    case 'held': {
      if (isRoomOnly(custody)) return null;
      if (custody.basis === 'outing') {
        const bearer = badged.find(({ id }) => outing?.bearerIds.includes(id));
        const isOut = outing?.stage === 'out' && at <= outing.dueAt && bearer !== undefined;
        return isOut ? { verdict: 'outing', badgedId: bearer.id } : null;
      }
      const isHere = badged.some(({ id }) => id === custody.holderId);
      return isHere ? { verdict: 'holder', badgedId: custody.holderId } : null;
    }
    case 'inTransit':
    case 'outside':
      return { verdict: 'sentOut', badgedId: badged[0]?.id ?? null };
    case 'unaccounted':
    case 'gone':
      return null;
  }
}
type Allowed = Pick<AtGateVerdict, 'badgedId'> & { readonly verdict: GateVerdict };

/** 室内阅读, 外来查阅: it stays in the room. */
const isRoomOnly = ({ basis }: Extract<Custody, { account: 'held' }>): boolean =>
  basis === 'reading' || basis === 'visit';

function whyNot({ custody, outing, at }: AtGate): GateVerdict {
  if (custody.account === 'stored') return 'notLent';
  if (custody.account !== 'held') return 'notThere';
  if (isRoomOnly(custody)) return 'roomOnly';
  return outing !== null && at > outing.dueAt ? 'outingOver' : 'holderNotHere';
}
