import type {
  ClosedPlaceView,
  CountingView,
  SeatView,
  SweepView,
  ToldClosing,
} from '#api/take-counting.ts';
import type { PersonName } from '#api/words.ts';
import type { PersonId, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { ClosingNow } from '../../procedures/takes/closing.ts';
import type { Database } from '../../store/database.ts';
import { allStations } from '../../store/stations.ts';
import { marksIn } from '../../store/takes/marks.ts';
import { countersOf, seatAt, seatsOf, type Seat } from '../../store/takes/seats.ts';
import { sweepsOf, type Sweep } from '../../store/takes/sweeps.ts';
import { placesWithin } from '../../store/places.ts';
import { namesOf, type Names } from './names.ts';

/** What counting at this station comes to. `placeId` null: where its seat is. */
export async function countingView(
  db: Database,
  of: {
    readonly stockTakeId: StockTakeId;
    readonly stationId: StationId;
    readonly placeId: PlaceId | null;
  },
): Promise<CountingView> {
  const { stockTakeId, stationId } = of;
  const seats = await seatsOf(db, stockTakeId);
  // Of whichever take: a station counts for one at a time, and the screen says for which.
  const mine = await seatAt(db, stationId);
  const pointId = of.placeId ?? (mine?.stockTakeId === stockTakeId ? mine.pointId : null);
  const sweeps = pointId === null ? [] : await sweepsOf(db, { stockTakeId, pointId });
  const counters = (await countersOf(db, stockTakeId)).filter((one) => one.pointId === pointId);
  const names = await namesOf(db, {
    people: [...seats, ...(mine ? [mine] : []), ...sweeps, ...counters].map(
      ({ personId }) => personId,
    ),
    places: [...seats, ...(mine ? [mine] : [])].flatMap((seat) => [seat.pointId, seat.placeId]),
  });
  const stations = new Map((await allStations(db)).map(({ id, name }) => [id, name]));
  const stationName = (id: StationId): string => stations.get(id) ?? '';
  const others = seats.filter((seat) => seat.stationId !== stationId && seat.pointId === pointId);
  return {
    seat: mine && seatView(mine, names, stationName),
    others: others.map((seat) => seatView(seat, names, stationName)),
    sweeps: sweeps.map((sweep) => sweepView(sweep, names, stationName)),
    counters: counters.map(({ personId, pass, since }) => ({
      person: nameOf(names, personId),
      pass,
      since,
    })),
    marks: await markCounts(db, stockTakeId, pointId),
  };
}

async function markCounts(
  db: Database,
  stockTakeId: StockTakeId,
  pointId: PlaceId | null,
): Promise<CountingView['marks']> {
  const places = pointId === null ? [] : await placesWithin(db, pointId);
  const marks = places.length === 0 ? [] : await marksIn(db, stockTakeId, places);
  const byThing = [...Map.groupBy(marks, ({ carrierId }) => carrierId).values()];
  const peopleOf = (said: typeof marks): number =>
    new Set(said.flatMap(({ personId, secondId }) => [personId, secondId ?? personId])).size;
  const said = (kind: 'sighted' | 'searched'): number =>
    byThing.filter((one) => one.at(-1)?.kind === kind).length;
  return {
    sighted: said('sighted'),
    searched: said('searched'),
    alone: byThing.filter((one) => peopleOf(one) < 2).length,
  };
}

const seatView = (seat: Seat, names: Names, stationName: (id: StationId) => string): SeatView => ({
  stockTakeId: seat.stockTakeId,
  stationId: seat.stationId,
  station: stationName(seat.stationId),
  point: names.place(seat.pointId) ?? { id: seat.pointId, code: '', name: '' },
  place: names.place(seat.placeId) ?? { id: seat.placeId, code: '', name: '' },
  pass: seat.pass,
  sweep: seat.sweep,
  person: nameOf(names, seat.personId),
  received: seat.received,
  isClosed: seat.closedAt !== null,
});

const sweepView = (
  { pass, sweep, stationId, personId, begunAt, endedAt, changed }: Sweep,
  names: Names,
  stationName: (id: StationId) => string,
): SweepView => ({
  pass,
  sweep,
  station: stationName(stationId),
  person: nameOf(names, personId),
  begunAt,
  endedAt,
  changed,
});

const nameOf = (names: Names, id: PersonId): PersonName =>
  names.person(id) ?? { id, name: '', staffNumber: '', department: '' };

/** What stands in the way of closing, and what it will come to. */
export function closingView(
  { now, numbers, differences }: ClosingNow,
  outstanding: readonly string[],
): ToldClosing {
  const { readiness, needsTwo } = now;
  const alone = readiness.searchedOnce + readiness.sightedAlone;
  return {
    isBlind: false,
    ...reopenedView({ now, numbers, differences }),
    ...readiness,
    needsSecond: needsTwo || alone > 0,
    needsTwoCounters: needsTwo,
    outstanding: [...outstanding],
  };
}

/** A place that is open again, with what was seen and said in it so far. */
export function reopenedView({ now, numbers, differences }: ClosingNow): ClosedPlaceView {
  const { levels: _levels, readOnce: _readOnce, ...counts } = numbers;
  const of = { stockTakeId: now.take.id, placeId: now.point.id };
  return { ...of, isClosed: false, ...counts, differences };
}
