/** 有效期 of a request, as it is chosen: so many days from now, or two dates. */
export type Chosen =
  | { readonly by: 'days'; readonly days: number }
  | { readonly by: 'dates'; readonly from: string; readonly until: string };

export const DAY_CHOICES = [1, 3, 7, 30] as const;
export type DayChoice = (typeof DAY_CHOICES)[number];

/**
 * When it begins and ends: whole days, from midnight to midnight where the reader is, so that a request that is sent again is the same
 * request. Null: the dates do not fit.
 */
export function windowOf(
  chosen: Chosen,
  now: Date,
): { readonly from: string; readonly until: string } | null {
  if (chosen.by === 'days') {
    return {
      from: midnightAfter(now, 0).toISOString(),
      until: midnightAfter(now, chosen.days).toISOString(),
    };
  }
  const first = localDay(chosen.from);
  const last = localDay(chosen.until);
  if (first === null || last === null) return null;
  const until = midnightAfter(last, 1);
  return last < first || until <= now
    ? null
    : { from: first.toISOString(), until: until.toISOString() };
}

/** 2026-11-22 of the reader's own day. */
export const dateText = (at: Date): string =>
  [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');

const two = (n: number): string => String(n).padStart(2, '0');

function localDay(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 1, date = 1] = parts.slice(1).map(Number);
  return new Date(year, month - 1, date);
}

const midnightAfter = (at: Date, days: number): Date =>
  new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);
