import { describe, expect, test } from 'vitest';
import { carrierId } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import type { Store } from '../../server/store/database.ts';
import { factsAbout, factsPage, ledgerHead } from '../../server/store/ledger.ts';
import { labelOf, labelsOfCode } from '../../server/store/labels.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { StoreConflict } from '../../server/store/trouble.ts';
import { verify } from '../../server/store/verify.ts';
import type { NewFact } from '#domain/facts.ts';
import {
  AT_COUNTER,
  circumstance,
  CODE,
  fact,
  FOUNDING,
  IN_SAFE,
  LENT,
  lent,
  ordered,
  registered,
  returned,
  shelved,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const write = (store: Store, act: string, facts: readonly NewFact[]) =>
  inTransaction(store, (tx) => append(tx, circumstance(act), facts));

const conflict = (promise: Promise<unknown>) =>
  promise.then(
    () => 'written',
    (error: unknown) => (error instanceof StoreConflict ? error.reason : error),
  );

describe.each(DATABASES)('append on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('facts take the next places, and the state follows them', async () => {
    const { store } = current;
    expect(await write(store, 'found', FOUNDING)).toEqual({ size: 5, firstSeq: 0 });
    expect(await write(store, 'one', [registered('1'), lent('1')])).toEqual({
      size: 7,
      firstSeq: 5,
    });
    const carrier = await carrierById(store.db, carrierId('1'));
    expect(carrier).toMatchObject({ registerNumber: 'WJ-1', custody: LENT, pageCount: 8 });
    expect(carrier?.secrecyPeriod).toEqual({ kind: 'until', date: '2031-01-01' });
  });

  test('each fact of a carrier names the one before it, its level and its act', async () => {
    const { store } = current;
    await write(store, 'found', FOUNDING);
    await write(store, 'one', [registered('1')]);
    await write(store, 'two', [registered('2'), lent('1')]);
    await write(store, 'three', [returned('1'), shelved('1')]);
    const facts = await factsAbout(store.db, carrierId('1'));
    expect(facts.map((f) => [f.seq, f.previous, f.level, f.circumstance.act, f.index])).toEqual([
      [5, null, 'secret', 'one', 0],
      [7, 5, 'secret', 'two', 1],
      [8, 7, 'secret', 'three', 0],
      [9, 8, 'secret', 'three', 1],
    ]);
    expect(facts.map((f) => f.detail.kind)).toEqual([
      'carrierRegistered',
      'checkedOut',
      'returned',
      'shelved',
    ]);
    expect(facts.map((f) => [f.from, f.to])).toEqual([
      [null, IN_SAFE],
      [IN_SAFE, LENT],
      [LENT, AT_COUNTER],
      [AT_COUNTER, IN_SAFE],
    ]);
    expect(await carrierById(store.db, carrierId('1'))).toMatchObject({ homePlaceId: 'safe' });
  });

  test('a movement that no longer starts where the carrier is changes nothing', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1')]);
    await write(store, 'lend', [lent('1')]);
    const before = await ledgerHead(store.db);
    expect(await conflict(write(store, 'lend again', [registered('2'), lent('1')]))).toBe(
      'changedMeanwhile',
    );
    expect(await ledgerHead(store.db)).toEqual(before);
    expect(await carrierById(store.db, carrierId('2'))).toBeNull();
  });

  test('of two acts on one thing at once, one is written', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1')]);
    const both = ['a', 'b', 'c', 'd'].map((act) => conflict(write(store, act, [lent('1')])));
    const outcomes = await Promise.all(both);
    expect(outcomes.filter((outcome) => outcome === 'changedMeanwhile')).toHaveLength(3);
    expect((await ledgerHead(store.db)).size).toBe(7);
  });

  test('an act told twice is refused the second time', async () => {
    const { store } = current;
    await write(store, 'found', FOUNDING);
    expect(await conflict(write(store, 'found', [registered('1')]))).toBe('duplicateAct');
    expect((await ledgerHead(store.db)).size).toBe(5);
  });

  test('one act may be appended in pieces inside one transaction', async () => {
    const { store } = current;
    await inTransaction(store, async (tx) => {
      await append(tx, circumstance('import'), FOUNDING);
      await append(tx, circumstance('import'), [registered('1')]);
    });
    expect((await verify(store)).ok).toBe(true);
  });

  test('a register number, staff number or badge that is taken is refused', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1')]);
    const again = registered('2', { registerNumber: 'WJ-1' });
    expect(await conflict(write(store, 'two', [again]))).toBe('taken');
    const badge = { scheme: 'em4100', number: '0123456789', personId: LENT_TO } as const;
    await write(store, 'bind', [fact({ kind: 'badgeBound', badge })]);
    expect(await conflict(write(store, 'more', [fact({ kind: 'badgeBound', badge })]))).toBe(
      'taken',
    );
    expect((await verify(store)).ok).toBe(true);
  });

  test('a reprinted label counts once it is scanned, and retires the one before', async () => {
    const { store } = current;
    await write(store, 'found', [...FOUNDING, registered('1'), ordered('1', 0)]);
    const activate = (generation: number) =>
      fact({ kind: 'labelActivated', code: CODE, generation }, carrierId('1'));
    await write(store, 'scan', [activate(0)]);
    await write(store, 'reprint', [ordered('1', 1)]);
    const states = async () => (await labelsOfCode(store.db, CODE)).map((label) => label.state);
    expect(await states()).toEqual(['ordered', 'active']);
    await write(store, 'scan again', [activate(1)]);
    expect(await states()).toEqual(['active', 'retired']);
    expect(await labelOf(store.db, { kind: 'carrier', id: carrierId('1') })).toMatchObject({
      generation: 1,
    });
    expect((await verify(store)).firstBad).toBeNull();
  });

  test('pages of facts run from the newest to the oldest without gap or overlap', async () => {
    const { store } = current;
    await write(store, 'found', FOUNDING);
    const first = await factsPage(store.db, { limit: 3 });
    const second = await factsPage(store.db, { before: 2, limit: 3 });
    expect([...first, ...second].map(({ seq }) => seq)).toEqual([4, 3, 2, 1, 0]);
    expect(second.at(-1)).toMatchObject({ kind: 'unitFounded', actorId: null });
  });
});

const LENT_TO = LENT.account === 'held' ? LENT.holderId : expect.fail();
