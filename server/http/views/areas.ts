import type { AreaList, AreaView, DoorList, DoorView } from '#api/areas.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Door } from '#domain/doors/doors.ts';
import type { PlaceId, StationId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import type { Database } from '../../store/database.ts';
import { allAreas, allDoors } from '../../store/doors/areas.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { peopleByIds } from '../../store/people.ts';
import { allPlaces } from '../../store/places.ts';
import { allStations, devicesAt } from '../../store/stations.ts';
import { personName, placeName } from './names.ts';

/** 要害部位 with their lists, and the rooms that are none. */
export async function areaList(db: Database): Promise<AreaList> {
  const rooms = (await allPlaces(db))
    .filter(({ kind }) => kind === 'room')
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const areas = new Map((await allAreas(db)).map((area) => [area.placeId, area]));
  const doors = await doorViews(db);
  const inside = Map.groupBy(await insideNow(db, null), ({ areaId }) => areaId);
  const views: AreaView[] = [];
  for (const room of rooms) {
    const area = areas.get(room.id);
    if (area === undefined) continue;
    const count = inside.get(room.id)?.length ?? 0;
    const ofArea = doors.filter(({ areaId }) => areaId === room.id);
    views.push(await areaView(db, { area, room, count, doors: ofArea }));
  }
  return {
    areas: views,
    rooms: rooms
      .filter(({ id }) => !areas.has(id))
      .map((room) => ({ ...named(room), level: room.highestLevel })),
  };
}

async function areaView(
  db: Database,
  given: {
    readonly area: KeyArea;
    readonly room: Place;
    readonly count: number;
    readonly doors: readonly DoorView[];
  },
): Promise<AreaView> {
  const { area, room, count, doors } = given;
  const ids = area.entrants.map(({ personId }) => personId);
  const people = new Map((await peopleByIds(db, ids)).map((one) => [one.id, one]));
  const { twoPersons, visitors, maxMinutes } = area;
  return {
    place: named(room),
    level: room.highestLevel,
    twoPersons,
    visitors,
    maxMinutes,
    entrants: area.entrants.flatMap(({ personId, until }) => {
      const person = personName(people.get(personId) ?? null);
      return person === null ? [] : [{ person, until }];
    }),
    inside: count,
    doors: [...doors],
  };
}

const named = (place: Place) => placeName(place) ?? { id: place.id, code: '', name: '' };

async function doorViews(db: Database): Promise<DoorView[]> {
  const stations = new Map((await allStations(db)).map(({ id, name }) => [id, name]));
  return (await allDoors(db)).map((door) => doorView(door, stations));
}

const doorView = (door: Door, stations: ReadonlyMap<StationId, string>): DoorView => ({
  station: { id: door.stationId, name: stations.get(door.stationId) ?? '' },
  areaId: door.areaId,
  isGate: door.isGate,
  sides: door.sides.map((side) => ({ ...side })),
});

/** Every station with its readers, and the door that it is. */
export async function doorList(db: Database): Promise<DoorList> {
  const doors = new Map((await doorViews(db)).map((door) => [door.station.id, door]));
  const areaIds = new Set<PlaceId>((await allAreas(db)).map(({ placeId }) => placeId));
  const rooms = (await allPlaces(db)).filter(({ id }) => areaIds.has(id));
  const stations: DoorList['stations'] = [];
  for (const { id, name } of await allStations(db)) {
    const devices = (await devicesAt(db, id)).filter(({ dpi }) => dpi === null);
    stations.push({
      id,
      name,
      devices: devices.map((device) => ({ id: device.id, name: device.name })),
      door: doors.get(id) ?? null,
    });
  }
  return { areas: rooms.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(named), stations };
}
