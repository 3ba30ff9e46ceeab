import type { TimelineQuery } from '#api/timeline.ts';
import type { Fact } from '#domain/facts.ts';
import { carrierId, personId, placeId } from '#domain/ids.ts';
import type { CarrierId, Instant, PersonId, PlaceId } from '#domain/ids.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { areaById } from '../../store/doors/areas.ts';
import type { EntrySearch } from '../../store/doors/entries.ts';
import { personById } from '../../store/people.ts';
import { placeById, placesAround, placesWithin } from '../../store/places.ts';
import type { EventSearch } from '../../store/safes.ts';

export type Time = { readonly from: Instant; readonly until: Instant };
/** What a timeline is of, and where it looks. */
export type Subject = {
  readonly name: string;
  /** Whose passages; null: nobody's. */
  readonly passages: Pick<EntrySearch, 'areaId' | 'passer'> | null;
  readonly areaId: PlaceId | null;
  /** Whose openings and shuttings. */
  readonly safes: Pick<EventSearch, 'placeIds' | 'personId'>;
  readonly isAbout: (fact: Fact) => boolean;
  readonly carrierId: CarrierId | null;
  readonly personId: PersonId | null;
  /** The place itself and what is in it; null: it is of no place. */
  readonly within: ReadonlySet<PlaceId> | null;
};

export async function subjectOf(db: Database, { of, id }: TimelineQuery): Promise<Subject | null> {
  const nothing = { carrierId: null, personId: null, areaId: null, within: null };
  if (of === 'person') {
    const person = await personById(db, personId(id));
    if (!person) return null;
    const passer = { kind: 'person', id: person.id } as const;
    const isAbout = (fact: Fact): boolean => concerns(fact, person.id);
    const { name } = person;
    return {
      ...nothing,
      name,
      passages: { passer },
      safes: { personId: person.id },
      isAbout,
      personId: person.id,
    };
  }
  if (of === 'place') {
    const place = await placeById(db, placeId(id));
    if (!place) return null;
    const within = new Set(await placesWithin(db, place.id));
    const areaId = await areaAround(db, place.id);
    const isAbout = ({ from, to }: Fact): boolean =>
      [from, to].some((one) => one?.account === 'stored' && within.has(one.placeId));
    const passages = areaId === null ? null : { areaId };
    return {
      ...nothing,
      name: place.code,
      areaId,
      passages,
      safes: { placeIds: [...within] },
      isAbout,
      within,
    };
  }
  const carrier = await carrierById(db, carrierId(id));
  if (!carrier) return null;
  const home = carrier.homePlaceId;
  const areaId = home && (await areaAround(db, home));
  const around = home === null ? [] : await placesAround(db, [home]);
  const safes = {
    placeIds: around.filter(({ kind }) => kind === 'safe').map((one) => one.id),
  };
  const passages = areaId === null ? null : { areaId };
  const isAbout = (fact: Fact): boolean => fact.carrierId === carrier.id;
  const name = carrier.registerNumber;
  return { ...nothing, name, areaId, passages, safes, isAbout, carrierId: carrier.id };
}

/** The innermost key area that a place is in; null: none. */
async function areaAround(db: Database, id: PlaceId): Promise<PlaceId | null> {
  const around = new Map((await placesAround(db, [id])).map((place) => [place.id, place]));
  for (
    let at = around.get(id);
    at !== undefined;
    at = at.parentId ? around.get(at.parentId) : undefined
  ) {
    if ((await areaById(db, at.id)) !== null) return at.id;
  }
  return null;
}

const concerns = ({ circumstance, from, to }: Fact, id: PersonId): boolean =>
  circumstance.actorId === id ||
  circumstance.witnessIds.includes(id) ||
  [from, to].some((one) => one?.account === 'held' && one.holderId === id);
