import { sql, type Kysely } from 'kysely';
import type { Dialect, Migration } from './migration.ts';
import { ledger } from './migrations/0001-ledger.ts';
import { working } from './migrations/0002-working.ts';
import { pileReading } from './migrations/0003-pile-reading.ts';
import { handhelds } from './migrations/0004-handhelds.ts';
import { labelLife } from './migrations/0005-labels.ts';
import { use } from './migrations/0006-use.ts';
import { clockAlarms } from './migrations/0007-clock-alarms.ts';
import { readerPapers } from './migrations/0008-reader-papers.ts';
import { stockTakes } from './migrations/0009-stock-takes.ts';
import { doors } from './migrations/0010-doors.ts';
import { chipNumbers } from './migrations/0011-chip-numbers.ts';
import { photos } from './migrations/0012-photos.ts';
import { rollCalls } from './migrations/0013-roll-calls.ts';
import { gates } from './migrations/0014-gates.ts';
import { gateBadges } from './migrations/0015-gate-badges.ts';
import { safeCounts } from './migrations/0016-safe-counts.ts';
import { doorGaps } from './migrations/0017-door-gaps.ts';
import { shown } from './migrations/0018-badges-shown.ts';
import type { Tables } from './tables.ts';
import { StoreUnfit } from './trouble.ts';

/** In order; the version of the last is what this program knows. */
const MIGRATIONS: readonly Migration[] = [
  ledger,
  working,
  pileReading,
  handhelds,
  labelLife,
  use,
  clockAlarms,
  readerPapers,
  stockTakes,
  doors,
  chipNumbers,
  photos,
  rollCalls,
  gates,
  gateBadges,
  safeCounts,
  doorGaps,
  shown,
];
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 7420;

/**
 * Brings the schema to this program's version (or an earlier one, for tests), all or nothing. Refuses a schema from a newer
 * program.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: Dialect,
  upTo = SCHEMA_VERSION,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two servers starting at once on one PostgreSQL: the second waits and then finds nothing to do.
    if (dialect === 'postgres')
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    await tx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
    const { version } = await tx
      .selectFrom('schema_version')
      .select((eb) => eb.fn.coalesce(eb.fn.max('version'), sql<number>`0`).as('version'))
      .executeTakeFirstOrThrow();
    const present = version;
    if (present > SCHEMA_VERSION) {
      throw new StoreUnfit(
        `The database has schema version ${present}; this program knows ${SCHEMA_VERSION}. Use the newer program.`,
      );
    }
    for (const migration of MIGRATIONS.slice(present, upTo)) {
      await migration.up(tx, dialect);
      await tx
        .insertInto('schema_version')
        .values({ version: migration.version, name: migration.name })
        .execute();
    }
  });
}
