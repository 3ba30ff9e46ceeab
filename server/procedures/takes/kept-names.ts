import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { StockTake, TakeNames } from '#domain/matters/stock-take.ts';
import { photosOf } from '#domain/stock-takes/photos.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds, unitName } from '../../store/people.ts';
import { placesByIds } from '../../store/places.ts';

/** Everybody whom a take names, each once. */
export const peopleOf = ({
  openedById,
  body,
}: Pick<MatterOf<'stockTake'>, 'openedById' | 'body'>): PersonId[] => [
  ...new Set(
    [
      openedById,
      ...body.counterIds,
      ...body.scope.custodianIds,
      ...(body.keeperIds ?? []),
      ...(body.firstCounts ?? []).map(({ byId }) => byId),
      ...body.counted.flatMap((one) => [one.countedById, one.secondById]),
      ...body.differences.map(({ explanation }) => explanation?.byId ?? null),
      ...photosOf(body).flatMap(({ byId, struck }) => [byId, struck?.byId ?? null]),
      ...body.signatures.flatMap(({ personId, instead }) => [personId, instead?.ofId ?? null]),
      body.check?.checkedById ?? null,
    ].filter((id) => id !== null),
  ),
];

/** Every place that it names, each once. */
export const placesOf = ({ placeIds, scope, differences }: StockTake): PlaceId[] => [
  ...new Set([...placeIds, ...scope.placeIds, ...differences.map(({ placeId }) => placeId)]),
];

/** 当时的名称 of all that a take names, as the ledger has them at this moment. */
export async function namesNow(
  db: Database | Tx,
  take: Pick<MatterOf<'stockTake'>, 'openedById' | 'body'>,
): Promise<TakeNames> {
  const people = await peopleByIds(db, peopleOf(take));
  const named = await placesByIds(db, placesOf(take.body));
  const around = named.flatMap(({ parentId }) => parentId ?? []);
  const places = await placesByIds(db, [...new Set([...named.map(({ id }) => id), ...around])]);
  return {
    unit: (await unitName(db)) ?? '',
    people: people.map(({ id, name, staffNumber, department }) => ({
      id,
      name,
      staffNumber,
      department,
    })),
    places: places.map(({ id, code, name }) => ({ id, code, name })),
  };
}
