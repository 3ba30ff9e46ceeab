import { describe, expect, test } from 'vitest';
import type { NewFact } from '#domain/facts.ts';
import {
  bridgeId,
  carrierId,
  deviceId,
  labelCode,
  personId,
  placeId,
  printJobId,
  stationId,
} from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import {
  carriersByIds,
  carriersHeldBy,
  carriersStoredIn,
  nextRegisterNumber,
  registerNumberTaken,
} from '../../server/store/carriers.ts';
import type { Store } from '../../server/store/database.ts';
import { labelsOfJob } from '../../server/store/labels.ts';
import {
  allPeople,
  badgesOf,
  personByBadge,
  personById,
  personByStaffNumber,
  searchPeople,
  unitName,
} from '../../server/store/people.ts';
import {
  allPlaces,
  placeByCode,
  placeById,
  placesWithin,
  storedByPlace,
} from '../../server/store/places.ts';
import {
  allBridges,
  allDevices,
  allStations,
  bridgeById,
  deviceById,
  devicesOf,
  stationById,
} from '../../server/store/stations.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import {
  BORROWER,
  circumstance,
  COUNTER,
  fact,
  FOUNDING,
  lent,
  ordered,
  person,
  place,
  registered,
  SAFE,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

let acts = 0;
const write = (store: Store, facts: readonly NewFact[]) =>
  inTransaction(store, (tx) => append(tx, circumstance(`act-${(acts += 1)}`), facts));

