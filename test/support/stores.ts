import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterEach, beforeEach } from 'vitest';
import { openPglite, openPostgres, type Store } from '../../server/store/database.ts';
import { newSqlite } from './empty-sqlite.ts';
import { emptied, remembered, type MadeSchema, type RunSql } from './emptied-schema.ts';

type Fresh = { readonly store: Store; readonly remove: () => Promise<void> };

/** A way to a fresh, empty store: what every store test is told once for each database. */
export type StoreMaker = () => Promise<Fresh>;

async function sqlite(): Promise<Fresh> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-store-'));
  const store = await newSqlite(join(folder, 'ledger.db'));
  return {
    store,
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One instance a worker, since it takes seconds to boot, and ends with it. */
let instance: Promise<PGlite> | null = null;
let made: MadeSchema | null = null;
let number = 0;

/** PostgreSQL in the process. One session has one schema at a time: that of the test before, emptied. */
async function pglite(): Promise<Fresh> {
  const server = await (instance ??= PGlite.create());
  const run: RunSql = async (text) => (await server.exec(text)).at(-1)?.rows ?? [];
  if (made === null || !(await emptied(run, made))) {
    number += 1;
    const name = `test_${number}`;
    await run(`create schema ${name}; set search_path to ${name}`);
    await (await openPglite(lasting(server))).close();
    made = await remembered(run, name);
  }
  const store = await openPglite(lasting(server));
  return { store, remove: () => store.close() };
}

/** The instance outlives the stores opened on it. */
const lasting = (server: PGlite): PGlite =>
  new Proxy(server, {
    get: (target, name) => {
      if (name === 'close') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** A schema of one's own on a server, empty and migrated, until it is given back. */
export type Schema = { readonly href: string; readonly giveBack: () => void };

/** Schemas of this worker that nobody uses now. The server is thrown away with all of them when the run ends. */
const free: MadeSchema[] = [];

/** A schema on the server that ZHANGWU_TEST_POSTGRES names; null where it names none. */
export async function freshSchema(): Promise<Schema | null> {
  const url = process.env['ZHANGWU_TEST_POSTGRES'];
  return url === undefined || url === '' ? null : await schemaOn(url);
}

async function schemaOn(url: string): Promise<Schema> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const run: RunSql = async (text) => (await client.query<Record<string, unknown>>(text)).rows;
    const used = free.pop();
    const schema =
      used !== undefined && (await emptied(run, used)) ? used : await newSchema(url, run);
    return { href: hrefOf(url, schema.name), giveBack: () => free.push(schema) };
  } finally {
    await client.end();
  }
}

async function newSchema(url: string, run: RunSql): Promise<MadeSchema> {
  const name = `test_${process.pid}_${process.hrtime.bigint()}`;
  await run(`create schema ${name}`);
  await (await openPostgres(hrefOf(url, name))).close();
  return await remembered(run, name);
}

function hrefOf(url: string, schema: string): string {
  const to = new URL(url);
  to.searchParams.set('options', `-c search_path=${schema}`);
  return to.href;
}

/** A real server, named by ZHANGWU_TEST_POSTGRES; `npm run test:postgres` starts one. */
async function postgres(url: string): Promise<Fresh> {
  const schema = await schemaOn(url);
  const store = await openPostgres(schema.href);
  return {
    store,
    remove: async () => {
      await store.close();
      schema.giveBack();
    },
  };
}

const url = process.env['ZHANGWU_TEST_POSTGRES'];

/**
 * For `describe.each`: SQLite and PostgreSQL in the process; the real server alone where one is named, since
 * every other run has had the two.
 */
export const DATABASES: readonly (readonly [name: string, maker: StoreMaker])[] =
  url === undefined || url === ''
    ? [
        ['sqlite', sqlite],
        ['pglite', pglite],
      ]
    : [['postgres', () => postgres(url)]];

/** SQLite, whatever else: for what is its own. */
export const SQLITE: StoreMaker = sqlite;

/** Opens a fresh store before each test and removes it afterwards. Read `current.store` inside a test. */
export function freshStores(make: StoreMaker): { readonly store: Store } {
  let fresh: Fresh | null = null;
  beforeEach(async () => {
    fresh = await make();
  });
  afterEach(async () => {
    await fresh?.remove();
    fresh = null;
  });
  return {
    get store() {
      if (fresh === null) throw new Error('A store lives inside a test');
      return fresh.store;
    },
  };
}
