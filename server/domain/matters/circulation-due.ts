import type { Instant } from '../ids.ts';
import { dueBy } from '../rules/limits.ts';
import type { Limit, Policy } from '../rules/policy.ts';
import { pendingReaders, type Circulation, type Urgency } from './circulation.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** 传阅时限 by urgency: 特急 the same day, 平件 within five days (《机要保密制度》机要岗位第3项); 急件 between them. */
const URGENCY_LIMIT: Readonly<Record<Urgency, Limit>> = {
  extraUrgent: { unit: 'sameDay' },
  urgent: { unit: 'days', count: 3 },
  ordinary: { unit: 'days', count: 5 },
};

/** 绝密 is read at one sitting each time; the whole keeps to the three days of 密件 (《保密工作制度》二、4). */
const SITTINGS: Limit = { unit: 'days', count: 3 };

/** What the rules say of each thing in the folder. */
export type Limits = readonly (Limit | null)[];
type Rules = Pick<Policy, 'calendar' | 'params'>;

const earliest = (
  own: Limit,
  others: readonly Limit[],
  { at, rules }: { readonly at: Instant; readonly rules: Rules },
): Instant =>
  others
    .map((limit) => dueBy(limit, at, rules))
    .reduce((first, one) => (one < first ? one : first), dueBy(own, at, rules));

const isSitting = (limit: Limit): boolean => limit.unit === 'session';
const given = (limits: Limits): Limit[] => limits.filter((limit) => limit !== null);

/** 传阅期限 of the whole slip: the stricter of urgency and rules. */
export function slipDue(
  urgency: Urgency,
  limits: Limits,
  { at, rules }: { readonly at: Instant; readonly rules: Rules },
): Instant {
  const whole = given(limits).map((limit) => (isSitting(limit) ? SITTINGS : limit));
  return earliest(URGENCY_LIMIT[urgency], whole, { at, rules });
}

/** 即阅即批即退: one of the things must be read and given back at once. */
export const isSessionOnly = (limits: Limits): boolean => given(limits).some(isSitting);

/**
 * 一程的时限: the time that is left, shared among those who have yet to read, and never more than the rules give. Where
 * less than a day is left it is today's closing time.
 */
export function legDue(
  body: Pick<Circulation, 'dueAt' | 'legs'>,
  limits: Limits,
  { at, rules }: { readonly at: Instant; readonly rules: Rules },
): Instant {
  const readers = Math.max(1, pendingReaders(body).length);
  const days = Math.floor((Date.parse(body.dueAt) - Date.parse(at)) / DAY_MS / readers);
  const share: Limit = days < 1 ? { unit: 'sameDay' } : { unit: 'days', count: days };
  return earliest(share, given(limits), { at, rules });
}
