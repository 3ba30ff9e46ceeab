import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPEN_OF_KIND_MAX } from '#domain/alarms.ts';
import type { Custody } from '#domain/custody.ts';
import { actId, type PersonId } from '#domain/ids.ts';
import { learnStrays, strikeStray } from '../../../server/procedures/doors/strays.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
import { lastCrossings, straysAt } from '../../../server/store/doors/gates.ts';
import { recentReads } from '../../../server/store/working/reads.ts';
import { verify } from '../../../server/store/verify.ts';
import { entrants } from './door-house.ts';
import { gateHouse, outOf, type GateHouse, type TestGate, type Tagged } from './gate-house.ts';

let gates: GateHouse;
beforeAll(async () => {
  gates = await gateHouse();
});
afterAll(async () => {
  const { test: house } = gates.doors;
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});
const db = () => gates.doors.test.desk.house.store.db;
const pass = (seconds: number) => gates.doors.test.pass(seconds);
const held = (holderId: PersonId): Custody => ({
  account: 'held',
  holderId,
  basis: 'loan',
  dueAt: null,
});
async function scene(many = 1, isSided = true) {
  const wang = await gates.doors.passer();
  const area = await gates.doors.area({ entrants: entrants(wang) });
  const gate = await gates.gate(area, isSided);
  const things = await gates.things(area, many);
  return { wang, area, gate, things, thing: things[0]! };
}
const lend = async (thing: Tagged, to: PersonId) =>
  gates.move(thing, await gates.shelfOf(thing), held(to));
const crossed = async (gate: TestGate) =>
  (await lastCrossings(db(), gate.stationId, 999))
    .toReversed()
    .map(({ way, verdict }) => `${way} ${verdict}`);
const alarms = async (gate: TestGate) =>
  (await alarmsShown(db(), { which: 'open', limit: 999 }))
    .filter(({ kind, stationId }) => kind === 'gateCrossing' && stationId === gate.stationId)
    .map(({ key, seen }) => `${key} ${seen}`)
    .toSorted();
const strays = async (gate: TestGate) =>
  (await straysAt(db(), gate.stationId)).map(({ carrierId, side }) => `${carrierId} ${side}`);

