import type { HindranceNow } from '#domain/matters/day.ts';
import { ALARM_KINDS } from '#domain/alarms.ts';
import { instant, type PersonId, type PlaceId } from '#domain/ids.ts';
import { dayOf, endOf } from '#domain/rules/days.ts';
import { alarmsShown } from '../../store/alarms.ts';
import type { Database, Tx } from '../../store/database.ts';
import { heldDue } from '../../store/due.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { mattersOf } from '../../store/matters.ts';
import { allPlaces } from '../../store/places.ts';
import { peopleByIds } from '../../store/people.ts';
import { openSafes, storedIds } from '../../store/safes.ts';
import { allStations } from '../../store/stations.ts';
import { seatAt } from '../../store/takes/seats.ts';
import { pileAt } from '../../store/working/desks.ts';
import { unfinishedJobs } from '../../store/working/print-jobs.ts';
import type { House } from '../house.ts';
import { inNumbers, point } from './points.ts';

/** None that stands in the way is left out: what is beyond the names is told as a number. */
const ALL = 1_000_000;

/** 未了事项 now: safes and counters, what is out and due, who is inside, what runs, what was asked and not answered. */
export async function hindrancesNow(
  db: Database | Tx,
  house: Pick<House, 'now'>,
): Promise<readonly HindranceNow[]> {
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

async function ofSafes(
  db: Database | Tx,
  nameOf: (id: PlaceId) => string,
): Promise<HindranceNow[]> {
  return (await openSafes(db)).map(({ placeId, since }) =>
    point({ kind: 'safeOpen', id: placeId, name: nameOf(placeId), since }),
  );
}

/** Whether this person holds something that should be back. */
export async function holdsWhatIsDue(
  db: Database | Tx,
  { now }: Pick<House, 'now'>,
  holderId: PersonId,
): Promise<boolean> {
  const until = endOf(dayOf(instant(now())));
  return (await heldDue(db, { until, holderId, limit: 1 })).length > 0;
}

/** What must be back by the end of this day and is not, whatever the grounds. */
async function ofThings(
  db: Database | Tx,
  { now }: Pick<House, 'now'>,
): Promise<readonly HindranceNow[]> {
  const until = endOf(dayOf(instant(now())));
  const things = await heldDue(db, { until, limit: ALL });
  return inNumbers(
    things.map(({ id, registerNumber, custody }) =>
      point(
        {
          kind: 'carrierOut',
          id,
          name: registerNumber,
          since: custody.account === 'held' ? custody.dueAt : null,
        },
        custody,
      ),
    ),
  );
}

/** A counter is where things lie meanwhile: at night they sleep in their safes. */
async function ofCounters(
  db: Database | Tx,
  places: readonly { readonly id: PlaceId; readonly kind: string; readonly code: string }[],
): Promise<HindranceNow[]> {
  const found: HindranceNow[] = [];
  for (const { id, kind, code } of places) {
    const things = kind === 'counter' ? await storedIds(db, id) : [];
    const count = things.length;
    if (count > 0) found.push(point({ kind: 'onCounter', id, name: code, count }, things));
  }
  return found;
}

async function ofStations(db: Database | Tx): Promise<HindranceNow[]> {
  const found: HindranceNow[] = [];
  for (const { id, name } of await allStations(db)) {
    const pile = await pileAt(db, id);
    const [first] = pile;
    if (first) {
      const since = first.scannedAt;
      const things = pile.map(({ carrierId }) => carrierId).toSorted();
      found.push(point({ kind: 'pileLeft', id, name, since, count: pile.length }, things));
    }
    const seat = await seatAt(db, id);
    if (seat !== null) {
      found.push(point({ kind: 'counting', id, name }, [seat.stockTakeId, seat.pointId]));
    }
  }
  return found;
}

async function ofPeople(
  db: Database | Tx,
  nameOf: (id: PlaceId) => string,
): Promise<HindranceNow[]> {
  const guests = await mattersOf(db, { kind: 'visit', stage: 'inside', limit: ALL });
  const inside = await insideNow(db, null);
  const ids = inside.flatMap(({ passer }) => (passer.kind === 'person' ? [passer.id] : []));
  const people = new Map((await peopleByIds(db, ids)).map(({ id, name }) => [id, name]));
  const told = guests.map(({ id, number, body }) =>
    point({
      kind: 'guestInside',
      id,
      name: `${number} ${body.nameMasked}`,
      since: body.arrivedAt,
    }),
  );
  const own = inside.flatMap(({ passer, areaId, at }) =>
    passer.kind === 'person'
      ? [
          point({
            kind: 'personInside',
            id: `${passer.id} ${areaId}`,
            name: `${people.get(passer.id) ?? passer.id} ${nameOf(areaId)}`,
            since: at,
          }),
        ]
      : [],
  );
  return [...inNumbers(told), ...inNumbers(own)];
}

async function ofPapers(db: Database | Tx): Promise<HindranceNow[]> {
  const readers = await mattersOf(db, { kind: 'outsideVisit', stage: 'reading', limit: ALL });
  const running = await mattersOf(db, { kind: 'eventPack', stage: 'running', limit: ALL });
  const short = await mattersOf(db, { kind: 'eventPack', stage: 'short', limit: ALL });
  const reading = readers.map(({ id, number, body }) =>
    point({ kind: 'readerReading', id, name: number, since: body.until }, body),
  );
  const events = [...running, ...short].map(({ id, number, openedAt, body }) =>
    point({ kind: 'eventRunning', id, name: number, since: openedAt }, body),
  );
  return [...inNumbers(reading), ...inNumbers(events)];
}

async function ofPrinting(db: Database | Tx): Promise<readonly HindranceNow[]> {
  return inNumbers(
    (await unfinishedJobs(db, ALL)).map(({ id, number, createdAt, left }) =>
      point({
        kind: 'printUnfinished',
        id,
        name: String(number),
        since: createdAt,
        count: left,
      }),
    ),
  );
}

/** Each that nobody has answered, the first raised first. That the day itself is late is no reason not to close it. */
async function ofAlarms(db: Database | Tx): Promise<readonly HindranceNow[]> {
  const kinds = ALARM_KINDS.filter((kind) => kind !== 'dayOpen');
  const open = await alarmsShown(db, { which: 'open', limit: ALL, kinds });
  const first = open.toSorted(
    (one, other) => one.raisedAt.localeCompare(other.raisedAt) || (one.id < other.id ? -1 : 1),
  );
  // How often it was seen grows by itself and is no news; that it climbed is.
  return inNumbers(
    first.map(({ id, kind, raisedAt, seen, step }) =>
      point({ kind: 'alarmOpen', id, name: kind, since: raisedAt, count: seen }, step),
    ),
  );
}
