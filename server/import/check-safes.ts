import { asWritten, compact, tidy, wholeNumber } from './cell-text.ts';
import { checkKeeper } from './check-keeper.ts';
import { readOptionalDate } from './check-people.ts';
import type { SafeDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import { readLevel } from './levels.ts';
import type { Roster } from './roster.ts';

/** 保密柜台账, one row → one safe with its shelves. Its highest level must be known: it bounds what lies in it. */
export function checkSafe(entry: Entry, roster: Roster): SafeDraft | null {
  const code = tidy(entry.raw('code')).replace(/\s/gu, '');
  if (code === '') entry.report('safe code missing', 'code');
  const level = readLevel(entry.raw('highestLevel'));
  if (level.kind !== 'level') {
    entry.report(
      level.kind === 'missing' ? 'secrecy level missing' : 'secrecy level unknown',
      'highestLevel',
    );
  }
  const shelves = readShelves(entry);
  const custodian = checkKeeper(entry, roster, { required: true });
  const passwordChangedOn = readOptionalDate(entry, 'passwordChangedOn');
  if (entry.problems.length > 0 || level.kind !== 'level') return null;
  return {
    code,
    name: asWritten(entry.raw('name')) || code,
    room: tidy(entry.raw('room')) || null,
    highestLevel: level.marking,
    shelves,
    sort: asWritten(entry.raw('sort')) || null,
    custodian,
    passwordChangedOn,
    note: entry.note([]),
  };
}

function readShelves(entry: Entry): number | null {
  if (entry.isBlank('shelves')) return null;
  const count = wholeNumber(compact(entry.raw('shelves')).replace(/[层格]$/u, ''));
  if (count !== null && count >= 1 && count <= 99) return count;
  entry.report('number of shelves not a number', 'shelves');
  return null;
}
