import type { Timeline } from '#api/timeline.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import {
  hatchesOf,
  LANE_KINDS,
  lanesOf,
  perMille,
  tickSaid,
  ticksOf,
  windowOf,
  type Bar,
  type Hatch,
  type Lane,
  type Window,
} from './lanes.ts';

const LANES_MAX = 60;
const HEIGHT = 20;
/** A bar of a minute in a month is seen all the same. */
const WIDTH_MIN = 4;
const HATCH = 'timeline-hatch';
const DAY_MS = 86_400_000;

/**
 * 时间线 as a picture: a lane each for things away, safes open, people inside; what nobody knows is hatched. The list below it says all of
 * it to who listens.
 */
export function Picture(props: { readonly view: Timeline; readonly now: Date }) {
  const t = timelineWords.value;
  const { view } = props;
  const window = windowOf(view, props.now);
  const lanes = lanesOf(view, window);
  const hatches = hatchesOf(view, window);
  const shown = lanes.slice(0, LANES_MAX);
  if (lanes.length === 0 && hatches.length === 0) return <p class="quiet">{t.nothingDrawn}</p>;
  const bands = view.away.length > 0 ? (shown.find(({ kind }) => kind === 'away')?.bars ?? []) : [];
  const bars = shown.flatMap((lane) => lane.bars);
  const isOpen = bars.some(({ isOpenStart, isOpenEnd }) => isOpenStart || isOpenEnd);
  return (
    <figure class="lanes">
      <svg class="lanes-patterns" width="0" height="0" aria-hidden="true">
        <pattern id={HATCH} width="12" height="12" patternUnits="userSpaceOnUse">
          <path d="M-3 3 L3 -3 M0 12 L12 0 M9 15 L15 9" />
        </pattern>
      </svg>
      <Axis window={window} />
      {LANE_KINDS.map((kind) => {
        const own = shown.filter((lane) => lane.kind === kind);
        return own.length === 0 ? null : (
          <section key={kind} aria-label={t.lanes[kind]}>
            <h3>{t.lanes[kind]}</h3>
            {own.map((lane) => (
              <LaneRow
                key={lane.key}
                lane={lane}
                window={window}
                bands={bands}
                hatches={kind === 'inside' ? hatches : []}
              />
            ))}
          </section>
        );
      })}
      <figcaption class="quiet small">
        {bands.length > 0 ? <span>{t.bandHint}</span> : null}
        {isOpen ? <span>{t.openHint}</span> : null}
        {hatches.length > 0 ? <span>{fill(t.hatchHint, { count: hatches.length })}</span> : null}
        {lanes.length > LANES_MAX ? (
          <span>{fill(t.lanesCut, { count: lanes.length - LANES_MAX })}</span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Axis({ window }: { readonly window: Window }) {
  const isDays = window.until - window.from > DAY_MS;
  return (
    <div class="lane lane-axis" aria-hidden="true">
      <span />
      <span class="lane-ticks">
        {ticksOf(window).map((at) => (
          <span key={at} class="small number" style={{ '--at': `${perMille(at, window) / 10}%` }}>
            {tickSaid(at, isDays)}
          </span>
        ))}
      </span>
    </div>
  );
}

function LaneRow(props: {
  readonly lane: Lane;
  readonly window: Window;
  readonly bands: readonly Bar[];
  readonly hatches: readonly Hatch[];
}) {
  const { lane, window, bands, hatches } = props;
  const box = (one: { readonly from: number; readonly until: number }) => {
    const x = perMille(one.from, window);
    return { x, width: Math.max(WIDTH_MIN, perMille(one.until, window) - x) };
  };
  return (
    <div class={`lane ${lane.kind}`}>
      <span class="lane-label" title={lane.label}>
        {lane.label}
      </span>
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {ticksOf(window).map((at) => (
          <line key={at} x1={perMille(at, window)} x2={perMille(at, window)} y1="0" y2={HEIGHT} />
        ))}
        {bands.map((band) => (
          <rect key={band.from} class="band" y="0" height={HEIGHT} {...box(band)} />
        ))}
        {hatches.map((gap) => (
          <rect key={gap.seq} class="hatch" y="0" height={HEIGHT} {...box(gap)} />
        ))}
        {lane.bars.map((bar) => (
          <g key={bar.from}>
            <rect class="bar-of" y="4" height={HEIGHT - 8} {...box(bar)}>
              <title>{barSaid(bar, window)}</title>
            </rect>
            {bar.isOpenStart ? <Beyond at={box(bar).x} way={-1} /> : null}
            {bar.isOpenEnd ? <Beyond at={box(bar).x + box(bar).width} way={1} /> : null}
          </g>
        ))}
      </svg>
    </div>
  );
}

const POINT = 9;

/** 起止在外: a point at the end of a bar that goes on beyond what is looked at or beyond now; inside of the picture always. */
function Beyond({ at, way }: { readonly at: number; readonly way: 1 | -1 }) {
  const base = way === 1 ? Math.min(at, 1000 - POINT) : Math.max(at, POINT);
  return (
    <path class="beyond" d={`M${base} 0 l${way * POINT} ${HEIGHT / 2} L${base} ${HEIGHT} z`} />
  );
}

function barSaid(bar: Bar, { now, until: end }: Window): string {
  const t = timelineWords.value;
  const from = said(bar.since, t.before);
  const until = said(bar.till, now < end ? t.still : t.after);
  return `${from} – ${until}`;
}

const said = (at: string | null, otherwise: string): string =>
  at === null ? otherwise : moment(at, language.value);
