import type { PersonId, StockTakeId } from '#domain/ids.ts';
import type { Resolution, StockTake } from '#domain/stock-take.ts';
import type { Database, Tx } from './database.ts';
import type { StockTakeRow } from './tables.ts';

/** 盘点 as the ledger keeps it. What was counted and settled is null until it is closed. */
export type RecordedStockTake = StockTake & {
  readonly openedById: PersonId | null;
  readonly outcome: {
    readonly expected: number;
    readonly found: number;
    readonly resolutions: readonly Resolution[];
    readonly strange: readonly string[];
  } | null;
};

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
