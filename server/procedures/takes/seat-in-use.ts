import type { StationId } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Tx } from '../../store/database.ts';
import { leaveSeat, seatAt, type Seat } from '../../store/takes/seats.ts';

/**
 * 盘点席 that reads of a station are for now; null: none. A keeper who works at the counter there scans for the counter with his own
 * page's scanner, and never into another's count; as soon as he does, a seat whose place is closed is given up.
 */
export async function seatInUse(
  tx: Tx,
  of: {
    readonly stationId: StationId;
    /** A device of the station's own read it, and no page. */
    readonly isDevice: boolean;
    /** Who is there and awake. */
    readonly present: Person | null;
  },
): Promise<Seat | null> {
  const { stationId, isDevice, present } = of;
  const seat = await seatAt(tx, stationId);
  if (seat === null || present === null || present.id === seat.personId) return seat;
  if (!mayDo(present, 'counter')) return seat;
  if (seat.closedAt === null) return isDevice ? seat : null;
  await leaveSeat(tx, stationId);
  return null;
}
