import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerState } from '#domain/fold.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import type { Comparison } from './comparison.ts';
import type { Database } from './database.ts';
import { isOfKind } from './matters.ts';
import type { StockTakeRowRow } from './take-tables.ts';
import { takeDigest } from './takes/digest.ts';
import { RowsSeal, type RowsOf } from './takes/rows.ts';

type Take = MatterOf<'stockTake'>;
const PAGE = 1000;

/**
 * 盘点明细 against the digests in the facts: every row of a closed place as it was when it was closed, none more and none less; and what
 * was signed against what the take says. Counts of before version 9 were not sealed: of their rows nothing can be said.
 */
export async function compareTakes(
  db: Database,
  state: LedgerState,
  to: Comparison,
): Promise<void> {
  const expected = new Set<string>();
  for (const { matter } of state.matters.values()) {
    if (!isOfKind(matter, 'stockTake')) continue;
    if (isSigned(matter) && matter.body.result?.sha256 !== takeDigest(matter)) {
      to.missing('matter', matter.id);
    }
    for (const place of matter.body.counted) {
      const key = rowsKey({ stockTakeId: matter.id, placeId: place.placeId });
      expected.add(key);
      if (place.rowsSha256 !== '' && !(await isAsSealed(db, matter, place, to))) {
        to.missing('stock_take_row', key);
      }
    }
  }
  const kept = await db
    .selectFrom('stock_take_row')
    .select(['stock_take_id as stockTakeId', 'place_id as placeId'])
    .distinct()
    .execute();
  for (const key of kept.map(rowsKey)) if (!expected.has(key)) to.missing('stock_take_row', key);
}

/** The rows of one place, as a problem names them. */
export const rowsKey = ({ stockTakeId, placeId }: RowsOf): string => `${stockTakeId} ${placeId}`;

const isSigned = ({ body }: Take): boolean => body.result !== null && body.result.sha256 !== '';

async function isAsSealed(
  db: Database,
  { id }: Take,
  { placeId, rows, rowsSha256 }: CountedPlace,
  to: Comparison,
): Promise<boolean> {
  const seal = new RowsSeal();
  let position = 0;
  for (;;) {
    const page = await db
      .selectFrom('stock_take_row')
      .selectAll()
      .where('stock_take_id', '=', id)
      .where('place_id', '=', placeId)
      .where('position', '>=', position === 0 ? Number.MIN_SAFE_INTEGER : position)
      .orderBy('position')
      .limit(PAGE)
      .execute();
    for (const row of page) {
      if (row.position !== position || !areItsColumns(row)) return false;
      seal.add(row.text);
      position += 1;
      to.rows += 1;
    }
    if (page.length < PAGE) break;
    await nextTurn();
  }
  return position === rows && seal.hex() === rowsSha256;
}

/** The columns find a row; the text is the row. */
function areItsColumns({ text, carrier_id: carrierId, verdict, how }: StockTakeRowRow): boolean {
  const row = parsed(text);
  return row?.carrierId === carrierId && row.verdict === verdict && row.how === how;
}

function parsed(text: string): TakeRow | null {
  try {
    const row: TakeRow | null = JSON.parse(text);
    return row;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
