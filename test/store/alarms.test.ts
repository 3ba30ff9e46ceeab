import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { AlarmKind } from '#domain/alarms.ts';
import { alarmId, carrierId, instant, personId, stationId } from '#domain/ids.ts';
import {
  alarmAbout,
  alarmById,
  alarmsShown,
  openAlarmCount,
  openAlarmsOfKind,
  seeAgain,
} from '../../server/store/alarms.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { currentEpoch } from '../../server/store/label-epochs.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  keepTagHealth,
  tagHealthOf,
  tagsKnown,
  tagsMissed,
} from '../../server/store/working/tag-health.ts';
import { keepRead } from '../../server/store/working/reads.ts';
import {
  circumstance,
  CODE,
  fact,
  FOUNDING,
  ordered,
  registered,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const DESK = stationId('desk');
const raised = (id: string, key = 'label X 0', alarm: AlarmKind = 'retiredLabel') =>
  fact({
    kind: 'alarmRaised',
    alarmId: alarmId(id),
    alarm,
    key,
    subject: { kind: 'label', code: CODE, generation: 0, of: null },
  });
const answered = (id: string) =>
  fact({ kind: 'alarmAnswered', alarmId: alarmId(id), words: '旧标签，已收回' });

const write = (store: Store, act: string, facts: Parameters<typeof append>[2]) =>
  inTransaction(store, (tx) =>
    append(tx, circumstance(act, { stationId: DESK, actorId: personId('keeper') }), facts),
  );
const asOwner = (store: Store, statement: ReturnType<typeof sql>) =>
  inTransaction(store, (tx) => statement.execute(tx));

describe.each(DATABASES)('alarms on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('an alarm is open until it is answered, and both follow from facts', async () => {
    const { store } = current;
    await write(store, 'a', [...FOUNDING, raised('1'), raised('2', 'label Y 0')]);
    expect(await openAlarmCount(store.db)).toBe(2);
    await write(store, 'b', [answered('1')]);
    expect(await openAlarmCount(store.db)).toBe(1);
    expect((await alarmById(store.db, alarmId('1')))?.answer).toMatchObject({
      byId: 'keeper',
      words: '旧标签，已收回',
    });
    const shown = (isAnswered: boolean) =>
      alarmsShown(store.db, { which: isAnswered ? 'past' : 'open', limit: 10 });
    expect((await shown(false)).map(({ id }) => id)).toEqual(['2']);
    expect((await shown(true)).map(({ id }) => id)).toEqual(['1']);
    expect((await verify(store)).ok).toBe(true);
  });

  test('what is open already is counted in its row, and the ledger does not grow', async () => {
    const { store } = current;
    await write(store, 'a', [...FOUNDING, raised('1')]);
    const at = instant(new Date(Date.UTC(2026, 0, 6)));
    const again = (key: string, kind: AlarmKind = 'retiredLabel') =>
      inTransaction(store, (tx) => seeAgain(tx, { kind, key, at }));
    expect(await again('label X 0')).toBe(true);
    expect(await again('label X 1')).toBe(false);
    expect(await again('label X 0', 'notPrintedLabel')).toBe(false);
    expect(await alarmById(store.db, alarmId('1'))).toMatchObject({ seen: 2, lastAt: at });
    expect(await verify(store)).toMatchObject({ ok: true, size: 6 });
    await write(store, 'b', [answered('1')]);
    expect(await again('label X 0')).toBe(false);
  });

  test('a second open alarm of one kind and key is impossible', async () => {
    const { store } = current;
    await write(store, 'a', [...FOUNDING, raised('1')]);
    await expect(write(store, 'b', [raised('2')])).rejects.toThrow();
    await write(store, 'c', [raised('3', 'label X 0', 'notPrintedLabel')]);
    await write(store, 'd', [answered('1'), raised('4')]);
    const open = await inTransaction(store, (tx) => openAlarmsOfKind(tx, 'retiredLabel', DESK));
    expect(open).toBe(1);
  });

  test('one of a clock is answered, climbs and is open again, and ends; while it stands there is no second', async () => {
    const { store } = current;
    const late = (id: string) => raised(id, 'carrier c1', 'overdueLoan');
    const climbed = fact({ kind: 'alarmClimbed', alarmId: alarmId('1'), step: 2 });
    const ended = fact({ kind: 'alarmEnded', alarmId: alarmId('1') });
    const which = async (kind: 'open' | 'standing' | 'past') =>
      (await alarmsShown(store.db, { which: kind, limit: 9 })).map(({ id }) => id);
    await write(store, 'a', [...FOUNDING, late('1')]);
    await write(store, 'b', [answered('1')]);
    expect([await which('open'), await which('standing')]).toEqual([[], ['1']]);
    await expect(write(store, 'c', [late('2')])).rejects.toThrow();
    await write(store, 'd', [climbed]);
    expect([await which('open'), await which('standing')]).toEqual([['1'], []]);
    expect(await alarmAbout(store.db, 'overdueLoan', 'carrier c1')).toMatchObject({ step: 2 });
    await write(store, 'e', [ended]);
    expect([await which('open'), await which('past')]).toEqual([[], ['1']]);
    expect(await alarmAbout(store.db, 'overdueLoan', 'carrier c1')).toBe(null);
    await write(store, 'f', [late('3')]);
    expect(await which('open')).toEqual(['3']);
    expect(await openAlarmCount(store.db)).toBe(1);
    expect((await verify(store)).ok).toBe(true);
    await asOwner(store, sql`update alarm set ended_at = raised_at where id = '3'`);
    expect((await verify(store)).firstBad).toMatchObject({ what: 'state' });
  });

  test.each([
    ['an alarm removed', sql`delete from alarm where id = '1'`, 5],
    ['an alarm closed by hand', sql`update alarm set answered_at = raised_at, words = 'x'`, 5],
    ['an alarm moved to another station', sql`update alarm set station_id = 'x'`, 5],
    ['an epoch put back', sql`delete from label_epoch`, 6],
  ])('verify finds %s', async (_what, statement, seq) => {
    const { store } = current;
    await write(store, 'a', [
      ...FOUNDING,
      raised('1'),
      fact({ kind: 'labelKeyRotated', epoch: 1 }),
    ]);
    expect(await currentEpoch(store.db)).toMatchObject({ epoch: 1 });
    expect((await verify(store)).ok).toBe(true);
    await asOwner(store, statement);
    expect((await verify(store)).firstBad).toMatchObject({ seq, what: 'state' });
  });

  test('the last tag read of a carrier is known with its living label, and misses are kept', async () => {
    const { store } = current;
    const id = carrierId('1');
    const activated = { kind: 'labelActivated', code: CODE, generation: 0 } as const;
    await write(store, 'a', [...FOUNDING, registered('1'), ordered('1', 0)]);
    expect(await tagsKnown(store.db, [id])).toEqual([]);
    await write(store, 'b', [fact(activated, id)]);
    const known = { carrierId: id, code: CODE, generation: 0, isBound: false };
    expect(await tagsKnown(store.db, [id])).toEqual([{ ...known, lastRead: null }]);
    const hour = (n: number) => instant(new Date(Date.UTC(2026, 0, 6, n)));
    for (const [seq, kind, at] of [
      [1, 'tag', hour(2)],
      [2, 'tag', hour(3)],
      [3, 'barcode', hour(4)],
    ] as const) {
      await inTransaction(store, (tx) =>
        keepRead(tx, {
          sourceId: 'b',
          seq,
          stationId: DESK,
          deviceId: null,
          at,
          receivedAt: at,
          kind,
          text: `E${seq}`,
          tid: null,
          outcome: 'carrier',
          carrierId: id,
          personId: null,
          placeId: null,
        }),
      );
    }
    expect(await tagsKnown(store.db, [id])).toEqual([
      { ...known, lastRead: { epc: 'E2', at: hour(3) } },
    ]);
    const health = { generation: 0, missed: 3, since: hour(1), lastAt: hour(5) };
    await inTransaction(store, (tx) => keepTagHealth(tx, id, { ...health, missed: 2 }));
    await inTransaction(store, (tx) => keepTagHealth(tx, id, health));
    expect(await tagHealthOf(store.db, [id])).toEqual(new Map([[id, health]]));
    const missed = (atLeast: number) => tagsMissed(store.db, { atLeast, limit: 9 });
    expect(await missed(3)).toEqual([{ carrierId: id, health }]);
    expect(await missed(4)).toEqual([]);
    await inTransaction(store, (tx) => keepTagHealth(tx, id, null));
    expect(await missed(1)).toEqual([]);
  });
});
