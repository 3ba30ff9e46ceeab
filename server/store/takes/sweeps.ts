import type { Instant, PersonId, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { StockTakeSweepRow } from '../take-tables.ts';
import type { Pass } from './seats.ts';

/** 一遍 by RFID of one 点位; numbered from 1 within its count. */
export type Sweep = {
  readonly stockTakeId: StockTakeId;
  readonly pointId: PlaceId;
  readonly pass: Pass;
  readonly sweep: number;
  readonly stationId: StationId;
  readonly personId: PersonId;
  readonly begunAt: Instant;
  readonly endedAt: Instant | null;
  /** What was different from the one before: direction, distance, order of the pile, another reader. */
  readonly changed: string;
};

/** In the order of beginning; `pointId` absent: of the whole take. */
export async function sweepsOf(
  db: Database | Tx,
  { stockTakeId, pointId }: { readonly stockTakeId: StockTakeId; readonly pointId?: PlaceId },
): Promise<Sweep[]> {
  let sweeps = db
    .selectFrom('stock_take_sweep')
    .selectAll()
    .where('stock_take_id', '=', stockTakeId);
  if (pointId !== undefined) sweeps = sweeps.where('place_id', '=', pointId);
  const rows = await sweeps.orderBy('place_id').orderBy('pass').orderBy('sweep').execute();
  return rows.map(sweepOf);
}

/** Begins one; its number is one more than the last of this count here. */
export async function beginSweep(tx: Tx, sweep: Omit<Sweep, 'sweep' | 'endedAt'>): Promise<number> {
  const last = await tx
    .selectFrom('stock_take_sweep')
    .select((eb) => eb.fn.max<number | string>('sweep').as('sweep'))
    .where('stock_take_id', '=', sweep.stockTakeId)
    .where('place_id', '=', sweep.pointId)
    .where('pass', '=', sweep.pass)
    .executeTakeFirst();
  const next = Number(last?.sweep ?? 0) + 1;
  await tx
    .insertInto('stock_take_sweep')
    .values({
      stock_take_id: sweep.stockTakeId,
      place_id: sweep.pointId,
      pass: sweep.pass,
      sweep: next,
      station_id: sweep.stationId,
      person_id: sweep.personId,
      begun_at: sweep.begunAt,
      ended_at: null,
      changed: sweep.changed,
    })
    .execute();
  return next;
}

/** Ends those that run: at one station, or in one 点位. */
export async function endSweeps(
  tx: Tx,
  of:
    | { readonly stationId: StationId }
    | { readonly stockTakeId: StockTakeId; readonly pointId: PlaceId | null },
  endedAt: Instant,
): Promise<void> {
  let running = tx
    .updateTable('stock_take_sweep')
    .set({ ended_at: endedAt })
    .where('ended_at', 'is', null);
  if ('stationId' in of) running = running.where('station_id', '=', of.stationId);
  else {
    running = running.where('stock_take_id', '=', of.stockTakeId);
    if (of.pointId !== null) running = running.where('place_id', '=', of.pointId);
  }
  await running.execute();
}

const sweepOf = (row: StockTakeSweepRow): Sweep => ({
  stockTakeId: row.stock_take_id,
  pointId: row.place_id,
  pass: row.pass === 2 ? 2 : 1,
  sweep: row.sweep,
  stationId: row.station_id,
  personId: row.person_id,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  changed: row.changed,
});
