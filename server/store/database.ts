import type { PGlite } from '@electric-sql/pglite';
import {
  Kysely,
  PGliteDialect,
  PostgresDialect,
  SqliteDialect,
  sql,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { groupCommits } from './group-commit.ts';
import type { Dialect } from './migration.ts';
import { migrate } from './migrations.ts';
import { SavepointDialect } from './savepoint-dialect.ts';
import { openReader, openWriter, preparing, WALKING_KB } from './sqlite-connection.ts';
import type { Tables } from './tables.ts';
import { StoreUnfit } from './trouble.ts';
import { WalCheckpoints } from './wal-checkpoints.ts';

/** For reading. On SQLite it sees committed state only. */
export type Database = Kysely<Tables>;
declare const txBrand: unique symbol;
/** For writing: only `inTransaction` makes one, so nothing can be written outside a transaction. */
export type Tx = Transaction<Tables> & { readonly [txBrand]: true };

/** The ledger and the state that follows from it, on either database. */
export type Store = {
  readonly db: Database;
  readonly dialect: Dialect;
  /** The ledger's own identity, made once; every fact names it. */
  readonly logId: string;
  /** Use `inTransaction`, which also translates the database's errors. */
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Reads of one moment, however long they take; others go on writing. */
  readonly snapshot: <T>(work: (db: Database) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** One machine: a file beside the program. One connection writes, another reads. */
export async function openSqlite(path: string): Promise<Store> {
  const connection = openWriter(path);
  const dialect = new SavepointDialect(
    { database: preparing(connection) },
    () => connection.inTransaction,
  );
  const writer = new Kysely<Tables>({ dialect });
  const reading = (cacheKb?: number) =>
    new Kysely<Tables>({
      dialect: new SqliteDialect({ database: preparing(openReader(path, cacheKb)) }),
    });
  let db: Database | null = null;
  try {
    await migrate(writer, 'sqlite');
    db = reading();
    const reader = db;
    const checkpoints = new WalCheckpoints(connection, path);
    const groups = groupCommits(connection, () => checkpoints.afterCommit());
    return {
      db: reader,
      dialect: 'sqlite',
      logId: await readLogId(reader),
      transact: (work) => groups.run(() => writer.transaction().execute((tx) => work(asTx(tx)))),
      snapshot: async (work) => {
        const other = reading(WALKING_KB);
        try {
          return await other.transaction().execute(work);
        } finally {
          await other.destroy();
        }
      },
      close: async () => {
        await groups.idle();
        await checkpoints.close();
        await reader.destroy();
        await writer.destroy();
      },
    };
  } catch (error) {
    await db?.destroy();
    connection.close();
    throw error;
  }
}

/** Several servers: `postgres://user@host/database`. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types: NUMBERS });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertDurable(db);
    return await openOnPostgres(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** PostgreSQL inside the process, for tests. The instance stays its owner's. */
export async function openPglite(instance: PGlite): Promise<Store> {
  return openOnPostgres(new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: instance }) }));
}

async function openOnPostgres(db: Database): Promise<Store> {
  await migrate(db, 'postgres');
  return {
    db,
    dialect: 'postgres',
    logId: await readLogId(db),
    transact: (work) =>
      db.transaction().execute(async (tx) => {
        // One writer at a time, on every server: what a decision has read is still so when it writes.
        await tx.selectFrom('ledger_head').select('id').forUpdate().execute();
        return work(asTx(tx));
      }),
    snapshot: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(work),
    close: () => db.destroy(),
  };
}

/** Settings under which PostgreSQL may lose what it acknowledged: refuse to run. */
async function assertDurable(db: Database): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<{ setting: string }>`
      select setting from pg_settings where name = ${name}`.execute(db);
    const setting = rows[0]?.setting ?? 'unknown';
    if (setting === 'off' || setting === 'unknown') {
      throw new StoreUnfit(`PostgreSQL runs with ${name} = ${setting}: records would not be safe.`);
    }
  }
}

/** int8 as a number: no count of ours comes near 2^53. */
const INT8 = 20;
const NUMBERS: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};

async function readLogId(db: Database): Promise<string> {
  const head = await db.selectFrom('ledger_head').select('log_id').executeTakeFirstOrThrow();
  return head.log_id;
}

const writing = new WeakSet<object>();
const isWriting = (tx: Transaction<Tables>): tx is Tx => writing.has(tx);

function asTx(tx: Transaction<Tables>): Tx {
  writing.add(tx);
  if (!isWriting(tx)) throw new Error('A transaction was lost while it was made');
  return tx;
}
