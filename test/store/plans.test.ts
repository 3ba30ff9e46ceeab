import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { carrierId, instant, placeId, stationId } from '#domain/ids.ts';
import type { Database, Store } from '../../server/store/database.ts';
import { entries } from '../../server/store/doors/entries.ts';
import { lastHolder } from '../../server/store/doors/holdings.ts';
import { nextSameReads, previousSameReads } from '../../server/store/working/reads.ts';
import { newSqlite } from '../support/empty-sqlite.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangwu-plans-'));
  store = await newSqlite(join(folder, 'ledger.db'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** What SQLite does to answer the first question that is put. */
async function planOf(ask: (db: Database) => Promise<unknown>): Promise<string> {
  const asked: CompiledQuery[] = [];
  const listens: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.push(store.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await ask(store.db.withPlugin(listens));
  const [first] = asked;
  if (first === undefined) throw new Error('Nothing was asked');
  const { rows } = await store.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${first.sql}`, [...first.parameters]),
  );
  return rows.map(({ detail }) => detail).join('; ');
}

const AT = instant(new Date('2026-11-23T01:00:00.000Z'));
const READ = {
  sourceId: 'bridge',
  seq: 9,
  text: 'BADGE',
  stationId: stationId('gate'),
  receivedAt: AT,
};
const below = { at: AT, seq: 9 };
const areaId = placeId('room');

test.each<[string, (db: Database) => Promise<unknown>, string]>([
  [
    'who had a thing in hand last',
    (db) => lastHolder(db, carrierId('1')),
    'fact_of_holding (carrier_id=?)',
  ],
  [
    'readings of a badge before this one',
    (db) => previousSameReads(db, READ, AT),
    'read_shown (station_id=? AND source_id=? AND text=? AND received_at>?)',
  ],
  [
    'readings of a badge after this one',
    (db) => nextSameReads(db, READ),
    'read_shown (station_id=? AND source_id=? AND text=? AND received_at>?)',
  ],
  [
    'a page of the register far down',
    (db) => entries(db, { limit: 9, below }),
    'passage_at (at<?)',
  ],
  [
    'a page of one area far down',
    (db) => entries(db, { limit: 9, areaId, below }),
    'passage_of_area (area_id=? AND at<?)',
  ],
  [
    'refusals of one area',
    (db) => entries(db, { limit: 9, areaId, isRefused: true, below }),
    'passage_refused_of_area (area_id=? AND at<?)',
  ],
  [
    'refusals anywhere',
    (db) => entries(db, { limit: 9, isRefused: true, from: AT }),
    'passage_refused (at>?)',
  ],
])('%s are looked up in an index of their own, in its order', async (_what, ask, index) => {
  const plan = await planOf(ask);
  expect(plan).toContain(`USING INDEX ${index}`);
  expect(plan).not.toContain('TEMP B-TREE');
});
