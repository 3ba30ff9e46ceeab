import { instant, type CarrierId, type Instant, type StationId } from '../ids.ts';
import type { DoorSide } from './doors.ts';
import { seenOn, type GateRead } from './gates.ts';

/** Seen in so many minutes, on one side alone, a tag lies on the shelf behind the wall. */
export const STRAY_MINUTES = 5;
/** Unseen for so long between, what went before does not count. */
export const STRAY_PAUSE_MS = 600_000;
/** 杂散 that nobody has seen for so long is not there any more. */
export const STRAY_GONE_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** So much stronger than ever while it was learned, it is not on its shelf: some three times as near. dBm */
export const STRONGER_DB = 10;
/** Unseen for so long, and for so many times its longest pause, it does not lie there any more. */
export const QUIET_MS = 300_000;
const QUIET_PAUSES = 3;

/** What the gate saw of a tag for long: on which side alone, since when, in how many minutes. */
export type Lingering = {
  readonly side: DoorSide['side'] | null;
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly minutes: number;
  /** It has arrived and not left. */
  readonly isPresent: boolean;
  /** By whom it is seen, how strong it was at most, and the longest time unseen between; absent: kept before anybody asked. */
  readonly on?: readonly string[];
  readonly peakDbm?: number | null;
  readonly pauseMs?: number;
};

/** 杂散标签: a thing on its shelf that the gate sees through the wall, and takes for no crossing. */
export type Stray = {
  readonly stationId: StationId;
  readonly carrierId: CarrierId;
  readonly side: DoorSide['side'] | null;
  readonly since: Instant;
  readonly notedAt: Instant;
  /** How strong it was at most while it was learned, dBm; absent: the reader does not say. */
  readonly peakDbm?: number;
};

/**
 * 解除 of a stray: it moved by the ledger, is gone from there, was seen on another side, came markedly nearer, is not read any more where
 * it always was (`quiet`; behind the door of a safe that was shut: `shutIn`), or a person struck it off.
 */
export const STRAY_ENDS = [
  'moved',
  'gone',
  'otherSide',
  'stronger',
  'quiet',
  'shutIn',
  'struck',
] as const;
export type StrayEnd = (typeof STRAY_ENDS)[number];

export const strayKey = ({ stationId, carrierId }: Pick<Stray, 'stationId' | 'carrierId'>) =>
  `${stationId} ${carrierId}`;

const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / MINUTE_MS);

/** After one more read. Another side, or a long pause, begins anew; what lay there meanwhile was seen all the time. */
export function lingeringAfter(before: Lingering | null, read: GateRead): Lingering | null {
  const { side, at, by, rssiDbm: peakDbm } = read;
  const isSeen = read.presence === 'arrived';
  const seen = { isPresent: true, on: [by], peakDbm, pauseMs: 0 };
  const fresh = { side, since: at, lastAt: at, minutes: 1, ...seen };
  if (before === null || before.side !== side) return isSeen ? fresh : before;
  const pause = before.isPresent ? 0 : Date.parse(at) - Date.parse(before.lastAt);
  if (pause > STRAY_PAUSE_MS) return isSeen ? fresh : before;
  const on = seenOn(before.on ?? [], read);
  return {
    ...before,
    minutes: minutesUntil(before, at),
    lastAt: at > before.lastAt ? at : before.lastAt,
    isPresent: on.length > 0,
    on,
    peakDbm: isSeen ? strongest(before.peakDbm ?? null, peakDbm) : (before.peakDbm ?? null),
    pauseMs: Math.max(before.pauseMs ?? 0, pause),
  };
}

const strongest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** 杂散 as it is learned. */
export function strayFrom(
  { stationId, carrierId }: Pick<Stray, 'stationId' | 'carrierId'>,
  { side, since, peakDbm = null }: Lingering,
  notedAt: Instant,
): Stray {
  const stray = { stationId, carrierId, side, since, notedAt };
  return peakDbm === null ? stray : { ...stray, peakDbm };
}

/** Whether a read so strong cannot come from the shelf. */
export const isStronger = ({ peakDbm }: Stray, dbm: number | null): boolean =>
  peakDbm !== undefined && dbm !== null && dbm >= peakDbm + STRONGER_DB;

/** 不再读到: longer unseen than it ever was. A thing that is carried off is never seen again, and nothing else tells it. */
export function isQuiet({ isPresent, lastAt, pauseMs = 0 }: Lingering, now: Instant): boolean {
  const unseen = Date.parse(now) - Date.parse(lastAt);
  return !isPresent && unseen > Math.max(QUIET_MS, QUIET_PAUSES * pauseMs);
}

/**
 * Whether silence says anything of it: what the inner side alone sees has to pass the outer one, and is told there. What no side is said of,
 * or the outer side sees through the wall, goes without another read.
 */
export const saysBySilence = ({ side }: Stray): boolean => side !== 'inside';

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
