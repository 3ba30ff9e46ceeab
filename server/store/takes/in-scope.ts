import type { CarrierId, PersonId, PlaceId } from '#domain/ids.ts';
import { responsibleFor, type Places } from '#domain/stock-takes/points.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import type { SelectQueryBuilder } from 'kysely';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { Tables } from '../tables.ts';

/** What narrows a scope to things, worked out once: 责任人 and 部门 become people, and places of theirs. */
export type Narrowing = {
  readonly scope: TakeScope;
  /** Null: whoever answers for it. */
  readonly responsible: {
    readonly people: readonly PersonId[];
    /** Places where a thing without a 责任人 of its own is theirs. */
    readonly places: ReadonlySet<PlaceId>;
  } | null;
};

/** `isAskedFor` for a database: the same things, found by their columns. */
export async function narrowing(
  db: Database | Tx,
  scope: TakeScope,
  places: Places,
): Promise<Narrowing> {
  const { custodianIds, departments } = scope;
  if (custodianIds.length === 0 && departments.length === 0) return { scope, responsible: null };
  let query = db.selectFrom('person').select('id');
  if (custodianIds.length > 0) query = query.where('id', 'in', custodianIds);
  if (departments.length > 0) query = query.where('department', 'in', departments);
  const people = (await query.execute()).map(({ id }) => id);
  const wanted = new Set(people);
  const theirs = [...places.keys()].filter((id) => {
    const who = responsibleFor({ custodianId: null }, id, places);
    return who !== null && wanted.has(who);
  });
  return { scope, responsible: { people, places: new Set(theirs) } };
}

/** Things that lie in these places now and are asked for. */
function storedInScope(
  db: Database | Tx,
  { scope, responsible }: Narrowing,
  placeIds: readonly PlaceId[],
): SelectQueryBuilder<Tables, 'carrier', object> {
  let query = db
    .selectFrom('carrier')
    .where('account', '=', 'stored')
    .where('place_id', 'in', placeIds);
  if (scope.markings.length > 0) query = query.where('marking', 'in', scope.markings);
  if (scope.kinds.length > 0) query = query.where('kind', 'in', scope.kinds);
  if (responsible === null) return query;
  const theirs = placeIds.filter((id) => responsible.places.has(id));
  return query.where((eb) =>
    eb.or([
      ...(responsible.people.length > 0
        ? [eb('custodian_id', 'in', responsible.people)]
        : [eb.val(false)]),
      ...(theirs.length > 0
        ? [eb.and([eb('custodian_id', 'is', null), eb('place_id', 'in', theirs)])]
        : []),
    ]),
  );
}

/** How many things of the scope lie in each of these places itself. */
export async function countsInScope(
  db: Database | Tx,
  narrowed: Narrowing,
  placeIds: readonly PlaceId[],
): Promise<ReadonlyMap<PlaceId, number>> {
  const counts = new Map<PlaceId, number>();
  for (const chunk of inChunks(placeIds, 500)) {
    const rows = await storedInScope(db, narrowed, chunk)
      .select((eb) => ['place_id', eb.fn.countAll<number>().as('count')])
      .groupBy('place_id')
      .execute();
    for (const row of rows) if (row.place_id !== null) counts.set(row.place_id, row.count);
  }
  return counts;
}

/** Things of the scope in these places, in the order of their ids: what a sample is drawn from. */
export async function idsInScope(
  db: Database | Tx,
  narrowed: Narrowing,
  placeIds: readonly PlaceId[],
): Promise<CarrierId[]> {
  const ids: CarrierId[] = [];
  for (const chunk of inChunks(placeIds, 500)) {
    const rows = await storedInScope(db, narrowed, chunk).select('id').execute();
    for (const { id } of rows) ids.push(id);
  }
  return ids.toSorted();
}

/** Where these things are stored now; those that are not are left out. */
export async function placesHolding(
  db: Database | Tx,
  carrierIds: readonly CarrierId[],
): Promise<ReadonlyMap<CarrierId, PlaceId>> {
  const found = new Map<CarrierId, PlaceId>();
  for (const chunk of inChunks(carrierIds, 500)) {
    const rows = await db
      .selectFrom('carrier')
      .select(['id', 'place_id'])
      .where('id', 'in', chunk)
      .where('account', '=', 'stored')
      .execute();
    for (const { id, place_id } of rows) if (place_id !== null) found.set(id, place_id);
  }
  return found;
}
