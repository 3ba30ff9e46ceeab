import type { Instant, PersonId, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { StockTakeSeatRow } from '../take-tables.ts';

/** 第几盘: the first count, or 复盘 by another person. */
export type Pass = 1 | 2;

/** 盘点席: where a station counts now, for which take, by whom. */
export type Seat = {
  readonly stationId: StationId;
  readonly stockTakeId: StockTakeId;
  /** 点位 that `placeId` belongs to. */
  readonly pointId: PlaceId;
  /** 点位 or shelf whose label was scanned last. */
  readonly placeId: PlaceId;
  readonly pass: Pass;
  /** 0: no sweep is running. */
  readonly sweep: number;
  readonly personId: PersonId;
  /** Reads since it was taken. */
  readonly received: number;
  /** Since when reads here are kept and count nothing: the place was closed, or the take ended. */
  readonly closedAt: Instant | null;
};

export async function seatAt(db: Database | Tx, stationId: StationId): Promise<Seat | null> {
  const row = await db
    .selectFrom('stock_take_seat')
    .selectAll()
    .where('station_id', '=', stationId)
    .executeTakeFirst();
  return row === undefined ? null : seatOf(row);
}

export async function seatsOf(db: Database | Tx, id: StockTakeId): Promise<Seat[]> {
  const rows = await db
    .selectFrom('stock_take_seat')
    .selectAll()
    .where('stock_take_id', '=', id)
    .orderBy('station_id')
    .execute();
  return rows.map(seatOf);
}

/** Takes the seat, or moves it; whatever the station counted before, it does no more. */
export async function keepSeat(tx: Tx, seat: Seat): Promise<void> {
  const { station_id: _, ...columns } = seatRow(seat);
  await tx
    .insertInto('stock_take_seat')
    .values(seatRow(seat))
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet(columns))
    .execute();
}

export async function leaveSeat(tx: Tx, stationId: StationId): Promise<void> {
  await tx.deleteFrom('stock_take_seat').where('station_id', '=', stationId).execute();
}

/** Reads of this station, beyond those that it had. */
export async function countReceived(tx: Tx, stationId: StationId, reads: number): Promise<void> {
  await tx
    .updateTable('stock_take_seat')
    .set((eb) => ({ received: eb('received', '+', reads) }))
    .where('station_id', '=', stationId)
    .execute();
}

/** 盘毕: from now on these seats count nothing. `pointId` null: all seats of the take. */
export async function closeSeats(
  tx: Tx,
  of: { readonly stockTakeId: StockTakeId; readonly pointId: PlaceId | null },
  at: Instant | null,
): Promise<void> {
  let seats = tx
    .updateTable('stock_take_seat')
    .set(at === null ? { closed_at: null } : { closed_at: at, sweep: 0 })
    .where('stock_take_id', '=', of.stockTakeId);
  if (of.pointId !== null) seats = seats.where('point_id', '=', of.pointId);
  await seats.execute();
}

/** Somebody counts in this 点位: kept after he has left. */
export async function addCounter(
  tx: Tx,
  { stockTakeId, pointId, pass, personId }: Omit<CounterHere, 'since'>,
  since: Instant,
): Promise<void> {
  const values = {
    stock_take_id: stockTakeId,
    place_id: pointId,
    pass,
    person_id: personId,
    since,
  };
  await tx
    .insertInto('stock_take_counter')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who has counted in a 点位, in which count, since when. */
export type CounterHere = Pick<Seat, 'stockTakeId' | 'pointId' | 'pass' | 'personId'> & {
  readonly since: Instant;
};

/** Everybody who counted for this take, the first first. */
export async function countersOf(
  db: Database | Tx,
  stockTakeId: StockTakeId,
): Promise<CounterHere[]> {
  const rows = await db
    .selectFrom('stock_take_counter')
    .selectAll()
    .where('stock_take_id', '=', stockTakeId)
    .orderBy('since')
    .orderBy('place_id')
    .execute();
  return rows.map((row) => ({
    stockTakeId,
    pointId: row.place_id,
    pass: passOf(row.pass),
    personId: row.person_id,
    since: row.since,
  }));
}

const passOf = (pass: number): Pass => (pass === 2 ? 2 : 1);

const seatRow = (seat: Seat): StockTakeSeatRow => ({
  station_id: seat.stationId,
  stock_take_id: seat.stockTakeId,
  point_id: seat.pointId,
  place_id: seat.placeId,
  pass: seat.pass,
  sweep: seat.sweep,
  person_id: seat.personId,
  received: seat.received,
  closed_at: seat.closedAt,
});

const seatOf = (row: StockTakeSeatRow): Seat => ({
  stationId: row.station_id,
  stockTakeId: row.stock_take_id,
  pointId: row.point_id,
  placeId: row.place_id,
  pass: passOf(row.pass),
  sweep: row.sweep,
  personId: row.person_id,
  received: row.received,
  closedAt: row.closed_at,
});
