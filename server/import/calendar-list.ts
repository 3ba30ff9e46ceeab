import { isWeekday } from '#domain/rules/days.ts';
import { tidy } from './cell-text.ts';
import { isoDate, readDate } from './dates.ts';
import type { SheetRow } from './sheets.ts';

/** 放假 and 上班 of one year, as dates in order. */
export type CalendarList = {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
  readonly problems: readonly CalendarProblem[];
};
/** A line that cannot be taken, with the sentence what to do. */
export type CalendarProblem = {
  readonly row: number;
  readonly text: string;
  readonly reason: string;
  readonly reasonEn: string;
};

const REASONS = {
  noDate: ['没有日期。请写成 2027-01-01 或 1月1日。', 'No date: write 2027-01-01 or 1月1日.'],
  noSuchDay: ['没有这一天，请核对。', 'There is no such day: check it.'],
  otherYear: ['不是这一年的日子。', 'A day of another year.'],
  noMark: ['没有写“休”或“班”。', 'Neither 休 (day off) nor 班 (working day) is written.'],
  backwards: ['止日在起日之前。', 'The last day is before the first.'],
  tooLong: ['一次放假超过 31 天，请核对。', 'More than 31 days at once: check it.'],
  lineTooLong: ['一行太长，请分行写。', 'The line is too long: write it as several.'],
  tooMany: ['行数太多，从这里起没有读。', 'Too many lines; nothing was read from here on.'],
  twice: ['这一天前面已经写过。', 'This day stands above already.'],
  both: ['这一天前面写的是另一种（休、班不能同日）。', 'Above, this day is of the other kind.'],
  weekdayAlready: [
    '这一天本来就是周一至周五，不必写“班”。',
    'Monday to Friday: it is a working day anyway.',
  ],
} as const;
type Wrong = keyof typeof REASONS;
type Mark = 'holiday' | 'workday';

const SPAN_DAYS_MAX = 31;
const LINES_MAX = 1000;
const LINE_CHARS_MAX = 500;
const DAY_MS = 86_400_000;

/** Typed or pasted: a line for a day or a span, or the sentences of the notice as they stand. */
export const calendarRowsOf = (text: string): SheetRow[] =>
  text.split(/\r\n|\r|\n/u).flatMap((line, n) => {
    // 一句一行: a notice says in one breath when work is off and when it is on.
    const parts = line.split(/[。；;]/u).filter((part) => part.trim() !== '');
    return parts.map((part) => ({ number: n + 1, cells: part.split(/[,\t]/u) }));
  });

/** 识日历: the rows of a list or the sentences of a notice → the days of this year, and each bad line. */
export function calendarList(rows: readonly SheetRow[], year: number): CalendarList {
  const marks = new Map<string, Mark>();
  const problems: CalendarProblem[] = [];
  for (const [n, row] of rows.entries()) {
    const text = textOf(row);
    if (text === '' || (n === 0 && !/\d/u.test(text))) continue;
    if (n >= LINES_MAX)
      return { ...listOf(marks), problems: [...problems, problem(row.number, text, 'tooMany')] };
    const wrong = new Set(entriesOf(text, year).map((entry) => take(entry, year, marks)));
    for (const one of wrong) if (one !== null) problems.push(problem(row.number, text, one));
  }
  return { ...listOf(marks), problems };
}

/** Two cells that are days and nothing else are the first and the last of a span. */
function textOf({ cells }: SheetRow): string {
  const [first = '', second = '', ...rest] = cells.map(tidy).filter(Boolean);
  const isSpan = readDate(first) !== null && readDate(second) !== null;
  return [isSpan ? `${first}至${second}` : `${first} ${second}`, ...rest].join(' ').trim();
}

function listOf(marks: ReadonlyMap<string, Mark>): Omit<CalendarList, 'problems'> {
  const of = (mark: Mark): string[] =>
    [...marks]
      .filter(([, one]) => one === mark)
      .map(([day]) => day)
      .toSorted();
  return { holidays: of('holiday'), workdays: of('workday') };
}

