import BetterSqlite from 'better-sqlite3';
import { StoreUnfit } from './trouble.ts';

export type SqliteConnection = BetterSqlite.Database;

/**
 * 64 MB. A longer log is carried over by who writes, at a commit: `WalCheckpoints` carries it over beside long before, so that little is
 * left to do by then.
 */
export const WAL_PAGES_MAX = 16_000;

/** Pragmas and the value that each must read back. [P] of the durability tests: FULL lost nothing. */
const PRAGMAS: readonly (readonly [name: string, set: string, readBack: string])[] = [
  ['journal_mode', 'wal', 'wal'],
  ['synchronous', 'full', '2'],
  ['foreign_keys', 'on', '1'],
  ['trusted_schema', 'off', '0'],
  ['cell_size_check', 'on', '1'],
  ['busy_timeout', '5000', '5000'],
  ['secure_delete', 'on', '1'],
  ['wal_autocheckpoint', `${WAL_PAGES_MAX}`, `${WAL_PAGES_MAX}`],
  ['cache_size', '-65536', '-65536'],
  ['temp_store', 'memory', '2'],
];

/** The one connection that writes. Refuses a database on which a setting does not hold. */
export function openWriter(path: string): SqliteConnection {
  const connection = open(path, false);
  try {
    for (const [name, value, expected] of PRAGMAS) {
      connection.pragma(`${name} = ${value}`);
      const observed = String(connection.pragma(name, { simple: true }));
      if (observed !== expected) {
        throw new StoreUnfit(
          `SQLite does not keep ${name} = ${value} on ${path} (it says ${observed}): records would not be safe here.`,
        );
      }
    }
  } catch (error) {
    connection.close();
    throw error instanceof StoreUnfit ? error : cannotOpen(path, error);
  }
  return connection;
}

/** 64 MB: a search reads through the whole carrier table. */
const SEARCHING_KB = 65_536;
/** 8 MB: who walks the ledger once, in order, comes back to nothing. */
export const WALKING_KB = 8_192;

/** A second connection under WAL: it sees what is committed, and nothing of a transaction under way. */
export function openReader(path: string, cacheKb = SEARCHING_KB): SqliteConnection {
  const connection = open(path, true);
  connection.pragma('busy_timeout = 5000');
  connection.pragma('trusted_schema = off');
  connection.pragma('cell_size_check = on');
  connection.pragma(`cache_size = -${cacheKb}`);
  connection.pragma('query_only = on');
  return connection;
}

/** A third connection: it carries the log over to the database file, and writes nothing of its own. */
export function openCarrier(path: string): SqliteConnection {
  const connection = open(path, false);
  connection.pragma('synchronous = full');
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma('cache_size = -1024');
  return connection;
}

function open(path: string, readonly: boolean): SqliteConnection {
  try {
    return new BetterSqlite(path, { readonly });
  } catch (cause) {
    throw cannotOpen(path, cause);
  }
}

const cannotOpen = (path: string, cause: unknown): StoreUnfit =>
  new StoreUnfit(
    `The database file ${path} cannot be opened: its folder is missing, it is locked by another program, or it is no database.`,
    { cause },
  );

/** Prepared statements kept by their text: preparing costs more than most of them run. */
const STATEMENTS_MAX = 300;
const STATEMENT_LENGTH_MAX = 20_000;

/** The connection as the query builder wants it. */
export function preparing(connection: SqliteConnection) {
  const kept = new Map<string, BetterSqlite.Statement>();
  return {
    close: () => void connection.close(),
    prepare(text: string) {
      const known = kept.get(text);
      if (known !== undefined && !known.busy) return known;
      const statement = connection.prepare(text);
      if (text.length <= STATEMENT_LENGTH_MAX) {
        if (kept.size >= STATEMENTS_MAX) kept.clear();
        kept.set(text, statement);
      }
      return statement;
    },
  };
}
