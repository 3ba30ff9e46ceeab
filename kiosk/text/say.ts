import type { PersonName, PlaceName, RefusalView } from '#api/words.ts';
import type { CustodyView } from '#api/ledger.ts';
import { officeDate, officeDay, officeMinute } from './office-time.ts';
import { fill, type Language } from './words.ts';
import type { Words } from './zh.ts';

/** 2026年11月21日, or 21 November 2026: the office's day, in whatever zone the browser was set up. */
export function day(at: string, language: Language): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const on = officeDate(date);
  if (language === 'zh-CN') return `${on.year}年${on.month}月${on.day}日`;
  return `${on.day} ${MONTHS[on.month - 1] ?? ''} ${on.year}`;
}

/** Day and 24-hour minute: 2026年11月21日 09:05. */
export const moment = (at: string, language: Language): string =>
  `${day(at, language)} ${minute(at)}`;

/** 09:05 by the office's clock. */
export const minute = (at: string): string =>
  Number.isNaN(Date.parse(at)) ? at : officeMinute(new Date(at));

/** Of today the minute alone, of another day the day too. */
export const shortly = (at: string, now: string, language: Language): string =>
  day(at, language) === day(now, language) ? minute(at) : moment(at, language);

/** 处所 as a line: its code, then its name where that says more. */
export const placeLine = (place: PlaceName): string =>
  place.name === '' || place.name === place.code ? place.code : `${place.code} ${place.name}`;

/** 姓名 with 工号, which tells apart two people of one name. */
export const personLine = (person: PersonName): string => `${person.name}（${person.staffNumber}）`;

/** 份号 keeps its leading zeros: 000012. A bare number from elsewhere is widened to six. */
export const copyLine = (copyNumber: string): string => copyNumber.padStart(6, '0');

/** 去向 in one line: where it is, with whom, until when. */
export function custodyLine(custody: CustodyView, t: Words, language: Language): string {
  const line = t.terms.custodyLine;
  const place = custody.place === null ? '' : placeLine(custody.place);
  const holder = custody.holder?.name ?? '';
  switch (custody.account) {
    case 'stored':
      return fill(line.stored, { place });
    case 'held':
      return heldLine(custody, holder, t, language);
    case 'unaccounted':
      return place === '' ? line.unaccountedNowhere : fill(line.unaccounted, { place });
    case 'gone':
      return fill(line.goneHow, { how: basisWord(custody.basis, t) ?? line.gone });
    case 'inTransit':
      return line.inTransit;
    case 'outside':
      return line.outside;
  }
}

function heldLine(custody: CustodyView, holder: string, t: Words, language: Language): string {
  const line = t.terms.custodyLine;
  if (custody.basis === 'issue') return fill(line.issued, { holder });
  if (custody.dueAt === null) return fill(line.heldNoDue, { holder });
  const due = day(custody.dueAt, language);
  const basis = basisWord(custody.basis, t) ?? t.terms.basis.loan;
  return fill(custody.isOverdue ? line.overdue : line.held, { holder, due, basis });
}

const basisWord = (basis: string | null, t: Words): string | null =>
  basis === null ? null : (lookUp(t.terms.basis, basis) ?? null);

/** A refusal in words: what, by which clause, what next. An unknown kind still shows its clause. */
export type Said = { readonly what: string; readonly clause: string; readonly next: string };

export function refusalWords(refusal: RefusalView, t: Words): Said {
  const sentence = lookUp(t.refusals, refusal.kind);
  if (sentence === undefined) return { what: refusal.kind, clause: refusal.clause, next: '' };
  const values = wordedDetails(refusal.details, t);
  return {
    what: fill(sentence.what, values),
    clause: refusal.clause,
    next: fill(sentence.next, values),
  };
}

/** Levels, duties and the like inside a refusal come as names; a sentence needs their words. */
function wordedDetails(
  details: RefusalView['details'],
  t: Words,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      return [name, wordOf(value, t)];
    }),
  );
}

/** A time as the ledger writes it. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function wordOf(name: string, { terms }: Words): string {
  if (INSTANT.test(name)) return clockTime(name);
  const tables = [terms.marking, terms.account, terms.duty, terms.room, terms.field];
  return tables.map((table) => lookUp<string>(table, name)).find(Boolean) ?? name;
}

/** 11-21 09:05: short, inside a sentence of any language. */
function clockTime(at: string): string {
  const date = new Date(at);
  return `${officeDay(date).slice(5)} ${minute(at)}`;
}

/** The word for a name that came over the wire; undefined where the table has none. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
