import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { SimulatedDesk } from '../../firmware-bridge/simulated/desk.ts';
import { startProcess } from '../support/processes.ts';
import { figure, quantile, type Figure } from './figures.ts';
import { durableRowsPerSecond } from './floor.ts';
import { HouseClient } from './house-client.ts';
import { benchRules } from './rules.ts';
import { openBenchWorld, type BenchWorld, type Thing } from './world.ts';

const CARRIERS = 100_000;
const SCANS = 1000;
/** A page of a pile: what one settle may hold is not the point, one fact a request is. */
const PILE = 200;
const FACTS = 2000;
const CONNECTIONS = 50;
/** A fact's bytes with its two leaves, measured on this ledger. */
const FACT_BYTES = 1100;

/** 台面 of so many, each under an approval, on a ledger of a million. */
const RULED_PILE = 50;
const RULED_CARRIERS = 1_000_000;
const BY_FACTS = 20_000;
const LOOKS = 300;

/** `counter`: what a person at the counter waits for, on a ledger of 100 000 carriers. */
export async function benchCounter(print: (figure: Figure) => void): Promise<void> {
  const world = await openBenchWorld(CARRIERS, CONNECTIONS);
  try {
    await benchFacts(world, print);
    await benchScans(world, print);
  } finally {
    await world.close();
  }
  benchRules(print);
  await benchPile(print);
}

/**
 * 判定 of a whole pile with rules and approvals on: from asking for the counter to its last byte, so that rows, labels and JSON are in it
 * too. Every thing is lendable, which is the longest way through the rules.
 */
async function benchPile(print: (figure: Figure) => void): Promise<void> {
  const world = await openBenchWorld(BY_FACTS, 1, RULED_CARRIERS / BY_FACTS - 1);
  try {
    const hands = new Hands(world);
    await hands.openVisit();
    const step = Math.floor(world.things.length / RULED_PILE);
    await hands.scan(world.things.filter((_, n) => n % step === 0).slice(0, RULED_PILE));
    const samples: number[] = [];
    for (let n = 0; n < LOOKS; n += 1) {
      const askedAt = performance.now();
      const view = JSON.stringify(
        await world.keeper.call('GET', `/api/counter/${world.stationId}`),
      );
      samples.push(performance.now() - askedAt);
      const allowed = view.split('"act":"checkOut"').length - 1;
      if (allowed !== RULED_PILE) throw new Error(`${allowed} of ${RULED_PILE} may be lent`);
    }
    for (const share of [0.5, 0.99]) {
      print(
        figure(
          `verdicts on a pile of ${RULED_PILE} by rules and approvals, p${share * 100}`,
          'ms',
          {
            ours: quantile(samples, share),
            floor: null,
            limit: 60,
            carriers: RULED_CARRIERS,
          },
        ),
      );
    }
  } finally {
    await world.close();
  }
}

async function benchFacts(world: BenchWorld, print: (figure: Figure) => void): Promise<void> {
  const floor = await floorNow();
  for (const connections of [1, CONNECTIONS]) {
    const rates = await lendAndReturn(world, connections);
    for (const [kind, ours] of rates) {
      print(
        figure(`durable ${kind} facts over HTTP, ${connections} connections`, 'facts/s', {
          ours,
          floor,
          connections,
        }),
      );
    }
  }
}

