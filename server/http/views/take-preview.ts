import type { TakeChoices, TakePreview } from '#api/take-plans.ts';
import { countersNeeded, decideCounters, mayBeNamed } from '#domain/stock-takes/counters.ts';
import { keeperIdsOf } from '#domain/stock-takes/points.ts';
import { mayDo } from '#domain/people.ts';
import type { TakePlan } from '../../procedures/takes/plan-take.ts';
import type { Database } from '../../store/database.ts';
import { allPeople } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { refusalView } from '../problems.ts';
import { namesOf, personName, placeName } from './names.ts';

/** What a scope may name. */
export async function takeChoices(db: Database): Promise<TakeChoices> {
  const people = (await allPeople(db)).filter(({ standing }) => standing === 'active');
  return {
    places: (await allPlaces(db)).map(({ id, code, name, kind, parentId }) => ({
      id,
      code,
      name,
      kind,
      parentId,
    })),
    people: people.flatMap((person) => personName(person) ?? []),
    departments: [...new Set(people.map(({ department }) => department))].toSorted(),
  };
}

/** 预览: what such a take would be, and who may be named for it. */
export async function takePreview(db: Database, plan: TakePlan): Promise<TakePreview> {
  const { scope, places, placeIds, expected, counters } = plan;
  const keepers = placeIds.flatMap((id) => keeperIdsOf(id, places));
  const names = await namesOf(db, { people: keepers, places: [] });
  const able = (await allPeople(db)).filter((person) => mayDo(person, 'stockTake'));
  // Those who may stand first; the others below, with the reason.
  const candidates = able
    .map((person) => ({ person, may: mayBeNamed(person, placeIds, plan) }))
    .toSorted((a, b) => Number(b.may.ok) - Number(a.may.ok));
  const fits = decideCounters(counters, plan);
  const total = [...expected.values()].reduce((sum, count) => sum + count, 0);
  return {
    places: placeIds.flatMap((id) => {
      const place = placeName(places.get(id) ?? null);
      return place === null
        ? []
        : [
            {
              place,
              expected: expected.get(id) ?? 0,
              keepers: keeperIdsOf(id, places).flatMap((one) => names.person(one) ?? []),
            },
          ];
    }),
    expected: scope.sampleSize === null ? total : Math.min(scope.sampleSize, total),
    countersNeeded: countersNeeded(placeIds, scope, places),
    people: candidates.flatMap(({ person, may }) => {
      const name = personName(person);
      return name === null
        ? []
        : [{ person: name, refusal: may.ok ? null : refusalView(may.refusal) }];
    }),
    refusals: fits.ok ? [] : [refusalView(fits.refusal)],
  };
}
