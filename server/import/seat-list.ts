import type { Person } from '#domain/people.ts';
import { compact, isNothing, tidy } from './cell-text.ts';
import { delimiterOf, records } from './csv.ts';
import { rosterOf } from './roster.ts';
import type { SheetRow } from './sheets.ts';

/** 座位 as the list names it: the person of the unit, and who sits there where that is another. */
export type SeatLine<P> = {
  readonly row: number;
  readonly seat: string;
  readonly person: P;
  readonly guest: string | null;
};
/** A line that cannot be taken, with the sentence what to do. */
export type SeatProblem = {
  readonly row: number;
  readonly text: string;
  readonly reason: string;
  readonly reasonEn: string;
};
export type SeatList<P> = {
  readonly seats: readonly SeatLine<P>[];
  readonly problems: readonly SeatProblem[];
};

export const SEATS_MAX = 500;
const SEAT_CHARS = 20;
const GUEST_CHARS = 60;

const REASONS = {
  noSeat: ['没有座号，请在姓名前写座号。', 'No seat: write it before the name.'],
  noPerson: ['没有姓名或工号。', 'No name or staff number.'],
  unknown: [
    '花名册里没有此人；外单位的人请在第三列写姓名和单位，第二列写本单位负责人。',
    'Not on the roster; for a guest write the responsible person of the unit here and the guest in the third column.',
  ],
  several: ['有多人同名，请写工号。', 'Several people have this name: write the staff number.'],
  left: ['此人已离岗。', 'This person has left.'],
  seatTwice: ['座号与前面的重复。', 'This seat stands above already.'],
  personTwice: ['此人已有座位。', 'This person has a seat already.'],
  tooLong: [
    '座号最多 20 字，外单位与会人最多 60 字。',
    'Seat up to 20 characters, guest up to 60.',
  ],
  tooMany: [
    '一场最多 500 个座位，从这里起没有读。',
    'At most 500 seats; nothing was read from here on.',
  ],
} as const;

/** 座位表 typed or pasted: a line a seat; tabs, commas or blanks between 座号, 姓名 or 工号, and 外单位与会人. */
export function seatRowsOf(text: string): SheetRow[] {
  const rows: SheetRow[] = [];
  for (const [n, line] of text.split(/\r\n|\r|\n/u).entries()) {
    if (line.trim() === '') continue;
    rows.push({ number: n + 1, cells: cellsOf(line) });
  }
  return rows;
}

function cellsOf(line: string): readonly string[] {
  const delimiter = delimiterOf(line);
  if (line.includes(delimiter)) {
    const [cells] = records(line, delimiter);
    return cells === undefined || cells === 'tooLong' ? [line] : cells;
  }
  // At most three parts: what a guest is called may have blanks of its own.
  return (
    /^\s*(\S+)\s+(\S+)(?:\s+(.+))?$/u
      .exec(line)
      ?.slice(1)
      .map((part) => part ?? '') ?? [line]
  );
}

/** 识座: each row becomes a seat or a problem, never both; a heading row is passed over. */
export function seatList<P extends Person>(
  rows: readonly SheetRow[],
  people: readonly P[],
): SeatList<P> {
  const roster = rosterOf(people);
  const byNumber = new Map(people.map((person) => [person.staffNumber, person]));
  const seats: SeatLine<P>[] = [];
  const problems: SeatProblem[] = [];
  const taken = { seats: new Set<string>(), people: new Set<string>() };
  for (const [n, row] of rows.entries()) {
    if (n === 0 && isHeading(row)) continue;
    if (seats.length >= SEATS_MAX) {
      problems.push(problem(row, 'tooMany'));
      break;
    }
    const line = lineOf(row, (text) => {
      const found = roster.find(text);
      if (found.kind !== 'person') return found.kind;
      return byNumber.get(found.staffNumber) ?? 'unknown';
    });
    const wrong = typeof line === 'string' ? line : takenBy(line, taken);
    if (typeof line === 'string' || wrong !== null) problems.push(problem(row, wrong ?? 'unknown'));
    else seats.push(line);
  }
  return { seats, problems };
}

type Wrong = keyof typeof REASONS;

function lineOf<P extends Person>(
  { number, cells }: SheetRow,
  find: (text: string) => P | 'unknown' | 'several',
): SeatLine<P> | Wrong {
  const [seat = '', who = '', guest = ''] = cells.map(tidy);
  if (isNothing(seat)) return 'noSeat';
  if (isNothing(who)) return cells.length < 2 ? 'noSeat' : 'noPerson';
  if ([...seat].length > SEAT_CHARS || [...guest].length > GUEST_CHARS) return 'tooLong';
  const person = find(who);
  if (typeof person === 'string') return person;
  if (person.standing !== 'active') return 'left';
  return { row: number, seat, person, guest: isNothing(guest) ? null : guest };
}

/** One person may answer for several guests, and sits on one seat himself. */
function takenBy(
  { seat, person, guest }: SeatLine<Person>,
  taken: { readonly seats: Set<string>; readonly people: Set<string> },
): Wrong | null {
  if (taken.seats.has(compact(seat))) return 'seatTwice';
  if (guest === null && taken.people.has(person.id)) return 'personTwice';
  taken.seats.add(compact(seat));
  if (guest === null) taken.people.add(person.id);
  return null;
}

/** 座号 姓名 and the like: words where a seat and a person would stand. */
const isHeading = ({ cells: [seat = '', who = ''] }: SheetRow): boolean =>
  /^(?:座|席|序号|编号|SEAT|NO)/u.test(compact(seat)) &&
  /^(?:姓名|工号|人员|与会人|参会人|NAME|STAFF)/u.test(compact(who));

const ROW_CHARS = 60;
function problem({ number, cells }: SheetRow, wrong: Wrong): SeatProblem {
  const [reason, reasonEn] = REASONS[wrong];
  const text = [...cells.map(tidy).join(' ')].slice(0, ROW_CHARS).join('');
  return { row: number, text, reason, reasonEn };
}
