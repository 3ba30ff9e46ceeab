import * as v from 'valibot';
import { BadgeAndPin, Count, Id, PersonName, Pin, PlaceName, Text, Time } from './words.ts';

/** 第几盘: the first count, or 复盘 by another person. */
export const Pass = v.picklist([1, 2]);
/** So many things are marked, or mended at closing, in one act. */
const THINGS_MAX = 5000;

/** 盘点席: where a station counts now. */
export const SeatView = v.strictObject({
  stockTakeId: Id,
  stationId: Id,
  station: v.string(),
  /** 点位: what is closed; `place` is it, or a shelf of it. */
  point: PlaceName,
  place: PlaceName,
  pass: Pass,
  /** 0: none is running. */
  sweep: Count,
  person: PersonName,
  received: Count,
  /** The place was closed, or the take ended: reads are kept and count nothing. */
  isClosed: v.boolean(),
});
export type SeatView = v.InferOutput<typeof SeatView>;

export const SweepView = v.strictObject({
  pass: Pass,
  sweep: Count,
  station: v.string(),
  person: PersonName,
  begunAt: Time,
  endedAt: v.nullable(Time),
  changed: v.string(),
});
export type SweepView = v.InferOutput<typeof SweepView>;

/** What counting here comes to beside the things: answered by every act of counting but closing and reopening. */
export const CountingView = v.strictObject({
  /** Of the station that was asked about; null: it counts nothing. */
  seat: v.nullable(SeatView),
  /** Others that count in the same 点位. */
  others: v.array(SeatView),
  /** Of this 点位, in order. */
  sweeps: v.array(SweepView),
  /** Who counted here, in which count. */
  counters: v.array(v.strictObject({ person: PersonName, pass: Pass, since: Time })),
  marks: v.strictObject({
    sighted: Count,
    searched: Count,
    /** Said by one person alone: the closing wants a second signature for them. */
    alone: Count,
  }),
});
export type CountingView = v.InferOutput<typeof CountingView>;

/** GET /api/stock-takes/:id/counting?stationId&placeId — placeId absent: where the station's seat is. */
export const CountingQuery = v.strictObject({ stationId: Id, placeId: v.optional(Id) });
export type CountingQuery = v.InferOutput<typeof CountingQuery>;

/** POST /api/stock-takes/:id/seat — place first: from now on this station's reads count there. */
export const TakeSeatBody = v.strictObject({ act: Id, stationId: Id, placeId: Id, pass: Pass });
/** POST /api/stock-takes/:id/leave — the station counts no more. */
export const LeaveSeatBody = v.strictObject({ act: Id, stationId: Id });

/** POST /api/stock-takes/:id/sweeps — begins one; from the second on in words what is different from the one before. */
export const BeginSweepBody = v.strictObject({
  act: Id,
  stationId: Id,
  changed: v.nullable(Text(200)),
});
/** POST /api/stock-takes/:id/sweeps/end */
export const EndSweepBody = v.strictObject({ act: Id, stationId: Id });

/**
 * POST /api/stock-takes/:id/marks — 目视 (`sighted`), 已找未见 (`searched`), or taken back (`none`), by whoever is signed in.
 * `second`: who stands by and signs now; null: whoever signs second at closing signs for these too.
 */
export const MarkBody = v.strictObject({
  act: Id,
  placeId: Id,
  carrierIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(THINGS_MAX)),
  kind: v.picklist(['sighted', 'searched', 'none']),
  words: v.nullable(Text(200)),
  second: v.nullable(BadgeAndPin),
});
export type MarkBody = v.InferOutput<typeof MarkBody>;

/** What is put right in the act of closing: 移到这里, 收回, 找回. The thing lies in `placeId` from then on. */
export const Remedy = v.strictObject({ carrierId: Id, placeId: Id });
export type Remedy = v.InferOutput<typeof Remedy>;

/**
 * POST /api/stock-takes/:id/places/:placeId/close — the counter's PIN; `second` where the place may hold 绝密, or where something was
 * sighted or searched for by one person alone. Every expected thing is seen, sighted, or searched for by two.
 */
export const ClosePlaceBody = v.strictObject({
  act: Id,
  pin: Pin,
  second: v.nullable(BadgeAndPin),
  remedies: v.pipe(v.array(Remedy), v.maxLength(THINGS_MAX)),
  /** 未送达: the devices that were shown, each by its name, and why it is closed all the same; null: none. */
  awaited: v.optional(
    v.nullable(
      v.strictObject({
        devices: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100)),
        words: v.pipe(Text(200), v.minLength(2)),
      }),
    ),
    null,
  ),
});
export type ClosePlaceBody = v.InferOutput<typeof ClosePlaceBody>;
/** POST /api/stock-takes/:id/places/:placeId/reopen — in words why; what the closing moved stays moved. */
export const ReopenPlaceBody = v.strictObject({ act: Id, words: Text(200), pin: Pin });

/** What a closing came to, or where a place opened again stands; the take itself is asked for anew. */
export const ClosedPlaceView = v.strictObject({
  stockTakeId: Id,
  placeId: Id,
  isClosed: v.boolean(),
  expected: Count,
  byTag: Count,
  byBarcode: Count,
  sighted: Count,
  moved: Count,
  missing: Count,
  differences: Count,
});
export type ClosedPlaceView = v.InferOutput<typeof ClosedPlaceView>;

/** POST /api/stock-takes/:id/places/:placeId/end-first — 初盘完毕 by who counted there, by PIN. Answered by the ClosingView. */
export const EndFirstBody = v.strictObject({ act: Id, pin: Pin });
export type EndFirstBody = v.InferOutput<typeof EndFirstBody>;

/** 盲盘, while the first count goes on: what was seen, and nothing of what was expected. */
const BlindClosing = v.strictObject({
  isBlind: v.literal(true),
  stockTakeId: Id,
  placeId: Id,
  isClosed: v.literal(false),
  /** Things and codes, whatever they are. */
  seen: Count,
});

/** What closing comes to, where that may be told. */
export const ToldClosing = v.strictObject({
  isBlind: v.literal(false),
  ...ClosedPlaceView.entries,
  /** Expected, and neither seen nor marked. */
  unsettled: Count,
  /** 已找未见 by one person alone. */
  searchedOnce: Count,
  /** 目视 by one person alone. */
  sightedAlone: Count,
  needsSecond: v.boolean(),
  /** 绝密: the second must be a named counter too. */
  needsTwoCounters: v.boolean(),
  /** 未送达, by name: closing in spite of them wants words. */
  outstanding: v.array(v.string()),
});
export type ToldClosing = v.InferOutput<typeof ToldClosing>;

/** GET /api/stock-takes/:id/places/:placeId/closing — what stands in the way of closing now, and what it will come to. */
export const ClosingView = v.variant('isBlind', [BlindClosing, ToldClosing]);
export type ClosingView = v.InferOutput<typeof ClosingView>;