async function floorNow(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-floor-'));
  try {
    return durableRowsPerSecond(folder, {
      bytes: FACT_BYTES,
      forMs: 2000,
      nowMs: () => performance.now(),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lends and takes back, one thing a request; the scans in between are not counted. */
async function lendAndReturn(
  world: BenchWorld,
  connections: number,
): Promise<[kind: 'lend' | 'return', perSecond: number][]> {
  const hands = new Hands(world);
  const spent = { lend: 0, return: 0 };
  let facts = 0;
  for (let from = 0; facts < FACTS; from += PILE, facts += PILE) {
    const things = world.things.slice(from, from + PILE);
    for (const kind of ['lend', 'return'] as const) {
      const visitId = await hands.openVisit();
      await hands.scan(things);
      spent[kind] += await hands.settle(visitId, things, connections);
    }
  }
  return [
    ['lend', (facts * 1000) / spent.lend],
    ['return', (facts * 1000) / spent.return],
  ];
}

/** A keeper's hands: reads through the kiosk's own door, settles through the counter's. */
class Hands {
  readonly #world: BenchWorld;
  readonly #sourceId = `kiosk-bench-${randomUUID().slice(0, 8)}`;
  #seq = 0;

  constructor(world: BenchWorld) {
    this.#world = world;
  }

  async read(text: string): Promise<void> {
    const { keeper, stationId } = this.#world;
    const body = { sourceId: this.#sourceId, seq: ++this.#seq, text, at: new Date().toISOString() };
    await keeper.call('POST', `/api/stations/${stationId}/reads`, body);
  }

  /** The borrower's badge, and the PIN once: what follows within the visit is signed. */
  async openVisit(): Promise<string> {
    const { keeper, stationId, borrowerBadge, borrowerPin } = this.#world;
    await this.read(borrowerBadge);
    const view: unknown = await keeper.call('GET', `/api/counter/${stationId}`);
    const visitId = /"visit":\{"id":"([^"]+)"/.exec(JSON.stringify(view))?.[1];
    if (visitId === undefined)
      throw new Error(`No visit was opened: ${JSON.stringify(view).slice(0, 300)}`);
    await keeper.call('POST', `/api/counter/${stationId}/settle`, {
      act: randomUUID(),
      visitId,
      carrierIds: [],
      loanDays: 1,
      borrowerPin,
    });
    return visitId;
  }

  async scan(things: readonly Thing[]): Promise<void> {
    for (const thing of things) await this.read(thing.payload);
  }

  /** Milliseconds for all of them, one thing a request, so many requests at a time. */
  async settle(visitId: string, things: readonly Thing[], connections: number): Promise<number> {
    const { keeper, stationId } = this.#world;
    const left = [...things];
    const startedAt = performance.now();
    const worker = async (): Promise<void> => {
      for (let thing = left.pop(); thing !== undefined; thing = left.pop()) {
        const answer = await keeper.call('POST', `/api/counter/${stationId}/settle`, {
          act: randomUUID(),
          visitId,
          carrierIds: [thing.id],
          loanDays: 1,
          borrowerPin: null,
        });
        const text = JSON.stringify(answer);
        if (!/"(?:checkedOut|returned)":1/.test(text)) throw new Error(`Not settled: ${text}`);
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    return performance.now() - startedAt;
  }
}

/** From bytes on the scanner's port, through bridge and server, to the push received. */
async function benchScans(world: BenchWorld, print: (figure: Figure) => void): Promise<void> {
  const desk = new SimulatedDesk();
  await desk.start();
  const bridge = await startBridge(world, desk);
  const screen = await watch(world);
  try {
    const hands = new Hands(world);
    await hands.openVisit();
    const samples: number[] = [];
    for (let n = 0; n < SCANS; n += 1) {
      const thing = world.things[n % world.things.length];
      if (thing === undefined) throw new Error('The world has no things');
      const pushed = screen.verdictOn(thing.id);
      const scannedAt = performance.now();
      desk.scan(thing.payload);
      samples.push((await pushed) - scannedAt);
      // A person's pile: ten things, then the next visit begins.
      if (n % 10 === 9) {
        await world.keeper.call('POST', `/api/counter/${world.stationId}/close`, {});
        await hands.openVisit();
      }
    }
    print(
      figure('scan to verdict pushed, p50', 'ms', {
        ours: quantile(samples, 0.5),
        floor: null,
        limit: 15,
        carriers: CARRIERS,
      }),
    );
    print(
      figure('scan to verdict pushed, p99', 'ms', {
        ours: quantile(samples, 0.99),
        floor: null,
        limit: 40,
        carriers: CARRIERS,
      }),
    );
  } finally {
    screen.close();
    await bridge();
    await desk.stop();
  }
}

async function startBridge(world: BenchWorld, desk: SimulatedDesk): Promise<() => Promise<void>> {
  const { sysAdmin, stationId } = world;
  const given: unknown = await sysAdmin.call('POST', '/api/bridges/enrolment-codes', {
    act: randomUUID(),
    stationId,
  });
  const code = /"code":"([^"]+)"/.exec(JSON.stringify(given))?.[1] ?? '';
  const process = startProcess('server/cli.ts', {
    args: [
      'bridge',
      '--server',
      world.url,
      '--data',
      join(world.folder, 'bridge'),
      '--name',
      'bench',
    ],
    env: { ZHANGWU_BRIDGE_CODE: code },
  });
  const bridgeId = await patiently(async () => {
    const devices = JSON.stringify(await sysAdmin.call('GET', '/api/devices'));
    return /"bridges":\[\{"id":"([^"]+)"/.exec(devices)?.[1];
  });
  const [scanner] = desk.configs({ scanner: 's', badgeReader: 'b', pad: 'p', printer: 'l' });
  if (scanner === undefined) throw new Error('The simulated desk has no scanner');
  await sysAdmin.call('POST', '/api/devices', {
    act: randomUUID(),
    bridgeId,
    name: '扫码枪',
    port: scanner.port,
    driver: scanner.driver,
    dpi: null,
  });
  await patiently(async () => {
    const devices = JSON.stringify(await sysAdmin.call('GET', '/api/devices'));
    return /"state":"open"/.exec(devices)?.[0];
  });
  return async () => void (await process.stop());
}

async function patiently<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error('What the bench waits for did not come');
}

/** The kiosk's ear: when the pushed counter first shows a verdict on a thing. */
async function watch(world: BenchWorld) {
  const waiting = new Map<string, (at: number) => void>();
  const ear = new HouseClient(world.url);
  const stop = await world.keeper.listen(`/api/stations/${world.stationId}/stream`, (text) => {
    if (!text.includes('"kind":"counter"')) return;
    const at = performance.now();
    for (const [id, tell] of waiting) {
      if (!text.includes(`"id":"${id}"`)) continue;
      waiting.delete(id);
      tell(at);
    }
  });
  return {
    verdictOn: (id: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No verdict on ${id} within 5 s`)), 5000);
        waiting.set(id, (at) => {
          clearTimeout(timer);
          resolve(at);
        });
      }),
    close: () => {
      stop();
      ear.close();
    },
  };
}
