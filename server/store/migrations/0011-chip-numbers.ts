import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 11: 芯片号 (TID) of each read that told one; readers that are asked for it; chips found by the EPC that was written to them. */
export const chipNumbers: Migration = {
  version: 11,
  name: 'chip numbers',
  up: async (db, dialect) => {
    const { int } = words(dialect);
    await sql`alter table read add column tid text`.execute(db);
    await sql`alter table device add column reads_tid ${int} not null default 0`.execute(db);
    await sql`create index tag_with_epc on tag (epc)`.execute(db);
  },
};
