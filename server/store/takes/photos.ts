import { createHash } from 'node:crypto';
import type { LedgerState } from '#domain/fold.ts';
import { photosOf } from '#domain/stock-takes/photos.ts';
import type { Comparison } from '../comparison.ts';
import type { Database, Tx } from '../database.ts';
import { isOfKind } from '../matters.ts';

/** Under which a photo is kept: SHA-256 of its bytes, in hex. */
export const photoDigest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** 照片: kept once, whoever adds it how often; in the transaction of the fact that names its digest. */
export async function keepPhoto(
  tx: Tx,
  photo: { readonly sha256: string; readonly bytes: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('stock_take_photo')
    .values({ sha256: photo.sha256, bytes: Buffer.from(photo.bytes) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** The bytes of a photo; null: there is none of this digest. */
export async function photoBytes(db: Database | Tx, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('stock_take_photo')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.bytes ?? null;
}

/** Every photo that a fact names is there and is what it was, and nothing else is. One at a time: they are large. */
export async function comparePhotos(
  db: Database,
  state: LedgerState,
  to: Comparison,
): Promise<void> {
  const awaited = new Set<string>();
  for (const { matter } of state.matters.values()) {
    if (!isOfKind(matter, 'stockTake')) continue;
    for (const { sha256 } of photosOf(matter.body)) awaited.add(sha256);
  }
  const kept = await db.selectFrom('stock_take_photo').select('sha256').execute();
  for (const { sha256 } of kept) {
    const bytes = await photoBytes(db, sha256);
    const found = { sha256: bytes === null ? null : photoDigest(bytes) };
    to.row('stock_take_photo', sha256, found, awaited.has(sha256) ? { sha256 } : null);
    awaited.delete(sha256);
  }
  for (const sha256 of awaited) to.missing('stock_take_photo', sha256);
}
