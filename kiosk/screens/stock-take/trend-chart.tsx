const WIDTH = 600;
const HEIGHT = 200;
const MARGIN = { left: 12, right: 12, top: 42, bottom: 14 };

export type ChartPoint = {
  readonly key: string;
  readonly value: number;
  readonly label: string;
  /** Which take it is, and its day. */
  readonly when: string;
};

/**
 * 趋势图: a point a take, joined in their order. The first, the last, the highest and the lowest bear their value; the table below the
 * chart has all of them, so `summary` is enough for who listens.
 */
export function TrendChart(props: {
  readonly title: string;
  readonly summary: string;
  readonly look: 'rate' | 'time';
  readonly from: number;
  readonly to: number;
  readonly points: readonly ChartPoint[];
}) {
  const { title, summary, points } = props;
  const at = placed(props);
  const told = toldOf(points);
  return (
    <figure class={`trend-chart ${props.look}`}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line class="floor" x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        <polyline points={at.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {at.map(({ x, y, point }, n) => (
          <g key={point.key}>
            <circle cx={x} cy={y} r="5">
              <title>{`${point.when}　${point.label}`}</title>
            </circle>
            {told.has(n) ? (
              <text x={x} y={y - 12} text-anchor={anchorOf(n, at.length)}>
                {point.label}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <p class="quiet small">{summary}</p>
    </figure>
  );
}

/** Where each point stands; one alone stands in the middle. */
export function placed(props: {
  readonly from: number;
  readonly to: number;
  readonly points: readonly ChartPoint[];
}): { readonly x: number; readonly y: number; readonly point: ChartPoint }[] {
  const { from, to, points } = props;
  const [width, height] = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const span = Math.max(1, to - from);
  return points.map((point, n) => {
    const share = points.length === 1 ? 0.5 : n / (points.length - 1);
    const high = Math.min(1, Math.max(0, (point.value - from) / span));
    return {
      x: Math.round(MARGIN.left + share * width),
      y: Math.round(MARGIN.top + (1 - high) * height),
      point,
    };
  });
}

const anchorOf = (n: number, count: number): 'start' | 'middle' | 'end' =>
  count === 1 ? 'middle' : n === 0 ? 'start' : n === count - 1 ? 'end' : 'middle';

/** Too many values cover each other: the ends and the extremes are told. */
function toldOf(points: readonly ChartPoint[]): ReadonlySet<number> {
  const values = points.map(({ value }) => value);
  const extremes = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
  return new Set([0, points.length - 1, ...extremes]);
}
