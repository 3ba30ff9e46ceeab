import type { NewFact } from '#domain/facts.ts';
import {
  carrierId,
  placeId,
  type ActId,
  type CarrierId,
  type PersonId,
  type PlaceId,
} from '#domain/ids.ts';
import { registerPlace, shelvesOf, type Place } from '#domain/places.ts';
import type { Marking } from '#domain/secrecy.ts';
import { append } from '../store/append.ts';
import { registerNumberTaken } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { allPlaces, placeByCode, placeById } from '../store/places.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { roomOfHouse, safeFact } from './safes.ts';

export type NewPlace = {
  readonly kind: 'room' | 'safe' | 'shelf';
  readonly code: string;
  readonly name: string;
  readonly parentId: PlaceId | null;
  readonly highestLevel: Marking;
  readonly custodianId: PersonId | null;
  /** 层数 of a safe whose shelves are registered with it; 0: none. */
  readonly shelves: number;
};
export type PlaceMade = {
  readonly placeId: PlaceId;
  readonly code: string;
  /** The safe as a carrier; null for rooms and shelves. */
  readonly carrierId: CarrierId | null;
  readonly shelfIds: readonly PlaceId[];
};

/**
 * 登记处所 by hand: a room, a safe with its shelves, or one more shelf. A safe is registered as a carrier
 * too, in its room. Refuses `placeCodeTaken`, `registerNumberTaken`, `placeDoesNotFit`, `shelfCodeOdd`.
 */
export async function registerPlaceByHand(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly place: NewPlace },
): Promise<Outcome<PlaceMade>> {
  const { act, place: given } = asked;
  const body = { registerPlace: asker.stationId, ...given };
  return await once<PlaceMade>(house, { act, body }, async (tx) => {
    const { shelves: count, ...rest } = given;
    const parent = rest.parentId && (await placeById(tx, rest.parentId));
    if (rest.parentId !== null && !parent) return inTrouble('notFound');
    if (rest.custodianId !== null && !(await personById(tx, rest.custodianId))) {
      return inTrouble('notFound');
    }
    const decision = registerPlace({ ...rest, id: placeId(house.newId()) }, parent || null);
    if (!decision.ok) return decision;
    const place = decision.value;
    const shelves = place.kind === 'safe' ? shelvesOf(place, count, () => newPlaceId(house)) : [];
    for (const { code } of [place, ...shelves]) {
      if (await placeByCode(tx, code)) return { ok: false, refusal: { kind: 'placeCodeTaken' } };
    }
    const facts = [place, ...shelves].map((one) => about({ kind: 'placeRegistered', place: one }));
    const safe = place.kind === 'safe' ? await safeCarrier(tx, house, { place, parent }) : null;
    if (safe?.ok === false) return safe;
    const { personId: actorId, stationId } = asker;
    const all = safe === null ? facts : [...facts, safe.value];
    await append(tx, circumstance(house, { act, actorId, stationId }), all);
    return done({
      placeId: place.id,
      code: place.code,
      carrierId: safe?.value.carrierId ?? null,
      shelfIds: shelves.map(({ id }) => id),
    });
  });
}

const newPlaceId = (house: House): PlaceId => placeId(house.newId());

async function safeCarrier(
  tx: Tx,
  house: House,
  { place, parent }: { readonly place: Place; readonly parent: Place | null },
): Promise<Outcome<NewFact>> {
  if (await registerNumberTaken(tx, place.code)) {
    return { ok: false, refusal: { kind: 'registerNumberTaken' } };
  }
  const room = parent ?? roomOfHouse(await allPlaces(tx));
  if (!room) return inTrouble('notFound');
  return done(safeFact(place, { id: carrierId(house.newId()), room, sort: null, note: null }));
}
