import { describe, expect, test } from 'vitest';
import { append } from '../../server/store/append.ts';
import type { Store, Tx } from '../../server/store/database.ts';
import { savedLayout, savedLayouts } from '../../server/store/layouts.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact, FOUNDING } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const saved = (name: string, version: number, text = `{"v":${version}}`) =>
  fact({ kind: 'layoutSaved', name, version, text });
const withdrawn = (name: string) => fact({ kind: 'layoutWithdrawn', name });

async function keep(store: Store, facts: readonly ReturnType<typeof fact>[]): Promise<void> {
  await inTransaction(store, (tx) => append(tx, circumstance('founding'), FOUNDING));
  for (const [index, each] of facts.entries()) {
    await inTransaction(store, (tx) => append(tx, circumstance(`act-${index}`), [each]));
  }
}

describe.each(DATABASES)('版式 on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('the newest version is the one that is read, in byte order of names', async () => {
    const { db } = current.store;
    await keep(current.store, [saved('b', 1), saved('B', 1), saved('a', 1), saved('b', 2)]);
    expect((await savedLayouts(db)).map(({ name, version }) => [name, version])).toEqual([
      ['B', 1],
      ['a', 1],
      ['b', 2],
    ]);
    expect(await savedLayout(db, 'b')).toEqual({
      name: 'b',
      version: 2,
      text: '{"v":2}',
      isWithdrawn: false,
    });
    expect(await savedLayout(db, 'c')).toBeNull();
  });

  test('a withdrawn layout is in no list, is found by its name, and comes back with its next version', async () => {
    const { db } = current.store;
    await keep(current.store, [saved('a', 1), withdrawn('a')]);
    expect(await savedLayouts(db)).toEqual([]);
    expect(await savedLayout(db, 'a')).toMatchObject({ version: 1, isWithdrawn: true });
    await inTransaction(current.store, (tx) => append(tx, circumstance('again'), [saved('a', 2)]));
    expect(await savedLayouts(db)).toMatchObject([{ name: 'a', version: 2 }]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    [
      'altered',
      (tx) => tx.updateTable('label_layout').set({ text: '{}' }).where('name', '=', 'a').execute(),
    ],
    ['taken away', (tx) => tx.deleteFrom('label_layout').where('name', '=', 'a').execute()],
    [
      'withdrawn',
      (tx) =>
        tx.updateTable('label_layout').set({ withdrawn: 1 }).where('name', '=', 'a').execute(),
    ],
  ])('a layout %s beside the ledger is found, with its last fact', async (_how, alter) => {
    const { store } = current;
    await keep(store, [saved('a', 1), saved('b', 1), saved('a', 2), saved('b', 2)]);
    expect(await verify(store)).toMatchObject({ ok: true });
    await inTransaction(store, alter);
    expect((await verify(store)).firstBad).toMatchObject({
      seq: FOUNDING.length + 2,
      what: 'state',
      detail: expect.stringContaining('label_layout a'),
    });
  });

  test('a version that skips one does not fold', async () => {
    await keep(current.store, [saved('a', 2)]);
    expect(await verify(current.store)).toMatchObject({ ok: false });
  });
});
