import { canonicalJson } from '#domain/canonical.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import type { Door } from '#domain/doors/doors.ts';
import type { RollCall } from '#domain/doors/roll-calls.ts';
import type { DoorGap } from '#domain/fold-doors.ts';
import type { Instant, PlaceId, RollCallId, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { DoorGapRow, DoorRow, KeyAreaRow, RollCallRow } from '../door-tables.ts';

export const areaRow = (area: KeyArea): KeyAreaRow => ({
  place_id: area.placeId,
  text: canonicalJson(area),
});
export const doorRow = (door: Door): DoorRow => ({
  station_id: door.stationId,
  area_id: door.areaId,
  text: canonicalJson(door),
});
export const gapRow = ({ seq, stationId, areaId, from, until, late }: DoorGap): DoorGapRow => ({
  seq,
  station_id: stationId,
  from_at: from,
  until_at: until,
  late,
  area_id: areaId,
});
export const rollCallRow = (call: RollCall): RollCallRow => ({
  id: call.id,
  opened_at: call.openedAt,
  is_open: call.closed === null ? 1 : 0,
  text: canonicalJson(call),
});

/** 要害部位 of a room; null: it is none. */
export async function areaById(db: Database | Tx, id: PlaceId): Promise<KeyArea | null> {
  const row = await db
    .selectFrom('key_area')
    .select('text')
    .where('place_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : areaOf(row.text);
}

export async function allAreas(db: Database | Tx): Promise<KeyArea[]> {
  const rows = await db.selectFrom('key_area').select('text').orderBy('place_id').execute();
  return rows.map(({ text }) => areaOf(text));
}

/** 门 of a station; null: it passes nobody. */
export async function doorOf(db: Database | Tx, id: StationId): Promise<Door | null> {
  const row = await db
    .selectFrom('door')
    .select('text')
    .where('station_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : parseDoor(row.text);
}

export async function allDoors(db: Database | Tx): Promise<Door[]> {
  const rows = await db.selectFrom('door').select('text').orderBy('station_id').execute();
  return rows.map(({ text }) => parseDoor(text));
}

/** 断联 of the doors that an area (null: any) had then, as far as they reach into this time, the last first. */
export async function gapsWithin(
  db: Database | Tx,
  given: {
    readonly areaId: PlaceId | null;
    readonly from: Instant;
    readonly until: Instant;
    readonly limit: number;
  },
): Promise<DoorGap[]> {
  let gaps = db.selectFrom('door_gap').selectAll();
  if (given.areaId !== null) gaps = gaps.where('area_id', '=', given.areaId);
  const rows = await gaps
    .where('from_at', '<=', given.until)
    .where('until_at', '>=', given.from)
    .orderBy('from_at', 'desc')
    .limit(given.limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    stationId: row.station_id,
    areaId: row.area_id,
    from: row.from_at,
    until: row.until_at,
    late: row.late,
  }));
}

export async function rollCallById(db: Database | Tx, id: RollCallId): Promise<RollCall | null> {
  const row = await db
    .selectFrom('roll_call')
    .select('text')
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : parseRollCall(row.text);
}

/** 点名 that is not over, the last opened; null: none. */
export async function openRollCall(db: Database | Tx): Promise<RollCall | null> {
  const row = await db
    .selectFrom('roll_call')
    .select('text')
    .where('is_open', '=', 1)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : parseRollCall(row.text);
}

/** When the roll was called last; never: before all time. */
export async function lastRollCallAt(db: Database | Tx): Promise<string> {
  const { at } = await db
    .selectFrom('roll_call')
    .select((eb) => eb.fn.max('opened_at').as('at'))
    .executeTakeFirstOrThrow();
  return at ?? '';
}

function areaOf(text: string): KeyArea {
  const area: KeyArea = JSON.parse(text);
  return area;
}
function parseDoor(text: string): Door {
  const door: Door = JSON.parse(text);
  return door;
}
function parseRollCall(text: string): RollCall {
  const call: RollCall = JSON.parse(text);
  return call;
}
