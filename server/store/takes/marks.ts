import type { CarrierId, Instant, PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';
import type { StockTakeMarkRow } from '../take-tables.ts';
import type { Pass } from './seats.ts';

/** 目视 or 已找未见 of one thing, said by a named person. */
export type Mark = {
  readonly carrierId: CarrierId;
  readonly pass: Pass;
  /** Where: a 点位, or a shelf of it. */
  readonly placeId: PlaceId;
  readonly kind: 'sighted' | 'searched';
  readonly personId: PersonId;
  /** Who stood by and signed; null: nobody did yet. */
  readonly secondId: PersonId | null;
  readonly at: Instant;
  readonly words: string | null;
};

/** One for each thing and count: what is said later stands instead. */
export async function keepMarks(
  tx: Tx,
  stockTakeId: StockTakeId,
  marks: readonly Mark[],
): Promise<void> {
  for (const chunk of inChunks(marks)) {
    await tx
      .insertInto('stock_take_mark')
      .values(chunk.map((mark) => markRow(stockTakeId, mark)))
      .onConflict((conflict) =>
        conflict.columns(['stock_take_id', 'carrier_id', 'pass']).doUpdateSet((eb) => ({
          place_id: eb.ref('excluded.place_id'),
          kind: eb.ref('excluded.kind'),
          person_id: eb.ref('excluded.person_id'),
          second_id: eb.ref('excluded.second_id'),
          at: eb.ref('excluded.at'),
          words: eb.ref('excluded.words'),
        })),
      )
      .execute();
  }
}

/** 撤回: what was said of these things by this person. */
export async function dropMarks(
  tx: Tx,
  of: { readonly stockTakeId: StockTakeId; readonly personId: PersonId },
  carrierIds: readonly CarrierId[],
): Promise<void> {
  for (const chunk of inChunks(carrierIds)) {
    await tx
      .deleteFrom('stock_take_mark')
      .where('stock_take_id', '=', of.stockTakeId)
      .where('person_id', '=', of.personId)
      .where('carrier_id', 'in', chunk)
      .execute();
  }
}

/** Marks made in these places (a 点位 with its shelves), the first count before the second. */
export async function marksIn(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  placeIds: readonly PlaceId[],
): Promise<Mark[]> {
  const rows = await db
    .selectFrom('stock_take_mark')
    .selectAll()
    .where('stock_take_id', '=', stockTakeId)
    .where('place_id', 'in', placeIds)
    .orderBy('carrier_id')
    .orderBy('pass')
    .execute();
  return rows.map(markOf);
}

/** Marks of these things, wherever they were made. */
export async function marksOf(
  db: Database | Tx,
  stockTakeId: StockTakeId,
  carrierIds: readonly CarrierId[],
): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const chunk of inChunks(carrierIds)) {
    const rows = await db
      .selectFrom('stock_take_mark')
      .selectAll()
      .where('stock_take_id', '=', stockTakeId)
      .where('carrier_id', 'in', chunk)
      .orderBy('pass')
      .execute();
    marks.push(...rows.map(markOf));
  }
  return marks;
}

/** 目视 of the whole take: few, since what is read needs none. */
export async function sightedMarks(db: Database | Tx, stockTakeId: StockTakeId): Promise<Mark[]> {
  const rows = await db
    .selectFrom('stock_take_mark')
    .selectAll()
    .where('stock_take_id', '=', stockTakeId)
    .where('kind', '=', 'sighted')
    .execute();
  return rows.map(markOf);
}

const markRow = (stockTakeId: StockTakeId, mark: Mark): StockTakeMarkRow => ({
  stock_take_id: stockTakeId,
  carrier_id: mark.carrierId,
  pass: mark.pass,
  place_id: mark.placeId,
  kind: mark.kind,
  person_id: mark.personId,
  second_id: mark.secondId,
  at: mark.at,
  words: mark.words,
});

const markOf = (row: StockTakeMarkRow): Mark => ({
  carrierId: row.carrier_id,
  pass: row.pass === 2 ? 2 : 1,
  placeId: row.place_id,
  kind: row.kind,
  personId: row.person_id,
  secondId: row.second_id,
  at: row.at,
  words: row.words,
});
