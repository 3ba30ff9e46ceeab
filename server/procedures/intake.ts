import {
  actId,
  instant,
  storedInstant,
  visitId,
  type BridgeId,
  type DeviceId,
  type Instant,
  type PersonId,
  type StationId,
} from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { append } from '../store/append.ts';
import { carrierById } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { personById } from '../store/people.ts';
import { inTransaction } from '../store/transaction.ts';
import { acknowledge } from '../store/working/bridge-links.ts';
import { addCountedRead, stockTakeAt } from '../store/working/counts.ts';
import {
  addToPile,
  closeVisitAt,
  countRead,
  custodyKey,
  openVisit,
  openVisitAt,
  setShelf,
} from '../store/working/desks.ts';
import { lineOfLabel, UNDER_WAY } from '../store/working/print-lines.ts';
import { moveLine } from '../store/working/print-moves.ts';
import { keepRead, keptRead, type KeptRead } from '../store/working/reads.ts';
import { raiseAbout, raiseAlarm, type LabelAlarm } from './alarms.ts';
import type { Announcement } from './announcements.ts';
import { circumstance } from './circumstance.ts';
import { countedAs, sightingOf } from './counting.ts';
import { about } from './facts.ts';
import { cradleReading } from './handheld-profiles.ts';
import type { House } from './house.ts';
import { meaningOf, textOf, type Meaning, type Reading } from './meaning.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { closeJobIfDone } from './print-progress.ts';

/** A read with its identity: `sourceId` and `seq` tell it from every other. */
export type Incoming = {
  readonly sourceId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly stationId: StationId;
  readonly deviceId: DeviceId | null;
  readonly reading: Reading;
};
/** Who is signed in where the read was made. Null: nobody, and then nothing but a badge has an effect. */
type Present = {
  readonly person: Person;
  readonly locked: boolean;
  /** Null at a kiosk's own scanner: its request has woken the session already. */
  readonly sessionHash: string | null;
} | null;

/** 收读: a read from an enrolled bridge, the next of its spool. False: stored by another call before. */
export async function takeInFromBridge(
  house: House,
  bridgeId: BridgeId,
  incoming: Incoming,
): Promise<boolean> {
  const present = await whoIsAt(house, incoming.stationId);
  const events: Announcement[] = [];
  const isNew = await inTransaction(house.store, async (tx) => {
    if (!(await acknowledge(tx, bridgeId, incoming.seq))) return false;
    const scene = (await fromCradle(tx, incoming)) ?? { incoming, present, onlyCounts: false };
    events.push(...(await process(tx, house, scene)).events);
    return true;
  });
  tell(house, present, events);
  return isNew;
}

/**
 * 底座: what a handheld read hours ago, elsewhere, by whomever. It counts where a count is open, and does nothing else: nobody
 * answers for it, so it lies on no pile, opens no visit and sticks no label on.
 */
async function fromCradle(tx: Tx, incoming: Incoming): Promise<Scene | null> {
  const { reading, deviceId } = incoming;
  if (deviceId === null || reading.kind !== 'barcode') return null;
  const read = await cradleReading(tx, deviceId, reading.text);
  return read && { incoming: { ...incoming, reading: read }, present: null, onlyCounts: true };
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
    const scene = { incoming, present, onlyCounts: false };
    const processed = await process(tx, house, scene);
    events.push(...processed.events);
    return done(processed.read);
  });
  tell(house, present, events);
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

/** 0: nobody, or nobody whom scans concern. The list of sessions is by last use, so the first of a rank stays. */
function rank(present: Present): number {
  if (present === null) return 0;
  const { person, locked } = present;
  const duties = (['managePeople', 'stockTake', 'counter'] as const).map((a) => mayDo(person, a));
  const highest = duties.lastIndexOf(true) + 1;
  return highest === 0 ? 0 : highest + (locked ? 0 : duties.length);
}

