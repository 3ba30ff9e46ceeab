import { describe, expect, test } from 'vitest';
import { instant, personId, placeId, stockTakeId, type Instant } from '#domain/ids.ts';
import type { SafeFact } from '#domain/safe-facts.ts';
import { append } from '../../server/store/append.ts';
import type { Tx } from '../../server/store/database.ts';
import { placeById } from '../../server/store/places.ts';
import { movedAt, outOfSafe, storedInSafe } from '../../server/store/safe-contents.ts';
import {
  countStored,
  openSafes,
  safeEvents,
  safeState,
  safeStates,
} from '../../server/store/safes.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  circumstance,
  fact,
  FOUNDING,
  lent,
  place,
  registered,
  SAFE,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const SHELF = place('shelf', { kind: 'shelf', code: 'BMG-safe-1', parentId: SAFE.id });
const at = (minute: number): Instant => instant(new Date(Date.UTC(2026, 0, 6, 1, minute)));
const opened = (id = SAFE.id): SafeFact => ({
  kind: 'safeOpened',
  placeId: id,
  secondId: personId('borrower'),
  reason: 'dayStart',
  words: null,
  isScanned: true,
});
const shut: SafeFact = {
  kind: 'safeShut',
  placeId: SAFE.id,
  count: { counted: 1, expected: 2 },
  words: '一件在台上',
  isScanned: false,
};
const shutByTwo: SafeFact = { ...shut, secondId: personId('borrower') };
const asked: SafeFact = {
  kind: 'safeKeeperAsked',
  placeId: SAFE.id,
  toId: personId('keeper'),
};
const changed: SafeFact = {
  kind: 'safeKeeperChanged',
  placeId: SAFE.id,
  placeIds: [SAFE.id, SHELF.id],
  fromId: null,
  toId: personId('keeper'),
  secondId: personId('borrower'),
  stockTakeId: stockTakeId('take'),
};

