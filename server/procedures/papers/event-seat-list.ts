import type { Person } from '#domain/people.ts';
import { readRowsInProcess } from '../../import/in-process.ts';
import { seatList, seatRowsOf, type SeatList } from '../../import/seat-list.ts';
import { allPeople } from '../../store/people.ts';
import type { House } from '../house.ts';
import { done, type Outcome } from '../outcome.ts';

/** A list of seats is small: a file above this is another file. */
const FILE_BYTES_MAX = 2 * 1024 * 1024;

/** 座位表 as it was typed or pasted, against the roster as it is now. Nothing is written. */
export async function typedSeats(
  house: Pick<House, 'store'>,
  text: string,
): Promise<SeatList<Person>> {
  return seatList(seatRowsOf(text), await allPeople(house.store.db));
}

/** 座位表 in a small XLSX or CSV, read in a process of its own. Refuses `sheetUnreadable` with the reason. */
export async function fileSeats(
  house: Pick<House, 'store'>,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<Outcome<SeatList<Person>>> {
  if (bytes.length > FILE_BYTES_MAX) return unreadable(TOO_LARGE);
  const read = await readRowsInProcess(bytes, name);
  if (!read.ok) {
    return unreadable({ zh: read.refusal.sentence, en: read.refusal.sentenceEn });
  }
  return done(seatList(read.rows, await allPeople(house.store.db)));
}

const TOO_LARGE = { zh: '座位表文件超过 2 MB。', en: 'The file is above 2 MB.' };
const unreadable = (reason: { readonly zh: string; readonly en: string }): Outcome<never> => ({
  ok: false,
  trouble: 'sheetUnreadable',
  reasons: [reason],
});
