import type { Hindrance } from '#domain/matters/day.ts';
import { instant, type PlaceId } from '#domain/ids.ts';
import { dayOf, endOf } from '#domain/rules/days.ts';
import { alarmsShown } from '../../store/alarms.ts';
import type { Database, Tx } from '../../store/database.ts';
import { heldDue } from '../../store/due.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { mattersOf } from '../../store/matters.ts';
import { allPlaces } from '../../store/places.ts';
import { peopleByIds } from '../../store/people.ts';
import { countStored, openSafes } from '../../store/safes.ts';
import { allStations } from '../../store/stations.ts';
import { seatAt } from '../../store/takes/seats.ts';
import { pileAt } from '../../store/working/desks.ts';
import { unfinishedJobs } from '../../store/working/print-jobs.ts';
import type { House } from '../house.ts';

/** So many of one kind are named; a day with more has other troubles than its closing. */
const NAMED_MAX = 200;

/** 未了事项 now: safes and counters, what is out and due, who is inside, what runs, what was asked and not answered. */
export async function hindrancesNow(
  db: Database | Tx,
  house: Pick<House, 'now'>,
): Promise<readonly Hindrance[]> {
  const places = await allPlaces(db);
  const names = new Map(places.map(({ id, code }) => [id, code]));
  const nameOf = (id: PlaceId): string => names.get(id) ?? id;
  return [
    ...(await ofSafes(db, nameOf)),
    ...(await ofThings(db, house)),
    ...(await ofCounters(db, places)),
    ...(await ofStations(db)),
    ...(await ofPeople(db, nameOf)),
    ...(await ofPapers(db)),
    ...(await ofPrinting(db)),
    ...(await ofAlarms(db)),
  ];
}

const one = (given: Omit<Hindrance, 'count' | 'since'> & Partial<Hindrance>): Hindrance => ({
  since: null,
  count: null,
  ...given,
});

async function ofSafes(db: Database | Tx, nameOf: (id: PlaceId) => string): Promise<Hindrance[]> {
  return (await openSafes(db)).map(({ placeId, since }) =>
    one({ kind: 'safeOpen', id: placeId, name: nameOf(placeId), since }),
  );
}

/** What must be back by the end of this day and is not, whatever the grounds. */
async function ofThings(db: Database | Tx, { now }: Pick<House, 'now'>): Promise<Hindrance[]> {
  const until = endOf(dayOf(instant(now())));
  const things = await heldDue(db, { until, limit: NAMED_MAX });
  return things.map(({ id, registerNumber, custody }) =>
    one({
      kind: 'carrierOut',
      id,
      name: registerNumber,
      since: custody.account === 'held' ? custody.dueAt : null,
    }),
  );
}

/** A counter is where things lie meanwhile: at night they sleep in their safes. */
async function ofCounters(
  db: Database | Tx,
  places: readonly { readonly id: PlaceId; readonly kind: string; readonly code: string }[],
): Promise<Hindrance[]> {
  const found: Hindrance[] = [];
  for (const { id, kind, code } of places) {
    const count = kind === 'counter' ? await countStored(db, [id]) : 0;
    if (count > 0) found.push(one({ kind: 'onCounter', id, name: code, count }));
  }
  return found;
}

async function ofStations(db: Database | Tx): Promise<Hindrance[]> {
  const found: Hindrance[] = [];
  for (const { id, name } of await allStations(db)) {
    const pile = await pileAt(db, id);
    const [first] = pile;
    if (first) {
      const since = first.scannedAt;
      found.push(one({ kind: 'pileLeft', id, name, since, count: pile.length }));
    }
    if ((await seatAt(db, id)) !== null) found.push(one({ kind: 'counting', id, name }));
  }
  return found;
}

async function ofPeople(db: Database | Tx, nameOf: (id: PlaceId) => string): Promise<Hindrance[]> {
  const guests = await mattersOf(db, { kind: 'visit', stage: 'inside', limit: NAMED_MAX });
  const inside = await insideNow(db, null);
  const ids = inside.flatMap(({ passer }) => (passer.kind === 'person' ? [passer.id] : []));
  const people = new Map((await peopleByIds(db, ids)).map(({ id, name }) => [id, name]));
  return [
    ...guests.map(({ id, number, body }) =>
      one({
        kind: 'guestInside',
        id,
        name: `${number} ${body.nameMasked}`,
        since: body.arrivedAt,
      }),
    ),
    ...inside.flatMap(({ passer, areaId, at }) =>
      passer.kind === 'person'
        ? [
            one({
              kind: 'personInside',
              id: `${passer.id} ${areaId}`,
              name: `${people.get(passer.id) ?? passer.id} ${nameOf(areaId)}`,
              since: at,
            }),
          ]
        : [],
    ),
  ];
}

async function ofPapers(db: Database | Tx): Promise<Hindrance[]> {
  const readers = await mattersOf(db, { kind: 'outsideVisit', stage: 'reading', limit: NAMED_MAX });
  const running = await mattersOf(db, { kind: 'eventPack', stage: 'running', limit: NAMED_MAX });
  const short = await mattersOf(db, { kind: 'eventPack', stage: 'short', limit: NAMED_MAX });
  return [
    ...readers.map(({ id, number, body }) =>
      one({ kind: 'readerReading', id, name: number, since: body.until }),
    ),
    ...[...running, ...short].map(({ id, number, openedAt }) =>
      one({ kind: 'eventRunning', id, name: number, since: openedAt }),
    ),
  ];
}

async function ofPrinting(db: Database | Tx): Promise<Hindrance[]> {
  return (await unfinishedJobs(db, NAMED_MAX)).map(({ id, number, createdAt, left }) =>
    one({
      kind: 'printUnfinished',
      id,
      name: String(number),
      since: createdAt,
      count: left,
    }),
  );
}

/** Each that nobody has answered. That the day itself is late is no reason not to close it. */
async function ofAlarms(db: Database | Tx): Promise<Hindrance[]> {
  const open = await alarmsShown(db, { which: 'open', limit: NAMED_MAX });
  return open
    .filter(({ kind }) => kind !== 'dayOpen')
    .map(({ id, kind, raisedAt, seen }) =>
      one({ kind: 'alarmOpen', id, name: kind, since: raisedAt, count: seen }),
    );
}