describe.each(DATABASES)('启闭 on %s', (_name, maker) => {
  const current = freshStores(maker);
  let acts = 0;
  const write = (facts: Parameters<typeof append>[2], when: Instant = at(0)) => {
    acts += 1;
    const given = circumstance(`act-${acts}`, { at: when, actorId: personId('keeper') });
    return inTransaction(current.store, (tx) => append(tx, given, facts));
  };
  const say = (detail: SafeFact, when?: Instant) => write([fact(detail)], when);
  const founded = () => write([...FOUNDING, fact({ kind: 'placeRegistered', place: SHELF })]);

  test('which safes are open, since when and by whom, and every line of the register', async () => {
    await founded();
    const { db } = current.store;
    expect(await openSafes(db)).toEqual([]);
    await say(opened(), at(1));
    expect(await openSafes(db)).toMatchObject([
      { placeId: SAFE.id, since: at(1), opened: { byId: 'keeper', secondId: 'borrower' } },
    ]);
    await say(shut, at(2));
    expect(await openSafes(db)).toEqual([]);
    expect(await safeState(db, SAFE.id)).toMatchObject({
      isOpen: false,
      since: at(2),
      isKept: true,
    });
    const lines = await safeEvents(db, { placeId: SAFE.id, order: 'oldestFirst', limit: 9 });
    expect(lines.map(({ fact: { kind }, at: when, secondId }) => [kind, when, secondId])).toEqual([
      ['safeOpened', at(1), 'borrower'],
      ['safeShut', at(2), null],
    ]);
    await say(opened(), at(3));
    await say(shutByTwo, at(4));
    expect(await safeState(db, SAFE.id)).toMatchObject({ shutSecondId: 'borrower' });
    const [last] = await safeEvents(db, { placeId: SAFE.id, order: 'newestFirst', limit: 1 });
    expect(last).toMatchObject({ at: at(4), secondId: 'borrower' });
    const since = { from: at(2), order: 'newestFirst', limit: 9 } as const;
    expect(await safeEvents(db, since)).toHaveLength(3);
    expect(await safeEvents(db, { ...since, placeId: placeId('other') })).toEqual([]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('the register is asked of one safe, of a person, of a time, and what others did is not counted', async () => {
    const other = place('other-safe', { code: 'BMG-other' });
    await founded();
    await write([fact({ kind: 'placeRegistered', place: other })]);
    for (let minute = 1; minute < 7; minute += 2) {
      await say(opened(other.id), at(minute));
      await say({ ...shut, placeId: other.id }, at(minute + 1));
    }
    await say(opened(), at(9));
    const { db } = current.store;
    const first = { order: 'oldestFirst', limit: 2 } as const;
    const seen = async (search: Partial<Parameters<typeof safeEvents>[1]>) =>
      (await safeEvents(db, { ...first, ...search })).map((event) => [
        event.fact.placeId,
        event.at,
      ]);
    expect(await seen({ placeIds: [SHELF.id, SAFE.id] })).toEqual([[SAFE.id, at(9)]]);
    expect(await seen({ placeIds: [] })).toEqual([]);
    const beside = { personId: personId('borrower') };
    expect(await seen(beside)).toEqual([
      [other.id, at(1)],
      [other.id, at(3)],
    ]);
    expect(await seen({ ...beside, from: at(4), to: at(8) })).toEqual([[other.id, at(5)]]);
    expect(await seen({ personId: personId('nobody') })).toEqual([]);
  });

  test('what is open is not opened again, and what is shut not shut: nothing is written of it', async () => {
    await founded();
    await expect(say(shut)).rejects.toThrow(/changedMeanwhile|safe/);
    await say(opened());
    await expect(say(opened())).rejects.toThrow();
    expect(await safeEvents(current.store.db, { order: 'newestFirst', limit: 9 })).toHaveLength(1);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('two who open it at once: one did', async () => {
    await founded();
    const both = await Promise.allSettled([say(opened()), say(opened())]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await openSafes(current.store.db)).toHaveLength(1);
  });

  test('a new keeper keeps the safe and its shelves, and nothing else', async () => {
    await founded();
    const { db } = current.store;
    await expect(say(changed)).rejects.toThrow();
    await say(asked, at(1));
    await say(changed, at(2));
    expect((await placeById(db, SAFE.id))?.custodianId).toBe('keeper');
    expect((await placeById(db, SHELF.id))?.custodianId).toBe('keeper');
    expect((await placeById(db, placeId('counter')))?.custodianId).toBeNull();
    expect(await safeStates(db)).toMatchObject([
      { asked: null, keeperSince: at(2), isKept: false },
    ]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('what lies in a safe, what is out of it, and since when', async () => {
    await founded();
    await write([registered('1'), registered('2', { homePlaceId: SAFE.id })], at(3));
    await write([lent('2')], at(4));
    const { db } = current.store;
    const inside = { placeIds: [SAFE.id, SHELF.id], limit: 9 };
    expect((await storedInSafe(db, inside)).map(({ id }) => id)).toEqual(['1']);
    const out = await outOfSafe(db, inside);
    expect(out.map(({ id }) => id)).toEqual(['2']);
    expect(await countStored(db, inside.placeIds)).toBe(1);
    expect(await countStored(db, [])).toBe(0);
    const ids = out.map(({ id }) => id);
    expect([...(await movedAt(db, ids))]).toEqual([['2', at(4)]]);
  });

  test.each<[string, string, (tx: Tx) => Promise<unknown>]>([
    [
      'said to be shut',
      'safe_state',
      (tx) => tx.updateTable('safe_state').set({ is_open: 0 }).execute(),
    ],
    ['taken out', 'safe_state', (tx) => tx.deleteFrom('safe_state').execute()],
    [
      'said to be another’s act',
      'safe_event',
      (tx) =>
        tx
          .updateTable('safe_event')
          .set({ person_id: personId('x') })
          .execute(),
    ],
    ['taken out of the register', 'safe_event', (tx) => tx.deleteFrom('safe_event').execute()],
    [
      'given another keeper',
      'place',
      (tx) =>
        tx.updateTable('place').set({ custodian_id: null }).where('id', '=', SHELF.id).execute(),
    ],
  ])('a safe that was %s beside the ledger is found', async (_how, table, alter) => {
    await founded();
    await say(asked);
    await say(changed);
    await say(opened());
    await inTransaction(current.store, alter);
    const found = await verify(current.store);
    expect(found.ok).toBe(false);
    expect(JSON.stringify(found)).toContain(table);
  });
});
