import type { CarrierId, PersonId } from '#domain/ids.ts';
import { alarmAbout } from '../../server/store/alarms.ts';
import { entrants } from '../procedures/doors/door-house.ts';
import {
  gateHouse,
  type GateHouse,
  type Seen,
  type Tagged,
} from '../procedures/doors/gate-house.ts';
import { figure, quantile, type Figure } from './figures.ts';

const PASSES = 30;
const TAGS = 300;
const READS_A_SECOND = 1500;
/** A delivery each fifth of a second. */
const DELIVERY = READS_A_SECOND / 5;
const ALARM_MS = 500;

/**
 * 通道门: a cart of three hundred things, read fifteen hundred times in a second, one of them foreign. From the receipt of the delivery in
 * which the foreign tag was seen on its second side to the alarm in the ledger for good.
 */
export async function benchGate(print: (figure: Figure) => void): Promise<void> {
  const gates = await gateHouse();
  try {
    const one = await passes(gates, 1);
    const all = await passes(gates, TAGS);
    const limit = ALARM_MS;
    const given = { floor: null, limit, passes: PASSES };
    const of = `first foreign tag to its alarm, ${READS_A_SECOND} reads/s of ${TAGS} tags`;
    print(figure(`${of}, one foreign, p50`, 'ms', { ...given, ours: quantile(one, 0.5) }));
    print(figure(`${of}, one foreign, p99`, 'ms', { ...given, ours: quantile(one, 0.99) }));
    print(figure(`${of}, one foreign, worst`, 'ms', { ...given, ours: Math.max(...one) }));
    print(figure(`${of}, all foreign, worst`, 'ms', { ...given, ours: Math.max(...all) }));
  } finally {
    await gates.doors.test.end();
  }
}

/** Milliseconds of each pass, of a cart of which so many things are foreign. */
async function passes(gates: GateHouse, foreign: number): Promise<number[]> {
  const { doors } = gates;
  const samples: number[] = [];
  const wang = await doors.passer();
  for (let n = 0; n < PASSES; n += 1) {
    const area = await doors.area({ entrants: entrants(wang) });
    const gate = await gates.gate(area);
    const things = await gates.things(area, TAGS);
    const strange = things.slice(TAGS - foreign);
    await lend(gates, things.slice(0, TAGS - foreign), wang);
    await gate.badge(wang);
    const reads = cart(things);
    let spent: number | null = null;
    for (let from = 0; from < reads.length; from += DELIVERY) {
      const delivery = reads.slice(from, from + DELIVERY);
      doors.test.pass(0.2);
      const startedAt = performance.now();
      await gate.tell(...delivery);
      const ms = performance.now() - startedAt;
      if (spent === null && (await isRaised(gates, strange))) spent = ms;
    }
    if (spent === null) throw new Error('The gate raised no alarm');
    samples.push(spent);
  }
  return samples;
}

/** Every tag five times in the second: twice inside, once on both, twice outside. */
const cart = (things: readonly Tagged[]): Seen[] =>
  (['inside', 'inside', 'outside', 'outside', 'outside'] as const).flatMap((side) =>
    things.map(({ epc }): Seen => ({ epc, side })),
  );

async function lend(gates: GateHouse, things: readonly Tagged[], to: PersonId): Promise<void> {
  const held = { account: 'held', holderId: to, basis: 'loan', dueAt: null } as const;
  for (const thing of things) await gates.move(thing, await gates.shelfOf(thing), held);
}

async function isRaised(gates: GateHouse, things: readonly { id: CarrierId }[]): Promise<boolean> {
  const { db } = gates.doors.test.desk.house.store;
  const [first] = things;
  return (
    first !== undefined && (await alarmAbout(db, 'gateCrossing', `carrier ${first.id}`)) !== null
  );
}
