import type { CarrierId, Instant, PersonId, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { Sighting } from '#domain/stock-takes/standing.ts';
import type { ReadOutcome } from './working-tables.ts';

/** Where a station counts now: take, place, first or second count, sweep, and who does. */
export type StockTakeSeatRow = {
  readonly station_id: StationId;
  readonly stock_take_id: StockTakeId;
  /** 点位 that the place belongs to: itself, or the safe of the shelf. */
  readonly point_id: PlaceId;
  /** 点位 or shelf whose label was scanned last. */
  readonly place_id: PlaceId;
  /** 1: first count; 2: 复盘 by another person. */
  readonly pass: number;
  /** 0: no sweep is running: single scans. */
  readonly sweep: number;
  readonly person_id: PersonId;
  readonly received: number;
  /** Since when nothing counts here any more: the place was closed, or the take ended. Null: it counts. */
  readonly closed_at: Instant | null;
};

/** Who counted in a 点位, and in which count; also after he has left. */
export type StockTakeCounterRow = {
  readonly stock_take_id: StockTakeId;
  readonly place_id: PlaceId;
  readonly pass: number;
  readonly person_id: PersonId;
  readonly since: Instant;
};

/** 一遍 by RFID. `changed`: what was different from the one before, since two alike tell nothing new. */
export type StockTakeSweepRow = {
  readonly stock_take_id: StockTakeId;
  readonly place_id: PlaceId;
  readonly pass: number;
  readonly sweep: number;
  readonly station_id: StationId;
  readonly person_id: PersonId;
  readonly begun_at: Instant;
  readonly ended_at: Instant | null;
  readonly changed: string;
};

/** One thing or code, as often as it was seen in one sweep of one place: bounded by things, not by reads. */
export type StockTakeSightingRow = {
  readonly stock_take_id: StockTakeId;
  /** The carrier's id, or the code itself. */
  readonly item: string;
  readonly place_id: PlaceId;
  readonly pass: number;
  readonly sweep: number;
  /** 点位 that the place belonged to. */
  readonly point_id: PlaceId;
  readonly carrier_id: CarrierId | null;
  readonly fit: SightingFit;
  readonly outcome: ReadOutcome;
  readonly how: Sighting;
  readonly station_id: StationId;
  readonly first_at: Instant;
  readonly last_at: Instant;
  readonly times: number;
};

/**
 * What it was to the ledger when it was seen first: `here` where it belongs; `beside` where it belongs, and the take does not ask
 * for it; `astray` anything else that the ledger knows; `strange` no thing of the ledger's. Whatever has not moved since stays so.
 */
export type SightingFit = 'here' | 'beside' | 'astray' | 'strange';

/** 目视 or 已找未见, said by a named person; `second_id`: who stood by and signed. */
export type StockTakeMarkRow = {
  readonly stock_take_id: StockTakeId;
  readonly carrier_id: CarrierId;
  readonly pass: number;
  readonly place_id: PlaceId;
  readonly kind: 'sighted' | 'searched';
  readonly person_id: PersonId;
  readonly second_id: PersonId | null;
  readonly at: Instant;
  readonly words: string | null;
};

/** 抽查: what one person saw of one thing that was drawn. */
export type StockTakeCheckRow = {
  readonly stock_take_id: StockTakeId;
  readonly carrier_id: CarrierId;
  readonly person_id: PersonId;
  readonly is_right: number;
  readonly words: string | null;
  readonly at: Instant;
};

/** A line of a closed place, by value as JSON, and the columns that find it. */
export type StockTakeRowRow = {
  readonly stock_take_id: StockTakeId;
  readonly place_id: PlaceId;
  readonly position: number;
  readonly carrier_id: CarrierId | null;
  readonly verdict: string;
  readonly how: Sighting | null;
  readonly text: string;
};

/** 照片 of differences, under the SHA-256 (hex) of their bytes. */
export type StockTakePhotoRow = { readonly sha256: string; readonly bytes: Uint8Array };

/** 平面图 as JSON. */
export type RoomPlanRow = { readonly place_id: PlaceId; readonly text: string };
