import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson } from '#domain/canonical.ts';
import type { CarrierId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { bulkInsert } from '../bulk.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { StockTakeRowRow } from '../take-tables.ts';

/** One closed place of one take. */
export type RowsOf = { readonly stockTakeId: StockTakeId; readonly placeId: PlaceId };
/** What the fact of closing says of the rows: how many, and the digest that seals them. */
export type Sealed = { readonly rows: number; readonly rowsSha256: string };

const NEVER_BEFORE = -1;
/** After so many rows others get a turn: a place of a hundred thousand must not stop the counter's screen. */
const A_TURN = 1000;
const ROWS_A_TIME = 250;

const addRows = bulkInsert<StockTakeRowRow>((tx, rows) =>
  tx.insertInto('stock_take_row').values(rows),
);

/**
 * 盘点明细: the rows of a place that is being closed, by value, in this order. What it answers goes into the
 * step `placeCounted` of the same transaction. Rows of an earlier closing must be gone: `dropRows`.
 */
export async function keepRows(
  tx: Tx,
  { stockTakeId, placeId }: RowsOf,
  rows: readonly TakeRow[],
): Promise<Sealed> {
  const seal = new RowsSeal();
  let position = 0;
  for (const chunk of inChunks(rows, ROWS_A_TIME)) {
    const values = chunk.map((row): StockTakeRowRow => ({
      stock_take_id: stockTakeId,
      place_id: placeId,
      position: position++,
      carrier_id: row.carrierId,
      verdict: row.verdict,
      how: row.how,
      text: textOf(row),
    }));
    seal.add(values.map(({ text }) => text).join('\n'));
    await addRows(tx, values);
    if (position % A_TURN === 0) await nextTurn();
  }
  return { rows: position, rowsSha256: seal.hex() };
}

/**
 * Canonical JSON of a row, at a third of the price: its keys are known, and written here in their order. What has no canonical form is
 * left to be refused there: JSON writes half a surrogate pair as an escape.
 */
function textOf(row: TakeRow): string {
  const inOrder: Record<keyof TakeRow, string | number | null> = {
    at: row.at,
    belongs: row.belongs,
    by: row.by,
    carrierId: row.carrierId,
    copyNumber: row.copyNumber,
    documentNumber: row.documentNumber,
    how: row.how,
    marking: row.marking,
    second: row.second,
    seenAt: row.seenAt,
    sweepsRead: row.sweepsRead,
    text: row.text,
    title: row.title,
    verdict: row.verdict,
  };
  const text = JSON.stringify(inOrder);
  return text.includes('\\ud') || !Number.isSafeInteger(row.sweepsRead) ? canonicalJson(row) : text;
}

/** 重开: the place is counted again; its rows follow with the next closing. */
export async function dropRows(tx: Tx, { stockTakeId, placeId }: RowsOf): Promise<void> {
  await tx
    .deleteFrom('stock_take_row')
    .where('stock_take_id', '=', stockTakeId)
    .where('place_id', '=', placeId)
    .execute();
}

/** Which of these things the closed places saw (found, astray, or on their way), or looked for and said that they are missing. */
export async function settledAmong(
  db: Database | Tx,
  id: StockTakeId,
  ids: readonly CarrierId[],
): Promise<ReadonlySet<CarrierId>> {
  const seen = new Set<CarrierId>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('stock_take_row')
      .select('carrier_id')
      .distinct()
      .where('stock_take_id', '=', id)
      .where((eb) => eb.or([eb('how', 'is not', null), eb('verdict', '=', 'missing')]))
      .where('carrier_id', 'in', chunk)
      .execute();
    for (const { carrier_id: carrierId } of rows) if (carrierId !== null) seen.add(carrierId);
  }
  return seen;
}

/**
 * 封存: SHA-256 in hex over the canonical JSON of each row in its order, each ended by a line feed. It is fed with the texts as they
 * are stored: nothing is read and written anew.
 */
export class RowsSeal {
  readonly #hash = createHash('sha256');

  /** One row, or several with a line feed between them. */
  add(text: string): void {
    this.#hash.update(`${text}\n`);
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}

/** A row with its place in the order. */
export type KeptRow = { readonly position: number; readonly row: TakeRow };

/** A page of one place, in the order of its closing; `after`: the last position of the page before. */
export async function rowsOf(
  db: Database | Tx,
  of: RowsOf & {
    readonly verdicts?: readonly TakeRow['verdict'][];
    readonly after?: number;
    readonly limit: number;
  },
): Promise<KeptRow[]> {
  let query = db
    .selectFrom('stock_take_row')
    .select(['position', 'text'])
    .where('stock_take_id', '=', of.stockTakeId)
    .where('place_id', '=', of.placeId)
    .where('position', '>', of.after ?? NEVER_BEFORE);
  if (of.verdicts !== undefined) query = query.where('verdict', 'in', [...of.verdicts]);
  const rows = await query.orderBy('position').limit(of.limit).execute();
  return rows.map(({ position, text }) => ({ position, row: rowOf(text) }));
}

/** Everything of one place, page by page: bounded memory whatever the place holds. */
export async function* allRowsOf(db: Database | Tx, of: RowsOf): AsyncGenerator<TakeRow> {
  let after = NEVER_BEFORE;
  for (;;) {
    const page = await rowsOf(db, { ...of, after, limit: A_TURN });
    for (const { row } of page) yield row;
    const last = page.at(-1);
    if (last === undefined || page.length < A_TURN) return;
    after = last.position;
  }
}

function rowOf(text: string): TakeRow {
  const row: TakeRow = JSON.parse(text);
  return row;
}
