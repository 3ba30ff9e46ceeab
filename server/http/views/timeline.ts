import type { AwayView, Timeline, TimelineQuery } from '#api/timeline.ts';
import { MOVEMENTS, type Fact } from '#domain/facts.ts';
import { storedInstant, type Instant } from '#domain/ids.ts';
import { thereDuring, timesAway, type Away } from '#domain/timeline.ts';
import type { House } from '../../procedures/house.ts';
import type { Database } from '../../store/database.ts';
import { entries } from '../../store/doors/entries.ts';
import { factsAbout } from '../../store/ledger.ts';
import { allPlaces, placeById } from '../../store/places.ts';
import { factsBetween } from '../../store/registers.ts';
import { safeEvents } from '../../store/safes.ts';
import { gapsOf } from './entries.ts';
import { custodyView, namedIn, namesOf, placeName } from './names.ts';
import { doorNames, entryLines } from './passers.ts';
import { moveLines, safeLines, staysIn } from './timeline-parts.ts';
import { spansOf } from './timeline-spans.ts';
import { subjectOf, type Subject, type Time } from './timeline-subject.ts';

/** So many lines of each sort; a month of a busy house has more, and says so. */
const LINES_MAX = 2000;
/** Movements of the whole house that are looked through for those of one person or place. */
const FACTS_MAX = 20 * (LINES_MAX + 1);
export const DAYS_MAX = 31;

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
  const gaps =
    subject.areaId === null ? [] : await gapsOf(db, { areaId: subject.areaId, ...time, limit });
  const lines: Timeline['lines'] = [
    ...(await entryLines(db, passed)),
    ...gaps,
    ...(await safeLines(db, opened)),
    ...(await moveLines(db, moved.facts, house.now())),
  ];
  const away = await awayOf(house, subject, time);
  const spans = await spansOf(house, { subject, time, moved: moved.facts });
  const ofAway = ({ from, until }: AwayView): Timeline['spans'][number] => ({
    kind: 'away',
    id: asked.id,
    label: subject.name,
    from,
    until,
  });
  const area = subject.areaId && (await placeById(db, subject.areaId));
  return {
    name: subject.name,
    ...time,
    area: placeName(area || null),
    lines: lines.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).slice(0, LINES_MAX),
    isCut:
      moved.isCut ||
      spans.isCut ||
      lines.length > LINES_MAX ||
      Math.max(passed.length, opened.length) > LINES_MAX,
    spans: [...away.map(ofAway), ...spans.spans],
    away,
  };
}

const utc = (time: string): Instant => storedInstant(new Date(time).toISOString());
const timeOf = (line: Timeline['lines'][number]): string =>
  line.kind === 'gap' ? line.from : line.at;

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
