import type { LivePlace, LiveRoom, RoomPlanBody, RoomPlanView } from '#api/room-plans.ts';
import type { PlanArea } from '#domain/room-plan.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { fill } from '../../text/words.ts';

/** Of a cell of half a metre. */
export const CELL = 20;
type PlanPlace = RoomPlanBody['places'][number];

/** 平面图 with what each place is in: by word, mark and shape of its edge first, and only then by colour. */
export function PlanPicture(props: {
  readonly view: RoomPlanView;
  readonly plan: RoomPlanBody;
  readonly liveById: ReadonlyMap<string, LivePlace>;
  /** A place was touched; null: nothing follows a touch. */
  readonly onPlace: ((placeId: string) => void) | null;
}) {
  const t = roomsWords.value;
  const { view, plan, liveById, onPlace } = props;
  const nameById = new Map(view.places.map((place) => [place.id, place]));
  return (
    <svg
      class="room-plan"
      viewBox={`-4 -4 ${plan.columns * CELL + 8} ${plan.rows * CELL + 8}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing is no <fieldset>
      role="group"
      aria-label={fill(t.plan, { room: view.room.name })}
    >
      <Floor plan={plan} />
      <Fixtures plan={plan} />
      {plan.places.map((box) => {
        const place = nameById.get(box.placeId);
        const live = liveById.get(box.placeId) ?? null;
        const label = fill(t.place, {
          code: place?.code ?? '',
          name: place?.name ?? '',
          state: live === null ? '' : t.state[live.state],
          numbers: live === null ? '' : numbersOf(live),
        });
        return (
          <g
            key={box.placeId}
            class={`plan-place ${live?.state ?? 'quiet'}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a box inside a drawing is no <button>
            role={onPlace === null ? 'img' : 'button'}
            tabIndex={onPlace === null ? undefined : 0}
            aria-label={label}
            onClick={() => onPlace?.(box.placeId)}
            onKeyDown={(event) => {
              if (onPlace === null || (event.key !== 'Enter' && event.key !== ' ')) return;
              event.preventDefault();
              onPlace(box.placeId);
            }}
          >
            <Box area={box} />
            <Front box={box} />
            <Words box={box} code={place?.code ?? ''} live={live} />
          </g>
        );
      })}
    </svg>
  );
}

export function Floor({ plan }: { readonly plan: RoomPlanBody }) {
  return (
    <rect
      class="floor"
      x={-2}
      y={-2}
      width={plan.columns * CELL + 4}
      height={plan.rows * CELL + 4}
    />
  );
}

export function Fixtures({ plan }: { readonly plan: RoomPlanBody }) {
  const t = roomsWords.value;
  return (
    <>
      {plan.fixtures.map((box, index) => (
        <g key={index} class={`plan-fixture ${box.kind}`}>
          <Box area={box} />
          {box.kind === 'wall' ? null : (
            <Line
              area={box}
              at={0.5}
              size={Math.min(9, (box.width * CELL - 2) / widthOf(t.fixture[box.kind]))}
              text={t.fixture[box.kind]}
            />
          )}
        </g>
      ))}
    </>
  );
}

export function Box({ area }: { readonly area: PlanArea }) {
  return (
    <rect
      class="box"
      x={area.x * CELL + 1}
      y={area.y * CELL + 1}
      width={area.width * CELL - 2}
      height={area.height * CELL - 2}
      rx={2}
    />
  );
}

/** 门向: a bar along the side where it opens. */
export function Front({ box }: { readonly box: PlanPlace }) {
  const [x, y] = [box.x * CELL, box.y * CELL];
  const [width, height] = [box.width * CELL, box.height * CELL];
  const bar = {
    up: { x: x + 4, y, width: width - 8, height: 3 },
    down: { x: x + 4, y: y + height - 3, width: width - 8, height: 3 },
    left: { x, y: y + 4, width: 3, height: height - 8 },
    right: { x: x + width - 3, y: y + 4, width: 3, height: height - 8 },
  }[box.front];
  return <rect class="front" {...bar} />;
}

/** Code, state and number, as large as the box lets them be: a letter takes about half its height, a Chinese one all of it. */
function Words(props: {
  readonly box: PlanArea;
  readonly code: string;
  readonly live: LivePlace | null;
}) {
  const t = roomsWords.value;
  const { box, code, live } = props;
  const width = box.width * CELL - 6;
  const height = box.height * CELL - 8;
  const state = live === null ? '' : `${MARKS[live.state]} ${t.state[live.state]}`;
  const numbers = live === null ? '' : numbersOf(live);
  const lines = [code, state, numbers].filter((line) => line !== '');
  const room = height / Math.max(1, lines.length);
  return (
    <>
      {lines.map((line, index) => (
        <Line
          key={index}
          area={box}
          at={(index + 0.5) / lines.length}
          size={Math.max(3, Math.min(room * 0.86, width / widthOf(line), 16))}
          text={line}
          isStrong={index === 0}
        />
      ))}
    </>
  );
}

export function Line(props: {
  readonly area: PlanArea;
  /** How far down, from 0 to 1. */
  readonly at: number;
  readonly size: number;
  readonly text: string;
  readonly isStrong?: boolean;
}) {
  const { area, at, size, text } = props;
  return (
    <text
      class={props.isStrong === true ? 'plan-words strong' : 'plan-words'}
      x={(area.x + area.width / 2) * CELL}
      y={area.y * CELL + 4 + at * (area.height * CELL - 8)}
      font-size={size}
      aria-hidden="true"
    >
      {text}
    </text>
  );
}

/** So many heights of a letter. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 1 : 0.6), 0.4);

/** Beside the word, for who does not see colours. */
export const MARKS: Readonly<Record<LivePlace['state'], string>> = {
  quiet: '',
  away: '△',
  outside: '–',
  waiting: '○',
  counting: '●',
  closed: '√',
  differs: '！',
};

/** What lies there, or how much of it was seen. */
export function numbersOf(live: LiveRoom['room']): string {
  const t = roomsWords.value;
  if (live.unexplained > 0) return fill(t.unexplained, { count: live.unexplained });
  if (live.seen !== null && live.expected !== null) {
    return fill(t.seenOf, { seen: live.seen, expected: live.expected });
  }
  if (live.seen !== null) return fill(t.seen, { seen: live.seen });
  return live.stored === null ? '' : fill(t.things, { count: live.stored });
}
