import type { Store, Tx } from './database.ts';
import { translated } from './trouble.ts';

/**
 * 一次办理: everything in `work` is written, or nothing. Resolves when it is on the disk. Rejects with
 * `StoreConflict` or `StorageTrouble` where those fit. `work` writes through `tx` and reads through it
 * too: `store.db` shows the state before, and inside PostgreSQL in the process it would wait for ever.
 */
export async function inTransaction<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await store.transact(work);
  } catch (error) {
    throw translated(error);
  }
}
