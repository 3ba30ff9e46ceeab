import { closeSync, fdatasyncSync, openSync, statSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bridgeId, stationId } from '#domain/ids.ts';
import { deviceTime, takeInFromBridge } from '../../server/procedures/intake.ts';
import { figure, quantile, round, type Figure } from './figures.ts';
import { benchMillion } from './take-million.ts';
import { hearCounted, openTakeOffice, type TakeOffice } from './take-office.ts';
import { benchPresence } from './take-presence.ts';

const THINGS = 3000;
/** What another open system takes for the same job, end to end. s */
const TRYTON_S = 6.8;
/** Messages that a bridge delivers at once, at most. */
const DELIVERED = 500;
const PER_SECOND = 1500;
const LIVE_S = 20;
const SYNCS = 300;
/** A bridge delivers what it has as soon as the delivery before is acknowledged: no more than one turn of the clock lies between. ms */
const EVERY_MS = 1;
/** Of ten million that were promised so many are read by default, in some minutes; `--reads=10000000` reads all of them in ten minutes of processor time, and 4 GB of disk. */
const SWEEP_READS = 1_000_000;
const PROMISED_READS = 10_000_000;
const BURST = 500;
/** What is held is looked at so often; the slope is taken over the later half, when every thing has its rows and the caches are full. */
const LOOKS = 20;
const MB = 1_048_576;

/** `stock-take`: the five figures of a count that can be believed. */
export async function benchStockTake(
  print: (figure: Figure) => void,
  { reads = SWEEP_READS }: { readonly reads?: number | undefined } = {},
): Promise<void> {
  await benchMillion(print);
  benchPresence(print);
  const office = await openTakeOffice(THINGS);
  try {
    await benchEndToEnd(office, print);
    await benchLive(office, print);
    await benchSweep(office, print, reads);
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

/** What the machine's disk takes to hold one page safely, as often as a delivery is committed, ms each: no verdict comes sooner. */
async function bareSyncs(): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-sync-'));
  const file = openSync(join(folder, 'page'), 'w');
  try {
    const took: number[] = [];
    const page = Buffer.alloc(4096, 1);
    for (let n = 0; n < SYNCS; n += 1) {
      const from = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      took.push(performance.now() - from);
      await sleep(EVERY_MS);
    }
    return took;
  } finally {
    closeSync(file);
    await rm(folder, { recursive: true, force: true });
  }
}

/** From a tag read to the verdict at the station's screen, under a flood that does not stop. */
export async function benchLive(
  office: TakeOffice,
  print: (figure: Figure) => void,
): Promise<void> {
  const syncs = await bareSyncs();
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
  const cpu = process.cpuUsage();
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
  const { user, system } = process.cpuUsage(cpu);
  for (const share of [0.5, 0.99]) {
    print(
      figure(`read to verdict pushed at ${PER_SECOND} reads a second, p${share * 100}`, 'ms', {
        ours: quantile(samples, share),
        floor: null,
        limit: 20,
        bareSyncMs: round(quantile(syncs, share)),
        verdicts: samples.length,
        lost: waiting.size,
        cpuShare: round((user + system) / (LIVE_S * 1_000_000)),
      }),
    );
  }
}

/**
 * One sweep that goes on: what the process holds after its first half and at its end, the slope between them by least squares, and what that
 * slope would come to over ten million reads.
 */
export async function benchSweep(
  office: TakeOffice,
  print: (figure: Figure) => void,
  reads = SWEEP_READS,
): Promise<void> {
  const { house, things } = office;
  await office.open();
  const held: { readonly reads: number; readonly rss: number; readonly heap: number }[] = [];
  const from = performance.now();
  const cpu = process.cpuUsage();
  let seq = await deliveredSoFar(office);
  const disk = databaseBytes(office);
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
      const { rss, heapUsed } = process.memoryUsage();
      held.push({ reads: n, rss: rss / MB, heap: heapUsed / MB });
    }
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const later = held.slice(held.length / 2);
  const slope = slopeOf(later.map(({ reads: x, rss }) => [x, rss]));
  print(
    figure('memory held after a sweep, beside after its first half', 'MB', {
      ours: later.at(-1)?.rss ?? Number.NaN,
      floor: later[0]?.rss ?? Number.NaN,
      reads,
      readsPerSecond: Math.round(reads / seconds),
      cpuMicrosecondsARead: Math.round((user + system) / reads),
      peak: Math.round(Math.max(...held.map(({ rss }) => rss))),
      heap: Math.round(later.at(-1)?.heap ?? Number.NaN),
      slopePerMillion: round(slope * 1_000_000),
      // A straight line on from here; the caches of the database are full by then.
      moreAtTenMillion: Math.round(slope * Math.max(0, PROMISED_READS - reads)),
      sightingRows: await sightingRows(office),
      // Every read is kept as it came: this grows, and by design.
      diskPerMillion: Math.round(((databaseBytes(office) - disk) / MB / reads) * 1_000_000),
    }),
  );
}

async function sightingRows({ house }: TakeOffice): Promise<number> {
  const { count } = await house.desk.house.store.db
    .selectFrom('stock_take_sighting')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sweep', '=', 0)
    .executeTakeFirstOrThrow();
  return count;
}

const databaseBytes = ({ house }: TakeOffice): number =>
  statSync(join(house.dataDir, 'zhangwu.db')).size;

/** Least squares: by how much the second rises with the first. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const along = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return along / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

async function deliveredSoFar({ house, bridgeId: id }: TakeOffice): Promise<number> {
  const row = await house.desk.house.store.db
    .selectFrom('bridge_link')
    .select('acknowledged')
    .where('bridge_id', '=', bridgeId(id))
    .executeTakeFirstOrThrow();
  return row.acknowledged;
}
