import { canonicalJson } from '#domain/canonical.ts';
import type { StockTakeId } from '#domain/ids.ts';
import type { RecordedStockTake, Resolution } from '#domain/stock-take.ts';
import type { Database, Tx } from './database.ts';
import type { StockTakeRow } from './tables.ts';

export async function stockTakeById(
  db: Database | Tx,
  id: StockTakeId,
): Promise<RecordedStockTake | null> {
  const row = await db.selectFrom('stock_take').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : stockTakeOf(row);
}

/** Those not closed yet, oldest first. */
export async function openStockTakes(db: Database | Tx): Promise<RecordedStockTake[]> {
  const rows = await db
    .selectFrom('stock_take')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map(stockTakeOf);
}

/** The latest, newest first. */
export async function stockTakes(db: Database | Tx, limit: number): Promise<RecordedStockTake[]> {
  const rows = await db
    .selectFrom('stock_take')
    .selectAll()
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(stockTakeOf);
}

export const stockTakeRow = (take: RecordedStockTake): StockTakeRow => ({
  id: take.id,
  place_id: take.placeId,
  opened_at: take.openedAt,
  opened_by: take.openedById,
  closed_at: take.closedAt,
  expected: take.outcome?.expected ?? null,
  found: take.outcome?.found ?? null,
  resolutions: take.outcome === null ? null : canonicalJson(take.outcome.resolutions),
  strange: take.outcome === null ? null : canonicalJson(take.outcome.strange),
});

function stockTakeOf(row: StockTakeRow): RecordedStockTake {
  return {
    id: row.id,
    placeId: row.place_id,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    openedById: row.opened_by,
    outcome: outcomeOf(row),
  };
}

function outcomeOf(row: StockTakeRow): RecordedStockTake['outcome'] {
  const { expected, found } = row;
  if (expected === null || found === null || row.resolutions === null || row.strange === null) {
    return null;
  }
  const resolutions: readonly Resolution[] = JSON.parse(row.resolutions);
  const strange: readonly string[] = JSON.parse(row.strange);
  return { expected, found, resolutions, strange };
}