type Entry = { readonly first: string; readonly last: string; readonly mark: Mark } | Wrong;

/**
 * Every span in a line with the mark that follows it: 2月5日至11日放假，2月14日上班 says both. A span that none follows takes the
 * last one before it: 休 2027-01-01.
 */
function entriesOf(text: string, year: number): readonly Entry[] {
  if (text.length > LINE_CHARS_MAX) return ['lineTooLong'];
  // （周四） and the like say nothing new.
  const plain = text.normalize('NFKC').replaceAll(/\([^)]*\)/gu, ' ');
  const marks = [...plain.matchAll(MARK)].map((found) => ({
    at: found.index,
    mark:
      found[0] === '班' || /^work/iu.test(found[0]) ? ('workday' as const) : ('holiday' as const),
  }));
  const spans = spansOf(plain, year);
  if (spans.length === 0) return ['noDate'];
  return spans.map(({ at, span }) => {
    if (typeof span === 'string') return span;
    const mark = (marks.find((one) => one.at > at) ?? marks.at(-1))?.mark;
    return mark === undefined ? 'noMark' : { ...span, mark };
  });
}

const MARK = /班|休|假|work|off|holiday/giu;

type Span = { readonly first: string; readonly last: string };
const DATE = /(?:(\d{4})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?/u.source;
const SPAN = new RegExp(
  `(?<packed>(?<!\\d)\\d{8}(?!\\d))|${DATE}(?:\\s*(?:至|到|~|—+|–|-{1,2})\\s*(?:(?:(\\d{4})\\s*[-./年]\\s*)?(\\d{1,2})\\s*[-./月]\\s*)?(\\d{1,2})\\s*[日号]?(?![\\d年月]))?`,
  'gu',
);

const spansOf = (
  text: string,
  year: number,
): readonly { readonly at: number; readonly span: Span | Wrong }[] =>
  [...text.matchAll(SPAN)].map((match) => ({ at: match.index, span: spanOf(match, year) }));

function spanOf(match: RegExpExecArray, year: number): Span | Wrong {
  if (match.groups?.['packed'] !== undefined) {
    const day = readDate(match.groups['packed']);
    return day === null ? 'noSuchDay' : { first: day, last: day };
  }
  const [fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = match.slice(2).map(numberOf);
  const first = isoDate(fromYear ?? year, fromMonth ?? 0, fromDay ?? 0);
  if (first === null) return 'noSuchDay';
  if (toDay === undefined) return { first, last: first };
  const last = isoDate(toYear ?? fromYear ?? year, toMonth ?? fromMonth ?? 0, toDay);
  return last === null ? 'noSuchDay' : { first, last };
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** Writes a span's days down; what is wrong with it, or null. */
function take(entry: Entry, year: number, marks: Map<string, Mark>): Wrong | null {
  if (typeof entry === 'string') return entry;
  const days = daysOf(entry);
  if (days === 'backwards' || days === 'tooLong') return days;
  if (days.some((day) => Number(day.slice(0, 4)) !== year)) return 'otherYear';
  if (days.some((day) => (marks.get(day) ?? entry.mark) !== entry.mark)) return 'both';
  if (days.some((day) => marks.has(day))) return 'twice';
  if (entry.mark === 'workday' && days.some(isWeekday)) return 'weekdayAlready';
  for (const day of days) marks.set(day, entry.mark);
  return null;
}

function daysOf({ first, last }: Span): string[] | 'backwards' | 'tooLong' {
  const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (count < 1) return 'backwards';
  if (count > SPAN_DAYS_MAX) return 'tooLong';
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(first) + n * DAY_MS).toISOString().slice(0, 10),
  );
}

const TEXT_CHARS = 60;
function problem(row: number, text: string, wrong: Wrong): CalendarProblem {
  const [reason, reasonEn] = REASONS[wrong];
  return { row, text: [...text].slice(0, TEXT_CHARS).join(''), reason, reasonEn };
}
