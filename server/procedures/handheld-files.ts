import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HandheldLayout } from '#domain/handhelds.ts';
import { instant, type Instant, type StationId, type StockTakeId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { checkClock, type ClockCheck } from '#domain/stock-takes/clock-shift.ts';
import type { FileRefusal } from '../import/file-refusals.ts';
import type { HandheldReading } from '../import/handheld-file.ts';
import { readHandheldInProcess } from '../import/in-process.ts';
import type { Database, Tx } from '../store/database.ts';
import { inTransaction } from '../store/transaction.ts';
import { isCounting, takeById } from '../store/takes.ts';
import { seatAt, type Seat } from '../store/takes/seats.ts';
import {
  beginHandheldFile,
  endHandheldFile,
  handheldFile,
  handheldProfiles,
  type HandheldFile,
} from '../store/working/handhelds.ts';
import { foresee, type Foresight } from './handheld-foresight.ts';
import type { Asker, House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { countFilePart, timeOf } from './takes/file-reads.ts';
import type { Take } from './takes/take-map.ts';

/** How many files are being read at this moment: each takes a process. */
export type HandheldDesk = { reading: number };
export type HandheldHouse = House & { readonly handhelds: HandheldDesk };
const READING_MAX = 2;
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

/** What a file says, and what it would bring, or has brought. */
export type LookedAt = {
  readonly sha256: string;
  readonly fileName: string;
  readonly refusal: FileRefusal | null;
  readonly reading: HandheldReading | null;
  /** Null where the file was refused or has been taken in. */
  readonly foresight: Foresight | null;
  /** 设备时钟 against the receipt; null: the file was not read. */
  readonly clock: ClockCheck | null;
  /** The same bytes are in a count: this one or another. */
  readonly taken: HandheldFile | null;
};

/**
 * 试读: what the file would bring to this count, where the station counts now. Nothing is written. Refuses `notFound`, `takeOver`,
 * `stationNotCounting`, `importTooMany`.
 */
export async function lookAtHandheldFile(
  house: HandheldHouse,
  file: HandedOver,
): Promise<Outcome<LookedAt>> {
  const { db } = house.store;
  const where = await seatOf(db, file);
  if (!where.ok) return where;
  const { take, seat } = where.value;
  const sha256 = hash('sha256', file.bytes, 'hex');
  const known = await handheldFile(db, sha256);
  const read = await readBy(house, { ...file, layout: known?.layout ?? file.layout });
  if (!read.ok) return read;
  const { refusal, reading } = read.value;
  const taken = known?.takenAt == null ? null : known;
  const foresight =
    reading && !taken
      ? await house.store.snapshot((at) => foresee(at, house, { take, seat, reading }))
      : null;
  const clock = reading && clockOf(house, { file, take, reading });
  return done({ sha256, fileName: file.name, refusal, reading, foresight, clock, taken });
}

/** The take, and where the station sits in it. */
async function seatOf(
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

const clockOf = (
  house: Pick<House, 'now'>,
  given: { readonly file: HandedOver; readonly take: Take; readonly reading: HandheldReading },
): ClockCheck =>
  checkClock(
    given.reading.sightings.map(timeOf),
    { openedAt: given.take.openedAt, receivedAt: instant(house.now()) },
    given.file.deviceNow,
  );

type Read = { readonly refusal: FileRefusal | null; readonly reading: HandheldReading | null };

async function readBy(house: HandheldHouse, file: HandedOver): Promise<Outcome<Read>> {
  const { handhelds, store } = house;
  if (handhelds.reading >= READING_MAX) return inTrouble('importTooMany');
  handhelds.reading += 1;
  try {
    const profiles = await handheldProfiles(store.db);
    const { bytes, layout } = file;
    const answer = await readHandheldInProcess({ bytes, layout, profiles });
    return done(
      answer.ok
        ? { refusal: null, reading: answer.reading }
        : { refusal: answer.refusal, reading: null },
    );
  } finally {
    handhelds.reading -= 1;
  }
}

/**
 * 并入盘点: every sighting of the file goes into this count, once for its digest whatever happens: what was cut off in the middle
 * goes on with the same columns when the file is handed over again. Where all of it bears a time before the take was opened nothing
 * is taken until somebody says what the device shows now. Refuses `notFound`, `takeOver`, `stationNotCounting`,
 * `handheldFileElsewhere`, `handheldFileChanged`, `importTooMany`.
 */
export async function takeHandheldFile(
  house: HandheldHouse,
  asker: Asker,
  { file, sha256 }: { readonly file: HandedOver; readonly sha256: string },
): Promise<Outcome<LookedAt>> {
  // Between looking and taking somebody may have exported over it.
  if (hash('sha256', file.bytes, 'hex') !== sha256) return inTrouble('handheldFileChanged');
  const { db } = house.store;
  const known = await handheldFile(db, sha256);
  if (known && known.takenAt === null && known.stockTakeId !== file.stockTakeId) {
    return inTrouble('handheldFileElsewhere');
  }
  const read = await readBy(house, { ...file, layout: known?.layout ?? file.layout });
  if (!read.ok) return read;
  const { refusal, reading } = read.value;
  const looked = { sha256, fileName: file.name, refusal, reading, foresight: null };
  if (!reading || known?.takenAt != null) return done({ ...looked, clock: null, taken: known });
  const begun = await begin(house, asker, { file, sha256, reading });
  if (!begun.ok) return begun;
  const { clock } = begun.value;
  if (clock.kind === 'early') return done({ ...looked, clock, taken: null });
  const all = await takeAll(house, { file, sha256, reading, ...begun.value });
  if (!all.ok) return all;
  await inTransaction(house.store, (tx) => endHandheldFile(tx, sha256, instant(house.now())));
  house.announce({ kind: 'stockTake', stockTakeId: file.stockTakeId });
  house.announce({ kind: 'counter', stationId: null });
  house.announce({ kind: 'alarms' });
  return done({ ...looked, clock, taken: await handheldFile(db, sha256) });
}

type Begun = { readonly take: Take; readonly seat: Seat; readonly clock: ClockCheck };

/** Chunk by chunk, each with what it adds; a label of a place in one chunk holds for the next. */
async function takeAll(
  house: HandheldHouse,
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
function begin(
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
