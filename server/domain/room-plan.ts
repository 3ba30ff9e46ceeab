import type { PlaceId } from './ids.ts';
import type { Place } from './places.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/** Where a box lies on the grid, in cells from the upper left corner. A cell is half a metre. */
export type PlanArea = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** 柜、台、内间 as it stands in the room. */
export type PlanPlace = PlanArea & {
  readonly placeId: PlaceId;
  /** The side on which it is opened: where whoever counts stands. */
  readonly front: PlanSide;
};
export const PLAN_SIDES = ['up', 'right', 'down', 'left'] as const;
export type PlanSide = (typeof PLAN_SIDES)[number];

/** What helps to find one's way and holds nothing. */
export type PlanFixture = PlanArea & { readonly kind: PlanFixtureKind };
export const PLAN_FIXTURES = ['door', 'desk', 'wall'] as const;
export type PlanFixtureKind = (typeof PLAN_FIXTURES)[number];

/** 平面图 of a room: drawn once on a grid, coloured by what is so at the moment. */
export type RoomPlan = {
  readonly columns: number;
  readonly rows: number;
  readonly places: readonly PlanPlace[];
  readonly fixtures: readonly PlanFixture[];
};
/** How often it was drawn: whoever draws on an older one is told so. */
export type DrawnRoom = RoomPlan & { readonly version: number };

/** Cells: from a closet to a hall of fifty metres. */
export const PLAN_CELLS = { min: 4, max: 100 } as const;
/** Boxes of one plan, places and fixtures alike. */
export const PLAN_BOXES_MAX = 400;

/** Why a plan cannot be kept. */
export type PlanFault =
  | 'notARoom'
  | 'size'
  | 'tooMany'
  | 'outside'
  | 'overlap'
  | 'twice'
  | 'notHere';

/**
 * What may be drawn into a room: what is registered right in it, and counters that are registered in none. A shelf
 * lies in its safe and is not drawn.
 */
export const mayStandIn = (room: Place, place: Place): boolean =>
  place.kind !== 'shelf' &&
  (place.parentId === room.id || (place.kind === 'counter' && place.parentId === null));

/** 绘平面图. Refuses `roomPlanUnfit` with the first fault, `changedMeanwhile` where it was drawn on an older version. */
export function drawRoom(
  plan: RoomPlan,
  on: {
    readonly room: Place;
    /** Those of the plan's places that the ledger knows. */
    readonly places: readonly Place[];
    readonly before: DrawnRoom | null;
    /** The version that was on the table when drawing began. */
    readonly after: number;
  },
): Decision<DrawnRoom> {
  const version = on.before?.version ?? 0;
  if (version !== on.after) return refuse({ kind: 'changedMeanwhile' });
  const fault = faultOf(plan, on);
  return fault === null
    ? allow({ ...plan, version: version + 1 })
    : refuse({ kind: 'roomPlanUnfit', why: fault });
}

function faultOf(
  plan: RoomPlan,
  { room, places }: { readonly room: Place; readonly places: readonly Place[] },
): PlanFault | null {
  if (room.kind !== 'room') return 'notARoom';
  if (!isRoomSize(plan.columns) || !isRoomSize(plan.rows)) return 'size';
  const boxes = boxesOf(plan);
  if (boxes.length > PLAN_BOXES_MAX) return 'tooMany';
  if (!boxes.every((box) => liesInside(box, plan))) return 'outside';
  if (firstOverlap(boxes) !== null) return 'overlap';
  if (new Set(plan.places.map(({ placeId }) => placeId)).size < plan.places.length) return 'twice';
  const known = new Map(places.map((place) => [place.id, place]));
  const isHere = ({ placeId }: PlanPlace): boolean => {
    const place = known.get(placeId);
    return place !== undefined && mayStandIn(room, place);
  };
  return plan.places.every(isHere) ? null : 'notHere';
}

/** 宽, 深 of a room, in cells. */
export const isRoomSize = (cells: number): boolean =>
  Number.isInteger(cells) && cells >= PLAN_CELLS.min && cells <= PLAN_CELLS.max;

export const boxesOf = ({ places, fixtures }: RoomPlan): readonly PlanArea[] => [
  ...places,
  ...fixtures,
];

/** Whether a box lies on the grid with all its cells, whole ones. */
export const liesInside = (
  { x, y, width, height }: PlanArea,
  { columns, rows }: Pick<RoomPlan, 'columns' | 'rows'>,
): boolean =>
  [x, y, width, height].every(Number.isInteger) &&
  x >= 0 &&
  y >= 0 &&
  width >= 1 &&
  height >= 1 &&
  x + width <= columns &&
  y + height <= rows;

export const overlap = (a: PlanArea, b: PlanArea): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The first two that stand on one cell; null: none do. */
export function firstOverlap(boxes: readonly PlanArea[]): readonly [number, number] | null {
  for (const [i, a] of boxes.entries()) {
    for (let j = i + 1; j < boxes.length; j++) {
      const b = boxes[j];
      if (b && overlap(a, b)) return [i, j];
    }
  }
  return null;
}

/**
 * 巡查次序: the places of a plan as a person walks: from the wall above to the one below in bands of boxes that stand beside each
 * other, each band begun where the one before ended.
 */
export function walkOrder(plan: RoomPlan): readonly PlaceId[] {
  const left = plan.places.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const bands: PlanPlace[][] = [];
  for (const box of left) {
    const band = bands.at(-1);
    const first = band?.[0];
    if (band && first && box.y < first.y + first.height) band.push(box);
    else bands.push([box]);
  }
  return bands.flatMap((band, index) => {
    const across = band.toSorted((a, b) => a.x - b.x || a.y - b.y);
    return (index % 2 === 0 ? across : across.toReversed()).map(({ placeId }) => placeId);
  });
}
