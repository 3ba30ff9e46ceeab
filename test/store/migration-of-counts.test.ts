import { PGlite } from '@electric-sql/pglite';
import Sqlite from 'better-sqlite3';
import { Kysely, PGliteDialect, SqliteDialect, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { carrierId, personId, stockTakeId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import type { Database, Store } from '../../server/store/database.ts';
import { matterById, nextMatterNumber } from '../../server/store/matters.ts';
import type { Dialect } from '../../server/store/migration.ts';
import { migrate } from '../../server/store/migrations.ts';
import type { Tables } from '../../server/store/tables.ts';
import { rowsOf } from '../../server/store/takes/rows.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact, FOUNDING, registered, SAFE } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const [FIRST, UNFINISHED, LAST] = ['t1', 't2', 't3'].map(stockTakeId);
const BY = { actorId: personId('keeper') };
const open = (id = FIRST) => fact({ kind: 'stockTakeOpened', stockTakeId: id!, placeId: SAFE.id });

/** What the program of before wrote: one count closed, one left open, one in the next year. */
async function keepOldLedger(store: Store): Promise<void> {
  const write = (name: string, facts: Parameters<typeof append>[2], at?: string) =>
    inTransaction(store, (tx) =>
      append(
        tx,
        circumstance(name, { ...BY, ...(at === undefined ? {} : { at: at as never }) }),
        facts,
      ),
    );
  await write('found', [...FOUNDING, ...['1', '2', '3', '4'].map((id) => registered(id))]);
  await write('open-1', [open()]);
  await write('close-1', [
    fact({
      kind: 'stockTakeClosed',
      stockTakeId: FIRST!,
      expected: 4,
      found: 3,
      resolutions: [
        { carrierId: carrierId('2'), as: 'sighted' },
        { carrierId: carrierId('3'), as: 'unaccounted' },
        { carrierId: carrierId('4'), as: 'movedHere' },
      ],
      strange: ['未知'],
    }),
  ]);
  await write('open-2', [open(UNFINISHED)]);
  // New Year’s Day in China is the last of the old year in UTC.
  await write('open-3', [open(LAST)], '2026-12-31T16:30:00.000Z');
}

const UPGRADES: Readonly<Record<Dialect, () => Promise<Kysely<Tables>>>> = {
  sqlite: () => {
    const database = new Sqlite(':memory:');
    return Promise.resolve(new Kysely<Tables>({ dialect: new SqliteDialect({ database }) }));
  },
  postgres: async () =>
    new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) }),
};

/** The facts, and of the state what the conversion looks at, as a house of an earlier version has them. */
async function copy(from: Database, to: Kysely<Tables>): Promise<void> {
  const facts = await from.selectFrom('fact').selectAll().execute();
  await to.insertInto('fact').values(facts).execute();
  const run = async (statement: ReturnType<typeof sql>) => void (await statement.execute(to));
  await run(sql`insert into place (id, kind, code, name, highest_level)
    values (${SAFE.id}, 'safe', ${SAFE.code}, ${SAFE.name}, 'topSecret')`);
  for (const id of ['1', '2', '3', '4']) {
    await run(sql`insert into carrier (id, register_number, search_text, last_seq, kind, marking, title,
        copy_number, account, place_id)
      values (${id}, ${`WJ-${id}`}, '', 1, 'document', 'secret', '题名', '000012', 'stored', ${SAFE.id})`);
  }
  const item = (id: string, verdict: string, how: string | null) =>
    run(sql`insert into stock_take_item (stock_take_id, carrier_id, verdict, read_at, how)
      values ('t1', ${id}, ${verdict}, ${how === null ? null : '2026-01-05T01:00:00.000Z'}, ${how})`);
  await item('4', 'misplaced', 'barcode');
  await item('1', 'found', 'tag');
  await item('2', 'found', 'sighted');
  await item('3', 'notSeen', null);
}

const MATTERS = ['matter', 'matter_person', 'matter_fact'] as const;
const matterRows = (db: Database) =>
  Promise.all(
    MATTERS.map(async (table) => {
      const rows = await db.selectFrom(table).selectAll().execute();
      return rows.map((row) => JSON.stringify(row)).toSorted();
    }),
  );

describe.each(DATABASES)('counts of before takes were matters, on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('are matters, numbered by year in the order of the ledger, and pass verification', async () => {
    const { store } = current;
    await keepOldLedger(store);
    const first = await matterById(store.db, FIRST!);
    expect(first).toMatchObject({
      kind: 'stockTake',
      number: '盘-2026-0001',
      openedById: 'keeper',
      body: {
        stage: 'closed',
        placeIds: [SAFE.id],
        counterIds: ['keeper'],
        result: { expected: 4, found: 3, missing: 1, sha256: '' },
        signatures: [{ as: 'counter', personId: 'keeper' }],
      },
    });
    const body = first?.kind === 'stockTake' ? first.body : null;
    expect(body?.counted).toMatchObject([{ byBarcode: 2, sighted: 1, missing: 1, rowsSha256: '' }]);
    expect(body?.differences.map(({ kind, remedy, text }) => [kind, remedy, text])).toEqual([
      ['missing', 'unaccounted', 'WJ-3'],
      ['misplaced', 'movedHere', 'WJ-4'],
      ['unknownCode', null, '未知'],
    ]);
    expect(await matterById(store.db, UNFINISHED!)).toMatchObject({
      number: '盘-2026-0002',
      body: { stage: 'cancelled', result: null, counted: [] },
    });
    expect(await matterById(store.db, LAST!)).toMatchObject({ number: '盘-2027-0001' });
    const next = await inTransaction(store, (tx) => nextMatterNumber(tx, 'stockTake', 2026));
    expect(next).toBe('盘-2026-0003');
    expect(await verify(store)).toMatchObject({ ok: true, firstBad: null });
  });

  test.each([5, 8])(
    'a house of version %i comes to the very same, and keeps its rows',
    async (version) => {
      const { store } = current;
      await keepOldLedger(store);
      const db = await UPGRADES[store.dialect]();
      try {
        await migrate(db, store.dialect, version);
        await copy(store.db, db);
        await migrate(db, store.dialect);
        expect(await matterRows(db)).toEqual(await matterRows(store.db));
        const rows = await rowsOf(db, { stockTakeId: FIRST!, placeId: SAFE.id, limit: 9 });
        expect(rows.map(({ row }) => [row.text, row.verdict, row.how])).toEqual([
          ['WJ-1', 'found', 'tag'],
          ['WJ-2', 'found', 'sighted'],
          ['WJ-3', 'missing', null],
          ['WJ-4', 'misplaced', 'barcode'],
        ]);
        expect(rows[0]?.row).toMatchObject({
          title: '题名',
          marking: '机密',
          copyNumber: '000012',
        });
      } finally {
        await db.destroy();
      }
    },
  );

  test('that close twice break the chain', async () => {
    const { store } = current;
    await keepOldLedger(store);
    const again = fact({
      kind: 'stockTakeClosed',
      stockTakeId: FIRST!,
      expected: 0,
      found: 0,
      resolutions: [],
      strange: [],
    });
    const attempt = inTransaction(store, (tx) => append(tx, circumstance('again', BY), [again]));
    await expect(attempt).rejects.toMatchObject({ reason: 'changedMeanwhile' });
  });
});
