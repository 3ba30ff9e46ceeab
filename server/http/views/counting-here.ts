import type { CountingHere } from '#api/counting-here.ts';
import type { StationId } from '#domain/ids.ts';
import type { Database } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { seatAt } from '../../store/takes/seats.ts';
import { namesOf } from './names.ts';

/** 盘点席 of a station, as its counter tells it; null: what is scanned there lies on the counter. */
export async function countingHere(
  db: Database,
  stationId: StationId,
): Promise<CountingHere | null> {
  const seat = await seatAt(db, stationId);
  const take = seat && (await takeById(db, seat.stockTakeId));
  if (!seat || !take) return null;
  const names = await namesOf(db, { people: [seat.personId], places: [seat.pointId] });
  const point = names.place(seat.pointId);
  const person = names.person(seat.personId);
  if (point === null || person === null) return null;
  const { stockTakeId, closedAt } = seat;
  return { stockTakeId, number: take.number, point, person, isClosed: closedAt !== null };
}
