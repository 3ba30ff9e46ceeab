import type { RoomPlanBody, RoomPlanView } from '#api/room-plans.ts';
import type { PlanArea } from '#domain/room-plan.ts';
import { useRef } from 'preact/hooks';
import { roomsWords } from '../../text/of/rooms.ts';
import { fill } from '../../text/words.ts';
import { onDrawingKey, type Drawing } from './drawing.ts';
import { areaAt, movedBy, stretchedBy, type Spot } from './plan-edits.ts';
import { Box, CELL, Floor, Front, Line } from './plan-picture.tsx';

/** A finger trembles: less than this is a touch, not a pull. px */
const TREMBLE_PX = 6;
const GRIP = 12;

type Held = {
  readonly pointerId: number;
  readonly spot: Spot;
  readonly area: PlanArea;
  readonly isStretch: boolean;
  readonly from: { readonly x: number; readonly y: number };
  readonly pxPerCell: number;
  readonly isPulled: boolean;
};

/** 绘图区: boxes follow mouse, pen or finger by whole cells; keys do the same. */
export function DrawingBoard(props: { readonly view: RoomPlanView; readonly drawing: Drawing }) {
  const t = roomsWords.value;
  const { view, drawing } = props;
  const plan = drawing.plan.value;
  const pull = usePull(drawing);
  const spots: readonly Spot[] = [
    ...plan.fixtures.map((_, index) => ({ of: 'fixtures' as const, index })),
    ...plan.places.map((_, index) => ({ of: 'places' as const, index })),
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a drawing board: its boxes are buttons
    <svg
      class="room-plan drawing"
      viewBox={`-4 -4 ${plan.columns * CELL + 8} ${plan.rows * CELL + 8}`}
      role="application"
      aria-label={t.stage}
      aria-describedby="room-keys"
      onPointerMove={pull.move}
      onPointerUp={pull.letGo}
      onPointerCancel={pull.letGo}
      onPointerDown={() => (drawing.at.value = null)}
      onKeyDown={(event) => {
        if (onDrawingKey(drawing, event)) event.preventDefault();
      }}
    >
      <Floor plan={plan} />
      <Grid plan={plan} />
      {spots.map((spot) => (
        <Drawn
          key={`${spot.of} ${keyOf(plan, spot)}`}
          view={view}
          drawing={drawing}
          spot={spot}
          onGrab={(event, isStretch) => pull.grab(event, spot, isStretch)}
        />
      ))}
    </svg>
  );
}

const keyOf = (plan: RoomPlanBody, { of, index }: Spot): string =>
  of === 'places' ? (plan.places[index]?.placeId ?? '') : String(index);

const isSame = (a: Spot | null, b: Spot): boolean => a?.of === b.of && a.index === b.index;

function Drawn(props: {
  readonly view: RoomPlanView;
  readonly drawing: Drawing;
  readonly spot: Spot;
  readonly onGrab: (event: PointerEvent, isStretch: boolean) => void;
}) {
  const { view, drawing, spot, onGrab } = props;
  const plan = drawing.plan.value;
  const area = areaAt(plan, spot);
  if (area === null) return null;
  const isChosen = isSame(drawing.at.value, spot);
  const isClash = drawing.clash.value?.some((one) => isSame(one, spot)) === true;
  const place = spot.of === 'places' ? plan.places[spot.index] : undefined;
  const kind = spot.of === 'fixtures' ? (plan.fixtures[spot.index]?.kind ?? '') : 'place';
  const name = nameAt(view, plan, spot);
  const classes = [place ? 'plan-place quiet' : `plan-fixture ${kind}`];
  if (isChosen) classes.push('chosen');
  if (isClash) classes.push('troubled');
  return (
    <g
      class={classes.join(' ')}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a box inside a drawing is no <button>
      role="button"
      tabIndex={0}
      aria-pressed={isChosen}
      aria-label={name}
      onFocus={() => (drawing.at.value = spot)}
      onPointerDown={(event) => onGrab(event, false)}
    >
      <Box area={area} />
      {place === undefined ? null : <Front box={place} />}
      <Line
        area={area}
        at={0.5}
        size={Math.min(12, area.height * CELL * 0.6)}
        text={name}
        isStrong
      />
      {isChosen ? (
        <rect
          class="grip"
          x={(area.x + area.width) * CELL - GRIP}
          y={(area.y + area.height) * CELL - GRIP}
          width={GRIP}
          height={GRIP}
          onPointerDown={(event) => onGrab(event, true)}
        />
      ) : null}
    </g>
  );
}

/** What a box is called: its code, or what it is. */
export function nameAt(view: RoomPlanView, plan: RoomPlanBody, { of, index }: Spot): string {
  const t = roomsWords.value;
  if (of === 'fixtures') {
    const kind = plan.fixtures[index]?.kind;
    return kind === undefined ? '' : t.fixture[kind];
  }
  const id = plan.places[index]?.placeId;
  return view.places.find((place) => place.id === id)?.code ?? '';
}

export function chosenWords(view: RoomPlanView, plan: RoomPlanBody, spot: Spot): string {
  const t = roomsWords.value;
  const name = nameAt(view, plan, spot);
  const front = spot.of === 'places' ? plan.places[spot.index]?.front : undefined;
  return front === undefined
    ? fill(t.chosenFixture, { name })
    : fill(t.chosen, { name, front: t.front[front] });
}

function Grid({ plan }: { readonly plan: RoomPlanBody }) {
  return (
    <g class="plan-grid" aria-hidden="true">
      <pattern id="plan-cells" width={CELL} height={CELL} patternUnits="userSpaceOnUse">
        <path d={`M ${CELL} 0 H 0 V ${CELL}`} />
      </pattern>
      <rect width={plan.columns * CELL} height={plan.rows * CELL} fill="url(#plan-cells)" />
    </g>
  );
}

function usePull(drawing: Drawing) {
  const held = useRef<Held | null>(null);
  return {
    grab: (event: PointerEvent, spot: Spot, isStretch: boolean): void => {
      const svg =
        event.currentTarget instanceof SVGElement ? event.currentTarget.closest('svg') : null;
      const area = areaAt(drawing.plan.value, spot);
      if (event.button !== 0 || svg === null || area === null) return;
      event.stopPropagation();
      if (held.current !== null && held.current.pointerId !== event.pointerId) return;
      drawing.at.value = spot;
      svg.setPointerCapture(event.pointerId);
      const matrix = svg.getScreenCTM();
      const pxPerCell = CELL * (matrix?.a ?? 1);
      const from = { x: event.clientX, y: event.clientY };
      const { pointerId } = event;
      held.current = { pointerId, spot, area, isStretch, from, pxPerCell, isPulled: false };
    },
    move: (event: PointerEvent): void => {
      const now = held.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      const [x, y] = [event.clientX - now.from.x, event.clientY - now.from.y];
      if (!now.isPulled && Math.hypot(x, y) < TREMBLE_PX) return;
      held.current = { ...now, isPulled: true };
      const way = { x: x / now.pxPerCell, y: y / now.pxPerCell };
      const edit = now.isStretch ? stretchedBy : movedBy;
      drawing.change(edit(drawing.plan.value, now.spot, now.area, way), 'pull');
    },
    letGo: (event: PointerEvent): void => {
      if (held.current?.pointerId !== event.pointerId) return;
      held.current = null;
      drawing.rest();
    },
  };
}
