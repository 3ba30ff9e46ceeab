import { instant, type CarrierId, type StationId } from '#domain/ids.ts';
import { inTransaction } from '../store/transaction.ts';
import { clearPile, closeVisitAt, removeFromPile } from '../store/working/desks.ts';
import type { House } from './house.ts';

/** 移出: takes one thing off the pile; nothing is recorded of it. */
export async function removeOne(
  house: House,
  stationId: StationId,
  carrierId: CarrierId,
): Promise<void> {
  await inTransaction(house.store, (tx) => removeFromPile(tx, stationId, [carrierId]));
  house.announce({ kind: 'counter', stationId });
}

/** 送客: ends the visit. What is still in the pile was never settled, and is taken off it. */
export async function closeVisit(house: House, stationId: StationId): Promise<void> {
  await inTransaction(house.store, async (tx) => {
    await closeVisitAt(tx, stationId, instant(house.now()));
    await clearPile(tx, stationId);
  });
  house.announce({ kind: 'counter', stationId });
}
