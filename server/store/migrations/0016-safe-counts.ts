import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 16: who counts which safe blind before it is shut; the register of safes by time. */
export const safeCounts: Migration = {
  version: 16,
  name: 'safe counts',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    for (const statement of [
      sql`create table safe_count (
        place_id text not null, person_id text not null, is_under_way ${int} not null,
        missed text not null, primary key (place_id, person_id)
      ) ${strict}`,
      sql`create index event_of_safes_at on safe_event (at)`,
    ])
      await statement.execute(db);
  },
};
