import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Version 18: what one source read of one badge, without the tags of a gate between; and the refusals at doors, which are few among the
 * passages.
 */
export const shown: Migration = {
  version: 18,
  name: 'badges shown',
  up: async (db) => {
    for (const statement of [
      sql`create index read_shown on read (station_id, source_id, text, received_at, seq)
        where kind <> 'tag'`,
      sql`create index passage_refused on passage (at) where is_refused = 1`,
      sql`create index passage_refused_of_area on passage (area_id, at) where is_refused = 1`,
    ])
      await statement.execute(db);
  },
};
