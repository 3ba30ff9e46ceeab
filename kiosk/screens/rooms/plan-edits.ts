import type { RoomPlanBody, RoomPlanView } from '#api/room-plans.ts';
import {
  firstOverlap,
  liesInside,
  PLAN_SIDES,
  overlap,
  type PlanArea,
  type PlanFixtureKind,
} from '#domain/room-plan.ts';

/** 图上一件: a place or a fixture, by its list and its position there. */
export type Spot = { readonly of: 'places' | 'fixtures'; readonly index: number };
export type Way = { readonly x: number; readonly y: number };
type Plan = RoomPlanBody;

/** A room of ten by six metres: what a plan begins with. */
export const EMPTY_PLAN: Plan = { columns: 20, rows: 12, places: [], fixtures: [] };

const SIZES: Readonly<Record<PlanFixtureKind | 'place', { width: number; height: number }>> = {
  place: { width: 3, height: 2 },
  door: { width: 2, height: 1 },
  desk: { width: 4, height: 2 },
  wall: { width: 6, height: 1 },
};

export const areaAt = (plan: Plan, { of, index }: Spot): PlanArea | null => plan[of][index] ?? null;

const allAreas = ({ places, fixtures }: Plan): readonly PlanArea[] => [...places, ...fixtures];

/** The first spot, from the upper left, where a box of this size stands on nothing; a corner where there is none. */
export function freeSpot(plan: Plan, size: { width: number; height: number }): PlanArea {
  const width = Math.min(size.width, plan.columns);
  const height = Math.min(size.height, plan.rows);
  for (let y = 0; y + height <= plan.rows; y++) {
    for (let x = 0; x + width <= plan.columns; x++) {
      const area = { x, y, width, height };
      if (!allAreas(plan).some((other) => overlap(area, other))) return area;
    }
  }
  return { x: 0, y: 0, width, height };
}

export const withPlace = (plan: Plan, placeId: string): Plan => ({
  ...plan,
  places: [...plan.places, { placeId, ...freeSpot(plan, SIZES.place), front: 'down' }],
});

export const withFixture = (plan: Plan, kind: PlanFixtureKind): Plan => ({
  ...plan,
  fixtures: [...plan.fixtures, { kind, ...freeSpot(plan, SIZES[kind]) }],
});

export const without = (plan: Plan, { of, index }: Spot): Plan =>
  of === 'places'
    ? { ...plan, places: plan.places.toSpliced(index, 1) }
    : { ...plan, fixtures: plan.fixtures.toSpliced(index, 1) };

function withArea(plan: Plan, { of, index }: Spot, area: PlanArea): Plan {
  const put = <T extends PlanArea>(boxes: readonly T[]): T[] =>
    boxes.map((box, at) => (at === index ? { ...box, ...area } : box));
  return of === 'places'
    ? { ...plan, places: put(plan.places) }
    : { ...plan, fixtures: put(plan.fixtures) };
}

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** Moved by so many cells, as far as the walls let it. */
export function movedBy(plan: Plan, spot: Spot, from: PlanArea, way: Way): Plan {
  const x = between(0, from.x + Math.round(way.x), plan.columns - from.width);
  const y = between(0, from.y + Math.round(way.y), plan.rows - from.height);
  return withArea(plan, spot, { ...areaOf(from), x, y });
}

/** Its lower right corner moved by so many cells; one cell is left of it. */
export function stretchedBy(plan: Plan, spot: Spot, from: PlanArea, way: Way): Plan {
  const width = between(1, from.width + Math.round(way.x), plan.columns - from.x);
  const height = between(1, from.height + Math.round(way.y), plan.rows - from.y);
  return withArea(plan, spot, { ...areaOf(from), width, height });
}

const areaOf = ({ x, y, width, height }: PlanArea): PlanArea => ({ x, y, width, height });

/** 转门向: to the next side, clockwise. */
export const turned = (plan: Plan, { of, index }: Spot): Plan =>
  of === 'fixtures'
    ? plan
    : {
        ...plan,
        places: plan.places.map((box, at) =>
          at === index ? { ...box, front: nextSide(box.front) } : box,
        ),
      };

const nextSide = (side: Plan['places'][number]['front']): typeof side =>
  PLAN_SIDES[(PLAN_SIDES.indexOf(side) + 1) % PLAN_SIDES.length] ?? 'down';

/** Another size of the room; what would lie outside comes in as far as it must. */
export function resized(plan: Plan, columns: number, rows: number): Plan {
  const fit = <T extends PlanArea>(box: T): T => {
    const width = Math.min(box.width, columns);
    const height = Math.min(box.height, rows);
    return {
      ...box,
      width,
      height,
      x: Math.min(box.x, columns - width),
      y: Math.min(box.y, rows - height),
    };
  };
  return { columns, rows, places: plan.places.map(fit), fixtures: plan.fixtures.map(fit) };
}

/** What is registered in the room and not on the plan yet. */
export const undrawn = (view: RoomPlanView, plan: Plan): RoomPlanView['places'] =>
  view.places.filter(({ id }) => plan.places.every(({ placeId }) => placeId !== id));

/** The two that stand on one cell, as spots; null: it can be kept. */
export function clash(plan: Plan): readonly [Spot, Spot] | null {
  const found = firstOverlap(allAreas(plan));
  if (found === null) return null;
  const spotOf = (index: number): Spot =>
    index < plan.places.length
      ? { of: 'places', index }
      : { of: 'fixtures', index: index - plan.places.length };
  return [spotOf(found[0]), spotOf(found[1])];
}

export const isWhole = (plan: Plan): boolean =>
  clash(plan) === null && allAreas(plan).every((area) => liesInside(area, plan));
