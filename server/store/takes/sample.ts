import { sql } from 'kysely';
import type { CarrierId, Instant, PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import { inChunks } from '../chunks.ts';
import type { Database, Tx } from '../database.ts';

const AT_A_TIME = 500;

/** 抽查总体: how many things the closed places found, each once. */
export async function countFound(db: Database | Tx, id: StockTakeId): Promise<number> {
  const row = await db
    .selectFrom('stock_take_row')
    .select((eb) => eb.fn.count<number | string>('carrier_id').distinct().as('count'))
    .where('stock_take_id', '=', id)
    .where('verdict', '=', 'found')
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Those at these positions among them, counted from 0 in the order of their ids: a million is never carried about for a few hundred. */
export async function foundAt(
  db: Database | Tx,
  id: StockTakeId,
  positions: readonly number[],
): Promise<CarrierId[]> {
  const found: CarrierId[] = [];
  for (const chunk of inChunks(positions, AT_A_TIME)) {
    const rows = await db
      .selectFrom((eb) =>
        eb
          .selectFrom((each) =>
            each
              .selectFrom('stock_take_row')
              .select('carrier_id')
              .distinct()
              .where('stock_take_id', '=', id)
              .where('verdict', '=', 'found')
              .as('thing'),
          )
          .select(['carrier_id', sql<number>`row_number() over (order by carrier_id)`.as('at')])
          .as('numbered'),
      )
      .select('carrier_id')
      .where(
        'at',
        'in',
        chunk.map((position) => position + 1),
      )
      .orderBy('at')
      .execute();
    found.push(...rows.flatMap(({ carrier_id: carrierId }) => carrierId ?? []));
  }
  return found;
}

/** 点位 in which each of these was found; one that moved meanwhile in several, in their order. */
export async function placesFound(
  db: Database | Tx,
  id: StockTakeId,
  carrierIds: readonly CarrierId[],
): Promise<Map<CarrierId, PlaceId[]>> {
  const found = new Map<CarrierId, PlaceId[]>();
  for (const chunk of inChunks(carrierIds, AT_A_TIME)) {
    const rows = await db
      .selectFrom('stock_take_row')
      .select(['carrier_id', 'place_id'])
      .where('stock_take_id', '=', id)
      .where('verdict', '=', 'found')
      .where('carrier_id', 'in', chunk)
      .orderBy('place_id')
      .execute();
    for (const { carrier_id: carrierId, place_id: placeId } of rows) {
      if (carrierId !== null) found.set(carrierId, [...(found.get(carrierId) ?? []), placeId]);
    }
  }
  return found;
}

/** 抽查 of one thing by one person. `words` null: as the record says; else what is not. */
export type Checked = {
  readonly carrierId: CarrierId;
  readonly personId: PersonId;
  readonly words: string | null;
  readonly at: Instant;
};

/** What one person says later of the same thing stands instead. */
export async function keepChecked(
  tx: Tx,
  stockTakeId: StockTakeId,
  { carrierId, personId, words, at }: Checked,
): Promise<void> {
  const said = { is_right: words === null ? 1 : 0, words, at };
  await tx
    .insertInto('stock_take_check')
    .values({
      stock_take_id: stockTakeId,
      carrier_id: carrierId,
      person_id: personId,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(['stock_take_id', 'carrier_id', 'person_id']).doUpdateSet(said),
    )
    .execute();
}

/** Everything that was said of the sample, the last last. */
export async function checkedOf(db: Database | Tx, id: StockTakeId): Promise<Checked[]> {
  const rows = await db
    .selectFrom('stock_take_check')
    .selectAll()
    .where('stock_take_id', '=', id)
    .orderBy('at')
    .orderBy('carrier_id')
    .execute();
  return rows.map((row) => ({
    carrierId: row.carrier_id,
    personId: row.person_id,
    words: row.is_right === 1 ? null : (row.words ?? ''),
    at: row.at,
  }));
}

/** A new sample is looked at anew. */
export async function dropChecked(tx: Tx, id: StockTakeId): Promise<void> {
  await tx.deleteFrom('stock_take_check').where('stock_take_id', '=', id).execute();
}
