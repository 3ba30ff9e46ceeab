import type { Instant, PersonId, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { SessionRow } from '../working-tables.ts';

/** 会话: who signed in where. The cookie itself is nowhere on the server, only its hash. */
export type Session = {
  readonly idHash: string;
  readonly personId: PersonId;
  readonly stationId: StationId;
  readonly screenHash: string | null;
  readonly openedAt: Instant;
  readonly seenAt: Instant;
  readonly locked: boolean;
};

const fromRow = (row: SessionRow): Session => ({
  idHash: row.id_hash,
  personId: row.person_id,
  stationId: row.station_id,
  screenHash: row.screen_hash,
  openedAt: row.opened_at,
  seenAt: row.seen_at,
  locked: row.locked !== 0,
});

export async function addSession(tx: Tx, session: Session): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      id_hash: session.idHash,
      person_id: session.personId,
      station_id: session.stationId,
      screen_hash: session.screenHash,
      opened_at: session.openedAt,
      seen_at: session.seenAt,
      locked: session.locked ? 1 : 0,
    })
    .execute();
}

export async function sessionByHash(db: Database | Tx, idHash: string): Promise<Session | null> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Every session, newest use first: read once at start, then kept by the process. */
export async function allSessions(db: Database | Tx): Promise<Session[]> {
  const rows = await db.selectFrom('session').selectAll().orderBy('seen_at', 'desc').execute();
  return rows.map(fromRow);
}

export async function markSession(
  tx: Tx,
  idHash: string,
  mark: { readonly seenAt: Instant; readonly locked: boolean },
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ seen_at: mark.seenAt, locked: mark.locked ? 1 : 0 })
    .where('id_hash', '=', idHash)
    .execute();
}

export async function removeSession(tx: Tx, idHash: string): Promise<void> {
  await tx.deleteFrom('session').where('id_hash', '=', idHash).execute();
}
