import type { Carrier, Scope } from '#domain/carriers.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import type { CarrierDraft, PlaceDraft, SafeDraft, ScopeDraft } from '../import/drafts.ts';
import type { KnownPart } from '../import/file-work.ts';
import type { Database, Tx } from '../store/database.ts';
import { allPeople } from '../store/people.ts';
import { heldCounts } from '../store/person-papers.ts';
import { allPlaces } from '../store/places.ts';
import { carriersAfter } from '../store/search.ts';

/** A millisecond or two of looking up, then others have their turn; and little enough to be swept up young. */
const CARRIERS_A_TIME = 200;

/**
 * 已有台账, as drafts, so that a file's rows and the ledger are compared by one piece of code: the carriers
 * page by page, then people and safes.
 */
export async function* knownFromStore(db: Database | Tx): AsyncGenerator<KnownPart> {
  const people = await allPeople(db);
  const places = await allPlaces(db);
  const held = await heldCounts(db);
  const staffNumberOf = new Map(people.map(({ id, staffNumber }) => [id, staffNumber]));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  // 保密柜 as things: what the place itself does not say of them.
  const safes = new Map<string, Carrier>();
  let last: string | null = null;
  for (;;) {
    const page: Carrier[] = await carriersAfter(db, last, CARRIERS_A_TIME);
    last = page.at(-1)?.registerNumber ?? null;
    if (last === null) break;
    for (const carrier of page) {
      if (carrier.kind === 'safe') safes.set(carrier.registerNumber, carrier);
    }
    const carriers = page.flatMap((carrier) => carrierDraft(carrier, staffNumberOf, placeOf) ?? []);
    yield { people: [], safes: [], carriers };
  }
  yield {
    people: people.map(({ id, duties, ...draft }) => ({
      ...draft,
      holds: held.get(id) ?? 0,
      hasDuties: duties.length > 0,
    })),
    safes: safeDrafts(places, safes, staffNumberOf),
    carriers: [],
  };
}

function safeDrafts(
  places: readonly Place[],
  carriers: ReadonlyMap<string, Carrier>,
  staffNumberOf: ReadonlyMap<PersonId, string>,
): SafeDraft[] {
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  const shelves = new Map<PlaceId, number>();
  for (const { kind, parentId } of places) {
    if (kind === 'shelf' && parentId) shelves.set(parentId, (shelves.get(parentId) ?? 0) + 1);
  }
  return places
    .filter(({ kind }) => kind === 'safe')
    .map((safe) => ({
      code: safe.code,
      name: safe.name,
      room: safe.parentId === null ? null : (nameOf.get(safe.parentId) ?? null),
      highestLevel: safe.highestLevel,
      shelves: shelves.get(safe.id) ?? null,
      sort: carriers.get(safe.code)?.sort ?? null,
      custodian: safe.custodianId === null ? null : (staffNumberOf.get(safe.custodianId) ?? null),
      passwordChangedOn: null,
      note: carriers.get(safe.code)?.note ?? null,
    }));
}

function carrierDraft(
  carrier: Carrier,
  staffNumberOf: ReadonlyMap<PersonId, string>,
  placeOf: ReadonlyMap<PlaceId, Place>,
): CarrierDraft | null {
  const { id: _id, kind, custodianId, homePlaceId, custody: _custody, ...rest } = carrier;
  const { scope, copyOf: _copyOf, ...record } = rest;
  if (kind === 'product' || kind === 'safe') return null;
  return {
    ...record,
    kind,
    custodian: custodianId === null ? null : (staffNumberOf.get(custodianId) ?? null),
    homePlace: homePlaceId === null ? null : placeDraft(homePlaceId, placeOf),
    ...(scope === undefined ? {} : { scope: scopeDraft(scope, staffNumberOf) }),
    state: { kind: 'stored' },
  };
}

const scopeDraft = (
  { personIds, posts, departments }: Scope,
  staffNumberOf: ReadonlyMap<PersonId, string>,
): ScopeDraft => ({
  people: personIds.flatMap((id) => staffNumberOf.get(id) ?? []),
  posts,
  departments,
});

function placeDraft(id: PlaceId, placeOf: ReadonlyMap<PlaceId, Place>): PlaceDraft | null {
  const place = placeOf.get(id);
  if (!place) return null;
  if (place.kind === 'safe') return { kind: 'safe', safe: place.code };
  if (place.kind !== 'shelf') return { kind: 'room', name: place.name };
  const safe = place.parentId === null ? undefined : placeOf.get(place.parentId);
  if (!safe) return null;
  return { kind: 'shelf', safe: safe.code, shelf: Number(place.code.slice(safe.code.length + 1)) };
}
