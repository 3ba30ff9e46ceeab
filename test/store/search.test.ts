import { describe, expect, test } from 'vitest';
import { carrierId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { searchCarriers, type CarrierSearch } from '../../server/store/search.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import {
  BORROWER,
  circumstance,
  COUNTER,
  FOUNDING,
  lent,
  ordered,
  registered,
  SAFE,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const keep = (store: Store) =>
  inTransaction(store, (tx) =>
    append(tx, circumstance('keep'), [
      ...FOUNDING,
      registered('1', { title: '关于𠮷林会议的通知', documentNumber: '机发〔2026〕7号' }),
      registered('2', { title: '100%_保密承诺书', copyNumber: '000345' }),
      registered('3', {
        kind: 'medium',
        marking: 'topSecret',
        title: '涉密U盘',
        serialNumber: 'SN-77aB',
        registerNumber: 'CC-0003',
      }),
      registered('4', { title: '年度总结', issuer: '机要局' }),
      lent('4'),
      ordered('2', 0),
    ]),
  );

describe.each(DATABASES)('searching carriers on %s', (_name, maker) => {
  const current = freshStores(maker);
  const found = async (search: Partial<CarrierSearch>) => {
    const { rows, total } = await searchCarriers(current.store.db, { limit: 50, ...search });
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => id);
  };

  test('finds by anything that people know of a thing', async () => {
    await keep(current.store);
    const asked: readonly (readonly [string, readonly string[]])[] = [
      ['会议', ['1']],
      ['𠮷', ['1']],
      ['wj-1', ['1']],
      ['〔2026〕7', ['1']],
      ['000345', ['2']],
      ['sn-77AB', ['3']],
      ['机要', ['4']],
      ['张borrower', ['4']],
      ['e-borrower', ['4']],
      ['0123-4567-89ab', ['2']],
      ['0123456789ABCDEF*', ['2']],
      ['会议 wj', ['1']],
      ['会议 总结', []],
      ['100%', ['2']],
      ['%', ['2']],
      ['_', ['2']],
      ['\\', []],
      ["' or 1=1 --", []],
      ['没有这个', []],
      ['   ', ['3', '1', '2', '4']],
    ];
    for (const [query, ids] of asked) expect([query, await found({ query })]).toEqual([query, ids]);
  });

  test('narrows by kind, level, account, place and holder', async () => {
    await keep(current.store);
    expect(await found({ kind: 'medium' })).toEqual(['3']);
    expect(await found({ marking: 'topSecret' })).toEqual(['3']);
    expect(await found({ account: 'held' })).toEqual(['4']);
    expect(await found({ holderId: BORROWER.id })).toEqual(['4']);
    expect(await found({ placeIds: [SAFE.id, COUNTER.id] })).toEqual(['3', '1', '2']);
    expect(await found({ placeIds: [] })).toEqual([]);
    expect(await found({ kind: 'document', placeIds: [SAFE.id], query: '通知' })).toEqual(['1']);
  });

  test('pages through everything once, in the order of register numbers', async () => {
    await keep(current.store);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await searchCarriers(current.store.db, { limit: 3, after });
      expect(page.total).toBe(4);
      seen.push(...page.rows.map(({ registerNumber }) => registerNumber));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(['CC-0003', 'WJ-1', 'WJ-2', 'WJ-4']);
  });

  test('gives back whole carriers', async () => {
    await keep(current.store);
    const { rows } = await searchCarriers(current.store.db, { query: '会议', limit: 1 });
    expect(rows[0]).toMatchObject({ id: carrierId('1'), custody: { account: 'stored' } });
  });
});
