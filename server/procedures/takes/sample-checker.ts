import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { mayCheckSample } from '#domain/stock-takes/checking.ts';
import { insideOf, placesById } from '#domain/stock-takes/points.ts';
import type { Database, Tx } from '../../store/database.ts';
import { allPlaces } from '../../store/places.ts';
import { marksIn, type Mark } from '../../store/takes/marks.ts';
import { placesFound } from '../../store/takes/sample.ts';
import { countersOf } from '../../store/takes/seats.ts';
import type { Outcome } from '../outcome.ts';
import type { Take } from './take-map.ts';

/** 目视, 已找未见 is counting too, and so is standing by. */
const marksPeople = (marks: readonly Mark[]): ReadonlySet<PersonId> =>
  new Set(marks.flatMap(({ personId, secondId }) => [personId, secondId ?? personId]));

/** `mayCheckSample` for the places where this sample lies. */
export async function mayCheck(
  db: Database | Tx,
  { take, person }: { readonly take: Take; readonly person: Person },
): Promise<Outcome<Person>> {
  const found = await placesFound(db, take.id, take.body.check?.carrierIds ?? []);
  const placeIds = [...new Set([...found.values()].flat())];
  const here = Map.groupBy(await countersOf(db, take.id), ({ pointId }) => pointId);
  const places = placesById(await allPlaces(db));
  const said = new Map<PlaceId, PersonId[]>();
  for (const id of placeIds) {
    const marks = await marksIn(db, take.id, insideOf(id, places));
    said.set(id, [...marksPeople(marks)]);
  }
  return mayCheckSample(person, {
    placeIds,
    body: take.body,
    countersOf: (id) => [
      ...(here.get(id) ?? []).map(({ personId }) => personId),
      ...(said.get(id) ?? []),
    ],
    places,
  });
}
