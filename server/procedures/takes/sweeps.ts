import { instant, type ActId, type StationId, type StockTakeId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import type { Tx } from '../../store/database.ts';
import { keepSeat, seatAt, type Seat } from '../../store/takes/seats.ts';
import { beginSweep, endSweeps, sweepsOf } from '../../store/takes/sweeps.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, type Outcome } from '../outcome.ts';
import { countingPlace } from './counting-place.ts';
import { tellSeats, type Seated } from './seats.ts';

type Asked = {
  readonly act: ActId;
  readonly stockTakeId: StockTakeId;
  readonly stationId: StationId;
};

/**
 * 开始一遍: what is read from now on is of this sweep; one that runs here ends. From the second on with words what is different, since
 * two alike tell nothing new. Refuses `stationNotCounting`, `sweepUnchanged`, and what `countingPlace` does.
 */
export async function startSweep(
  house: House,
  asker: Asker,
  asked: Asked & { readonly changed: string | null },
): Promise<Outcome<Seated>> {
  const { act, stockTakeId, stationId, changed } = asked;
  const body = { startSweep: stockTakeId, stationId, changed };
  const outcome = await once(house, { act, body }, async (tx): Promise<Outcome<Seated>> => {
    const { personId } = asker;
    const seat = await seatAt(tx, stationId);
    if (seat?.stockTakeId !== stockTakeId || seat.personId !== personId) {
      return refuse({ kind: 'stationNotCounting' });
    }
    const { placeId, pointId, pass } = seat;
    const here = await countingPlace(tx, { stockTakeId, placeId, personId });
    if (!here.ok) return here;
    const before = await sweepsOf(tx, { stockTakeId, pointId });
    const isFirst = before.every((one) => one.pass !== pass);
    if (changed === null && !isFirst) return refuse({ kind: 'sweepUnchanged' });
    const begunAt = instant(house.now());
    await endSweeps(tx, { stationId }, begunAt);
    const begun = { stockTakeId, pointId, pass, stationId, personId, begunAt };
    const sweep = await beginSweep(tx, { ...begun, changed: changed ?? '' });
    await keepSeat(tx, { ...seat, sweep });
    return done({ stockTakeId, stationId });
  });
  if (outcome.ok) tellSeats(house, stockTakeId);
  return outcome;
}

/** 一遍结束: single scans from now on. Refuses `stationNotCounting`. */
export async function stopSweep(house: House, asked: Asked): Promise<Outcome<Seated>> {
  const { act, stockTakeId, stationId } = asked;
  const outcome = await once(
    house,
    { act, body: { stopSweep: stockTakeId, stationId } },
    async (tx) => {
      const seat = await seatAt(tx, stationId);
      if (seat?.stockTakeId !== stockTakeId) return refuse({ kind: 'stationNotCounting' });
      await stop(tx, seat, house);
      return done({ stockTakeId, stationId });
    },
  );
  if (outcome.ok) tellSeats(house, stockTakeId);
  return outcome;
}

async function stop(tx: Tx, seat: Seat, house: Pick<House, 'now'>): Promise<void> {
  await endSweeps(tx, { stationId: seat.stationId }, instant(house.now()));
  await keepSeat(tx, { ...seat, sweep: 0 });
}
