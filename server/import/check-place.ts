import { covers, markingWord } from '#domain/secrecy.ts';
import type { Marking } from '#domain/secrecy.ts';
import { compact, tidy } from './cell-text.ts';
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
  return state;
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
