import BetterSqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../server/store/database.ts';
import { openWriter, WAL_PAGES_MAX } from '../../server/store/sqlite-connection.ts';
import { WalCheckpoints, walState } from '../../server/store/wal-checkpoints.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangwu-wal-'));
  path = join(folder, 'zhangwu.db');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A writer with a table, and commits of so many pages. */
function openFiller() {
  const connection = openWriter(path);
  connection.exec('create table filling (text text not null) strict');
  const insert = connection.prepare('insert into filling (text) values (?)');
  const text = 'x'.repeat(3900);
  return {
    connection,
    commit: (pages: number): void => {
      connection.exec('begin immediate');
      for (let n = 0; n < pages; n += 1) insert.run(text);
      connection.exec('commit');
    },
  };
}

describe('carrying the log over beside', () => {
  test('everything comes into the database file without a commit that waits for it, and the log begins anew', async () => {
    const { connection, commit } = openFiller();
    const checkpoints = new WalCheckpoints(connection, path, 1_000);
    try {
      for (let n = 0; n < 12; n += 1) {
        commit(100);
        checkpoints.afterCommit();
      }
      // Not by the writer: it does so far later.
      expect(walState(connection).log).toBeLessThan(WAL_PAGES_MAX);
      await expect.poll(() => walState(connection)).toSatisfy(isCarried);
      commit(1);
      expect(walState(connection).log).toBeLessThan(10);
    } finally {
      await checkpoints.close();
      connection.close();
    }
  });

  test('what is committed while the log is carried over is there too, every row', async () => {
    const { connection, commit } = openFiller();
    // Of the writer's own carrying some falls among it.
    connection.pragma('wal_autocheckpoint = 2000');
    const checkpoints = new WalCheckpoints(connection, path, 1_000);
    const [commits, pages] = [120, 50];
    try {
      for (let n = 0; n < commits; n += 1) {
        commit(pages);
        checkpoints.afterCommit();
        await nextTurn();
      }
      await expect
        .poll(() => {
          commit(1);
          checkpoints.afterCommit();
          return walState(connection).log;
        })
        .toBeLessThan(1_000);
    } finally {
      await checkpoints.close();
      connection.close();
    }
    const after = new BetterSqlite(path, { readonly: true });
    const count = after.prepare<[], number>('select count(*) from filling').pluck().get();
    expect(count).toBeGreaterThan(commits * pages);
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
    after.close();
  });

  test('where no thread can open the file, the writer carries over by itself from then on', async () => {
    const said: string[] = [];
    const writer = {
      pragma: (text: string) => {
        said.push(text);
        return [{ busy: 0, log: 5_000, checkpointed: 0 }];
      },
    };
    const checkpoints = new WalCheckpoints(writer, join(folder, 'nowhere', 'none.db'), 1_000);
    for (let n = 0; n < 4; n += 1) checkpoints.afterCommit();
    await expect.poll(() => said.at(-1)).toBe('wal_autocheckpoint = 1000');
    const before = said.length;
    for (let n = 0; n < 40; n += 1) checkpoints.afterCommit();
    expect(said).toHaveLength(before);
    await checkpoints.close();
  });

  test('a store that was written to is closed with its log tidied away', async () => {
    const store = await openSqlite(path);
    for (let n = 0; n < 40; n += 1) {
      await store.transact(async (tx) => {
        const read = { station_id: 's', device_id: null, tid: null, carrier_id: null } as never;
        const rows = Array.from({ length: 200 }, (_, seq) => ({
          ...(read as object),
          source_id: `source-${n}`,
          seq,
          at: 'x'.repeat(100),
          received_at: 'y'.repeat(100),
          kind: 'tag',
          text: 'z'.repeat(200),
          outcome: 'foreign',
          person_id: null,
          place_id: null,
        }));
        await tx
          .insertInto('read')
          .values(rows as never)
          .execute();
      });
    }
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});

const isCarried = ({ log, checkpointed }: ReturnType<typeof walState>): boolean =>
  log > 0 && log === checkpointed;
