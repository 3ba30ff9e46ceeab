import { setTimeout as sleep } from 'node:timers/promises';
import { bridgeId, stationId } from '#domain/ids.ts';
import { deviceTime, takeInFromBridge } from '../../server/procedures/intake.ts';
import { figure, quantile, type Figure } from './figures.ts';
import { benchMillion } from './take-million.ts';
import { hearCounted, openTakeOffice, type TakeOffice } from './take-office.ts';

const THINGS = 3000;
/** What another open system takes for the same job, end to end. s */
const TRYTON_S = 6.8;
/** Messages that a bridge delivers at once, at most. */
const DELIVERED = 500;
const PER_SECOND = 1500;
const LIVE_S = 20;
/** A bridge delivers so often. ms */
const EVERY_MS = 10;
const SWEEP_READS = 10_000_000;
const BURST = 200;
const LOOKS = 10;
const MB = 1_048_576;

/** `stock-take`: the four figures of a count that can be believed. */
export async function benchStockTake(print: (figure: Figure) => void): Promise<void> {
  await benchMillion(print);
  const office = await openTakeOffice(THINGS);
  try {
    await benchEndToEnd(office, print);
    await benchLive(office, print);
    await benchSweep(office, print);
  } finally {
    await office.house.end();
  }
}

/** Opened, every thing read, closed with two signatures: from the first request to the last answer. */
export async function benchEndToEnd(
  office: TakeOffice,
  print: (figure: Figure) => void,
): Promise<void> {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const take = await office.open();
  const epcs = office.things.map(({ epc }) => epc);
  for (let n = 0; n < epcs.length; n += DELIVERED)
    await office.deliver(epcs.slice(n, n + DELIVERED));
  await office.close(take);
  const ours = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  print(
    figure('a take from opening to closing', 's', {
      ours,
      floor: null,
      limit: TRYTON_S / 20,
      things: THINGS,
      // On a machine that does other things meanwhile this tells more than the clock.
      cpuSeconds: Math.round((user + system) / 1000) / 1000,
      timesFasterThanTryton: Math.round(TRYTON_S / ours),
    }),
  );
}

/** From a tag read to the verdict at the station's screen, under a flood that does not stop. */
export async function benchLive(
  office: TakeOffice,
  print: (figure: Figure) => void,
): Promise<void> {
  await office.open();
  const waiting = new Map<string, number>();
  const samples: number[] = [];
  const numbers = new Map(office.things.map(({ id, epc }) => [id, epc]));
  const stop = await hearCounted(office, office.counterPage, (items) => {
    const at = performance.now();
    for (const { carrierId } of items) {
      const epc = numbers.get(carrierId) ?? '';
      const readAt = waiting.get(epc);
      if (readAt === undefined) continue;
      samples.push(at - readAt);
      waiting.delete(epc);
    }
  });
  const startedAt = performance.now();
  let read = 0;
  while (performance.now() - startedAt < LIVE_S * 1000) {
    const due = Math.floor(((performance.now() - startedAt) * PER_SECOND) / 1000);
    const burst: string[] = [];
    for (; read < due; read += 1) {
      const epc = office.things[read % THINGS]?.epc ?? '';
      // When it was read, not when it is delivered: waiting counts.
      if (!waiting.has(epc)) waiting.set(epc, startedAt + (read * 1000) / PER_SECOND);
      burst.push(epc);
    }
    if (burst.length > 0) await office.deliver(burst.slice(0, DELIVERED));
    await sleep(EVERY_MS);
  }
  await sleep(500);
  stop();
  for (const share of [0.5, 0.99]) {
    print(
      figure(`read to verdict pushed at ${PER_SECOND} reads a second, p${share * 100}`, 'ms', {
        ours: quantile(samples, share),
        floor: null,
        limit: 20,
        verdicts: samples.length,
        lost: waiting.size,
      }),
    );
  }
}

/** One sweep that goes on: what the process holds after the first tenth and after the last. */
export async function benchSweep(
  office: TakeOffice,
  print: (figure: Figure) => void,
  reads = SWEEP_READS,
): Promise<void> {
  const { house, things } = office;
  await office.open();
  const held: number[] = [];
  const from = performance.now();
  let seq = await deliveredSoFar(office);
  for (let n = 0; n < reads;) {
    house.pass(0.001);
    const at = deviceTime(house.clock.now.toISOString());
    const run = Array.from({ length: BURST }, (_, i) => ({
      sourceId: office.bridgeId,
      seq: (seq += 1),
      at,
      stationId: stationId(office.stationId),
      deviceId: office.device,
      reading: {
        kind: 'tag' as const,
        epc: things[(n + i) % things.length]?.epc ?? '',
        presence: 'arrived' as const,
      },
    }));
    await takeInFromBridge(house.desk.house, bridgeId(office.bridgeId), run);
    const before = n;
    n += BURST;
    if (Math.floor((n * LOOKS) / reads) > Math.floor((before * LOOKS) / reads)) {
      globalThis.gc?.();
      held.push(process.memoryUsage().rss / MB);
    }
  }
  const perSecond = (reads * 1000) / (performance.now() - from);
  const { count } = await house.desk.house.store.db
    .selectFrom('stock_take_sighting')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sweep', '=', 0)
    .executeTakeFirstOrThrow();
  print(
    figure('memory held after a sweep, beside after its first tenth', 'MB', {
      ours: held.at(-1) ?? Number.NaN,
      floor: held[0] ?? Number.NaN,
      reads,
      readsPerSecond: Math.round(perSecond),
      peak: Math.round(Math.max(...held)),
      sightingRows: count,
    }),
  );
}

async function deliveredSoFar({ house, bridgeId: id }: TakeOffice): Promise<number> {
  const row = await house.desk.house.store.db
    .selectFrom('bridge_link')
    .select('acknowledged')
    .where('bridge_id', '=', bridgeId(id))
    .executeTakeFirstOrThrow();
  return row.acknowledged;
}
