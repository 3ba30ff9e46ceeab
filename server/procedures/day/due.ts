import type { Due } from '#domain/clocks.ts';
import { openBy } from '#domain/matters/day.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { Database, Tx } from '../../store/database.ts';
import { lastDay } from './night.ts';
import { openDay } from './run-day.ts';

/** 应开未开: a working day that nobody opened, told about the one that was closed last. A house that never closed a day has none. */
export async function daysDue(
  db: Database | Tx,
  { calendar, params: { closingTime } }: Policy,
): Promise<Pick<Due, 'kind' | 'of' | 'dueAt'>[]> {
  if ((await openDay(db)) !== null) return [];
  const last = await lastDay(db);
  const dueAt = last && openBy(last.body, { calendar, closingTime });
  return last && dueAt ? [{ kind: 'dayOpen', of: { kind: 'matter', id: last.id }, dueAt }] : [];
}
