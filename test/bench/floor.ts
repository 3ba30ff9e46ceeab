import Database from 'better-sqlite3';
import { join } from 'node:path';

/**
 * The floor of everything durable: rows of the size of a fact, one commit each, WAL and FULL, by
 * better-sqlite3 alone in this process. Nothing that keeps its word can be faster on this disk.
 */
export function durableRowsPerSecond(
  folder: string,
  options: { readonly bytes: number; readonly forMs: number; readonly nowMs: () => number },
): number {
  const database = new Database(join(folder, 'floor.db'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('create table fact (seq integer primary key, text text not null) strict');
    const insert = database.prepare<[string]>('insert into fact (text) values (?)');
    const text = 'x'.repeat(options.bytes);
    const startedAt = options.nowMs();
    let rows = 0;
    while (options.nowMs() - startedAt < options.forMs) {
      insert.run(text);
      rows += 1;
    }
    return (rows * 1000) / (options.nowMs() - startedAt);
  } finally {
    database.close();
  }
}
