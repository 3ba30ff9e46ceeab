import { actId, type Instant, type PersonId } from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import { mayDo } from '#domain/people.ts';
import { append } from '../store/append.ts';
import { carrierById } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import type { Seat } from '../store/takes/seats.ts';
import { addToPile, custodyKey, setShelf } from '../store/working/desks.ts';
import { lineOfLabel, UNDER_WAY } from '../store/working/print-lines.ts';
import { moveLine } from '../store/working/print-moves.ts';
import { raiseAlarm, type LabelAlarm } from './alarms.ts';
import type { Announcement } from './announcements.ts';
import { isBadge, isNewBadge, showBadge } from './badge-reads.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { House } from './house.ts';
import type { Meaning } from './label-meaning.ts';
import { doorOfRead, showAtDoor } from './doors/badge-at-door.ts';
import { closeJobIfDone } from './print-progress.ts';
import type { Meant, Scene } from './read-scene.ts';
import { countReads } from './takes/count-reads.ts';
import { seatInUse } from './takes/seat-in-use.ts';
import { badgeWorn } from './visitors/give-badge.ts';

/**
 * A label that waits to be stuck on counts only when a keeper who is awake scans it. Its tag does not do: it is read in the drawer, and
 * while it is being written, before anybody has stuck it on anything.
 */
export const isStillPending = ({ pending }: Meaning, scene: Scene): boolean =>
  pending !== null && !mayActivate(scene, pending);
/** 来访证 of the day are the guard's to hand out, all else is stuck on by who prints it. */
export const mayActivate = ({ present, incoming }: Scene, { subject }: Label): boolean =>
  incoming.reading.kind === 'barcode' &&
  present !== null &&
  !present.locked &&
  mayDo(present.person, subject.kind === 'visit' ? 'guardDesk' : 'print');

/** 报警, whoever is there or not: a dead or forged label is one wherever it turns up. Nothing is asked for an ordinary read. */
export function alarmed(
  tx: Tx,
  house: House,
  { present, incoming }: Scene,
  alarm: LabelAlarm,
): Promise<Announcement[]> {
  const { stationId, sourceId, seq, at } = incoming;
  const actorId = present === null || present.locked ? null : present.person.id;
  const scene = { stationId, reading: { sourceId, seq, at }, actorId };
  return raiseAlarm(tx, house, { alarm, scene });
}

/** What a read brings about beside being kept. */
export async function effects(tx: Tx, house: House, effect: Meant): Promise<Announcement[]> {
  const { meaning, present, read } = effect;
  const events: Announcement[] = [];
  if (meaning.pending && mayActivate(effect, meaning.pending)) {
    events.push(...(await activate(tx, house, { ...effect, label: meaning.pending })));
    // 来访证 handed out at the desk: its wearer has walked through no door yet.
    if (meaning.pending.subject.kind === 'visit') return [...events, { kind: 'guard' }];
  }
  const seat = await seatFor(tx, effect);
  if (seat !== null && read.kind !== 'badge' && meaning.personId === null) {
    if (!mayCount(effect)) return events;
    const { isByName, clone } = meaning;
    const counted = { ...read, at: readAt(effect), isByName, clone };
    const { events: told } = await countReads(tx, house, {
      seat,
      reads: [counted],
      readerId: readerOf(effect),
    });
    return [...events, ...told];
  }
  if (effect.onlyCounts) return events;
  const isOfPerson = isBadge(read) || read.outcome === 'visitor';
  const door = isOfPerson ? await doorOfRead(tx, house, effect) : null;
  if (door !== null) return [...events, ...(await showAtDoor(tx, house, { door, effect }))];
  if (isBadge(read) || isNewBadge(effect)) {
    return [...events, ...(await showBadge(tx, house, effect))];
  }
  // Scanned for its label's sake: a sheet of fresh labels is no pile for the next borrower.
  if (meaning.pending || present === null || !mayDo(present.person, 'counter')) return events;
  return [...events, ...(await lay(tx, effect))];
}

/** 盘点席 that this read is for; null: none. */
export const seatFor = (tx: Tx, { incoming, present }: Scene): Promise<Seat | null> =>
  seatInUse(tx, {
    stationId: incoming.stationId,
    isDevice: incoming.deviceId !== null,
    present: present === null || present.locked ? null : present.person,
  });

/**
 * The unit's own devices count by themselves; what comes from a keyboard counts where somebody answers for it. Whoever went on
 * counting while the server was away is locked out by the time that his scans arrive, and answers for them all the same.
 */
export const mayCount = ({ incoming, present }: Scene): boolean =>
  incoming.deviceId !== null ||
  (present !== null && (!present.locked || (incoming.readAt ?? null) !== null));

/** Whose hand held the scanner of a page; null: a device of the station's own. */
export const readerOf = ({ incoming, present }: Scene): PersonId | null =>
  incoming.deviceId === null ? (present?.person.id ?? null) : null;

/** By the server's time: what was read before a movement and what after must be told apart. */
export const readAt = ({ incoming, read }: Pick<Meant, 'incoming' | 'read'>): Instant =>
  incoming.readAt ?? read.receivedAt;

/** 扫签启用: the label is on its thing. Older generations are retired by the fact itself. */
async function activate(
  tx: Tx,
  house: House,
  { label, present, incoming, read }: Meant & { readonly label: Label },
): Promise<Announcement[]> {
  const { code, generation } = label;
  const given = circumstance(house, {
    act: actId(house.newId()),
    actorId: present?.person.id ?? null,
    stationId: incoming.stationId,
    reading: { sourceId: incoming.sourceId, seq: incoming.seq, at: incoming.at },
  });
  const fact = about({ kind: 'labelActivated', code, generation });
  const worn = await badgeWorn(tx, house, label);
  await append(tx, given, [{ ...fact, carrierId: read.carrierId }, ...worn]);
  const line = await lineOfLabel(tx, label);
  if (!line) return [];
  await moveLine(tx, line, UNDER_WAY, { state: 'active', reason: null });
  await closeJobIfDone(tx, line.jobId);
  return [{ kind: 'printJob', jobId: line.jobId }];
}

/** A thing on the counter, or the shelf that things shall go to. */
async function lay(tx: Tx, { read, incoming }: Meant): Promise<Announcement[]> {
  const { stationId } = incoming;
  if (read.outcome === 'place') {
    await setShelf(tx, stationId, read.placeId);
    return [{ kind: 'counter', stationId }];
  }
  if (read.outcome !== 'carrier' || read.carrierId === null) return [];
  const carrier = await carrierById(tx, read.carrierId);
  if (!carrier) return [];
  await addToPile(tx, stationId, {
    carrierId: carrier.id,
    scannedAt: read.receivedAt,
    seen: custodyKey(carrier.custody),
    reading: { sourceId: incoming.sourceId, seq: incoming.seq, at: incoming.at },
  });
  return [{ kind: 'counter', stationId }];
}
