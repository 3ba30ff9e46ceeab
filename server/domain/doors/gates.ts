import type { Device } from '../devices.ts';
import { TAG_READERS } from '../devices.ts';
import type { DeviceId, Instant } from '../ids.ts';
import type { GateWay } from './crossings.ts';
import type { Door, DoorSide } from './doors.ts';

/** 过门的一次读取: one read of a thing's tag by the gate. `side`: of the antenna; null: nobody said where it hangs. */
export type GateRead = {
  readonly side: DoorSide['side'] | null;
  readonly at: Instant;
  readonly presence: 'arrived' | 'left';
  /** Which antenna of which reader (`readerOn`): a side may have several, and the tag is there while one sees it. */
  readonly by: string;
  /** Of the arrival, dBm; null: the reader does not say. */
  readonly rssiDbm: number | null;
};

/** What one side of the gate saw of a tag in a pass. */
export type SideSeen = {
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** When it was strongest there. */
  readonly peakAt: Instant;
  readonly peakDbm: number | null;
  /** It has arrived and not left. */
  readonly isPresent: boolean;
  /** By whom it is seen; absent: kept before anybody asked. */
  readonly on?: readonly string[];
};

/** 过门: what the gate saw of one tag without a pause. `isSettled`: it has become its crossing. */
export type GatePass = {
  readonly inside: SideSeen | null;
  readonly outside: SideSeen | null;
  readonly unsided: SideSeen | null;
  readonly lastAt: Instant;
  readonly isSettled: boolean;
  /** Its first read: a side may see it from the pass before. Absent: kept before anybody asked. */
  readonly startedAt?: Instant;
};

/** Unseen for so long, what comes next is another pass. */
export const PASS_GAP_MS = 10_000;

/** What the outer side alone sees may be coming in: so long the inner one has for it before that is judged. */
export const OUTSIDE_WAIT_MS = 3_000;

/** The side on which this antenna hangs: said of it by itself, or of its whole reader. */
export function gateSide(
  { sides }: Door,
  deviceId: DeviceId,
  antenna: number | null,
): DoorSide['side'] | null {
  const own = sides.find((one) => one.deviceId === deviceId && one.antenna === antenna);
  const whole = sides.find((one) => one.deviceId === deviceId && one.antenna === null);
  return (own ?? whole)?.side ?? null;
}

/** Readers that are the gate: the tag readers hung on its sides, or where none is, every one of the station. */
export function gateReaders(door: Door, devices: readonly Device[]): Set<DeviceId> {
  if (!door.isGate) return new Set();
  const tags = devices.filter(({ driver }) => TAG_READERS.includes(driver));
  const named = tags.filter(({ id }) => door.sides.some(({ deviceId }) => deviceId === id));
  return new Set((named.length > 0 ? named : tags).map(({ id }) => id));
}

/** A delivery's reads of one tag in the one order in which they are judged, each once: nothing follows from how they were told. */
export function inGateOrder(reads: readonly GateRead[]): GateRead[] {
  const byKey = new Map(reads.map((read) => [keyOf(read), read]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, read]) => read);
}

const keyOf = ({ at, side, presence, rssiDbm, by }: GateRead): string =>
  `${at} ${presence} ${side ?? ''} ${rssiDbm ?? ''} ${by}`;

/** An antenna of a reader; without the antenna, all of them. */
export const readerOn = (deviceId: DeviceId, antenna: number | null): string =>
  antenna === null ? deviceId : `${deviceId} ${antenna}`;

/** Which antennas see it after this read. A reader that tells no antenna says of all of them that it is gone. */
export function seenOn(
  before: readonly string[],
  { presence, by }: Pick<GateRead, 'presence' | 'by'>,
): string[] {
  const others = before.filter((one) => one !== by);
  if (presence === 'arrived') return [...others, by];
  return others.filter((one) => !one.startsWith(`${by} `));
}

const since = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** Whether a tag that comes after such a pause is on another way. One that only leaves belongs to the pass in which it came. */
export const isNextPass = (pass: GatePass, { presence, at }: GateRead): boolean =>
  presence === 'arrived' && since(pass.lastAt, at) > PASS_GAP_MS;

/** The pass after one more read: the same, or after a pause the next, into which goes along what a side still sees. */
export function passAfter(before: GatePass | null, read: GateRead): GatePass {
  const pass = before !== null && isNextPass(before, read) ? rested(before) : before;
  const seat = read.side ?? 'unsided';
  const known = pass ?? { inside: null, outside: null, unsided: null, isSettled: false };
  const lastAt = pass !== null && pass.lastAt > read.at ? pass.lastAt : read.at;
  const startedAt = pass !== null && pass === before ? (pass.startedAt ?? pass.lastAt) : read.at;
  return { ...known, [seat]: sideAfter(known[seat], read), lastAt, startedAt };
}

const rested = (pass: GatePass): GatePass => ({
  ...pass,
  inside: pass.inside?.isPresent === true ? pass.inside : null,
  outside: pass.outside?.isPresent === true ? pass.outside : null,
  unsided: pass.unsided?.isPresent === true ? pass.unsided : null,
  isSettled: false,
});

function sideAfter(before: SideSeen | null, read: GateRead): SideSeen | null {
  const { at, rssiDbm, by } = read;
  const isSeen = read.presence === 'arrived';
  if (before === null) {
    // A departure whose arrival nobody told is no sighting.
    if (!isSeen) return null;
    return { firstAt: at, lastAt: at, peakAt: at, peakDbm: rssiDbm, isPresent: true, on: [by] };
  }
  const isStronger = isSeen && rssiDbm !== null && rssiDbm > (before.peakDbm ?? -Infinity);
  const on = seenOn(before.on ?? [], read);
  return {
    firstAt: before.firstAt < at ? before.firstAt : at,
    lastAt: isSeen && before.lastAt < at ? at : before.lastAt,
    peakAt: isStronger ? at : before.peakAt,
    peakDbm: isStronger ? rssiDbm : before.peakDbm,
    isPresent: on.length > 0,
    on,
  };
}

/** Whether the inner side may still see it in this pass, which until then is nothing. */
export const isAwaited = (pass: GatePass, now: Instant): boolean =>
  !pass.isSettled &&
  pass.outside !== null &&
  crossingOf(pass) === 'outside' &&
  since(pass.startedAt ?? pass.outside.firstAt, now) < OUTSIDE_WAIT_MS;

/** 过门时间: when its last side saw it first, in this pass. */
export function crossedAt({ inside, outside, unsided, startedAt, lastAt }: GatePass): Instant {
  const firsts = [inside, outside, unsided].flatMap((one) => one?.firstAt ?? []);
  return [...firsts, ...(startedAt === undefined ? [] : [startedAt])].toSorted().at(-1) ?? lastAt;
}

/**
 * 方向: the side that saw it first is where it came from; where both did at once, by which saw it last, and then by when it was strongest.
 * `outside`: only seen on the outer side, which is no crossing by itself but of what must be inside. Null: it has not crossed.
 */
export function crossingOf({ inside, outside, unsided }: GatePass): GateWay | 'outside' | null {
  if (inside === null || outside === null) {
    if (outside !== null) return 'outside';
    return unsided === null ? null : 'unknown';
  }
  for (const key of ['firstAt', 'lastAt', 'peakAt'] as const) {
    if (inside[key] !== outside[key]) return inside[key] < outside[key] ? 'out' : 'in';
  }
  return 'unknown';
}
