import type { TakeScopeView } from '#api/take-plans.ts';
import type { TakeList, TakeQuery, TakeRow, TakeView } from '#api/takes.ts';
import type * as v from 'valibot';
import { instant, type PlaceId, type StockTakeId } from '#domain/ids.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { mayBeNamed } from '#domain/stock-takes/counters.ts';
import { keeperIdsOf, placesById, type Places } from '#domain/stock-takes/points.ts';
import type { TakeScope } from '#domain/stock-takes/scope.ts';
import type { PlaceTally } from '#domain/stock-takes/standing.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { allPlaces } from '../../store/places.ts';
import { allStations } from '../../store/stations.ts';
import { takeById } from '../../store/takes.ts';
import { seatsOf, type Seat } from '../../store/takes/seats.ts';
import { refusalView } from '../problems.ts';
import { blindPoints, hiddenFrom, hiddenIn } from './blind.ts';
import { foundIn, NOTHING, numbersOf, placeOf, together, type Numbers } from './take-places.ts';
import { asKept } from './kept-names.ts';
import { matterPage } from './matter-pages.ts';
import { namesOf, type Names } from './names.ts';

type Take = MatterOf<'stockTake'>;
const ROWS = 50;

/** 盘点 of one state, the newest first. */
export async function takeRows(
  db: Database,
  { state, before }: TakeQuery,
  { now, person }: { readonly now: Date; readonly person: Person },
): Promise<v.InferOutput<typeof TakeList>> {
  const search = {
    kind: 'stockTake',
    ...(state === undefined ? {} : { isOpen: state === 'open' }),
    ...(before === undefined ? {} : { before }),
  } as const;
  const { page, next } = await matterPage(db, search, ROWS);
  const names = await namesOf(db, {
    people: page.flatMap(({ body }) => body.counterIds),
    places: [],
  });
  const hidden = await hiddenFrom(db, person);
  const places = placesById(hidden.size === 0 ? [] : await allPlaces(db));
  // 盲盘: what other takes of the same places came to is kept from who counts there.
  const isTold = ({ id, body }: Take): boolean =>
    (hiddenIn(hidden, body.placeIds, places) ?? { takeId: id }).takeId === id;
  return { rows: page.filter(isTold).map((take) => rowOf(take, asKept(take, names), now)), next };
}

function rowOf({ id, number, openedAt, body }: Take, names: Names, now: Date): TakeRow {
  const { title, stage, mode, dueAt, counted, differences, signatures } = body;
  const isOpen = stage === 'counting' || stage === 'signing';
  const sum = (of: (place: CountedPlace) => number): number =>
    counted.reduce((total, place) => total + of(place), 0);
  return {
    id,
    number,
    title,
    stage,
    mode,
    openedAt,
    dueAt,
    isLate: isOpen && dueAt < instant(now),
    counters: body.counterIds.flatMap((one) => names.person(one) ?? []),
    places: body.placeIds.length,
    placesClosed: counted.length,
    differences: differences.length,
    unexplained: differences.filter(({ explanation }) => explanation === null).length,
    signatures: signatures.length,
    expected: sum((place) => place.expected),
    found: sum(foundIn),
    missing: sum((place) => place.missing),
  };
}

/** 盘点 as it stands, for this person; null: there is none. `talliesOf`: the open places in numbers. */
export async function takeView(
  db: Database,
  id: StockTakeId,
  given: {
    readonly now: Date;
    readonly person: Person;
    readonly talliesOf: (take: Take) => Promise<readonly PlaceTally[]>;
  },
): Promise<TakeView | null> {
  const take = await takeById(db, id);
  if (!take) return null;
  const { body } = take;
  const places = placesById(await allPlaces(db));
  const seats = body.stage === 'counting' ? await seatsOf(db, id) : [];
  const names = asKept(take, await namesAround(db, take, { places, seats }));
  const stations = new Map((await allStations(db)).map((one) => [one.id, one.name]));
  const isCounted = body.stage === 'counting' && body.counted.length < body.placeIds.length;
  const tallies = isCounted ? await given.talliesOf(take) : [];
  const open = new Map(tallies.map((one) => [one.placeId, one]));
  const blind = await blindPoints(db, take, given.person);
  const isHidden = blind.size > 0;
  const tallyOf = (placeId: PlaceId): Numbers | null =>
    blind.has(placeId) ? null : numbersOf(open.get(placeId));
  const byPlace = body.placeIds.flatMap((placeId) =>
    placeOf(take, placeId, { places, names, seats, stations, tally: tallyOf(placeId) }),
  );
  const may = mayBeNamed(given.person, body.placeIds, { places, scope: body.scope });
  return {
    ...rowOf(take, names, given.now),
    openedBy: names.person(take.openedById),
    // 抽盘: how many were drawn is how many are expected.
    scope: { ...scopeView(body.scope, names), ...(isHidden ? { sampleSize: null } : {}) },
    drawn: isHidden ? null : (body.drawnIds?.length ?? null),
    schedule: await scheduleOf(db, take),
    mayNotCount: may.ok ? null : refusalView(may.refusal),
    byPlace,
    tally: isHidden ? null : byPlace.flatMap(({ tally }) => tally ?? []).reduce(together, NOTHING),
    ...outcomeOf(take, names),
  };
}

async function namesAround(
  db: Database,
  { openedById, body }: Take,
  { places, seats }: { readonly places: Places; readonly seats: readonly Seat[] },
): Promise<Names> {
  const people = [
    openedById,
    ...body.counterIds,
    ...body.scope.custodianIds,
    ...body.placeIds.flatMap((id) => keeperIdsOf(id, places)),
    ...body.counted.flatMap((place) => [place.countedById, place.secondById]),
    ...body.signatures.map(({ personId }) => personId),
    ...seats.map(({ personId }) => personId),
    body.check?.checkedById ?? null,
  ];
  return await namesOf(db, { people, places: body.scope.placeIds });
}

/** 范围 with names. */
export const scopeView = (scope: TakeScope, names: Names): TakeScopeView => ({
  places: scope.placeIds.flatMap((id) => names.place(id) ?? []),
  markings: [...scope.markings],
  kinds: [...scope.kinds],
  custodians: scope.custodianIds.flatMap((id) => names.person(id) ?? []),
  departments: [...scope.departments],
  sampleSize: scope.sampleSize,
});

async function scheduleOf(db: Database, { body }: Take): Promise<TakeView['schedule']> {
  const schedule = body.scheduleId && (await matterOfKind(db, 'takeSchedule', body.scheduleId));
  return schedule ? { id: schedule.id, number: schedule.number, title: schedule.body.title } : null;
}

function outcomeOf(
  { body }: Take,
  names: Names,
): Pick<TakeView, 'check' | 'result' | 'signed' | 'remarks'> {
  const { check, result, signatures, remarks } = body;
  return {
    check: check && {
      drawnAt: check.drawnAt,
      population: check.population,
      size: check.carrierIds.length,
      checkedBy: names.person(check.checkedById),
      checkedAt: check.checkedAt,
      wrong: check.wrong.length,
    },
    result: result && { ...result },
    signed: signatures.map(({ as, personId, at }) => ({ as, person: names.person(personId), at })),
    remarks,
  };
}
