import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 14: 过门记录, 杂散标签, and what each gate sees of tags now. */
export const gates: Migration = {
  version: 14,
  name: 'gates',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    for (const statement of [
      sql`create table gate_crossing (
        seq ${int} primary key, station_id text not null, carrier_id text not null, at text not null, text text not null
      ) ${strict}`,
      sql`create index gate_crossing_at_station on gate_crossing (station_id, at)`,
      sql`create table gate_stray (
        station_id text not null, carrier_id text not null, text text not null,
        primary key (station_id, carrier_id)
      ) ${strict}`,
      sql`create table gate_seen (
        station_id text not null, carrier_id text not null, since text not null, last_at text not null,
        is_present ${int} not null, text text not null, primary key (station_id, carrier_id)
      ) ${strict}`,
    ])
      await statement.execute(db);
  },
};
