import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Io } from '../cli.ts';
import { bridgeEnvironment, configFromEnvironment, type Config } from '../config.ts';
import { startServer, type RunningServer } from '../main.ts';
import { readOptions } from './arguments.ts';

const ENVIRONMENT = [
  '',
  '  ZHANGWU_DATA          data folder (./data)',
  '  ZHANGWU_PORT          port (7420)',
  '  ZHANGWU_HOST          address to listen on (127.0.0.1)',
  '  ZHANGWU_NAMES         names and addresses that kiosks call the server by, besides the host',
  '  ZHANGWU_DATABASE      postgres:// URL instead of SQLite in the data folder',
  '  ZHANGWU_IDLE_SECONDS  seconds until an idle screen locks (30)',
  '  ZHANGWU_TAG_LOCK      what becomes of a tag once it is written: open, forever (open)',
];
const LOOK_MS = 500;
const RESTART_MS = 1_000;
const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** `zhangwu serve`: the server alone, until it is told to stop. */
export const serve = (args: readonly string[], io: Io): Promise<number> =>
  runServer(args, { io, withBridge: false, usage: 'zhangwu serve' });

/** `zhangwu start`: the server, and a bridge beside it as a process of its own. */
export const start = (args: readonly string[], io: Io): Promise<number> =>
  runServer(args, { io, withBridge: true, usage: 'zhangwu start' });

async function runServer(
  args: readonly string[],
  how: { readonly io: Io; readonly withBridge: boolean; readonly usage: string },
): Promise<number> {
  const { io } = how;
  const help = [how.usage, ...ENVIRONMENT];
  const parsed = readOptions(args, { options: { json: { type: 'boolean' } }, help, io });
  if (!parsed.ok) return parsed.exit;
  const config = configFromEnvironment(io.complain);
  if (config === null) return 2;
  const server = await startServer(config);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  io.out(parsed.values.json ? JSON.stringify({ url: server.url }) : `账物 Zhangwu: ${server.url}`);
  const bridge = how.withBridge ? keepBridge(server, config, stopping.signal) : Promise.resolve();
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  await bridge;
  await server.close();
  return 0;
}

/**
 * The bridge of this machine, started when there is a station to serve, and again when it dies. It gets a
 * fresh one-time code through its environment: arguments are seen by every user of the machine.
 */
export async function keepBridge(
  server: RunningServer,
  config: Pick<Config, 'dataDir'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const code = await server.enrolmentCode();
    if (code === null) {
      await pause(LOOK_MS, signal);
      continue;
    }
    const child = spawnBridge(server.url, join(config.dataDir, 'bridge'), code);
    const ended = once(child, 'exit');
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    await ended;
    signal.removeEventListener('abort', stop);
    await pause(RESTART_MS, signal);
  }
}

/** The channel carries no word: its end tells the bridge that its server is gone, however it went. */
function spawnBridge(url: string, dataDir: string, code: string): ChildProcess {
  const args = [CLI, 'bridge', '--server', url, '--data', dataDir, '--name', '本机'];
  const env = bridgeEnvironment(code);
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
