import type { LivePlace, LiveRoom } from '#api/room-plans.ts';
import type { CarrierId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { placeState, unexplainedAt } from '#domain/stock-takes/place-state.ts';
import type { PlaceTally } from '#domain/stock-takes/standing.ts';
import { insideOf, placesById, type Places } from '#domain/stock-takes/points.ts';
import { doorsOf } from '../../procedures/safes.ts';
import { talliesOf } from '../../procedures/takes/tally.ts';
import { carriersStoredIn } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { allPlaces, storedByPlace } from '../../store/places.ts';
import { roomPlan } from '../../store/room-plans.ts';
import { takeById } from '../../store/takes.ts';
import { seatsOf } from '../../store/takes/seats.ts';
import { blindPoints, hiddenFrom, withheldBy } from './blind.ts';

/** Open takes are few: more at once are not looked through for a room. */
const OPEN_MAX = 50;
type Take = MatterOf<'stockTake'>;

/** 实时: what each place of a room is in now; null: this is no room. */
export async function liveRoom(
  db: Database,
  id: PlaceId,
  { takeId, person }: { readonly takeId: StockTakeId | null; readonly person: Person },
): Promise<LiveRoom | null> {
  const places = placesById(await allPlaces(db));
  const room = places.get(id);
  if (room?.kind !== 'room') return null;
  const plan = await roomPlan(db, id);
  const drawn = (plan?.places ?? []).flatMap(({ placeId }) => places.get(placeId) ?? []);
  const inside = [...places.values()].filter(
    ({ parentId, kind }) => parentId === id && kind !== 'shelf',
  );
  const here = [...new Set([...inside, ...drawn])];
  const ids = new Set([id, ...here.map((place) => place.id)]);
  const wanted = takeId === null ? await openTakeHere(db, ids) : await takeById(db, takeId);
  const take = wanted !== null && (await withheldBy(db, wanted, person)) ? null : wanted;
  const own = take === null ? new Set<PlaceId>() : await blindPoints(db, take, person);
  const hidden = new Set([...own, ...(await hiddenFrom(db, person)).keys()]);
  const scene = await sceneOf(db, { take, places, room, hidden });
  const points = take?.body.placeIds.filter((one) => ids.has(one)) ?? [];
  const closed = new Set(take?.body.counted.map(({ placeId }) => placeId));
  return {
    take: take && {
      id: take.id,
      number: take.number,
      title: take.body.title,
      isBlind: own.size > 0,
      closed: points.filter((one) => closed.has(one)).length,
      places: points.length,
    },
    room: livePlace(room, scene),
    places: here.map((place) => livePlace(place, scene)),
  };
}

/** The newest open one that reaches into this room. */
async function openTakeHere(db: Database, ids: ReadonlySet<PlaceId>): Promise<Take | null> {
  const open = await mattersOf(db, { kind: 'stockTake', isOpen: true, limit: OPEN_MAX });
  return open.find(({ body }) => body.placeIds.some((id) => ids.has(id))) ?? null;
}

type Scene = {
  /** 盲盘, and whoever looks counts there: what the ledger expects is not said. */
  readonly hidden: ReadonlySet<PlaceId>;
  readonly take: Take | null;
  readonly places: Places;
  readonly stored: ReadonlyMap<PlaceId, number>;
  readonly tallies: ReadonlyMap<PlaceId, PlaceTally>;
  /** Names of who counts, by 点位. */
  readonly counters: ReadonlyMap<PlaceId, readonly string[]>;
  /** Doors of the safes that stand in the room by the ledger. */
  readonly standing: ReadonlySet<PlaceId>;
};

async function sceneOf(
  db: Database,
  {
    take,
    places,
    room,
    hidden,
  }: Pick<Scene, 'take' | 'places' | 'hidden'> & { readonly room: Place },
): Promise<Scene> {
  const counters = new Map<PlaceId, string[]>();
  for (const seat of take === null ? [] : await seatsOf(db, take.id)) {
    const person = seat.closedAt === null ? await personById(db, seat.personId) : null;
    if (!person) continue;
    const names = counters.get(seat.pointId) ?? [];
    counters.set(seat.pointId, [...new Set([...names, person.name])]);
  }
  const safes = (await carriersStoredIn(db, [room.id])).filter(({ kind }) => kind === 'safe');
  const doors: ReadonlyMap<CarrierId, PlaceId> = await doorsOf(db, safes);
  return {
    take,
    places,
    hidden,
    stored: await storedByPlace(db),
    tallies: new Map(
      take === null ? [] : (await talliesOf(db, take)).map((tally) => [tally.placeId, tally]),
    ),
    counters,
    standing: new Set(doors.values()),
  };
}

/** What was found: as it was closed, or so far. */
const seenOf = (closed: CountedPlace | undefined, soFar: number): number =>
  closed === undefined ? soFar : closed.expected - closed.missing;

function livePlace(place: Place, scene: Scene): LivePlace {
  const { take, places } = scene;
  const lies = insideOf(place.id, places).reduce((all, id) => all + (scene.stored.get(id) ?? 0), 0);
  const tally = scene.tallies.get(place.id);
  const seen = tally === undefined ? 0 : tally.found + tally.misplaced + tally.outYetHere;
  const counters = scene.counters.get(place.id) ?? [];
  const isAway = place.kind === 'safe' && place.parentId !== null && !scene.standing.has(place.id);
  const signs = { isSeated: counters.length > 0, seen, isAway };
  const state = placeState(take?.body ?? null, place.id, signs);
  const isCounted = take !== null && state !== 'outside';
  const closed = take?.body.counted.find(({ placeId }) => placeId === place.id);
  const isHidden = insideOf(place.id, places).some((id) => scene.hidden.has(id));
  return {
    placeId: place.id,
    state,
    stored: isHidden ? null : lies,
    seen: isCounted ? seenOf(closed, isHidden ? seen : (tally?.found ?? 0)) : null,
    expected: !isCounted || isHidden ? null : (closed?.expected ?? tally?.expected ?? 0),
    unexplained: take === null ? 0 : unexplainedAt(take.body, place.id),
    counters: [...counters],
  };
}
