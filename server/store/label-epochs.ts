import type { Instant } from '#domain/ids.ts';
import type { Database, Tx } from './database.ts';

/** 密钥期 that new labels are sealed in: 0 until the key was first rotated, and since then the last. */
export async function currentEpoch(
  db: Database | Tx,
): Promise<{ readonly epoch: number; readonly begunAt: Instant | null }> {
  const row = await db
    .selectFrom('label_epoch')
    .selectAll()
    .orderBy('epoch', 'desc')
    .executeTakeFirst();
  return { epoch: row?.epoch ?? 0, begunAt: row?.begun_at ?? null };
}
