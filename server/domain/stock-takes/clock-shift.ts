import { instant, type Instant } from '../ids.ts';

/**
 * 设备时钟. What a device read while nobody heard it is judged by the ledger as of the time of the reading, so its clock has to be
 * checked first: against the server's receipt, which no reading can be later than, and the opening of the take, which none that
 * counts can be earlier than.
 */
export type ClockCheck =
  /** Not one reading bears a time: all are taken as read at the receipt. */
  | { readonly kind: 'untimed' }
  /** `impossible`: single readings that bear a time after the receipt; they are taken as read at the receipt. */
  | { readonly kind: 'agrees'; readonly impossible: number }
  /** The device said what time it has now. `shiftMs` is added to its times. */
  | { readonly kind: 'told'; readonly shiftMs: number }
  /** 快: it says that it read after the receipt. Put back by rule, and said. */
  | { readonly kind: 'ahead'; readonly shiftMs: number }
  /**
   * Everything bears a time before the take was opened: either it is old, or the clock is slow (慢). A rule cannot tell, and last
   * month's file must not count for this month: nothing of it counts until a person says what the device shows now. `days`: so many
   * whole days forward would fit; null: none would.
   */
  | { readonly kind: 'early'; readonly days: number | null };

/** Between whom the readings must lie. */
export type ClockBounds = { readonly openedAt: Instant; readonly receivedAt: Instant };

/** A clock that is off by less is a clock that agrees: it is set by hand, and a file takes a while to hand over. */
export const CLOCK_TOLERANCE_MS = 120_000;
const DAY_MS = 86_400_000;
/** 上午下午 or the day set wrongly: what people set wrongly by whole halves of a day. */
const HALF_DAY_MS = 43_200_000;
/** A handheld is mostly put into its cradle within this time of its last reading. */
const HANDED_OVER_MS = 7_200_000;
/** A reading so long after the others was not made on the same round. */
const SLIP_MS = 2 * DAY_MS;

/**
 * 核对时钟 of a batch of readings, in whatever order they come; null: a reading without a time. `deviceNow`: what the device itself
 * says is the time, at the receipt.
 */
export function checkClock(
  times: readonly (Instant | null)[],
  bounds: ClockBounds,
  deviceNow: Instant | null = null,
): ClockCheck {
  const received = Date.parse(bounds.receivedAt);
  if (deviceNow !== null) {
    const shiftMs = received - Date.parse(deviceNow);
    return Math.abs(shiftMs) <= CLOCK_TOLERANCE_MS
      ? { kind: 'agrees', impossible: countAfter(times, received + CLOCK_TOLERANCE_MS) }
      : { kind: 'told', shiftMs };
  }
  const known = times
    .flatMap((time) => (time === null ? [] : [Date.parse(time)]))
    .toSorted(earlier);
  const [oldest, newest] = [known[0], known.at(-1)];
  if (oldest === undefined || newest === undefined) return { kind: 'untimed' };
  const possible = known.filter((at) => at <= received + CLOCK_TOLERANCE_MS);
  const impossible = known.length - possible.length;
  if (impossible > 0 && !areSlips(known, possible.length)) {
    return { kind: 'ahead', shiftMs: -putBack({ oldest, newest, received }, bounds) };
  }
  const opened = Date.parse(bounds.openedAt);
  const last = possible.at(-1) ?? newest;
  if (last < opened - CLOCK_TOLERANCE_MS) {
    const days = Math.ceil((opened - oldest) / DAY_MS);
    return { kind: 'early', days: last + days * DAY_MS <= received ? days : null };
  }
  return { kind: 'agrees', impossible };
}

const earlier = (a: number, b: number): number => a - b;

/** One reading of the year 2099 is a slip of the device: few, and far from the others. Close to them it is the clock. */
function areSlips(known: readonly number[], possible: number): boolean {
  const [last, next] = [known[possible - 1], known[possible]];
  const isFar = last !== undefined && next !== undefined && next - last > SLIP_MS;
  return isFar && (known.length - possible) * 2 < known.length;
}

const countAfter = (times: readonly (Instant | null)[], limit: number): number =>
  times.filter((time) => time !== null && Date.parse(time) > limit).length;

/**
 * The least that makes it possible; whole halves of a day where it was handed over soon after its last reading and the take was
 * open by then.
 */
function putBack(
  { oldest, newest, received }: { oldest: number; newest: number; received: number },
  { openedAt }: ClockBounds,
): number {
  const least = newest - received;
  const whole = Math.ceil(least / HALF_DAY_MS) * HALF_DAY_MS;
  const isLikely = whole - least <= HANDED_OVER_MS && oldest - whole >= Date.parse(openedAt);
  return isLikely ? whole : least;
}

/** When something was read, by the server's time. `isEarly`: before the take was opened; it is kept and counts nothing. */
export type CheckedTime = { readonly at: Instant; readonly isEarly: boolean };

/** 校正: a device's time as the check says, never after the receipt. */
export function checkedTime(
  time: Instant | null,
  check: ClockCheck,
  { openedAt, receivedAt }: ClockBounds,
): CheckedTime {
  if (time === null || check.kind === 'untimed') {
    return { at: receivedAt, isEarly: check.kind === 'early' };
  }
  const shiftMs = 'shiftMs' in check ? check.shiftMs : 0;
  const at = Math.min(Date.parse(time) + shiftMs, Date.parse(receivedAt));
  const opened = Date.parse(openedAt);
  if (at < opened - CLOCK_TOLERANCE_MS) return { at: instant(new Date(at)), isEarly: true };
  return { at: instant(new Date(Math.max(at, opened))), isEarly: false };
}

/** What is delivered sooner was delivered at once. */
const LATE_MS = 5000;
/** What waited longer says nothing that can be relied upon: a clock was set meanwhile. */
const LATE_MS_MAX = 259_200_000;

/**
 * 迟到: when something was read by a device that could not reach the server then. It says what its own clock shows while it delivers,
 * so however wrong that is, the time between stays right. Null: it came at once, and was read at the receipt.
 */
export function readWhileAway(
  { at, sentAt }: { readonly at: Instant; readonly sentAt: Instant },
  receivedAt: Instant,
): Instant | null {
  const waitedMs = Date.parse(sentAt) - Date.parse(at);
  const isLate = waitedMs >= LATE_MS && waitedMs <= LATE_MS_MAX;
  return isLate ? instant(new Date(Date.parse(receivedAt) - waitedMs)) : null;
}
