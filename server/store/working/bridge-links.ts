import type { BridgeId, Instant, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';

export type BridgeLink = { readonly bridgeId: BridgeId; readonly acknowledged: number };

export async function addEnrolmentCode(
  tx: Tx,
  code: { readonly codeHash: string; readonly stationId: StationId; readonly expiresAt: Instant },
): Promise<void> {
  await tx
    .insertInto('enrolment_code')
    .values({
      code_hash: code.codeHash,
      station_id: code.stationId,
      expires_at: code.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Spends a one-time code: the station it was made for, or null when spent, late or unknown. */
export async function spendEnrolmentCode(
  tx: Tx,
  codeHash: string,
  at: Instant,
): Promise<StationId | null> {
  const { numUpdatedRows } = await tx
    .updateTable('enrolment_code')
    .set({ used_at: at })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return null;
  const row = await tx
    .selectFrom('enrolment_code')
    .select('station_id')
    .where('code_hash', '=', codeHash)
    .executeTakeFirstOrThrow();
  return row.station_id;
}

export async function addBridgeLink(tx: Tx, id: BridgeId, tokenHash: string): Promise<void> {
  await tx
    .insertInto('bridge_link')
    .values({ bridge_id: id, token_hash: tokenHash, acknowledged: 0 })
    .execute();
}

export async function bridgeByToken(
  db: Database | Tx,
  tokenHash: string,
): Promise<BridgeLink | null> {
  const row = await db
    .selectFrom('bridge_link')
    .select(['bridge_id', 'acknowledged'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ? { bridgeId: row.bridge_id, acknowledged: row.acknowledged } : null;
}

export async function acknowledgedOf(db: Database | Tx, id: BridgeId): Promise<number> {
  const row = await db
    .selectFrom('bridge_link')
    .select('acknowledged')
    .where('bridge_id', '=', id)
    .executeTakeFirst();
  return row?.acknowledged ?? 0;
}

/** Moves on over messages without a gap; false when another call has stored the first of them already. */
export async function acknowledgeRun(
  tx: Tx,
  id: BridgeId,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('bridge_link')
    .set({ acknowledged: last })
    .where('bridge_id', '=', id)
    .where('acknowledged', '=', first - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Moves on by exactly one message; false when another call has stored it already. */
export const acknowledge = (tx: Tx, id: BridgeId, seq: number): Promise<boolean> =>
  acknowledgeRun(tx, id, { first: seq, last: seq });
