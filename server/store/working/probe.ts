import type { Instant } from '#domain/ids.ts';
import type { Tx } from '../database.ts';

/** Writes one small row: the database takes writes, or the transaction says why not. */
export async function probeStorage(tx: Tx, at: Instant): Promise<void> {
  await tx
    .insertInto('storage_probe')
    .values({ id: 1, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
    .execute();
}
