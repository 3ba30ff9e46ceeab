import type { LedgerState } from '#domain/fold.ts';
import { by, type Comparison } from './comparison.ts';
import type { Database } from './database.ts';
import { areaRow, doorRow, gapRow, rollCallRow } from './doors/areas.ts';
import { insideRow, passageRow } from './doors/passages.ts';

/** The rows of doors against what the facts say: 要害部位, 门, 出入, 在场, 断联, 点名. */
export async function compareDoors(
  db: Database,
  state: LedgerState,
  to: Comparison,
): Promise<void> {
  const areas = await db.selectFrom('key_area').selectAll().execute();
  to.table('key_area', areas, by('place_id'), [...state.areas.values()].map(areaRow));
  const doors = await db.selectFrom('door').selectAll().execute();
  to.table('door', doors, by('station_id'), [...state.doors.values()].map(doorRow));
  const passages = await db.selectFrom('passage').selectAll().execute();
  to.table('passage', passages, by('seq'), state.passages.map(passageRow));
  const inside = await db.selectFrom('inside').selectAll().execute();
  to.table('inside', inside, insideKey, [...state.inside.values()].map(insideRow));
  const gaps = await db.selectFrom('door_gap').selectAll().execute();
  to.table('door_gap', gaps, by('seq'), state.gaps.map(gapRow));
  const calls = await db.selectFrom('roll_call').selectAll().execute();
  to.table('roll_call', calls, by('id'), [...state.rollCalls.values()].map(rollCallRow));
}

const insideKey = (row: object): string =>
  ['passer_kind', 'passer_id', 'area_id'].map((key) => String(Reflect.get(row, key))).join(' ');
