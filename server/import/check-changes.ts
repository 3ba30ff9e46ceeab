import { fieldChanges } from '#domain/standing.ts';
import type { PersonDraft } from './drafts.ts';
import type { Entry } from './entries.ts';

/** What the ledger knows of a person beside the roster's own words. */
export type KnownPerson = PersonDraft & {
  /** 在手: how many things are in his name; absent: none. */
  readonly holds?: number;
  readonly hasDuties?: boolean;
};

/** 变更 that a roster proposes: the person as the ledger has him, and as he shall be. */
export type PersonUpdate = { readonly before: PersonDraft; readonly after: PersonDraft };

/** What a row may say, and under which heading. */
const SAYS = [
  ['department', 'department'],
  ['post', 'post'],
  ['personClass', 'personClass'],
  ['pledgedOn', 'pledgedOn'],
  ['standing', 'standing'],
] as const;

/**
 * A row about a person whom the ledger knows: what it proposes; null: nothing new. An empty cell, or a column that is not there, says
 * nothing. Another name under the same 工号 is another person until somebody has looked: a problem. So is
 * 离岗 of whoever still has things in his name, or a duty, which no spreadsheet takes away.
 */
export function proposedChange(
  entry: Entry,
  row: PersonDraft,
  known: KnownPerson,
): PersonUpdate | null {
  const { holds = 0, hasDuties = false, ...before } = known;
  if (row.name !== before.name) {
    entry.report('differs from the ledger', 'name', '姓名');
    return null;
  }
  const after = merged(entry, row, before);
  if (after.standing === 'left' && before.standing !== 'left') {
    if (holds > 0) entry.report('still holds things', 'standing', String(holds));
    if (hasDuties) entry.report('still has duties', 'standing');
  }
  return fieldChanges(before, after).length === 0 ? null : { before, after };
}

function merged(entry: Entry, row: PersonDraft, before: PersonDraft): PersonDraft {
  const said = SAYS.flatMap(([key, field]) => (entry.isBlank(field) ? [] : [[key, row[key]]]));
  // A new pledge is not bounded by the date that stood beside the old one.
  const isSignedAnew = !entry.isBlank('pledgedOn') && row.pledgedOn !== before.pledgedOn;
  const { pledgeUntil: stood, ...rest } = before;
  const until = entry.isBlank('pledgeUntil') ? (isSignedAnew ? undefined : stood) : row.pledgeUntil;
  return {
    ...rest,
    ...Object.fromEntries(said),
    ...(until === undefined ? {} : { pledgeUntil: until }),
  };
}
