import { isSecrecyLevel } from '#domain/secrecy.ts';
import type { Marking, SecrecyPeriod } from '#domain/secrecy.ts';
import { asWritten, compact, halfWidth, wholeNumber } from './cell-text.ts';
import { checkKeeper } from './check-keeper.ts';
import { readOptionalDate } from './check-people.ts';
import { checkPlace, checkState, holderFields } from './check-place.ts';
import { COPIES_MAX, isDamagedNumber, readCopyNumbers } from './copies.ts';
import { checkScope } from './check-scope.ts';
import type { CarrierDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import { limitBroken, readLevel, readPeriod, samePeriod } from './levels.ts';
import type { PlaceIndex } from './places.ts';
import type { Roster } from './roster.ts';

export type Surroundings = { readonly roster: Roster; readonly places: PlaceIndex };
const TITLE_CHARS_MAX = 1000;
const PAGES_MAX = 100_000;

/** 涉密文件台账, one row → one carrier for each copy. Problems are reported on the entry. */
export function checkDocument(
  entry: Entry,
  { roster, places }: Surroundings,
): readonly CarrierDraft[] {
  const title = checkTitle(entry);
  const receivedOn = readOptionalDate(entry, 'receivedOn');
  const level = checkLevel(entry, receivedOn);
  const copies = checkCopies(entry);
  const scope = checkScope(entry, roster);
  const pageCount = checkPages(entry);
  const state = checkState(entry, roster);
  const gone = state.kind === 'gone';
  const custodian = checkKeeper(entry, roster, { required: !gone });
  const homePlace = checkPlace(entry, places, {
    marking: level?.marking ?? null,
    gone,
    rooms: false,
  });
  if (entry.has('place') && entry.isBlank('place') && state.kind === 'stored') {
    entry.report('place unknown', 'place', '未填写');
  }
  if (isDamagedNumber(entry.raw('documentNumber'))) {
    entry.report('damaged by the spreadsheet program', 'documentNumber');
  }
  if (entry.problems.length > 0 || level === null || copies === null) return [];
  const note = entry.note(
    [
      'department',
      'status',
      ...holderFields(state),
      'serialNumber',
      ...(isPaper(entry) ? [] : ['sort']),
    ],
    keptWords(entry, custodian, copies.length),
  );
  const registerNumber =
    copies.length === 1 ? halfWidth(entry.raw('registerNumber')) || null : null;
  return copies.map((copyNumber) => ({
    kind: 'document',
    registerNumber,
    title,
    marking: level.marking,
    secrecyPeriod: level.period,
    documentNumber: entry.isBlank('documentNumber') ? null : halfWidth(entry.raw('documentNumber')),
    copyNumber,
    issuer: asWritten(entry.raw('issuer')) || null,
    pageCount,
    receivedOn,
    sort: null,
    model: null,
    serialNumber: null,
    capacity: null,
    custodian,
    homePlace,
    note,
    ...(scope === null ? {} : { scope }),
    state,
  }));
}

const isPaper = (entry: Entry): boolean => compact(entry.raw('sort')).startsWith('纸');

/** 标题 as written: markup, formulas and rare characters are text like any other. */
export function checkTitle(entry: Entry): string {
  const title = asWritten(entry.raw('title'));
  if (title === '') entry.report('title missing', 'title');
  if (title.length > TITLE_CHARS_MAX)
    entry.report('text too long', 'title', String(TITLE_CHARS_MAX));
  return title;
}

/** 密级 and 保密期限 together: the mark may carry the period, the law bounds it (art. 20). */
export function checkLevel(
  entry: Entry,
  receivedOn: string | null,
): { readonly marking: Marking; readonly period: SecrecyPeriod | null } | null {
  const level = readLevel(entry.raw('marking'));
  const written = readPeriod(entry.raw('secrecyPeriod'));
  if (written.kind === 'unknown') entry.report('secrecy period not understood', 'secrecyPeriod');
  if (level.kind !== 'level') {
    entry.report(
      level.kind === 'missing' ? 'secrecy level missing' : 'secrecy level unknown',
      'marking',
    );
    return null;
  }
  const marked = level.period.kind === 'period' ? level.period.period : null;
  const period = written.kind === 'period' ? written.period : marked;
  if (period === null) return { marking: level.marking, period: null };
  if (marked !== null && !samePeriod(marked, period)) {
    entry.report(
      'secrecy period contradicts its mark',
      'secrecyPeriod',
      asWritten(entry.raw('marking')),
    );
  }
  const yearsMax = limitBroken(level.marking, period, receivedOn);
  if (yearsMax !== null) {
    const field = written.kind === 'period' ? 'secrecyPeriod' : 'marking';
    entry.report('secrecy period above the limit for its level', field, String(yearsMax));
  }
  // Only a state secret has a 保密期限; what is written of others stays in the note's company.
  return { marking: level.marking, period: isSecrecyLevel(level.marking) ? period : null };
}

/** 份数 and 份号 → a copy number for each carrier (null where the office numbers none). */
function checkCopies(entry: Entry): readonly (string | null)[] | null {
  const reading = readCopyNumbers(entry.raw('copyNumber'));
  if (reading.kind === 'damaged') entry.report('damaged by the spreadsheet program', 'copyNumber');
  if (reading.kind === 'unknown') entry.report('copy number not understood', 'copyNumber');
  if (reading.kind === 'tooMany') entry.report('too many copies', 'copyNumber', String(COPIES_MAX));
  if (reading.kind !== 'numbers') return null;
  const { numbers } = reading;
  if (entry.isBlank('copies')) return numbers.length === 0 ? [null] : numbers;
  const count = wholeNumber(compact(entry.raw('copies')).replace(/[份件本册张套幅卷]$/u, ''));
  if (count !== null && count > COPIES_MAX) {
    entry.report('too many copies', 'copies', String(COPIES_MAX));
    return null;
  }
  if (count === null || count === 0 || (numbers.length > 0 && count !== numbers.length)) {
    const detail = `份数 ${asWritten(entry.raw('copies'))}，份号 ${numbers.length} 个`;
    entry.report('number of copies and copy number disagree', 'copies', detail);
    return null;
  }
  return numbers.length > 0 ? numbers : Array.from({ length: count }, () => null);
}

function checkPages(entry: Entry): number | null {
  if (entry.isBlank('pageCount')) return null;
  const pages = wholeNumber(compact(entry.raw('pageCount')).replace(/[页张面P]$/u, ''));
  if (pages !== null && pages <= PAGES_MAX) return pages;
  entry.report('page count not a number', 'pageCount');
  return null;
}

/** What would be lost otherwise: the name of a keeper nobody knows any more, a number shared by copies. */
function keptWords(entry: Entry, custodian: string | null, copies: number): string[] {
  const words: string[] = [];
  if (custodian === null && !entry.isBlank('custodian'))
    words.push(`原保管人：${asWritten(entry.raw('custodian'))}`);
  if (copies > 1 && !entry.isBlank('registerNumber'))
    words.push(`登记号：${asWritten(entry.raw('registerNumber'))}`);
  return words;
}
