import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type Dialect = 'sqlite' | 'postgres';

/** One step of the schema. Written once, then never changed: a further step mends it. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Kysely<Tables>, dialect: Dialect) => Promise<void>;
};

/**
 * The few words of the schema language that the two databases spell differently. `key` is text that
 * is ordered or paged by: byte order on both, whatever locale PostgreSQL was set up with.
 */
export const words = (dialect: Dialect) =>
  dialect === 'sqlite'
    ? {
        int: sql`integer`,
        key: sql`text`,
        strict: sql`strict`,
        newLogId: sql`lower(hex(randomblob(16)))`,
      }
    : {
        int: sql`bigint`,
        key: sql`text collate "C"`,
        strict: sql``,
        newLogId: sql`replace(gen_random_uuid()::text, '-', '')`,
      };
