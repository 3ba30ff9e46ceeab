import { both } from '../../../text/both.ts';
import { circulation as en } from '../../../text/en/circulation.ts';
import { circulation as zh } from '../../../text/zh/circulation.ts';
import { officeDate } from '../../../text/office-time.ts';
import { minute } from '../../../text/say.ts';
import { fill } from '../../../text/words.ts';

export const circulationWords = both(zh, en);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long in words, by its greatest unit, never less than a minute: 2 天, 5 小时, 1 分钟. */
export function spanWords(ms: number): string {
  const { span } = circulationWords.value;
  if (ms >= DAY_MS) return fill(span.days, { n: Math.floor(ms / DAY_MS) });
  if (ms >= HOUR_MS) return fill(span.hours, { n: Math.floor(ms / HOUR_MS) });
  return fill(span.minutes, { n: Math.max(1, Math.floor(ms / MINUTE_MS)) });
}

/** From one time to another. */
export const between = (from: string, until: string | Date): number =>
  (typeof until === 'string' ? Date.parse(until) : until.getTime()) - Date.parse(from);

/** 11月22日 18:17: a slip is a matter of days. */
export function shortMoment(at: string): string {
  const { month, day } = officeDate(new Date(at));
  const { short } = circulationWords.value;
  return fill(short, { month, day, at: minute(at) });
}