describe.each(DATABASES)('reading from %s', (_name, maker) => {
  const current = freshStores(maker);

  test('people, by every way to name them', async () => {
    const { store } = current;
    const { db } = store;
    expect(await unitName(db)).toBeNull();
    await write(store, FOUNDING);
    expect(await unitName(db)).toBe('示例单位');
    expect(await personById(db, BORROWER.id)).toEqual(BORROWER);
    expect(await personById(db, personId('nobody'))).toBeNull();
    expect(await personByStaffNumber(db, 'E-keeper')).toMatchObject({ duties: ['keeper'] });
    expect((await allPeople(db)).map(({ id }) => id)).toEqual(['borrower', 'keeper']);
    expect((await searchPeople(db, 'e-KEEP', 10)).map(({ id }) => id)).toEqual(['keeper']);
    expect((await searchPeople(db, '综合', 1)).map(({ id }) => id)).toEqual(['borrower']);
    expect(await searchPeople(db, '%', 10)).toEqual([]);
  });

  test('a badge opens for its person until it is withdrawn', async () => {
    const { store } = current;
    const badge = { scheme: 'em4100', number: '0A1B2C3D4E', personId: BORROWER.id } as const;
    await write(store, [...FOUNDING, fact({ kind: 'badgeBound', badge })]);
    expect(await personByBadge(store.db, 'em4100', badge.number)).toEqual(BORROWER);
    expect(await badgesOf(store.db, BORROWER.id)).toEqual([badge]);
    expect(await personByBadge(store.db, 'text', badge.number)).toBeNull();
    await write(store, [fact({ kind: 'badgeWithdrawn', badge })]);
    expect(await personByBadge(store.db, 'em4100', badge.number)).toBeNull();
  });

  test('a person who changed is the one read afterwards', async () => {
    const { store } = current;
    const left = { ...BORROWER, standing: 'left' as const };
    await write(store, [...FOUNDING, fact({ kind: 'personChanged', person: left })]);
    expect(await personById(store.db, BORROWER.id)).toEqual(left);
  });

  test('places, and everything inside one', async () => {
    const { store } = current;
    const { db } = store;
    const room = place('room', { kind: 'room' });
    const safe = place('s1', { parentId: room.id });
    const shelf = place('s1-1', { kind: 'shelf', parentId: safe.id, custodianId: BORROWER.id });
    const places = [room, safe, shelf].map((p) => fact({ kind: 'placeRegistered', place: p }));
    await write(store, [...FOUNDING, ...places]);
    expect(await placeById(db, shelf.id)).toEqual(shelf);
    expect(await placeByCode(db, 'BMG-s1')).toEqual(safe);
    expect(await placeByCode(db, 'none')).toBeNull();
    expect(await allPlaces(db)).toHaveLength(5);
    expect((await placesWithin(db, room.id)).toSorted()).toEqual(['room', 's1', 's1-1']);
    expect(await placesWithin(db, placeId('none'))).toEqual([]);
  });

  test('carriers by place, by holder and by id in the order asked', async () => {
    const { store } = current;
    const { db } = store;
    await write(store, [...FOUNDING, registered('1'), registered('2'), registered('3'), lent('2')]);
    const names = (carriers: readonly { registerNumber: string }[]) =>
      carriers.map(({ registerNumber }) => registerNumber);
    expect(names(await carriersStoredIn(db, [SAFE.id, COUNTER.id]))).toEqual(['WJ-1', 'WJ-3']);
    expect(await carriersStoredIn(db, [])).toEqual([]);
    expect(names(await carriersHeldBy(db, BORROWER.id))).toEqual(['WJ-2']);
    expect([...(await storedByPlace(db))]).toEqual([[SAFE.id, 2]]);
    const asked = ['3', 'none', '1'].map(carrierId);
    expect(names(await carriersByIds(db, asked))).toEqual(['WJ-3', 'WJ-1']);
  });

  test('register numbers go on from the highest of their own form', async () => {
    const { store } = current;
    const { db } = store;
    const numbered = (id: string, registerNumber: string) => registered(id, { registerNumber });
    expect(await nextRegisterNumber(db, 'document')).toBe('WJ-000001');
    await write(store, [
      ...FOUNDING,
      numbered('1', 'WJ-000009'),
      numbered('2', 'WJ-00000A'),
      numbered('3', 'CC-0099'),
      numbered('4', 'CC-2026-7'),
    ]);
    expect(await nextRegisterNumber(db, 'document')).toBe('WJ-000010');
    expect(await nextRegisterNumber(db, 'medium')).toBe('CC-0100');
    expect(await nextRegisterNumber(db, 'device')).toBe('SB-0001');
    await write(store, [numbered('5', 'SB-9999'), numbered('6', 'SB-10000')]);
    expect(await nextRegisterNumber(db, 'device')).toBe('SB-10001');
    expect(await registerNumberTaken(db, 'CC-0099')).toBe(true);
    expect(await registerNumberTaken(db, 'cc-0099')).toBe(false);
  });

  test('stations, bridges and devices, as they were assigned last', async () => {
    const { store } = current;
    const { db } = store;
    const station = { id: stationId('s'), name: '一号终端', placeId: COUNTER.id };
    const bridge = { bridgeId: bridgeId('b'), name: '桥', stationId: station.id };
    const device = {
      id: deviceId('d'),
      bridgeId: bridge.bridgeId,
      name: '打印机',
      port: 'tcp:127.0.0.1:9100',
      driver: 'zpl',
      dpi: 203,
      isRfid: false,
      readsTid: true,
    } as const;
    await write(store, [
      ...FOUNDING,
      fact({ kind: 'stationRegistered', station }),
      fact({ kind: 'bridgeEnrolled', ...bridge }),
      fact({ kind: 'deviceAssigned', device: { ...device, dpi: 300 } }),
      fact({ kind: 'deviceAssigned', device }),
    ]);
    expect(await stationById(db, station.id)).toEqual(station);
    expect(await allStations(db)).toEqual([station]);
    const stored = { id: bridge.bridgeId, name: '桥', stationId: station.id };
    expect(await bridgeById(db, bridge.bridgeId)).toEqual(stored);
    expect(await allBridges(db)).toEqual([stored]);
    expect(await deviceById(db, device.id)).toEqual(device);
    expect(await devicesOf(db, bridge.bridgeId)).toEqual([device]);
    await write(store, [fact({ kind: 'deviceRemoved', deviceId: device.id })]);
    expect(await allDevices(db)).toEqual([]);
  });

  test('labels of a print job', async () => {
    const { store } = current;
    const other = labelCode('FEDCBA9876543210');
    await write(store, [...FOUNDING, registered('1'), ordered('1', 0), ordered('1', 1, other)]);
    expect(await labelsOfJob(store.db, printJobId('job-1'))).toEqual([
      {
        code: other,
        generation: 1,
        subject: { kind: 'carrier', id: '1' },
        jobId: 'job-1',
        state: 'ordered',
      },
    ]);
  });

  test('two people never share a staff number', async () => {
    const { store } = current;
    await write(store, FOUNDING);
    const twin = person('twin', { staffNumber: BORROWER.staffNumber });
    const attempt = write(store, [fact({ kind: 'personRegistered', person: twin })]);
    await expect(attempt).rejects.toMatchObject({ reason: 'taken' });
  });
});
