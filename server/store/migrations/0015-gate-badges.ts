import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Version 15: 补刷证 of a crossing; the crossings of a thing, the last first; and of its facts those that may give it into a hand, so that
 * who had it last is found without what came after.
 */
export const gateBadges: Migration = {
  version: 15,
  name: 'gate badges',
  up: async (db) => {
    for (const statement of [
      sql`alter table gate_crossing add column badged_at text`,
      sql`create index gate_crossing_of_carrier on gate_crossing (carrier_id, at)`,
      sql`create index gate_seen_at on gate_seen (last_at)`,
      sql`create index fact_of_holding on fact (carrier_id, seq)
        where kind in (
          'carrierRegistered', 'checkedOut', 'renewed', 'returned', 'found', 'reversed', 'corrected'
        )`,
    ])
      await statement.execute(db);
  },
};
