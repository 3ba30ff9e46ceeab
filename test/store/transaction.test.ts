import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { append } from '../../server/store/append.ts';
import { openSqlite, type Store } from '../../server/store/database.ts';
import { ledgerHead } from '../../server/store/ledger.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { StorageTrouble, StoreUnfit } from '../../server/store/trouble.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, FOUNDING, lent, registered } from '../support/ledger-samples.ts';
import { DATABASES, freshStores, SQLITE } from '../support/stores.ts';

const found = (store: Store) =>
  inTransaction(store, (tx) => append(tx, circumstance('found'), FOUNDING));
const register = (store: Store, id: string) =>
  inTransaction(store, (tx) => append(tx, circumstance(`register-${id}`), [registered(id)]));
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe.each(DATABASES)('a transaction on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('that throws leaves nothing behind', async () => {
    const { store } = current;
    await found(store);
    const attempt = inTransaction(store, async (tx) => {
      await append(tx, circumstance('half'), [registered('1')]);
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await verify(store)).toMatchObject({ ok: true, size: 5 });
  });

  test('among fifty at once fails alone', async () => {
    const { store } = current;
    await found(store);
    const outcomes = await Promise.allSettled(
      ids(50).map((id) =>
        inTransaction(store, async (tx) => {
          await append(tx, circumstance(id), [registered(id)]);
          if (Number(id) % 7 === 3) throw new Error('no');
        }),
      ),
    );
    const failed = outcomes.flatMap(({ status }, id) => (status === 'rejected' ? [id] : []));
    expect(failed).toEqual([3, 10, 17, 24, 31, 38, 45]);
    expect(await verify(store)).toMatchObject({ ok: true, size: 5 + 43 });
  });

  test('on a database that takes no writes says so, and the next one goes on', async () => {
    const { store } = current;
    await found(store);
    const attempt = inTransaction(store, async (tx) => {
      const [forbid, permit] =
        store.dialect === 'sqlite'
          ? [sql`pragma query_only = on`, sql`pragma query_only = off`]
          : [sql`set transaction read only`, null];
      await forbid.execute(tx);
      try {
        await append(tx, circumstance('a'), [registered('1')]);
      } finally {
        await permit?.execute(tx);
      }
    });
    await expect(attempt).rejects.toBeInstanceOf(StorageTrouble);
    await expect(attempt).rejects.toMatchObject({ trouble: 'readOnly' });
    await register(store, '1');
    expect(await verify(store)).toMatchObject({ ok: true, size: 6 });
  });

  test('sees what the one before it wrote, and the reader sees it once it is told', async () => {
    const { store } = current;
    await found(store);
    const first = register(store, '1');
    const second = inTransaction(store, (tx) => append(tx, circumstance('b'), [lent('1')]));
    await Promise.all([first, second]);
    expect((await ledgerHead(store.db)).size).toBe(7);
  });
});

describe('the SQLite store', () => {
  const current = freshStores(SQLITE);

  test('shows readers nothing of a transaction under way', async () => {
    const { store } = current;
    await found(store);
    const seen = await inTransaction(store, async (tx) => {
      await append(tx, circumstance('a'), [registered('1')]);
      return (await ledgerHead(store.db)).size;
    });
    expect(seen).toBe(5);
    expect((await ledgerHead(store.db)).size).toBe(6);
  });

  test('says that the disk is full, keeps what it acknowledged, and goes on when there is room', async () => {
    const { store } = current;
    await found(store);
    const limit = (pages: number) =>
      inTransaction(store, (tx) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(tx));
    await limit(1);
    const kept: string[] = [];
    const outcomes = await Promise.allSettled(
      ids(400).map(async (id) => {
        await register(store, id);
        kept.push(id);
      }),
    );
    const reasons = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) {
      expect(reason).toBeInstanceOf(StorageTrouble);
      expect(reason).toMatchObject({ trouble: 'full' });
    }
    expect(await verify(store)).toMatchObject({ ok: true, size: 5 + kept.length });
    await limit(1_000_000);
    await register(store, 'later');
    expect(await verify(store)).toMatchObject({ ok: true, size: 6 + kept.length });
  });

  test('reads back each setting that keeps records safe', async () => {
    const { store } = current;
    const settings = await inTransaction(store, async (tx) => {
      const names = [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'trusted_schema',
        'secure_delete',
      ];
      const read = [];
      for (const name of names) {
        const { rows } = await sql`select * from ${sql.table(`pragma_${name}`)}`.execute(tx);
        read.push(Object.values(rows[0] as object)[0] as unknown);
      }
      return read;
    });
    expect(settings).toEqual(['wal', 2, 1, 0, 1]);
  });
});

describe('opening a SQLite database', () => {
  const inFolder = async (work: (path: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhangwu-open-'));
    try {
      await work(join(folder, 'ledger.db'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  test('again finds the ledger and its identity as they were', () =>
    inFolder(async (path) => {
      const first = await openSqlite(path);
      await found(first);
      const head = await ledgerHead(first.db);
      await first.close();
      const second = await openSqlite(path);
      expect(second.logId).toBe(first.logId);
      expect(await ledgerHead(second.db)).toEqual(head);
      await second.close();
    }));

  test('of a newer program is refused with a sentence', () =>
    inFolder(async (path) => {
      await (await openSqlite(path)).close();
      const raw = new BetterSqlite(path);
      raw.exec(`insert into schema_version values (99, 'later')`);
      raw.close();
      await expect(openSqlite(path)).rejects.toThrow(/version 99.*newer program/);
    }));

  test('where a write-ahead log cannot be had is refused with a sentence', async () => {
    await expect(openSqlite(':memory:')).rejects.toThrow(StoreUnfit);
    await expect(openSqlite(':memory:')).rejects.toThrow(/does not keep journal_mode = wal/);
  });

  test('in a folder that is not there, or of another kind, is refused with a sentence', () =>
    inFolder(async (path) => {
      await expect(openSqlite(join(path, 'none', 'x.db'))).rejects.toThrow(/cannot be opened/);
      await writeFile(
        path,
        'this is a spreadsheet, not a database, and longer than a header '.repeat(20),
      );
      await expect(openSqlite(path)).rejects.toThrow(StoreUnfit);
    }));
});
