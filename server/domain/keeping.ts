import type { Carrier, CarrierRecord } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { Place } from './places.ts';
import { allow, refuse, type Decision } from './refusals.ts';
import { covers, isSecrecyLevel, PERIOD_YEARS_MAX, type Marking } from './secrecy.ts';

/**
 * 登记: where the new carrier lies. On a counter everything may lie meanwhile; elsewhere the place's
 * level must cover it, and that of its 存放位置 too: nobody is sent to put it where it may not lie. A period in years or months keeps within the level's limit; one until a date or
 * a condition cannot be judged without the date of issue.
 */
export function registerCarrier(
  record: CarrierRecord,
  { place, home = null }: { readonly place: Place; readonly home?: Place | null },
): Decision<Custody> {
  const yearsMax = exceededLimit(record);
  if (yearsMax !== null) return refuse({ kind: 'periodTooLong', yearsMax });
  const atHome = home && lieIn(home, home.highestLevel, record.marking);
  if (atHome?.ok === false) return atHome;
  return place.kind === 'counter'
    ? allow({ account: 'stored', placeId: place.id })
    : lieIn(place, place.highestLevel, record.marking);
}

/** The limit in years that the mark's period exceeds, 保守国家秘密法 art. 20, or null. */
function exceededLimit({ marking, secrecyPeriod: period }: CarrierRecord): number | null {
  if (!isSecrecyLevel(marking) || period === null) return null;
  const yearsMax = PERIOD_YEARS_MAX[marking];
  if (period.kind === 'years') return period.years > yearsMax ? yearsMax : null;
  if (period.kind === 'months') return period.months > yearsMax * 12 ? yearsMax : null;
  return null;
}

export type Shelve = {
  /** The shelf, safe or room whose label was scanned. */
  readonly place: Place;
  /** 可存最高密级 of the safe that the place is in. */
  readonly safeLevel: Marking;
  /** Whether the place where the carrier lies now is a counter. */
  readonly placeIsCounter: boolean;
};

/** 归位: from a counter to its place. What lies elsewhere is moved by other procedures. */
export function shelve(
  { custody, marking }: Carrier,
  { place, safeLevel, placeIsCounter }: Shelve,
): Decision<Custody> {
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored' || !placeIsCounter) {
    return refuse({ kind: 'notAtCounter', account: custody.account });
  }
  if (place.kind === 'counter') return refuse({ kind: 'noHomeHere' });
  return lieIn(place, safeLevel, marking);
}

type Here = { readonly place: Place; readonly safeLevel?: Marking };

/** 错位改正: a stock-take saw it here, and the ledger says that it lies elsewhere. */
export function relocate({ custody, marking }: Carrier, here: Here): Decision<Custody> {
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'stored') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  return lieIn(here.place, here.safeLevel ?? here.place.highestLevel, marking);
}

/** 失控: looked for and not found. Opens an incident; only `found` closes it. */
export function declareUnaccounted({ custody }: Carrier): Decision<Custody> {
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account === 'unaccounted') {
    return refuse({ kind: 'notInStorage', account: custody.account });
  }
  const lastPlaceId = custody.account === 'stored' ? custody.placeId : null;
  return allow({ account: 'unaccounted', lastPlaceId });
}

/** 找回: what was unaccounted for is here again. */
export function found({ custody, marking }: Carrier, here: Here): Decision<Custody> {
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  // Nobody sees this offered for anything else: it was found by someone a moment ago.
  if (custody.account !== 'unaccounted') return refuse({ kind: 'changedMeanwhile' });
  return lieIn(here.place, here.safeLevel ?? here.place.highestLevel, marking);
}

/** 清点收回: the ledger says that somebody holds it, and a stock-take saw it lie here. */
export function takeBack({ custody, marking }: Carrier, here: Here): Decision<Custody> {
  if (custody.account === 'gone') return refuse({ kind: 'alreadyGone' });
  if (custody.account !== 'held') return refuse({ kind: 'notHeld', account: custody.account });
  return lieIn(here.place, here.safeLevel ?? here.place.highestLevel, marking);
}

/** 实施条例 art. 27(6): nothing is kept where its level is not kept. */
function lieIn(place: Place, holds: Marking, marking: Marking): Decision<Custody> {
  if (!covers(holds, marking)) return refuse({ kind: 'safeTooLow', holds, needs: marking });
  return allow({ account: 'stored', placeId: place.id });
}
