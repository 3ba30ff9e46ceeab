import { hostname } from 'node:os';
import { runBridge } from '../../firmware-bridge/main.ts';
import type { Io } from '../cli.ts';
import { bridgeCodeFromEnvironment } from '../config.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu bridge [--server URL] [--data DIR] [--name NAME] [--code CODE]',
  '',
  'Runs the devices of this machine and brings their reads to the server. Opens no port.',
  '',
  '  --server URL  where the server is (http://127.0.0.1:7420)',
  '  --data DIR    folder of this bridge alone (bridge-data)',
  '  --name NAME   how it is called on the screen (the name of this machine)',
  '  --code CODE   one-time code from the devices screen, at the first start; or ZHANGWU_BRIDGE_CODE',
];

/** `zhangwu bridge`. */
export async function bridge(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { server: text, data: text, name: text, code: text };
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const { values } = parsed;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // Beside a server that was killed it would hold the folder against the next one's bridge.
  process.once('disconnect', () => stopping.abort());
  process.channel?.unref();
  await runBridge({
    server: values.server ?? 'http://127.0.0.1:7420',
    dataDir: values.data ?? 'bridge-data',
    name: values.name ?? hostname(),
    code: values.code ?? bridgeCodeFromEnvironment(),
    signal: stopping.signal,
    log: io.complain,
  });
  return 0;
}
