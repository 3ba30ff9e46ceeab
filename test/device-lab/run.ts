/**
 * `npm run test:device-lab`: the real bridge and a real server against real kernel drivers, in an emulated machine whose
 * USB devices are made of software. Exit 0: all proved; 1: something was not; 2: this machine cannot run it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotHereError } from './commands.ts';
import { runMachine } from './machine.ts';
import { debianTools } from './packages.ts';

const CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/zhangwu/device-lab', import.meta.url),
);
const GUEST = fileURLToPath(new URL('guest.ts', import.meta.url));
/** The whole run stays under five minutes on two slow cores; who shares them with others may take longer. */
const MS_MAX = 480_000;

async function main(programArguments: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const tools = await debianTools(CACHE);
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-device-lab-'));
  try {
    const code = await runMachine({
      tools,
      folder,
      program: GUEST,
      programArguments,
      msMax: MS_MAX,
      onLine: (line) => console.log(line),
      signal: stopping.signal,
    });
    console.log(`device lab: ${Math.round((performance.now() - startedAt) / 1000)} s in all`);
    if (code === null) console.error('The machine ended before the lab did.');
    return code === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof NotHereError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
