import { open } from 'node:fs/promises';
import { toHex } from '../../firmware-bridge/codec/hex.ts';
import { parseAddress } from '../../firmware-bridge/ports/address.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { troubleOf, type BytePort } from '../../firmware-bridge/ports/port.ts';
import type { Io } from '../cli.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu bridge capture --port ADDRESS [--seconds N] [FILE]',
  '',
  'Writes the raw bytes that a port gives as hex, one chunk a line, for zhangwu decode. Says nothing to the device.',
  'They hold codes and badge numbers: a FILE can be read by its owner alone, and one that is there is not overwritten.',
  '',
  '  --port ADDRESS  serial:/dev/ttyUSB0@9600, tcp:192.168.1.190:6000, hid:/dev/hidraw0',
  '  --seconds N     how long to listen, 1 to 3600 (30)',
  '  FILE            where to; nothing or -: standard output',
];

/** `zhangwu bridge capture`: 0 when something came, 1 when nothing did. */
export async function bridgeCapture(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const parsed = readOptions(args, { options: { port: text, seconds: text }, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const { port, seconds: given = '30' } = parsed.values;
  const seconds = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (port === undefined || parseAddress(port) === null || seconds < 1 || seconds > 3600) {
    io.complain(`--port must be a port address and --seconds 1 to 3600. Usage: ${HELP[0]}`);
    return 2;
  }
  const [path = '-'] = parsed.files;
  const file = path === '-' ? null : await open(path, 'wx', 0o600);
  const lines: string[] = [];
  const over = Promise.withResolvers<string | null>();
  let line: BytePort | null = null;
  try {
    line = await portOpener(
      port,
      9600,
    )({
      onBytes: (bytes) => void lines.push(toHex(bytes)),
      onClosed: (why) => over.resolve(why?.detail ?? null),
    });
    if (line.hid?.descriptor) io.complain(`Report descriptor: ${toHex(line.hid.descriptor)}`);
    const stop = (): void => over.resolve(null);
    const timer = setTimeout(stop, seconds * 1000);
    process.once('SIGINT', stop);
    const why = await over.promise;
    clearTimeout(timer);
    process.off('SIGINT', stop);
    if (why !== null) io.complain(why);
  } catch (error) {
    io.complain(troubleOf(error, port).detail);
    return 2;
  } finally {
    await line?.close();
    for (const chunk of lines) {
      if (file === null) io.out(chunk);
      else await file.write(`${chunk}\n`);
    }
    await file?.close();
  }
  if (lines.length === 0) io.complain(`Nothing came within ${seconds} s.`);
  return lines.length === 0 ? 1 : 0;
}
