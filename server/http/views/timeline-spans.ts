import type { SpanView } from '#api/timeline.ts';
import type { Custody } from '#domain/custody.ts';
import { MOVEMENTS, type Fact } from '#domain/facts.ts';
import type { CarrierId, PersonId, PlaceId } from '#domain/ids.ts';
import { spansBetween, staysOf, within, type Stay, type Turn } from '#domain/timeline.ts';
import { instant } from '#domain/ids.ts';
import type { House } from '../../procedures/house.ts';
import { carriersByIds, carriersHeldBy } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { whereaboutsAt } from '../../store/doors/past.ts';
import { passagesSince } from '../../store/doors/passages.ts';
import { allPlaces, placesByIds } from '../../store/places.ts';
import { factsBetween, laterFactsOf } from '../../store/registers.ts';
import { awayFromHome } from '../../store/safe-contents.ts';
import { openingsBefore } from '../../store/safe-past.ts';
import { safeEvents } from '../../store/safes.ts';
import { doorNames } from './passers.ts';
import { staysIn } from './timeline-parts.ts';
import type { Subject, Time } from './timeline-subject.ts';

/** So many things are followed; a picture has fewer lanes. */
const THINGS_MAX = 300;
/** Openings and shuttings, or movements after the time looked at, that are looked through. */
const LOOKED_AT_MAX = 20_000;

type Given = {
  readonly subject: Subject;
  readonly time: Time;
  /** Movements that concern it, in this time. */
  readonly moved: readonly Fact[];
};
type Spans = { readonly spans: readonly SpanView[]; readonly isCut: boolean };

/** What is drawn: what was so in this time, since whenever and for as long as it was. */
export async function spansOf(
  { store: { db }, now }: Pick<House, 'store' | 'now'>,
  given: Given,
): Promise<Spans> {
  const things = await thingSpans(db, given, instant(now()));
  const safes = await safeSpans(db, given);
  const inside = await insideSpans(db, given);
  return {
    spans: [...things.spans, ...safes.spans, ...inside],
    isCut: things.isCut || safes.isCut,
  };
}

/** 在手 of a person, 离柜 of what sleeps in a place. What a thing itself was away is told apart. */
async function thingSpans(
  db: Database,
  { subject, time, moved }: Given,
  now: Time['until'],
): Promise<Spans> {
  const { personId, within: places } = subject;
  if (personId === null && places === null) return { spans: [], isCut: false };
  const ids = new Set(
    moved.flatMap((fact) => (isDrawn(fact, subject) ? (fact.carrierId ?? []) : [])),
  );
  const today =
    personId === null
      ? await awayFromHome(db, { placeIds: [...(places ?? [])], limit: THINGS_MAX + 1 })
      : (await carriersHeldBy(db, personId)).map(({ id }) => id);
  for (const id of today) ids.add(id);
  // What came back only later was there, or was away, all the time.
  const later =
    time.until < now
      ? await factsBetween(db, {
          kinds: MOVEMENTS,
          from: time.until,
          to: now,
          limit: LOOKED_AT_MAX,
        })
      : [];
  for (const fact of later) {
    if (fact.carrierId !== null && isDrawn(fact, subject)) ids.add(fact.carrierId);
  }
  const followed = [...ids].slice(0, THINGS_MAX);
  const facts = await laterFactsOf(db, followed, { kinds: MOVEMENTS, after: 0 });
  const turns = await turnsOf(db, subject);
  const numbers = new Map(
    (await carriersByIds(db, followed)).map(({ id, registerNumber }) => [id, registerNumber]),
  );
  const own = Map.groupBy(facts, ({ carrierId }) => carrierId);
  const spans = followed.flatMap((id: CarrierId) => {
    const all = spansBetween((own.get(id) ?? []).map(turns));
    const kind = personId === null ? ('away' as const) : ('held' as const);
    return within(all, time).map((span) => ({ kind, id, label: numbers.get(id) ?? '', ...span }));
  });
  return { spans, isCut: ids.size > THINGS_MAX || later.length === LOOKED_AT_MAX };
}

