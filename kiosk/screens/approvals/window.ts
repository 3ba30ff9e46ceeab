import { officeDay, officeDayIn, officeInstant } from '../../text/office-time.ts';

/** 有效期 of a request, as it is chosen: so many days from now, or two dates. */
export type Chosen =
  | { readonly by: 'days'; readonly days: number }
  | { readonly by: 'dates'; readonly from: string; readonly until: string };

export const DAY_CHOICES = [1, 3, 7, 30] as const;
export type DayChoice = (typeof DAY_CHOICES)[number];

/**
 * When it begins and ends: whole days, from midnight to midnight in the office, so that a request that is sent again is the same
 * request. Null: the dates do not fit.
 */
export function windowOf(
  chosen: Chosen,
  now: Date,
): { readonly from: string; readonly until: string } | null {
  if (chosen.by === 'days') {
    return {
      from: midnightOf(dateText(now)),
      until: midnightOf(officeDayIn(now, chosen.days)),
    };
  }
  const first = officeInstant(chosen.from, '00:00');
  const last = officeInstant(chosen.until, '00:00');
  if (first === null || last === null || last < first) return null;
  const until = midnightOf(officeDayIn(last, 1));
  return until <= now.toISOString() ? null : { from: first.toISOString(), until };
}

/** 2026-11-22 of the office's day. */
export const dateText = officeDay;

const midnightOf = (day: string): string => officeInstant(day, '00:00')?.toISOString() ?? day;
