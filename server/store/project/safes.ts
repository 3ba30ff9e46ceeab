import type { Fact } from '#domain/facts.ts';
import { eventOf } from '#domain/fold-safes.ts';
import type { SafeFact } from '#domain/safe-facts.ts';
import { safeAfter } from '#domain/safes/after.ts';
import type { Tx } from '../database.ts';
import { safeEventRow, safeState, safeStateRow } from '../safes.ts';
import { StoreConflict } from '../trouble.ts';

/** The rows that follow from a fact of a safe. Two who opened it at once: the second opened what was open. */
export async function projectSafe(tx: Tx, detail: SafeFact, fact: Fact): Promise<void> {
  const { placeId } = detail;
  const after = safeAfter(await safeState(tx, placeId), detail, fact.circumstance);
  if (after === null) throw new StoreConflict('changedMeanwhile', placeId);
  const row = safeStateRow(after);
  const { place_id: _id, ...told } = row;
  await tx
    .insertInto('safe_state')
    .values(row)
    .onConflict((conflict) => conflict.column('place_id').doUpdateSet(told))
    .execute();
  await tx
    .insertInto('safe_event')
    .values(safeEventRow(eventOf(detail, fact)))
    .execute();
  if (detail.kind !== 'safeKeeperChanged') return;
  await tx
    .updateTable('place')
    .set({ custodian_id: detail.toId })
    .where('id', 'in', detail.placeIds)
    .execute();
}
