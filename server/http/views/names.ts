import type { PersonName, PlaceName } from '#api/words.ts';
import type { CustodyView, CarrierRow } from '#api/ledger.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { markText } from '#domain/secrecy.ts';
import { labelsOfCarriers } from '../../procedures/safes.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';

/** People and places that a list names, looked up once each. */
export type Names = {
  readonly person: (id: PersonId | null) => PersonName | null;
  readonly place: (id: PlaceId | null) => PlaceName | null;
  readonly placeKind: (id: PlaceId) => Place['kind'] | null;
};

export async function namesOf(
  db: Database,
  ids: { readonly people: Iterable<PersonId | null>; readonly places: Iterable<PlaceId | null> },
): Promise<Names> {
  const people = new Map<PersonId, Person>();
  const places = new Map<PlaceId, Place>();
  for (const id of new Set(ids.people)) {
    const person = id && (await personById(db, id));
    if (person) people.set(person.id, person);
  }
  for (const id of new Set(ids.places)) {
    const place = id && (await placeById(db, id));
    if (place) places.set(place.id, place);
  }
  return {
    person: (id) => personName((id && people.get(id)) || null),
    place: (id) => placeName((id && places.get(id)) || null),
    placeKind: (id) => places.get(id)?.kind ?? null,
  };
}

export const personName = (person: Person | null): PersonName | null =>
  person && {
    id: person.id,
    name: person.name,
    staffNumber: person.staffNumber,
    department: person.department,
  };

export const placeName = (place: Place | null): PlaceName | null =>
  place && { id: place.id, code: place.code, name: place.name };

/** The people and places that these custodies name. */
export function namedIn(custodies: readonly (Custody | null)[]) {
  const people: PersonId[] = [];
  const places: (PlaceId | null)[] = [];
  for (const custody of custodies) {
    if (custody?.account === 'stored') places.push(custody.placeId);
    if (custody?.account === 'unaccounted') places.push(custody.lastPlaceId);
    if (custody?.account === 'held') people.push(custody.holderId);
  }
  return { people, places };
}

/** 去向 as a screen says it. */
export function custodyView(custody: Custody, names: Names, now: Date): CustodyView {
  const plain = {
    account: custody.account,
    place: null,
    holder: null,
    dueAt: null,
    isOverdue: false,
  };
  switch (custody.account) {
    case 'stored':
      return { ...plain, place: names.place(custody.placeId), basis: null };
    case 'unaccounted':
      return { ...plain, place: names.place(custody.lastPlaceId), basis: null };
    case 'held': {
      const { holderId, dueAt, basis } = custody;
      const isOverdue = dueAt !== null && Date.parse(dueAt) < now.getTime();
      return { ...plain, holder: names.person(holderId), dueAt, isOverdue, basis };
    }
    case 'gone':
      return { ...plain, basis: custody.how };
    case 'inTransit':
    case 'outside':
      return { ...plain, basis: null };
  }
}

/** 载体 in a list, with its names and label looked up together. */
export async function carrierRows(
  db: Database,
  carriers: readonly Carrier[],
  now: Date,
): Promise<{ readonly rows: CarrierRow[]; readonly names: Names }> {
  const named = namedIn(carriers.map(({ custody }) => custody));
  const homes = carriers.map(({ homePlaceId }) => homePlaceId);
  const names = await namesOf(db, { people: named.people, places: [...named.places, ...homes] });
  const labels = await labelsOfCarriers(db, carriers);
  const rows = carriers.map((carrier): CarrierRow => {
    const label = labels.get(carrier.id);
    return {
      id: carrier.id,
      kind: carrier.kind,
      registerNumber: carrier.registerNumber,
      documentNumber: carrier.documentNumber,
      copyNumber: carrier.copyNumber,
      title: carrier.title,
      marking: carrier.marking,
      markText: markText(carrier.marking, carrier.secrecyPeriod),
      custody: custodyView(carrier.custody, names, now),
      home: names.place(carrier.homePlaceId),
      labelState: label?.state === 'active' ? 'active' : label ? 'ordered' : 'none',
    };
  });
  return { rows, names };
}
