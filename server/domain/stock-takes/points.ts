import type { Carrier } from '../carriers.ts';
import type { PersonId, PlaceId } from '../ids.ts';
import type { Place } from '../places.ts';
import { covers } from '../secrecy.ts';
import type { TakeScope } from './scope.ts';

/** Every place of the unit, by id. */
export type Places = ReadonlyMap<PlaceId, Place>;

export const placesById = (places: readonly Place[]): Places =>
  new Map(places.map((place) => [place.id, place]));

/** The place and what it is in, from below; a circle of places comes to an end. */
export function chainOf(id: PlaceId, places: Places): Place[] {
  const chain: Place[] = [];
  let next = places.get(id);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = next.parentId === null ? undefined : places.get(next.parentId);
  }
  return chain;
}

/** 点位 that a place belongs to: a shelf to its safe, unless the scope names the shelf itself. */
export function pointOf(
  id: PlaceId,
  placeIds: ReadonlySet<PlaceId>,
  places: Places,
): PlaceId | null {
  const place = places.get(id);
  if (place === undefined) return null;
  if (placeIds.has(id)) return id;
  const { parentId } = place;
  return place.kind === 'shelf' && parentId !== null && placeIds.has(parentId) ? parentId : null;
}

/** 点位 with what lies in it: a safe with its shelves; a room, a counter, a shelf with itself alone. */
export function insideOf(id: PlaceId, places: Places): PlaceId[] {
  if (places.get(id)?.kind !== 'safe') return [id];
  const shelves = [...places.values()].filter(
    ({ kind, parentId }) => kind === 'shelf' && parentId === id,
  );
  return [id, ...shelves.map((shelf) => shelf.id)];
}

/**
 * 点位 of a scope, in the order of their codes: every safe, room and counter within the roots, and a shelf that is a root
 * itself (unless its safe is one too). `holding`: places where something in scope lies now; where the scope leaves things out,
 * nobody is sent where none of them is.
 */
export function pointsOf(
  scope: TakeScope,
  places: Places,
  holding: ReadonlySet<PlaceId>,
): PlaceId[] {
  const roots = new Set(scope.placeIds);
  const isWithin = (place: Place): boolean =>
    roots.size === 0 || chainOf(place.id, places).some(({ id }) => roots.has(id));
  const inScope = [...places.values()].filter(isWithin);
  const known = new Set(inScope.map(({ id }) => id));
  const isPoint = ({ kind, parentId }: Place): boolean =>
    kind !== 'shelf' || parentId === null || !known.has(parentId);
  const points = inScope.filter(isPoint).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const wanted = isNarrowed(scope)
    ? points.filter(({ id }) => insideOf(id, places).some((one) => holding.has(one)))
    : points;
  return wanted.map(({ id }) => id);
}

/** Whether the scope leaves out some of what lies in its places. */
export const isNarrowed = (scope: TakeScope): boolean =>
  scope.sampleSize !== null ||
  [scope.markings, scope.kinds, scope.custodianIds, scope.departments].some(
    (list) => list.length > 0,
  );

/** 保管人 of a 点位: its custodian, those of what it is in, and those of its shelves. Empty: it has none of its own. */
export function keeperIdsOf(id: PlaceId, places: Places): PersonId[] {
  const around = [...insideOf(id, places), ...chainOf(id, places).map((place) => place.id)];
  const custodians = around.flatMap((one) => places.get(one)?.custodianId ?? []);
  return [...new Set(custodians)];
}

/** Whether 绝密 in scope may lie there: two count it. A shelf may hold what its safe may. */
export function mayHoldTopSecret(id: PlaceId, scope: TakeScope, places: Places): boolean {
  const { markings } = scope;
  if (markings.length > 0 && !markings.includes('topSecret')) return false;
  return insideOf(id, places).some((one) => {
    const place = places.get(one);
    return place !== undefined && covers(place.highestLevel, 'topSecret');
  });
}

/** 责任人 of a thing: its own, else that of the place where it lies or of the nearest that it is in. */
export function responsibleFor(
  { custodianId }: Pick<Carrier, 'custodianId'>,
  at: PlaceId | null,
  places: Places,
): PersonId | null {
  if (custodianId !== null || at === null) return custodianId;
  return chainOf(at, places).find((place) => place.custodianId !== null)?.custodianId ?? null;
}

/** Whether a thing is asked about at all; where it lies is not looked at here. `departmentOf`: 部门 of a person. */
export function isAskedFor(
  thing: Pick<Carrier, 'marking' | 'kind' | 'custodianId'>,
  at: PlaceId | null,
  given: {
    readonly scope: TakeScope;
    readonly places: Places;
    readonly departmentOf: (id: PersonId) => string | null;
  },
): boolean {
  const { scope, places, departmentOf } = given;
  if (scope.markings.length > 0 && !scope.markings.includes(thing.marking)) return false;
  if (scope.kinds.length > 0 && !scope.kinds.includes(thing.kind)) return false;
  if (scope.custodianIds.length === 0 && scope.departments.length === 0) return true;
  const who = responsibleFor(thing, at, places);
  if (who === null) return false;
  if (scope.custodianIds.length > 0 && !scope.custodianIds.includes(who)) return false;
  const department = departmentOf(who);
  return (
    scope.departments.length === 0 ||
    (department !== null && scope.departments.includes(department))
  );
}
