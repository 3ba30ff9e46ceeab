import type { RoomList, RoomPlanView } from '#api/room-plans.ts';
import type { PlaceId } from '#domain/ids.ts';
import { mayStandIn, type DrawnRoom, type RoomPlan } from '#domain/room-plan.ts';
import type { Place } from '#domain/places.ts';
import type { Database } from '../../store/database.ts';
import { allPlaces } from '../../store/places.ts';
import { roomPlan, roomPlans } from '../../store/room-plans.ts';

/** Every room, by its code. */
export async function roomList(db: Database): Promise<RoomList> {
  const places = await allPlaces(db);
  const drawn = await roomPlans(db);
  return {
    rooms: places.filter(isRoom).map((room) => ({
      room: nameOf(room),
      isDrawn: drawn.has(room.id),
      places: places.filter(({ parentId }) => parentId === room.id).length,
    })),
  };
}

/** 平面图 as it was drawn last; null: this is no room. */
export async function roomPlanView(db: Database, id: PlaceId): Promise<RoomPlanView | null> {
  const places = await allPlaces(db);
  const room = places.find((place) => place.id === id);
  if (room === undefined || !isRoom(room)) return null;
  const drawn = await roomPlan(db, id);
  return {
    room: nameOf(room),
    version: drawn?.version ?? 0,
    plan: drawn && planBody(drawn),
    places: places
      .filter((place) => place.id !== id && mayStandIn(room, place))
      .map((place) => ({ ...nameOf(place), kind: place.kind })),
  };
}

const isRoom = ({ kind }: Place): boolean => kind === 'room';

const nameOf = ({ id, code, name }: Place) => ({ id, code, name });

const planBody = ({ columns, rows, places, fixtures }: DrawnRoom): RoomPlanView['plan'] => {
  const plan: RoomPlan = { columns, rows, places, fixtures };
  return { ...plan, places: [...places], fixtures: [...fixtures] };
};
