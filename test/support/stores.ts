import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { openPglite, openPostgres, openSqlite, type Store } from '../../server/store/database.ts';

type Fresh = { readonly store: Store; readonly remove: () => Promise<void> };

/** A way to a fresh, empty store: what every store test is told once for each database. */
export type StoreMaker = {
  readonly make: () => Promise<Fresh>;
  readonly end: () => Promise<void>;
};

async function sqlite(): Promise<Fresh> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-store-'));
  const store = await openSqlite(join(folder, 'ledger.db'));
  return {
    store,
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL in the process: one instance a file (it boots in seconds), one schema a test. */
function pglite(): StoreMaker {
  let instance: PGlite | null = null;
  let number = 0;
  return {
    make: async () => {
      const server = (instance ??= await PGlite.create());
      number += 1;
      await server.exec(`create schema test_${number}; set search_path to test_${number}`);
      const store = await openPglite(lasting(server));
      return { store, remove: () => store.close() };
    },
    end: async () => {
      await instance?.close();
    },
  };
}

/** The instance outlives the stores opened on it. */
const lasting = (instance: PGlite): PGlite =>
  new Proxy(instance, {
    get: (target, name) => {
      if (name === 'close') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

export type Schema = { readonly href: string; readonly drop: () => Promise<void> } | null;

/** A schema of one's own on the server that ZHANGWU_TEST_POSTGRES names; null where it names none. */
export async function freshSchema(): Promise<Schema> {
  const url = process.env['ZHANGWU_TEST_POSTGRES'];
  if (url === undefined || url === '') return null;
  const schema = `test_${process.pid}_${process.hrtime.bigint()}`;
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await run(`create schema ${schema}`);
  const to = new URL(url);
  to.searchParams.set('options', `-c search_path=${schema}`);
  return { href: to.href, drop: () => run(`drop schema ${schema} cascade`) };
}

/** A real server, named by ZHANGWU_TEST_POSTGRES; `npm run test:postgres` starts one. */
function postgres(url: string): StoreMaker {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  let number = 0;
  return {
    make: async () => {
      number += 1;
      const schema = `test_${process.pid}_${process.hrtime.bigint()}_${number}`;
      await pool.query(`create schema ${schema}`);
      const to = new URL(url);
      to.searchParams.set('options', `-c search_path=${schema}`);
      const store = await openPostgres(to.href);
      return {
        store,
        remove: async () => {
          await store.close();
          await pool.query(`drop schema ${schema} cascade`);
        },
      };
    },
    end: () => pool.end(),
  };
}

const url = process.env['ZHANGWU_TEST_POSTGRES'];

/** For `describe.each`: SQLite, PostgreSQL in the process, and a real server where one is named. */
export const DATABASES: readonly (readonly [name: string, maker: () => StoreMaker])[] = [
  ['sqlite', () => ({ make: sqlite, end: () => Promise.resolve() })],
  ['pglite', pglite],
  ...(url === undefined ? [] : [['postgres', () => postgres(url)] as const]),
];

/** Opens a fresh store before each test and removes it afterwards. Read `current.store` inside a test. */
export function freshStores(maker: () => StoreMaker): { readonly store: Store } {
  const made = maker();
  let fresh: Fresh | null = null;
  beforeEach(async () => {
    fresh = await made.make();
  });
  afterEach(async () => {
    await fresh?.remove();
    fresh = null;
  });
  afterAll(() => made.end());
  return {
    get store() {
      if (fresh === null) throw new Error('A store lives inside a test');
      return fresh.store;
    },
  };
}
