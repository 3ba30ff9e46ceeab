import type { Custody } from '../custody.ts';
import type { PersonId } from '../ids.ts';
import type { Outing } from '../matters/outing.ts';
import type { GateVerdict, GateWay } from './gates.ts';

/** 刷证在前后: a badge that went out so long before or after the tag belongs to it. */
export const BADGE_WITHIN_MS = 30_000;

/** A thing at the gate, and all that a verdict asks. */
export type AtGate = {
  readonly way: GateWay | 'outside';
  readonly custody: Custody;
  /** It is stored in the area behind this door. */
  readonly isOfArea: boolean;
  /** Who badged out at this door within `BADGE_WITHIN_MS`, the last first. */
  readonly badged: readonly { readonly id: PersonId; readonly isKeeper: boolean }[];
  /** The paper that it is held under, where that is an outing. */
  readonly outing: Pick<Outing, 'stage' | 'bearerIds'> | null;
  /** It lies scanned on a counter of the house. */
  readonly isOnPile: boolean;
};
export type AtGateVerdict = {
  readonly way: GateWay;
  readonly verdict: GateVerdict;
  readonly badgedId: PersonId | null;
};

/**
 * 过门判定. What is stored behind this door has left it as soon as the outer side sees it, whichever side saw it first. A thing that was
 * only seen outside has not crossed otherwise: somebody walks past with it. Null: no crossing.
 */
export function gateVerdict(given: AtGate): AtGateVerdict | null {
  const { custody, isOfArea, badged } = given;
  const isStored = custody.account === 'stored';
  if (given.way === 'outside' && !(isStored && isOfArea)) return null;
  const way = given.way === 'outside' ? 'unknown' : given.way;
  if (way === 'in' && !(isStored && isOfArea)) {
    return { way, verdict: isStored ? 'cameIn' : 'cameBack', badgedId: null };
  }
  const allowed = allowedBy(given);
  if (allowed !== null) return { way, ...allowed };
  return { way, verdict: whyNot(custody), badgedId: badged[0]?.id ?? null };
}

function allowedBy({ custody, badged, outing, isOnPile }: AtGate): Allowed | null {
  switch (custody.account) {
    case 'stored': {
      const keeper = isOnPile ? badged.find(({ isKeeper }) => isKeeper) : undefined;
      return keeper === undefined ? null : { verdict: 'keeper', badgedId: keeper.id };
    }
    case 'held': {
      if (isRoomOnly(custody)) return null;
      if (custody.basis === 'outing') {
        const bearer = badged.find(({ id }) => outing?.bearerIds.includes(id));
        const isOut = outing?.stage === 'out' && bearer !== undefined;
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

function whyNot(custody: Custody): GateVerdict {
  if (custody.account === 'stored') return 'notLent';
  if (custody.account !== 'held') return 'notThere';
  return isRoomOnly(custody) ? 'roomOnly' : 'holderNotHere';
}
