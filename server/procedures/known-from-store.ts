import type { Carrier } from '#domain/carriers.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import type { CarrierDraft, PersonDraft, PlaceDraft, SafeDraft } from '../import/drafts.ts';
import { carrierKey, type KnownLedger } from '../import/known-ledger.ts';
import type { Database, Tx } from '../store/database.ts';
import { allPeople } from '../store/people.ts';
import { allPlaces } from '../store/places.ts';
import { searchCarriers } from '../store/search.ts';

const CARRIERS_A_TIME = 5_000;

/** 已有台账, as drafts, so that a file's rows and the ledger are compared by one piece of code. */
export async function knownFromStore(db: Database | Tx): Promise<KnownLedger> {
  const people = await allPeople(db);
  const places = await allPlaces(db);
  const staffNumberOf = new Map(people.map(({ id, staffNumber }) => [id, staffNumber]));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const carriersByKey = new Map<string, CarrierDraft>();
  const safes = new Map<string, Carrier>();
  let after: string | undefined;
  do {
    const page = await searchCarriers(db, { after, limit: CARRIERS_A_TIME });
    for (const carrier of page.rows) {
      const draft = carrierDraft(carrier, staffNumberOf, placeOf);
      if (draft) carriersByKey.set(carrierKey(draft), draft);
      if (carrier.kind === 'safe') safes.set(carrier.registerNumber, carrier);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return {
    peopleByStaffNumber: new Map(
      people.map(({ id: _id, duties: _duties, ...draft }): [string, PersonDraft] => [
        draft.staffNumber,
        draft,
      ]),
    ),
    safesByCode: new Map(safeDrafts(places, safes, staffNumberOf).map((safe) => [safe.code, safe])),
    carriersByKey,
  };
}

/** A safe's own columns are the place's; its type and note are the carrier's. */
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
  const { id: _id, kind, custodianId, homePlaceId, custody: _custody, ...record } = carrier;
  if (kind === 'product' || kind === 'safe') return null;
  return {
    ...record,
    kind,
    custodian: custodianId === null ? null : (staffNumberOf.get(custodianId) ?? null),
    homePlace: homePlaceId === null ? null : placeDraft(homePlaceId, placeOf),
    state: { kind: 'stored' },
  };
}

function placeDraft(id: PlaceId, placeOf: ReadonlyMap<PlaceId, Place>): PlaceDraft | null {
  const place = placeOf.get(id);
  if (!place) return null;
  if (place.kind === 'safe') return { kind: 'safe', safe: place.code };
  if (place.kind !== 'shelf') return { kind: 'room', name: place.name };
  const safe = place.parentId === null ? undefined : placeOf.get(place.parentId);
  if (!safe) return null;
  return { kind: 'shelf', safe: safe.code, shelf: Number(place.code.slice(safe.code.length + 1)) };
}
