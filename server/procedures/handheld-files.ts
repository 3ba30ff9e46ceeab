import { hash } from 'node:crypto';
import { instant } from '#domain/ids.ts';
import type { ClockCheck } from '#domain/stock-takes/clock-shift.ts';
import type { FileRefusal } from '../import/file-refusals.ts';
import type { HandheldReading } from '../import/handheld-file.ts';
import { readHandheldInProcess } from '../import/in-process.ts';
import { inTransaction } from '../store/transaction.ts';
import {
  endHandheldFile,
  handheldFile,
  handheldProfiles,
  type HandheldFile,
} from '../store/working/handhelds.ts';
import { foresee, type Foresight } from './handheld-foresight.ts';
import type { Asker, House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { beginFile, clockOf, seatOf, takeAll, type HandedOver } from './takes/file-steps.ts';

/** How many files are being read at this moment: each takes a process. */
export type HandheldDesk = { reading: number };
export type HandheldHouse = House & { readonly handhelds: HandheldDesk };
const READING_MAX = 2;

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
  const begun = await beginFile(house, asker, { file, sha256, reading });
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
