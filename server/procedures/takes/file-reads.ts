import { instant, type Instant } from '#domain/ids.ts';
import { checkedTime, type ClockCheck } from '#domain/stock-takes/clock-shift.ts';
import type { HandheldSighting } from '../../import/handheld-file.ts';
import type { Tx } from '../../store/database.ts';
import { keepSeat, seatAt, type Seat } from '../../store/takes/seats.ts';
import { countRead } from '../../store/working/desks.ts';
import { keepReads, keptSeqs, type KeptRead } from '../../store/working/reads.ts';
import { raiseAlarm } from '../alarms.ts';
import type { House } from '../house.ts';
import type { Meaning } from '../label-meaning.ts';
import { chipOf, textOf, type Reading } from '../meaning.ts';
import { meaningsOf } from '../meanings.ts';
import { countReads } from './count-reads.ts';
import type { ReadToCount } from './counted-line.ts';

/** A tag that a handheld saw was there; nobody can tell from its file when it left. */
export const readingOf = ({ kind, text, tid }: HandheldSighting): Reading =>
  kind === 'tag' ? { kind, epc: text, presence: 'arrived', tid } : { kind, text, isTyped: false };

/** The handheld's own clock as it stands in the file: it shows the time of here (UTC+8), wherever the server's machine thinks it is. */
export function timeOf({ localTime }: HandheldSighting): Instant | null {
  const at = localTime === null ? null : new Date(`${localTime}+08:00`);
  return at === null || Number.isNaN(at.getTime()) ? null : instant(at);
}

export type FilePart = {
  /** 席: the station's, where the part before it has left off. */
  readonly seat: Seat;
  readonly sha256: string;
  readonly sightings: readonly HandheldSighting[];
  readonly openedAt: Instant;
  readonly clock: ClockCheck;
};

/**
 * 并入: a part of a file, each line once whatever happens. Labels of places in it move where the following lines count, and not the
 * station. Nobody answers for more than the count: a label that waits to be stuck on goes on waiting.
 */
export async function countFilePart(
  tx: Tx,
  house: Pick<House, 'labels' | 'now' | 'monotonicMs' | 'newId' | 'policies'>,
  { seat, sha256, sightings, openedAt, clock }: FilePart,
): Promise<Seat> {
  const kept = await keptSeqs(
    tx,
    sha256,
    sightings.map(({ row }) => row),
  );
  const fresh = sightings.filter(({ row }) => !kept.has(row));
  const meanings = await meaningsOf(tx, house.labels, fresh.map(readingOf));
  const receivedAt = instant(house.now());
  const reads: KeptRead[] = [];
  const counted: ReadToCount[] = [];
  const alarmed = new Set<string>();
  for (const [n, sighting] of fresh.entries()) {
    const meaning = meanings[n];
    if (meaning === undefined) throw new Error('A sighting without a meaning');
    const read = readOf(sighting, meaning, { seat, sha256, receivedAt });
    reads.push(read);
    const { alarm } = meaning;
    if (alarm !== null && !alarmed.has(JSON.stringify(alarm))) {
      alarmed.add(JSON.stringify(alarm));
      const reading = { sourceId: sha256, seq: read.seq, at: read.at };
      const scene = { stationId: seat.stationId, reading, actorId: null };
      await raiseAlarm(tx, house, { alarm, scene });
    }
    const { at, isEarly } = checkedTime(timeOf(sighting), clock, { openedAt, receivedAt });
    if (isEarly || meaning.personId !== null) continue;
    counted.push({ ...read, at, isByName: meaning.isByName, clone: meaning.clone });
  }
  await keepReads(tx, reads);
  await countRead(tx, seat.stationId, reads.length);
  if (counted.length === 0) return seat;
  const after = await countReads(tx, house, { seat, reads: counted });
  await standStill(tx, seat, after.seat);
  return after.seat;
}

/** The station counts on where it did. A sweep that ended on the way has ended. */
async function standStill(tx: Tx, before: Seat, after: Seat): Promise<void> {
  if (after.placeId === before.placeId) return;
  const now = await seatAt(tx, before.stationId);
  if (now === null) return;
  const sweep = after.pointId === before.pointId ? before.sweep : 0;
  await keepSeat(tx, { ...before, sweep, received: now.received });
}

function readOf(
  sighting: HandheldSighting,
  meaning: Meaning,
  given: { readonly seat: Seat; readonly sha256: string; readonly receivedAt: Instant },
): KeptRead {
  const reading = readingOf(sighting);
  return {
    sourceId: given.sha256,
    seq: sighting.row,
    stationId: given.seat.stationId,
    deviceId: null,
    at: timeOf(sighting) ?? given.receivedAt,
    receivedAt: given.receivedAt,
    kind: reading.kind,
    text: textOf(reading),
    tid: chipOf(reading),
    outcome: meaning.pending === null ? meaning.outcome : 'notPrinted',
    carrierId: meaning.carrierId,
    personId: meaning.personId,
    placeId: meaning.placeId,
  };
}
