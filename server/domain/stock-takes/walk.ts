import type { PlaceId } from '../ids.ts';
import { walkOrder, type RoomPlan } from '../room-plan.ts';
import { chainOf, type Places } from './points.ts';

/** Where a 点位 comes on the walk. `isDrawn`: it stands on the plan of its room. */
export type WalkedPlace = {
  readonly placeId: PlaceId;
  readonly roomId: PlaceId | null;
  readonly isDrawn: boolean;
};

/**
 * 巡查次序 of 点位: room after room by code; in a room that was drawn as its plan is walked, what is not drawn after it and by code;
 * what stands in no room last. A room comes itself where its things are counted.
 */
export function walkedPlaces(
  placeIds: readonly PlaceId[],
  places: Places,
  plans: ReadonlyMap<PlaceId, RoomPlan>,
): WalkedPlace[] {
  const orders = new Map([...plans].map(([id, plan]) => [id, walkOrder(plan)] as const));
  const code = (id: PlaceId | null): string =>
    id === null ? '\u{10ffff}' : (places.get(id)?.code ?? '');
  const known = placeIds.map((placeId) => {
    const chain = chainOf(placeId, places).map(({ id }) => id);
    const drawnIn = [...orders].find(([, order]) => chain.some((id) => order.includes(id)));
    const roomId = drawnIn?.[0] ?? chain.find((id) => places.get(id)?.kind === 'room') ?? null;
    const order = drawnIn?.[1] ?? [];
    const at = order.findIndex((id) => chain.includes(id));
    return { placeId, roomId, isDrawn: at >= 0, at: at < 0 ? order.length : at };
  });
  const sorted = known.toSorted(
    (a, b) =>
      compare(code(a.roomId), code(b.roomId)) ||
      Number(b.isDrawn) - Number(a.isDrawn) ||
      a.at - b.at ||
      compare(code(a.placeId), code(b.placeId)),
  );
  return sorted.map(({ placeId, roomId, isDrawn }) => ({ placeId, roomId, isDrawn }));
}

const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
