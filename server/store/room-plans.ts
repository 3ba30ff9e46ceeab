import { canonicalJson } from '#domain/canonical.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { DrawnRoom } from '#domain/room-plan.ts';
import type { Database, Tx } from './database.ts';
import type { RoomPlanRow } from './take-tables.ts';

export const roomPlanRow = (id: PlaceId, plan: DrawnRoom): RoomPlanRow => ({
  place_id: id,
  text: canonicalJson(plan),
});

/** 平面图 of a room; null: nobody has drawn it. */
export async function roomPlan(db: Database | Tx, id: PlaceId): Promise<DrawnRoom | null> {
  const row = await db
    .selectFrom('room_plan')
    .select('text')
    .where('place_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : planOf(row.text);
}

/** Every room that was drawn. */
export async function roomPlans(db: Database | Tx): Promise<Map<PlaceId, DrawnRoom>> {
  const rows = await db.selectFrom('room_plan').selectAll().execute();
  return new Map(rows.map(({ place_id: id, text }) => [id, planOf(text)]));
}

function planOf(text: string): DrawnRoom {
  const plan: DrawnRoom = JSON.parse(text);
  return plan;
}
