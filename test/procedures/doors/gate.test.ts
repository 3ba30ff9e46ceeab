import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPEN_OF_KIND_MAX, type AlarmKind } from '#domain/alarms.ts';
import type { Custody } from '#domain/custody.ts';
import { actId, type PersonId } from '#domain/ids.ts';
import { judgeAwaited } from '../../../server/procedures/doors/awaited.ts';
import { learnStrays, strikeStray } from '../../../server/procedures/doors/strays.ts';
import { alarmsShown } from '../../../server/store/alarms.ts';
import { badgedAfterSince, lastCrossings, straysAt } from '../../../server/store/doors/gates.ts';
import { recentReads } from '../../../server/store/working/reads.ts';
import { verify } from '../../../server/store/verify.ts';
import { entrants } from './door-house.ts';
import {
  gateHouse,
  outOf,
  type GateHouse,
  type Seen,
  type Tagged,
  type TestGate,
} from './gate-house.ts';

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
const lend = async (thing: Tagged, to: PersonId) => {
  await gates.move(thing, await gates.shelfOf(thing), held(to));
  pass(1);
};
/** The inner side had its time. */
const waited = async () => {
  pass(4);
  await judgeAwaited(gates.doors.test.desk.house);
};
const crossed = async (gate: TestGate) =>
  (await lastCrossings(db(), gate.stationId, 999))
    .toReversed()
    .map(({ way, verdict }) => `${way} ${verdict}`);
