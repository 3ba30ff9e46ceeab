import type { CalendarYear } from '#domain/fold-use.ts';
import type { ActId } from '#domain/ids.ts';
import { calendarList, calendarRowsOf, type CalendarList } from '../import/calendar-list.ts';
import { foreignKind, readWorkbook, startsWith } from '../import/read-workbook.ts';
import { decodeText } from '../import/text-encoding.ts';
import { append } from '../store/append.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, type Failure, type Outcome } from './outcome.ts';
import { rulesChanged } from './rule-changes.ts';

/** A calendar is a page of dates. */
const CALENDAR_BYTES_MAX = 256 * 1024;
const TOO_LARGE = {
  zh: '文件超过 256 KB，不像一年的日历。',
  en: 'The file is above 256 kB: it does not look like the calendar of a year.',
};

/** 试读日历: what a file, or what was typed, says of a year; nothing is written. Refuses `calendarUnread` with the reason. */
export async function readCalendar(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  year: number,
): Promise<Outcome<CalendarList>> {
  if (bytes.length > CALENDAR_BYTES_MAX) return unread(TOO_LARGE);
  // Text is read line by line as it stands: the sentences of a notice hold commas of their own.
  const foreign = foreignKind(bytes);
  const decoded = foreign === null && !startsWith(bytes, 'PK') ? decodeText(bytes) : null;
  if (decoded) return done(calendarList(calendarRowsOf(decoded.text), year));
  const read = await readWorkbook(bytes, name);
  if (!read.ok) return unread({ zh: read.refusal.sentence, en: read.refusal.sentenceEn });
  const rows = read.sheets.filter(({ hidden }) => !hidden).flatMap((sheet) => sheet.rows);
  return done(calendarList(rows, year));
}

const unread = (reason: { readonly zh: string; readonly en: string }): Failure => ({
  ok: false,
  trouble: 'calendarUnread',
  reasons: [reason],
});

/** 设定日历 of a year, in place of what it was. */
export async function setCalendar(
  house: House,
  asker: Asker,
  { act, ...year }: CalendarYear & { readonly act: ActId },
): Promise<Outcome<{ readonly year: number }>> {
  const body = { setCalendar: year, by: asker.personId };
  const outcome = await once(house, { act, body }, async (tx) => {
    const { personId: actorId, stationId } = asker;
    const fact = about({ kind: 'calendarSet', ...year });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ year: year.year });
  });
  if (outcome.ok) await rulesChanged(house);
  return outcome;
}
