import type { PlaceId, StockTakeId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { refuse, type Decision } from '#domain/refusals.ts';
import { mayCountIn } from '#domain/stock-takes/counters.ts';
import { mayHoldTopSecret } from '#domain/stock-takes/points.ts';
import type { Asker, House } from '../house.ts';
import { done, type Outcome } from '../outcome.ts';
import { signedSecond, type BadgeAndPin } from '../signers.ts';
import { pointOfTake, type PointOfTake } from './counting-place.ts';

/** 绝密 may lie in this 点位: two named counters. */
export const needsTwo = ({ take, point, places }: Omit<PointOfTake, 'place'>): boolean =>
  mayHoldTopSecret(point.id, take.body.scope, places);

/**
 * 第二人 of a count: whoever may count there and is not its keeper; where 绝密 may lie, a named counter too. Refuses
 * `notNamedCounter`, and what `mayCountIn` does.
 */
export function maySecond(person: Person, here: Omit<PointOfTake, 'place'>): Decision<Person> {
  const may = mayCountIn(person, here.point, {
    places: here.places,
    scope: here.take.body.scope,
  });
  if (!may.ok) return may;
  const isNamed = here.take.body.counterIds.includes(person.id);
  return needsTwo(here) && !isNamed ? refuse({ kind: 'notNamedCounter' }) : may;
}

/** The second person's signature, if one is given. Refuses what `pointOfTake`, `signedSecond` and `maySecond` do. */
export async function secondAt(
  house: House,
  asker: Asker,
  asked: {
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<Person | null>> {
  const { second } = asked;
  if (second === null) return done(null);
  const here = await pointOfTake(house.store.db, asked);
  if (!here.ok) return here;
  const signed = await signedSecond(house, asker, { second, not: [asker.personId] });
  return signed.ok ? maySecond(signed.value, here.value) : signed;
}
