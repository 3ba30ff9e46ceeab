import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HandheldLayout } from '#domain/handhelds.ts';
import { instant, type Instant, type StationId, type StockTakeId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { checkClock, type ClockCheck } from '#domain/stock-takes/clock-shift.ts';
import type { HandheldReading } from '../../import/handheld-file.ts';
import type { Database, Tx } from '../../store/database.ts';
import { inTransaction } from '../../store/transaction.ts';
import { isCounting, takeById } from '../../store/takes.ts';
import { seatAt, type Seat } from '../../store/takes/seats.ts';
import { beginHandheldFile, handheldFile } from '../../store/working/handhelds.ts';
import type { Asker, House } from '../house.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { countFilePart, timeOf } from './file-reads.ts';
import type { Take } from './take-map.ts';

/** Sightings a transaction: between two of them the counter gets its turn. */
const CHUNK = 250;
/** Screens see the count grow so often: with thousands of codes its view takes longer to make than the writing. ms */
const NEWS_MS = 1000;

/** A handheld's file as it was handed over; `layout` null: by a saved profile or by what is recognised. */
export type HandedOver = {
  readonly stockTakeId: StockTakeId;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly layout: HandheldLayout | null;
  /** 席 from which it is handed over: place first, then the file. */
  readonly stationId: StationId;
  /** What the device shows as the time now, where somebody looked. */
  readonly deviceNow: Instant | null;
};

/** The take, and where the station sits in it. */
export async function seatOf(
  db: Database | Tx,
  { stockTakeId, stationId }: Pick<HandedOver, 'stockTakeId' | 'stationId'>,
): Promise<Outcome<{ readonly take: Take; readonly seat: Seat }>> {
  const take = await takeById(db, stockTakeId);
  if (!take) return inTrouble('notFound');
  if (!isCounting(take.body)) return refuse({ kind: 'takeOver', number: take.number });
  const seat = await seatAt(db, stationId);
  if (seat?.stockTakeId !== stockTakeId || seat.closedAt !== null) {
    return refuse({ kind: 'stationNotCounting' });
  }
  return done({ take, seat });
}

/** 设备时钟 of a file against its receipt. */
export const clockOf = (
  house: Pick<House, 'now'>,
  given: { readonly file: HandedOver; readonly take: Take; readonly reading: HandheldReading },
): ClockCheck =>
  checkClock(
    given.reading.sightings.map(timeOf),
    { openedAt: given.take.openedAt, receivedAt: instant(house.now()) },
    given.file.deviceNow,
  );

/** A file that may be taken: its take, where it counts, its clock. */
export type Begun = { readonly take: Take; readonly seat: Seat; readonly clock: ClockCheck };

/** Chunk by chunk, each with what it adds; a label of a place in one chunk holds for the next. */
export async function takeAll(
  house: House,
  given: Begun & {
    readonly file: HandedOver;
    readonly sha256: string;
    readonly reading: HandheldReading;
  },
): Promise<Outcome<null>> {
  const { file, sha256, take, clock } = given;
  const { sightings } = given.reading;
  let context = given.seat;
  let toldAt = house.monotonicMs();
  for (let from = 0; from < sightings.length; from += CHUNK) {
    const some = sightings.slice(from, from + CHUNK);
    const taken = await inTransaction(house.store, async (tx): Promise<Outcome<Seat>> => {
      const where = await seatOf(tx, file);
      if (!where.ok) return where;
      const seat = context;
      const part = { seat, sha256, sightings: some, openedAt: take.openedAt, clock };
      return done(await countFilePart(tx, house, part));
    });
    if (!taken.ok) return taken;
    context = taken.value;
    if (house.monotonicMs() - toldAt >= NEWS_MS) {
      toldAt = house.monotonicMs();
      house.announce({ kind: 'stockTake', stockTakeId: file.stockTakeId });
    }
    await nextTurn();
  }
  const points = new Set([given.seat.pointId, context.pointId]);
  for (const pointId of points) {
    house.announce({ kind: 'takeTally', stockTakeId: file.stockTakeId, pointId });
  }
  return done(null);
}

/** Written first: whoever hands the file over again, here or elsewhere, meets it. */
export function beginFile(
  house: House,
  asker: Asker,
  given: {
    readonly file: HandedOver;
    readonly sha256: string;
    readonly reading: HandheldReading;
  },
): Promise<Outcome<Begun>> {
  const { file, sha256, reading } = given;
  const { stockTakeId, name } = file;
  return inTransaction(house.store, async (tx): Promise<Outcome<Begun>> => {
    const where = await seatOf(tx, file);
    if (!where.ok) return where;
    const clock = clockOf(house, { file, take: where.value.take, reading });
    const begun = done({ ...where.value, clock });
    if (clock.kind === 'early') return begun;
    const before = await handheldFile(tx, sha256);
    if (before && before.stockTakeId !== stockTakeId) return inTrouble('handheldFileElsewhere');
    if (before) return begun;
    await beginHandheldFile(tx, {
      sha256,
      stockTakeId,
      fileName: name,
      layout: reading.layout,
      personId: asker.personId,
      codes: reading.sightings.length,
      damaged: reading.damagedRows,
      begunAt: instant(house.now()),
    });
    return begun;
  });
}