const inWith = ({ epc }: Tagged): Seen[] => [
  { epc, side: 'outside', ago: 400 },
  { epc, side: 'inside', ago: 100 },
];
const alarms = async (gate: TestGate, of: AlarmKind = 'gateCrossing') =>
  (await alarmsShown(db(), { which: 'open', limit: 999 }))
    .filter(({ kind, stationId }) => kind === of && stationId === gate.stationId)
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

  test('the holder who badges after the tag passed settles it: a fact of its own, and the alarm ends', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    await gate.tell(...outOf(thing));
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    pass(12);
    await gate.badge(wang);
    const [line] = await lastCrossings(db(), gate.stationId, 9);
    expect(line).toMatchObject({
      verdict: 'holderNotHere',
      after: { byId: wang, verdict: 'holder' },
    });
    expect(await alarms(gate)).toEqual([]);
    expect(await badgedAfterSince(db(), gate.stationId, line!.at)).toBe(1);
    pass(5);
    await gate.badge(wang);
    pass(3600);
    await gate.tell(...outOf(thing));
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('neither another’s badge, nor one too late, nor one for what was lent only since, settles anything', async () => {
    const { wang, area, gate, things } = await scene(2);
    const [lent, late] = things;
    const li = await gates.doors.passer();
    await lend(lent!, wang);
    await gate.tell(...outOf(lent!), ...outOf(late!));
    pass(5);
    await gate.badge(li);
    await lend(late!, wang);
    pass(27);
    await gate.badge(wang);
    const lines = await lastCrossings(db(), gate.stationId, 9);
    expect(lines.map(({ after }) => after)).toEqual([undefined, undefined]);
    expect(await alarms(gate)).toHaveLength(2);
    expect(area.placeId).toBe(gate.areaId);
  });

  test('what was lent only since it went through is not settled by a badge in time', async () => {
    const { wang, gate, thing } = await scene();
    await gate.tell(...outOf(thing));
    pass(4);
    await lend(thing, wang);
    pass(4);
    await gate.badge(wang);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('an alarm that stands for an earlier crossing too is not ended by a badge for the last', async () => {
    const { wang, gate, thing } = await scene();
    await gate.tell(...outOf(thing));
    pass(600);
    await lend(thing, wang);
    await gate.tell(...outOf(thing));
    pass(3);
    await gate.badge(wang);
    const [last, first] = await lastCrossings(db(), gate.stationId, 9);
    expect([last?.after?.verdict, first?.after]).toEqual(['holder', undefined]);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 2`]);
  });

  test('a cart whose bearer badges afterwards: every line is settled, and no alarm is left, nor the one for the rest', async () => {
    const { wang, gate, things } = await scene(OPEN_OF_KIND_MAX + 30);
    for (const thing of things) await lend(thing, wang);
    await gate.tell(...things.flatMap(outOf));
    const open = await alarms(gate);
    expect(open).toHaveLength(OPEN_OF_KIND_MAX + 1);
    expect(open.at(-1)).toMatch(/^place .* 30$/);
    pass(6);
    await gate.badge(wang);
    const lines = await lastCrossings(db(), gate.stationId, 999);
    expect(lines.every(({ after }) => after?.verdict === 'holder')).toBe(true);
    expect(await alarms(gate)).toEqual([]);
  });

  test('what comes in and by the ledger never left is said to be that, and is no theft', async () => {
    const { gate, thing } = await scene();
    await gate.tell(...inWith(thing));
    expect(await crossed(gate)).toEqual(['in neverLeft']);
    expect(await alarms(gate)).toEqual([]);
    expect(await alarms(gate, 'gateUnclear')).toEqual([`carrier ${thing.id} 1`]);
  });

  test('what comes in slowly, told in two deliveries, comes in', async () => {
    const { wang, gate, things } = await scene(2);
    const [mine, stored] = things;
    await lend(mine!, wang);
    const all = [mine!, stored!];
    await gate.tell(...all.map(({ epc }) => ({ epc, side: 'outside' }) as const));
    pass(2);
    await judgeAwaited(gates.doors.test.desk.house);
    await gate.tell(...all.map(({ epc }) => ({ epc, side: 'inside' }) as const));
    await waited();
    expect((await crossed(gate)).toSorted()).toEqual(['in cameBack', 'in neverLeft']);
    expect(await alarms(gate)).toEqual([]);
  });

  test('a held thing that the outer side alone saw has left, once; after that it is carried past', async () => {
    const { wang, gate, thing } = await scene();
    await lend(thing, wang);
    const outside = { epc: thing.epc, side: 'outside' } as const;
    await gate.tell(outside, { ...outside, presence: 'left' });
    await judgeAwaited(gates.doors.test.desk.house);
    expect(await crossed(gate)).toEqual([]);
    await waited();
    expect(await crossed(gate)).toEqual(['unknown holderNotHere']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    pass(3600);
    await gate.tell(outside, { ...outside, presence: 'left' });
    await waited();
    pass(60);
    await gate.tell(outside);
    await waited();
    expect(await crossed(gate)).toEqual(['unknown holderNotHere', 'unknown seenOutside']);
    expect(await alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('with its holder’s badge it is his; a thing of another room is carried past', async () => {
    const { wang, gate, thing } = await scene();
    const other = await scene();
    await lend(thing, wang);
    await lend(other.thing, other.wang);
    await gate.badge(wang);
    await gate.tell({ epc: thing.epc, side: 'outside' }, { epc: other.thing.epc, side: 'outside' });
    await waited();
    expect((await crossed(gate)).toSorted()).toEqual(['unknown holder', 'unknown seenOutside']);
    expect(await alarms(gate)).toEqual([]);
  });

  test('rubbish, foreign and forged codes in a cart are kept as reads, and hide no thing of ours', async () => {
    const { gate, thing } = await scene();
    const rubbish = ['', 'E280', 'ZZZZ', 'F'.repeat(124), thing.epc.slice(0, -4), `${thing.epc}00`];
    await gate.tell(...rubbish.flatMap((epc) => outOf({ ...thing, epc })), ...outOf(thing));
    expect(await crossed(gate)).toEqual(['out notLent']);
    expect(await recentReads(db(), gate.stationId, 99)).toHaveLength(2 * rubbish.length + 2);
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

  test('at a gate without sides a stray that is read no more is told: it may have been carried out', async () => {
    const { gate, thing } = await scene(1, false);
    const listening = { ...gates.doors.test.desk.house, isDeviceOpen: () => true };
    await gate.tell({ epc: thing.epc });
    minutes(6);
    await learnStrays(listening);
    expect(await strays(gate)).toEqual([`${thing.id} null`]);
    await gate.tell({ epc: thing.epc, presence: 'left' });
    minutes(4);
    await learnStrays(listening);
    expect(await strays(gate)).toHaveLength(1);
    minutes(2);
    // A reader that is away says nothing by its silence.
    await learn();
    expect(await strays(gate)).toHaveLength(1);
    await learnStrays(listening);
    await learnStrays(listening);
    expect(await strays(gate)).toEqual([]);
    expect(await crossed(gate)).toEqual(['unknown notLent', 'unknown strayQuiet']);
    expect(await alarms(gate, 'gateUnclear')).toEqual([`carrier ${thing.id} 1`]);
  });

  test('one that is read much stronger than on its shelf is carried past the antenna, and is an alarm', async () => {
    const { gate, thing } = await scene(1, false);
    await gate.tell({ epc: thing.epc, rssiDbm: -70 });
    minutes(6);
    await learn();
    await gate.tell({ epc: thing.epc, rssiDbm: -64 });
    expect(await strays(gate)).toEqual([`${thing.id} null`]);
    minutes(1);
    await gate.tell({ epc: thing.epc, rssiDbm: -52 });
    expect(await strays(gate)).toEqual([]);
    expect(await crossed(gate)).toEqual(['unknown notLent', 'unknown notLent']);
    await learn();
    expect(await strays(gate)).toEqual([]);
  });

  test('seen by the outer side through the wall and then by the inner, it did not come in', async () => {
    const { gate, thing } = await scene();
    await gate.tell({ epc: thing.epc, side: 'outside' });
    minutes(6);
    await learn();
    expect(await strays(gate)).toEqual([`${thing.id} outside`]);
    await gate.tell({ epc: thing.epc, side: 'inside' });
    expect((await crossed(gate)).at(-1)).toBe('unknown notLent');
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