describe('过门', () => {
  test('what is lent to who just badged out goes through without an alarm', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    await gate.badge(wang);
    pass(5);
    await gate.tell(...outOf(thing));
    expect(await crossed(gate)).toEqual(['out holder']);
    expect(await alarms(gate)).toEqual([]);
  });

  test('what is not lent is an alarm, one while it is open; every read of it is kept', async () => {
    const { gate, thing } = await scene();
    await gate.tell(...outOf(thing), ...outOf(thing));
    expect(await crossed(gate)).toEqual(['out notLent']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    expect(await recentReads(db(), gate.stationId, 9)).toHaveLength(4);
    pass(60);
    await gate.tell(...outOf(thing));
    expect(await crossed(gate)).toEqual(['out notLent', 'out notLent']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 2`]);
  });

  test('a badge of half a minute before is nobody’s any more', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    await gate.badge(wang);
    pass(31);
    await gate.tell(...outOf(thing));
    expect(await crossed(gate)).toEqual(['out holderNotHere']);
  });

  test('a pass told in two deliveries is one crossing, and what comes back in is noted and not returned', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    await gate.badge(wang);
    const [inside, outside] = outOf(thing);
    await gate.tell(inside!);
    expect(await crossed(gate)).toEqual([]);
    pass(1);
    await gate.tell(outside!);
    await gate.tell({ epc: thing.epc, side: 'inside', presence: 'left' });
    await gate.tell({ epc: thing.epc, side: 'outside', presence: 'left' });
    expect(await crossed(gate)).toEqual(['out holder']);
    pass(600);
    await gate.tell(
      { epc: thing.epc, side: 'outside', ago: 400 },
      { epc: thing.epc, side: 'inside', ago: 50 },
    );
    expect(await crossed(gate)).toEqual(['out holder', 'in cameBack']);
    expect(await gates.shelfOf(thing)).toEqual(held(wang));
    expect(await alarms(gate)).toEqual([]);
  });

  test('a cart of 300 lawful things with one foreign among them is one alarm, in whatever order they are read', async () => {
    const { wang, gate, things } = await scene(300);
    const [foreign, ...lawful] = things;
    for (const thing of lawful) await lend(thing, wang);
    await gate.badge(wang);
    pass(2);
    const reads = things.flatMap(outOf);
    const mixed = reads.map((_, n) => reads[(n * 7) % reads.length]!);
    for (let n = 0; n < mixed.length; n += 450) await gate.tell(...mixed.slice(n, n + 450));
    expect(await alarms(gate)).toEqual([`carrier ${foreign!.id} 1`]);
    const all = await crossed(gate);
    expect(all).toHaveLength(300);
    expect(all.filter((one) => one === 'out holder')).toHaveLength(299);
  });

  test('of a cart of foreign things the first are named, and one alarm stands for the rest', async () => {
    const { area, gate, things } = await scene(OPEN_OF_KIND_MAX + 30);
    await gate.tell(...things.flatMap(outOf));
    const open = await alarms(gate);
    expect(open).toHaveLength(OPEN_OF_KIND_MAX + 1);
    expect(open.at(-1)).toMatch(new RegExp(`^place ${area.placeId} `));
    const [first] = things;
    expect(open).toContain(`carrier ${first!.id} 1`);
    expect(await crossed(gate)).toHaveLength(things.length);
  });

  test('tags that are not ours are kept, and nothing else', async () => {
    const { gate } = await scene();
    await gate.tell(
      { epc: 'E28011700000020A1B2C3D4E', side: 'inside' },
      { epc: 'E28011700000020A1B2C3D4E', side: 'outside' },
    );
    expect(await recentReads(db(), gate.stationId, 9)).toHaveLength(2);
    expect([await crossed(gate), await alarms(gate)]).toEqual([[], []]);
  });

  test('what a silent gate tells an hour later is judged by where things were then', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    await gate.badge(wang);
    pass(2);
    const out = outOf(thing).map((one) => ({ ...one, ago: one.ago! + 3_600_000 }));
    pass(1800);
    await gates.move(thing, held(wang), {
      account: 'stored',
      placeId: (await scene()).area.placeId,
    });
    pass(1800);
    await gate.tell(...out);
    expect(await crossed(gate)).toEqual(['out holder']);
    expect(await alarms(gate)).toEqual([]);
  });

  test('an antenna of which nobody said the side raises the alarm at once, and says that it cannot tell the way', async () => {
    const { gate, thing } = await scene(1, false);
    await gate.tell({ epc: thing.epc });
    expect(await crossed(gate)).toEqual(['unknown notLent']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });
});

describe('杂散', () => {
  const { learn, minutes } = {
    learn: () => learnStrays(gates.doors.test.desk.house),
    minutes: (count: number) => pass(count * 60),
  };

  test('a tag of the shelf behind the wall is learned openly, and seen on the other side it is an alarm', async () => {
    const { gate, thing } = await scene();
    await gate.tell({ epc: thing.epc, side: 'inside' });
    minutes(4);
    await learn();
    expect(await strays(gate)).toEqual([]);
    minutes(2);
    await learn();
    await learn();
    expect(await strays(gate)).toEqual([`${thing.id} inside`]);
    minutes(60);
    await gate.tell({ epc: thing.epc, side: 'outside' });
    expect(await strays(gate)).toEqual([]);
    expect(await crossed(gate)).toEqual(['out notLent']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('one that is lent is no stray any more, and must be its holder’s', async () => {
    const { wang, gate, thing } = await scene(1, false);
    await gate.tell({ epc: thing.epc });
    minutes(6);
    await learn();
    expect(await strays(gate)).toEqual([`${thing.id} null`]);
    await gate.tell({ epc: thing.epc });
    expect(await crossed(gate)).toEqual(['unknown notLent']);
    await lend(thing, wang);
    await gate.tell({ epc: thing.epc });
    expect(await strays(gate)).toEqual([]);
    expect(await crossed(gate)).toEqual(['unknown notLent', 'unknown holderNotHere']);
  });

  test('the clock lifts one that the ledger moved, or that nobody saw for an hour', async () => {
    const { wang, gate, things } = await scene(2);
    const [lent, gone] = things;
    await gate.tell({ epc: lent!.epc, side: 'inside' }, { epc: gone!.epc, side: 'inside' });
    minutes(6);
    await learn();
    expect(await strays(gate)).toHaveLength(2);
    await lend(lent!, wang);
    await gate.tell({ epc: gone!.epc, side: 'inside', presence: 'left' });
    await learn();
    expect(await strays(gate)).toEqual([`${gone!.id} inside`]);
    minutes(61);
    await learn();
    expect(await strays(gate)).toEqual([]);
  });

  test('a person strikes one off, and it is learned anew from then on', async () => {
    const { wang, gate, thing } = await scene();
    await gate.tell({ epc: thing.epc, side: 'inside' });
    minutes(6);
    await learn();
    const { house } = gates.doors.test.desk;
    const asker = { personId: wang, stationId: gate.stationId };
    const asked = { stationId: gate.stationId, carrierId: thing.id };
    const struck = await strikeStray(house, asker, { ...asked, act: actId(`strike-${thing.id}`) });
    expect(struck.ok).toBe(true);
    await learn();
    expect(await strays(gate)).toEqual([]);
    const again = await strikeStray(house, asker, { ...asked, act: actId(`again-${thing.id}`) });
    expect(again.ok).toBe(false);
    minutes(6);
    await learn();
    expect(await strays(gate)).toEqual([`${thing.id} inside`]);
  });
});
