import type { Timeline } from '#api/timeline.ts';

/** A bar, in milliseconds of the clock. An open end: nobody knows since when, or it is so still. */
export type Bar = {
  readonly from: number;
  readonly until: number;
  readonly isOpenStart: boolean;
  readonly isOpenEnd: boolean;
};
export type Lane = {
  readonly key: string;
  readonly kind: 'away' | 'safe' | 'inside';
  readonly label: string;
  readonly bars: readonly Bar[];
};
/** What is looked at; nothing is drawn later than `now`. */
export type Window = { readonly from: number; readonly until: number; readonly now: number };
/** 空档. */
export type Hatch = { readonly seq: number; readonly from: number; readonly until: number };

type Change = { readonly at: number; readonly isOn: boolean };

export const windowOf = ({ from, until }: Timeline, now: Date): Window => ({
  from: Date.parse(from),
  until: Date.parse(until),
  now: Math.min(now.getTime(), Date.parse(until)),
});

/** What is on between its changes. Off first: it was on when the time began. On twice: still on, from the first. */
export function barsOf(changes: readonly Change[], { from, now }: Window): Bar[] {
  const bars: Bar[] = [];
  let since: number | null = null;
  let isFirst = true;
  for (const { at, isOn } of changes.toSorted((a, b) => a.at - b.at)) {
    if (isOn) since ??= at;
    else {
      if (since !== null)
        bars.push({ from: since, until: at, isOpenStart: false, isOpenEnd: false });
      else if (isFirst) bars.push({ from, until: at, isOpenStart: true, isOpenEnd: false });
      // Out without having come in: only the moment is known.
      else bars.push({ from: at, until: at, isOpenStart: true, isOpenEnd: false });
      since = null;
    }
    isFirst = false;
  }
  if (since !== null) bars.push({ from: since, until: now, isOpenStart: false, isOpenEnd: true });
  return bars;
}

/** 一人一道, 一柜一道, 一件一道: things first, then safes, then who was inside. */
export function lanesOf(view: Timeline, window: Window): Lane[] {
  return [...awayLanes(view, window), ...safeLanes(view, window), ...insideLanes(view, window)];
}

export const hatchesOf = ({ lines }: Timeline, { from, now }: Window): Hatch[] =>
  lines.flatMap((line) =>
    line.kind === 'gap'
      ? [
          {
            seq: line.seq,
            from: Math.max(from, Date.parse(line.from)),
            until: line.until === null ? now : Math.min(now, Date.parse(line.until)),
          },
        ]
      : [],
  );

function awayLanes(view: Timeline, window: Window): Lane[] {
  if (view.away.length > 0) {
    const bars = view.away.map(({ from, until }) => clipped(from, until, window));
    return [{ key: 'away', kind: 'away', label: view.name, bars }];
  }
  const changes = new Map<string, { readonly label: string; readonly all: Change[] }>();
  for (const line of view.lines) {
    if (line.kind !== 'moved' || line.carrier === null || line.to === null) continue;
    const { id, registerNumber } = line.carrier;
    const one = changes.get(id) ?? { label: registerNumber, all: [] };
    one.all.push({ at: Date.parse(line.at), isOn: line.to.account !== 'stored' });
    changes.set(id, one);
  }
  return laned('away', changes, window);
}

function safeLanes(view: Timeline, window: Window): Lane[] {
  const changes = new Map<string, { readonly label: string; readonly all: Change[] }>();
  for (const line of view.lines) {
    if (line.kind !== 'safe') continue;
    if (line.did !== 'safeOpened' && line.did !== 'safeShut') continue;
    const one = changes.get(line.safe.id) ?? { label: line.safe.code, all: [] };
    one.all.push({ at: Date.parse(line.at), isOn: line.did === 'safeOpened' });
    changes.set(line.safe.id, one);
  }
  return laned('safe', changes, window);
}

/** Who passed, and of a thing whoever was there all the time that it was out. */
function insideLanes(view: Timeline, window: Window): Lane[] {
  const changes = new Map<string, { readonly label: string; readonly all: Change[] }>();
  // Of one person the lanes are the areas, of an area the people.
  const isOneArea = view.area !== null;
  for (const line of view.lines) {
    if (line.kind !== 'passage' || line.refusal !== null || line.passer.kind === 'unknown') {
      continue;
    }
    const key = `${line.passer.id} ${line.area.id}`;
    const label = isOneArea ? line.passer.name : line.area.name;
    const one = changes.get(key) ?? { label, all: [] };
    one.all.push({ at: Date.parse(line.at), isOn: line.direction === 'in' });
    changes.set(key, one);
  }
  const lanes = laned('inside', changes, window);
  const drawn = new Set([...changes.keys()].map((key) => key.split(' ')[0]));
  const still = new Map(
    view.away
      .flatMap(({ there }) => there)
      .filter(({ passer, from }) => from === null && !drawn.has(passer.id))
      .map((stay) => [stay.passer.id, stay]),
  );
  const always = [...still.values()].map(({ passer, until }): Lane => {
    const end = until === null ? window.now : Date.parse(until);
    const bar = { from: window.from, until: end, isOpenStart: true, isOpenEnd: until === null };
    return { key: `inside ${passer.id}`, kind: 'inside', label: passer.name, bars: [bar] };
  });
  return [...always, ...lanes];
}

function laned(
  kind: Lane['kind'],
  changes: ReadonlyMap<string, { readonly label: string; readonly all: readonly Change[] }>,
  window: Window,
): Lane[] {
  return [...changes].flatMap(([key, { label, all }]) => {
    const bars = barsOf(all, window);
    return bars.length === 0 ? [] : [{ key: `${kind} ${key}`, kind, label, bars }];
  });
}

function clipped(from: string, until: string | null, window: Window): Bar {
  const [start, end] = [Date.parse(from), until === null ? window.now : Date.parse(until)];
  return {
    from: Math.max(start, window.from),
    until: Math.min(end, window.until),
    isOpenStart: start < window.from,
    isOpenEnd: until === null || end > window.until,
  };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY];
const TICKS_MAX = 8;

/** Where the axis has its marks: full hours or days, eight at most. The time begins with a day, and its marks with it. */
export function ticksOf({ from, until }: Pick<Window, 'from' | 'until'>): number[] {
  const span = until - from;
  const step = STEPS.find((one) => span / one <= TICKS_MAX) ?? 4 * DAY;
  const count = Math.ceil(span / step);
  return Array.from({ length: count }, (_, n) => from + n * step).filter((at) => at < until);
}

/** 千分之几 of the time looked at, from its beginning; inside it always. */
export const perMille = (at: number, { from, until }: Pick<Window, 'from' | 'until'>): number =>
  Math.min(1000, Math.max(0, Math.round(((at - from) / Math.max(1, until - from)) * 1000)));
