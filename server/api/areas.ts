import * as v from 'valibot';
import { AREA_MINUTES_MAX, ENTRANTS_MAX } from '#domain/doors/areas.ts';
import { DOOR_SIDES_MAX } from '#domain/doors/doors.ts';
import { Count, Day, Id, Marking, PersonName, PlaceName } from './words.ts';

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(AREA_MINUTES_MAX));
const Entrants = <T extends v.GenericSchema>(person: T) =>
  v.pipe(v.array(v.strictObject({ person, until: v.nullable(Day) })), v.maxLength(ENTRANTS_MAX));

const DoorSide = v.strictObject({
  deviceId: Id,
  antenna: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32))),
  side: v.picklist(['outside', 'inside']),
});

/** 门 and the station that it stands at. */
export const DoorView = v.strictObject({
  station: v.strictObject({ id: Id, name: v.string() }),
  areaId: Id,
  isGate: v.boolean(),
  sides: v.array(DoorSide),
});
export type DoorView = v.InferOutput<typeof DoorView>;

/** 要害部位 with its list. */
export const AreaView = v.strictObject({
  place: PlaceName,
  level: Marking,
  twoPersons: v.boolean(),
  visitors: v.boolean(),
  maxMinutes: v.nullable(Minutes),
  entrants: Entrants(PersonName),
  inside: Count,
  doors: v.array(DoorView),
});
export type AreaView = v.InferOutput<typeof AreaView>;

/** GET /api/areas — every key area by its code, and the rooms that are none. */
export const AreaList = v.strictObject({
  areas: v.array(AreaView),
  rooms: v.array(v.strictObject({ ...PlaceName.entries, level: Marking })),
});
export type AreaList = v.InferOutput<typeof AreaList>;

/**
 * POST /api/areas/:placeId → AreaList — 设定要害部位, whole. 409 `areaNotRoom`, `personNotActive`, `nothingChanges`. `person` of an
 * entrant is an id.
 */
export const SetAreaBody = v.strictObject({
  act: Id,
  twoPersons: v.boolean(),
  visitors: v.boolean(),
  maxMinutes: v.nullable(Minutes),
  entrants: Entrants(Id),
});
export type SetAreaBody = v.InferOutput<typeof SetAreaBody>;

/** POST /api/areas/:placeId/lift → AreaList — 409 `areaOccupied`. */
export const LiftAreaBody = v.strictObject({ act: Id });
export type LiftAreaBody = v.InferOutput<typeof LiftAreaBody>;

/** GET /api/doors — every station, its readers, and the door that it is. */
export const DoorList = v.strictObject({
  areas: v.array(PlaceName),
  stations: v.array(
    v.strictObject({
      id: Id,
      name: v.string(),
      devices: v.array(v.strictObject({ id: Id, name: v.string() })),
      door: v.nullable(DoorView),
    }),
  ),
});
export type DoorList = v.InferOutput<typeof DoorList>;

/** POST /api/doors/:stationId → DoorList — 设门. 409 `areaUnknown`, `readerNotHere`, `readerOnBothSides`. */
export const SetDoorBody = v.strictObject({
  act: Id,
  areaId: Id,
  isGate: v.boolean(),
  sides: v.pipe(v.array(DoorSide), v.maxLength(DOOR_SIDES_MAX)),
});
export type SetDoorBody = v.InferOutput<typeof SetDoorBody>;

/** POST /api/doors/:stationId/remove → DoorList */
export const RemoveDoorBody = v.strictObject({ act: Id });
export type RemoveDoorBody = v.InferOutput<typeof RemoveDoorBody>;
