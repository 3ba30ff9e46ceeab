import type { TimelineQuery } from '#api/timeline.ts';
import { paths } from '../../router.ts';
import { officeDay } from '../../text/office-time.ts';

/** What is looked at: a thing, person, room or safe, over days of the office, both included. */
export type Asked = {
  readonly of: TimelineQuery['of'] | null;
  readonly id: string;
  readonly from: string;
  readonly until: string;
};

const DAY_MS = 86_400_000;
/** So many days are looked at together at most. */
export const DAYS_MAX = 31;
const DAYS_FIRST = 7;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** What an address names; without days, the last week. */
export function askedIn(path: string, now: Date): Asked {
  const named = new URLSearchParams(path.split('?')[1] ?? '');
  const of = (['carrier', 'person', 'place'] as const).find((one) => one === named.get('of'));
  const id = named.get('id') ?? '';
  const today = officeDay(now);
  const until = dayOr(named.get('until'), today);
  const first = officeDay(new Date(start(until) - (DAYS_FIRST - 1) * DAY_MS));
  const from = dayOr(named.get('from'), first);
  return { of: id === '' ? null : (of ?? null), id, from: from > until ? until : from, until };
}

const dayOr = (day: string | null, otherwise: string): string =>
  day !== null && ISO_DAY.test(day) && !Number.isNaN(start(day)) ? day : otherwise;
const start = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** From the first moment of the first day to the last of the last one. */
export const timeOf = ({ from, until }: Pick<Asked, 'from' | 'until'>) => ({
  from: new Date(start(from)).toISOString(),
  until: new Date(start(until) + DAY_MS - 1).toISOString(),
});

export const isTooLong = ({ from, until }: Pick<Asked, 'from' | 'until'>): boolean =>
  start(until) - start(from) > (DAYS_MAX - 1) * DAY_MS;

/** The address of it. */
export const addressOf = ({ of, id, from, until }: Asked): string =>
  of === null ? paths.timeline : `${paths.timelineOf(of, id)}&from=${from}&until=${until}`;

/** 时间线 as a file. */
export const fileOf = ({ of, id, from, until }: Asked, format: 'pdf' | 'xlsx'): string =>
  `/api/forms/timeline/${encodeURIComponent(`${of ?? ''}.${id}.${from}.${until}`)}.${format}`;
