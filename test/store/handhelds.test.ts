import { describe, expect, test } from 'vitest';
import type { HandheldLayout, HandheldProfile } from '#domain/handhelds.ts';
import { deviceId, handheldProfileId, instant, personId, stockTakeId } from '#domain/ids.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import {
  beginHandheldFile,
  endHandheldFile,
  forgetProfile,
  handheldFile,
  handheldFilesOf,
  handheldProfiles,
  keepProfile,
  profileOfDevice,
} from '../../server/store/working/handhelds.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const at = (minute: number) => instant(new Date(Date.UTC(2026, 10, 22, 8, minute)));
const LAYOUT: HandheldLayout = {
  separator: 'fixed',
  widths: [24, 6],
  hasHeader: true,
  encoding: 'gb18030',
  codes: 'either',
  code: 0,
  count: 1,
  date: null,
  time: null,
  rssi: null,
  tid: 3,
};
const profile = (id: string, more: Partial<HandheldProfile> = {}): HandheldProfile => ({
  id: handheldProfileId(id),
  name: `机型 ${id}`,
  layout: LAYOUT,
  headings: ['编号', '次数'],
  columns: 2,
  deviceId: null,
  changedAt: at(0),
  ...more,
});

describe.each(DATABASES)('handhelds on %s', (_name, maker) => {
  const current = freshStores(maker);
  const keep = (one: HandheldProfile) => inTransaction(current.store, (tx) => keepProfile(tx, one));

  test('a profile is kept as it is, changed, and forgotten; the last changed comes first', async () => {
    await keep(profile('a'));
    await keep(profile('b', { changedAt: at(1) }));
    const { db } = current.store;
    expect(await handheldProfiles(db)).toEqual([profile('b', { changedAt: at(1) }), profile('a')]);
    const changed = profile('a', { name: '成为 C72', headings: [], changedAt: at(2) });
    await keep(changed);
    expect((await handheldProfiles(db))[0]).toEqual(changed);
    await inTransaction(current.store, (tx) => forgetProfile(tx, changed.id));
    expect((await handheldProfiles(db)).map(({ id }) => id)).toEqual(['b']);
  });

  test('a cradle has one profile, the one that was given last', async () => {
    const cradle = deviceId('d');
    await keep(profile('a', { deviceId: cradle }));
    await keep(profile('b', { deviceId: cradle }));
    const { db } = current.store;
    expect((await profileOfDevice(db, cradle))?.id).toBe('b');
    expect(await profileOfDevice(db, deviceId('other'))).toBeNull();
  });

  test('two profiles of one name are refused', async () => {
    await keep(profile('a', { name: '同名' }));
    await expect(keep(profile('b', { name: '同名' }))).rejects.toThrow();
  });

  test('a file is begun once and ended once', async () => {
    const file = {
      sha256: 'ab'.repeat(32),
      stockTakeId: stockTakeId('t'),
      fileName: 'xls20261120.xls',
      layout: LAYOUT,
      personId: personId('keeper'),
      codes: 12,
      damaged: 1,
      begunAt: at(0),
    };
    const { db } = current.store;
    expect(await handheldFile(db, file.sha256)).toBeNull();
    await inTransaction(current.store, (tx) => beginHandheldFile(tx, file));
    expect(await handheldFile(db, file.sha256)).toEqual({ ...file, takenAt: null });
    const again = inTransaction(current.store, (tx) => beginHandheldFile(tx, file));
    await expect(again).rejects.toThrow();
    for (const minute of [1, 2]) {
      await inTransaction(current.store, (tx) => endHandheldFile(tx, file.sha256, at(minute)));
    }
    expect(await handheldFilesOf(db, file.stockTakeId)).toEqual([{ ...file, takenAt: at(1) }]);
    expect(await handheldFilesOf(db, stockTakeId('other'))).toEqual([]);
  });
});
