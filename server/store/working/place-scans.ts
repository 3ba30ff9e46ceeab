import type { Instant, PlaceId, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

/** 扫码 of a place's own symbol at a station. `text`: as it was read. */
export type PlaceScan = {
  readonly sourceId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly text: string;
};

/** So many reads are looked through: more than a person scans in between. */
const LOOKED_AT = 50;

/** The last barcodes of this place that the station read since then, the newest first. */
export async function scansOfPlace(
  db: Database | Tx,
  { stationId, placeId, since }: { stationId: StationId; placeId: PlaceId; since: Instant },
): Promise<PlaceScan[]> {
  const rows = await db
    .selectFrom('read')
    .select(['source_id', 'seq', 'at', 'text'])
    .where('station_id', '=', stationId)
    .where('received_at', '>=', since)
    .where('place_id', '=', placeId)
    .where('kind', '=', 'barcode')
    .orderBy('received_at', 'desc')
    .limit(LOOKED_AT)
    .execute();
  return rows.map(({ source_id: sourceId, seq, at, text }) => ({ sourceId, seq, at, text }));
}