/** After the commit the screens hear of it; a scan keeps awake the session it was for, and no other. */
function tell(house: House, present: Present, events: readonly Announcement[]): void {
  if (events.length === 0) return;
  for (const event of events) house.announce(event);
  if (present?.sessionHash) house.sessions.touch(present.sessionHash);
}

type Scene = {
  readonly incoming: Incoming;
  readonly present: Present;
  readonly onlyCounts: boolean;
};
type Processed = { readonly read: KeptRead; readonly events: Announcement[] };

async function process(tx: Tx, house: House, scene: Scene): Promise<Processed> {
  const { incoming } = scene;
  const { reading, stationId, sourceId, seq } = incoming;
  const meaning = await meaningOf(tx, house.labels, reading);
  const read: KeptRead = {
    sourceId,
    seq,
    stationId,
    deviceId: incoming.deviceId,
    at: incoming.at,
    receivedAt: instant(house.now()),
    kind: reading.kind,
    text: textOf(reading),
    outcome: isStillPending(meaning, scene) ? 'notPrinted' : meaning.outcome,
    carrierId: meaning.carrierId,
    personId: meaning.personId,
    placeId: meaning.placeId,
  };
  await keepRead(tx, read);
  await countRead(tx, stationId);
  const events: Announcement[] = [
    { kind: 'received', stationId, sourceId, seq },
    { kind: 'read', read },
  ];
  const hasLeft = reading.kind === 'tag' && reading.presence === 'left';
  if (meaning.alarm && !hasLeft) {
    events.push(...(await alarmed(tx, house, scene, meaning.alarm)));
  }
  if (read.outcome === 'lostBadge' && read.personId !== null) {
    const of = { kind: 'person', id: read.personId } as const;
    events.push(
      ...(await raiseAbout(tx, house, { kind: 'lostBadge', of, dueAt: null, stationId })),
    );
  }
  if (!hasLeft) events.push(...(await effects(tx, house, { ...scene, meaning, read })));
  // The strip at the foot of every screen shows each read, also those that came to nothing.
  if (!events.some(({ kind }) => kind === 'counter')) events.push({ kind: 'counter', stationId });
  return { read, events };
}

/**
 * A label that waits to be stuck on counts only when a keeper who is awake scans it. Its tag does not do: it is read in the drawer, and
 * while it is being written, before anybody has stuck it on anything.
 */
const isStillPending = ({ pending }: Meaning, scene: Scene): boolean =>
  pending !== null && !mayActivate(scene);
const mayActivate = ({ present, incoming }: Scene): boolean =>
  incoming.reading.kind === 'barcode' &&
  present !== null &&
  !present.locked &&
  mayDo(present.person, 'print');

type Effect = Scene & { readonly meaning: Meaning; readonly read: KeptRead };

