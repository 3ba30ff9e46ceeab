import type { Instant, PersonId, PlaceId, RollCallId, StationId } from '#domain/ids.ts';

/** 要害部位 as JSON. */
export type KeyAreaRow = { readonly place_id: PlaceId; readonly text: string };

/** 门 of a station, as JSON, and the area behind it. */
export type DoorRow = {
  readonly station_id: StationId;
  readonly area_id: PlaceId;
  readonly text: string;
};

/** 出入: one who passed, or was refused. `at`: when; `received_at`: when the house heard of it. `text`: the passage as JSON. */
export type PassageRow = {
  readonly seq: number;
  readonly area_id: PlaceId;
  readonly station_id: StationId | null;
  readonly passer_kind: 'person' | 'visit' | 'unknown';
  /** Of a person or a visit; of whoever has no name here, nothing. */
  readonly passer_id: string;
  readonly direction: 'in' | 'out';
  readonly at: Instant;
  readonly received_at: Instant;
  readonly is_refused: number;
  readonly text: string;
};

/** 在场: where somebody was seen last of an area, inside or gone. */
export type InsideRow = {
  readonly passer_kind: 'person' | 'visit';
  readonly passer_id: string;
  readonly area_id: PlaceId;
  readonly is_in: number;
  readonly at: Instant;
  readonly seq: number;
};

/** 断联 of a door: what passed meanwhile was told `late`, or not at all. */
export type DoorGapRow = {
  readonly seq: number;
  readonly station_id: StationId;
  readonly from_at: Instant;
  readonly until_at: Instant;
  readonly late: number;
  readonly area_id: PlaceId | null;
};

/** 点名 as JSON. */
export type RollCallRow = {
  readonly id: RollCallId;
  readonly opened_at: Instant;
  readonly is_open: number;
  readonly text: string;
};

/** When all readers of a door were heard last. */
export type DoorHeardRow = { readonly station_id: StationId; readonly heard_at: Instant };

/** 柜 as it stands: open or shut since when. `text`: the rest as JSON. */
export type SafeStateRow = {
  readonly place_id: PlaceId;
  readonly is_open: number;
  readonly since: Instant;
  readonly opened_by: PersonId | null;
  readonly code_changed_at: Instant | null;
  readonly text: string;
};

/** 启闭记录, one line a fact. */
export type SafeEventRow = {
  readonly seq: number;
  readonly place_id: PlaceId;
  readonly did: string;
  readonly at: Instant;
  readonly person_id: PersonId | null;
  readonly second_id: PersonId | null;
  readonly text: string;
};
