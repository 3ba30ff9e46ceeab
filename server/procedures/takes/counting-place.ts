import type { PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { isFirstCountOver, placesLeft } from '#domain/matters/stock-take.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { refuse } from '#domain/refusals.ts';
import { mayCountIn } from '#domain/stock-takes/counters.ts';
import { insideOf, placesById, pointOf, type Places } from '#domain/stock-takes/points.ts';
import type { Database, Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { takeById } from '../../store/takes.ts';
import { marksIn } from '../../store/takes/marks.ts';
import { countersOf, type Pass } from '../../store/takes/seats.ts';
import { isReadIn } from '../../store/takes/seen.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

/** A place that is counted, its 点位, and who counts it. */
export type CountingPlace = PointOfTake & { readonly person: Person };
export type PointOfTake = {
  readonly take: MatterOf<'stockTake'>;
  readonly place: Place;
  /** 点位: the place itself, or the safe of the shelf. */
  readonly point: Place;
  readonly places: Places;
};

/**
 * Whether this person may count in this place now. Refuses `notFound`, `takeOver`, `placeNotInTake`, `placeClosed`,
 * `notNamedCounter`, and what `mayCountIn` does.
 */
export async function countingPlace(
  db: Database | Tx,
  asked: {
    readonly stockTakeId: StockTakeId;
    readonly placeId: PlaceId;
    readonly personId: PersonId;
  },
): Promise<Outcome<CountingPlace>> {
  const found = await pointOfTake(db, asked);
  if (!found.ok) return found;
  const { take, point, places } = found.value;
  if (!placesLeft(take.body).includes(point.id)) {
    return refuse({ kind: 'placeClosed', place: point.code });
  }
  const person = await personById(db, asked.personId);
  if (!person) return inTrouble('notFound');
  const may = mayCountPoint(person, { take, point, places });
  return may.ok ? done({ ...found.value, person }) : may;
}

/** The 点位 of a take that is being counted, closed or not. Refuses `notFound`, `takeOver`, `placeNotInTake`. */
export async function pointOfTake(
  db: Database | Tx,
  asked: { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId },
): Promise<Outcome<PointOfTake>> {
  const take = await takeById(db, asked.stockTakeId);
  if (!take) return inTrouble('notFound');
  if (take.body.stage !== 'counting') return refuse({ kind: 'takeOver', number: take.number });
  const places = placesById(await allPlaces(db));
  const place = places.get(asked.placeId);
  if (!place) return inTrouble('notFound');
  const pointId = pointOf(place.id, new Set(take.body.placeIds), places);
  const point = pointId === null ? undefined : places.get(pointId);
  if (!point) return refuse({ kind: 'placeNotInTake', place: place.code });
  return done({ take, place, point, places });
}

/** Named for this take, and not the keeper of the place. */
export function mayCountPoint(
  person: Person,
  { take, point, places }: Omit<PointOfTake, 'place'>,
): Outcome<Person> {
  if (!take.body.counterIds.includes(person.id)) return refuse({ kind: 'notNamedCounter' });
  return mayCountIn(person, point, { places, scope: take.body.scope });
}

/**
 * 复盘 is by another person than any of the first count, and after it: once that was signed as over, or, where it is not 盲盘, has really
 * read or said something. Refuses `notCountedOnce`, `firstCountOpen`, `secondCountOther`.
 */
export async function mayCountAs(
  db: Database | Tx,
  { take, point, places, person }: CountingPlace,
  pass: Pass,
): Promise<Outcome<Pass>> {
  if (pass === 1) return done(pass);
  const first = (await countersOf(db, take.id)).filter(
    (one) => one.pointId === point.id && one.pass === 1,
  );
  if (first.length === 0) return refuse({ kind: 'notCountedOnce', place: point.code });
  if (first.some(({ personId }) => personId === person.id)) {
    return refuse({ kind: 'secondCountOther', place: point.code });
  }
  if (isFirstCountOver(take.body, point.id)) return done(pass);
  // The second is told what is left: of a blind count not before the first is over.
  if (take.body.mode === 'blind') return refuse({ kind: 'firstCountOpen', place: point.code });
  const isBegun =
    (await isReadIn(db, take.id, point.id)) ||
    (await marksIn(db, take.id, insideOf(point.id, places))).length > 0;
  return isBegun ? done(pass) : refuse({ kind: 'notCountedOnce', place: point.code });
}
