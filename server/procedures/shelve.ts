import type { NewFact } from '#domain/facts.ts';
import type { ActId, CarrierId, PlaceId } from '#domain/ids.ts';
import { shelve } from '#domain/keeping.ts';
import type { Refusal } from '#domain/refusals.ts';
import { append } from '../store/append.ts';
import { carriersByIds } from '../store/carriers.ts';
import { allPlaces, placeById } from '../store/places.ts';
import { pileAt, removeFromPile, setShelf } from '../store/working/desks.ts';
import { circumstance } from './circumstance.ts';
import { moved, refusedFact } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { mayPutAway } from './safes/put-away.ts';

export type Shelving = {
  readonly act: ActId;
  readonly placeId: PlaceId;
  readonly carrierIds: readonly CarrierId[];
};
export type Shelved = {
  readonly shelved: number;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

/** 归位: things that lie on a counter go to this place, each by the rule of its level. */
export async function shelveAll(
  house: House,
  asker: Asker,
  shelving: Shelving,
): Promise<Outcome<Shelved>> {
  const body = { shelve: asker.stationId, ...shelving };
  const outcome = await once<Shelved>(house, { act: shelving.act, body }, async (tx) => {
    const place = await placeById(tx, shelving.placeId);
    if (!place) return inTrouble('notFound');
    const places = await allPlaces(tx);
    const door = await mayPutAway(tx, place);
    const counters = new Set(places.filter(({ kind }) => kind === 'counter').map(({ id }) => id));
    const pile = new Map((await pileAt(tx, asker.stationId)).map((one) => [one.carrierId, one]));
    const facts: NewFact[] = [];
    const refused: { carrierId: CarrierId; refusal: Refusal }[] = [];
    for (const carrier of await carriersByIds(tx, [...new Set(shelving.carrierIds)])) {
      const { custody } = carrier;
      const placeIsCounter = custody.account === 'stored' && counters.has(custody.placeId);
      const decision = door.ok
        ? shelve(carrier, { place, safeLevel: place.highestLevel, placeIsCounter })
        : door;
      const reading = pile.get(carrier.id)?.reading ?? null;
      if (decision.ok) {
        const detail = { kind: 'shelved', homePlaceId: place.id } as const;
        facts.push({ ...moved(carrier, decision.value, detail), reading });
      } else {
        facts.push({ ...refusedFact(carrier.id, 'shelve', decision.refusal), reading });
        refused.push({ carrierId: carrier.id, refusal: decision.refusal });
      }
    }
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act: shelving.act, actorId, stationId }), facts);
    await removeFromPile(tx, stationId, shelving.carrierIds);
    await setShelf(tx, stationId, null);
    return done({ shelved: facts.length - refused.length, refused });
  });
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}
