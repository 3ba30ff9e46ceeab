import * as v from 'valibot';
import { PLAN_BOXES_MAX, PLAN_CELLS, PLAN_FIXTURES, PLAN_SIDES } from '#domain/room-plan.ts';
import { Count, Id, PlaceName } from './words.ts';

const cell = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PLAN_CELLS.max));
const span = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PLAN_CELLS.max));
const size = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(PLAN_CELLS.min),
  v.maxValue(PLAN_CELLS.max),
);
const area = { x: cell, y: cell, width: span, height: span };

/** 平面图: cells of half a metre, from the upper left corner. */
export const RoomPlanBody = v.strictObject({
  columns: size,
  rows: size,
  places: v.pipe(
    v.array(v.strictObject({ placeId: Id, ...area, front: v.picklist(PLAN_SIDES) })),
    v.maxLength(PLAN_BOXES_MAX),
  ),
  fixtures: v.pipe(
    v.array(v.strictObject({ kind: v.picklist(PLAN_FIXTURES), ...area })),
    v.maxLength(PLAN_BOXES_MAX),
  ),
});
export type RoomPlanBody = v.InferOutput<typeof RoomPlanBody>;

/**
 * POST /api/room-plans/:placeId — `after`: the version that was on the table when drawing began, 0 for none. Answered by the
 * RoomPlanView. 409 `changedMeanwhile`: somebody drew since; `roomPlanUnfit`.
 */
export const DrawRoomBody = v.strictObject({ act: Id, after: Count, plan: RoomPlanBody });
export type DrawRoomBody = v.InferOutput<typeof DrawRoomBody>;

const PlaceKind = v.picklist(['room', 'safe', 'shelf', 'counter']);

/** GET /api/room-plans — every room, by its code. */
export const RoomList = v.strictObject({
  rooms: v.array(
    v.strictObject({
      room: PlaceName,
      isDrawn: v.boolean(),
      /** What is registered right in it. */ places: Count,
    }),
  ),
});
export type RoomList = v.InferOutput<typeof RoomList>;

/** GET /api/room-plans/:placeId */
export const RoomPlanView = v.strictObject({
  room: PlaceName,
  /** 0: it was never drawn. */
  version: Count,
  plan: v.nullable(RoomPlanBody),
  /** What may be drawn into it, by code; what stands there already too. */
  places: v.array(v.strictObject({ ...PlaceName.entries, kind: PlaceKind })),
});
export type RoomPlanView = v.InferOutput<typeof RoomPlanView>;

/**
 * 处所状态: outside a take `quiet`, or `away` where the safe itself is not where it belongs; in one `outside` (not in its scope),
 * `waiting` (nobody has begun), `counting`, `closed` (all agrees), `differs`.
 */
export const PlaceState = v.picklist([
  'quiet',
  'away',
  'outside',
  'waiting',
  'counting',
  'closed',
  'differs',
]);
export type PlaceState = v.InferOutput<typeof PlaceState>;

/** One place of the room, now. Numbers are of the place with its shelves. */
export const LivePlace = v.strictObject({
  placeId: Id,
  state: PlaceState,
  /** Things that lie there by the ledger; null: a blind take does not say. */
  stored: v.nullable(Count),
  /** Seen in the take so far, or found when it was closed; null: outside of it. */
  seen: v.nullable(Count),
  /** Expected in the take; null: outside of it, or 盲盘. */
  expected: v.nullable(Count),
  /** 差异 without an explanation yet. */
  unexplained: Count,
  /** Who counts there now. */
  counters: v.array(v.string()),
});
export type LivePlace = v.InferOutput<typeof LivePlace>;

/** GET /api/room-plans/:placeId/live?takeId — without: of the open take that reaches into this room, the newest. */
export const LiveRoomQuery = v.strictObject({ takeId: v.optional(Id) });
export type LiveRoomQuery = v.InferOutput<typeof LiveRoomQuery>;
export const LiveRoom = v.strictObject({
  take: v.nullable(
    v.strictObject({
      id: Id,
      number: v.string(),
      title: v.string(),
      isBlind: v.boolean(),
      /** 点位 in this room: how many are closed, of how many. */
      closed: Count,
      places: Count,
    }),
  ),
  /** What lies in the room itself and in no safe. */
  room: LivePlace,
  places: v.array(LivePlace),
});
export type LiveRoom = v.InferOutput<typeof LiveRoom>;
