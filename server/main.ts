/** 服务器: the composition root. The only file here that reads the clock, randomness and the process. */
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { allStations } from './store/stations.ts';
import { hostsOf, type Config } from './config.ts';
import { isAlive, openDataFolder, StartRefused } from './data-folder.ts';
import { openKeyring } from './label-keys.ts';
import { announcer } from './http/announcer.ts';
import { createApp } from './http/app.ts';
import { createBridgeLines, isOpen } from './http/bridge-lines.ts';
import { startClockwork } from './http/clockwork.ts';
import type { Desk } from './http/desk.ts';
import { deskBuckets } from './http/limits.ts';
import { closeServer, listenOn } from './http/listening.ts';
import type { Route } from './http/route.ts';
import { loadStaticFiles } from './http/static-files.ts';
import { createOrderBook } from './http/order-book.ts';
import { createStationStreams } from './http/station-streams.ts';
import { keepWatch } from './http/watch.ts';
import type { Announcement } from './procedures/announcements.ts';
import { createBadgeDesk } from './procedures/badge-desk.ts';
import { makeEnrolmentCode } from './procedures/devices.ts';
import { createPins } from './procedures/pins.ts';
import { openPolicyBook } from './procedures/policy-book.ts';
import { createPress } from './procedures/press.ts';
import { createLookUpDesk } from './procedures/look-up-desk.ts';
import { createSecondDesk } from './procedures/second-desk.ts';
import { openSessionBook } from './procedures/session-book.ts';
import { createSignatures } from './procedures/signatures.ts';
import { openPostgres, openSqlite, type Store } from './store/database.ts';
import { currentEpoch } from './store/label-epochs.ts';
import { factsPage } from './store/ledger.ts';
import { personById } from './store/people.ts';
import { steadyClock, type Clocks } from './procedures/steady-clock.ts';
import { instant, type Now } from '#domain/ids.ts';

export const VERSION = '0.1.0';
/** ISO/IEC 15961 AFI of the site's tags: a setting of the site, none until one is given. */
const AFI = 0;
const KIOSK = fileURLToPath(new URL('../dist/kiosk', import.meta.url));

export type RunningServer = {
  readonly url: string;
  readonly desk: Desk;
  /** A one-time code for the bridge on this machine; null before the house was set up. */
  readonly enrolmentCode: () => Promise<string | null>;
  readonly close: () => Promise<void>;
};
/** What tests put in the place of the machine's own. */
export type World = Clocks & {
  readonly pinCost: number | undefined;
  readonly log: (line: string) => void;
};

const MACHINE: World = {
  clock: () => new Date(),
  monotonicMs: () => performance.now(),
  pinCost: undefined,
  log: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
};

/**
 * Starts the server. Throws `StartRefused` with one sentence where it cannot. `more`: the routes of the
 * demo's devices, which no other server has.
 */
export async function startServer(
  config: Config,
  world: World = MACHINE,
  more: readonly Route[] = [],
): Promise<RunningServer> {
  const folder = await openDataFolder(config.dataDir, { pid: process.pid, isAlive });
  const closing: (() => unknown)[] = [folder.release];
  const closeAll = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  try {
    const store = await openStore(config, folder.databasePath);
    closing.push(() => store.close());
    const desk = await openDesk(config, store, world);
    const files = await loadStaticFiles(config.kioskDir ?? KIOSK);
    const app = createApp(desk, files, logTrouble(world), more);
    const server = createAdaptorServer({ fetch: app.fetch });
    const listening = await listenOn(server, config);
    if ('why' in listening) throw new StartRefused(listening.why, { cause: listening.error });
    const { url } = listening;
    closing.push(() => closeServer(server, desk));
    const folderToWatch = config.databaseUrl === null ? config.dataDir : null;
    closing.push(keepWatch(desk, folderToWatch, logTrouble(world)));
    const clockwork = startClockwork(desk, logTrouble(world));
    desk.moved.tell = clockwork.nudge;
    closing.push(clockwork.stop);
    return { url, desk, enrolmentCode: () => localCode(desk), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The database of this configuration, or one sentence why not. */
export async function openStore(config: Config, path: string): Promise<Store> {
  const { databaseUrl } = config;
  try {
    return databaseUrl === null ? await openSqlite(path) : await openPostgres(databaseUrl);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new StartRefused(`The database cannot be opened: ${why}`, { cause: error });
  }
}

/** Everything that the routes stand on, put together. */
export async function openDesk(
  config: Config,
  store: Store,
  world: World = MACHINE,
): Promise<Desk> {
  const now = await clockAfterLastFact(store, world);
  const onTrouble = logTrouble(world);
  const idleMs = config.idleSeconds * 1000;
  const { epoch } = await currentEpoch(store.db);
  const keyring = await openKeyring(config.dataDir, { epoch, afi: AFI, randomBytes });
  let announce: ((event: Announcement) => void) | null = null;
  const bridges = createBridgeLines(world.monotonicMs);
  const desk: Desk = {
    house: {
      store,
      now,
      monotonicMs: world.monotonicMs,
      newId: () => randomUUID(),
      randomBytes: (count) => randomBytes(count),
      pins: createPins(world.pinCost),
      sessions: await openSessionBook(store, { now, idleMs, onTrouble }),
      badges: createBadgeDesk(() => randomUUID()),
      signatures: createSignatures(),
      seconds: createSecondDesk(),
      lookUps: createLookUpDesk(),
      policies: await openPolicyBook(store.db),
      ...keyring,
      tagLock: config.tagLock ?? 'open',
      press: createPress(),
      imports: new Map(),
      handhelds: { reading: 0 },
      isDeviceOpen: (device) => isOpen(bridges, device),
      announce: (event) => announce?.(event),
    },
    streams: createStationStreams((id) => personById(store.db, id)),
    bridges,
    orders: createOrderBook(),
    site: {
      startedAt: config.upSince ?? instant(now()),
      version: VERSION,
      isDemo: config.isDemo,
      idleSeconds: config.idleSeconds,
      hosts: hostsOf(config),
    },
    storage: { state: 'ok' },
    moved: { tell: () => {} },
    buckets: deskBuckets(),
  };
  announce = announcer(desk, onTrouble);
  return desk;
}

/** Facts are never dated before the last one. */
export async function clockAfterLastFact(store: Store, world: Clocks): Promise<Now> {
  const [last] = await factsPage(store.db, { limit: 1 });
  return steadyClock(last ? Date.parse(last.at) : 0, world);
}

async function localCode(desk: Desk): Promise<string | null> {
  const [station] = await allStations(desk.house.store.db);
  if (!station) return null;
  const made = await makeEnrolmentCode(desk.house, station.id);
  return made.ok ? made.value.code : null;
}

/** Names and codes only: what a request carried never reaches a log. */
const logTrouble = (world: World) => (error: unknown) => {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  world.log(`${name} ${stack?.split('\n')[1]?.trim() ?? ''}`);
};
