import type { AwayView, Timeline, TimelineQuery } from '#api/timeline.ts';
import { MOVEMENTS, type Fact } from '#domain/facts.ts';
import { carrierId, personId, placeId, storedInstant } from '#domain/ids.ts';
import type { CarrierId, Instant, PersonId, PlaceId } from '#domain/ids.ts';
import { thereDuring, timesAway, type Away } from '#domain/timeline.ts';
import type { House } from '../../procedures/house.ts';
import { carrierById } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { areaById } from '../../store/doors/areas.ts';
import { entries, type EntrySearch } from '../../store/doors/entries.ts';
import { factsAbout } from '../../store/ledger.ts';
import { personById } from '../../store/people.ts';
import { allPlaces, placeById, placesAround, placesWithin } from '../../store/places.ts';
import { factsBetween } from '../../store/registers.ts';
import { safeEvents, type EventSearch } from '../../store/safes.ts';
import { gapsOf } from './entries.ts';
import { custodyView, namedIn, namesOf, placeName } from './names.ts';
import { doorNames, entryLines } from './passers.ts';
import { moveLines, safeLines, staysIn } from './timeline-parts.ts';

/** So many lines of each sort; a month of a busy house has more, and says so. */
const LINES_MAX = 2000;
/** Movements of the whole house that are looked through for those of one person or place. */
const FACTS_MAX = 20 * (LINES_MAX + 1);
export const DAYS_MAX = 31;

type Time = { readonly from: Instant; readonly until: Instant };
/** What a timeline is of, and where it looks. */
type Subject = {
  readonly name: string;
  /** Whose passages; null: nobody's. */
  readonly passages: Pick<EntrySearch, 'areaId' | 'passer'> | null;
  readonly areaId: PlaceId | null;
  /** Whose openings and shuttings. */
  readonly safes: Pick<EventSearch, 'placeIds' | 'personId'>;
  readonly isAbout: (fact: Fact) => boolean;
  readonly carrierId: CarrierId | null;
};

/** 时间线 of one thing, person, room or safe: who passed, which safe stood open, what moved; null: there is no such thing. */
export async function timelineView(
  house: Pick<House, 'store' | 'now'>,
  asked: TimelineQuery,
): Promise<Timeline | null> {
  const { db } = house.store;
  const time = { from: utc(asked.from), until: utc(asked.until) };
  const subject = await subjectOf(db, asked);
  if (subject === null) return null;
  const limit = LINES_MAX + 1;
  const passed = subject.passages ? await entries(db, { ...subject.passages, ...time, limit }) : [];
  const opened = await safeEvents(db, {
    ...subject.safes,
    from: time.from,
    to: time.until,
    order: 'oldestFirst',
    limit,
  });
  const moved = await movementsOf(db, subject, time);
  const gaps = subject.areaId === null ? [] : await gapsOf(db, { areaId: subject.areaId, ...time });
  const lines: Timeline['lines'] = [
    ...(await entryLines(db, passed)),
    ...gaps,
    ...(await safeLines(db, opened)),
    ...(await moveLines(db, moved.facts, house.now())),
  ];
  const area = subject.areaId && (await placeById(db, subject.areaId));
  return {
    name: subject.name,
    ...time,
    area: placeName(area || null),
    lines: lines.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).slice(0, LINES_MAX),
    isCut:
      moved.isCut || lines.length > LINES_MAX || Math.max(passed.length, opened.length) > LINES_MAX,
    away: await awayOf(house, subject, time),
  };
}

const utc = (time: string): Instant => storedInstant(new Date(time).toISOString());
const timeOf = (line: Timeline['lines'][number]): string =>
  line.kind === 'gap' ? line.from : line.at;

