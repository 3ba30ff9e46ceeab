import { sql } from 'kysely';
import { canonicalJson } from '#domain/canonical.ts';
import type { GatePass } from '#domain/doors/gates.ts';
import type { Lingering } from '#domain/doors/strays.ts';
import type { CarrierId, Instant, StationId } from '#domain/ids.ts';
import { bulkInsert, bulkSelect } from '../bulk.ts';
import type { Database, Tx } from '../database.ts';
import type { GateSeenRow } from '../gate-tables.ts';

/** What a gate sees of one tag now. */
export type GateSeen = {
  readonly stationId: StationId;
  readonly carrierId: CarrierId;
  readonly pass: GatePass;
  readonly lingering: Lingering;
};

const rowOf = ({ stationId, carrierId, pass, lingering }: GateSeen): GateSeenRow => ({
  station_id: stationId,
  carrier_id: carrierId,
  since: lingering.since,
  last_at: lingering.lastAt,
  is_present: lingering.isPresent ? 1 : 0,
  text: canonicalJson({ pass, lingering }),
});

function seenOf(row: Pick<GateSeenRow, 'station_id' | 'carrier_id' | 'text'>): GateSeen {
  const { pass, lingering }: Pick<GateSeen, 'pass' | 'lingering'> = JSON.parse(row.text);
  return { stationId: row.station_id, carrierId: row.carrier_id, pass, lingering };
}

/** What this gate saw of these things before. */
export async function gateSeen(
  db: Database | Tx,
  stationId: StationId,
  ids: readonly CarrierId[],
): Promise<Map<CarrierId, GateSeen>> {
  const rows = ids.length === 0 ? [] : await seenAt(db, ids, stationId);
  return new Map(rows.map((row) => [row.carrier_id, seenOf(row)]));
}

const seenAt = bulkSelect<CarrierId, GateSeenRow, [StationId]>((db, ids, stationId) =>
  db
    .selectFrom('gate_seen')
    .selectAll()
    .where('station_id', '=', stationId)
    .where('carrier_id', 'in', ids),
);

export const keepGateSeen = (tx: Tx, seen: readonly GateSeen[]): Promise<void> =>
  addRows(tx, seen.map(rowOf));

const addRows = bulkInsert<GateSeenRow>((tx, rows) =>
  tx
    .insertInto('gate_seen')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['station_id', 'carrier_id']).doUpdateSet({
        since: sql`excluded.since`,
        last_at: sql`excluded.last_at`,
        is_present: sql`excluded.is_present`,
        text: sql`excluded.text`,
      }),
    ),
);

/** What lies before a gate since that time or longer, the longest first. */
export async function presentSince(
  db: Database | Tx,
  { since, limit }: { readonly since: Instant; readonly limit: number },
): Promise<GateSeen[]> {
  const rows = await db
    .selectFrom('gate_seen as seen')
    .leftJoin('gate_stray as stray', (join) =>
      join
        .onRef('stray.station_id', '=', 'seen.station_id')
        .onRef('stray.carrier_id', '=', 'seen.carrier_id'),
    )
    .selectAll('seen')
    .where('stray.carrier_id', 'is', null)
    .where('seen.is_present', '=', 1)
    .where('seen.since', '<=', since)
    .orderBy('seen.since')
    .limit(limit)
    .execute();
  return rows.map(seenOf);
}

/** What gates saw since then, the first first. */
export async function seenSince(
  db: Database | Tx,
  { since, limit }: { readonly since: Instant; readonly limit: number },
): Promise<GateSeen[]> {
  const rows = await db
    .selectFrom('gate_seen')
    .selectAll()
    .where('last_at', '>=', since)
    .orderBy('last_at')
    .limit(limit)
    .execute();
  return rows.map(seenOf);
}

/** Forgets what is not there any more and was seen last before that time. */
export async function forgetGateSeen(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('gate_seen')
    .where('is_present', '=', 0)
    .where('last_at', '<', before)
    .execute();
}

/** Whether there is anything to forget. */
export async function hasOldGateSeen(db: Database | Tx, before: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('gate_seen')
    .select('station_id')
    .where('is_present', '=', 0)
    .where('last_at', '<', before)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
