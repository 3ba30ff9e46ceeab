import { describe, expect, test } from 'vitest';
import { placeId } from '#domain/ids.ts';
import type { DrawnRoom } from '#domain/room-plan.ts';
import { append } from '../../server/store/append.ts';
import type { Tx } from '../../server/store/database.ts';
import { roomPlan, roomPlans } from '../../server/store/room-plans.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact, FOUNDING } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const ROOM = placeId('room');
const drawn = (version: number): DrawnRoom => ({
  version,
  columns: 10 + version,
  rows: 8,
  places: [{ placeId: placeId('safe'), x: 0, y: 0, width: 2, height: 1, front: 'down' }],
  fixtures: [],
});
const draw = (plan: DrawnRoom) => fact({ kind: 'roomDrawn', placeId: ROOM, plan });

describe.each(DATABASES)('平面图 on %s', (_name, maker) => {
  const current = freshStores(maker);
  const write = (act: string, facts: Parameters<typeof append>[2]) =>
    inTransaction(current.store, (tx) => append(tx, circumstance(act), facts));

  test('the last drawing is the one that is read, whole', async () => {
    await write('founding', FOUNDING);
    await write('one', [draw(drawn(1))]);
    await write('two', [draw(drawn(2))]);
    const { db } = current.store;
    expect(await roomPlan(db, ROOM)).toEqual(drawn(2));
    expect(await roomPlans(db)).toEqual(new Map([[ROOM, drawn(2)]]));
    expect(await roomPlan(db, placeId('other'))).toBeNull();
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('a drawing on a version that is no more is not written', async () => {
    await write('founding', FOUNDING);
    await write('one', [draw(drawn(1))]);
    await expect(write('late', [draw(drawn(1))])).rejects.toThrow();
    expect(await roomPlan(current.store.db, ROOM)).toEqual(drawn(1));
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['altered', (tx) => tx.updateTable('room_plan').set({ text: '{}' }).execute()],
    ['taken away', (tx) => tx.deleteFrom('room_plan').execute()],
    [
      'put in beside the ledger',
      (tx) =>
        tx
          .insertInto('room_plan')
          .values({ place_id: placeId('x'), text: '{}' })
          .execute(),
    ],
  ])('a plan that was %s is found', async (_how, alter) => {
    await write('founding', FOUNDING);
    await write('one', [draw(drawn(1))]);
    await inTransaction(current.store, alter);
    expect(await verify(current.store)).toMatchObject({ ok: false });
  });
});