async function subjectOf(db: Database, { of, id }: TimelineQuery): Promise<Subject | null> {
  const nothing = { carrierId: null, areaId: null };
  if (of === 'person') {
    const person = await personById(db, personId(id));
    if (!person) return null;
    const passer = { kind: 'person', id: person.id } as const;
    const isAbout = (fact: Fact): boolean => concerns(fact, person.id);
    const { name } = person;
    return {
      ...nothing,
      name,
      passages: { passer },
      safes: { personId: person.id },
      isAbout,
    };
  }
  if (of === 'place') {
    const place = await placeById(db, placeId(id));
    if (!place) return null;
    const within = new Set(await placesWithin(db, place.id));
    const areaId = await areaAround(db, place.id);
    const isAbout = ({ from, to }: Fact): boolean =>
      [from, to].some((one) => one?.account === 'stored' && within.has(one.placeId));
    const passages = areaId === null ? null : { areaId };
    return {
      ...nothing,
      name: place.code,
      areaId,
      passages,
      safes: { placeIds: [...within] },
      isAbout,
    };
  }
  const carrier = await carrierById(db, carrierId(id));
  if (!carrier) return null;
  const home = carrier.homePlaceId;
  const areaId = home && (await areaAround(db, home));
  const around = home === null ? [] : await placesAround(db, [home]);
  const safes = {
    placeIds: around.filter(({ kind }) => kind === 'safe').map((one) => one.id),
  };
  const passages = areaId === null ? null : { areaId };
  const isAbout = (fact: Fact): boolean => fact.carrierId === carrier.id;
  const name = carrier.registerNumber;
  return { ...nothing, name, areaId, passages, safes, isAbout, carrierId: carrier.id };
}

/** The innermost key area that a place is in; null: none. */
async function areaAround(db: Database, id: PlaceId): Promise<PlaceId | null> {
  const around = new Map((await placesAround(db, [id])).map((place) => [place.id, place]));
  for (
    let at = around.get(id);
    at !== undefined;
    at = at.parentId ? around.get(at.parentId) : undefined
  ) {
    if ((await areaById(db, at.id)) !== null) return at.id;
  }
  return null;
}

const concerns = ({ circumstance, from, to }: Fact, id: PersonId): boolean =>
  circumstance.actorId === id ||
  circumstance.witnessIds.includes(id) ||
  [from, to].some((one) => one?.account === 'held' && one.holderId === id);

async function movementsOf(
  db: Database,
  subject: Subject,
  { from, until }: Time,
): Promise<{ readonly facts: Fact[]; readonly isCut: boolean }> {
  const kinds = MOVEMENTS;
  const facts =
    subject.carrierId === null
      ? await factsBetween(db, { kinds, from, to: until, limit: FACTS_MAX })
      : await factsAbout(db, subject.carrierId);
  const about = facts.filter(
    (fact) =>
      kinds.includes(fact.detail.kind) &&
      fact.circumstance.at >= from &&
      fact.circumstance.at <= until &&
      subject.isAbout(fact),
  );
  return { facts: about, isCut: subject.carrierId === null && facts.length === FACTS_MAX };
}

/** 出柜 of the thing in this time, and who was in its room meanwhile. */
async function awayOf(
  { store: { db }, now }: Pick<House, 'store' | 'now'>,
  { carrierId: id, areaId }: Subject,
  time: Time,
): Promise<AwayView[]> {
  if (id === null) return [];
  const sleeping = new Set(
    (await allPlaces(db)).filter(({ kind }) => kind !== 'counter').map((place) => place.id),
  );
  const movements = (await factsAbout(db, id)).flatMap(({ seq, to, circumstance: { at } }) =>
    to === null ? [] : [{ seq, at, to }],
  );
  const away = timesAway(movements, (place) => sleeping.has(place)).filter(
    ({ from, until }) => from <= time.until && (until === null || until >= time.from),
  );
  if (away.length === 0) return [];
  const stays = areaId === null ? [] : await staysIn(db, { areaId, ...time });
  const passers = await doorNames(db, {
    passers: stays.map(({ passer }) => passer),
    people: [],
    areaIds: [],
  });
  const names = await namesOf(db, namedIn(away.map(({ to }) => to)));
  return away.map((one: Away) => ({
    seq: one.seq,
    from: one.from,
    until: one.until,
    to: custodyView(one.to, names, now()),
    there: thereDuring(one, stays).map(({ passer, from, until }) => ({
      passer: passers.passer(passer),
      from,
      until,
    })),
  }));
}
