import type { StockTake } from '../matters/stock-take.ts';
import type { PersonId, PlaceId } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { keeperIdsOf, type Places } from './points.ts';

/**
 * 抽查资格: by somebody else than who counted in the places where the sample lies, stood by there, or keeps them. Whoever may see takes
 * may look: an auditor's eyes are as good as a counter's. Refuses `personNotActive`, `checkerCounted`, `counterIsKeeper`.
 */
export function mayCheckSample(
  person: Person,
  given: {
    readonly body: Pick<StockTake, 'counted'>;
    /** 点位 of what was drawn. */
    readonly placeIds: readonly PlaceId[];
    /** Who counted there without signing, or said there that he saw or looked for something. */
    readonly countersOf: (id: PlaceId) => readonly PersonId[];
    readonly places: Places;
  },
): Decision<Person> {
  const { body, placeIds, countersOf, places } = given;
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  for (const id of placeIds) {
    const place = places.get(id)?.code ?? id;
    const closed = body.counted.find(({ placeId }) => placeId === id);
    const counted = [closed?.countedById, closed?.secondById, ...countersOf(id)];
    if (counted.includes(person.id)) return refuse({ kind: 'checkerCounted', place });
    const keepers = keeperIdsOf(id, places);
    const keeps =
      keepers.length === 0 ? person.duties.includes('keeper') : keepers.includes(person.id);
    if (keeps) return refuse({ kind: 'counterIsKeeper', name: person.name, place });
  }
  return allow(person);
}
