import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import { BADGE_WITHIN_MS, type AtGate } from '#domain/doors/gate-verdict.ts';
import type { Door } from '#domain/doors/doors.ts';
import { instant, type CarrierId, type Instant, type PlaceId } from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import type { Tx } from '../../store/database.ts';
import { crossingsOfThing } from '../../store/doors/gates.ts';
import { holdingsOf } from '../../store/doors/holdings.ts';
import { passagesOfArea } from '../../store/doors/passages.ts';
import { mattersByIds } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import { placesWithin } from '../../store/places.ts';
import { movementsOf } from '../../store/takes/unaccounted.ts';
import { carriersOnPiles } from '../../store/working/piles.ts';

type Crossed = {
  readonly carrier: Carrier;
  readonly way: AtGate['way'];
  readonly at: Instant;
};
/** What a verdict asks. */
export type GateScene = (crossed: Crossed) => AtGate;

/**
 * Everything that the verdicts on these crossings ask, looked up together. What was told late is judged by where the ledger had the
 * thing at that time, not by where it has it now.
 */
export async function gateScene(
  tx: Tx,
  door: Door,
  given: { readonly crossed: readonly Crossed[]; readonly isLate: boolean },
): Promise<GateScene> {
  const { crossed, isLate } = given;
  const places = new Set(await placesWithin(tx, door.areaId));
  const ids = crossed.map(({ carrier: { id } }) => id);
  const times = crossed.map(({ at }) => at).toSorted();
  const [first, last] = [times[0], times.at(-1)];
  const badged =
    first === undefined || last === undefined ? [] : await badgedOut(tx, door, { first, last });
  const custodyAt = isLate ? await custodiesThen(tx, ids, first) : null;
  const papers = await outingsOf(tx, crossed);
  const piled = await carriersOnPiles(tx, ids);
  const seenOutside = await handsOutside(tx, door, { crossed, places });
  return ({ carrier, way, at }) => {
    const custody = custodyAt?.(carrier, at) ?? carrier.custody;
    const matterId = custody.account === 'held' ? custody.matterId : undefined;
    const outside = seenOutside.get(carrier.id);
    return {
      way,
      at,
      custody,
      isOfArea: outside?.isOfArea ?? isIn(places, custody),
      hasGoneOut: outside?.hasGoneOut ?? false,
      badged: badged.filter((one) => isWithin(one.at, at)),
      outing: (matterId && papers.get(matterId)) || null,
      isOnPile: piled.has(carrier.id),
    };
  };
}

/**
 * Of what is in hand and was seen outside alone: whether it was taken from this area, and whether the gate saw it go since. Looked up one
 * by one, since few are: what goes through is seen on both sides.
 */
async function handsOutside(
  tx: Tx,
  { areaId }: Door,
  given: { readonly crossed: readonly Crossed[]; readonly places: ReadonlySet<PlaceId> },
): Promise<Map<CarrierId, Pick<AtGate, 'isOfArea' | 'hasGoneOut'>>> {
  const hands = new Map<CarrierId, Pick<AtGate, 'isOfArea' | 'hasGoneOut'>>();
  for (const { carrier, way, at } of given.crossed) {
    if (way !== 'outside' || carrier.custody.account !== 'held') continue;
    const { id: carrierId } = carrier;
    const taken = (await holdingsOf(tx, carrierId)).find(({ from }) => from?.account === 'stored');
    const isOfArea = taken?.from?.account === 'stored' && given.places.has(taken.from.placeId);
    const since = taken?.circumstance.at ?? at;
    const seen = await crossingsOfThing(tx, { carrierId, until: at, limit: CROSSINGS_BEFORE });
    const last = seen.find((one) => one.areaId === areaId && one.at >= since);
    hands.set(carrierId, { isOfArea, hasGoneOut: last !== undefined && last.way !== 'in' });
  }
  return hands;
}
/** So many are looked at: it may have gone through gates of other areas meanwhile. */
const CROSSINGS_BEFORE = 20;

const isIn = (places: ReadonlySet<PlaceId>, custody: Custody): boolean =>
  custody.account === 'stored' && places.has(custody.placeId);

const isWithin = (one: Instant, other: Instant): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= BADGE_WITHIN_MS;

const shifted = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) + ms));

/** Who of the house badged out at this very door, the last first. */
async function badgedOut(
  tx: Tx,
  { areaId, stationId }: Door,
  { first, last }: { readonly first: Instant; readonly last: Instant },
) {
  const from = shifted(first, -BADGE_WITHIN_MS);
  const until = shifted(last, BADGE_WITHIN_MS);
  const lines = (await passagesOfArea(tx, { areaId, from, until })).toReversed();
  const out = lines.flatMap(({ passage, refused, stationId: at }) =>
    refused === null && passage.direction === 'out' && at === stationId
      ? passage.passer.kind === 'person'
        ? [{ id: passage.passer.id, at: passage.at }]
        : []
      : [],
  );
  const people = await peopleByIds(tx, [...new Set(out.map(({ id }) => id))]);
  const keepers = new Set(people.filter((one) => mayDo(one, 'counter')).map(({ id }) => id));
  return out.map((one) => ({ ...one, isKeeper: keepers.has(one.id) }));
}

async function custodiesThen(tx: Tx, ids: readonly CarrierId[], since: Instant | undefined) {
  const moves = await movementsOf(tx, ids, since);
  return (carrier: Carrier, at: Instant): Custody => {
    // Its registration moves it from nowhere.
    const after = (moves.get(carrier.id) ?? []).find(
      ({ circumstance, from }) => circumstance.at > at && from !== null,
    );
    return after?.from ?? carrier.custody;
  };
}

async function outingsOf(tx: Tx, crossed: readonly Crossed[]) {
  const ids = crossed.flatMap(({ carrier: { custody } }) =>
    custody.account === 'held' && custody.basis === 'outing' ? (custody.matterId ?? []) : [],
  );
  const matters = await mattersByIds(tx, ids);
  return new Map(
    matters.flatMap((one) => (one.kind === 'outing' ? [[one.id, one.body] as const] : [])),
  );
}
