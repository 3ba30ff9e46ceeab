/** 设备桥: the composition root of the bridge; the only file here that reads the clock and the arguments. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Downlink, Read } from '#wire';
import { loadConfigs, lockFolder, openSpool, saveConfigs } from './data-folder.ts';
import { Devices } from './devices.ts';
import { Discovery } from './discovery.ts';
import { enrolled } from './enrolment.ts';
import { keeper, type Keep } from './keeper.ts';
import { PrintJournal } from './print-journal.ts';
import type { PrinterParts } from './printers/label-printer.ts';
import { dumpRaw } from './raw-log.ts';
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
  /** How the bridge is called on the server's screen. */
  readonly name: string;
  /** Ends the bridge cleanly. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

const DISCOVERY_MS = 2000;

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

async function work(
  options: BridgeOptions,
  line: ServerLine,
  spool: Spool,
  journal: PrintJournal,
): Promise<void> {
  const { dataDir, signal, log } = options;
  const { keep, refusal } = keeper(spool, log, () => uplink.healthChanged());
  const report = reporter(keep);
  const devices = new Devices({
    now: Date.now,
    onRead: (deviceId: string, read: Read, at: number) => {
      void keep({ kind: 'read', at: instant(at), deviceId, read });
    },
    onOutcome: (deviceId, orderId, { state }) => log(`order ${orderId} of ${deviceId}: ${state}`),
    onStrength: () => {},
    onChange: () => uplink.healthChanged(),
    log,
    journal,
    report,
  });
  let saving: Promise<void> = Promise.resolve();
  const onDownlink = (word: Downlink): void => {
    if (word.kind === 'devices') {
      saving = saving
        .then(() => saveConfigs(dataDir, word.devices))
        .catch((error: unknown) => log(`the configuration is not kept: ${String(error)}`));
    }
    const done =
      word.kind === 'print'
        ? devices.print(word)
        : Promise.all([devices.configure(word.devices), saving]);
    done.catch((error: unknown) => log(`the server's word could not be done: ${String(error)}`));
  };
  const health = () => ({
    devices: devices.health().map((device) => {
      const detail = refusal();
      return detail === null
        ? device
        : { ...device, state: 'failing' as const, trouble: 'unknown' as const, detail };
    }),
    attached: [...devices.attached()],
  });
  const uplink: Uplink = new Uplink({ line, spool, health, onDownlink, log });
  await tellUnreported(journal, report);
  await devices.configure(await loadConfigs(dataDir));
  uplink.start();
  const dump = (): void => void dumpRaw(dataDir, devices.rawLines(), log);
  // Not SIGUSR1: Node would open its debugger's port.
  if (process.platform !== 'win32') process.on('SIGUSR2', dump);
  try {
    await discoverUntil(signal, devices, log);
  } finally {
    process.off('SIGUSR2', dump);
    await devices.stop();
    await uplink.stop();
    await saving;
  }
}

function reporter(keep: Keep): PrinterParts['report'] {
  return async ({ deviceId, jobId, position }, state, reason) => {
    const at = instant(Date.now());
    return await keep({ kind: 'print', at, deviceId, jobId, position, state, reason });
  };
}

/** Outcomes of labels that died with an earlier bridge before they stood in the spool. */
async function tellUnreported(
  journal: PrintJournal,
  report: PrinterParts['report'],
): Promise<void> {
  for (const entry of journal.unreported()) {
    if (entry.state === 'started') continue;
    const isDurable = await report(entry, entry.state, entry.reason);
    if (isDurable) await journal.record({ ...entry, isReported: true });
  }
}

async function discoverUntil(
  signal: AbortSignal,
  devices: Devices,
  log: (line: string) => void,
): Promise<void> {
  const discovery = new Discovery();
  while (!signal.aborted) {
    try {
      await devices.found(await discovery.look());
    } catch (error) {
      log(`looking for devices: ${String(error)}`);
    }
    await pause(DISCOVERY_MS, signal);
  }
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
      name: { type: 'string', default: 'bridge' },
    },
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const { server, data: dataDir, code, name } = values;
  await runBridge({ server, dataDir, code, name, signal: stopping.signal, log: logToStderr });
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
