import type { PlaceId } from '#domain/ids.ts';
import { placesBlind } from '#domain/matters/stock-take.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Refusal } from '#domain/refusals.ts';
import { chainOf, insideOf, placesById, type Places } from '#domain/stock-takes/points.ts';
import type { Database } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { allPlaces } from '../../store/places.ts';
import { safesCountedBy } from '../../store/working/safe-counts.ts';

type Take = MatterOf<'stockTake'>;

/** Open takes that name one person are few: more at once are not looked through. */
const OPEN_MAX = 50;

/**
 * 盲盘: whoever counts is told what was seen, and nothing of what the ledger says: a named counter whatever other duty he has, and
 * everybody who only counts, since he might tell him.
 */
export const isBlindFor = ({ body }: Take, person: Person): boolean =>
  body.mode === 'blind' &&
  body.stage === 'counting' &&
  (body.counterIds.includes(person.id) || !maySeeAll(person));

const maySeeAll = (person: Person): boolean =>
  mayDo(person, 'planStockTakes') || !mayDo(person, 'stockTake');

/** What somebody counts blind: a take, or a safe before it is shut (`takeId` null, `number` its 柜号). */
export type CountedBlind = { readonly takeId: Take['id'] | null; readonly number: string };
/** 盲区: places of which a person is not told what the ledger has there, each with what he counts it for. */
export type Hidden = ReadonlyMap<PlaceId, CountedBlind>;

/** Why it is kept back. */
export const blindRefusal = ({ takeId, number }: CountedBlind): Refusal =>
  takeId === null ? { kind: 'safeCountedBlind', safe: number } : { kind: 'countedBlind', number };

/**
 * 盲区 of a named counter: 点位 with what is in them, of every open 盲盘 that names him, until the first count of each is signed as over.
 * Not of `but`. And the safes that he counts blind before he shuts them, with their shelves.
 */
export async function hiddenFrom(
  db: Database,
  person: Person,
  but: Take['id'] | null = null,
): Promise<Hidden> {
  const hidden = new Map<PlaceId, CountedBlind>(await safesHiddenFrom(db, person));
  if (!mayDo(person, 'stockTake')) return hidden;
  const named = { id: person.id, role: 'counter' } as const;
  const search = { kind: 'stockTake', stage: 'counting', person: named, limit: OPEN_MAX } as const;
  const blind = (await mattersOf(db, search)).filter(
    ({ id, body }) => id !== but && placesBlind(body).length > 0,
  );
  if (blind.length === 0) return hidden;
  const places = placesById(await allPlaces(db));
  for (const take of blind)
    for (const point of placesBlind(take.body))
      for (const id of insideOf(point, places)) {
        hidden.set(id, { takeId: take.id, number: take.number });
      }
  return hidden;
}

/** 关柜清点 under way, blind: the safe and its shelves. */
async function safesHiddenFrom(
  db: Database,
  { id }: Person,
): Promise<(readonly [PlaceId, CountedBlind])[]> {
  const counted = await safesCountedBy(db, id);
  if (counted.size === 0) return [];
  const places = placesById(await allPlaces(db));
  return [...counted].flatMap((safe) =>
    insideOf(safe, places).map((place) => {
      const by = { takeId: null, number: places.get(safe)?.code ?? '' };
      return [place, by] as const;
    }),
  );
}

/** 点位 of this take of which the person is told nothing: its own, and what he counts blind for another. */
export async function blindPoints(
  db: Database,
  take: Take,
  person: Person,
): Promise<ReadonlySet<PlaceId>> {
  const others = await hiddenFrom(db, person, take.id);
  const own = isBlindFor(take, person) ? placesBlind(take.body) : [];
  return new Set([...own, ...take.body.placeIds.filter((id) => others.has(id))]);
}

/** The same of one 点位; null: of any. */
export async function isBlindAt(
  db: Database,
  take: Take,
  at: { readonly person: Person; readonly pointId: PlaceId | null },
): Promise<boolean> {
  const points = await blindPoints(db, take, at.person);
  return at.pointId === null ? points.size > 0 : points.has(at.pointId);
}

/** 盲区 in one of these places or in what is in them; null: none. */
export const hiddenIn = (
  hidden: Hidden,
  placeIds: readonly PlaceId[],
  places: Places,
): CountedBlind | null => {
  const wanted = new Set(placeIds);
  for (const [id, take] of hidden)
    if (chainOf(id, places).some((place) => wanted.has(place.id))) return take;
  return null;
};

/**
 * The take that keeps another one from this person: he counts a place of it blind. Of an open 盲盘 only those places are kept back;
 * null: nothing is.
 */
export async function withheldBy(
  db: Database,
  take: Take,
  person: Person,
): Promise<CountedBlind | null> {
  if (take.body.stage === 'counting' && take.body.mode === 'blind') return null;
  const hidden = await hiddenFrom(db, person, take.id);
  if (hidden.size === 0) return null;
  return hiddenIn(hidden, take.body.placeIds, placesById(await allPlaces(db)));
}
