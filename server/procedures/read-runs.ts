import { instant } from '#domain/ids.ts';
import type { Tx } from '../store/database.ts';
import type { Seat } from '../store/takes/seats.ts';
import { countRead } from '../store/working/desks.ts';
import { keepRead, keepReads, type KeptRead } from '../store/working/reads.ts';
import { raiseAbout } from './alarms.ts';
import type { Announcement } from './announcements.ts';
import { watchGate } from './doors/gate.ts';
import { gateOfRun, isSeenByGate } from './doors/gate-reads.ts';
import type { House } from './house.ts';
import { lookUpRead, takenByLookUp } from './look-up-reads.ts';
import type { Meaning } from './label-meaning.ts';
import { chipOf, meaningOf, textOf } from './meaning.ts';
import { meaningsOf } from './meanings.ts';
import {
  alarmed,
  effects,
  isStillPending,
  mayActivate,
  mayCount,
  readAt,
  readerOf,
  seatFor,
} from './read-effects.ts';
import type { Meant, Scene } from './read-scene.ts';
import { countReads } from './takes/count-reads.ts';
import { badgeThen } from './visitors/badge-then.ts';

/**
 * Reads of one station in their order. Where it counts, whatever only counts is taken together, and each code of it is looked up once;
 * all else is done one by one.
 */
export async function processRun(
  tx: Tx,
  house: House,
  scenes: readonly Scene[],
): Promise<readonly Announcement[]> {
  const [first] = scenes;
  if (first === undefined) return [];
  const events: Announcement[] = [];
  let counting: Meant[] = [];
  let isStale = false;
  const gate = await gateOfRun(tx, scenes);
  const isLookedUp = await takenByLookUp(tx, scenes);
  const atGate: Meant[] = [];
  const readings = scenes.map(({ incoming }) => incoming.reading);
  const meanings = await meaningsOf(tx, house.labels, readings);
  const flush = async (): Promise<void> => {
    const seat = await seatFor(tx, first);
    if (seat !== null) events.push(...(await countTogether(tx, house, { seat, reads: counting })));
    else for (const one of counting) events.push(...(await processOne(tx, house, one)));
    counting = [];
  };
  for (const [n, scene] of scenes.entries()) {
    const looked = isStale ? undefined : meanings[n];
    const now: Meaning = looked ?? (await meaningOf(tx, house.labels, scene.incoming.reading));
    const meaning = await badgeThen(tx, house, { scene, meaning: now });
    const one = { ...scene, meaning, read: readOf(house, scene, meaning) };
    if (isSeenByGate(gate, scene)) atGate.push(one);
    else if (isLookedUp(scene)) events.push(...(await lookUpRead(tx, house, one)));
    else if (onlyCounts(scene, meaning)) counting.push(one);
    else {
      await flush();
      events.push(...(await processOne(tx, house, one)));
      // A label was stuck on: what was looked up before it is old.
      isStale ||= meaning.pending !== null;
    }
  }
  await flush();
  // Last, so that the badges of this delivery were shown before.
  if (gate !== null) events.push(...(await watchGate(tx, house, { gate, reads: atGate })));
  return events;
}

/** No badge, nobody's face, no label to be stuck on: where the station counts, it counts and does nothing else. */
const onlyCounts = (scene: Scene, meaning: Meaning): boolean =>
  scene.incoming.reading.kind !== 'badge' &&
  meaning.personId === null &&
  !(meaning.pending !== null && mayActivate(scene, meaning.pending));

const hasLeft = ({ incoming: { reading } }: Scene): boolean =>
  reading.kind === 'tag' && reading.presence === 'left';

function readOf(house: House, scene: Scene, meaning: Meaning): KeptRead {
  const { sourceId, seq, stationId, deviceId, at, reading } = scene.incoming;
  return {
    sourceId,
    seq,
    stationId,
    deviceId,
    at,
    receivedAt: instant(house.now()),
    kind: reading.kind,
    text: textOf(reading),
    tid: chipOf(reading),
    outcome: isStillPending(meaning, scene) ? 'notPrinted' : meaning.outcome,
    carrierId: meaning.carrierId,
    personId: meaning.personId,
    placeId: meaning.placeId,
  };
}

/** 计入盘点 of a burst. Of its reads the screen shows the last, and what each comes to. */
async function countTogether(
  tx: Tx,
  house: House,
  { seat, reads }: { readonly seat: Seat; readonly reads: readonly Meant[] },
): Promise<readonly Announcement[]> {
  const last = reads.at(-1);
  if (last === undefined) return [];
  await keepReads(
    tx,
    reads.map(({ read }) => read),
  );
  await countRead(tx, seat.stationId, reads.length);
  const { stationId, sourceId, seq } = last.read;
  const events: Announcement[] = [
    { kind: 'received', stationId, sourceId, seq },
    { kind: 'read', read: last.read },
  ];
  const here = reads.filter((one) => !hasLeft(one));
  const alarmsOf = Map.groupBy(here, ({ meaning: { alarm } }) => alarm && JSON.stringify(alarm));
  for (const [first] of alarmsOf.values()) {
    const alarm = first?.meaning.alarm;
    if (first && alarm) events.push(...(await alarmed(tx, house, first, alarm)));
  }
  const counted = here.filter(mayCount).map((one) => ({
    ...one.read,
    at: readAt(one),
    isByName: one.meaning.isByName,
    clone: one.meaning.clone,
  }));
  if (counted.length === 0) return events;
  const given = { seat, reads: counted, readerId: readerOf(last) };
  return [...events, ...(await countReads(tx, house, given)).events];
}

async function processOne(tx: Tx, house: House, one: Meant): Promise<readonly Announcement[]> {
  const { meaning, read } = one;
  const { stationId, sourceId, seq } = read;
  await keepRead(tx, read);
  await countRead(tx, stationId);
  const events: Announcement[] = [
    { kind: 'received', stationId, sourceId, seq },
    { kind: 'read', read },
  ];
  if (meaning.alarm && !hasLeft(one)) {
    events.push(...(await alarmed(tx, house, one, meaning.alarm)));
  }
  if (read.outcome === 'lostBadge' && read.personId !== null) {
    const of = { kind: 'person', id: read.personId } as const;
    events.push(
      ...(await raiseAbout(tx, house, { kind: 'lostBadge', of, dueAt: null, stationId })),
    );
  }
  if (!hasLeft(one)) events.push(...(await effects(tx, house, one)));
  // The strip at the foot of every screen shows each read, also those that came to nothing.
  if (!events.some(({ kind }) => kind === 'counter')) events.push({ kind: 'counter', stationId });
  return events;
}
