import type { Place } from '../places.ts';
import type { PlaceId } from '../ids.ts';
import { mayDo, type Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { clearanceOf, covers } from '../secrecy.ts';
import { keeperIdsOf, mayHoldTopSecret, type Places } from './points.ts';
import type { TakeScope } from './scope.ts';

/**
 * 保管与盘点分离: whether this person may count in one place. Never its custodian, nor that of what it is in; where nobody is
 * named, everybody with the duty of keeper counts as its keeper. Where 绝密 may lie and is asked for, whoever counts has it in his
 * hands: his clearance reaches it. Refuses `personNotActive`, `othersDutyMissing`, `counterIsKeeper`, `counterNotCleared`.
 */
export function mayCountIn(
  person: Person,
  place: Place,
  { places, scope }: { readonly places: Places; readonly scope: TakeScope },
): Decision<Person> {
  const may = mayCount(person);
  if (!may.ok) return may;
  const keeperIds = keeperIdsOf(place.id, places);
  const isKeeper =
    keeperIds.length === 0 ? person.duties.includes('keeper') : keeperIds.includes(person.id);
  if (isKeeper) return refuse({ kind: 'counterIsKeeper', name: person.name, place: place.code });
  const isCleared = covers(clearanceOf(person.personClass), 'topSecret');
  return mayHoldTopSecret(place.id, scope, places) && !isCleared
    ? refuse({ kind: 'counterNotCleared', name: person.name, place: place.code })
    : allow(person);
}

function mayCount(person: Person): Decision<Person> {
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  return mayDo(person, 'stockTake')
    ? allow(person)
    : refuse({ kind: 'othersDutyMissing', name: person.name });
}

/** Whether this person may be named for all of these places. Refuses as `mayCountIn`, at the first where he may not. */
export function mayBeNamed(
  person: Person,
  placeIds: readonly PlaceId[],
  given: { readonly places: Places; readonly scope: TakeScope },
): Decision<Person> {
  const may = mayCount(person);
  if (!may.ok) return may;
  for (const id of placeIds) {
    const place = given.places.get(id);
    const here = place === undefined ? may : mayCountIn(person, place, given);
    if (!here.ok) return here;
  }
  return may;
}

/** How many counters a take of these places wants: two where 绝密 may lie. */
export const countersNeeded = (
  placeIds: readonly PlaceId[],
  scope: TakeScope,
  places: Places,
): number => (placeIds.some((id) => mayHoldTopSecret(id, scope, places)) ? 2 : 1);

/** 定盘点人. Refuses `scopeEmpty`, `countersNeeded`, and what `mayBeNamed` does. */
export function decideCounters(
  counters: readonly Person[],
  given: {
    readonly placeIds: readonly PlaceId[];
    readonly scope: TakeScope;
    readonly places: Places;
  },
): Decision<readonly Person[]> {
  const { placeIds, scope, places } = given;
  if (placeIds.length === 0) return refuse({ kind: 'scopeEmpty' });
  for (const person of counters) {
    const may = mayBeNamed(person, placeIds, given);
    if (!may.ok) return may;
  }
  const count = countersNeeded(placeIds, scope, places);
  return new Set(counters.map(({ id }) => id)).size < count
    ? refuse({ kind: 'countersNeeded', count })
    : allow(counters);
}
