const WIDTH = 600;
const HEIGHT = 180;
const MARGIN = { top: 26, bottom: 26 };
/** One stock-take alone is no wall. */
const COLUMN_MAX = 60;
/** Half of a name under a column, which stays inside the picture. */
const NAME_HALF = 24;

/** One place on the axis: its name, and a value for each series. */
export type Column = {
  readonly key: string;
  readonly name: string;
  readonly values: readonly number[];
};
export type PlacedBar = {
  readonly key: string;
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where each bar stands: the highest fills the height, bars of one column stand side by side, and nothing is drawn for nothing. */
export function placedBars(columns: readonly Column[]): PlacedBar[] {
  const most = Math.max(1, ...columns.flatMap(({ values }) => values));
  const room = WIDTH / Math.max(1, columns.length);
  const floor = HEIGHT - MARGIN.bottom;
  return columns.flatMap(({ key, values }, n) => {
    const whole = Math.min(room * 0.8, COLUMN_MAX);
    const width = whole / Math.max(1, values.length);
    return values.flatMap((value, series) => {
      if (value === 0) return [];
      const height = Math.max(2, Math.round((value / most) * (floor - MARGIN.top)));
      const x = Math.round((n * room + (room - whole) / 2 + series * width) * 10) / 10;
      return [{ key: `${key} ${series}`, series, x, y: floor - height, width, height }];
    });
  });
}

/** 柱图: the highest column bears its value; the summary says it all to who listens. */
export function BarChart(props: {
  readonly title: string;
  readonly summary: string;
  readonly columns: readonly Column[];
  /** What the bars of a column are, where there is more than one. */
  readonly series?: readonly string[];
  /** Every so many columns have their name under them. */
  readonly namedEvery: number;
}) {
  const { columns } = props;
  const bars = placedBars(columns);
  const highest = bars.toSorted((a, b) => a.y - b.y)[0];
  const most = Math.max(0, ...columns.flatMap(({ values }) => values));
  const room = WIDTH / Math.max(1, columns.length);
  return (
    <figure class="board-chart">
      <figcaption class="strong">{props.title}</figcaption>
      {props.series === undefined ? null : (
        <p class="board-series small">
          {props.series.map((name, n) => (
            <span key={name} class={`swatch-${n}`}>
              {name}
            </span>
          ))}
        </p>
      )}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {bars.map(({ key, series, ...box }) => (
          <rect key={key} class={`series-${series}`} {...box} />
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT - MARGIN.bottom} y2={HEIGHT - MARGIN.bottom} />
        {columns.map(({ key, name }, n) =>
          n % props.namedEvery === 0 ? (
            <text
              key={key}
              x={Math.min(WIDTH - NAME_HALF, Math.max(NAME_HALF, (n + 0.5) * room))}
              y={HEIGHT - 4}
              text-anchor="middle"
            >
              {name}
            </text>
          ) : null,
        )}
        {highest === undefined ? null : (
          <text
            x={Math.min(WIDTH - 10, Math.max(10, highest.x + highest.width / 2))}
            y={highest.y - 6}
            text-anchor="middle"
          >
            {most}
          </text>
        )}
      </svg>
      <p class="quiet small">{props.summary}</p>
    </figure>
  );
}
