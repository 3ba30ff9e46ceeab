import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPEN_OF_KIND_MAX } from '#domain/alarms.ts';
import { judgeAwaited } from '../../../server/procedures/doors/awaited.ts';
import { badgedAfterSince, lastCrossings } from '../../../server/store/doors/gates.ts';
import { recentReads } from '../../../server/store/working/reads.ts';
import { gateDesk, held, type GateDesk } from './gate-desk.ts';
import { outOf, type Seen, type Tagged } from './gate-house.ts';

let desk: GateDesk;
let gates: GateDesk['gates'];
beforeAll(async () => {
  desk = await gateDesk();
  ({ gates } = desk);
});
afterAll(() => desk.end());

const inWith = ({ epc }: Tagged): Seen[] => [
  { epc, side: 'outside', ago: 400 },
  { epc, side: 'inside', ago: 100 },
];

describe('过门', () => {
  test('what is lent to who just badged out goes through without an alarm', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    await gate.badge(wang);
    desk.pass(5);
    await gate.tell(...outOf(thing));
    expect(await desk.crossed(gate)).toEqual(['out holder']);
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('what is not lent is an alarm, one while it is open; every read of it is kept', async () => {
    const { gate, thing } = await desk.scene();
    await gate.tell(...outOf(thing), ...outOf(thing));
    expect(await desk.crossed(gate)).toEqual(['out notLent']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    expect(await recentReads(desk.db(), gate.stationId, 9)).toHaveLength(4);
    desk.pass(60);
    await gate.tell(...outOf(thing));
    expect(await desk.crossed(gate)).toEqual(['out notLent', 'out notLent']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 2`]);
  });

  test('the holder who badges after the tag passed settles it: a fact of its own, and the alarm ends', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    await gate.tell(...outOf(thing));
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    desk.pass(12);
    await gate.badge(wang);
    const [line] = await lastCrossings(desk.db(), gate.stationId, 9);
    expect(line).toMatchObject({
      verdict: 'holderNotHere',
      after: { byId: wang, verdict: 'holder' },
    });
    expect(await desk.alarms(gate)).toEqual([]);
    expect(await badgedAfterSince(desk.db(), gate.stationId, line!.at)).toBe(1);
    desk.pass(5);
    await gate.badge(wang);
    desk.pass(3600);
    await gate.tell(...outOf(thing));
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('neither another’s badge, nor one too late, nor one for what was lent only since, settles anything', async () => {
    const { wang, area, gate, things } = await desk.scene(2);
    const [lent, late] = things;
    const li = await gates.doors.passer();
    await desk.lend(lent!, wang);
    await gate.tell(...outOf(lent!), ...outOf(late!));
    desk.pass(5);
    await gate.badge(li);
    await desk.lend(late!, wang);
    desk.pass(27);
    await gate.badge(wang);
    const lines = await lastCrossings(desk.db(), gate.stationId, 9);
    expect(lines.map(({ after }) => after)).toEqual([undefined, undefined]);
    expect(await desk.alarms(gate)).toHaveLength(2);
    expect(area.placeId).toBe(gate.areaId);
  });

  test('what was lent only since it went through is not settled by a badge in time', async () => {
    const { wang, gate, thing } = await desk.scene();
    await gate.tell(...outOf(thing));
    desk.pass(4);
    await desk.lend(thing, wang);
    desk.pass(4);
    await gate.badge(wang);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('an alarm that stands for an earlier crossing too is not ended by a badge for the last', async () => {
    const { wang, gate, thing } = await desk.scene();
    await gate.tell(...outOf(thing));
    desk.pass(600);
    await desk.lend(thing, wang);
    await gate.tell(...outOf(thing));
    desk.pass(3);
    await gate.badge(wang);
    const [last, first] = await lastCrossings(desk.db(), gate.stationId, 9);
    expect([last?.after?.verdict, first?.after]).toEqual(['holder', undefined]);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 2`]);
  });

  test('a cart whose bearer badges afterwards: every line is settled, and no alarm is left, nor the one for the rest', async () => {
    const { wang, gate, things } = await desk.scene(OPEN_OF_KIND_MAX + 30);
    for (const thing of things) await desk.lend(thing, wang);
    await gate.tell(...things.flatMap(outOf));
    const open = await desk.alarms(gate);
    expect(open).toHaveLength(OPEN_OF_KIND_MAX + 1);
    expect(open.at(-1)).toMatch(/^place .* 30$/);
    desk.pass(6);
    await gate.badge(wang);
    const lines = await lastCrossings(desk.db(), gate.stationId, 999);
    expect(lines.every(({ after }) => after?.verdict === 'holder')).toBe(true);
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('what comes in and by the ledger never left is said to be that, and is no theft', async () => {
    const { gate, thing } = await desk.scene();
    await gate.tell(...inWith(thing));
    expect(await desk.crossed(gate)).toEqual(['in neverLeft']);
    expect(await desk.alarms(gate)).toEqual([]);
    expect(await desk.alarms(gate, 'gateUnclear')).toEqual([`carrier ${thing.id} 1`]);
  });

  test('what comes in slowly, told in two deliveries, comes in', async () => {
    const { wang, gate, things } = await desk.scene(2);
    const [mine, stored] = things;
    await desk.lend(mine!, wang);
    const all = [mine!, stored!];
    await gate.tell(...all.map(({ epc }) => ({ epc, side: 'outside' }) as const));
    desk.pass(2);
    await judgeAwaited(gates.doors.test.desk.house);
    await gate.tell(...all.map(({ epc }) => ({ epc, side: 'inside' }) as const));
    await desk.waited();
    expect((await desk.crossed(gate)).toSorted()).toEqual(['in cameBack', 'in neverLeft']);
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('a held thing that the outer side alone saw has left, once; after that it is carried past', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    const outside = { epc: thing.epc, side: 'outside' } as const;
    await gate.tell(outside, { ...outside, presence: 'left' });
    await judgeAwaited(gates.doors.test.desk.house);
    expect(await desk.crossed(gate)).toEqual([]);
    await desk.waited();
    expect(await desk.crossed(gate)).toEqual(['unknown holderNotHere']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
    desk.pass(3600);
    await gate.tell(outside, { ...outside, presence: 'left' });
    await desk.waited();
    desk.pass(60);
    await gate.tell(outside);
    await desk.waited();
    expect(await desk.crossed(gate)).toEqual(['unknown holderNotHere', 'unknown seenOutside']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });

  test('with its holder’s badge it is his; a thing of another room is carried past', async () => {
    const { wang, gate, thing } = await desk.scene();
    const other = await desk.scene();
    await desk.lend(thing, wang);
    await desk.lend(other.thing, other.wang);
    await gate.badge(wang);
    await gate.tell({ epc: thing.epc, side: 'outside' }, { epc: other.thing.epc, side: 'outside' });
    await desk.waited();
    expect((await desk.crossed(gate)).toSorted()).toEqual([
      'unknown holder',
      'unknown seenOutside',
    ]);
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('rubbish, foreign and forged codes in a cart are kept as reads, and hide no thing of ours', async () => {
    const { gate, thing } = await desk.scene();
    const rubbish = ['', 'E280', 'ZZZZ', 'F'.repeat(124), thing.epc.slice(0, -4), `${thing.epc}00`];
    await gate.tell(...rubbish.flatMap((epc) => outOf({ ...thing, epc })), ...outOf(thing));
    expect(await desk.crossed(gate)).toEqual(['out notLent']);
    expect(await recentReads(desk.db(), gate.stationId, 99)).toHaveLength(2 * rubbish.length + 2);
  });

  test('a badge of half a minute before is nobody’s any more', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    await gate.badge(wang);
    desk.pass(31);
    await gate.tell(...outOf(thing));
    expect(await desk.crossed(gate)).toEqual(['out holderNotHere']);
  });

  test('a pass told in two deliveries is one crossing, and what comes back in is noted and not returned', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    await gate.badge(wang);
    const [inside, outside] = outOf(thing);
    await gate.tell(inside!);
    expect(await desk.crossed(gate)).toEqual([]);
    desk.pass(1);
    await gate.tell(outside!);
    await gate.tell({ epc: thing.epc, side: 'inside', presence: 'left' });
    await gate.tell({ epc: thing.epc, side: 'outside', presence: 'left' });
    expect(await desk.crossed(gate)).toEqual(['out holder']);
    desk.pass(600);
    await gate.tell(
      { epc: thing.epc, side: 'outside', ago: 400 },
      { epc: thing.epc, side: 'inside', ago: 50 },
    );
    expect(await desk.crossed(gate)).toEqual(['out holder', 'in cameBack']);
    expect(await gates.shelfOf(thing)).toEqual(held(wang));
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('a cart of 300 lawful things with one foreign among them is one alarm, in whatever order they are read', async () => {
    const { wang, gate, things } = await desk.scene(300);
    const [foreign, ...lawful] = things;
    for (const thing of lawful) await desk.lend(thing, wang);
    await gate.badge(wang);
    desk.pass(2);
    const reads = things.flatMap(outOf);
    const mixed = reads.map((_, n) => reads[(n * 7) % reads.length]!);
    for (let n = 0; n < mixed.length; n += 450) await gate.tell(...mixed.slice(n, n + 450));
    expect(await desk.alarms(gate)).toEqual([`carrier ${foreign!.id} 1`]);
    const all = await desk.crossed(gate);
    expect(all).toHaveLength(300);
    expect(all.filter((one) => one === 'out holder')).toHaveLength(299);
  });

  test('of a cart of foreign things the first are named, and one alarm stands for the rest', async () => {
    const { area, gate, things } = await desk.scene(OPEN_OF_KIND_MAX + 30);
    await gate.tell(...things.flatMap(outOf));
    const open = await desk.alarms(gate);
    expect(open).toHaveLength(OPEN_OF_KIND_MAX + 1);
    expect(open.at(-1)).toMatch(new RegExp(`^place ${area.placeId} `));
    const [first] = things;
    expect(open).toContain(`carrier ${first!.id} 1`);
    expect(await desk.crossed(gate)).toHaveLength(things.length);
  });

  test('tags that are not ours are kept, and nothing else', async () => {
    const { gate } = await desk.scene();
    await gate.tell(
      { epc: 'E28011700000020A1B2C3D4E', side: 'inside' },
      { epc: 'E28011700000020A1B2C3D4E', side: 'outside' },
    );
    expect(await recentReads(desk.db(), gate.stationId, 9)).toHaveLength(2);
    expect([await desk.crossed(gate), await desk.alarms(gate)]).toEqual([[], []]);
  });

  test('what a silent gate tells an hour later is judged by where things were then', async () => {
    const { wang, gate, thing } = await desk.scene();
    await desk.lend(thing, wang);
    await gate.badge(wang);
    desk.pass(2);
    const out = outOf(thing).map((one) => ({ ...one, ago: one.ago! + 3_600_000 }));
    desk.pass(1800);
    await gates.move(thing, held(wang), {
      account: 'stored',
      placeId: (await desk.scene()).area.placeId,
    });
    desk.pass(1800);
    await gate.tell(...out);
    expect(await desk.crossed(gate)).toEqual(['out holder']);
    expect(await desk.alarms(gate)).toEqual([]);
  });

  test('an antenna of which nobody said the side raises the alarm at once, and says that it cannot tell the way', async () => {
    const { gate, thing } = await desk.scene(1, false);
    await gate.tell({ epc: thing.epc });
    expect(await desk.crossed(gate)).toEqual(['unknown notLent']);
    expect(await desk.alarms(gate)).toEqual([`carrier ${thing.id} 1`]);
  });
});
