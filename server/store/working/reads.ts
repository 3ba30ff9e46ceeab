import { sql } from 'kysely';
import type { CarrierId, DeviceId, Instant, PersonId, PlaceId, StationId } from '#domain/ids.ts';
import { bulkInsert } from '../bulk.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { ReadOutcome, ReadRow } from '../working-tables.ts';

/** A read as it came, and what became of it. `source` and `seq` are its identity: told twice is once. */
export type KeptRead = {
  readonly sourceId: string;
  readonly seq: number;
  readonly stationId: StationId;
  readonly deviceId: DeviceId | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly kind: ReadRow['kind'];
  readonly text: string;
  /** 芯片号 of a tag, where its reader told one. */
  readonly tid: string | null;
  readonly outcome: ReadOutcome;
  readonly carrierId: CarrierId | null;
  readonly personId: PersonId | null;
  readonly placeId: PlaceId | null;
};

const fromRow = (row: ReadRow): KeptRead => ({
  sourceId: row.source_id,
  seq: row.seq,
  stationId: row.station_id,
  deviceId: row.device_id,
  at: row.at,
  receivedAt: row.received_at,
  kind: row.kind,
  text: row.text,
  tid: row.tid,
  outcome: row.outcome,
  carrierId: row.carrier_id,
  personId: row.person_id,
  placeId: row.place_id,
});

export async function keptRead(
  db: Database | Tx,
  sourceId: string,
  seq: number,
): Promise<KeptRead | null> {
  const row = await db
    .selectFrom('read')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export const keepRead = (tx: Tx, read: KeptRead): Promise<void> => keepReads(tx, [read]);

export const keepReads = (tx: Tx, reads: readonly KeptRead[]): Promise<void> =>
  addRows(tx, reads.map(rowOf));

const addRows = bulkInsert<ReadRow>((tx, rows) => tx.insertInto('read').values(rows));

/** Those of these numbers of one source that are kept. */
export async function keptSeqs(
  db: Database | Tx,
  sourceId: string,
  seqs: readonly number[],
): Promise<Set<number>> {
  const kept = new Set<number>();
  for (const chunk of inChunks(seqs, 500)) {
    const rows = await db
      .selectFrom('read')
      .select('seq')
      .where('source_id', '=', sourceId)
      .where('seq', 'in', chunk)
      .execute();
    for (const { seq } of rows) kept.add(seq);
  }
  return kept;
}

const rowOf = (read: KeptRead): ReadRow => ({
  source_id: read.sourceId,
  seq: read.seq,
  station_id: read.stationId,
  device_id: read.deviceId,
  at: read.at,
  received_at: read.receivedAt,
  kind: read.kind,
  text: read.text,
  tid: read.tid,
  outcome: read.outcome,
  carrier_id: read.carrierId,
  person_id: read.personId,
  place_id: read.placeId,
});

/** So many repetitions are looked at: enough to say that the badge lies there. */
export const REPEATS_MAX = 400;
/** Written out, or the index of what was shown is not seen to be the one that is asked. */
const IS_NO_TAG = sql<boolean>`kind <> 'tag'`;

/**
 * The same text by the same source before this read, of what came since then, the last first, `REPEATS_MAX` at most. By the time of
 * receipt: through a gate three hundred tags go between two readings of one badge.
 */
export async function previousSameReads(
  db: Database | Tx,
  { sourceId, seq, text, stationId }: Pick<KeptRead, 'sourceId' | 'seq' | 'text' | 'stationId'>,
  since: Instant,
): Promise<KeptRead[]> {
  const rows = await shownBy(db, { stationId, sourceId, text, since })
    .where('seq', '<', seq)
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(REPEATS_MAX)
    .execute();
  return rows.map(fromRow);
}

/** The same text by the same source after this read, in order, `REPEATS_MAX` at most. */
export async function nextSameReads(
  db: Database | Tx,
  read: Pick<KeptRead, 'sourceId' | 'seq' | 'text' | 'stationId' | 'receivedAt'>,
): Promise<KeptRead[]> {
  const rows = await shownBy(db, { ...read, since: read.receivedAt })
    .where('seq', '>', read.seq)
    .orderBy('received_at')
    .orderBy('seq')
    .limit(REPEATS_MAX)
    .execute();
  return rows.map(fromRow);
}

const shownBy = (
  db: Database | Tx,
  given: Pick<KeptRead, 'stationId' | 'sourceId' | 'text'> & { readonly since: Instant },
) =>
  db
    .selectFrom('read')
    .selectAll()
    .where('station_id', '=', given.stationId)
    .where('source_id', '=', given.sourceId)
    .where('text', '=', given.text)
    .where('received_at', '>=', given.since)
    .where(IS_NO_TAG);

/** The last reads of a station, newest first. */
export async function recentReads(
  db: Database | Tx,
  stationId: StationId,
  limit: number,
): Promise<KeptRead[]> {
  const rows = await db
    .selectFrom('read')
    .selectAll()
    .where('station_id', '=', stationId)
    .orderBy('received_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Whether a tag was read at the station since then, anybody's. */
export async function hasReadTagsSince(
  db: Database | Tx,
  stationId: StationId,
  since: Instant,
): Promise<boolean> {
  const row = await db
    .selectFrom('read')
    .select('seq')
    .where('station_id', '=', stationId)
    .where('received_at', '>=', since)
    .where('kind', '=', 'tag')
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many tags that are none of ours a station read since then, each once. */
export async function foreignTagsSince(
  db: Database | Tx,
  stationId: StationId,
  since: Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('read')
    .select((eb) => eb.fn.count<number | string>('text').distinct().as('count'))
    .where('station_id', '=', stationId)
    .where('received_at', '>=', since)
    .where('kind', '=', 'tag')
    .where('outcome', 'in', ['foreign', 'unknownTag'])
    .executeTakeFirstOrThrow();
  return Number(count);
}
