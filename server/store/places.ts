import type { PlaceId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';
import type { PlaceRow } from './tables.ts';

export async function placeById(db: Database | Tx, id: PlaceId): Promise<Place | null> {
  const row = await db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : placeOf(row);
}

/** Those of these places that the ledger knows. */
export async function placesByIds(db: Database | Tx, ids: readonly PlaceId[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db.selectFrom('place').selectAll().where('id', 'in', chunk).execute();
    places.push(...rows.map(placeOf));
  }
  return places;
}

/** By 柜号 or 柜位号, which is unique in the unit. */
export async function placeByCode(db: Database | Tx, code: string): Promise<Place | null> {
  const row = await db.selectFrom('place').selectAll().where('code', '=', code).executeTakeFirst();
  return row === undefined ? null : placeOf(row);
}

/** Of these codes; those that no place has are left out. */
export async function placesByCodes(db: Database | Tx, codes: readonly string[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const chunk of inChunks(codes, 500)) {
    const rows = await db.selectFrom('place').selectAll().where('code', 'in', chunk).execute();
    places.push(...rows.map(placeOf));
  }
  return places;
}

export async function allPlaces(db: Database | Tx): Promise<Place[]> {
  const rows = await db.selectFrom('place').selectAll().orderBy('code').execute();
  return rows.map(placeOf);
}

/** The place itself and every place below it. */
export async function placesWithin(db: Database | Tx, id: PlaceId): Promise<PlaceId[]> {
  const rows = await db
    .withRecursive('within', (start) =>
      start
        .selectFrom('place')
        .select('place.id')
        .where('place.id', '=', id)
        // `union`, not `union all`: even a circle of places comes to an end.
        .union((below) =>
          below
            .selectFrom('place')
            .innerJoin('within', 'within.id', 'place.parent_id')
            .select('place.id'),
        ),
    )
    .selectFrom('within')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}

/** What lies directly inside a place, by code. */
export async function childrenOf(db: Database | Tx, id: PlaceId): Promise<Place[]> {
  const rows = await db
    .selectFrom('place')
    .selectAll()
    .where('parent_id', '=', id)
    .orderBy('code')
    .execute();
  return rows.map(placeOf);
}

/** These places, and what they are in, up to the outermost. */
export async function placesAround(db: Database | Tx, ids: readonly PlaceId[]): Promise<Place[]> {
  const around = new Map<PlaceId, Place>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    for (const place of await placesByIds(db, wanted)) around.set(place.id, place);
    const above = wanted.flatMap((id) => around.get(id)?.parentId ?? []);
    wanted = [...new Set(above)].filter((id) => !around.has(id));
  }
  return [...around.values()];
}

/** How many carriers lie in each place itself, for lists of places. */
export async function storedByPlace(db: Database | Tx): Promise<Map<PlaceId, number>> {
  const rows = await db
    .selectFrom('carrier')
    .select(['place_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('account', '=', 'stored')
    .groupBy('place_id')
    .execute();
  const counts = new Map<PlaceId, number>();
  for (const row of rows) if (row.place_id !== null) counts.set(row.place_id, row.count);
  return counts;
}

export const placeRow = (place: Place): PlaceRow => ({
  id: place.id,
  kind: place.kind,
  code: place.code,
  name: place.name,
  parent_id: place.parentId,
  highest_level: place.highestLevel,
  custodian_id: place.custodianId,
});

export const placeOf = (row: PlaceRow): Place => ({
  id: row.id,
  kind: row.kind,
  code: row.code,
  name: row.name,
  parentId: row.parent_id,
  highestLevel: row.highest_level,
  custodianId: row.custodian_id,
});
