import { sideOf, type Door } from '#domain/doors/doors.ts';
import type { Nobody, Passer } from '#domain/doors/passages.ts';
import { readFactText } from '#domain/fact-text.ts';
import { instant, type Instant } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { passagesSince } from '../../store/doors/passages.ts';
import { hasLineAtDoor } from '../../store/doors/past.ts';
import { factsFrom } from '../../store/ledger.ts';
import {
  keptRead,
  nextSameReads,
  previousSameReads,
  REPEATS_MAX,
  type KeptRead,
} from '../../store/working/reads.ts';

/** A badge that lies on its reader is read five times a second: until it has been away so long, all that is one showing. */
const REPEAT_MS = 3_000;
/** What waits longer on its way says itself that it is late. */
const ON_THE_WAY_MS = 5_000;
/** So far back its readings are looked at. What has lain there longer has its line. */
const LOOK_BACK_MS = 60_000;

/**
 * Whether this read belongs to a showing that has its line in the register already. One that began while it meant something else (a
 * badge held up to be bound, or to sign in) has none, and is a showing now.
 */
export async function isRepeated(
  tx: Tx,
  given: {
    readonly door: Door;
    readonly read: KeptRead;
    /** When it was read, by the server's time. */
    readonly at: Instant;
    readonly passer: Passer | Nobody;
  },
): Promise<boolean> {
  const { door, read, at, passer } = given;
  const side = sideOf(door, read.deviceId);
  let first = Date.parse(read.at);
  const since = instant(new Date(Date.parse(read.receivedAt) - LOOK_BACK_MS));
  const lately = await previousSameReads(tx, read, since);
  let looked = 0;
  for (const before of lately) {
    const then = Date.parse(before.at);
    if (Math.abs(first - then) >= REPEAT_MS || sideOf(door, before.deviceId) !== side) break;
    first = then;
    looked += 1;
  }
  if (first === Date.parse(read.at)) return false;
  // The device's clock may be wrong; the time between two of its readings is right, but for what the way here took.
  const lay = Date.parse(read.at) - first + ON_THE_WAY_MS;
  const began = instant(new Date(Date.parse(at) - lay));
  // Left lying, even over night: its line is older than what was looked at.
  if (lay >= LOOK_BACK_MS || looked === REPEATS_MAX)
    return await hasLineAtDoor(tx, { passer, stationId: door.stationId, at });
  const lines = await passagesSince(tx, passer, began);
  return lines.some(
    ({ stationId, passage }) =>
      stationId === door.stationId && passage.how === 'badge' && passage.at <= at,
  );
}

/** How often a badge was read again after the reading of this line, without having been away from the reader. */
export async function repeatsOf(db: Database | Tx, seq: number): Promise<number> {
  const [stored] = await factsFrom(db, { from: seq, limit: 1 });
  const reading = stored && readFactText(stored.text).circumstance.reading;
  const first = reading && (await keptRead(db, reading.sourceId, reading.seq));
  if (!first) return 0;
  let last = Date.parse(first.at);
  let count = 0;
  for (const { at } of await nextSameReads(db, first)) {
    if (Math.abs(Date.parse(at) - last) >= REPEAT_MS) break;
    last = Date.parse(at);
    count += 1;
  }
  return count;
}
