import type { LedgerState } from '#domain/fold.ts';
import { by, type Comparison } from './comparison.ts';
import type { Database } from './database.ts';
import { crossingRow, strayRow } from './doors/gates.ts';

/** The rows of gates against what the facts say: 过门记录, 杂散标签. */
export async function compareGates(
  db: Database,
  state: LedgerState,
  to: Comparison,
): Promise<void> {
  const crossings = await db.selectFrom('gate_crossing').selectAll().execute();
  to.table('gate_crossing', crossings, by('seq'), [...state.crossings.values()].map(crossingRow));
  const strays = await db.selectFrom('gate_stray').selectAll().execute();
  to.table('gate_stray', strays, strayKey, [...state.strays.values()].map(strayRow));
}

const strayKey = (row: object): string =>
  ['station_id', 'carrier_id'].map((key) => String(Reflect.get(row, key))).join(' ');
