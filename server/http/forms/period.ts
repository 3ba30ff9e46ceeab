import * as v from 'valibot';
import { instant, type Instant } from '#domain/ids.ts';
import { dayAfter, dayOf, endOf, inChina } from '#domain/rules/days.ts';

const Day = v.pipe(v.string(), v.isoDate());
/** 起止 of a register, days of the unit's time zone, both included. */
export const PeriodQuery = v.strictObject({ from: v.optional(Day), to: v.optional(Day) });
export type PeriodQuery = v.InferOutput<typeof PeriodQuery>;

/** Where no days are given: the last thirty. */
const DAYS = 30;

export function periodOf(
  { from, to }: PeriodQuery,
  now: Date,
): { readonly from: Instant; readonly to: Instant; readonly words: string } {
  const last = to ?? dayOf(instant(now));
  const first = from ?? dayAfter(last, -DAYS);
  return { from: inChina(first, '00:00'), to: endOf(last), words: `${first} 至 ${last}` };
}
