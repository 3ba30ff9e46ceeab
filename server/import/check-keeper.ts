import type { Entry } from './entries.ts';
import type { Roster } from './roster.ts';

/** 保管人 / 责任人 → 工号, or null with the problem reported. A sheet without the column names nobody. */
export function checkKeeper(
  entry: Entry,
  roster: Roster,
  { required }: { readonly required: boolean },
): string | null {
  if (!entry.has('custodian')) return null;
  if (entry.isBlank('custodian')) {
    if (required) entry.report('responsible person missing', 'custodian');
    return null;
  }
  const found = roster.find(entry.raw('custodian'), entry.raw('department'));
  if (found.kind === 'person') return found.staffNumber;
  // 销号 items are history: a keeper who is long gone from the roster is no obstacle.
  if (!required) return null;
  if (found.kind === 'several') {
    entry.report('several people of this name', 'custodian', String(found.count));
  } else {
    entry.report('keeper not in roster', 'custodian');
  }
  return null;
}
