import type { StockTakeId } from '#domain/ids.ts';
import type { StockTake } from '#domain/matters/stock-take.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { placesLeft } from '#domain/matters/stock-take.ts';
import type { Database, Tx } from './database.ts';
import { matterOfKind } from './matters.ts';

/** 盘点 as the ledger keeps it; null: there is none of this id. */
export const takeById = (
  db: Database | Tx,
  id: StockTakeId,
): Promise<MatterOf<'stockTake'> | null> => matterOfKind(db, 'stockTake', id);

/** Whether reads may still count for it: something is left to close. */
export const isCounting = (body: StockTake): boolean =>
  body.stage === 'counting' && placesLeft(body).length > 0;

/** The seq of the fact that opened it: by the order of the ledger, not by the clock. */
export async function openingSeq(db: Database | Tx, id: StockTakeId): Promise<number | null> {
  const row = await db
    .selectFrom('matter_fact')
    .select((eb) => eb.fn.min<number | string>('seq').as('seq'))
    .where('matter_id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.seq === null ? null : Number(row.seq);
}
