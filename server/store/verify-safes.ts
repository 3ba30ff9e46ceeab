import type { LedgerState } from '#domain/fold.ts';
import { by, type Comparison } from './comparison.ts';
import type { Database } from './database.ts';
import { safeEventRow, safeStateRow } from './safes.ts';

/** 柜况 and 启闭记录 against what the facts say. */
export async function compareSafes(
  db: Database,
  state: LedgerState,
  to: Comparison,
): Promise<void> {
  const states = await db.selectFrom('safe_state').selectAll().execute();
  to.table('safe_state', states, by('place_id'), [...state.safes.values()].map(safeStateRow));
  const events = await db.selectFrom('safe_event').selectAll().execute();
  to.table('safe_event', events, bySeq, state.safeEvents.map(safeEventRow));
}

const bySeq = (row: object): string => ('seq' in row ? String(row.seq) : '');
