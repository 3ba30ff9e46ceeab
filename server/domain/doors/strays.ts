import { instant, type CarrierId, type Instant, type StationId } from '../ids.ts';
import type { DoorSide } from './doors.ts';
import type { GateRead } from './gates.ts';

/** Seen in so many minutes, on one side alone, a tag lies on the shelf behind the wall. */
export const STRAY_MINUTES = 5;
/** Unseen for so long between, what went before does not count. */
export const STRAY_PAUSE_MS = 600_000;
/** 杂散 that nobody has seen for so long is not there any more. */
export const STRAY_GONE_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What the gate saw of a tag for long: on which side alone, since when, in how many minutes. */
export type Lingering = {
  readonly side: DoorSide['side'] | null;
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly minutes: number;
  /** It has arrived and not left. */
  readonly isPresent: boolean;
};

/** 杂散标签: a thing on its shelf that the gate sees through the wall, and takes for no crossing. */
export type Stray = {
  readonly stationId: StationId;
  readonly carrierId: CarrierId;
  readonly side: DoorSide['side'] | null;
  readonly since: Instant;
  readonly notedAt: Instant;
};

/** 解除 of a stray: it moved by the ledger, is gone from there, was seen on another side, or a person struck it off. */
export const STRAY_ENDS = ['moved', 'gone', 'otherSide', 'struck'] as const;
export type StrayEnd = (typeof STRAY_ENDS)[number];

export const strayKey = ({ stationId, carrierId }: Pick<Stray, 'stationId' | 'carrierId'>) =>
  `${stationId} ${carrierId}`;

const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / MINUTE_MS);

/** After one more read. Another side, or a long pause, begins anew; what lay there meanwhile was seen all the time. */
export function lingeringAfter(before: Lingering | null, read: GateRead): Lingering | null {
  const { side, at } = read;
  const isPresent = read.presence === 'arrived';
  const fresh = { side, since: at, lastAt: at, minutes: 1, isPresent };
  if (before === null || before.side !== side) return isPresent ? fresh : before;
  const pause = Date.parse(at) - Date.parse(before.lastAt);
  if (pause > STRAY_PAUSE_MS && !before.isPresent) return fresh;
  const later = minutesUntil(before, at);
  return { ...before, minutes: later, lastAt: at > before.lastAt ? at : before.lastAt, isPresent };
}

/** In how many minutes it was seen by then. */
function minutesUntil({ minutes, lastAt, isPresent }: Lingering, at: Instant): number {
  const later = Math.max(0, minuteOf(at) - minuteOf(lastAt));
  return minutes + (isPresent ? later : Math.min(1, later));
}

/** Whether it lies behind the wall, by now. */
export const isLingering = (lingering: Lingering, now: Instant): boolean =>
  minutesUntil(lingering, lingering.isPresent ? now : lingering.lastAt) > STRAY_MINUTES;

/** A tag present since then may be lingering now. */
export const lingersFrom = (now: Instant): Instant =>
  instant(new Date(Date.parse(now) - STRAY_MINUTES * MINUTE_MS));

/** What nobody has seen since before that time is gone. */
export const goneBefore = (now: Instant): Instant =>
  instant(new Date(Date.parse(now) - STRAY_GONE_MS));
