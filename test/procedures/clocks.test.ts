import { describe, expect, test } from 'vitest';
import { CLOCK_ALARM_KINDS } from '#domain/alarms.ts';
import { carrierId } from '#domain/ids.ts';
import { alarmsShown, openAlarmCount, standingAlarms } from '../../server/store/alarms.ts';
import { verify } from '../../server/store/verify.ts';
import { fact, FOUNDING, IN_SAFE, registered } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';
import { at, clockHouse, giveBack, held, HOUR, lend, MONDAY, standing } from './clock-house.ts';

describe.each(DATABASES)('clocks on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('what is late is one alarm, however often the clocks run, and climbs by working days', async () => {
    const { store } = current;
    const { write, pass, world, told } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    expect(await pass()).toMatchObject({ raised: 0, ended: 0 });
    world.now += HOUR;
    expect(await pass()).toMatchObject({ raised: 1 });
    expect(told).toEqual(['alarms']);
    for (let i = 0; i < 3; i += 1) expect(await pass()).toMatchObject({ raised: 0, climbed: 0 });
    const steps = [];
    for (let day = 1; day <= 6; day += 1) {
      world.now += 24 * HOUR;
      await pass();
      steps.push((await standing(store)).map((one) => one.at(-1)).join());
    }
    expect(steps).toEqual(['2', '2', '3', '3', '3', '3']);
    expect(await openAlarmCount(store.db)).toBe(1);
    await write(giveBack('1', held(due)));
    expect(await pass()).toMatchObject({ ended: 1 });
    expect(await standing(store)).toEqual([]);
    expect(await openAlarmCount(store.db)).toBe(0);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('words of a person do not end the lateness; the next step asks again; coming back ends it', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    world.now += HOUR;
    await pass();
    const [alarm] = await standingAlarms(store.db, CLOCK_ALARM_KINDS);
    await write(
      fact({ kind: 'alarmAnswered', alarmId: alarm!.id, words: '已电话催还' }, carrierId('1')),
    );
    expect(await openAlarmCount(store.db)).toBe(0);
    expect(await pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await alarmsShown(store.db, { which: 'standing', limit: 9 })).toHaveLength(1);
    world.now += 24 * HOUR;
    expect(await pass()).toMatchObject({ climbed: 1 });
    expect(await openAlarmCount(store.db)).toBe(1);
    expect(await alarmsShown(store.db, { which: 'standing', limit: 9 })).toEqual([]);
    await write(giveBack('1', held(due)));
    await pass();
    expect(await alarmsShown(store.db, { which: 'past', limit: 9 })).toMatchObject([
      { id: alarm!.id, step: 2 },
    ]);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('renewed, the alarm ends, and the next due time has its own', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const [due, later] = [at(MONDAY + HOUR), at(MONDAY + 5 * HOUR)];
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(due)));
    world.now += HOUR;
    await pass();
    const renewed = { kind: 'renewed', approvalId: null } as const;
    await write(fact(renewed, carrierId('1'), held(due), held(later)));
    // Late again before a pass saw that it was renewed: the old alarm ends and a new one begins.
    world.now += 5 * HOUR;
    expect(await pass()).toMatchObject({ ended: 1, raised: 1 });
    expect(await standing(store)).toEqual([`overdueLoan carrier 1 ${later} 1`]);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('a clock set back a day, and a restart in between: no deadline moves, nothing goes away or comes twice', async () => {
    const { store } = current;
    const first = await clockHouse(store);
    await first.write(
      ...FOUNDING,
      registered('1'),
      registered('2'),
      lend('1', IN_SAFE, held(at(MONDAY + HOUR))),
      lend('2', IN_SAFE, held(at(MONDAY + 26 * HOUR))),
    );
    first.world.now += 25 * HOUR;
    await first.pass();
    const before = await standing(store);
    expect(before).toHaveLength(1);
    first.world.now -= 24 * HOUR;
    expect(await first.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toEqual(before);
    const second = await clockHouse(store);
    second.world.now = MONDAY + HOUR;
    expect(await second.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toEqual(before);
    // A jump forward: everything that was passed over is found at once, and once.
    second.world.now = MONDAY + 24 * 30 * HOUR;
    expect(await second.pass()).toMatchObject({ raised: 1, climbed: 1 });
    expect(await second.pass()).toMatchObject({ raised: 0, climbed: 0, ended: 0 });
    expect(await standing(store)).toHaveLength(2);
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('two passes at once raise one alarm', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    await write(...FOUNDING, registered('1'), lend('1', IN_SAFE, held(at(MONDAY + HOUR))));
    world.now += HOUR;
    const passes = await Promise.allSettled([pass(), pass(), pass()]);
    expect(passes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await standing(store)).toHaveLength(1);
    expect(await pass()).toMatchObject({ raised: 0, ended: 0 });
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('five hundred facts a round, and the next round goes on', async () => {
    const { store } = current;
    const { write, pass, world } = await clockHouse(store);
    const due = at(MONDAY + HOUR);
    const ids = Array.from({ length: 620 }, (_, i) => `n${i}`);
    await write(...FOUNDING, ...ids.map((id) => registered(id)));
    await write(...ids.map((id) => lend(id, IN_SAFE, held(due))));
    world.now += 2 * HOUR;
    expect((await pass()).isMore).toBe(true);
    expect((await pass()).isMore).toBe(false);
    expect(await standing(store)).toHaveLength(620);
  });
});
