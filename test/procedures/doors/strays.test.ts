import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actId } from '#domain/ids.ts';
import { learnStrays, strikeStray } from '../../../server/procedures/doors/strays.ts';
import { gateDesk, type GateDesk } from './gate-desk.ts';

let desk: GateDesk;
let gates: GateDesk['gates'];
beforeAll(async () => {
  desk = await gateDesk();
  ({ gates } = desk);
});
afterAll(() => desk.end());

describe('杂散', () => {
  const { learn, minutes } = {
    learn: () => learnStrays(gates.doors.test.desk.house),
    minutes: (count: number) => desk.pass(count * 60),
  };

  test('a tag of the shelf behind the wall is learned openly, and seen on the other side it is an alarm', async () => {
    const { gate, thing } = await desk.scene();
    await gate.tell({ epc: thing.epc, side: 'inside' });
    minutes(4);
    await learn();
    expect(await desk.strays(gate)).toEqual([]);
    minutes(2);
    await learn();
    await learn();
    expect(await desk.strays(gate)).toEqual([`${thing.id} inside`]);
    minutes(60);
    await gate.tell({ epc: thing.epc, side: 'outside' });
    expect(await desk.strays(gate)).toEqual([]);
    expect(await desk.crossed(gate)).toEqual(['out notLent']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('one that is lent is no stray any more, and must be its holder’s', async () => {
    const { wang, gate, thing } = await desk.scene(1, false);
    await gate.tell({ epc: thing.epc });
    minutes(6);
    await learn();
    expect(await desk.strays(gate)).toEqual([`${thing.id} null`]);
    await gate.tell({ epc: thing.epc });
    expect(await desk.crossed(gate)).toEqual(['unknown notLent']);
    await desk.lend(thing, wang);
    await gate.tell({ epc: thing.epc });
    expect(await desk.strays(gate)).toEqual([]);
    expect(await desk.crossed(gate)).toEqual(['unknown notLent', 'unknown holderNotHere']);
  });

  test('the clock lifts one that the ledger moved, or that nobody saw for an hour', async () => {
    const { wang, gate, things } = await desk.scene(2);
    const [lent, gone] = things;
    await gate.tell({ epc: lent!.epc, side: 'inside' }, { epc: gone!.epc, side: 'inside' });
    minutes(6);
    await learn();
    expect(await desk.strays(gate)).toHaveLength(2);
    await desk.lend(lent!, wang);
    await gate.tell({ epc: gone!.epc, side: 'inside', presence: 'left' });
    await learn();
    expect(await desk.strays(gate)).toEqual([`${gone!.id} inside`]);
    minutes(61);
    await learn();
    expect(await desk.strays(gate)).toEqual([]);
  });

  test('at a gate without sides a stray that is read no more is told: it may have been carried out', async () => {
    const { gate, thing } = await desk.scene(1, false);
    const listening = { ...gates.doors.test.desk.house, isDeviceOpen: () => true };
    await gate.tell({ epc: thing.epc });
    minutes(6);
    await learnStrays(listening);
    expect(await desk.strays(gate)).toEqual([`${thing.id} null`]);
    await gate.tell({ epc: thing.epc, presence: 'left' });
    minutes(4);
    await learnStrays(listening);
    expect(await desk.strays(gate)).toHaveLength(1);
    minutes(2);
    // A reader that is away says nothing by its silence.
    await learn();
    expect(await desk.strays(gate)).toHaveLength(1);
    await learnStrays(listening);
    await learnStrays(listening);
    expect(await desk.strays(gate)).toEqual([]);
    expect(await desk.crossed(gate)).toEqual(['unknown notLent', 'unknown strayQuiet']);
    expect(await desk.alarms(gate, 'gateUnclear')).toEqual([`carrier ${thing.id} 1`]);
  });

  test('one that is read much stronger than on its shelf is carried past the antenna, and is an alarm', async () => {
    const { gate, thing } = await desk.scene(1, false);
    await gate.tell({ epc: thing.epc, rssiDbm: -70 });
    minutes(6);
    await learn();
    await gate.tell({ epc: thing.epc, rssiDbm: -64 });
    expect(await desk.strays(gate)).toEqual([`${thing.id} null`]);
    minutes(1);
    await gate.tell({ epc: thing.epc, rssiDbm: -52 });
    expect(await desk.strays(gate)).toEqual([]);
    expect(await desk.crossed(gate)).toEqual(['unknown notLent', 'unknown notLent']);
    await learn();
    expect(await desk.strays(gate)).toEqual([]);
  });

  test('seen by the outer side through the wall and then by the inner, it did not come in', async () => {
    const { gate, thing } = await desk.scene();
    await gate.tell({ epc: thing.epc, side: 'outside' });
    minutes(6);
    await learn();
    expect(await desk.strays(gate)).toEqual([`${thing.id} outside`]);
    await gate.tell({ epc: thing.epc, side: 'inside' });
    expect((await desk.crossed(gate)).at(-1)).toBe('unknown notLent');
  });

  test('a person strikes one off, and it is learned anew from then on', async () => {
    const { wang, gate, thing } = await desk.scene();
    await gate.tell({ epc: thing.epc, side: 'inside' });
    minutes(6);
    await learn();
    const { house } = gates.doors.test.desk;
    const asker = { personId: wang, stationId: gate.stationId };
    const asked = { stationId: gate.stationId, carrierId: thing.id };
    const struck = await strikeStray(house, asker, { ...asked, act: actId(`strike-${thing.id}`) });
    expect(struck.ok).toBe(true);
    await learn();
    expect(await desk.strays(gate)).toEqual([]);
    const again = await strikeStray(house, asker, { ...asked, act: actId(`again-${thing.id}`) });
    expect(again.ok).toBe(false);
    minutes(6);
    await learn();
    expect(await desk.strays(gate)).toEqual([`${thing.id} inside`]);
  });
});
