import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/**
 * Version 4: layouts of handheld files, and the files whose sightings went into a count. A file is known by
 * its digest; `taken_at` is null while it is being taken in.
 */
export const handhelds: Migration = {
  version: 4,
  name: 'handhelds',
  up: async (db, dialect) => {
    const { int, strict } = words(dialect);
    await sql`create table handheld_profile (
      id text primary key, name text not null unique, layout text not null, headings text not null,
      columns ${int} not null, device_id text unique, changed_at text not null
    ) ${strict}`.execute(db);
    await sql`create table handheld_file (
      sha256 text primary key, stock_take_id text not null, file_name text not null,
      layout text not null, person_id text not null, codes ${int} not null, damaged ${int} not null,
      begun_at text not null, taken_at text
    ) ${strict}`.execute(db);
    await sql`create index handheld_file_of_count on handheld_file (stock_take_id)`.execute(db);
  },
};
