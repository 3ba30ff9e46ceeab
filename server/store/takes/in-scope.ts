import type { CarrierId, PlaceId } from '#domain/ids.ts';
import { responsibleFor, type Places } from '#domain/stock-takes/points.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import { storedOf, type AskedFor } from './expected.ts';

/** 范围 as a question to the register: 责任人 and 部门 become people, and places of theirs. */
export async function askedBy(
  db: Database | Tx,
  scope: TakeScope,
  places: Places,
): Promise<AskedFor> {
  const { markings, kinds, custodianIds, departments } = scope;
  const plain = { placeIds: null, markings, kinds, responsible: null };
  if (custodianIds.length === 0 && departments.length === 0) return plain;
  let query = db.selectFrom('person').select('id');
  if (custodianIds.length > 0) query = query.where('id', 'in', custodianIds);
  if (departments.length > 0) query = query.where('department', 'in', departments);
  const personIds = (await query.execute()).map(({ id }) => id);
  const wanted = new Set(personIds);
  const placeIds = [...places.keys()].filter((id) => {
    const who = responsibleFor({ custodianId: null }, id, places);
    return who !== null && wanted.has(who);
  });
  return { ...plain, responsible: { personIds, placeIds } };
}

/** What is asked for and stored, in the order of its ids: what a sample is drawn from. */
export async function idsStored(db: Database | Tx, asked: AskedFor): Promise<CarrierId[]> {
  const rows = await storedOf(db, asked).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
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
