import type { Bridge, Device } from '../devices.ts';
import type { DeviceId, PlaceId, StationId } from '../ids.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import type { KeyArea } from './areas.ts';

/** 内外侧: which side of the door a reader hangs on. One outside lets in, one inside lets out. */
export type DoorSide = {
  readonly deviceId: DeviceId;
  /** Of a reader with several; null: the whole reader. */
  readonly antenna: number | null;
  readonly side: 'outside' | 'inside';
};

/** 门: a station that passes people into an area and out of it. `isGate`: it also watches tags that go through. */
export type Door = {
  readonly stationId: StationId;
  readonly areaId: PlaceId;
  readonly sides: readonly DoorSide[];
  readonly isGate: boolean;
};

/** Readers of a door, at most. */
export const DOOR_SIDES_MAX = 16;

/**
 * 设门: the readers named must stand at this station, and each of their antennas hangs on one side only. Refuses `areaUnknown`,
 * `readerNotHere`, `readerOnBothSides`.
 */
export function setDoor(
  door: Door,
  given: {
    readonly area: KeyArea | null;
    readonly devices: readonly Device[];
    readonly bridges: readonly Bridge[];
  },
): Decision<Door> {
  if (given.area === null) return refuse({ kind: 'areaUnknown' });
  const here = new Set(
    given.bridges.flatMap(({ id, stationId }) => (stationId === door.stationId ? [id] : [])),
  );
  const readers = new Set(given.devices.flatMap((d) => (here.has(d.bridgeId) ? [d.id] : [])));
  if (door.sides.some(({ deviceId }) => !readers.has(deviceId))) {
    return refuse({ kind: 'readerNotHere' });
  }
  const named = new Set(door.sides.map(({ deviceId, antenna }) => `${deviceId} ${antenna}`));
  if (named.size < door.sides.length) return refuse({ kind: 'readerOnBothSides' });
  return allow(door);
}

/** The side on which this reader hangs; null: nobody said, so that a badge shown there goes the way it has not gone last. */
export function sideOf(door: Door, deviceId: DeviceId | null): DoorSide['side'] | null {
  const sides = new Set(door.sides.flatMap((s) => (s.deviceId === deviceId ? [s.side] : [])));
  const [side] = sides;
  return sides.size === 1 ? (side ?? null) : null;
}
