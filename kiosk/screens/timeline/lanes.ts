import type { SpanView, Timeline } from '#api/timeline.ts';
import { officeDay, officeMinute } from '../../text/office-time.ts';

/** A bar, in milliseconds of the clock, within what is looked at. An open end: it was so before, or is so after. */
export type Bar = {
  readonly from: number;
  readonly until: number;
  readonly isOpenStart: boolean;
  readonly isOpenEnd: boolean;
  /** Since when, and until when, also where that is outside of what is looked at; null: nobody knows, or not over. */
  readonly since: string | null;
  readonly till: string | null;
};
export type LaneKind = SpanView['kind'];
export type Lane = {
  readonly key: string;
  readonly kind: LaneKind;
  readonly label: string;
  readonly bars: readonly Bar[];
};
/** What is looked at; nothing is drawn later than `now`. */
export type Window = { readonly from: number; readonly until: number; readonly now: number };
/** 空档. */
export type Hatch = { readonly seq: number; readonly from: number; readonly until: number };

export const windowOf = ({ from, until }: Timeline, now: Date): Window => ({
  from: Date.parse(from),
  until: Date.parse(until),
  now: Math.max(Date.parse(from), Math.min(now.getTime(), Date.parse(until))),
});

export const LANE_KINDS: readonly LaneKind[] = ['away', 'held', 'safe', 'inside'];

/** 一人一道, 一柜一道, 一件一道: things first, then safes, then who was inside. */
export function lanesOf({ spans }: Timeline, window: Window): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const span of spans) {
    const { kind, label } = span;
    const key = `${kind} ${span.id}`;
    const bars = [...(lanes.get(key)?.bars ?? []), barOf(span, window)];
    lanes.set(key, { key, kind, label, bars });
  }
  return [...lanes.values()].toSorted(
    (a, b) => LANE_KINDS.indexOf(a.kind) - LANE_KINDS.indexOf(b.kind) || byNumber(a, b),
  );
}

/** Things and safes by their numbers; people as they came. */
const byNumber = (a: Lane, b: Lane): number =>
  a.kind === 'inside' ? 0 : a.label < b.label ? -1 : a.label > b.label ? 1 : 0;

function barOf({ from, until }: SpanView, window: Window): Bar {
  const start = from === null ? -Infinity : Date.parse(from);
  const end = until === null ? Infinity : Date.parse(until);
  const inside = (at: number): number => Math.max(window.from, Math.min(at, window.now));
  return {
    from: inside(start),
    until: inside(end),
    isOpenStart: start < window.from,
    isOpenEnd: end > window.until,
    since: from,
    till: until,
  };
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

/** 9:05 of one day; of several days 11-22, and the hour where it is not the day's first. By the office's clock. */
export function tickSaid(at: number, isDays: boolean): string {
  const time = officeMinute(new Date(at));
  if (!isDays) return time;
  const day = officeDay(new Date(at)).slice(5);
  return time === '00:00' ? day : `${day} ${time}`;
}
