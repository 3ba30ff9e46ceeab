import type { Night } from '#domain/matters/day.ts';
import type { Instant } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { nightNumbers } from '../../store/nights.ts';

/** 夜间: since the last closing; of a house that never closed a day there is no night. */
export async function nightNow(db: Database | Tx): Promise<Night> {
  const since = await lastClosing(db);
  const none = { alarms: 0, passages: 0, refusals: 0, safeOpenings: 0 };
  return since === null ? { since, ...none } : { since, ...(await nightNumbers(db, since)) };
}

/** When a day was closed last; null: never. */
export async function lastClosing(db: Database | Tx): Promise<Instant | null> {
  const [day] = await mattersOf(db, { kind: 'day', stage: 'closed', limit: 1 });
  return day?.body.closedAt ?? null;
}
