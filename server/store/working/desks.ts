import type { Custody } from '#domain/custody.ts';
import type { Circumstance } from '#domain/facts.ts';
import type { CarrierId, Instant, PersonId, PlaceId, StationId, VisitId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { PileItemRow, VisitPurpose } from '../working-tables.ts';

/** What a station has counted since it was set up, and the shelf or safe scanned last. */
export type Desk = {
  readonly received: number;
  readonly processed: number;
  readonly shelfId: PlaceId | null;
};
/** 柜台来访: the person being served at a station. */
export type Visit = {
  readonly id: VisitId;
  readonly stationId: StationId;
  readonly personId: PersonId;
  readonly openedAt: Instant;
  readonly purpose: VisitPurpose;
};
/** 待办 thing on the counter. `seen` is the custody that its verdict was shown for: see `custodyKey`. */
export type PileEntry = {
  readonly carrierId: CarrierId;
  readonly scannedAt: Instant;
  readonly seen: string;
  /** The read that laid it there last. */
  readonly reading: Circumstance['reading'];
};

/** A custody as text, to tell whether it changed since somebody looked. */
export const custodyKey = (custody: Custody): string =>
  JSON.stringify(Object.entries(custody).toSorted(([a], [b]) => a.localeCompare(b)));

const EMPTY: Desk = { received: 0, processed: 0, shelfId: null };

export async function deskOf(db: Database | Tx, stationId: StationId): Promise<Desk> {
  const row = await db
    .selectFrom('desk')
    .selectAll()
    .where('station_id', '=', stationId)
    .executeTakeFirst();
  if (!row) return EMPTY;
  return { received: row.received, processed: row.processed, shelfId: row.shelf_id };
}

/** Reads came and were dealt with, in the transaction that keeps them: the two never differ at rest. */
export async function countRead(tx: Tx, stationId: StationId, reads = 1): Promise<void> {
  await tx
    .insertInto('desk')
    .values({ station_id: stationId, received: reads, processed: reads, shelf_id: null })
    .onConflict((conflict) =>
      conflict.column('station_id').doUpdateSet((eb) => ({
        received: eb('desk.received', '+', reads),
        processed: eb('desk.processed', '+', reads),
      })),
    )
    .execute();
}

export async function setShelf(
  tx: Tx,
  stationId: StationId,
  shelfId: PlaceId | null,
): Promise<void> {
  await tx
    .insertInto('desk')
    .values({ station_id: stationId, received: 0, processed: 0, shelf_id: shelfId })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ shelf_id: shelfId }))
    .execute();
}

export async function openVisitAt(db: Database | Tx, stationId: StationId): Promise<Visit | null> {
  const row = await db
    .selectFrom('visit')
    .selectAll()
    .where('station_id', '=', stationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, person_id: personId, opened_at: openedAt, purpose } = row;
  return { id, stationId, personId, openedAt, purpose };
}

/** Stations at which a person is being served. */
export async function stationsServing(db: Database | Tx, personId: PersonId): Promise<StationId[]> {
  const rows = await db
    .selectFrom('visit')
    .select('station_id')
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('station_id')
    .execute();
  return rows.map((row) => row.station_id);
}

export async function openVisit(tx: Tx, visit: Visit): Promise<void> {
  await tx
    .insertInto('visit')
    .values({
      id: visit.id,
      station_id: visit.stationId,
      person_id: visit.personId,
      opened_at: visit.openedAt,
      closed_at: null,
      purpose: visit.purpose,
    })
    .execute();
}

/** 来意 of the visit that is open here. */
export async function setPurpose(
  tx: Tx,
  stationId: StationId,
  purpose: VisitPurpose,
): Promise<void> {
  await tx
    .updateTable('visit')
    .set({ purpose })
    .where('station_id', '=', stationId)
    .where('closed_at', 'is', null)
    .execute();
}

export async function closeVisitAt(tx: Tx, stationId: StationId, at: Instant): Promise<void> {
  await tx
    .updateTable('visit')
    .set({ closed_at: at })
    .where('station_id', '=', stationId)
    .where('closed_at', 'is', null)
    .execute();
}

/** In the order of scanning. */
export async function pileAt(db: Database | Tx, stationId: StationId): Promise<PileEntry[]> {
  const rows = await db
    .selectFrom('pile_item')
    .select(['carrier_id', 'scanned_at', 'seen', 'read_source', 'read_seq', 'read_at'])
    .where('station_id', '=', stationId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    carrierId: row.carrier_id,
    scannedAt: row.scanned_at,
    seen: row.seen,
    reading: readingOf(row),
  }));
}

type ReadColumns = Pick<PileItemRow, 'read_source' | 'read_seq' | 'read_at'>;

/** Null: laid there before reads were remembered. */
function readingOf(row: ReadColumns): PileEntry['reading'] {
  const { read_source: sourceId, read_seq: seq, read_at: at } = row;
  return sourceId === null || seq === null || at === null ? null : { sourceId, seq, at };
}

/** A thing scanned again stays where it is in the pile; what is known of it is known anew. */
export async function addToPile(tx: Tx, stationId: StationId, entry: PileEntry): Promise<void> {
  const { received } = await deskOf(tx, stationId);
  const known = {
    seen: entry.seen,
    read_source: entry.reading?.sourceId ?? null,
    read_seq: entry.reading?.seq ?? null,
    read_at: entry.reading?.at ?? null,
  };
  await tx
    .insertInto('pile_item')
    .values({
      station_id: stationId,
      carrier_id: entry.carrierId,
      scanned_at: entry.scannedAt,
      position: received,
      ...known,
    })
    .onConflict((conflict) => conflict.columns(['station_id', 'carrier_id']).doUpdateSet(known))
    .execute();
}

export async function removeFromPile(
  tx: Tx,
  stationId: StationId,
  ids: readonly CarrierId[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('pile_item')
    .where('station_id', '=', stationId)
    .where('carrier_id', 'in', [...ids])
    .execute();
}

export async function clearPile(tx: Tx, stationId: StationId): Promise<void> {
  await tx.deleteFrom('pile_item').where('station_id', '=', stationId).execute();
}
