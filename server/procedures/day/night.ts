import type { Night } from '#domain/matters/day.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { nightBegins, nightNumbers } from '../../store/nights.ts';

/** 夜间: since the last closing; of a house that never closed a day there is no night. */
export async function nightNow(db: Database | Tx): Promise<Night> {
  const day = await lastDay(db);
  const since = day?.body.closedAt ?? null;
  const none = { alarms: 0, passages: 0, refusals: 0, safeOpenings: 0, movements: 0 };
  if (day === null || since === null) return { since: null, ...none };
  const seq = await nightBegins(db, day.id);
  return { since, ...(await nightNumbers(db, seq)) };
}

/** The day that was closed last; null: none was. */
export async function lastDay(db: Database | Tx): Promise<MatterOf<'day'> | null> {
  const [day] = await mattersOf(db, { kind: 'day', stage: 'closed', limit: 1 });
  return day ?? null;
}
