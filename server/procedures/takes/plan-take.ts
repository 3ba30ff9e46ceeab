import type { CarrierId, PersonId, PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import {
  insideOf,
  placesById,
  pointOf,
  pointsOf,
  type Places,
} from '#domain/stock-takes/points.ts';
import { drawn, randomBelow, type RandomBelow } from '#domain/stock-takes/sampling.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { storedCounts, type AskedFor } from '../../store/takes/expected.ts';
import { askedBy, idsStored, placesHolding } from '../../store/takes/in-scope.ts';

/** What a scope comes to now: its 点位, what lies in each, and for 抽盘 what was drawn. */
export type TakePlan = {
  readonly scope: TakeScope;
  readonly places: Places;
  readonly placeIds: readonly PlaceId[];
  readonly expected: ReadonlyMap<PlaceId, number>;
  readonly drawnIds: readonly CarrierId[] | null;
  readonly counters: readonly Person[];
};

/** 盘点范围 worked out by the ledger as it is now. `below`: where a sample is drawn; null: it is only looked at. */
export async function plannedTake(
  db: Database | Tx,
  asked: { readonly scope: TakeScope; readonly counterIds: readonly PersonId[] },
  below: RandomBelow | null,
): Promise<TakePlan> {
  const { scope } = asked;
  const places = placesById(await allPlaces(db));
  const known = new Map((await peopleByIds(db, asked.counterIds)).map((one) => [one.id, one]));
  const counters = [...new Set(asked.counterIds)].flatMap((id) => known.get(id) ?? []);
  const asksFor = await askedBy(db, scope, places);
  const whole = { ...scope, sampleSize: null };
  const counts = await storedCounts(db, asksFor);
  const placeIds = pointsOf(whole, places, new Set(counts.keys()));
  const found = { scope, places, counters };
  if (scope.sampleSize === null || below === null) {
    return { ...found, placeIds, expected: perPoint(counts, placeIds, places), drawnIds: null };
  }
  const drawnIds = await sampleOf(db, asksFor, { placeIds, places, below, size: scope.sampleSize });
  const spread = new Map<PlaceId, number>();
  for (const at of (await placesHolding(db, drawnIds)).values()) {
    spread.set(at, (spread.get(at) ?? 0) + 1);
  }
  const points = new Set(placeIds);
  const hit = new Set([...spread.keys()].flatMap((at) => pointOf(at, points, places) ?? []));
  const hitIds = placeIds.filter((id) => hit.has(id));
  return { ...found, placeIds: hitIds, expected: perPoint(spread, hitIds, places), drawnIds };
}

function perPoint(
  counts: ReadonlyMap<PlaceId, number>,
  placeIds: readonly PlaceId[],
  places: Places,
): Map<PlaceId, number> {
  const sum = (id: PlaceId): number =>
    insideOf(id, places).reduce((total, one) => total + (counts.get(one) ?? 0), 0);
  return new Map(placeIds.map((id) => [id, sum(id)]));
}

async function sampleOf(
  db: Database | Tx,
  asksFor: AskedFor,
  given: {
    readonly placeIds: readonly PlaceId[];
    readonly places: Places;
    readonly below: RandomBelow;
    readonly size: number;
  },
): Promise<CarrierId[]> {
  const { placeIds, places, below, size } = given;
  const inside = placeIds.flatMap((id) => insideOf(id, places));
  const ids = await idsStored(db, { ...asksFor, placeIds: inside });
  return drawn(ids.length, size, below).flatMap((position) => ids[position] ?? []);
}

/** Lots are drawn from the house's own randomness. */
export const lotsOf = (house: {
  readonly randomBytes: (count: number) => Uint8Array;
}): RandomBelow => randomBelow(house.randomBytes);
