import type { Box, LayoutItem } from '#labels/layout.ts';
import type { Grip } from './boxes.ts';

const GRIP_PX = 9;
const TOUCH_PX = 26;
/** A side shorter than this has no grip in its middle: the corners are near enough. px */
const SIDE_PX = 64;

const ALL: readonly Grip[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: -1, y: 1 },
  { x: 1, y: 1 },
];
const ACROSS: readonly Grip[] = [
  { x: -1, y: 0 },
  { x: 1, y: 0 },
];
const DOWN: readonly Grip[] = [
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];

/** Where a box can be held: a line by its ends, everything else by corners and sides. */
function gripsOf({ kind, box }: LayoutItem, px: number): readonly Grip[] {
  if (kind === 'rule') return box.width >= box.height ? ACROSS : DOWN;
  const aside = box.height / px >= SIDE_PX ? ACROSS : [];
  const above = box.width / px >= SIDE_PX ? DOWN : [];
  return [...aside, ...above, ...ALL];
}

/** 控制点 of the chosen item. */
export function Grips(props: {
  readonly item: LayoutItem;
  /** Millimetres of a pixel. */
  readonly px: number;
  readonly onGrab: (event: PointerEvent, grip: Grip, box: Box) => void;
}) {
  const { item, px, onGrab } = props;
  const { box } = item;
  return (
    <>
      {gripsOf(item, px).map((grip) => {
        const x = box.x + (box.width * (grip.x + 1)) / 2;
        const y = box.y + (box.height * (grip.y + 1)) / 2;
        return (
          <g
            key={`${grip.x} ${grip.y}`}
            class={`grip ${cursorOf(grip)}`}
            onPointerDown={(event) => onGrab(event, grip, box)}
          >
            <rect
              class="touch"
              // Outwards: what lies inside still moves the box.
              x={x + (grip.x * 8 - TOUCH_PX / 2) * px}
              y={y + (grip.y * 8 - TOUCH_PX / 2) * px}
              width={TOUCH_PX * px}
              height={TOUCH_PX * px}
            />
            <rect
              class="knob"
              x={x - (GRIP_PX / 2) * px}
              y={y - (GRIP_PX / 2) * px}
              width={GRIP_PX * px}
              height={GRIP_PX * px}
            />
          </g>
        );
      })}
    </>
  );
}

function cursorOf({ x, y }: Grip): string {
  if (x === 0) return 'ns';
  if (y === 0) return 'ew';
  return x === y ? 'nwse' : 'nesw';
}
