import type { KeyArea } from '#domain/doors/areas.ts';
import { setArea as decideArea } from '#domain/doors/areas.ts';
import { setDoor as decideDoor, type Door } from '#domain/doors/doors.ts';
import type { ActId, PlaceId, StationId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { append } from '../../store/append.ts';
import { allDoors, areaById, doorOf } from '../../store/doors/areas.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { peopleByIds } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { allBridges, allDevices, stationById } from '../../store/stations.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

type Act = { readonly act: ActId };

/** 设定要害部位: its list, its rules. Refuses `notFound`, `areaNotRoom`, `personNotActive`, `nothingChanges`. */
export async function setArea(
  house: House,
  asker: Asker,
  { act, area }: Act & { readonly area: KeyArea },
): Promise<Outcome<{ readonly placeId: PlaceId }>> {
  const outcome = await once(house, { act, body: { setArea: area } }, async (tx) => {
    const place = await placeById(tx, area.placeId);
    if (!place) return inTrouble('notFound');
    const ids = area.entrants.map(({ personId }) => personId);
    const people = await peopleByIds(tx, ids);
    const decision = decideArea(area, { place, people });
    if (!decision.ok) return decision;
    const before = await areaById(tx, area.placeId);
    if (before !== null && JSON.stringify(before) === JSON.stringify(sorted(decision.value))) {
      return refuse({ kind: 'nothingChanges' });
    }
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [about({ kind: 'areaSet', area: decision.value })]);
    return done({ placeId: area.placeId });
  });
  if (outcome.ok) house.announce({ kind: 'guard' });
  return outcome;
}

/** In the order in which the store keeps its words. */
const sorted = ({ entrants, maxMinutes, placeId, twoPersons, visitors }: KeyArea): object => ({
  entrants: entrants.map(({ personId, until }) => ({ personId, until })),
  maxMinutes,
  placeId,
  twoPersons,
  visitors,
});

/** 撤销要害部位, with its doors. Refuses `areaUnknown`, `areaOccupied`. */
export async function liftArea(
  house: House,
  asker: Asker,
  { act, placeId }: Act & { readonly placeId: PlaceId },
): Promise<Outcome<{ readonly placeId: PlaceId }>> {
  const stationIds: StationId[] = [];
  const outcome = await once(house, { act, body: { liftArea: placeId } }, async (tx) => {
    if ((await areaById(tx, placeId)) === null) return refuse({ kind: 'areaUnknown' });
    const inside = await insideNow(tx, [placeId]);
    if (inside.length > 0) return refuse({ kind: 'areaOccupied', count: inside.length });
    const doors = (await allDoors(tx)).filter(({ areaId }) => areaId === placeId);
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [
      ...doors.map(({ stationId }) => about({ kind: 'doorRemoved', stationId })),
      about({ kind: 'areaLifted', placeId }),
    ]);
    stationIds.push(...doors.map(({ stationId }) => stationId));
    return done({ placeId });
  });
  if (outcome.ok) await tellOfDoor(house, stationIds);
  return outcome;
}

/** 设门. Refuses `notFound`, `areaUnknown`, `readerNotHere`, `readerOnBothSides`. */
export async function setDoor(
  house: House,
  asker: Asker,
  { act, door }: Act & { readonly door: Door },
): Promise<Outcome<{ readonly stationId: StationId }>> {
  const outcome = await once(house, { act, body: { setDoor: door } }, async (tx) => {
    if (!(await stationById(tx, door.stationId))) return inTrouble('notFound');
    const decision = decideDoor(door, {
      area: await areaById(tx, door.areaId),
      devices: await allDevices(tx),
      bridges: await allBridges(tx),
    });
    if (!decision.ok) return decision;
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [about({ kind: 'doorSet', door: decision.value })]);
    return done({ stationId: door.stationId });
  });
  if (outcome.ok) await tellOfDoor(house, [outcome.value.stationId]);
  return outcome;
}

/** 撤门: the station passes nobody from now on. Refuses `notFound`. */
export async function removeDoor(
  house: House,
  asker: Asker,
  { act, stationId }: Act & { readonly stationId: StationId },
): Promise<Outcome<{ readonly stationId: StationId }>> {
  const outcome = await once(house, { act, body: { removeDoor: stationId } }, async (tx) => {
    if ((await doorOf(tx, stationId)) === null) return inTrouble('notFound');
    const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
    await append(tx, given, [about({ kind: 'doorRemoved', stationId })]);
    return done({ stationId });
  });
  if (outcome.ok) await tellOfDoor(house, [outcome.value.stationId]);
  return outcome;
}

/** The guards; and the bridges there, whose readers tell each antenna by itself at a gate. */
async function tellOfDoor(house: House, stationIds: readonly StationId[]): Promise<void> {
  house.announce({ kind: 'guard' });
  for (const { id, stationId } of await allBridges(house.store.db)) {
    if (stationIds.includes(stationId)) house.announce({ kind: 'bridgeDevices', bridgeId: id });
  }
}
