import { covers, markingWord } from '#domain/secrecy.ts';
import type { Marking } from '#domain/secrecy.ts';
import { compact, tidy } from './cell-text.ts';
import { readOptionalDate } from './check-people.ts';
import { readDate } from './dates.ts';
import type { PlaceDraft, StateDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import type { PlaceIndex } from './places.ts';
import { readRemark } from './remarks.ts';
import type { Roster } from './roster.ts';

/** 现状 from the remark first, then from the status column; a borrower whom nobody knows is reported. */
export function checkState(entry: Entry, roster: Roster): StateDraft {
  let state: StateDraft = { kind: 'stored' };
  for (const field of ['note', 'status']) {
    const reading = readRemark(entry.raw(field), roster);
    if (reading.kind === 'borrowerUnknown') {
      if (reading.reading.kind === 'several') {
        entry.report('several people of this name', field, String(reading.reading.count));
      } else {
        entry.report('borrower not in roster', field);
      }
      return state;
    }
    state = reading.state;
    if (state.kind !== 'stored') return state;
  }
  return holderState(entry, roster);
}

const BACK = /归还|还回|交还|已还|收回|交回|退还|^(?:是|√|✓|已)$/u;
const NOT_BACK = /未|没|否|待|应/u;

/** 持有人 with 借出日期 or 发放日期, until 归还 is filled in: on loan where the heading says 借, else issued. */
function holderState(entry: Entry, roster: Roster): StateDraft {
  const word = compact(entry.raw('givenBack'));
  const isBack = readDate(word) !== null || (BACK.test(word) && !NOT_BACK.test(word));
  const said = compact(entry.raw('note') + entry.raw('status'));
  const isSaid = BACK.test(said) && !NOT_BACK.test(said);
  if (entry.isBlank('holder') || isBack || isSaid) return { kind: 'stored' };
  const since = readOptionalDate(entry, 'heldSince');
  const found = roster.find(entry.raw('holder'), entry.raw('department'));
  if (found.kind !== 'person') {
    if (found.kind === 'several')
      entry.report('several people of this name', 'holder', String(found.count));
    else entry.report('keeper not in roster', 'holder');
    return { kind: 'stored' };
  }
  const isLoan = /借/u.test(entry.heading('holder') + entry.heading('heldSince'));
  return isLoan
    ? { kind: 'onLoan', holder: found.staffNumber, since }
    : { kind: 'issued', holder: found.staffNumber };
}

/** What the note keeps of a holder: all of one who gave it back, the day of one who was issued it. */
export function holderFields(state: StateDraft): readonly string[] {
  switch (state.kind) {
    case 'onLoan':
      return ['givenBack'];
    case 'issued':
      return ['heldSince', 'givenBack'];
    case 'stored':
    case 'gone':
      return ['holder', 'heldSince', 'givenBack'];
  }
}

/**
 * 存放位置 → the place where it belongs; a safe must be allowed to hold the level (实施条例 art. 27). Rooms by
 * name are for devices only: a document in a room without a safe lies nowhere. What is gone has no place.
 */
export function checkPlace(
  entry: Entry,
  places: PlaceIndex,
  options: { readonly marking: Marking | null; readonly gone: boolean; readonly rooms: boolean },
): PlaceDraft | null {
  if (!entry.has('place') || entry.isBlank('place')) return null;
  const shelf = entry.isBlank('shelf')
    ? ''
    : `第${compact(entry.raw('shelf')).replace(/^第|[层格]$/gu, '')}层`;
  const text = entry.raw('place') + shelf;
  const reading = places.read(text);
  if (reading.kind === 'place') {
    const holds = reading.safe.highestLevel;
    if (options.marking !== null && !options.gone && !covers(holds, options.marking)) {
      entry.report(
        'stored in a safe below its level',
        'place',
        `${reading.safe.code}：${markingWord(holds)}`,
      );
    }
    return reading.place;
  }
  if (options.rooms && !reading.looksLikeSafe) return { kind: 'room', name: tidy(text) };
  if (!options.gone) entry.report('place unknown', 'place', reading.why);
  return null;
}
