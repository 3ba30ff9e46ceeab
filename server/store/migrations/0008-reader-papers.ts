import { sql } from 'kysely';
import { words, type Migration } from '../migration.ts';

/** Version 8: 证件号码 of readers from outside. Personal data: the ledger keeps it masked and sealed, the number lies here alone. */
export const readerPapers: Migration = {
  version: 8,
  name: 'reader-papers',
  up: async (db, dialect) => {
    const { strict } = words(dialect);
    await sql`create table reader_paper (
      matter_id text primary key, id_number text not null, salt text not null
    ) ${strict}`.execute(db);
  },
};
