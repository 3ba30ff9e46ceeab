import type { Instant, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** When each door with readers was heard last. */
export async function heardDoors(db: Database | Tx): Promise<Map<StationId, Instant>> {
  const rows = await db.selectFrom('door_heard').selectAll().execute();
  return new Map(rows.map(({ station_id: id, heard_at: at }) => [id, at]));
}

export async function noteHeard(tx: Tx, stationId: StationId, at: Instant): Promise<void> {
  await tx
    .insertInto('door_heard')
    .values({ station_id: stationId, heard_at: at })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ heard_at: at }))
    .execute();
}
