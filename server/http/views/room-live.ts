import type { LivePlace, LiveRoom } from '#api/room-plans.ts';
import type { CarrierId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Place } from '#domain/places.ts';
import { placeState, unexplainedAt } from '#domain/stock-takes/place-state.ts';
import { insideOf, placesById, type Places } from '#domain/stock-takes/points.ts';
import { doorsOf } from '../../procedures/safes.ts';
import { carriersStoredIn } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { allPlaces, storedByPlace } from '../../store/places.ts';
import { roomPlan } from '../../store/room-plans.ts';
import { takeById } from '../../store/takes.ts';
import { seatsOf } from '../../store/takes/seats.ts';
import { seenByPlace } from '../../store/takes/seen.ts';

/** Open takes are few: more at once are not looked through for a room. */
const OPEN_MAX = 50;
type Take = MatterOf<'stockTake'>;

/** 实时: what each place of a room is in now; null: this is no room. */
export async function liveRoom(
  db: Database,
  id: PlaceId,
  takeId: StockTakeId | null,
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
  const take = takeId === null ? await openTakeHere(db, ids) : await takeById(db, takeId);
  const scene = await sceneOf(db, { take, places, room });
  const points = take?.body.placeIds.filter((one) => ids.has(one)) ?? [];
  const closed = new Set(take?.body.counted.map(({ placeId }) => placeId));
  return {
    take: take && {
      id: take.id,
      number: take.number,
      title: take.body.title,
      isBlind: take.body.mode === 'blind',
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
  readonly take: Take | null;
  readonly places: Places;
  readonly stored: ReadonlyMap<PlaceId, number>;
  readonly seen: ReadonlyMap<PlaceId, number>;
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
  }: { readonly take: Take | null; readonly places: Places; readonly room: Place },
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
    stored: await storedByPlace(db),
    seen: take === null ? new Map() : await seenByPlace(db, take.id),
    counters,
    standing: new Set(doors.values()),
  };
}

function livePlace(place: Place, scene: Scene): LivePlace {
  const { take, places, stored, seen } = scene;
  const inside = insideOf(place.id, places);
  const sum = (counts: ReadonlyMap<PlaceId, number>): number =>
    inside.reduce((all, id) => all + (counts.get(id) ?? 0), 0);
  const counters = scene.counters.get(place.id) ?? [];
  const isAway = place.kind === 'safe' && place.parentId !== null && !scene.standing.has(place.id);
  const signs = { isSeated: counters.length > 0, seen: sum(seen), isAway };
  const state = placeState(take?.body ?? null, place.id, signs);
  const isCounted = take !== null && state !== 'outside';
  const closed = take?.body.counted.find(({ placeId }) => placeId === place.id);
  const isHidden = take?.body.mode === 'blind' && isCounted && closed === undefined;
  const lies = sum(stored);
  return {
    placeId: place.id,
    state,
    stored: isHidden ? null : lies,
    seen: isCounted ? (closed === undefined ? signs.seen : closed.expected - closed.missing) : null,
    expected: !isCounted || isHidden ? null : (closed?.expected ?? lies),
    unexplained: take === null ? 0 : unexplainedAt(take.body, place.id),
    counters: [...counters],
  };
}
