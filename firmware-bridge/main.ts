/** 设备桥: the composition root of the bridge; the only file here that reads the clock and the arguments. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Downlink } from '#wire';
import { loadConfigs, lockFolder, openSpool, saveConfigs } from './data-folder.ts';
import { Devices } from './devices.ts';
import { watchPorts } from './discovery-watch.ts';
import { Discovery } from './discovery.ts';
import { enrolled } from './enrolment.ts';
import { healthUnder, keeper } from './keeper.ts';
import { PrintJournal } from './print-journal.ts';
import { reporter, tellUnreported } from './print-report.ts';
import { dumpRaw } from './raw-log.ts';
import { Recognition } from './recognition.ts';
import { obey } from './server-words.ts';
import type { Spool } from './spool.ts';
import { ServerLine } from './uplink-http.ts';
import { Uplink } from './uplink.ts';

export interface BridgeOptions {
  /** Where the server is, e.g. `http://127.0.0.1:7420`. */
  readonly server: string;
  /** Folder of this bridge alone: token, spool, print journal. */
  readonly dataDir: string;
  /** One-time code from the server's screen; needed at the first start only. */
  readonly code?: string | undefined;
  /** Asks new ports by itself what hangs there. */
  readonly probes?: boolean;
  /** How the bridge is called on the server's screen. */
  readonly name: string;
  /** Ends the bridge cleanly. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Messages that wait for the server before tags are held back, so that a scan behind them is not long on its way. */
const BACKLOG_MAX = 10_000;

/**
 * Runs a bridge until the signal; opens no listening port. Resolves after a clean stop with everything on the
 * disk. Throws when another bridge has the folder, or the server refuses the enrolment.
 */
export async function runBridge(options: BridgeOptions): Promise<void> {
  const { server, dataDir, signal, log } = options;
  const unlock = await lockFolder(dataDir);
  const line = new ServerLine(server, null);
  try {
    const enrolment = await enrolled(options, line);
    if (enrolment === null) return;
    line.useToken(enrolment.token);
    const spool = await openSpool(dataDir, enrolment.bridgeId, instant(Date.now()));
    if (spool.damagedBytes > 0)
      log(`spool: ${spool.damagedBytes} bytes were damaged; the lost reads are listed`);
    const journal = await PrintJournal.open(join(dataDir, 'prints.journal'));
    try {
      await work(options, line, spool, journal);
    } finally {
      await spool.close();
      await journal.close();
    }
  } finally {
    line.close();
    await unlock();
    if (signal.aborted) log('bridge stopped');
  }
}

const now = (): string => instant(Date.now());

async function work(
  options: BridgeOptions,
  line: ServerLine,
  spool: Spool,
  journal: PrintJournal,
): Promise<void> {
  const { dataDir, signal, log } = options;
  const { keep, refusal } = keeper(spool, log, () => uplink.healthChanged());
  const report = reporter(keep, Date.now);
  const devices = new Devices({
    now: Date.now,
    onRead: (deviceId, read, at) => void keep({ kind: 'read', at: instant(at), deviceId, read }),
    hasRoom: () => spool.pending < BACKLOG_MAX,
    onOutcome: (deviceId, orderId, outcome) =>
      void keep({ kind: 'outcome', at: instant(Date.now()), deviceId, orderId, outcome }),
    onStrength: (deviceId, epc, rssiDbm) => uplink.tellStrength({ deviceId, epc, rssiDbm }),
    onChange: () => uplink.healthChanged(),
    log,
    journal,
    report,
  });
  const recognition = new Recognition({
    dataDir,
    isUsed: (place) => devices.isUsed(place),
    wait: (ms) => pause(ms, signal),
    onChange: () => uplink.healthChanged(),
    log,
  });
  await recognition.load();
  let saving: Promise<void> = Promise.resolve();
  const onDownlink = (word: Downlink): void => {
    if (word.kind === 'devices') {
      saving = saving
        .then(() => saveConfigs(dataDir, word.devices))
        .catch((error: unknown) => log(`the configuration is not kept: ${String(error)}`));
    }
    const done = obey(word, { devices, recognition, saving });
    done.catch((error: unknown) => log(`the server's word could not be done: ${String(error)}`));
  };
  const health = () => ({
    devices: healthUnder(refusal(), devices.health()),
    attached: [...recognition.describe(devices.attached())],
  });
  const uplink: Uplink = new Uplink({ line, spool, health, now, onDownlink, log });
  await tellUnreported(journal, report);
  await devices.configure(await loadConfigs(dataDir));
  uplink.start();
  const undump = dumpsOnSignal(dataDir, devices, log);
  try {
    const onLooked = (): void => askNew(options, recognition, devices);
    const wait = (ms: number) => pause(ms, signal);
    await watchPorts({ discovery: new Discovery(), devices, onLooked, wait, signal, log });
  } finally {
    undump();
    await devices.stop();
    await uplink.stop();
    await saving;
  }
}

/** On a signal, what the devices really said is written down for support. */
function dumpsOnSignal(dataDir: string, devices: Devices, log: BridgeOptions['log']): () => void {
  const dump = (): void => void dumpRaw(dataDir, devices.rawLines(), log);
  // Not SIGUSR1: Node would open its debugger's port.
  if (process.platform !== 'win32') process.on('SIGUSR2', dump);
  return () => void process.off('SIGUSR2', dump);
}

/** 试探: ports that nobody asked yet are asked what hangs there. */
function askNew({ probes }: BridgeOptions, recognition: Recognition, devices: Devices): void {
  if (probes !== true) return;
  for (const port of recognition.unasked(devices.attached())) void recognition.probe(port);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

/** `node firmware-bridge/main.ts --server URL --data DIR --code CODE --name NAME` */
async function runFromArguments(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:7420' },
      data: { type: 'string', default: 'bridge-data' },
      code: { type: 'string' },
      probe: { type: 'boolean' },
      name: { type: 'string', default: 'bridge' },
    },
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const { server, data: dataDir, code, name, probe: probes = false } = values;
  await runBridge({
    server,
    dataDir,
    code,
    name,
    probes,
    signal: stopping.signal,
    log: logToStderr,
  });
}

function logToStderr(line: string): void {
  process.stderr.write(`${instant(Date.now())} ${line}\n`);
}

if (import.meta.main) {
  try {
    await runFromArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
