import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatedDesk } from '../../firmware-bridge/simulated/desk.ts';
import type { Io } from '../cli.ts';
import { configFromEnvironment, type Config } from '../config.ts';
import { isAlive, openDataFolder, StartRefused } from '../data-folder.ts';
import { assignTwins } from '../demo/assign-twins.ts';
import { DemoDesk } from '../demo/demo-desk.ts';
import { demoRoutes } from '../demo/routes.ts';
import { DEMO_PIN, KEEPER } from '../demo/sample-unit.ts';
import { seedUnit } from '../demo/seed-unit.ts';
import { openDesk, openStore, startServer, type RunningServer, type World } from '../main.ts';
import { allBridges } from '../store/stations.ts';
import { unitName } from '../store/people.ts';
import type { Instant } from '#domain/ids.ts';
import { readOptions } from './arguments.ts';
import { keepBridge } from './start.ts';

const HELP = [
  'zhangwu demo [--keep | --data DIR]',
  '',
  'The whole product with an invented unit and simulated devices, in a scratch folder that is removed at',
  'the end. The drawer at the right edge of the screen holds badges, carriers, shelves and a printer.',
  '',
  '  --keep      keeps the scratch folder, and says where it is',
  '  --data DIR  keeps everything in this folder, and goes on with what is there',
  '',
  '  ZHANGWU_PORT  port (7420; a free one where it is taken)',
];
/** Longer than at a counter: a newcomer reads. */
const IDLE_SECONDS = 300;
/** A printer is opened for its first label, the other devices at once. */
const READERS = 3;
const LOOK_MS = 50;
const READY_MS_MAX = 10_000;

/** `zhangwu demo`. */
export async function demo(args: readonly string[], io: Io): Promise<number> {
  const options = { keep: { type: 'boolean' }, data: { type: 'string' } } as const;
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const config = configFromEnvironment(io.complain);
  if (config === null) return 2;
  const { keep, data } = parsed.values;
  const isScratch = data === undefined;
  const dataDir = isScratch ? await mkdtemp(join(tmpdir(), 'zhangwu-demo-')) : resolve(data);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  try {
    const { host, port, kioskDir } = config;
    const kiosk = kioskDir === undefined ? {} : { kioskDir };
    const running = await startDemo({ dataDir, host, port, ...kiosk, log: io.complain });
    if (!running.isPortWanted) io.out(`Port ${port} is taken; the demo has a free one.`);
    io.out(`账物 Zhangwu 演示 demo: ${running.server.url}`);
    io.out(
      `先刷${KEEPER.name}的证，密码 ${DEMO_PIN}。Begin with the badge of ${KEEPER.name}, PIN ${DEMO_PIN}.`,
    );
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
    await running.close();
  } finally {
    if (isScratch && keep !== true) await rm(dataDir, { recursive: true, force: true });
    else io.out(`Kept in ${dataDir}`);
  }
  return 0;
}

export type RunningDemo = {
  readonly server: RunningServer;
  readonly hands: DemoDesk;
  readonly twins: SimulatedDesk;
  /** False: the port asked for was taken, and a free one was used. */
  readonly isPortWanted: boolean;
  readonly close: () => Promise<void>;
};

/** 演示: twins, sample unit, server, and the real bridge as a process of its own. Everything ends with `close`. */
export async function startDemo(
  given: {
    readonly dataDir: string;
    readonly host: string;
    readonly port: number;
    /** Where the built kiosk is; this checkout's by itself. */
    readonly kioskDir?: string;
    readonly log: (line: string) => void;
  },
  world?: World,
): Promise<RunningDemo> {
  const { log: _, ...place } = given;
  const fixed = { databaseUrl: null, idleSeconds: IDLE_SECONDS, isDemo: true } as const;
  const empty: Config = { ...place, ...fixed };
  const stopping = new AbortController();
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    stopping.abort();
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const twins = new SimulatedDesk();
    await twins.start();
    closing.push(() => twins.stop());
    const filledAt = await fillOnce(empty, world);
    const config = filledAt === null ? empty : { ...empty, upSince: filledAt };
    const hands = new DemoDesk(twins);
    const { server, isPortWanted } = await startSomewhere(config, hands, world);
    closing.push(() => server.close());
    const bridge = keepBridge(server, config, stopping.signal);
    closing.push(() => bridge);
    await plugIn(server, twins);
    return { server, hands, twins, isPortWanted, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Before the server listens: nobody finds a unit that is half there. When it began; null: a folder with a unit stays as it is, and
 * who is inside by its register may have left while no server was there.
 */
async function fillOnce(config: Config, world: World | undefined): Promise<Instant | null> {
  const folder = await openDataFolder(config.dataDir, { pid: process.pid, isAlive });
  try {
    const store = await openStore(config, folder.databasePath);
    try {
      if ((await unitName(store.db)) !== null) return null;
      const { house, site } = await openDesk(config, store, world);
      await seedUnit(house);
      return site.startedAt;
    } finally {
      await store.close();
    }
  } finally {
    await folder.release();
  }
}

async function startSomewhere(config: Config, hands: DemoDesk, world: World | undefined) {
  const routes = demoRoutes(hands);
  try {
    return { server: await startServer(config, world, routes), isPortWanted: true };
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    const server = await startServer({ ...config, port: 0 }, world, routes);
    return { server, isPortWanted: false };
  }
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof StartRefused &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'EADDRINUSE';

/** Gives the bridge its devices, and waits until each has answered; a slow machine shows them as they come. */
async function plugIn(server: RunningServer, twins: SimulatedDesk): Promise<void> {
  const { house, bridges } = server.desk;
  const [bridge] = await until(async () => {
    const known = await allBridges(house.store.db);
    return known.length > 0 ? known : null;
  });
  if (bridge === undefined) throw new StartRefused('The bridge of the demo did not start.');
  await assignTwins(house, bridge.id, twins);
  await until(async () => {
    const { health } = bridges.stateOf(bridge.id);
    const open = health.filter(({ state }) => state === 'open');
    return open.length >= READERS ? open : null;
  });
}

/** Empty when it did not come to pass in time. */
async function until<T>(look: () => Promise<readonly T[] | null>): Promise<readonly T[]> {
  for (let waited = 0; waited < READY_MS_MAX; waited += LOOK_MS) {
    const seen = await look();
    if (seen !== null) return seen;
    await sleep(LOOK_MS);
  }
  return [];
}
