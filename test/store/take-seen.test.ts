import { CompiledQuery } from 'kysely';
import { describe, expect, test } from 'vitest';
import { carrierId, instant, placeId, stationId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import type { Database, Store } from '../../server/store/database.ts';
import type { SightingFit } from '../../server/store/take-tables.ts';
import { movesSince } from '../../server/store/takes/expected.ts';
import { astrayIn, seenAt, seenCounts } from '../../server/store/takes/seen.ts';
import { keepSightings, type Sighted } from '../../server/store/takes/sightings.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import {
  circumstance,
  COUNTER,
  FOUNDING,
  lent,
  registered,
  returned,
  SAFE,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';
import { TAKE } from '../support/take-samples.ts';

const AT = instant(new Date('2026-01-05T08:00:00.000Z'));
const sighted = (item: string, fit: SightingFit, more: Partial<Sighted> = {}): Sighted => ({
  item,
  carrierId: fit === 'strange' ? null : carrierId(item),
  placeId: SAFE.id,
  pointId: SAFE.id,
  pass: 1,
  sweep: 1,
  fit,
  outcome: fit === 'strange' ? 'foreign' : 'carrier',
  how: 'tag',
  stationId: stationId('desk'),
  firstAt: AT,
  lastAt: AT,
  times: 1,
  ...more,
});

/** One thing in three sweeps and as two fits, one astray in two places, one at home, one code. */
async function keepSeen(store: Store): Promise<void> {
  const things = ['a', 'b', 'c'].map((id) => registered(carrierId(id)));
  await inTransaction(store, async (tx) => {
    await append(tx, circumstance('found'), [...FOUNDING, ...things]);
    await keepSightings(tx, TAKE, [
      sighted('a', 'here'),
      sighted('a', 'here', { sweep: 2 }),
      sighted('a', 'astray', { sweep: 3 }),
      sighted('b', 'astray'),
      sighted('b', 'astray', { sweep: 2 }),
      sighted('b', 'astray', { placeId: COUNTER.id, pointId: COUNTER.id }),
      sighted('c', 'here', { placeId: placeId('shelf') }),
      sighted('E200', 'strange'),
      sighted('E200', 'strange', { sweep: 2 }),
    ]);
  });
}

/** What is asked of the database, and how SQLite goes about it. */
async function plansOf(store: Store, ask: (db: Database) => Promise<unknown>): Promise<string> {
  const asked: CompiledQuery[] = [];
  const spied = store.db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(store.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  await ask(spied);
  const plans: string[] = [];
  for (const { sql, parameters } of asked) {
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await store.db.executeQuery<{ detail: string }>(plan);
    plans.push(...rows.map(({ detail }) => detail));
  }
  return plans.join('\n');
}

describe.each(DATABASES)('what was seen on %s', (_name, maker) => {
  const stores = freshStores(maker);

  test('each thing is counted once, in however many sweeps it was read', async () => {
    const { store } = stores;
    await keepSeen(store);
    const counts = (fit: SightingFit, pointId: typeof SAFE.id | null) =>
      seenCounts(store.db, TAKE, { fit, pointId });
    expect(await counts('here', null)).toEqual(new Map([[SAFE.id, 2]]));
    expect(await counts('strange', SAFE.id)).toEqual(new Map([[SAFE.id, 1]]));
    const astray = new Map([
      [SAFE.id, 2],
      [COUNTER.id, 1],
    ]);
    expect(await counts('astray', null)).toEqual(astray);
    expect(await counts('astray', COUNTER.id)).toEqual(new Map([[COUNTER.id, 1]]));
  });

  test('of a place each once, whatever it was to the ledger when it was read', async () => {
    const { store } = stores;
    await keepSeen(store);
    expect(await seenAt(store.db, TAKE, SAFE.id)).toBe(4);
    expect(await seenAt(store.db, TAKE, COUNTER.id)).toBe(1);
    expect(await seenAt(store.db, TAKE, placeId('attic'))).toBe(0);
  });

  test('what is astray is told once, by where it was seen or by where it lies', async () => {
    const { store } = stores;
    await keepSeen(store);
    const all = await astrayIn(store.db, TAKE, null);
    expect(all.toSorted()).toEqual(['a', 'b']);
    const at = { pointId: COUNTER.id, inside: [placeId('attic')] };
    expect(await astrayIn(store.db, TAKE, at)).toEqual(['b']);
    expect(await astrayIn(store.db, TAKE, { ...at, pointId: placeId('attic') })).toEqual([]);
  });

  test('what has moved since a fact is told of everything, or of some things alone', async () => {
    const { store } = stores;
    await keepSeen(store);
    const { size } = await inTransaction(store, (tx) =>
      append(tx, circumstance('lending'), [lent('a'), lent('b')]),
    );
    await inTransaction(store, (tx) => append(tx, circumstance('back'), [returned('a')]));
    const timesOf = async (...of: Parameters<typeof movesSince>) =>
      new Map([...(await movesSince(...of))].map(([id, moves]) => [id, moves.length]));
    const [a, b, c] = [carrierId('a'), carrierId('b'), carrierId('c')];
    const all = new Map([
      [a, 2],
      [b, 1],
    ]);
    expect(await timesOf(store.db, size - 3)).toEqual(all);
    expect(await timesOf(store.db, size - 3, [b, c])).toEqual(new Map([[b, 1]]));
    expect(await timesOf(store.db, size - 1, [a, b, c])).toEqual(new Map([[a, 1]]));
  });

  test.runIf(_name === 'sqlite')(
    'numbers are read off the index of fits: no question walks every sighting of the take',
    async () => {
      const { store } = stores;
      await keepSeen(store);
      const plans = await plansOf(store, async (db) => {
        await seenCounts(db, TAKE, { fit: 'here', pointId: null });
        await seenCounts(db, TAKE, { fit: 'here', pointId: SAFE.id });
        await seenAt(db, TAKE, SAFE.id);
        await astrayIn(db, TAKE, null);
        await astrayIn(db, TAKE, { pointId: SAFE.id, inside: [SAFE.id] });
      });
      expect(plans).toContain('sighting_fit');
      expect(plans).not.toContain('USING PRIMARY KEY');
      expect(plans).not.toMatch(/^SCAN stock_take_sighting/mu);
    },
  );
});
