import type { DoorScene, Shown } from '#domain/doors/at-door.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import {
  DOOR_TO_DOOR_MS,
  mayNotEnter,
  SECOND_WITHIN_MS,
  WRONG_WITHIN_MS,
} from '#domain/doors/pass.ts';
import type { Nobody, Passer } from '#domain/doors/passages.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import { instant, type Instant, type PlaceId, type StationId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import type { Database, Tx } from '../../store/database.ts';
import { areaById } from '../../store/doors/areas.ts';
import { othersInsideAt, whereaboutsAt } from '../../store/doors/past.ts';
import { passagesOfArea, passagesSince } from '../../store/doors/passages.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { allowedOf } from './two-persons.ts';
import { triesOf } from './tries.ts';

type At = {
  readonly area: KeyArea;
  readonly place: Place;
  readonly stationId: StationId | null;
  readonly shown: Shown;
  readonly at: Instant;
  readonly isLate: boolean;
};

/** What the register knows, at the time of the reading, of who is at the door. */
export async function doorScene(db: Database | Tx, given: At): Promise<DoorScene> {
  const { area, place, shown, at } = given;
  const passer = passerOf(shown);
  const known = { area, name: place.name, level: place.highestLevel };
  const lately = await passagesSince(db, passer, before(at, WRONG_WITHIN_MS));
  const tries = await triesOf(db, lately, given);
  const nowhere = {
    insideSince: null,
    elsewhere: [],
    within: [],
    unseenAround: [],
    seenElsewhereAt: null,
  };
  const alone = { others: 0, waiting: null, otherDoorAt: null };
  if (passer.kind === 'unknown' || shown.kind !== 'person') {
    return { ...known, ...nowhere, ...alone, tries };
  }
  const counted = area.twoPersons
    ? {
        others: await allowedOf(db, area, {
          ids: await othersInsideAt(db, { areaId: area.placeId, passer, at }),
          at,
        }),
        waiting: await stillWaiting(db, known, { at, not: passer }),
      }
    : { others: 0, waiting: null };
  return {
    ...known,
    ...(await whereHeIs(db, { here: area.placeId, at, isLate: given.isLate }, passer)),
    ...counted,
    tries,
    otherDoorAt: otherDoor(lately, given),
  };
}

const passerOf = (shown: Shown): Passer | Nobody => {
  if (shown.kind === 'unknown') return { kind: 'unknown' };
  return { kind: 'person', id: shown.kind === 'person' ? shown.person.id : shown.ownerId };
};

const before = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) - ms));

function otherDoor(lately: readonly RecordedPassage[], { at, stationId }: At): Instant | null {
  const since = before(at, DOOR_TO_DOOR_MS);
  const last = lately.findLast(
    ({ passage, stationId: there }) =>
      passage.how === 'badge' && passage.at >= since && passage.at <= at && there !== stationId,
  );
  return last?.passage.at ?? null;
}

/** Where one is, by the register, who is at a door of `here` at this time. */
export async function whereHeIs(
  db: Database | Tx,
  { here, at, isLate }: { readonly here: PlaceId; readonly at: Instant; readonly isLate: boolean },
  passer: Passer,
): Promise<
  Pick<DoorScene, 'insideSince' | 'elsewhere' | 'within' | 'unseenAround' | 'seenElsewhereAt'>
> {
  const then = (await whereaboutsAt(db, passer, at)).filter(({ isIn }) => isIn);
  const around = await roomsAround(db, here);
  const elsewhere: { areaId: PlaceId; name: string; since: Instant }[] = [];
  const within: PlaceId[] = [];
  for (const { areaId, since } of then) {
    if (areaId === here || around.has(areaId)) continue;
    const room = await placeById(db, areaId);
    elsewhere.push({ areaId, name: room?.name ?? '', since });
    if ((await roomsAround(db, areaId)).has(here)) within.push(areaId);
  }
  const isThere = new Set(then.map(({ areaId }) => areaId));
  const unseenAround: PlaceId[] = [];
  for (const id of around) {
    if (!isThere.has(id) && (await areaById(db, id)) !== null) unseenAround.unshift(id);
  }
  return {
    insideSince: then.find(({ areaId }) => areaId === here)?.since ?? null,
    elsewhere: elsewhere.toSorted((a, b) => (a.since > b.since ? -1 : 1)),
    within,
    unseenAround,
    seenElsewhereAt: isLate ? await seenElsewhere(db, { passer, here, at }) : null,
  };
}

/** The rooms that a room lies in, itself left out, the innermost first. */
async function roomsAround(db: Database | Tx, id: PlaceId): Promise<ReadonlySet<PlaceId>> {
  const around = new Set<PlaceId>();
  let place = await placeById(db, id);
  while (place?.parentId && !around.has(place.parentId)) {
    around.add(place.parentId);
    place = await placeById(db, place.parentId);
  }
  return around;
}

/** Told late: whoever was seen going into another room since has left this one, unless its own door saw him since as well. */
async function seenElsewhere(
  db: Database | Tx,
  given: { readonly passer: Passer; readonly here: PlaceId; readonly at: Instant },
): Promise<Instant | null> {
  const since = (await passagesSince(db, given.passer, given.at)).filter(
    ({ passage, refused }) => refused === null && passage.at > given.at,
  );
  if (since.some(({ passage }) => passage.areaId === given.here)) return null;
  for (const { passage } of since) {
    if (passage.direction === 'out') continue;
    if (!(await roomsAround(db, passage.areaId)).has(given.here)) return passage.at;
  }
  return null;
}

/** 双人: who waits and may still go in: the list may have been changed since he was told to. */
async function stillWaiting(
  db: Database | Tx,
  known: Pick<DoorScene, 'area' | 'name' | 'level'>,
  { at, not }: { readonly at: Instant; readonly not: Passer },
): Promise<DoorScene['waiting']> {
  const waiting = await waitingAt(db, { areaId: known.area.placeId, at, not });
  const person = waiting && (await personById(db, waiting.personId));
  return person && mayNotEnter(known, person, at) === null ? waiting : null;
}

/** 双人: who waits at the door for a second one, the last to come. */
export async function waitingAt(
  db: Database | Tx,
  given: { readonly areaId: PlaceId; readonly at: Instant; readonly not: Passer | null },
): Promise<DoorScene['waiting']> {
  const { areaId, at, not } = given;
  const from = before(at, SECOND_WITHIN_MS);
  const lines = await passagesOfArea(db, { areaId, from, until: at });
  const waits = lines.findLast(
    ({ passage: { passer }, refused }, n) =>
      refused?.refusal.kind === 'secondNeeded' &&
      passer.kind === 'person' &&
      passer.id !== not?.id &&
      !lines.slice(n + 1).some((later) => isOf(later, passer) && later.refused === null),
  );
  if (waits?.passage.passer.kind !== 'person') return null;
  // Through another door meanwhile: he waits no more.
  const since = await passagesSince(db, waits.passage.passer, waits.passage.at);
  if (since.some(({ seq, refused }) => refused === null && seq > waits.seq)) return null;
  return { personId: waits.passage.passer.id, at: waits.passage.at };
}

const isOf = ({ passage }: RecordedPassage, passer: Passer): boolean =>
  passage.passer.kind === passer.kind && passage.passer.id === passer.id;
