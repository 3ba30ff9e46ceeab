import { PGlite } from '@electric-sql/pglite';
import Sqlite from 'better-sqlite3';
import { Kysely, PGliteDialect, SqliteDialect, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/store/migration.ts';
import { migrate } from '../../server/store/migrations.ts';
import type { Tables } from '../../server/store/tables.ts';

type Opened = { readonly db: Kysely<Tables>; readonly close: () => Promise<void> };

const OPENINGS: Readonly<Record<Dialect, () => Promise<Opened>>> = {
  sqlite: async () => {
    const database = new Sqlite(':memory:');
    database.pragma('foreign_keys = on');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    return await Promise.resolve({ db, close: () => db.destroy() });
  },
  postgres: async () => {
    const pglite = await PGlite.create();
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return { db, close: () => db.destroy() };
  },
};

const lent = (seq: number, carrier: string, level: string) => ({
  seq,
  kind: 'checkedOut',
  carrier,
  at: `2026-11-0${seq}T01:00:00.000Z`,
  text: { level, to: { account: 'held', holderId: 'p1', basis: 'loan' }, data: {} },
});
const about = (seq: number, kind: string, data: object) => ({
  seq,
  kind,
  carrier: null,
  at: `2026-11-0${seq}T01:00:00.000Z`,
  text: { data },
});
const FACTS = [
  about(1, 'personRegistered', { person: { id: 'p1' } }),
  about(2, 'badgeBound', { badge: { scheme: 'text', number: 'B', personId: 'p1' } }),
  about(3, 'pinSet', { personId: 'p1' }),
  lent(4, 'c1', 'secret'),
  lent(5, 'c1', 'secret'),
  lent(6, 'c2', 'confidential'),
  lent(7, 'c2', 'topSecret'),
];

/** What a house of version 5 had: a person, a place, a thing that lies there and one that is lent. */
async function fill(db: Kysely<Tables>): Promise<void> {
  const run = async (statement: ReturnType<typeof sql>) => void (await statement.execute(db));
  await run(sql`insert into person (id, staff_number, name, department, post, standing, duties)
    values ('p1', 'B1', '某人', '办公室', '科员', 'active', '[]')`);
  await run(sql`insert into place (id, kind, code, name, highest_level)
    values ('r1', 'room', 'R', '库房', 'topSecret')`);
  const carrier = (id: string, custody: string) =>
    sql.raw(`insert into carrier (id, register_number, search_text, last_seq, kind, marking, title,
      account, place_id, holder_id, basis, due_at)
      values ('${id}', 'WJ-${id}', '', 1, 'document', 'secret', '题名', ${custody})`);
  await run(carrier('c1', "'held', null, 'p1', 'loan', '2026-11-09T09:30:00.000Z'"));
  await run(carrier('c2', "'stored', 'r1', null, null, null"));
  for (const { seq, kind, carrier: id, at, text } of FACTS) {
    await run(sql`insert into fact (seq, act, act_index, at, kind, carrier_id, text, leaf, leaf_sm3)
      values (${seq}, ${`act-${seq}`}, 0, ${at}, ${kind}, ${id}, ${JSON.stringify(text)}, '', '')`);
  }
}

describe.each(['sqlite', 'postgres'] as const)('a house of version 5 on %s', (dialect) => {
  test('keeps its carriers, and has the records that would have been kept', async () => {
    const { db, close } = await OPENINGS[dialect]();
    try {
      await migrate(db, dialect, 5);
      await fill(db);
      await migrate(db, dialect);
      const carriers = await db.selectFrom('carrier').selectAll().orderBy('id').execute();
      expect(carriers).toMatchObject([
        { id: 'c1', account: 'held', holder_id: 'p1', basis: 'loan', matter_id: null, scope: null },
        { id: 'c2', account: 'stored', place_id: 'r1', copy_of: null },
      ]);
      const records = await db.selectFrom('person_fact').selectAll().orderBy('seq').execute();
      expect(records).toEqual([1, 2, 3].map((seq) => ({ person_id: 'p1', seq })));
      const known = await db.selectFrom('knowledge').selectAll().orderBy('carrier_id').execute();
      const [first, last, top] = [4, 5, 7].map((day) => `2026-11-0${day}T01:00:00.000Z`);
      const who = { person_id: 'p1', how: 'loan' };
      expect(known).toEqual([
        { ...who, carrier_id: 'c1', first_at: first, last_at: last, times: 2 },
        { ...who, carrier_id: 'c2', first_at: top, last_at: top, times: 1 },
      ]);
    } finally {
      await close();
    }
  });

  test('takes what may be held under a paper now, and still nothing that is no custody', async () => {
    const { db, close } = await OPENINGS[dialect]();
    try {
      await migrate(db, dialect, 5);
      await fill(db);
      await migrate(db, dialect);
      const set = (basis: string, account = 'held') =>
        sql`update carrier set account = ${account}, place_id = null, holder_id = 'p1', basis = ${basis},
          matter_id = 'm1' where id = 'c2'`.execute(db);
      await set('circulation');
      await expect(set('whim')).rejects.toThrow();
      await expect(set('circulation', 'stored')).rejects.toThrow();
      const twin = sql`insert into carrier (id, register_number, search_text, last_seq, kind, marking,
        title, account, place_id) values ('c3', 'WJ-c1', '', 1, 'document', 'none', '题', 'stored', 'r1')`;
      await expect(twin.execute(db)).rejects.toThrow();
    } finally {
      await close();
    }
  });
});
