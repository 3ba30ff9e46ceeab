import { instant } from '#domain/ids.ts';
import { inTransaction } from '../store/transaction.ts';
import { StorageTrouble } from '../store/trouble.ts';
import { probeStorage } from '../store/working/probe.ts';
import type { House } from './house.ts';

/** 试写: one small row, to learn whether the database takes writes again. */
export async function probeWrites(house: House): Promise<'ok' | 'readOnly' | 'full'> {
  try {
    await inTransaction(house.store, (tx) => probeStorage(tx, instant(house.now())));
    return 'ok';
  } catch (error) {
    if (!(error instanceof StorageTrouble)) throw error;
    return error.trouble === 'full' ? 'full' : 'readOnly';
  }
}
