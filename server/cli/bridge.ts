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
  '  --probe       ask unknown serial ports by itself what hangs there, with questions that only read',
  '',
  'zhangwu bridge probe [--port ADDRESS] [--json]      what is attached, what it says, and why we think so',
  'zhangwu bridge capture --port ADDRESS [--seconds N] [FILE]',
  '                                                    raw bytes of a port, for zhangwu decode',
];

/** `zhangwu bridge`, with `probe` and `capture` for a device that nobody knows yet. */
export async function bridge(args: readonly string[], io: Io): Promise<number> {
  const [what, ...rest] = args;
  if (what === 'probe') return await (await import('./bridge-probe.ts')).bridgeProbe(rest, io);
  if (what === 'capture')
    return await (await import('./bridge-capture.ts')).bridgeCapture(rest, io);
  const text = { type: 'string' } as const;
  const options = {
    server: text,
    data: text,
    name: text,
    code: text,
    probe: { type: 'boolean' },
  } as const;
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
    probes: values.probe === true,
    signal: stopping.signal,
    log: io.complain,
  });
  return 0;
}
