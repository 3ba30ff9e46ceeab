import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  instant,
  storedInstant,
  type BridgeId,
  type DeviceId,
  type Instant,
  type PersonId,
  type StationId,
} from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import { readWhileAway } from '#domain/stock-takes/clock-shift.ts';
import type { Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { acknowledgedOf, acknowledgeRun } from '../store/working/bridge-links.ts';
import { keptRead, type KeptRead } from '../store/working/reads.ts';
import type { Session } from '../store/working/sessions.ts';
import type { Announcement } from './announcements.ts';
import { cradleReading, isCradle } from './handheld-profiles.ts';
import type { House } from './house.ts';
import { textOf } from './meaning.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import type { Incoming, Present, Scene } from './read-scene.ts';
import { processRun } from './read-runs.ts';

/**
 * 收读: reads of an enrolled bridge, the next of its spool, without a gap between them, in one transaction. Those that another call
 * has stored before are passed over; what comes after a gap waits until it is filled.
 */
export async function takeInFromBridge(
  house: House,
  bridgeId: BridgeId,
  run: readonly Incoming[],
): Promise<void> {
  const [first] = run;
  if (first === undefined) return;
  const present = await whoIsAt(house, first.stationId);
  const seeker = seekerAt(house, first.stationId, present);
  const events: Announcement[] = [];
  await inTransaction(house.store, async (tx) => {
    const stored = await acknowledgedOf(tx, bridgeId);
    const next = run.filter(({ seq }) => seq > stored);
    const [head, last] = [next[0], next.at(-1)];
    if (head === undefined || last === undefined) return;
    if (!(await acknowledgeRun(tx, bridgeId, { first: head.seq, last: last.seq }))) return;
    for (const piece of inPieces(
      await fromDevices(tx, next, { present, seekerId: seeker?.personId ?? null }),
    )) {
      if (events.length > 0) await nextTurn();
      events.push(...(await processRun(tx, house, piece)));
    }
  });
  tell(house, seeker?.idHash ?? present?.sessionHash ?? null, events);
}

/** So many reads, and others get a turn: one transaction for a whole delivery must not stop the counter's screen. */
const A_TURN = 200;

function* inPieces(scenes: readonly Scene[]): Generator<readonly Scene[]> {
  for (let n = 0; n < scenes.length; n += A_TURN) yield scenes.slice(n, n + A_TURN);
}

/**
 * 底座: what a handheld read hours ago, elsewhere, by whomever. It counts where its station has a 盘点席, and does nothing else: nobody
 * answers for it, so it lies on no pile, opens no visit and sticks no label on.
 */
async function fromDevices(
  tx: Tx,
  run: readonly Incoming[],
  { present, seekerId }: Pick<Scene, 'present' | 'seekerId'>,
): Promise<readonly Scene[]> {
  const scenes: Scene[] = [];
  const cradles = new Map<DeviceId, boolean>();
  for (const incoming of run) {
    const { reading, deviceId } = incoming;
    const plain = { incoming, present, onlyCounts: false, seekerId };
    if (deviceId === null || reading.kind !== 'barcode') scenes.push(plain);
    else {
      const is = cradles.get(deviceId) ?? (await isCradle(tx, deviceId));
      cradles.set(deviceId, is);
      const read = is ? await cradleReading(tx, deviceId, reading.text) : null;
      scenes.push(
        read
          ? { ...plain, incoming: { ...incoming, reading: read }, present: null, onlyCounts: true }
          : plain,
      );
    }
  }
  return scenes;
}

/**
 * 收读 at a kiosk: a wedge scanner or a typed number. The same one again gives what became of it the
 * first time; another text, or another station, under the same identity is refused as `readReused`: it
 * would be lost without a word. `asker`: whose session the browser has, null for none.
 */
export async function takeInFromKiosk(
  house: House,
  incoming: Incoming,
  asker: { readonly personId: PersonId; readonly locked: boolean } | null,
): Promise<Outcome<KeptRead>> {
  const person = asker ? await personById(house.store.db, asker.personId) : null;
  const present: Present =
    asker && person ? { person, locked: asker.locked, sessionHash: null } : null;
  const events: Announcement[] = [];
  const outcome = await inTransaction(house.store, async (tx): Promise<Outcome<KeptRead>> => {
    const before = await keptRead(tx, incoming.sourceId, incoming.seq);
    if (before) return isSameRead(before, incoming) ? done(before) : inTrouble('readReused');
    const scene = { incoming, present, onlyCounts: false, seekerId: null };
    events.push(...(await processRun(tx, house, [scene])));
    const kept = await keptRead(tx, incoming.sourceId, incoming.seq);
    if (!kept) throw new Error('A read was not kept');
    return done(kept);
  });
  tell(house, null, events);
  return outcome;
}

const isSameRead = (before: KeptRead, { stationId, reading }: Incoming): boolean =>
  before.stationId === stationId && before.kind === reading.kind && before.text === textOf(reading);

/**
 * Whom a read of the station's own devices is for: who keeps the counter there, before who only counts or
 * minds people, and a screen that is awake before a locked one. A second person's screen at the same
 * station takes no keeper's scans away.
 */
async function whoIsAt(house: House, stationId: StationId): Promise<Present> {
  let best: Present = null;
  for (const { session, locked } of house.sessions.at(stationId)) {
    const person = await personById(house.store.db, session.personId);
    if (!person) continue;
    const one = { person, locked, sessionHash: session.idHash };
    if (rank(one) > rank(best)) best = one;
  }
  return best;
}

/**
 * Whose 扫码即查 takes the reads of the station's devices: of whom they are for, or where they are for nobody, of whoever has it open. A
 * second person's screen takes no keeper's scans away by it.
 */
function seekerAt(house: House, stationId: StationId, present: Present): Session | null {
  const isFree = present === null || present.locked;
  const seeking = house.sessions
    .at(stationId)
    .filter(({ locked }) => !locked)
    .find(({ session: { idHash } }) => house.lookUps.isOpen(idHash, house.now()));
  if (seeking === undefined) return null;
  const { session } = seeking;
  return isFree || present.sessionHash === session.idHash ? session : null;
}

/** 0: nobody, or nobody whom scans concern. The list of sessions is by last use, so the first of a rank stays. */
function rank(present: Present): number {
  if (present === null) return 0;
  const { person, locked } = present;
  const duties = (['guardDesk', 'managePeople', 'stockTake', 'counter'] as const).map((a) =>
    mayDo(person, a),
  );
  const highest = duties.lastIndexOf(true) + 1;
  return highest === 0 ? 0 : highest + (locked ? 0 : duties.length);
}

/** After the commit the screens hear of it; a scan keeps awake the session it was for, and no other. */
function tell(house: House, sessionHash: string | null, events: readonly Announcement[]): void {
  if (events.length === 0) return;
  for (const event of events) house.announce(event);
  if (sessionHash !== null) house.sessions.touch(sessionHash);
}

/**
 * 迟到 of a read by a device that says what its clock shows while it sends; null: it came at once, or nobody knows better than the
 * receipt. A wait that cannot be (a clock was set meanwhile, a spool of last week) is late by nobody knows how much: it has the time of
 * the receipt, and is no reading of now.
 */
export function lateTime(at: string, sentAt: string | undefined, now: Date): Instant | null {
  if (sentAt === undefined) return null;
  const waitedMs = Date.parse(sentAt) - Date.parse(at);
  if (waitedMs > WAITED_MS_MAX || waitedMs < -CLOCK_SET_MS) return instant(now);
  return readWhileAway({ at: deviceTime(at), sentAt: deviceTime(sentAt) }, instant(now));
}
/** A device's clock is put right by less all the time, without anything having waited. */
const CLOCK_SET_MS = 5_000;

/** 读取时刻 by the server's clock, from what the device's clock showed then and while it sent; a clock that says something odd is not believed. */
export function seenTime(at: string, sentAt: string | undefined, now: Date): Instant {
  const waitedMs = sentAt === undefined ? 0 : Date.parse(sentAt) - Date.parse(at);
  const isOdd = !(waitedMs >= 0 && waitedMs <= WAITED_MS_MAX);
  return instant(isOdd ? now : new Date(now.getTime() - waitedMs));
}
/** Three days, as for what is late. */
const WAITED_MS_MAX = 259_200_000;

/** An instant as a device told it: a device's clock orders nothing, so it is kept and not trusted. */
export const deviceTime = (text: string): Instant => storedInstant(new Date(text).toISOString());
