import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 3: a thing of the pile remembers the read that laid it there, for the fact that settles it. */
export const pileReading: Migration = {
  version: 3,
  name: 'pile reading',
  up: async (db, dialect) => {
    const { int } = words(dialect);
    await sql`alter table pile_item add column read_source text`.execute(db);
    await sql`alter table pile_item add column read_seq ${int}`.execute(db);
    await sql`alter table pile_item add column read_at text`.execute(db);
  },
};
