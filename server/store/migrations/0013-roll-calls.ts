import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 13: 点名, and when each door with readers was heard last. */
export const rollCalls: Migration = {
  version: 13,
  name: 'roll calls',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    for (const statement of [
      sql`create table roll_call (
        id text primary key, opened_at text not null, is_open ${int} not null, text text not null
      ) ${strict}`,
      sql`create index roll_call_open on roll_call (opened_at) where is_open = 1`,
      sql`create table door_heard (station_id text primary key, heard_at text not null) ${strict}`,
      sql`create index passage_at on passage (at)`,
      sql`create index passage_of_station on passage (station_id, at)`,
    ])
      await statement.execute(db);
  },
};
