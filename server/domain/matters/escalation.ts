import { instant, type Instant } from '../ids.ts';
import type { Policy } from '../rules/policy.ts';
import { dayAfter, dayOf, inChina } from '../rules/days.ts';
import { isWorkingDay } from '../rules/limits.ts';

const HOUR_MS = 3_600_000;
/** No calendar is all holidays. */
const DAYS_MAX = 4_000;

/**
 * 上报时间: when a request that was made at `openedAt` has waited long enough. The hours of working days count, all 24 of them; those of
 * other days do not, for nobody is there to decide. 24 hours from Friday at ten end on Monday at ten.
 */
export function escalatesAt(
  openedAt: Instant,
  { calendar, params }: Pick<Policy, 'calendar' | 'params'>,
): Instant {
  let left = params.escalateAfterHours * HOUR_MS;
  let from = Date.parse(openedAt);
  let day = dayOf(openedAt);
  for (let ahead = 0; ahead < DAYS_MAX; ahead += 1) {
    const next = dayAfter(day, 1);
    const until = Date.parse(inChina(next, '00:00'));
    if (isWorkingDay(day, calendar)) {
      if (until - from >= left) return instant(new Date(from + left));
      left -= until - from;
    }
    from = until;
    day = next;
  }
  throw new RangeError('No working day in the calendar');
}
