import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The machine cannot run the lab: no failure of what it tests. */
export class NotHereError extends Error {}

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a command of the system to its end; what stands on its standard output is the answer. */
export async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly msMax?: number } = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    // Words of the tools are looked for: they must not come in the language of the desk.
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.msMax ?? 120_000,
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const failed = new Promise<Ran>((resolve) => {
    child.once('error', (error) => resolve({ code: null, out: '', err: error.message }));
  });
  // What a package starts when it is installed may hold our pipe for ever: the command's own end counts, and a moment for its last words.
  const ended = once(child, 'exit').then(async ([code]): Promise<Ran> => {
    await Promise.race([once(child, 'close'), sleep(2000)]);
    child.stdout.destroy();
    child.stderr.destroy();
    return { code, out, err };
  });
  return await Promise.race([failed, ended]);
}

/** As `run`, for what must succeed; `purpose` goes into the sentence when it does not. */
export async function must(
  purpose: string,
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly msMax?: number } = {},
): Promise<string> {
  const { code, out, err } = await run(command, args, options);
  if (code === 0) return out;
  const said = err
    .trim()
    .split('\n')
    .findLast((line) => line !== '');
  throw new NotHereError(`${purpose} did not succeed (${command} ${args[0]}): ${said ?? code}`);
}

/** Where a program is on the PATH, or null. */
export async function programPath(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}
