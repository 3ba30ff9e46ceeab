import type { CarrierId, Instant, StationId } from '#domain/ids.ts';

/** 过门记录 as JSON, one line a fact. */
export type GateCrossingRow = {
  readonly seq: number;
  readonly station_id: StationId;
  readonly carrier_id: CarrierId;
  readonly at: Instant;
  readonly text: string;
  /** 补刷证: when; null: none. */
  readonly badged_at: Instant | null;
};

/** 杂散标签 as JSON. */
export type GateStrayRow = {
  readonly station_id: StationId;
  readonly carrier_id: CarrierId;
  readonly text: string;
};

/** What a gate sees of a tag now: its pass, and how long it has lingered on one side, as JSON. Working memory, and no part of the ledger. */
export type GateSeenRow = {
  readonly station_id: StationId;
  readonly carrier_id: CarrierId;
  /** Since when it lingers on the one side. */
  readonly since: Instant;
  readonly last_at: Instant;
  readonly is_present: number;
  readonly text: string;
};
