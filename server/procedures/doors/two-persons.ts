import type { KeyArea } from '#domain/doors/areas.ts';
import { mayNotEnter } from '#domain/doors/pass.ts';
import type { Instant, PersonId } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';

/**
 * 只剩一人: somebody of the house is inside where two must be, and of those inside at most one may be there. Whoever was struck off the
 * list and has not left is no second person.
 */
export async function isOneAlone(
  db: Database | Tx,
  area: KeyArea,
  given: { readonly inside: readonly PersonId[]; readonly at: Instant },
): Promise<boolean> {
  const { inside, at } = given;
  if (!area.twoPersons || inside.length === 0) return false;
  return inside.length === 1 || (await allowedOf(db, area, { ids: inside, at })) < 2;
}

/** How many of these may be in the area at that time. */
export async function allowedOf(
  db: Database | Tx,
  area: KeyArea,
  { ids, at }: { readonly ids: readonly PersonId[]; readonly at: Instant },
): Promise<number> {
  const place = ids.length === 0 ? null : await placeById(db, area.placeId);
  if (place === null) return 0;
  const known = { area, name: place.name, level: place.highestLevel };
  const people = await peopleByIds(db, ids);
  return people.filter((one) => mayNotEnter(known, one, at) === null).length;
}
