import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HandheldLayout } from '#domain/handhelds.ts';
import { instant, storedInstant, type Instant, type StockTakeId } from '#domain/ids.ts';
import type { FileRefusal } from '../import/file-refusals.ts';
import type { HandheldReading, HandheldSighting } from '../import/handheld-file.ts';
import { readHandheldInProcess } from '../import/in-process.ts';
import { inTransaction } from '../store/transaction.ts';
import { stationsOfStockTake } from '../store/working/counts.ts';
import {
  beginHandheldFile,
  endHandheldFile,
  handheldFile,
  handheldProfiles,
  type HandheldFile,
} from '../store/working/handhelds.ts';
import { stockTakeById } from '../store/stock-takes.ts';
import { takeInForCount } from './counting.ts';
import { foresee, readingOf, type Foresight } from './handheld-foresight.ts';
import type { Asker, House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** How many files are being read at this moment: each takes a process. */
export type HandheldDesk = { reading: number };
export type HandheldHouse = House & { readonly handhelds: HandheldDesk };
const READING_MAX = 2;
/** Sightings a transaction: between two of them the counter gets its turn. */
const CHUNK = 25;
/** Screens see the count grow so often: with thousands of codes its view takes longer to make than the writing. ms */
const NEWS_MS = 1000;

/** A handheld's file as it was handed over; `layout` null: by a saved profile or by what is recognised. */
export type HandedOver = {
  readonly stockTakeId: StockTakeId;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly layout: HandheldLayout | null;
};

/** What a file says, and what it would bring, or has brought. */
export type LookedAt = {
  readonly sha256: string;
  readonly fileName: string;
  readonly refusal: FileRefusal | null;
  readonly reading: HandheldReading | null;
  /** Null where the file was refused or has been taken in. */
  readonly foresight: Foresight | null;
  /** The same bytes are in a count: this one or another. */
  readonly taken: HandheldFile | null;
};

/** 试读: what the file would bring to this count. Nothing is written. Refuses `notFound`, `stockTakeClosed`, `importTooMany`. */
export async function lookAtHandheldFile(
  house: HandheldHouse,
  file: HandedOver,
): Promise<Outcome<LookedAt>> {
  const { db } = house.store;
  const take = await stockTakeById(db, file.stockTakeId);
  if (!take) return inTrouble('notFound');
  if (take.closedAt !== null) return inTrouble('stockTakeClosed');
  const sha256 = hash('sha256', file.bytes, 'hex');
  const known = await handheldFile(db, sha256);
  const read = await readBy(house, { ...file, layout: known?.layout ?? file.layout });
  if (!read.ok) return read;
  const { refusal, reading } = read.value;
  const taken = known?.takenAt == null ? null : known;
  const foresight =
    reading && !taken
      ? await house.store.snapshot((at) => foresee(at, house, { take, reading }))
      : null;
  return done({ sha256, fileName: file.name, refusal, reading, foresight, taken });
}

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
 * 并入盘点: every sighting of the file goes through intake into this count, once for its digest whatever
 * happens: what was cut off in the middle goes on with the same columns when the file is handed over again. Refuses `notFound`,
 * `stockTakeClosed`, `handheldFileElsewhere`, `handheldFileChanged`, `importTooMany`.
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
  if (!reading || known?.takenAt != null) return done({ ...looked, taken: known });
  const begun = await begin(house, asker, { file, sha256, reading });
  if (!begun.ok) return begun;
  const { sightings } = reading;
  let toldAt = house.monotonicMs();
  for (let from = 0; from < sightings.length; from += CHUNK) {
    const some = sightings.slice(from, from + CHUNK);
    const taken = await takeSome(house, asker, { file, sha256, sightings: some });
    if (!taken.ok) return taken;
    if (house.monotonicMs() - toldAt >= NEWS_MS) {
      toldAt = house.monotonicMs();
      house.announce({ kind: 'stockTake', stockTakeId: file.stockTakeId });
    }
    await nextTurn();
  }
  await inTransaction(house.store, (tx) => endHandheldFile(tx, sha256, instant(house.now())));
  house.announce({ kind: 'stockTake', stockTakeId: file.stockTakeId });
  house.announce({ kind: 'counter', stationId: null });
  house.announce({ kind: 'alarms' });
  return done({ ...looked, taken: await handheldFile(db, sha256) });
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
): Promise<Outcome<null>> {
  const { file, sha256, reading } = given;
  const { stockTakeId, name } = file;
  return inTransaction(house.store, async (tx): Promise<Outcome<null>> => {
    const take = await stockTakeById(tx, stockTakeId);
    if (!take) return inTrouble('notFound');
    if (take.closedAt !== null) return inTrouble('stockTakeClosed');
    const before = await handheldFile(tx, sha256);
    if (before && before.stockTakeId !== stockTakeId) return inTrouble('handheldFileElsewhere');
    if (before) return done(null);
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
    return done(null);
  });
}

function takeSome(
  house: House,
  asker: Asker,
  given: {
    readonly file: HandedOver;
    readonly sha256: string;
    readonly sightings: readonly HandheldSighting[];
  },
): Promise<Outcome<null>> {
  const { stockTakeId } = given.file;
  return inTransaction(house.store, async (tx): Promise<Outcome<null>> => {
    const take = await stockTakeById(tx, stockTakeId);
    if (take?.closedAt !== null) return inTrouble('stockTakeClosed');
    const [seat] = await stationsOfStockTake(tx, stockTakeId);
    const stationId = seat?.stationId ?? asker.stationId;
    for (const sighting of given.sightings) {
      const { row: seq } = sighting;
      const reading = readingOf(sighting);
      const at = timeOf(sighting);
      const whence = { sourceId: given.sha256, seq, at, stationId, deviceId: null };
      await takeInForCount(tx, house, { ...whence, stockTakeId, reading });
    }
    return done(null);
  });
}

/** The handheld's own clock, taken for local time: kept with the read, and trusted for nothing. */
function timeOf({ localTime }: HandheldSighting): Instant | null {
  const at = localTime === null ? null : new Date(localTime);
  return at === null || Number.isNaN(at.getTime()) ? null : storedInstant(at.toISOString());
}