/** Whether it comes into or out of these hands, or of this place. */
const isDrawn = ({ from, to }: Fact, { personId, within: places }: Subject): boolean =>
  [from, to].some((one) => isHeldBy(one, personId) || liesIn(one, places));
const isHeldBy = (one: Custody | null, id: PersonId | null): boolean =>
  one?.account === 'held' && one.holderId === id;
const liesIn = (one: Custody | null, places: ReadonlySet<PlaceId> | null): boolean =>
  one?.account === 'stored' && places?.has(one.placeId) === true;

/** In his hands from when it came there; away from here from when it left here until it slept anywhere again, or was gone for good. */
async function turnsOf(
  db: Database,
  { personId, within: places }: Subject,
): Promise<(fact: Fact) => Turn> {
  if (personId !== null) {
    return ({ to, circumstance: { at } }) => ({
      at,
      isOn: to === null ? null : isHeldBy(to, personId),
    });
  }
  const sleeping = new Set(
    (await allPlaces(db)).filter(({ kind }) => kind !== 'counter').map(({ id }) => id),
  );
  return ({ from, to, circumstance: { at } }) => {
    if (to === null) return { at, isOn: null };
    const isHome = liesIn(to, sleeping) || to.account === 'gone';
    return { at, isOn: isHome ? false : liesIn(from, places) ? true : null };
  };
}

/** 柜开着, whoever shut it: of a person those that he opened or shut in this time, or had left open before. */
async function safeSpans(db: Database, { subject, time }: Given): Promise<Spans> {
  const { placeIds = null, personId = null } = subject.safes;
  const before = await openingsBefore(db, { placeIds, at: time.from });
  const inTime = { from: time.from, to: time.until, order: 'oldestFirst' } as const;
  const limit = LOOKED_AT_MAX;
  const ids =
    placeIds ??
    [
      ...before.filter((one) => [one.personId, one.secondId].includes(personId)),
      ...(await safeEvents(db, { personId: personId ?? undefined, ...inTime, limit })).map(
        ({ fact }) => fact,
      ),
    ].map(({ placeId }) => placeId);
  const events = await safeEvents(db, { placeIds: [...new Set(ids)], ...inTime, limit });
  const since = new Map(before.map(({ placeId, at }) => [placeId, at]));
  const own = Map.groupBy(events, ({ fact }) => fact.placeId);
  const codes = new Map(
    (await placesByIds(db, [...new Set(ids)])).map(({ id, code }) => [id, code]),
  );
  const spans = [...codes].flatMap(([id, label]) => {
    const turns = (own.get(id) ?? []).map(({ at, fact: { kind } }) => ({
      at,
      isOn: kind === 'safeOpened' ? true : kind === 'safeShut' ? false : null,
    }));
    const all = spansBetween(turns, since.get(id) ?? null);
    return all.map((span) => ({ kind: 'safe' as const, id, label, ...span }));
  });
  return { spans, isCut: events.length === limit };
}

/** 在场: of a person by areas, of an area by people. */
async function insideSpans(db: Database, { subject, time }: Given): Promise<SpanView[]> {
  const { areaId, personId } = subject;
  const stays =
    personId !== null
      ? await staysOfPerson(db, personId, time)
      : areaId !== null
        ? await staysIn(db, { areaId, ...time })
        : [];
  const names = await doorNames(db, {
    passers: stays.map(({ passer }) => passer),
    people: [],
    areaIds: stays.map((stay) => stay.areaId),
  });
  return stays.map(({ passer, areaId: room, from, until }) => ({
    kind: 'inside' as const,
    id: personId === null ? `${passer.kind} ${passer.id}` : room,
    label: personId === null ? names.passer(passer).name : names.area(room).name,
    from,
    until,
  }));
}

async function staysOfPerson(
  db: Database,
  id: PersonId,
  { from, until }: Time,
): Promise<readonly Stay[]> {
  const passer = { kind: 'person', id } as const;
  const then = await whereaboutsAt(db, passer, from);
  const before = then
    .filter(({ isIn, since }) => isIn && since < from)
    .map(({ areaId }) => ({ passer, areaId }));
  const passed = await passagesSince(db, passer, from);
  return staysOf(
    passed.filter(({ passage }) => passage.at <= until),
    before,
  );
}
