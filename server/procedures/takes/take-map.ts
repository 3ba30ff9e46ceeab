import type { Carrier } from '#domain/carriers.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Place } from '#domain/places.ts';
import {
  chainOf,
  insideOf,
  isAskedFor,
  placesById,
  pointOf,
  responsibleFor,
  type Places,
} from '#domain/stock-takes/points.ts';
import type { PointOf } from '#domain/stock-takes/standings.ts';
import type { Database, Tx } from '../../store/database.ts';
import { allPeople } from '../../store/people.ts';
import { allPlaces, placesAround } from '../../store/places.ts';
import type { AskedFor } from '../../store/takes/expected.ts';

export type Take = MatterOf<'stockTake'>;

/** A take over the places as they are: which 点位 a place belongs to, what is asked for where. Made once for each question. */
export type TakeMap = {
  readonly take: Take;
  readonly places: Places;
  readonly pointOf: PointOf;
  /** The room around a place; null: it stands in none. */
  readonly roomOf: (id: PlaceId) => PlaceId | null;
  /** 点位 with its shelves, as far as they are no 点位 of their own. */
  readonly inside: (pointId: PlaceId) => readonly PlaceId[];
  /** Whether the take asks for the thing, lying there. */
  readonly isAsked: (thing: Asked, placeId: PlaceId) => boolean;
  /** The same as a question to the register, of these places. */
  readonly asked: (placeIds: readonly PlaceId[] | null) => AskedFor;
};
type Asked = Pick<Carrier, 'id' | 'marking' | 'kind' | 'custodianId'>;

export async function takeMap(db: Database | Tx, take: Take): Promise<TakeMap> {
  return await mapOver(db, take, await allPlaces(db));
}

/** The same for a few places, and what they are in: what one read needs, however large the house is. */
export const smallTakeMap = async (
  db: Database | Tx,
  take: Take,
  placeIds: readonly PlaceId[],
): Promise<Omit<TakeMap, 'inside' | 'asked'>> =>
  await mapOver(db, take, await placesAround(db, placeIds));

async function mapOver(db: Database | Tx, take: Take, known: readonly Place[]): Promise<TakeMap> {
  const { scope, placeIds, drawnIds } = take.body;
  const places = placesById(known);
  const points = new Set(placeIds);
  const pointAt: PointOf = (id) => pointOf(id, points, places);
  const namesPeople = scope.custodianIds.length > 0 || scope.departments.length > 0;
  const departments = new Map(
    namesPeople ? (await allPeople(db)).map((one) => [one.id, one.department] as const) : [],
  );
  const departmentOf = (id: PersonId): string | null => departments.get(id) ?? null;
  const drawn = drawnIds === null ? null : new Set(drawnIds);
  const isAsked = (thing: Asked, placeId: PlaceId): boolean =>
    (drawn === null || drawn.has(thing.id)) &&
    isAskedFor(thing, placeId, { scope, places, departmentOf });
  const personIds = [...departments].flatMap(([id, department]) =>
    (scope.custodianIds.length === 0 || scope.custodianIds.includes(id)) &&
    (scope.departments.length === 0 || scope.departments.includes(department))
      ? [id]
      : [],
  );
  const wanted = new Set(personIds);
  const isKept = (id: PlaceId): boolean => {
    const keeper = responsibleFor({ custodianId: null }, id, places);
    return keeper !== null && wanted.has(keeper);
  };
  return {
    take,
    places,
    pointOf: pointAt,
    roomOf: (id) => chainOf(id, places).find(({ kind }) => kind === 'room')?.id ?? null,
    inside: (pointId) => insideOf(pointId, places).filter((id) => pointAt(id) === pointId),
    isAsked,
    asked: (ids) => ({
      placeIds: ids,
      markings: scope.markings,
      kinds: scope.kinds,
      responsible: namesPeople ? { personIds, placeIds: [...places.keys()].filter(isKept) } : null,
    }),
  };
}
