import { describe, expect, test } from 'vitest';
import { carrierId, instant, stationId } from '#domain/ids.ts';
import { bulkInsert, bulkSelect } from '../../server/store/bulk.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { keepReads, keptRead, type KeptRead } from '../../server/store/working/reads.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const AT = instant(new Date('2026-01-05T08:00:00.000Z'));
const read = (sourceId: string, seq: number): KeptRead => ({
  sourceId,
  seq,
  stationId: stationId('desk'),
  deviceId: null,
  at: AT,
  receivedAt: AT,
  kind: 'tag',
  text: `E200${seq}`,
  tid: seq % 2 === 0 ? null : `E280${seq}`,
  outcome: 'carrier',
  carrierId: seq % 3 === 0 ? null : carrierId(`thing-${seq}`),
  personId: null,
  placeId: null,
});

describe.each(DATABASES)('many rows at once on %s', (_name, maker) => {
  const stores = freshStores(maker);

  test('however many there are, each is kept as it was given, also by a statement that was built before', async () => {
    const { store } = stores;
    const sizes = [0, 1, 31, 32, 33, 127, 224, 249, 250, 251, 683, 251, 33];
    const runs = sizes.map((size, run) =>
      Array.from({ length: size }, (_, seq) => read(`source-${run}`, seq)),
    );
    await inTransaction(store, async (tx) => {
      for (const reads of runs) await keepReads(tx, reads);
    });
    const { count } = await store.db
      .selectFrom('read')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(sizes.reduce((sum, size) => sum + size, 0));
    for (const one of runs.flatMap((reads) => [reads.at(0), reads.at(-1)])) {
      if (one !== undefined) expect(await keptRead(store.db, one.sourceId, one.seq)).toEqual(one);
    }
  });

  test('rows are found by however many keys, each once, also by a question that was built before', async () => {
    const { store } = stores;
    const reads = Array.from({ length: 600 }, (_, seq) => read('source', seq));
    await inTransaction(store, (tx) => keepReads(tx, reads));
    const textsOf = bulkSelect((db, texts: readonly string[], source: string) =>
      db
        .selectFrom('read')
        .select('text')
        .where('source_id', '=', source)
        .where('text', 'in', texts),
    );
    for (const size of [0, 1, 2, 3, 255, 256, 257, 600, 3, 257]) {
      const texts = reads.slice(0, size).map(({ text }) => text);
      const found = await textsOf(store.db, ['nowhere', ...texts], 'source');
      expect(found.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
      expect(await textsOf(store.db, texts, 'another')).toEqual([]);
    }
  });

  test('a question that binds more than its keys is refused', async () => {
    const { store } = stores;
    const wrong = bulkSelect((db, texts: readonly string[]) =>
      db.selectFrom('read').select('seq').where('text', 'in', texts).where('seq', '>', 1),
    );
    await expect(wrong(store.db, ['a'])).rejects.toThrow('something else than its keys');
  });

  test('a statement that binds more than its rows is refused before it writes anything', async () => {
    const { store } = stores;
    const addTwice = bulkInsert<{ key: string }>((tx, rows) =>
      tx
        .selectFrom('read')
        .select('seq')
        .where('text', '=', rows[0]?.key ?? '')
        .where('seq', '>', 1),
    );
    const adding = inTransaction(store, (tx) => addTwice(tx, [{ key: 'a' }]));
    await expect(adding).rejects.toThrow('something else than its rows');
  });
});