/** 报警, whoever is there or not: a dead or forged label is one wherever it turns up. Nothing is asked for an ordinary read. */
function alarmed(
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

async function effects(tx: Tx, house: House, effect: Effect): Promise<Announcement[]> {
  const { meaning, present, incoming, read } = effect;
  const { stationId } = incoming;
  const events: Announcement[] = [];
  if (meaning.pending && mayActivate(effect)) {
    events.push(...(await activate(tx, house, { ...effect, label: meaning.pending })));
  }
  const stockTakeId = await stockTakeAt(tx, stationId);
  if (stockTakeId !== null && read.kind !== 'badge' && meaning.personId === null) {
    const seen = mayCount(effect) ? await countedAs(tx, { read, stockTakeId }) : null;
    if (seen === null) return events;
    // By the server's time: what was read before a movement and what after must be told apart.
    const counted = { ...seen, how: sightingOf(read.kind, meaning), at: read.receivedAt };
    await addCountedRead(tx, { stationId, stockTakeId }, counted);
    return [...events, { kind: 'stockTake', stockTakeId }];
  }
  if (effect.onlyCounts) return events;
  if (isBadge(read) || isNewBadge(effect)) {
    return [...events, ...(await showBadge(tx, house, effect))];
  }
  // Scanned for its label's sake: a sheet of fresh labels is no pile for the next borrower.
  if (meaning.pending || present === null || !mayDo(present.person, 'counter')) return events;
  return [...events, ...(await lay(tx, effect))];
}

/** The unit's own devices count by themselves; what comes from a keyboard counts where somebody answers for it. */
const mayCount = ({ incoming, present }: Effect): boolean =>
  incoming.deviceId !== null || (present !== null && !present.locked);

/** One that was lost too: whoever holds it up is told so, and the officer who has it back binds it again. */
const isBadge = ({ outcome }: KeptRead): boolean =>
  outcome === 'person' || outcome === 'unknownBadge' || outcome === 'lostBadge';

/** A security officer scans a card of another make, to bind it: any text may be a badge's number. */
const isNewBadge = ({ present, read }: Effect): boolean =>
  read.outcome === 'foreign' &&
  present !== null &&
  !present.locked &&
  mayDo(present.person, 'managePeople');

/** 扫签启用: the label is on its thing. Older generations are retired by the fact itself. */
async function activate(
  tx: Tx,
  house: House,
  { label, present, incoming, read }: Effect & { readonly label: Label },
): Promise<Announcement[]> {
  const { code, generation } = label;
  const given = circumstance(house, {
    act: actId(house.newId()),
    actorId: present?.person.id ?? null,
    stationId: incoming.stationId,
    reading: { sourceId: incoming.sourceId, seq: incoming.seq, at: incoming.at },
  });
  const fact = about({ kind: 'labelActivated', code, generation });
  await append(tx, given, [{ ...fact, carrierId: read.carrierId }]);
  const line = await lineOfLabel(tx, label);
  if (!line) return [];
  await moveLine(tx, line, UNDER_WAY, { state: 'active', reason: null });
  await closeJobIfDone(tx, line.jobId);
  return [{ kind: 'printJob', jobId: line.jobId }];
}

/**
 * 刷证: opens or switches the visit where a keeper is signed in; else, and where a second person is waited for, the screen gets a
 * reference.
 */
async function showBadge(tx: Tx, house: House, effect: Effect): Promise<Announcement[]> {
  const { present, incoming, read, meaning } = effect;
  const { stationId } = incoming;
  // A code typed from a badge's face is nobody's presence: a keeper alone could give back for anyone.
  const isServed =
    read.outcome === 'person' &&
    !meaning.isByName &&
    !house.seconds.isExpected(stationId, house.now()) &&
    present !== null &&
    !present.locked &&
    mayDo(present.person, 'counter') &&
    read.personId !== null &&
    read.personId !== present.person.id;
  if (isServed && read.personId !== null) {
    const visit = await openVisitAt(tx, stationId);
    if (visit?.personId === read.personId) return [{ kind: 'counter', stationId }];
    const openedAt = instant(house.now());
    await closeVisitAt(tx, stationId, openedAt);
    await openVisit(tx, {
      id: visitId(house.newId()),
      stationId,
      personId: read.personId,
      openedAt,
      purpose: 'lend',
    });
    return [{ kind: 'counter', stationId }];
  }
  const isLost = read.outcome === 'lostBadge';
  const personId = isLost ? null : read.personId;
  const person = personId === null ? null : await personById(tx, personId);
  const reference = house.badges.show(
    {
      stationId,
      scheme: read.kind === 'badge' ? 'em4100' : 'text',
      number: read.text.trim(),
      personId,
    },
    house.now(),
  );
  const name = person?.name ?? null;
  const shown = {
    kind: 'badge',
    stationId,
    reference,
    name,
    personId: person?.id ?? null,
  } as const;
  return [isLost ? { ...shown, isLost } : shown];
}

/** A thing on the counter, or the shelf that things shall go to. */
async function lay(tx: Tx, { read, incoming }: Effect): Promise<Announcement[]> {
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

/** An instant as a device told it: a device's clock orders nothing, so it is kept and not trusted. */
export const deviceTime = (text: string): Instant => storedInstant(new Date(text).toISOString());
