import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { bridgeId, deviceId, stationId } from '#domain/ids.ts';
import type { TagFact } from '#domain/tag-facts.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { deviceById } from '../../server/store/stations.ts';
import {
  boundTagOf,
  boundTagsOf,
  boundTo,
  labelWithEpc,
  tagByTid,
  voidedTags,
} from '../../server/store/tags.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  circumstance,
  CODE,
  COUNTER,
  fact,
  FOUNDING,
  ordered,
  registered,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const TID = 'E2801170000002000ABC0001';
const OTHER = 'E2801170000002000ABC0002';
const label = { code: CODE, generation: 0 };
const device = deviceId('pad');
const desk = stationId('desk');
const encoded = (tid: string) =>
  fact({ kind: 'tagEncoded', ...label, epc: 'B100', tid, deviceId: device, isLocked: true });
const voided = (tid: string | null, reason: Extract<TagFact, { kind: 'tagVoided' }>['reason']) =>
  fact({ kind: 'tagVoided', tid, ...label, deviceId: device, reason });
const write = (store: Store, act: string, facts: Parameters<typeof append>[2]) =>
  inTransaction(store, (tx) => append(tx, circumstance(act), facts));

describe.each(DATABASES)('tags on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('a chip stands for its label until another does, and is written again after it failed', async () => {
    const { store } = current;
    await write(store, 'a', [...FOUNDING, registered('1'), ordered('1', 0), encoded(TID)]);
    expect(await boundTagOf(store.db, label)).toMatchObject({ tid: TID, isLocked: true });
    await write(store, 'b', [voided(TID, 'replaced'), encoded(OTHER)]);
    expect(await boundTagOf(store.db, label)).toMatchObject({ tid: OTHER, state: 'bound' });
    expect(await tagByTid(store.db, TID)).toMatchObject({ state: 'voided', epc: 'B100' });
    await write(store, 'c', [voided(OTHER, 'notLocked')]);
    expect(await boundTagOf(store.db, label)).toBeNull();
    await write(store, 'd', [encoded(TID)]);
    expect(await boundTagOf(store.db, label)).toMatchObject({ tid: TID });
    expect((await verify(store)).firstBad).toBeNull();
  });

  test('the chips of many labels are found at once, and a label by the EPC of its chip', async () => {
    const { store } = current;
    const later = { ...label, generation: 1 };
    await write(store, 'a', [
      ...FOUNDING,
      registered('1'),
      ordered('1', 0),
      encoded(TID),
      fact({
        kind: 'tagEncoded',
        ...later,
        epc: 'B101',
        tid: OTHER,
        deviceId: device,
        isLocked: true,
      }),
    ]);
    const bound = await boundTagsOf(store.db, [CODE, CODE]);
    expect([boundTo(bound, label)?.tid, boundTo(bound, later)?.tid]).toEqual([TID, OTHER]);
    expect(boundTo(bound, { ...label, generation: 2 })).toBeNull();
    expect(await labelWithEpc(store.db, 'B101')).toEqual(later);
    expect(await labelWithEpc(store.db, 'B102')).toBeNull();
    await write(store, 'b', [voided(TID, 'replaced')]);
    expect(boundTo(await boundTagsOf(store.db, [CODE]), label)).toBeNull();
    expect(await labelWithEpc(store.db, 'B100')).toBeNull();
    expect((await boundTagsOf(store.db, [])).size).toBe(0);
  });

  test('every void is counted, also of a chip that could not be read', async () => {
    const { store } = current;
    const lost = [voided(null, 'printer'), voided(null, 'printer'), voided(TID, 'notWritten')];
    await write(store, 'a', [...FOUNDING, ...lost]);
    expect(await voidedTags(store.db)).toBe(3);
    expect(await tagByTid(store.db, TID)).toMatchObject({ state: 'voided', epc: '' });
    expect((await verify(store)).firstBad).toBeNull();
  });

  test('a chip bound beside the ledger, or taken out of it, is found', async () => {
    const { store } = current;
    await write(store, 'a', [...FOUNDING, registered('1'), ordered('1', 0), encoded(TID)]);
    await inTransaction(store, (tx) =>
      sql`update tag set tid = ${OTHER} where tid = ${TID}`.execute(tx),
    );
    const { firstBad } = await verify(store);
    expect(firstBad).toMatchObject({ what: 'state' });
    expect(firstBad?.detail).toMatch(/^tag E2801170000002000ABC000[12]$/);
  });

  test('a printer that writes tags is one in the ledger too', async () => {
    const { store } = current;
    const printer = {
      id: deviceId('printer'),
      bridgeId: bridgeId('bridge'),
      name: '射频标签机',
      port: 'tcp:127.0.0.1:9100',
      driver: 'zpl',
      dpi: 203,
    } as const;
    const old = { ...printer, id: deviceId('old') };
    await write(store, 'a', [
      ...FOUNDING,
      fact({ kind: 'stationRegistered', station: { id: desk, name: '柜台', placeId: COUNTER.id } }),
      fact({ kind: 'bridgeEnrolled', bridgeId: bridgeId('bridge'), name: '桥', stationId: desk }),
      fact({ kind: 'deviceAssigned', device: { ...printer, isRfid: true } }),
      fact({ kind: 'deviceAssigned', device: old }),
    ]);
    expect((await deviceById(store.db, printer.id))?.isRfid).toBe(true);
    expect((await deviceById(store.db, old.id))?.isRfid).toBe(false);
    expect((await verify(store)).firstBad).toBeNull();
  });
});
