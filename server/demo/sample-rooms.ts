import { actId } from '#domain/ids.ts';
import { mayStandIn, type RoomPlan } from '#domain/room-plan.ts';
import type { Place } from '#domain/places.ts';
import { drawRoomPlan } from '../procedures/room-plans.ts';
import { allPlaces } from '../store/places.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';

const COLUMNS = 20;
const ROWS = 12;
const SAFE = { width: 4, height: 3 };

/** 平面图 of the store room: its safes along the walls, a desk in the middle, a door. Throws where the procedure refuses. */
export async function drawStoreRoom(house: DemoHouse, { keeper }: SampleStaff): Promise<void> {
  const places = await allPlaces(house.store.db);
  const safesIn = (room: Place): Place[] =>
    places.filter((place) => place.kind === 'safe' && mayStandIn(room, place));
  const room = places
    .filter(({ kind }) => kind === 'room')
    .toSorted((a, b) => safesIn(b).length - safesIn(a).length)[0];
  if (room === undefined) throw new Error('the sample unit has no room');
  const asked = { act: actId(house.newId()), placeId: room.id, after: 0 };
  const drawn = await drawRoomPlan(house, keeper, { ...asked, plan: planOf(safesIn(room)) });
  if (!drawn.ok) throw new Error(`the sample room is wrong: ${JSON.stringify(drawn)}`);
}

/** Four to a wall, above and below, their doors towards each other. */
function planOf(safes: readonly Place[]): RoomPlan {
  const perWall = Math.floor(COLUMNS / (SAFE.width + 1));
  return {
    columns: COLUMNS,
    rows: ROWS,
    places: safes.slice(0, perWall * 2).map(({ id }, index) => ({
      placeId: id,
      ...SAFE,
      x: (index % perWall) * (SAFE.width + 1),
      y: index < perWall ? 0 : ROWS - SAFE.height,
      front: index < perWall ? 'down' : 'up',
    })),
    fixtures: [
      { kind: 'desk', x: 6, y: 5, width: 7, height: 2 },
      { kind: 'door', x: COLUMNS - 1, y: 5, width: 1, height: 2 },
    ],
  };
}
