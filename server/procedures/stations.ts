import type { Station } from '#domain/devices.ts';
import type { NewFact } from '#domain/facts.ts';
import { placeId, stationId, type ActId, type PlaceId } from '#domain/ids.ts';
import { append } from '../store/append.ts';
import { placeByCode, placeById } from '../store/places.ts';
import { allStations } from '../store/stations.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** 设立终端: on a counter that is there, or on a new one of the same name. */
export async function openStation(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly name: string; readonly placeId: PlaceId | null },
): Promise<Outcome<Station>> {
  const { act, ...body } = asked;
  return await once<Station>(house, { act, body: { station: body } }, async (tx) => {
    const isTaken = (await allStations(tx)).some(({ name }) => name === asked.name);
    if (isTaken) return inTrouble('stationNameTaken');
    const facts: NewFact[] = [];
    let counter = asked.placeId;
    if (counter === null) {
      if (await placeByCode(tx, asked.name)) return inTrouble('stationNameTaken');
      counter = placeId(house.newId());
      const place = {
        id: counter,
        kind: 'counter',
        code: asked.name,
        name: asked.name,
        parentId: null,
        highestLevel: 'topSecret',
        custodianId: null,
      } as const;
      facts.push(about({ kind: 'placeRegistered', place }));
    } else if ((await placeById(tx, counter))?.kind !== 'counter') return inTrouble('notFound');
    const station: Station = {
      id: stationId(house.newId()),
      name: asked.name,
      placeId: counter,
    };
    facts.push(about({ kind: 'stationRegistered', station }));
    const { personId: actorId, stationId: at } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId: at }), facts);
    return done(station);
  });
}
