import type { Instant } from '../ids.ts';
import { dayOf, endOf, inChina } from '../rules/days.ts';

/**
 * 下班未关: when an open safe should be shut — at the closing time of the day on which it was opened; one that was opened after that,
 * at the end of the same day.
 */
export function shutBy(since: Instant, closingTime: string): Instant {
  const closing = inChina(dayOf(since), closingTime);
  return since < closing ? closing : endOf(dayOf(since));
}
