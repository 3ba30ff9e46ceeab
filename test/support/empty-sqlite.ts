import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { openSqlite, type Store } from '../../server/store/database.ts';

/** What the migrations leave, made once a worker. */
let migrated: Promise<Uint8Array> | null = null;

/**
 * A new store at a path where none is: the file that the migrations left, with a ledger's identity of its own;
 * a seventh of what the migrations take.
 */
export async function newSqlite(path: string): Promise<Store> {
  await writeFile(path, await (migrated ??= migratedFile()), { flag: 'wx' });
  const file = new BetterSqlite(path);
  file.pragma('synchronous = off');
  file.exec('update ledger_head set log_id = lower(hex(randomblob(16)))');
  file.close();
  return openSqlite(path);
}

async function migratedFile(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-empty-'));
  try {
    const path = join(folder, 'ledger.db');
    await (await openSqlite(path)).close();
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
