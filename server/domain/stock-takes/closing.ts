import type { Carrier } from '../carriers.ts';
import type { Custody } from '../custody.ts';
import type { FactDetail } from '../facts.ts';
import type { CarrierId, StockTakeId } from '../ids.ts';
import { declareUnaccounted, found, relocate, takeBack } from '../keeping.ts';
import type { Place } from '../places.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { Marking } from '../secrecy.ts';
import type { DifferenceKind, DifferenceRemedy } from './differences.ts';
import { readinessOf, settlementOf, type Settlement, type ThingHere } from './settlement.ts';

/** 移到这里, 收回, 找回: where the thing lies from now on. */
export type Remedies = ReadonlyMap<
  CarrierId,
  { readonly place: Place; readonly safeLevel: Marking }
>;

/** What a closing does to one thing: a movement, or nothing but to be told. */
export type Closed<T extends ThingHere> = T & Done;
export type ClosedThing = Closed<ThingHere>;
type Done = {
  readonly settlement: Settlement | null;
  readonly kinds: readonly DifferenceKind[];
  readonly remedy: DifferenceRemedy | null;
  readonly movement: { readonly to: Custody; readonly detail: FactDetail } | null;
};

/**
 * 点位盘毕: everything expected is seen, sighted, or was searched for by two; only then is anything called missing, and with the same act
 * unaccounted for. `isSeconded`: a second person signs this closing and answers for what was said by one alone, and for what is taken
 * back from a holder who is not there. Refuses `secondCounterNeeded`, `placeUnsettled`, `secondLookNeeded`,
 * `changedMeanwhile` (a remedy for what needs none), and what the movements do.
 */
export function closePlace<T extends ThingHere>(
  things: readonly T[],
  given: {
    readonly stockTakeId: StockTakeId;
    readonly remedies: Remedies;
    readonly isSeconded: boolean;
    /** 绝密 may lie here. */
    readonly needsTwo: boolean;
  },
): Decision<readonly Closed<T>[]> {
  const { isSeconded, remedies } = given;
  if (given.needsTwo && !isSeconded) return refuse({ kind: 'secondCounterNeeded' });
  const { unsettled, searchedOnce, sightedAlone } = readinessOf(things);
  if (unsettled > 0) return refuse({ kind: 'placeUnsettled', count: unsettled });
  const known = new Map(things.map((thing) => [thing.carrier.id, thing]));
  const back = [...remedies.keys()].filter(
    (id) => known.get(id)?.standing?.verdict === 'outYetHere',
  );
  const alone = searchedOnce + sightedAlone + back.length;
  if (alone > 0 && !isSeconded) return refuse({ kind: 'secondLookNeeded', count: alone });
  if ([...remedies.keys()].some((id) => !mayBeMended(known.get(id)))) {
    return refuse({ kind: 'changedMeanwhile' });
  }
  const closed: Closed<T>[] = [];
  for (const thing of things) {
    const one = closeThing(thing, given);
    if (!one.ok) return one;
    closed.push(one.value);
  }
  return allow(closed);
}

/** What a thing would be if the place were closed as it stands. */
export function foreseen<T extends ThingHere>(thing: T): Closed<T> {
  const settlement = settlementOf(thing);
  const kinds = kindsOf(thing, settlement);
  return { ...thing, settlement, kinds, remedy: null, movement: null };
}

const mayBeMended = (thing: ThingHere | undefined): boolean =>
  thing !== undefined &&
  thing.part === 'here' &&
  (thing.standing?.verdict === 'misplaced' || thing.standing?.verdict === 'outYetHere');

function closeThing<T extends ThingHere>(
  thing: T,
  given: {
    readonly stockTakeId: StockTakeId;
    readonly remedies: Remedies;
  },
): Decision<Closed<T>> {
  const base = foreseen(thing);
  const { stockTakeId } = given;
  if (base.settlement?.as === 'missing') {
    const isLost = thing.carrier.custody.account === 'unaccounted';
    if (isLost) return allow({ ...base, remedy: 'unaccounted', movement: null });
    const lost = declareUnaccounted(thing.carrier);
    if (!lost.ok) return lost;
    const detail = { kind: 'declaredUnaccounted', stockTakeId } as const;
    return allow({ ...base, remedy: 'unaccounted', movement: { to: lost.value, detail } });
  }
  const here = given.remedies.get(thing.carrier.id);
  if (here === undefined) return allow(base);
  const mended = mend(thing.carrier, here, stockTakeId);
  return mended.ok ? allow({ ...base, ...mended.value }) : mended;
}

/** It lies here now, whatever the ledger said of it. */
function mend(
  carrier: Carrier,
  here: { readonly place: Place; readonly safeLevel: Marking },
  stockTakeId: StockTakeId,
): Decision<Pick<Done, 'remedy' | 'movement'>> {
  const { account } = carrier.custody;
  if (account === 'held') {
    const back = takeBack(carrier, here);
    if (!back.ok) return back;
    return allow({
      remedy: 'takenBack',
      movement: { to: back.value, detail: { kind: 'returned' } },
    });
  }
  if (account === 'unaccounted') {
    const again = found(carrier, here);
    if (!again.ok) return again;
    const detail = { kind: 'found', stockTakeId } as const;
    return allow({ remedy: 'found', movement: { to: again.value, detail } });
  }
  const put = relocate(carrier, here);
  if (!put.ok) return put;
  const detail = { kind: 'relocated', stockTakeId, homePlaceId: here.place.id } as const;
  return allow({ remedy: 'movedHere', movement: { to: put.value, detail } });
}

/** 差异 that a thing is, here. */
function kindsOf(
  { standing, part, isTwice }: ThingHere,
  settlement: Settlement | null,
): DifferenceKind[] {
  const kinds: DifferenceKind[] = [];
  if (settlement?.as === 'missing') kinds.push('missing');
  const isHere = part === 'here';
  if (isHere && standing?.verdict === 'misplaced') kinds.push('misplaced');
  if (isHere && standing?.verdict === 'outYetHere') kinds.push(OUT_KINDS[standing.account]);
  if (isTwice) kinds.push('twice');
  return kinds;
}

const OUT_KINDS = {
  held: 'outYetHere',
  inTransit: 'outYetHere',
  outside: 'outYetHere',
  unaccounted: 'foundAgain',
  gone: 'goneYetHere',
} as const satisfies Record<Exclude<Custody['account'], 'stored'>, DifferenceKind>;
