import type { ActId, PlaceId } from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import { drawRoom, type RoomPlan } from '#domain/room-plan.ts';
import { append } from '../store/append.ts';
import { placeById, placesByIds } from '../store/places.ts';
import { roomPlan } from '../store/room-plans.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** 绘平面图: the whole of it, in place of what was drawn before. Refuses `notFound`, `roomPlanUnfit`, `changedMeanwhile`. */
export async function drawRoomPlan(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly after: number;
    readonly plan: RoomPlan;
  },
): Promise<Outcome<Pick<Place, 'id'>>> {
  const { act, placeId, after, plan } = asked;
  const body = { drawRoom: placeId, after, plan };
  return await once(house, { act, body }, async (tx) => {
    const room = await placeById(tx, placeId);
    if (!room) return inTrouble('notFound');
    const before = await roomPlan(tx, placeId);
    const places = await placesByIds(
      tx,
      plan.places.map((box) => box.placeId),
    );
    const decision = drawRoom(plan, { room, places, before, after });
    if (!decision.ok) return decision;
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'roomDrawn', placeId, plan: decision.value });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ id: placeId });
  });
}
