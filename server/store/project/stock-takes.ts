import { canonicalJson } from '#domain/canonical.ts';
import type { Circumstance, FactDetail } from '#domain/facts.ts';
import type { Instant } from '#domain/ids.ts';
import type { Tx } from '../database.ts';

export async function openStockTake(
  tx: Tx,
  detail: Extract<FactDetail, { kind: 'stockTakeOpened' }>,
  { at, actorId }: Circumstance,
): Promise<void> {
  await tx
    .insertInto('stock_take')
    .values({
      id: detail.stockTakeId,
      place_id: detail.placeId,
      opened_at: at,
      opened_by: actorId,
    })
    .execute();
}

export async function closeStockTake(
  tx: Tx,
  detail: Extract<FactDetail, { kind: 'stockTakeClosed' }>,
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('stock_take')
    .set({
      closed_at: at,
      expected: detail.expected,
      found: detail.found,
      resolutions: canonicalJson(detail.resolutions),
      strange: canonicalJson(detail.strange),
    })
    .where('id', '=', detail.stockTakeId)
    .execute();
}
