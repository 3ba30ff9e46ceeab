import { describe, expect, test } from 'vitest';
import { runClocks } from '../../../server/procedures/clocks.ts';
import { gapsWithin } from '../../../server/store/doors/areas.ts';
import { verify } from '../../../server/store/verify.ts';
import { DATABASES, freshStores } from '../../support/stores.ts';
import { fact, FOUNDING, person, place } from '../../support/ledger-samples.ts';
import { at, clockHouse, MONDAY, standing } from '../clock-house.ts';
import { bridgeId, deviceId, instant, personId, placeId, stationId } from '#domain/ids.ts';

const MINUTE = 60_000;
const ROOM = placeId('archive');
const DOOR = stationId('door');
const passed = (who: string, direction: 'in' | 'out', ms: number) =>
  fact({
    kind: 'passed',
    passage: {
      areaId: ROOM,
      passer: { kind: 'person', id: personId(who) },
      direction,
      at: at(ms),
      receivedAt: at(ms),
      how: 'badge',
      withId: null,
      irregular: null,
      words: null,
    },
  });
const area = { visitors: false, entrants: [], placeId: ROOM };
const AREA = [
  ...FOUNDING,
  fact({ kind: 'personRegistered', person: person('wang') }),
  fact({ kind: 'personRegistered', person: person('li') }),
  fact({ kind: 'placeRegistered', place: place('archive', { kind: 'room', code: 'DA-01' }) }),
];

describe.each(DATABASES)('the clocks of doors on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('停留超时: one alarm for each who stays too long, and it ends when he is out', async () => {
    const { write, pass, world } = await clockHouse(current.store);
    const set = fact({ kind: 'areaSet', area: { ...area, twoPersons: false, maxMinutes: 30 } });
    await write(...AREA, set, passed('wang', 'in', MONDAY), passed('li', 'in', MONDAY + MINUTE));
    world.now = MONDAY + 29 * MINUTE;
    expect(await pass()).toMatchObject({ raised: 0 });
    world.now = MONDAY + 40 * MINUTE;
    expect(await pass()).toMatchObject({ raised: 2 });
    expect(await pass()).toMatchObject({ raised: 0 });
    await write(passed('wang', 'out', world.now));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect(await standing(current.store)).toEqual([
      `areaOver person li ${at(MONDAY + 31 * MINUTE)} 1`,
    ]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('只剩一人: after the minute in which the other may be just behind, until nobody is alone', async () => {
    const { write, pass, world } = await clockHouse(current.store);
    const set = fact({ kind: 'areaSet', area: { ...area, twoPersons: true, maxMinutes: null } });
    await write(...AREA, set, passed('wang', 'in', MONDAY), passed('li', 'in', MONDAY));
    world.now = MONDAY + 10 * MINUTE;
    await write(passed('wang', 'out', world.now));
    expect(await pass()).toMatchObject({ raised: 0 });
    world.now += MINUTE;
    expect(await pass()).toMatchObject({ raised: 1 });
    expect((await standing(current.store))[0]).toMatch(/^areaAlone place archive /);
    await write(passed('wang', 'in', world.now));
    expect(await pass()).toMatchObject({ ended: 1 });
  });

  test('断联: an alarm while a reader is silent; when it is heard again, the gap stands in the ledger', async () => {
    const { house, write, world } = await clockHouse(current.store);
    let isOpen = true;
    const doors = { ...house, isDeviceOpen: () => isOpen };
    const bridge = bridgeId('bridge');
    const device = {
      id: deviceId('reader'),
      bridgeId: bridge,
      name: '读卡器',
      port: 'serial:/dev/ttyUSB0@9600',
      driver: 'em4100',
      dpi: null,
    } as const;
    const set = fact({ kind: 'areaSet', area: { ...area, twoPersons: false, maxMinutes: null } });
    await write(
      ...AREA,
      set,
      fact({
        kind: 'stationRegistered',
        station: { id: DOOR, name: '门岗', placeId: place('counter').id },
      }),
      fact({ kind: 'bridgeEnrolled', bridgeId: bridge, name: '桥', stationId: DOOR }),
      fact({ kind: 'deviceAssigned', device }),
      fact({ kind: 'doorSet', door: { stationId: DOOR, areaId: ROOM, sides: [], isGate: false } }),
    );
    await runClocks(doors);
    isOpen = false;
    world.now += 2 * MINUTE;
    expect(await runClocks(doors)).toMatchObject({ raised: 0 });
    world.now += 58 * MINUTE;
    expect(await runClocks(doors)).toMatchObject({ raised: 1 });
    expect((await standing(current.store))[0]).toMatch(/^doorSilent place archive /);
    isOpen = true;
    expect(await runClocks(doors)).toMatchObject({ ended: 1 });
    const everything = {
      areaId: null,
      from: at(0),
      until: instant(new Date(world.now)),
      limit: 9,
    };
    expect(await gapsWithin(current.store.db, everything)).toMatchObject([
      { stationId: DOOR, from: at(MONDAY), until: at(world.now), late: 0 },
    ]);
    await runClocks(doors);
    expect(await gapsWithin(current.store.db, everything)).toHaveLength(1);
    // The house itself was away for the night: nobody heard the door either.
    world.now += 600 * MINUTE;
    await runClocks(doors);
    const later = { ...everything, until: instant(new Date(world.now)) };
    expect(await gapsWithin(current.store.db, later)).toHaveLength(2);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });
});
